"""The outbox: posted once, claimed one at a time, in order, by one worker."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.messages import Attachment, Place
from bot.road import Claimed, Transaction, WorkState
from bot.store.ids import TimeOrderedIds
from bot.store.reader import SqlReader
from bot.store.tables import outbox
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.handling import FakeHandling, notice
from tests.fakes.road import Hand

ROOM = Place(channel="console", room="order:1")
SLACK = Place(channel="slack", room="C1")
LEASE = timedelta(seconds=60)


def post(hand: Hand, key: str, case: str | None = None, place: Place = ROOM, **more: Any) -> str:
    """Post a notice named as its key."""
    return hand.do(lambda tx: tx.unit("t1").outbox.post(notice(key, case=case), place, key, **more))


def look(hand: Hand, clock: FakeClock, paused: tuple[tuple[str, str], ...] = ()) -> Claimed | None:
    """Claim what there is to claim."""
    return hand.do(lambda tx: tx.outgoing.claim(clock.now(), LEASE, paused))


def claim(hand: Hand, clock: FakeClock, paused: tuple[tuple[str, str], ...] = ()) -> Claimed:
    """Claim the row that must be there."""
    claimed = look(hand, clock, paused)
    assert claimed is not None
    return claimed


def settle(hand: Hand, clock: FakeClock, claimed: Claimed, state: WorkState, **more: Any) -> bool:
    return hand.do(lambda tx: tx.outgoing.settle(claimed, state, at=clock.now(), **more))


def test_the_same_key_is_one_post(hand: Hand, engine: Engine) -> None:
    def twice(tx: Transaction) -> set[str]:
        outbox = tx.unit("t1").outbox
        return {outbox.post(notice("a"), ROOM, "a"), outbox.post(notice("b"), ROOM, "a")}

    (first,) = hand.do(twice)
    post(hand, "a", documents=PAPERS)
    other = hand.do(lambda tx: tx.unit("t2").outbox.post(notice("a"), ROOM, "a"))
    with engine.connect() as connection:
        kept = connection.execute(select(outbox.c.id, outbox.c.notice_kind).order_by(outbox.c.n))
        assert kept.all() == [(first, "a"), (other, "a")]
    assert hand.posted == 2


def test_what_was_put_down_is_seen_at_once_by_who_asks_for_it(hand: Hand) -> None:
    def ask(tx: Transaction) -> tuple[bool, object, object]:
        outbox = tx.unit("t1").outbox
        outbox_id = outbox.post(notice("a", case="QC-0001"), ROOM, "a", PAPERS)
        return outbox.has("a"), outbox.find(outbox_id), outbox.notice(outbox_id)

    has, found, read = hand.do(ask)
    assert (has, found) == (True, ("QC-0001", "a"))
    assert read == (notice("a", case="QC-0001"), ROOM, PAPERS)


def test_posts_of_a_batch_in_one_slot_are_one_card(hand: Hand, engine: Engine) -> None:
    def thrice(tx: Transaction) -> list[str]:
        say = tx.unit("t1").outbox.post
        return [
            say(notice(key, slot="card"), place, key)
            for key, place in (("a", ROOM), ("b", ROOM), ("c", SLACK))
        ]

    ids = hand.do(thrice)
    later = hand.do(lambda tx: tx.unit("t1").outbox.post(notice("d", slot="card"), ROOM, "d"))
    with engine.connect() as connection:
        cards = {row.id: row.card for row in connection.execute(select(outbox))}
    assert [cards[each] for each in (*ids, later)] == [ids[0], ids[0], ids[2], ids[0]]


def test_a_post_is_found_again_by_its_id_in_its_own_tenant(hand: Hand) -> None:
    outbox_id = post(hand, "a", case="QC-0001")
    assert hand.do(lambda tx: tx.unit("t1").outbox.find(outbox_id)) == ("QC-0001", "a")
    assert hand.do(lambda tx: tx.unit("t2").outbox.find(outbox_id)) is None
    assert hand.do(lambda tx: tx.unit("t1").outbox.find("none")) is None


def test_a_claimed_post_is_nobody_elses(hand: Hand, clock: FakeClock) -> None:
    outbox_id = post(hand, "a")
    claimed = claim(hand, clock)
    assert (claimed.id, claimed.attempts, claimed.fence, claimed.unsure) == (outbox_id, 1, 1, False)
    assert look(hand, clock) is None


def test_posts_of_a_case_in_a_channel_go_one_after_the_other(hand: Hand, clock: FakeClock) -> None:
    post(hand, "a1", "QC-1")
    post(hand, "a2", "QC-1")
    post(hand, "b1", "QC-2")
    post(hand, "a3", "QC-1", place=SLACK)
    claimed = [claim(hand, clock) for _ in range(3)]
    assert [c.notice_kind for c in claimed] == ["a1", "b1", "a3"]
    assert look(hand, clock) is None
    settle(hand, clock, claimed[0], WorkState.SENT)
    after = claim(hand, clock)
    assert after.notice_kind == "a2"


@pytest.mark.parametrize("state", [WorkState.READY, WorkState.UNKNOWN])
def test_a_later_post_waits_while_the_earlier_is_not_done(
    hand: Hand, clock: FakeClock, state: WorkState
) -> None:
    post(hand, "a1", "QC-1")
    post(hand, "a2", "QC-1")
    settle(hand, clock, claim(hand, clock), state, not_before=clock.now() + timedelta(seconds=5))
    assert look(hand, clock) is None
    clock.advance(seconds=5)
    again = claim(hand, clock)
    assert (again.notice_kind, again.unsure) == ("a1", state is WorkState.UNKNOWN)


def test_a_failed_post_lets_the_next_one_go(hand: Hand, clock: FakeClock) -> None:
    post(hand, "a1", "QC-1")
    post(hand, "a2", "QC-1")
    settle(hand, clock, claim(hand, clock), WorkState.FAILED, error="gone")
    after = claim(hand, clock)
    assert after.notice_kind == "a2"


def test_a_channel_that_asked_for_silence_is_left_alone(hand: Hand, clock: FakeClock) -> None:
    post(hand, "a", place=SLACK)
    post(hand, "b")
    claimed = claim(hand, clock, paused=(("t1", "slack"),))
    assert claimed.notice_kind == "b"
    assert look(hand, clock, paused=(("t1", "slack"),)) is None
    assert look(hand, clock, paused=(("t2", "slack"),)) is not None


def test_an_old_claim_cannot_write_any_more(hand: Hand, clock: FakeClock) -> None:
    post(hand, "a")
    old = claim(hand, clock)
    settle(hand, clock, old, WorkState.UNKNOWN)
    new = claim(hand, clock)
    assert not settle(hand, clock, old, WorkState.SENT)
    assert settle(hand, clock, new, WorkState.SENT)


def test_the_payload_is_kept_with_its_hash_from_the_first_claim_on(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    post(hand, "a")
    first = claim(hand, clock)
    hand.do(lambda tx: tx.outgoing.freeze(first, "payload"))
    settle(hand, clock, first, WorkState.READY)
    again = claim(hand, clock)
    assert again.payload == "payload"
    with engine.connect() as connection:
        digest = connection.scalar(select(outbox.c.payload_sha256))
    assert digest == "239f59ed55e737c77147cf55ad0c1b030b6d7ee748a7426952f9b852d5a935e5"


def test_what_a_worker_had_in_hand_when_it_stopped_is_found(
    engine: Engine, clock: FakeClock, ids: TimeOrderedIds
) -> None:
    mine = Hand(SqlStore(engine, clock, ids, worker="mine"), FakeHandling(), clock, ids)
    theirs = Hand(SqlStore(engine, clock, ids, worker="theirs"), FakeHandling(), clock, ids)
    post(mine, "a")
    post(mine, "b", case="QC-2")
    held, _ = claim(mine, clock), claim(theirs, clock)
    assert mine.do(lambda tx: tx.outgoing.abandoned(clock.now())) == ()
    found = mine.do(lambda tx: tx.outgoing.abandoned(clock.now(), "mine"))
    assert [c.id for c in found] == [held.id]
    clock.advance(seconds=61)
    assert len(mine.do(lambda tx: tx.outgoing.abandoned(clock.now()))) == 2


PAPERS = (("hold", "<p>hold</p>"), ("car", "<p>car</p>"))
PDF = Attachment(name="hold.pdf", media_type="application/pdf", sha256="a" * 64, size=3)


def test_a_post_waits_for_its_documents(hand: Hand, clock: FakeClock, reader: SqlReader) -> None:
    outbox_id = post(hand, "papers", "QC-1", documents=PAPERS)
    post(hand, "later", "QC-1")
    first, second = claim(hand, clock), claim(hand, clock)
    assert [(c.kind, c.document, c.html) for c in (first, second)] == [
        ("render", "hold", "<p>hold</p>"),
        ("render", "car", "<p>car</p>"),
    ]
    assert look(hand, clock) is None
    hand.do(lambda tx: tx.outgoing.rendered(first, [PDF], clock.now(), None))
    assert look(hand, clock) is None
    html = Attachment(name="car.html", media_type="text/html", sha256="b" * 64, size=10)
    hand.do(lambda tx: tx.outgoing.rendered(second, [html], clock.now(), "no press"))
    whole = claim(hand, clock)
    assert (whole.id, whole.documents) == (outbox_id, (html, PDF))
    assert reader.documents("t1", outbox_id) == (html, PDF)
    assert reader.documents("t2", outbox_id) == ()


def test_two_documents_that_are_done_together_release_their_post(
    engine: Engine, clock: FakeClock, ids: TimeOrderedIds
) -> None:
    """Each transaction sees the other's document as open unless the post is locked first."""
    for n in range(10):
        hands = [
            Hand(SqlStore(engine, clock, ids, worker=f"w{w}"), FakeHandling(), clock, ids)
            for w in range(2)
        ]
        outbox_id = post(hands[0], f"papers {n}", documents=PAPERS)
        claimed = [claim(hand, clock) for hand in hands]

        def finish(hand: Hand, claimed: Claimed) -> None:
            file = Attachment(**{**dict(PDF), "name": f"{claimed.document}.pdf"})
            hand.do(lambda tx: tx.outgoing.rendered(claimed, [file], clock.now(), None))

        threads = [
            threading.Thread(target=finish, args=a) for a in zip(hands, claimed, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        whole = claim(hands[0], clock)
        assert whole.id == outbox_id
        settle(hands[0], clock, whole, WorkState.SENT)
