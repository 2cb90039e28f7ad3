"""kill -9 at random moments: nothing lost, nothing done twice, no deadline missed (fault 2).

`REDTAG_KILL_MESSAGES` and `REDTAG_KILLS` set the size; `make fault` runs 10,000 and 150.
"""

import logging
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Executable, Table, func, select

from bot import practice
from bot.app import set_up_practice
from bot.domain.stages.order import Order
from bot.messages import Audience
from bot.store.engine import open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.tables import deadlines, inbox, outbox, record
from bot.store.unit import SqlStore
from bot.store.verify import verify
from tests.fakes.clock import WallClock
from tests.faults.loop import KILLS, MESSAGES, Victim, crowd, pour_and_kill

CASES = 20
EDGE = ("tests.faults.edge",)
APP = ("bot", "serve")
TENANT = "practice"


@pytest.fixture
def database(url: str) -> Iterator[Engine]:
    """What a bystander sees: reading only, while workers write."""
    engine = open_reader(url)
    yield engine
    engine.dispose()


def column(engine: Engine, wanted: Executable) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.scalars(wanted))


def bodies(messages: int) -> list[dict[str, str]]:
    """Nine of ten add an event to a case, one of ten sets a deadline of a second or two."""
    made = []
    for n in range(messages):
        case = f"QC-{n % CASES + 1:04d}"
        text = f"move {case}" if n % 10 else f"remind {case} {1 + n % 3 * 0.5} {n}"
        made.append({"id": f"m{n}", "person": "amy", "room": "order:1", "text": text})
    return made


def open_cases(victims: Sequence[Victim]) -> None:
    opened = [
        {"id": f"o{n}", "person": "amy", "room": "order:1", "text": "open"} for n in range(CASES)
    ]
    pour_and_kill(victims, opened, kills=0, seed=0)


def wait_until_posted(engine: Engine) -> None:
    _wait_until_none_is_open(engine, outbox)


def wait_until_idle(engine: Engine) -> None:
    """Until every deadline has fired and every post has gone."""
    _wait_until_none_is_open(engine, deadlines)
    wait_until_posted(engine)


def _wait_until_none_is_open(engine: Engine, table: Table) -> None:
    is_open = select(func.count()).select_from(table).where(table.c.ended_at.is_(None))
    until = time.monotonic() + 120
    while column(engine, is_open) != [0]:
        assert time.monotonic() < until, f"{column(engine, is_open)} rows of {table} are open"
        time.sleep(0.1)


