"""Open questions."""

from typing import Any

import pytest

from bot.messages import Place
from bot.ports import Prompt
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock

ROOM = Place(channel="console", room="order:1")


def prompt(prompt_id: str, clock: FakeClock, **changes: Any) -> Prompt:
    values = {
        "id": prompt_id,
        "tenant": "t1",
        "place": ROOM,
        "person": "amy",
        "about": "report.question",
        "case": "QC-0001",
        "body": "{}",
        "opened_at": clock.now(),
    }
    return Prompt(**{**values, **changes})


def test_a_question_is_open_until_it_is_closed(store: SqlStore, clock: FakeClock) -> None:
    with store.transaction() as tx:
        prompts = tx.unit("t1").prompts
        prompts.open(prompt("p1", clock))
        assert prompts.get("p1") == prompt("p1", clock)
        assert prompts.of(ROOM, "amy") == (prompt("p1", clock),)
        prompts.close("p1")
        prompts.close("p1")
        assert prompts.get("p1") is None
        assert prompts.of(ROOM, "amy") == ()


def test_a_new_question_about_the_same_replaces_the_old_one(
    store: SqlStore, clock: FakeClock
) -> None:
    with store.transaction() as tx:
        prompts = tx.unit("t1").prompts
        prompts.open(prompt("p1", clock))
        clock.advance(seconds=1)
        prompts.open(prompt("p2", clock, about="settlement.confirm"))
        clock.advance(seconds=1)
        prompts.open(prompt("p3", clock))
        assert [p.id for p in prompts.of(ROOM, "amy")] == ["p3", "p2"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"person": "bob"},
        {"place": Place(channel="console", room="order:2")},
        {"place": Place(channel="slack", room="order:1")},
    ],
    ids=str,
)
def test_a_question_belongs_to_one_person_in_one_place(
    store: SqlStore, clock: FakeClock, elsewhere: dict[str, Any]
) -> None:
    with store.transaction() as tx:
        prompts = tx.unit("t1").prompts
        prompts.open(prompt("p1", clock))
        prompts.open(prompt("p2", clock, **elsewhere))
        assert [p.id for p in prompts.of(ROOM, "amy")] == ["p1"]


@pytest.mark.parametrize(
    ("asked", "said", "answers"),
    [("1", None, True), (None, "1", True), ("1", "1", True), ("1", "2", False)],
)
def test_a_question_is_answered_in_its_thread_or_beside_it_but_not_in_another_one(
    store: SqlStore, clock: FakeClock, asked: str | None, said: str | None, answers: bool
) -> None:
    with store.transaction() as tx:
        prompts = tx.unit("t1").prompts
        prompts.open(prompt("p1", clock, place=_thread(asked)))
        assert [p.id for p in prompts.of(_thread(said), "amy")] == ["p1"] * answers


def _thread(thread: str | None) -> Place:
    return Place(channel="slack", room="T1:C1", thread=thread)


def test_a_question_of_another_tenant_does_not_exist(store: SqlStore, clock: FakeClock) -> None:
    with store.transaction() as tx:
        tx.unit("t1").prompts.open(prompt("p1", clock))
        assert tx.unit("t2").prompts.get("p1") is None
        assert tx.unit("t2").prompts.of(ROOM, "amy") == ()
