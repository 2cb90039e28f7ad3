"""The worked case the domain tests tell: 1,500 bags, a factory, a buyer, two inspectors, and a
`Story` that gives commands and keeps the record."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.case import Case, decide, evolve, gate, replay
from bot.domain.errors import Refusal
from bot.domain.money import Money
from bot.domain.people import Actor, Authority, Command, Event, Role, Stamp
from bot.domain.sampling import DefectClass, InspectionLevel
from bot.domain.stages import (
    car,
    confirmation,
    evidence,
    options,
    reinspection,
    release,
    report,
    settlement,
)
from bot.domain.stages.options import Acceptable, Choice, Option
from bot.domain.stages.order import OpenCase, Order
from bot.domain.stages.report import Defect, Findings, InspectionType
from bot.domain.stages.settlement import SettlementLine, Terms

CRITICAL, MAJOR, MINOR = DefectClass
A, B, C, D = Option
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
KEY = "QC-0042"


def _actor(name: str, *roles: Role, company: str = "", factory: str | None = None) -> Actor:
    return Actor(id=name.lower(), name=name, roles=roles, company=company, factory=factory)


WEI = _actor("Wei", Role.INSPECTOR)
CHEN = _actor("Chen", Role.INSPECTOR)
DANA = _actor("Dana", Role.BUYER_LEAD, Role.BUYER)
SAM = _actor("Sam", Role.BUYER)
LIN = _actor("Lin", Role.FACTORY_CONTACT, factory="lishui")
OTHER = _actor("Zhao", Role.FACTORY_CONTACT, factory="ningbo")
GUEST = _actor("Guest")
CLOCK = _actor("Redtag", Role.SYSTEM)
EVERYBODY = (WEI, DANA, SAM, LIN, OTHER, GUEST, CLOCK)

LIMIT = Authority(limit=Money.of("2000", "USD"), valid_until=date(2030, 12, 31))

BAGS = Order(
    number="4711",
    buyer="Harbour Goods",
    factory="lishui",
    factory_name="Lishui Bag Works",
    factory_name_zh="丽水箱包厂",
    product_en="tote bag",
    product_zh="手提袋",
    quantity=1500,
    unit_price=Money.of("10", "USD"),
    email_completes=False,
)
ZIPPER = Defect(id="D-001", description="broken zipper", defect_class=MAJOR, count=12)
THREAD = Defect(id="D-002", description="loose thread", defect_class=MINOR, count=22)


def ordered(**changes: object) -> Order:
    """The order of bags with other terms."""
    return Order(**{**dict(BAGS), **changes})


def lines(**counts: int) -> tuple[Defect, ...]:
    """One named defect type for each class with a count."""
    named = {"critical": "needle left", "major": "broken zipper", "minor": "loose thread"}
    found = [(named[c], DefectClass(c), n) for c, n in counts.items() if n]
    return report.numbered(tuple(found), 1)


def found(critical: int = 0, major: int = 12, minor: int = 22, **changes: Any) -> Findings:
    """What Wei found in 125 of 1,500 bags, with other numbers where they are named."""
    values: dict[str, Any] = {
        "inspection_type": InspectionType.PSI,
        "lot_size": 1500,
        "sample_size": 125,
        "level": InspectionLevel.II,
        "critical": critical,
        "major": major,
        "minor": minor,
        "defects": lines(critical=critical, major=major, minor=minor),
        "inspector": "Wei",
        "text": "lot 1500, 125 drawn",
    }
    return Findings(**{**values, **changes})


def again(critical: int = 0, major: int = 3, minor: int = 9, **changes: Any) -> Findings:
    """What Chen found when the sorted lot was put forward again: 200 at level III."""
    values = {
        "inspection_type": InspectionType.REINSPECTION,
        "sample_size": 200,
        "level": InspectionLevel.III,
        "inspector": "Chen",
    }
    return found(critical, major, minor, **{**values, **changes})


def agreed(*remedies: SettlementLine, **changes: Any) -> Terms:
    """Terms by line; rework of the majors and 450 USD for the minors unless they are named."""
    values: dict[str, Any] = {
        "lines": remedies or (rework(MAJOR), credit(MINOR)),
        "deadline": date(2026, 12, 1),
        "scope": "these_defects",
        "en": "Rework the majors, credit the minors.",
        "zh": "严重返工，轻微扣款。",
    }
    return Terms(**{**values, **changes})


def rework(defect_class: DefectClass) -> SettlementLine:
    """Option A."""
    return SettlementLine(defect_class=defect_class, option=A)


def credit(
    defect_class: DefectClass, amount: str = "450", ceiling: str | None = "25.4"
) -> SettlementLine:
    """Option D, with the ceiling of row 86a."""
    return SettlementLine(
        defect_class=defect_class,
        option=D,
        amount=Money.of(amount, "USD"),
        ceiling=Decimal(ceiling) if ceiling is not None else None,
    )


def everything(*classes: DefectClass) -> tuple[Acceptable, ...]:
    """A menu with all four ways."""
    return tuple(Acceptable(defect_class=c, options=tuple(Option)) for c in classes)


def picks(**ways: Option) -> tuple[Choice, ...]:
    """What the factory picks, class by class."""
    return tuple(Choice(defect_class=DefectClass(c), option=o) for c, o in ways.items())


def photo(name: str, media_type: str = "image/jpeg") -> evidence.Incoming:
    """A file that nobody sent before."""
    return evidence.Incoming(sha256=name.ljust(64, "0"), name=name, media_type=media_type, size=9)


class Story:
    """A case told command by command; time moves a minute with each, unless it is told."""

    def __init__(self, order: Order = BAGS) -> None:
        self.events: list[Event] = []
        self._case: Case | None = None
        self.now = START
        self.do(OpenCase(key=KEY, order=order, **self.by(WEI)))

    @property
    def case(self) -> Case:
        assert self._case is not None
        return self._case

    @property
    def kinds(self) -> list[str]:
        """The kinds of all events so far."""
        return [event.kind for event in self.events]

    @property
    def open(self) -> list[str]:
        """The gate's open conditions; empty is GO."""
        return [c.name for c in gate(self.case) if not c.met]

    def by(self, actor: Actor) -> Stamp:
        """Who, and a minute later than before."""
        self.now += timedelta(minutes=1)
        return Stamp(by=actor, at=self.now)

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    def do(self, command: Command) -> list[Event]:
        """Carry out a command; its events."""
        events = decide(self._case, command)
        for event in events:
            self._case = evolve(self._case, event)
        self.events += events
        return list(events)

    def refused(self, kind: type[Refusal], command: Command) -> Refusal:
        """The refusal of a command, which must change nothing."""
        with pytest.raises(Refusal) as caught:
            decide(self._case, command)
        assert type(caught.value) is kind, caught.value
        return caught.value

    def retold(self) -> Case:
        """The case again, from its record alone."""
        return replay(self.events)

    # -- chapters of the worked case

    def files(self, findings: Findings | None = None) -> list[Event]:
        """Wei's report."""
        return self.do(report.FileReport(findings=findings or found(), **self.by(WEI)))

    def corrects(self, findings: Findings, reason: str = "typing error") -> list[Event]:
        """Wei's correction."""
        command = report.ReviseReport(findings=findings, reason=reason, **self.by(WEI))
        return self.do(command)

    def photographs(self) -> None:
        """A photo of each defect type."""
        names = [f"{d.id}-{self.case.seq}" for d in self.case.defects]
        first = len(self.case.evidence.photos) + 1
        files = tuple(photo(name) for name in names)
        self.do(evidence.FilePhotos(files=files, **self.by(WEI)))
        for number, defect in enumerate(self.case.defects, first):
            stamp = self.by(WEI)
            self.do(evidence.AssignPhotos(numbers=(number,), defect=defect.id, **stamp))

    def issues(self) -> None:
        """Photos, then the CAR goes out and arrives."""
        self.photographs()
        self.do(car.IssueCar(**self.by(DANA)))
        self.do(car.RecordCarDelivery(delivered=True, **self.by(CLOCK)))

    def offers(self, *acceptable: Acceptable) -> list[Event]:
        """The buyer's menu; all ways for all failing classes unless it is named."""
        menu = acceptable or everything(*self.case.failing)
        return self.do(options.OfferOptions(acceptable=menu, **self.by(DANA)))

    def proposes(self, terms: Terms | None = None) -> list[Event]:
        """The buyer's terms."""
        command = settlement.ProposeSettlement(
            terms=terms or agreed(), accepted_as_is=True, **self.by(DANA)
        )
        return self.do(command)

    def reply(self, actor: Actor = LIN, **changes: Any) -> confirmation.RecordReply:
        """A reply as it was read: Lin's binding one unless it says otherwise."""
        values: dict[str, Any] = {
            "label": "binding",
            "reason": "confirmed",
            "text": f"{KEY}-V1 确认：是",
            "channel": "wechat",
            "message_key": "m-1",
            "authority": LIMIT,
        }
        return confirmation.RecordReply(**{**values, **changes}, **self.by(actor))

    def settles(self, terms: Terms | None = None) -> list[Event]:
        """From the CAR to binding terms."""
        self.issues()
        self.offers()
        self.proposes(terms)
        return self.do(self.reply())

    def sorts(self) -> list[Event]:
        """Lin declares the lot sorted."""
        return self.do(reinspection.DeclareSorted(**self.by(LIN)))

    def reinspects(self, findings: Findings | None = None, actor: Actor = CHEN) -> list[Event]:
        """Chen's report on the sorted lot."""
        command = reinspection.FileReinspection(findings=findings or again(), **self.by(actor))
        return self.do(command)

    def releases(self) -> list[Event]:
        """Dana opens the gate."""
        return self.do(release.ReleaseGoods(number=f"RC-{KEY}", **self.by(DANA)))


def failed(order: Order = BAGS, findings: Findings | None = None) -> Story:
    """A story up to the verdict."""
    story = Story(order)
    story.files(findings)
    return story


def settled(terms: Terms | None = None, order: Order = BAGS) -> Story:
    """A story up to the binding terms."""
    story = failed(order)
    story.settles(terms)
    return story


def told() -> Story:
    """The whole case, up to its release."""
    story = settled()
    story.sorts()
    story.reinspects()
    story.releases()
    return story