def test_nothing_is_lost_or_doubled_however_often_processes_are_killed(
    url: str, database: Engine, tmp_path: Path
) -> None:
    workers = 1 if url.startswith("sqlite") else 4
    env = {"DATABASE_URL": url, "REDTAG_DATA_DIR": str(tmp_path)}
    sent = bodies(MESSAGES)
    with crowd(EDGE, workers, env) as victims:
        open_cases(victims)
        started = time.monotonic()
        pour = pour_and_kill(victims, sent, KILLS, seed=2859)
        took = time.monotonic() - started
        wait_until_idle(database)
        for victim in victims:
            victim.end(signal.SIGTERM)
    assert Counter(pour.answers.values()).keys() <= {"done", "duplicate"}
    doubled = check_platform(database, tmp_path / "platform")
    check_effects(database, sent)
    logging.getLogger("faults").info(
        f"{workers} workers, {MESSAGES} messages, {KILLS} kills in {took:.1f} s: "
        f"{pour.resent} sent again, {doubled} posts doubled, 0 lost",
    )


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_whole_program_loses_and_doubles_nothing_either(
    url: str, engine: Engine, database: Engine, tmp_path: Path
) -> None:
    """`python -m bot serve`, a passing report for an order each; every fiftieth lot fails."""
    settle_in(engine)
    env = {"DATABASE_URL": url, "REDTAG_DATA_DIR": str(tmp_path), "REDTAG_TENANT": TENANT}
    sent = [report(n) for n in range(MESSAGES // 4)]
    with crowd(APP, 1, env) as victims:
        pour = pour_and_kill(victims, sent, KILLS // 3, seed=4711)
        wait_until_posted(database)
        for victim in victims:
            victim.end(signal.SIGTERM)
    assert Counter(pour.answers.values()).keys() <= {"done", "duplicate"}
    check_reports(database, sent)


def settle_in(engine: Engine) -> None:
    """The practice company, with an order and its room for each message."""
    clock = WallClock()
    store = SqlStore(engine, clock, TimeOrderedIds(clock))
    set_up_practice(store, TENANT)
    with store.transaction() as tx:
        directory = tx.unit(TENANT).directory
        for n in range(MESSAGES // 4):
            order = Order(**{**dict(practice.BAGS), "number": f"{90000 + n}"})
            directory.put_order(order)
            directory.bind_place(Audience.CHANNEL, practice.order_room(order), order=order.number)


def report(n: int) -> dict[str, str]:
    major = 20 if n % 50 == 0 else 0
    text = (
        f"PO {90000 + n} final inspection, lot 1500, sample 125, critical 0, major {major}, minor 0"
    )
    room = f"order:{90000 + n}"
    return {"id": f"report-{n:06}", "person": practice.INSPECTOR.id, "room": room, "text": text}


def check_reports(engine: Engine, sent: Sequence[dict[str, str]]) -> None:
    """One case with one report for each message, and every post gone once."""
    keys = sorted(body["id"] for body in sent)
    for kind in ("order.case_opened", "report.filed", "verdict.lot_judged"):
        sources = select(record.c.source).where(record.c.kind == kind)
        assert sorted(column(engine, sources)) == keys
    guests = select(inbox.c.key).where(inbox.c.channel == "console")
    assert sorted(column(engine, guests)) == keys
    assert set(column(engine, select(inbox.c.state))) == {"done"}
    assert set(column(engine, select(outbox.c.state))) == {"sent"}
    assert verify(engine).findings == ()


def check_effects(engine: Engine, sent: Sequence[dict[str, str]]) -> None:
    """One inbox row, one event and one post for each message; each deadline fired once."""
    guests = select(inbox.c.key).where(inbox.c.channel == "console", inbox.c.key.like("m%"))
    assert sorted(column(engine, guests)) == sorted(body["id"] for body in sent)
    assert set(column(engine, select(inbox.c.state))) == {"done"}
    moves = [body["id"] for body in sent if body["text"].startswith("move")]
    events = select(record.c.source).where(record.c.source.like("m%"))
    assert sorted(column(engine, events)) == sorted(moves)
    posts = select(outbox.c.key).where(outbox.c.key.like("moved %"))
    assert sorted(column(engine, posts)) == sorted(f"moved {key}" for key in moves)
    check_deadlines(engine, sum(body["text"].startswith("remind") for body in sent))
    assert verify(engine).findings == ()


def check_deadlines(engine: Engine, expected: int) -> None:
    fired = column(engine, select(record.c.source).where(record.c.source.like("QC-%")))
    assert len(fired) == len(set(fired)) == expected
    with engine.connect() as connection:
        rows = connection.execute(select(deadlines)).all()
    assert len(rows) == expected
    assert {row.state for row in rows} == {"fired"}
    assert all(row.due_at <= row.ended_at <= datetime.now(UTC) for row in rows)


def check_platform(engine: Engine, platform: Path) -> int:
    """Every post arrived; one that arrived twice says so. Returns how many did."""
    lines = [line.split(" ", 1) for line in platform.read_text().splitlines()]
    arrived = Counter(outbox_id for outbox_id, _ in lines)
    assert arrived.keys() == set(column(engine, select(outbox.c.id)))
    unmarked = Counter(outbox_id for outbox_id, text in lines if "(repeat)" not in text)
    assert max(unmarked.values()) == 1
    return sum(arrived.values()) - len(arrived)
