"""Several processes on one database: one winner each time, whoever comes first (faults 1, 17)."""

from collections import Counter
from itertools import pairwise

from sqlalchemy import Engine, func, select

from bot.road import WorkState
from bot.store.reader import SqlReader
from bot.store.tables import cases, deadlines, outbox
from bot.store.verify import verify
from tests.fakes.clock import FakeClock, WallClock
from tests.fakes.handling import said
from tests.fakes.road import Hand
from tests.faults.contenders import (
    PROCESSES,
    contend,
    due_deadlines,
    outgoing,
    same_button,
    same_messages,
)


def test_each_message_has_one_effect_though_every_process_delivers_it(
    url: str, engine: Engine
) -> None:
    engine.dispose()
    outcomes = contend(same_messages, url)
    for n in range(200):
        answers = sorted(found[f"k{n}"] for found in outcomes)
        assert answers == ["done"] + ["duplicate"] * (PROCESSES - 1)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(cases)) == 200
    assert verify(engine).clean


def test_one_button_has_one_winner(
    url: str, hand: Hand, clock: FakeClock, engine: Engine, reader: SqlReader
) -> None:
    hand.take(said("k", "open", clock))
    engine.dispose()
    pressed: dict[str, str] = {}
    for outcomes in contend(same_button, url):
        pressed |= outcomes
    winners = Counter(key.split(".")[1] for key, outcome in pressed.items() if outcome == "done")
    assert set(pressed.values()) <= {"done", "refused"}
    assert set(winners.values()) <= {1}
    assert len(reader.record("t1", "QC-0001")) == 1 + len(winners)
    assert verify(engine).clean


def test_each_deadline_fires_once_though_every_process_looks(
    url: str, hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    hand.take(said("o", "open", clock))
    hand.take(*(said(f"r{n}", f"remind QC-0001 0 {n}", clock) for n in range(300)))
    with engine.begin() as connection:  # the workers' clock is the machine's, not the fake one
        connection.execute(deadlines.update().values(due_at=WallClock().now()))
    engine.dispose()
    fired = contend(due_deadlines, url)
    assert sum(fired) == 300
    with engine.connect() as connection:
        assert set(connection.scalars(select(deadlines.c.state))) == {"fired"}
    assert verify(engine).clean


def test_each_post_goes_once_and_in_order_though_every_process_sends(
    url: str, hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    hand.take(*(said(f"o{n}", "open", clock) for n in range(10)))
    for n in range(100):
        hand.take(said(f"m{n}", f"move QC-{n % 10 + 1:04d}", clock))
    with engine.begin() as connection:
        connection.execute(outbox.update().values(not_before=WallClock().now()))
    engine.dispose()
    sent = contend(outgoing, url)
    arrived = Counter(outbox_id for sends in sent for outbox_id, _ in sends)
    assert (len(arrived), set(arrived.values())) == (110, {1})
    with engine.connect() as connection:
        rows = connection.execute(select(outbox).order_by(outbox.c.strand, outbox.c.n)).all()
    assert {row.state for row in rows} == {WorkState.SENT}
    for before, after in pairwise(rows):
        assert before.strand != after.strand or before.ended_at <= after.ended_at
