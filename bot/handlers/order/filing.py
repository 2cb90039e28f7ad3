"""An order's terms, put on file by a buyer; changed terms are a new version (row 2)."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.errors import Incomplete, Refusal
from bot.domain.evolving import grown
from bot.domain.money import Money
from bot.domain.people import Role, require
from bot.domain.sampling import InspectionLevel, parse_aql
from bot.domain.stages.order import Cutoff, Order
from bot.handlers.desk import Desk, done, whole_number
from bot.messages import Action, Audience, Button, FormField, Place, Receipt

OPEN, PUT = "order.form", "order.put"
BUILT_IN = "console"
CUTOFF = "cy"
_LATEST, _ZONE = time(17, 0), ZoneInfo("Asia/Shanghai")
"""A cut-off given as a day ends with that day's work at the factory."""

Problems = dict[str, tuple[str, str]]


def form(desk: Desk, action: Action) -> Receipt:
    """The form, filled in with the order that is named, else with what this company uses."""
    require(desk.actor, Role.BUYER)
    named = action.fields.get("text", "").strip()
    button = Button(action=PUT, label="put_order", form=_form(desk, named))
    return desk.open_form("order_form", Audience.BUYER, button)


def put(desk: Desk, action: Action) -> Receipt:
    """Put the terms on file. Raises Incomplete with every field that cannot be read.

    A case keeps the version that it was opened on; the next one is opened on the newest.
    """
    require(desk.actor, Role.BUYER)
    terms = _terms(desk, action.fields)
    known = desk.unit.directory.order(terms["number"])
    if known is None:
        order = Order(**terms)
    else:
        others = tuple(c for c in known.cutoffs if c.name != CUTOFF)
        changed = {"number": known.number, "cutoffs": (*others, *terms["cutoffs"])}
        order = grown(known, **{**terms, **changed, "version": known.version + 1})
        if grown(order, version=known.version) == known:
            return done(None, f"{known.number} stands so already.", f"{known.number}内容未变。")
    desk.unit.directory.put_order(order)
    _open_rooms(desk, order)
    if desk.message.channel == BUILT_IN:
        return done(
            None,
            f"Order {order.number} is on file, version {order.version}.",
            f"订单 {order.number} 已登记，第 {order.version} 版。",
        )
    return done(
        None,
        f"Order {order.number} is on file, version {order.version}. In its channel write: "
        f"bind {order.number}",
        f"订单 {order.number} 已登记，第 {order.version} 版。请在其频道中发送：bind {order.number}",
    )


def _open_rooms(desk: Desk, order: Order) -> None:
    """The console has a room for every order and every factory; elsewhere people bind theirs."""
    directory = desk.unit.directory
    if desk.message.channel != BUILT_IN:
        return
    if directory.place(Audience.CHANNEL, order) is None:
        channel = Place(channel=BUILT_IN, room=f"order:{order.number}")
        directory.bind_place(Audience.CHANNEL, channel, order=order.number)
    if directory.place(Audience.FACTORY, order) is None:
        thread = Place(channel=BUILT_IN, room=f"factory:{order.factory}")
        directory.bind_place(Audience.FACTORY, thread, factory=order.factory)


# ---------------------------------------------------------------- reading


def _terms(desk: Desk, fields: dict[str, str]) -> dict[str, Any]:
    problems: Problems = {}
    terms = {
        name: _read(fields, name, read, problems) for name, read in {**_TEXTS, **_VALUES}.items()
    }
    if problems:
        raise Incomplete(problems)
    amount, currency = terms.pop("unit_price"), terms.pop("currency")
    cutoff = terms.pop("cutoff")
    return {
        **terms,
        "buyer": desk.actor.company,
        "buyer_zone": desk.person.zone if desk.person else "UTC",
        "unit_price": _money(amount, currency),
        "cutoffs": (Cutoff(name=CUTOFF, at=cutoff),) if cutoff else (),
    }


def _read(fields: dict[str, str], name: str, read: Callable[[str], Any], problems: Problems) -> Any:
    try:
        return read(fields.get(name, "").strip())
    except Incomplete as unread:
        (problems[name],) = unread.problems.values()
    except Refusal as refused:
        problems[name] = (refused.sentence("en"), refused.sentence("zh"))
    return None


def _unread(en: str, zh: str) -> Incomplete:
    return Incomplete({"": (en, zh)})


def _text(value: str) -> str:
    if not 0 < len(value) <= 120:
        raise _unread("write it, at most 120 signs", "请填写，最多120字")
    return value


def _count(value: str) -> int:
    count = whole_number({"quantity": value}, "quantity")
    if count < 1:
        raise _unread("write a number from 1 on", "请填写1以上的数")
    return count


