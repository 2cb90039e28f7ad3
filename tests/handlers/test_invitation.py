"""Whatever is done with codes, names and buttons, no account is bound without a buyer (row 28)."""

import shutil
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot import practice
from bot.app import set_up_practice
from bot.messages import Action, Message, Place, Receipt
from bot.rendering import Renderer
from bot.routing import Routing
from bot.store.engine import open_engine
from bot.store.ids import TimeOrderedIds
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.road import Hand

GUESTS = ("openid-1", "openid-2")
NAMES = ("王经理", "李厂长")
WEI, DANA, LIN = (person.id for person in practice.PEOPLE)

OFTEN = ("claim", "name", "approve")
SELDOM = ("deny", "refuse", "usurp", "wait", "leave", "back", "revoke")
Move = tuple[str, int, int]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(OFTEN * 2 + SELDOM),
        st.integers(0, 1),
        st.integers(0, 1),
    ),
    min_size=3,
    max_size=14,
)


class Street:
    """A company of its own with two invitations and two people who may hold their codes."""

    _numbers = count(1)

    def __init__(self, engine: Engine) -> None:
        self.tenant = f"company-{next(self._numbers)}"
        self.clock = FakeClock()
        ids = TimeOrderedIds(self.clock)
        self._store = SqlStore(engine, self.clock, ids)
        set_up_practice(self._store, self.tenant)
        routing = Routing(self.clock, ids, _renderer())
        self._hand = Hand(self._store, routing, self.clock, ids)
        self.codes = [self._invited(name) for name in NAMES]
        self.said_name: set[tuple[str, str]] = set()

    def bound(self) -> frozenset[str]:
        """The guests whose account is somebody's."""
        with self._store.transaction() as tx:
            directory = tx.unit(self.tenant).directory
            return frozenset(g for g in GUESTS if directory.person("wechat", g) is not None)

    def does(self, move: Move) -> str | None:
        """Make a move; gives the guest whom a buyer's tap was about, if it was carried out."""
        name, who, which = move
        guest = GUESTS[who]
        if name == "claim":
            self._guest(guest, action=Action(name="invitation.claim", fields=self._code(which)))
        elif name == "name":
            self._says_name(guest, NAMES[which])
        elif name == "deny":
            self._guest(guest, text="不是")
        elif name in ("leave", "back"):
            word = {"leave": "contact.left", "back": "contact.back"}[name]
            self._guest(guest, action=Action(name=word))
        elif name == "wait":
            self.clock.advance(hours=40)
        elif name == "revoke":
            self._person(DANA, "directory.revoke", text=NAMES[which])
        else:
            return self._decided(name, guest)
        return None

    def _decided(self, name: str, guest: str) -> str | None:
        """A tap on the newest question about a guest: by a buyer, or by somebody who may not."""
        with self._store.transaction() as tx:
            found = tx.unit(self.tenant).invitations.of_sender("wechat", guest)
        if not found:
            return None
        who = (WEI, LIN)[len(found) % 2] if name == "usurp" else DANA
        action = "invitation.refuse" if name == "refuse" else "invitation.approve"
        receipt = self._person(who, action, token=found[0].id)
        if who != DANA:
            assert receipt.outcome == "refused"
        return guest if name == "approve" and receipt.outcome == "done" else None

    def _says_name(self, guest: str, name: str) -> None:
        receipt = self._guest(guest, text=f"绑定 {name}")
        if receipt.outcome == "done":
            self.said_name.add((guest, name))

    def _invited(self, name: str) -> str:
        fields = {"name": name, "role": "factory", "factory": practice.FACTORY}
        receipt = self._person(DANA, "directory.invite", **fields)
        assert receipt.said is not None
        return receipt.said.en.splitlines()[1]

    def _code(self, which: int) -> dict[str, str]:
        return {"code": self.codes[which]}

    def _person(self, who: str, act: str, /, token: str | None = None, **fields: str) -> Receipt:
        action = Action(name=act, token=token, fields=fields)
        return self._send("console", who, f"dm:{who}", action=action)

    def _guest(self, guest: str, text: str = "", action: Action | None = None) -> Receipt:
        return self._send("wechat", guest, guest, text=text, action=action)

    def _send(self, channel: str, sender: str, room: str, **parts: object) -> Receipt:
        self.clock.advance(seconds=20)
        values = {
            "tenant": self.tenant,
            "channel": channel,
            "key": f"m{next(self._numbers)}",
            "sender": sender,
            "place": Place(channel=channel, room=room),
            "sent_at": self.clock.now(),
        }
        (receipt,) = self._hand.take(Message.model_validate({**values, **parts}))
        assert receipt.outcome != "quarantined"
        return receipt


@cache
def _renderer() -> Renderer:
    return Renderer()


@pytest.fixture(scope="module")
def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store for all streets; each is a tenant of its own."""
    file = tmp_path_factory.mktemp("town") / "redtag.db"
    shutil.copy(sqlite_template, file)
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@given(moves=MOVES)
@settings(max_examples=80)
def test_no_account_is_bound_but_by_a_buyers_tap_on_that_account(
    town: Engine, moves: list[Move]
) -> None:
    street = Street(town)
    before = street.bound()
    for move in moves:
        approved = street.does(move)
        now = street.bound()
        assert now - before <= {approved}
        assert all(any(g == guest for g, _ in street.said_name) for guest in now)
        before = now


def test_the_moves_can_bind_leave_and_bind_again(town: Engine) -> None:
    street = Street(town)
    for name in ("claim", "name"):
        street.does((name, 0, 0))
    assert street.does(("approve", 0, 0)) == GUESTS[0]
    assert street.bound() == {GUESTS[0]}
    street.does(("leave", 0, 0))
    assert street.bound() == frozenset()
    street.does(("back", 0, 0))
    assert street.bound() == frozenset()
    street.does(("approve", 0, 0))
    assert street.bound() == {GUESTS[0]}


def test_an_approval_that_comes_too_late_binds_nobody(town: Engine) -> None:
    street = Street(town)
    for move in (("claim", 0, 0), ("name", 0, 0), ("wait", 0, 0), ("wait", 0, 0)):
        street.does(move)
    assert street.does(("approve", 0, 0)) is None
    assert street.bound() == frozenset()
