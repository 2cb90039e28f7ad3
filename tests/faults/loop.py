"""The kill loop: messages pour in while processes die, until every message was answered."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONG = os.environ.get("REDTAG_FAULTS") == "long"
MESSAGES = int(os.environ.get("REDTAG_KILL_MESSAGES", "10000" if LONG else "2000"))
KILLS = int(os.environ.get("REDTAG_KILLS", "150" if LONG else "30"))
SENDERS = 16


class Victim:
    """One worker process on a port of its own, started again after each kill."""

    def __init__(self, module: Sequence[str], number: int, env: Mapping[str, str]) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", *module]
        self._env = {
            **os.environ,
            **env,
            "REDTAG_PORT": str(self.port),
            "REDTAG_WORKER": f"w{number}",
        }
        self._log = Path(env["REDTAG_DATA_DIR"]) / f"worker-{number}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._env, stdout=log, stderr=log
            )

    def wait(self, within_s: float = 60.0) -> None:
        """Until it listens."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.lives, f"the worker stopped:\n{self._log.read_text()[-3000:]}"
            time.sleep(0.02)
        raise TimeoutError(f"no answer on port {self.port}")

    @property
    def lives(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def end(self, how: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(how)
        self._process.wait(60)


@dataclass
class Pour:
    """What is sent by many senders until each got its answer, and what the answers were."""

    bodies: Sequence[Mapping[str, str]]
    victims: Sequence[Victim]
    answers: dict[str, str] = field(default_factory=dict)
    resent: int = 0

    def run(self) -> list[threading.Thread]:
        shares = [self.bodies[n::SENDERS] for n in range(SENDERS)]
        senders = [
            threading.Thread(target=self._send_all, args=(n, s)) for n, s in enumerate(shares)
        ]
        for sender in senders:
            sender.start()
        return senders

    def _send_all(self, number: int, bodies: Sequence[Mapping[str, str]]) -> None:
        chance = random.Random(number)
        for body in bodies:
            outcome = self._try(body, chance)
            while outcome is None:
                self.resent += 1
                time.sleep(0.05)
                outcome = self._try(body, chance)
            self.answers[body["id"]] = outcome

    def _try(self, body: Mapping[str, str], chance: random.Random) -> str | None:
        """The outcome, or None when there was no 2xx: then it is sent again, as a platform does."""
        connection = HTTPConnection("127.0.0.1", chance.choice(self.victims).port, timeout=30)
        try:
            connection.request(
                "POST",
                "/console/api/messages",
                json.dumps(body),
                {"Content-Type": "application/json"},
            )
            answer = connection.getresponse()
            found = answer.read()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
        if answer.status == 503:
            return None
        assert answer.status == 200, found
        return str(json.loads(found)["outcome"])


def pour_and_kill(
    victims: Sequence[Victim], bodies: Sequence[Mapping[str, str]], kills: int, seed: int
) -> Pour:
    """Kill a worker each time about as many more messages are answered, until all are."""
    chance = random.Random(seed)
    pour = Pour(bodies, victims)
    senders = pour.run()
    every = len(bodies) / (kills + 1)
    for n in range(kills):
        while len(pour.answers) < every * (n + chance.random()) and _alive(senders):
            time.sleep(0.002)
        time.sleep(chance.random() * 0.02)
        victim = chance.choice(victims)
        victim.end(signal.SIGKILL)
        victim.start()
        victim.wait()
    for sender in senders:
        sender.join()
    return pour


def _alive(threads: Sequence[threading.Thread]) -> bool:
    return any(thread.is_alive() for thread in threads)


@contextmanager
def crowd(module: Sequence[str], workers: int, env: Mapping[str, str]) -> Iterator[list[Victim]]:
    """So many workers over one database, all stopped at the end whatever happens."""
    victims = [Victim(module, n, env) for n in range(workers)]
    try:
        for victim in victims:
            victim.start()
        for victim in victims:
            victim.wait()
        yield victims
    finally:
        for victim in victims:
            if victim.lives:
                victim.end(signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
