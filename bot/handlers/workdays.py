"""A factory's own working days, told by a buyer: the override table of its calendar (Y13).

A clock that already runs keeps the calendar that it was set by.
"""

from datetime import date, timedelta

from bot.domain.calendar import Override
from bot.domain.errors import Refusal
from bot.domain.people import Role, require
from bot.domain.values import Value
from bot.handlers.desk import Desk, done
from bot.messages import Action, Receipt

SAY = "calendar.say"
MOST_DAYS = 62
_CLOSED = frozenset({"closed", "shut", "holiday", "停工", "放假", "休息"})
_WORKS = frozenset({"works", "open", "working", "上班", "开工", "加班"})
_LONGEST_REASON = 100


class HowToSayDays(Refusal):
    """Words that say of no day how a factory works."""

    code = "how_to_say_days"
    en = (
        "Write for example: calendar {factory} 2027-02-01 2027-02-12 closed stock-taking, or: "
        "calendar {factory} 2027-02-07 works. At most two months at a time; a closed day on file "
        "is taken back with “works”."
    )
    zh = (
        "请这样写：calendar {factory} 2027-02-01 2027-02-12 停工 盘点，"
        "或：calendar {factory} 2027-02-07 上班。每次最多两个月；已登记的停工日可用“上班”取消。"
    )


class Said(Value):
    """What one line says: from the first to the last day, both included."""

    factory: str
    first: date
    last: date
    works: bool
    reason: str

    @property
    def days(self) -> tuple[date, ...]:
        """Each day of it."""
        return tuple(self.first + timedelta(days=n) for n in range(self.length))

    @property
    def length(self) -> int:
        """How many days; below 1 where the last comes before the first."""
        return (self.last - self.first).days + 1


def say(desk: Desk, action: Action) -> Receipt:
    """ "calendar lishui 2027-02-01 2027-02-12 closed"; without days, what is on file."""
    require(desk.actor, Role.BUYER)
    words = action.fields.get("text", "").split()
    factory = _factory(desk, words)
    if words in ([], [factory]):
        return _on_file(desk, factory)
    said = _read(factory, [word for word in words if word != factory])
    desk.unit.days.put(
        factory,
        [Override(day=day, works=said.works, **_named(said)) for day in said.days],
    )
    return _noted(said)


def _factory(desk: Desk, words: list[str]) -> str:
    """The factory that is named, or the only one there is. Raises HowToSayDays."""
    known = desk.factories
    named = next((word for word in words if word in known), known[0] if len(known) == 1 else None)
    if named is None:
        raise HowToSayDays(factory=desk.example_factory)
    return named


def _read(factory: str, words: list[str]) -> Said:
    days = [day for day in map(_day, words) if day is not None]
    verbs = [word for word in words if word.casefold() in _CLOSED | _WORKS]
    reason = " ".join(word for word in words if _day(word) is None and word not in verbs)
    if not 1 <= len(days) <= 2 or len(verbs) != 1 or len(reason) > _LONGEST_REASON:
        raise HowToSayDays(factory=factory)
    works = verbs[0].casefold() in _WORKS
    said = Said(factory=factory, first=days[0], last=days[-1], works=works, reason=reason)
    if not 1 <= said.length <= MOST_DAYS:
        raise HowToSayDays(factory=factory)
    return said


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if len(word) == len("2027-02-01") else None
    except ValueError:
        return None


def _named(said: Said) -> dict[str, str]:
    """A reason stands as it was written in both languages; a closure without one has a name too."""
    if said.works or said.reason:
        return {"en": said.reason, "zh": said.reason}
    return {"en": "Factory closed", "zh": "工厂停工"}


def _noted(said: Said) -> Receipt:
    span = f"{said.first} – {said.last}" if said.length > 1 else f"{said.first}"
    how, how_zh = ("works", "上班") if said.works else ("is closed", "停工")
    return done(
        None,
        f"On file: {said.factory} {how} {span}. Clocks that already run keep their end.",
        f"已登记：{said.factory} {span} {how_zh}。已开始计时的期限不变。",
    )


def _on_file(desk: Desk, factory: str) -> Receipt:
    """The days from today on that differ from the public calendar, and how to add one."""
    calendar = desk.unit.days.calendar(factory)
    coming = [o for o in calendar.overrides if o.day >= desk.now.date()]
    how = HowToSayDays(factory=factory)
    en = "\n".join(f"{o.day} {'works' if o.works else 'closed'} {o.en}".rstrip() for o in coming)
    zh = "\n".join(f"{o.day} {'上班' if o.works else '停工'} {o.zh}".rstrip() for o in coming)
    return done(
        None,
        f"{factory} works by China's public calendar"
        + (f", and:\n{en}\n" if coming else "; no day of its own is on file. ")
        + how.sentence("en"),
        f"{factory} 按中国法定工作日历"
        + (f"，另有：\n{zh}\n" if coming else "，未登记其他日期。")
        + how.sentence("zh"),
    )


ACTIONS = {SAY: say}
