"""Who may enter which room, and what each seat never sees."""

import pytest

from bot.channels.console.seats import Seat, party_of, rooms_of, seat_for
from bot.domain.people import Authority, Language, Mandate, Person, Role, mandated
from bot.messages import Audience
from bot.ports import Line
from tests.channels.console.conftest import Caller, House
from tests.channels.console.fakes import (
    CLOCK,
    DANA,
    LIN,
    MAX,
    NOW,
    TENANT,
    WEI,
    FakeReader,
    notice,
    order,
    story,
)


def rooms(person: Person) -> set[str]:
    reader = FakeReader()
    seat = seat_for(reader, TENANT, person.id, None)
    assert seat is not None
    return {room.id for room in rooms_of(seat, reader.orders(TENANT))}


def line(audience: Audience) -> Line:
    return Line(id="1", at=NOW, sender=None, notice=notice(audience=audience))


def test_an_inspector_enters_the_order_channels_and_the_own_direct_room() -> None:
    assert rooms(WEI) == {"dm:wei", "order:4711", "order:4712"}


def test_a_buyer_also_enters_every_factory_thread() -> None:
    assert rooms(DANA) == {
        "dm:dana",
        "order:4711",
        "order:4712",
        "factory:lishui",
        "factory:other",
    }


def test_a_factory_contact_enters_only_the_own_thread_and_direct_room() -> None:
    assert rooms(LIN) == {"dm:lin", "factory:lishui"}
    assert rooms(MAX) == {"dm:max", "factory:other"}


def test_a_contact_of_two_factories_enters_the_thread_of_each() -> None:
    of_two = mandated(LIN, Mandate(factory="other", company="", authority=Authority()))
    assert [
        r.id for r in rooms_of(Seat(of_two, "factory", Language.ZH), FakeReader().orders(TENANT))
    ] == [
        "dm:lin",
        "factory:lishui",
        "factory:other",
    ]


def test_a_contact_whose_factory_has_no_order_yet_still_has_the_thread() -> None:
    seat = Seat(LIN, "factory", Language.ZH)
    assert {r.id for r in rooms_of(seat, ())} == {"dm:lin", "factory:lishui"}


def test_two_orders_of_one_factory_share_one_thread() -> None:
    seat = Seat(DANA, "buyer", Language.EN)
    orders = (order("1"), order("2"))
    assert [r.id for r in rooms_of(seat, orders) if r.kind == "factory"] == ["factory:lishui"]


def test_the_clock_has_no_seat() -> None:
    assert party_of(CLOCK) is None
    assert seat_for(FakeReader(), TENANT, "tick", None) is None


def test_a_factory_contact_with_a_second_role_keeps_the_narrower_view() -> None:
    both = Person(**{**dict(LIN), "roles": (Role.BUYER, Role.FACTORY_CONTACT)})
    assert party_of(both) == "factory"


@pytest.mark.parametrize(
    ("person", "audience", "sees"),
    [
        (WEI, Audience.CHANNEL, True),
        (WEI, Audience.INSPECTOR, True),
        (WEI, Audience.BUYER, False),
        (DANA, Audience.BUYER, True),
        (DANA, Audience.FACTORY, True),
        (LIN, Audience.FACTORY, True),
        (LIN, Audience.BUYER, False),
        (LIN, Audience.CHANNEL, False),
        (LIN, Audience.INSPECTOR, False),
    ],
)
def test_a_notice_in_the_wrong_room_is_still_shown_only_to_its_audience(
    person: Person, audience: Audience, sees: bool
) -> None:
    seat = seat_for(FakeReader(), TENANT, person.id, None)
    assert seat is not None
    assert seat.may_read(line(audience)) is sees


@pytest.mark.parametrize(
    "path",
    [
        "/seat/lin/room/order:4711",
        "/seat/lin/room/dm:dana",
        "/seat/lin/room/factory:other",
        "/seat/lin/lines?room=order:4711",
        "/seat/lin/cards?room=order:4711",
        "/seat/lin/case/QC-0042",
        "/seat/lin/case/QC-0042/part",
        "/seat/lin/case/QC-0042/record/1",
        "/seat/wei/room/factory:lishui",
        "/seat/wei/room/dm:dana",
        "/seat/wei/lines?room=dm:dana",
        "/seat/dana/room/dm:wei",
        "/seat/dana/room/order:9999",
        "/seat/dana/case/QC-9999",
        "/seat/dana/case/QC-0042/record/99",
        "/seat/tick",
        "/seat/nobody",
        "/seat/nobody/stream",
        "/seat/dana/lines",
    ],
)
def test_what_is_not_the_seats_own_is_not_there(house: House, caller: Caller, path: str) -> None:
    story(house.reader)
    answer = caller.get(path)
    assert answer.status_code == 404
    assert "QC-0042" not in answer.text
    assert "There is nothing here for this seat" in answer.text


def test_buyer_only_words_reach_no_page_of_another_seat(house: House, caller: Caller) -> None:
    canary = "margin-canary-20-percent"
    story(house.reader)
    for room in ("dm:dana", "order:4711", "factory:lishui"):
        house.reader.post(room, notice(canary, canary, Audience.BUYER))
    pages = {
        "wei": ["", "/room/order:4711", "/room/dm:wei", "/case/QC-0042", "/nav", "/cases"],
        "lin": ["", "/room/factory:lishui", "/room/dm:lin", "/nav", "/cases"],
    }
    for person, paths in pages.items():
        for path in paths:
            assert canary not in caller.text(f"/seat/{person}{path}"), (person, path)
    assert canary in caller.text("/seat/dana/room/dm:dana")


def test_a_factory_seat_gets_no_list_of_cases_and_no_link_to_one(
    house: House, caller: Caller
) -> None:
    story(house.reader)
    home, thread = caller.text("/seat/lin"), caller.text("/seat/lin/room/factory:lishui")
    assert "/case/" not in home
    assert "/case/" not in thread
    assert "QC-0042" in thread
