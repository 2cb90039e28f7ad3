"""People, orders and rooms."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Language, Person, Role
from bot.domain.stages.order import Order
from bot.messages import Audience, Place
from bot.store.directory import order_lookup
from bot.store.unit import SqlStore
from tests.fakes.handling import ORDER

AMY = Person(
    id="amy",
    name="Amy",
    roles=(Role.BUYER,),
    company="Home & Co",
    language=Language.EN,
    zone="America/New_York",
)
ROOM = Place(channel="console", room="order:118")


def other(**changes: Any) -> Order:
    return Order(**{**dict(ORDER), **changes})


@pytest.mark.parametrize(
    "written",
    ["PO-2024-118", "po 2024 118", "PO#2024118", "２０２４－１１８", "2024118", "P O 2024 118"],
)
def test_an_order_is_found_however_its_number_is_written(written: str) -> None:
    assert order_lookup(written) == "2024118"


def test_a_number_that_is_only_the_prefix_stays_itself() -> None:
    assert order_lookup("PO") == "po"


@given(st.text(alphabet="po-# 0123456789", min_size=1, max_size=20))
def test_spaces_dashes_and_case_never_matter(number: str) -> None:
    spread = "-".join(number.upper()) + " #"
    assert order_lookup(spread) == order_lookup(number)


def test_a_person_is_known_by_every_sender_that_was_bound_to_them(store: SqlStore) -> None:
    with store.transaction() as tx:
        directory = tx.unit("t1").directory
        directory.add_person(AMY, ("slack", "U123"))
        assert directory.person("slack", "U123") == AMY
        assert directory.person("console", "amy") == AMY
        assert directory.person("slack", "U999") is None
        assert directory.person("wechat", "U123") is None
        assert tx.unit("t2").directory.person("slack", "U123") is None
        assert directory.people() == (AMY,)


def test_a_person_on_file_can_be_replaced(store: SqlStore) -> None:
    newer = Person(**{**dict(AMY), "roles": (Role.BUYER_LEAD,)})
    with store.transaction() as tx:
        tx.unit("t1").directory.add_person(AMY)
        tx.unit("t1").directory.add_person(newer)
        assert tx.unit("t1").directory.people() == (newer,)


def test_the_newest_version_of_an_order_counts_and_the_oldest_order_comes_first(
    store: SqlStore,
) -> None:
    first, second, newer = other(number="9"), other(number="1"), other(number="9", version=2)
    with store.transaction() as tx:
        directory = tx.unit("t1").directory
        for order in (first, second, newer):
            directory.put_order(order)
        assert directory.order("PO 9") == newer
        assert directory.orders() == (newer, second)
        assert directory.order("8") is None
        assert tx.unit("t2").directory.orders() == ()


def test_a_version_on_file_is_never_changed(store: SqlStore) -> None:
    with store.transaction() as tx:
        directory = tx.unit("t1").directory
        directory.put_order(ORDER)
        directory.put_order(ORDER)  # again, and the same
        with pytest.raises(ValueError, match="version 1 of PO-2024 118"):
            directory.put_order(other(quantity=1))


@pytest.fixture
def bound(store: SqlStore) -> SqlStore:
    with store.transaction() as tx:
        directory = tx.unit("t1").directory
        directory.put_order(ORDER)
        directory.put_order(other(number="7"))
        directory.put_order(other(number="8", factory="f2"))
        directory.bind_place(Audience.CHANNEL, ROOM, order=ORDER.number)
        directory.bind_place(Audience.FACTORY, Place(channel="console", room="f1"), factory="f1")
        directory.bind_place(Audience.BUYER, Place(channel="console", room="dm:amy"), person="amy")
        directory.bind_place(Audience.BUYER, Place(channel="console", room="buyers"))
    return store


def test_an_audience_is_reached_where_its_order_factory_or_all_are_bound(bound: SqlStore) -> None:
    with bound.transaction() as tx:
        place = tx.unit("t1").directory.place
        assert place(Audience.CHANNEL, ORDER) == ROOM
        assert place(Audience.CHANNEL, other(number="7")) is None
        assert place(Audience.FACTORY, ORDER) == Place(channel="console", room="f1")
        assert place(Audience.FACTORY, other(number="8", factory="f2")) is None
        assert place(Audience.BUYER, ORDER) == Place(channel="console", room="buyers")
        assert place(Audience.BUYER, ORDER, "amy") == Place(channel="console", room="dm:amy")
        assert place(Audience.BUYER, ORDER, "bob") is None
        assert tx.unit("t2").directory.place(Audience.CHANNEL, ORDER) is None


def test_a_binding_can_be_moved(bound: SqlStore) -> None:
    elsewhere = Place(channel="slack", room="C1", thread="1.2")
    with bound.transaction() as tx:
        directory = tx.unit("t1").directory
        directory.bind_place(Audience.CHANNEL, elsewhere, order=ORDER.number)
        assert directory.place(Audience.CHANNEL, ORDER) == elsewhere


def test_a_room_knows_its_orders(bound: SqlStore) -> None:
    with bound.transaction() as tx:
        orders_of = tx.unit("t1").directory.orders_of
        numbers = [
            [order.number for order in orders_of(Place(channel="console", room=room))]
            for room in ("order:118", "f1", "dm:amy", "nowhere")
        ]
    assert numbers == [["PO-2024 118"], ["PO-2024 118", "7"], [], []]


def test_a_thread_belongs_to_the_orders_of_its_room(bound: SqlStore) -> None:
    with bound.transaction() as tx:
        thread = Place(channel="console", room="order:118", thread="9")
        assert tx.unit("t1").directory.orders_of(thread) == (ORDER,)


def test_the_factory_reads_chinese_first(bound: SqlStore) -> None:
    with bound.transaction() as tx:
        language_of = tx.unit("t1").directory.language_of
        assert language_of(Audience.FACTORY, ORDER) is Language.ZH
        assert language_of(Audience.BUYER, ORDER) is Language.EN


def test_what_a_transaction_has_asked_is_forgotten_with_each_change(
    store: SqlStore,
) -> None:
    here, there = Place(channel="c", room="here"), Place(channel="c", room="there")
    with store.transaction() as tx:
        directory = tx.unit("t1").directory
        directory.put_order(ORDER)
        assert directory.orders_of(here) == ()
        directory.bind_place(Audience.CHANNEL, here, order=ORDER.number)
        assert directory.orders_of(here) == (ORDER,)
        assert directory.place(Audience.CHANNEL, ORDER) == here
        directory.bind_place(Audience.CHANNEL, there, order=ORDER.number)
        assert (directory.orders_of(here), directory.orders_of(there)) == ((), (ORDER,))
        assert directory.place(Audience.CHANNEL, ORDER) == there
        assert directory.person("c", "u1") is None
        directory.add_person(AMY, ("c", "u1"))
        assert directory.person("c", "u1") == AMY
        assert directory.accounts(AMY.id) == (("c", "u1"),)
        directory.remove_account("c", "u1")
        assert (directory.person("c", "u1"), directory.accounts(AMY.id)) == (None, ())
