"""A message that kills the process that handles it (fault 28)."""

import time
from pathlib import Path

from sqlalchemy import Engine, select

from bot.store.engine import open_reader
from bot.store.tables import inbox
from bot.store.verify import verify
from tests.faults.loop import Pour, Victim, crowd
from tests.faults.test_kill_loop import EDGE


def body(key: str, text: str) -> dict[str, str]:
    return {"id": key, "person": "amy", "room": "order:1", "text": text}


def test_a_message_that_kills_the_process_is_put_aside_and_the_rest_flows(
    url: str, engine: Engine, tmp_path: Path
) -> None:
    engine.dispose()
    env = {"DATABASE_URL": url, "REDTAG_DATA_DIR": str(tmp_path)}
    with crowd(EDGE, 1, env) as (victim,):
        before = Pour([body("k1", "open")], [victim])
        poison = Pour([body("poison", "die")], [victim])
        after = Pour([body(f"m{n}", "move QC-0001") for n in range(20)], [victim])
        for sender in before.run():
            sender.join()
        senders = [*poison.run(), *after.run()]
        deaths = 0
        while any(sender.is_alive() for sender in senders):
            deaths += revived(victim)
            time.sleep(0.02)
    assert deaths == 3  # unprepared, then twice with its key committed ahead
    assert poison.answers == {"poison": "duplicate"}
    assert set(after.answers.values()) <= {"done", "duplicate"}
    reading = open_reader(url)
    with reading.connect() as connection:
        found = connection.execute(select(inbox.c.key, inbox.c.state))
        states = {row.key: row.state for row in found}
    assert states.pop("poison") == "quarantined"
    assert {states[f"m{n}"] for n in range(20)} == {"done"}
    assert verify(reading).clean
    reading.dispose()


def revived(victim: Victim) -> bool:
    """Whether it was dead and had to be started again."""
    if victim.lives:
        return False
    victim.start()
    return True
