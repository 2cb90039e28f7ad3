"""One thread per case in each room, and cards that are changed in place."""

from datetime import timedelta

from bot.messages import Notice, Place
from bot.ports import Standing
from bot.road import Claimed, WorkState
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.handling import notice

ROOM = Place(channel="slack", room="T1:C1")
FACTORY = Place(channel="slack", room="T1:C2")


def card(case: str = "QC-1") -> Notice:
    return Notice(**{**dict(notice("card", case=case)), "slot": f"card:{case}"})


def sent(
    store: SqlStore, clock: FakeClock, what: Notice, key: str, platform_id: str, place: Place = ROOM
) -> tuple[str, Standing]:
    """Post, claim and send; returns the outbox id and what stood there before."""
    with store.transaction() as tx:
        outbox_id = tx.unit("t1").outbox.post(what, place, key)
    with store.transaction() as tx:
        claimed = tx.outgoing.claim(clock.now(), timedelta(seconds=60), ())
        assert isinstance(claimed, Claimed)
        standing = tx.outgoing.standing(claimed)
        tx.outgoing.settle(claimed, WorkState.SENT, at=clock.now(), platform_id=platform_id)
        tx.outgoing.take_root(claimed, platform_id)
    return outbox_id, standing


def test_the_first_post_of_a_case_in_a_room_is_its_thread(
    store: SqlStore, clock: FakeClock
) -> None:
    first, before = sent(store, clock, card(), "a", "p1")
    _, second = sent(store, clock, notice("verdict", case="QC-1"), "b", "p2")
    _, elsewhere = sent(store, clock, notice("hold", case="QC-1"), "c", "p3", FACTORY)
    _, other = sent(store, clock, notice("verdict", case="QC-2"), "d", "p4")
    assert before == elsewhere == other == Standing()
    assert second == Standing(root="p1")
    with store.transaction() as tx:
        assert tx.unit("t1").outbox.find("p1") == ("QC-1", "a")
        assert tx.unit("t1").outbox.find(first) == ("QC-1", "a")
        assert tx.unit("t1").outbox.find("p2") is None
        assert tx.unit("t2").outbox.find("p1") is None


def test_a_card_replaces_its_newest_post(store: SqlStore, clock: FakeClock) -> None:
    sent(store, clock, card(), "a", "p1")
    _, second = sent(store, clock, card(), "b", "p1")
    _, third = sent(store, clock, card(), "c", "p9")  # the first one was deleted by somebody
    _, fourth = sent(store, clock, card(), "d", "p9")
    assert [s.card for s in (second, third, fourth)] == ["p1", "p1", "p9"]
