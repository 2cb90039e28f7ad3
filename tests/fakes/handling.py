"""A handler of few words that writes real rows: cases, posts, deadlines."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from bot.domain.case import Case, evolve
from bot.domain.deadlines import Deadline
from bot.domain.money import Money
from bot.domain.people import SYSTEM, Event, Language
from bot.domain.stages.hold import GoodsStatus, GoodsStatusSet
from bot.domain.stages.order import CaseOpened, Order
from bot.messages import Audience, Message, Notice, Place, Receipt, Wording, Words
from bot.ports import Clock, Unit

ORDER = Order(
    number="PO-2024 118",
    buyer="amy",
    factory="f1",
    factory_name="Golden Bridge",
    factory_name_zh="金桥",
    product_en="kettle",
    product_zh="水壶",
    quantity=4000,
    unit_price=Money(amount=Decimal("8.00"), currency="USD"),
)


class FakeHandling:
    """Fills `Handling`. The first word of the text says what to do.

    "open" opens a case, "move QC-0001" adds an event to one, "race QC-0001 5" does so only if it
    stands at 5; "say" only posts, "document" posts with two documents; "remind QC-0001 60 0" sets
    deadline 0 in so many seconds; "bug" raises after writing, "die" kills the process. A due
    deadline moves its case and posts.
    """

    def __init__(self) -> None:
        self.handled: list[str] = []
        self.results: list[dict[str, str]] = []
        self.broken = False
        self.before: Callable[[], object] = lambda: None

    def __call__(self, message: Message, unit: Unit) -> Receipt:
        self.handled.append(message.key)
        self.before()
        if message.action is not None and message.action.name == "delivery.result":
            self.results.append(message.action.fields)
            return Receipt(outcome="done")
        if message.action is not None:
            return self._due(message, unit)
        word, *rest = message.text.split() or ["say"]
        receipt: Receipt = getattr(self, f"_{word}")(message, unit, *rest)
        return receipt

    def _open(self, message: Message, unit: Unit, order: str = "") -> Receipt:
        key = unit.cases.next_key()
        terms = Order(**{**dict(ORDER), "number": order or ORDER.number})
        opened = CaseOpened(by=SYSTEM, at=message.sent_at, key=key, order=terms)
        unit.cases.append(evolve(None, opened), (opened,), message.key)
        unit.outbox.post(notice("opened", case=key), message.place, f"opened {message.key}")
        return Receipt(
            outcome="done", case=key, said=Words(en=f"Opened {key}.", zh=f"已立案 {key}。")
        )

    def _move(self, message: Message, unit: Unit, key: str) -> Receipt:
        move(unit, key, message)
        unit.outbox.post(notice("moved", case=key), message.place, f"moved {message.key}")
        return Receipt(outcome="done", case=key)

    def _race(self, message: Message, unit: Unit, key: str, seq: str) -> Receipt:
        case = unit.cases.get(key)
        assert case is not None
        if case.seq != int(seq):
            return Receipt(outcome="refused", case=key)
        move(unit, key, message)
        return Receipt(outcome="done", case=key)

    def _say(self, message: Message, unit: Unit, kind: str = "said", *_: str) -> Receipt:
        unit.outbox.post(notice(kind), message.place, f"said {message.key}")
        return Receipt(outcome="done")

    def _document(self, message: Message, unit: Unit) -> Receipt:
        papers = [("hold", "<p>hold</p>"), ("car", "<p>car</p>")]
        unit.outbox.post(notice("papers"), message.place, message.key, papers)
        return Receipt(outcome="done")

    def _remind(
        self, message: Message, unit: Unit, key: str, seconds: str, n: str = "0"
    ) -> Receipt:
        due = message.sent_at + timedelta(seconds=float(seconds))
        unit.deadlines.set(key, deadline("car.reply", due, int(n)))
        return Receipt(outcome="done", case=key)

    def _bug(self, message: Message, unit: Unit) -> Receipt:
        self._open(message, unit)
        raise RuntimeError(f"a bug met {message.key}")

    def _sometimes(self, message: Message, unit: Unit) -> Receipt:
        if self.broken:
            raise RuntimeError("broken for now")
        return self._say(message, unit)

    def _die(self, message: Message, unit: Unit) -> Receipt:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")

    def _due(self, message: Message, unit: Unit) -> Receipt:
        assert message.action is not None
        assert message.action.case is not None
        if self.broken:
            raise RuntimeError("broken for now")
        move(unit, message.action.case, message)
        room = Place(channel="console", room="order:1")
        unit.outbox.post(notice("due", case=message.action.case), room, message.key)
        return Receipt(outcome="done", case=message.action.case)

    @property
    def times(self) -> Counter[str]:
        return Counter(self.handled)


def move(unit: Unit, key: str, message: Message) -> Case:
    """One more event of a case, whose source is the message."""
    case = unit.cases.get(key)
    assert case is not None, f"no case {key}"
    event = moved(case, message)
    after = evolve(case, event)
    unit.cases.append(after, (event,), message.key)
    return after


def moved(case: Case, message: Message) -> Event:
    goods = list(GoodsStatus)[case.seq % len(GoodsStatus)]
    return GoodsStatusSet(by=SYSTEM, at=message.sent_at, goods=goods)


def deadline(kind: str, due_at: object, n: int = 0) -> Deadline:
    return Deadline.model_validate(
        {"kind": kind, "n": n, "due_at": due_at, "rule_en": "48 hours", "rule_zh": "48小时"}
    )


def notice(kind: str, case: str | None = None, slot: str | None = None, title: str = "") -> Notice:
    words = Wording(title=title or kind)
    return Notice(
        kind=kind,
        audience=Audience.CHANNEL,
        case=case,
        first=Language.EN,
        en=words,
        zh=words,
        slot=slot,
    )


def said(
    key: str,
    text: str,
    clock: Clock,
    *,
    tenant: str = "t1",
    room: str = "order:1",
    sender: str = "amy",
) -> Message:
    """A console message as the edge makes it."""
    return Message(
        tenant=tenant,
        channel="console",
        key=key,
        sender=sender,
        place=Place(channel="console", room=room),
        sent_at=clock.now(),
        text=text,
        raw=f'{{"id": "{key}"}}',
    )
