"""What stands in a room, and what pages read."""

from typing import Any

from bot.messages import Attachment, Form, Message, Place
from bot.road import WorkState
from bot.store.reader import SqlReader
from tests.fakes.clock import FakeClock
from tests.fakes.handling import notice, said
from tests.fakes.road import Hand

ROOM = Place(channel="console", room="order:1")
OTHER = Place(channel="console", room="order:2")


def shown(reader: SqlReader, place: Place = ROOM, **how: Any) -> list[str]:
    """The lines of a room by their text or title."""
    lines = reader.lines("t1", place, **how)
    return [line.notice.en.title if line.notice else line.text for line in lines]


def test_a_room_shows_what_people_said_and_what_was_answered_in_order(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    hand.take(said("k1", "open", clock))
    hand.take(said("k2", "say", clock), said("k3", "move QC-0001", clock))
    hand.take(said("k4", "say", clock, room="order:2"), said("k5", "say", clock, tenant="t2"))
    assert shown(reader) == ["open", "opened", "say", "move QC-0001", "said", "moved"]
    assert shown(reader, OTHER) == ["say", "said"]


def test_a_line_says_who_when_and_in_which_state(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    hand.take(said("k1", "open", clock))
    spoken, posted = reader.lines("t1", ROOM)
    assert (spoken.sender, spoken.at, spoken.state) == ("amy", clock.now(), "done")
    assert (posted.sender, posted.at, posted.state) == (None, clock.now(), "ready")
    assert posted.case == "QC-0001"


def test_a_thread_is_a_place_of_its_own(hand: Hand, clock: FakeClock, reader: SqlReader) -> None:
    thread = Place(channel="console", room="order:1", thread="9")
    hand.do(lambda tx: tx.unit("t1").outbox.post(notice("in thread"), thread, "k"))
    assert shown(reader) == []
    assert shown(reader, thread) == ["in thread"]


def test_a_tap_is_no_line_but_a_photo_without_words_is(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    photo = Attachment(name="a.jpg", media_type="image/jpeg", sha256="a" * 64, size=1)
    tap = Message(**{**dict(said("k1", "say", clock)), "form": Form.TAP})
    picture = Message(
        **{**dict(said("k2", "", clock)), "form": Form.IMAGE, "attachments": (photo,)}
    )
    hand.take(tap, picture)
    (line,) = (line for line in reader.lines("t1", ROOM) if line.notice is None)
    assert line.attachments == (photo,)


def test_a_message_that_was_put_aside_still_stands_in_its_room(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    hand.take(said("k1", "bug", clock))
    (line,) = reader.lines("t1", ROOM)
    assert (line.text, line.state) == ("bug", "quarantined")
    ((channel, key, sender, error),) = reader.quarantined("t1")
    assert (channel, key, sender) == ("console", "k1", "amy")
    assert "RuntimeError: a bug met k1" in error
    assert reader.quarantined("t2") == ()


def test_a_card_stands_once_in_its_first_place_with_its_newest_words(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    def card(title: str, place: Place = ROOM) -> str:
        words = notice("card", case="QC-1", slot="card QC-1", title=title)
        return hand.do(lambda tx: tx.unit("t1").outbox.post(words, place, title + place.room))

    first = card("held")
    hand.take(said("k1", "say", clock))
    card("held", OTHER)
    last = card("released")
    assert shown(reader) == ["released", "say", "said"]
    assert shown(reader, OTHER) == ["held"]
    assert reader.lines("t1", ROOM)[0].id == first != last


def test_lines_come_in_pages(hand: Hand, clock: FakeClock, reader: SqlReader) -> None:
    hand.take(*(said(f"k{n}", f"say {n}", clock) for n in range(4)))
    everything = reader.lines("t1", ROOM)
    assert reader.lines("t1", ROOM, most=3) == everything[-3:]
    assert reader.lines("t1", ROOM, after=everything[1].id, most=3) == everything[2:5]
    assert reader.lines("t1", ROOM, after=everything[-1].id) == ()


def test_the_documents_of_a_post_are_named_once_they_are_printed(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    hand.take(said("k1", "document", clock))
    assert reader.lines("t1", ROOM)[1].documents == ()
    claimed = hand.do(lambda tx: tx.outgoing.claim(clock.now(), clock.now() - clock.now(), ()))
    assert claimed is not None
    file = Attachment(name="hold.pdf", media_type="application/pdf", sha256="a" * 64, size=1)
    hand.do(lambda tx: tx.outgoing.rendered(claimed, [file], clock.now(), None))
    line = reader.lines("t1", ROOM)[1]
    assert line.documents == (("hold.pdf", "a" * 64),)
    assert line.state == WorkState.WAITING


def test_cases_are_listed_newest_first(hand: Hand, clock: FakeClock, reader: SqlReader) -> None:
    hand.take(said("k1", "open", clock))
    clock.advance(minutes=1)
    hand.take(said("k2", "open 77", clock))
    clock.advance(minutes=1)
    hand.take(said("k3", "move QC-0001", clock))
    rows = reader.cases("t1")
    assert [(row.key, row.order, row.closed) for row in rows] == [
        ("QC-0002", "77", False),
        ("QC-0001", "PO-2024 118", False),
    ]
    assert rows[1].updated_at == clock.now()
    assert reader.cases("t2") == ()


def test_a_case_is_read_as_it_stands(hand: Hand, clock: FakeClock, reader: SqlReader) -> None:
    hand.take(said("k1", "open", clock))
    case = reader.case("t1", "QC-0001")
    assert case is not None
    assert case.key == "QC-0001"
    assert reader.case("t2", "QC-0001") is None
    assert reader.people("t1") == ()
    assert reader.orders("t1") == ()
