"""HTML documents to PDF, each in a process of its own with a time limit.

Starting WeasyPrint costs about 0.7 s a document, and buys that no document can take the program
down with it: native code, memory and endless layouts end with the process.
"""

import subprocess
import sys
from functools import cached_property
from pathlib import Path

from bot.rendering.folder import templates_folder

SECONDS = 60.0
"""A hold notice takes about one second; what takes this long never ends."""

_WORKER = Path(__file__).with_name("press_worker.py")
_PROOF = "<!doctype html><title>Redtag</title><p>合格 PASS"


class PrintFailed(RuntimeError):
    """A document was not printed this time: WeasyPrint broke down or ran out of time."""


class WeasyPress:
    """`ports.Press` by WeasyPrint. `seconds` is the time limit of one document."""

    def __init__(self, fonts: Path | None = None, seconds: float = SECONDS) -> None:
        self._fonts = fonts or templates_folder() / "_assets" / "fonts"
        self.seconds = seconds

    def available(self) -> str | None:
        """None when documents become PDF here, else the reason, for the start message."""
        return self._missing

    def pdf(self, html: str) -> bytes | None:
        """The PDF of `html`: the same bytes for the same HTML on one machine.

        None where this machine cannot print at all, so that the document goes out as HTML. Raises
        PrintFailed when this one print broke or took too long; it may be tried again.
        """
        return None if self._missing else self._print(html)

    @cached_property
    def _missing(self) -> str | None:
        try:
            self._print(_PROOF)
        except PrintFailed as failed:
            return str(failed)
        return None

    def _print(self, html: str) -> bytes:
        command = [sys.executable, "-I", str(_WORKER), str(self._fonts)]
        try:
            done = subprocess.run(  # noqa: S603  (our own interpreter and file, no foreign word)
                command,
                input=html.encode(),
                capture_output=True,
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PrintFailed(f"printing took more than {self.seconds:g} s") from None
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
            raise PrintFailed(said[-1])
        return done.stdout