def _aql(value: str) -> Decimal:
    """One of the 26 of the standard; another is refused with its neighbours (Y5)."""
    return parse_aql(value.replace(",", "."))


def _amount(value: str) -> str:
    try:
        amount = Decimal(value.replace(",", ""))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise _unread("write an amount, for example 12.50", "请填写金额，例如12.50")
    return str(amount)


def _currency(value: str) -> str:
    code = {"RMB": "CNY"}.get(value.upper(), value.upper())
    try:
        Money.of("1", code)
    except ValueError:
        raise Incomplete(
            {"": ("write a currency, for example USD", "请填写币种，例如USD")}
        ) from None
    return code


def _money(amount: str, currency: str) -> Money:
    """Raises Incomplete for an amount finer than the currency."""
    try:
        return Money.of(amount, currency)
    except ValueError:
        problem = (f"{currency} has no part as small as that", f"{currency}没有这么小的单位")
        raise Incomplete({"unit_price": problem}) from None


def _cutoff(value: str) -> datetime | None:
    """The day of the CY cut-off at the factory's end of work; None when there is none."""
    if not value:
        return None
    try:
        return datetime.combine(date.fromisoformat(value), _LATEST, _ZONE)
    except ValueError:
        example = "write the day as 2026-12-18, or leave it out"
        raise _unread(example, "请按2026-12-18填写，或留空") from None


def _level(value: str) -> InspectionLevel:
    if value not in tuple(InspectionLevel):
        listed = ", ".join(InspectionLevel)
        raise _unread(f"choose one of {listed}", f"请选择：{listed}")
    return InspectionLevel(value)


def _yes(value: str) -> bool:
    return value not in ("", "0", "no")


_TEXTS: dict[str, Callable[[str], Any]] = dict.fromkeys(
    ("number", "factory", "factory_name", "factory_name_zh", "product_en", "product_zh", "unit"),
    _text,
)
_VALUES: dict[str, Callable[[str], Any]] = {
    "quantity": _count,
    "unit_price": _amount,
    "currency": _currency,
    "level": _level,
    "aql_major": _aql,
    "aql_minor": _aql,
    "email_completes": _yes,
    "cutoff": _cutoff,
}


# ---------------------------------------------------------------- the form


def _form(desk: Desk, named: str) -> tuple[FormField, ...]:
    order = desk.unit.directory.order(named) if named else None
    shown = _shown(order) if order else {"number": named, **_usual(desk)}
    texts = tuple(
        FormField(name=name, label=f"order_{name}", value=shown.get(name, "")) for name in _TEXTS
    )
    return (
        *texts,
        FormField(
            name="quantity", label="quantity", type="number", value=shown.get("quantity", "")
        ),
        FormField(
            name="unit_price", label="unit_price", type="money", value=shown.get("price", "")
        ),
        FormField(name="currency", label="currency", value=shown.get("currency", "USD")),
        FormField(
            name="level",
            label="level",
            type="choice",
            value=shown.get("level", "II"),
            choices=tuple(level.value for level in InspectionLevel),
        ),
        FormField(name="aql_major", label="order_aql_major", value=shown.get("aql_major", "2.5")),
        FormField(name="aql_minor", label="order_aql_minor", value=shown.get("aql_minor", "4.0")),
        FormField(
            name="email_completes",
            label="email_completes",
            type="tick",
            required=False,
            value=shown.get("email_completes", ""),
        ),
        FormField(
            name="cutoff",
            label="order_cutoff",
            type="date",
            required=False,
            value=shown.get("cutoff", ""),
        ),
    )


_USUAL = ("factory", "factory_name", "factory_name_zh", "unit", "currency", "level")


def _usual(desk: Desk) -> dict[str, str]:
    """What the newest order has, for the next one is mostly from the same factory."""
    orders = desk.unit.directory.orders()
    newest = _shown(orders[-1]) if orders else {"unit": "pcs"}
    return {name: newest[name] for name in _USUAL if name in newest}


def _shown(order: Order) -> dict[str, str]:
    """The terms as a form holds them."""
    return {
        **{name: str(getattr(order, name)) for name in _TEXTS},
        "quantity": str(order.quantity),
        "price": str(order.unit_price.amount),
        "currency": order.unit_price.currency,
        "level": order.level.value,
        "aql_major": str(order.aql_major),
        "aql_minor": str(order.aql_minor),
        "email_completes": "1" if order.email_completes else "",
        "cutoff": next((_day(c.at) for c in order.cutoffs if c.name == CUTOFF), ""),
    }


def _day(at: datetime) -> str:
    return at.astimezone(_ZONE).date().isoformat()
