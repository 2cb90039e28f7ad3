"""Any life of a case: random acts of random people, what must hold whatever they do, and that there
is always a legal way on."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.case import EVENTS, Case, decide, evolve, gate, replay
from bot.domain.errors import Refusal
from bot.domain.money import Money
from bot.domain.people import Actor, Authority, Command, Event, Role, Stamp
from bot.domain.sampling import DefectClass
from bot.domain.stages import (
    car,
    confirmation,
    evidence,
    hold,
    options,
    reinspection,
    release,
    report,
    settlement,
    verdict,
)
from bot.domain.stages.report import Findings, InspectionType
from bot.domain.stages.verdict import Verdict
from tests.domain.stories import (
    CHEN,
    CLOCK,
    DANA,
    GUEST,
    LIMIT,
    LIN,
    MAJOR,
    MINOR,
    OTHER,
    SAM,
    START,
    WEI,
    A,
    B,
    C,
    D,
    Story,
    again,
    agreed,
    found,
    ordered,
    photo,
)

PEOPLE = (WEI, CHEN, DANA, SAM, LIN, OTHER, GUEST, CLOCK)
CLASSES = (MAJOR, MINOR)
LONGEST_WAY = 16
"""More acts than any case needs from anywhere to its release."""
TEXTS = st.sampled_from(["", " ", "the vessel closes", "好的"])


def mostly(*right: Actor) -> st.SearchStrategy[Actor]:
    """The right people three times in four, else anybody."""
    return st.one_of(*[st.sampled_from(right)] * 3, st.sampled_from(PEOPLE))


counts = st.one_of(st.integers(0, 3), st.integers(0, 16), st.integers(-1, 130))


@st.composite
def inspections(draw: st.DrawFn, kinds: Any, samples: Any, inspectors: Any) -> Findings:
    """Findings that mostly can be, and sometimes cannot."""
    critical = draw(st.sampled_from([0, 0, 0, 0, 0, 1]))
    major, minor = draw(counts), draw(counts)
    named = [
        (text, c, n)
        for text, c, n in (
            (draw(st.sampled_from(["broken zipper", "loose strap", "拉链坏"])), MAJOR, major),
            ("loose thread", MINOR, minor),
        )
        if n > 0
    ]
    return found(
        critical,
        major,
        minor,
        inspection_type=draw(kinds),
        lot_size=draw(st.sampled_from([1500, 1500, 1500, 1490, 1200, 1501, 0])),
        sample_size=draw(samples),
        inspector=draw(inspectors),
        defects=report.numbered(tuple(named), draw(st.sampled_from([1, 1, 7]))),
    )


first_reports = inspections(
    st.sampled_from([InspectionType.PSI] * 5 + [InspectionType.DPI]),
    st.sampled_from([125, 125, 125, 80, 200]),
    st.sampled_from(["Wei", "Chen"]),
)
second_reports = inspections(
    st.just(InspectionType.REINSPECTION),
    st.sampled_from([200, 200, 200, 125, 315]),
    st.sampled_from(["Chen", "Chen", "Wei"]),
)


@st.composite
def remedies(draw: st.DrawFn) -> tuple[settlement.SettlementLine, ...]:
    """A line for each class, well made or not."""
    lines = []
    for defect_class in CLASSES:
        option = draw(st.sampled_from([*options.Option, A, D]))
        amount = Money.of(draw(st.sampled_from(["450", "450", "2500", "0"])), "USD")
        lines.append(
            settlement.SettlementLine(
                defect_class=defect_class,
                option=option,
                amount=amount if option is D else None,
                quantity=draw(st.sampled_from([144, 1500, None])),
                ceiling=None if option.needs_reinspection else Decimal("25.4"),
            )
        )
    return tuple(lines[: draw(st.sampled_from([2, 2, 2, 1]))])


def way_on(case: Case) -> tuple[Actor, type[Command], dict[str, Any]]:
    """The act that meets the gate's first open condition, by the one it waits for."""
    still_open = next((c.name for c in gate(case) if not c.met), None)
    if still_open == "settlement_confirmed":
        return _way_to_terms(case)
    before = case.report.findings
    lot = before.lot_size if before else 1500
    corrected = {"findings": found(), "reason": "seen again"}
    clean = again(0, 0, 0, lot_size=lot, sample_size=_drawn(lot), inspector="Li", defects=())
    ways: dict[str | None, tuple[Actor, type[Command], dict[str, Any]]] = {
        None: (DANA, release.ReleaseGoods, {"number": "RC-1"}),
        "report_filed": (WEI, report.FileReport, {"findings": found()}),
        "no_open_question": (WEI, report.ReviseReport, corrected),
        "final_inspection": (WEI, report.ReviseReport, corrected),
        "no_buyer_stop": (SAM, hold.WithdrawStop, {}),
        "pending_decided": (SAM, verdict.DecidePending, {"accept": False, "reason": "seen"}),
        "email_confirmation": (LIN, confirmation.RecordReply, reply_by("email")),
        "lot_sorted": (LIN, reinspection.DeclareSorted, {}),
        "reinspection_passed": (DANA, reinspection.FileReinspection, {"findings": clean}),
        "safety_signed_off": (SAM, release.SignOffSafety, {}),
    }
    return ways[still_open]


def _way_to_terms(case: Case) -> tuple[Actor, type[Command], dict[str, Any]]:
    if case.car.issued_at is None:
        return DANA, car.IssueCar, {"override_reason": "no camera"}
    if case.settlement.current is None:
        menu = dict.fromkeys(case.failing, tuple(options.Option))
        menu |= {a.defect_class: a.options for a in case.options.offered}
        lines = tuple(remedy(c, menu[c][0]) for c in case.failing)
        terms = agreed(lines=lines, deadline=(START + timedelta(days=3000)).date())
        fields = {"terms": terms, "accepted_as_is": True}
        return DANA, settlement.ProposeSettlement, fields
    if case.confirmation.sheet_offered:
        return SAM, confirmation.VerifySheet, {}
    return LIN, confirmation.RecordReply, reply_by("wechat")


def _drawn(lot: int) -> int:
    """What level III draws from the lots of this file (Z3)."""
    return 200 if lot > 1200 else 125


def reply_by(channel: str) -> dict[str, Any]:
    """Lin's binding reply."""
    return {
        "label": "binding",
        "reason": "confirmed",
        "text": "确认：是",
        "channel": channel,
        "message_key": "m",
        "authority": LIMIT,
    }


def remedy(defect_class: DefectClass, option: options.Option) -> settlement.SettlementLine:
    """A well-made line."""
    return settlement.SettlementLine(
        defect_class=defect_class,
        option=option,
        amount=Money.of("450", "USD") if option is D else None,
        quantity=100 if option in (B, C) else None,
        ceiling=None if option.needs_reinspection else Decimal("25.4"),
    )


class Lives(RuleBasedStateMachine):
    """Commands in any order by anybody; the record and the state are checked after each."""

    def __init__(self) -> None:
        super().__init__()
        self.case: Case | None = None
        self.events: list[Event] = []
        self.now = START
        self.photos = 0

    # ------------------------------------------------------------ beginnings

    @initialize(email=st.booleans(), chapters=st.integers(0, 6))
    def begin(self, email: bool, chapters: int) -> None:
        """A case at one of the stations of the worked one."""
        story = Story(ordered(email_completes=email))
        steps: tuple[Callable[[], object], ...] = (
            story.files,
            story.issues,
            story.offers,
            lambda: story.proposes(agreed()),
            lambda: story.do(story.reply()),
            story.sorts,
        )
        for step in steps[:chapters]:
            step()
        self.case, self.events, self.now = story.case, story.events, story.now

    # ------------------------------------------------------------ acting

    @rule(steps=st.integers(1, 4))
    def go_on(self, steps: int) -> None:
        """What the gate asks for next, by the right people."""
        for _ in range(steps):
            assert self.case is not None
            if not self.case.is_closed:
                actor, kind, fields = way_on(self.case)
                self.act(actor, kind, **fields)

    @rule(steps=st.integers(1, 4))
    def go_further_on(self, steps: int) -> None:
        self.go_on(steps)

    def act(self, actor: Actor, kind: type[Command], **fields: Any) -> None:
        """Carry out a command, or see it refused without a trace."""
        assert self.case is not None
        self.now += timedelta(minutes=7)
        before = self.case
        command = kind(**fields, **Stamp(by=actor, at=self.now))
        try:
            events = decide(before, command)
        except Refusal as refusal:
            self.check_refusal(refusal)
            return
        assert not (before.is_closed and events)
        for event in events:
            self.check_event(self.case, event)
            self.case = evolve(self.case, event)
            self.events.append(event)

    @rule(actor=mostly(WEI, CHEN, DANA), findings=first_reports)
    def file(self, actor: Actor, findings: Findings) -> None:
        self.act(actor, report.FileReport, findings=findings)

    @rule(actor=mostly(WEI, SAM), findings=first_reports, reason=TEXTS)
    def correct(self, actor: Actor, findings: Findings, reason: str) -> None:
        self.act(actor, report.ReviseReport, findings=findings, reason=reason)

    @rule(actor=mostly(WEI), must_fail=st.booleans())
    def question(self, actor: Actor, must_fail: bool) -> None:
        self.act(actor, report.QuestionReport, text="?", problems=("minor",), must_fail=must_fail)

    @rule(actor=mostly(WEI))
    def abort(self, actor: Actor) -> None:
        self.act(actor, report.AbortVisit, reason="no access")

    @rule(actor=st.sampled_from(PEOPLE))
    def edit(self, actor: Actor) -> None:
        self.act(actor, report.NoteEdit, before="12", after=None)

    @rule(actor=mostly(SAM), accept=st.booleans(), reason=TEXTS)
    def decide_pending(self, actor: Actor, accept: bool, reason: str) -> None:
        self.act(actor, verdict.DecidePending, accept=accept, reason=reason)

    @rule(actor=mostly(SAM), kind=st.sampled_from([hold.PlaceHold, hold.WithdrawStop]))
    def stop(self, actor: Actor, kind: type[Command]) -> None:
        self.act(actor, kind)

    @rule(
        actor=mostly(SAM, WEI, CLOCK), because=st.sampled_from(["inspector_left", "buyer", "time"])
    )
    def send(self, actor: Actor, because: str) -> None:
        self.act(actor, hold.SendFactoryNotice, because=because)

    @rule(
        actor=mostly(SAM, CLOCK),
        kind=st.sampled_from([hold.AcknowledgeHold, hold.RecordNoticeDelivered]),
    )
    def note(self, actor: Actor, kind: type[Command]) -> None:
        self.act(actor, kind)

    @rule(actor=mostly(WEI), count=st.integers(-1, 80), refused=st.sampled_from([None, "no"]))
    def tag(self, actor: Actor, count: int, refused: str | None) -> None:
        self.act(actor, hold.RecordTags, count=count, refused=refused)

    @rule(actor=mostly(WEI), copies=st.integers(0, 3), new=st.booleans())
    def photograph(self, actor: Actor, copies: int, new: bool) -> None:
        self.photos += new
        files = tuple(photo(f"photo {self.photos - i}") for i in range(copies))
        self.act(actor, evidence.FilePhotos, files=files)

    @rule(
        actor=mostly(WEI),
        numbers=st.lists(st.integers(1, 5), max_size=3),
        defect=st.sampled_from(["D-001", "D-002", "D-008"]),
    )
    def assign(self, actor: Actor, numbers: list[int], defect: str) -> None:
        self.act(actor, evidence.AssignPhotos, numbers=tuple(numbers), defect=defect)

    @rule(actor=mostly(DANA), reason=TEXTS)
    def issue(self, actor: Actor, reason: str) -> None:
        self.act(actor, car.IssueCar, override_reason=reason)

    @rule(actor=mostly(CLOCK), delivered=st.booleans())
    def deliver(self, actor: Actor, delivered: bool) -> None:
        self.act(actor, car.RecordCarDelivery, delivered=delivered, error="bounced")

    @rule(actor=mostly(LIN), causes=TEXTS, others=TEXTS)
    def answer(self, actor: Actor, causes: str, others: str) -> None:
        answers = car.Answers(
            root_cause=causes, corrective_action=others, timeline=others, responsible=others
        )
        self.act(actor, car.AnswerCar, answers=answers)

    @rule(actor=mostly(CLOCK), hours=st.sampled_from([1, 47, 49]))
    def expire(self, actor: Actor, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.act(actor, car.ExpireCar)

    @rule(
        actor=mostly(DANA),
        menu=st.lists(st.sampled_from(options.Option), min_size=1, max_size=4, unique=True),
    )
    def offer(self, actor: Actor, menu: list[options.Option]) -> None:
        acceptable = tuple(options.Acceptable(defect_class=c, options=tuple(menu)) for c in CLASSES)
        self.act(actor, options.OfferOptions, acceptable=acceptable)

    @rule(actor=mostly(LIN), option=st.sampled_from(options.Option), both=st.booleans())
    def choose(self, actor: Actor, option: options.Option, both: bool) -> None:
        choices = tuple(options.Choice(defect_class=c, option=option) for c in CLASSES)
        self.act(actor, options.ChooseOptions, choices=choices if both else choices[:1])

    @rule(actor=mostly(DANA), lines=remedies(), as_is=st.sampled_from([True, True, False]))
    def propose(
        self, actor: Actor, lines: tuple[settlement.SettlementLine, ...], as_is: bool
    ) -> None:
        terms = agreed(lines=lines, deadline=(self.now + timedelta(days=10)).date())
        self.act(actor, settlement.ProposeSettlement, terms=terms, accepted_as_is=as_is)

    @rule(
        actor=mostly(LIN),
        label=st.sampled_from(["binding", "binding", "conditional", "not_binding_ask_again"]),
        channel=st.sampled_from(["wechat", "email"]),
        limit=st.sampled_from(["100", "2000", "2000", None]),
    )
    def reply(self, actor: Actor, label: str, channel: str, limit: str | None) -> None:
        self.act(
            actor,
            confirmation.RecordReply,
            label=label,
            reason="confirmed",
            text="确认：是",
            channel=channel,
            message_key=f"m{len(self.events)}",
            authority=Authority(limit=Money.of(limit, "USD")) if limit else None,
        )

    @rule(actor=mostly(SAM))
    def verify(self, actor: Actor) -> None:
        self.act(actor, confirmation.VerifySheet)

    @rule(actor=mostly(LIN))
    def sort(self, actor: Actor) -> None:
        self.act(actor, reinspection.DeclareSorted)

    @rule(actor=mostly(CHEN, WEI, DANA), findings=second_reports)
    def reinspect(self, actor: Actor, findings: Findings) -> None:
        self.act(actor, reinspection.FileReinspection, findings=findings)

    @rule(actor=mostly(SAM))
    def sign(self, actor: Actor) -> None:
        self.act(actor, release.SignOffSafety)

    @rule(actor=mostly(DANA, SAM))
    def release_goods(self, actor: Actor) -> None:
        self.act(actor, release.ReleaseGoods, number="RC-1")

    @rule(actor=mostly(DANA), reason=TEXTS)
    def ask_for_override(self, actor: Actor, reason: str) -> None:
        self.act(actor, release.RequestOverride, reason=reason)

    @precondition(lambda self: self.case is not None and self.case.release.override)
    @rule(actor=mostly(SAM, DANA), alone=st.booleans())
    def approve(self, actor: Actor, alone: bool) -> None:
        self.act(actor, release.ApproveOverride, number="RC-1", alone=alone)

    # ------------------------------------------------------------ what must hold

    def check_refusal(self, refusal: Refusal) -> None:
        """A sentence in each language, all facts in their places."""
        assert all(refusal.sentence(language).strip("{}") for language in ("en", "zh"))

    def check_event(self, before: Case, event: Event) -> None:
        """Of each event, against the state it changes."""
        text = event.model_dump_json()
        assert EVENTS.validate_json(text).model_dump_json() == text
        if isinstance(event, release.Released):
            self.check_release(before, event)
        if isinstance(event, confirmation.SettlementConfirmed):
            self.check_confirmation(before, event)

    def check_release(self, before: Case, event: release.Released) -> None:
        """All conditions met, or the lead, a reason, and a second person or half an hour alone."""
        still_open = tuple(c.name for c in gate(before) if not c.met)
        assert event.overridden == still_open
        findings = before.report.findings
        lot = findings.lot_size if findings else before.order.quantity
        assert 0 < event.quantity <= lot
        if not still_open:
            assert event.override_reason is None
            return
        assert Role.BUYER_LEAD in event.by.roles
        assert (event.override_reason or "").strip()
        asked = before.release.override
        assert asked is not None
        if event.second_person is None:
            assert event.alone
            assert event.at - asked.at >= release.ALONE_WAIT
        else:
            assert event.second_person.is_buyer
            assert event.second_person.id != event.by.id

    def check_confirmation(self, before: Case, event: confirmation.SettlementConfirmed) -> None:
        """By a contact of this factory in answer to the open version, or verified by a buyer."""
        said, current = event.confirmed, before.settlement.current
        assert current is not None
        assert (said.code, said.terms_sha256) == (current.code, current.sha256)
        if said.way == "sheet":
            assert said.by.is_buyer
            assert before.confirmation.sheet_offered
        else:
            assert Role.FACTORY_CONTACT in said.by.roles
            assert said.by.factory == before.order.factory
            bound = current.terms.binds_for(before.order.unit_price)
            assert bound is None or bound.amount <= 2000

    @invariant()
    def the_sequence_counts_the_record(self) -> None:
        if self.case is not None:
            assert self.case.seq == len(self.events)

    @invariant()
    def from_the_first_failure_on_the_goods_are_held_until_they_are_released(self) -> None:
        if self.case is None:
            return
        failed = any(
            isinstance(e, verdict.LotJudged)
            and e.verdict is Verdict.FAIL
            and e.inspection_type.is_final
            for e in self.events
        )
        assert self.case.hold.in_force or self.case.is_closed or not failed

    @invariant()
    def a_lot_that_needs_something_is_no_go(self) -> None:
        if self.case is None or any(not c.met for c in gate(self.case)):
            return
        assert self.case.verdict.judged is not None
        assert self.case.report.question is None
        assert self.case.hold.stopped_by is None
        if self.case.overall is Verdict.FAIL:
            assert self.case.has_critical or self.case.is_settled
        if self.case.needs_reinspection and self.case.overall is Verdict.FAIL:
            assert self.case.reinspection.passed
            assert self.case.reinspection.sorted_by is not None

    @invariant()
    def what_is_confirmed_covers_what_failed(self) -> None:
        if self.case is not None and self.case.confirmation.confirmed is not None:
            assert self.case.settlement.current is not None
            assert self.case.settlement.current.terms.covered.issuperset(self.case.failing)

    @invariant()
    def versions_and_revisions_are_counted_without_a_gap(self) -> None:
        if self.case is None:
            return
        versions = [p.version for p in self.case.settlement.proposals]
        assert versions == list(range(1, len(versions) + 1))
        filed = [e for e in self.events if isinstance(e, report.ReportFiled | report.ReportRevised)]
        assert [e.revision for e in filed] == list(range(1, len(filed) + 1))
        assert self.case.report.revision == len(filed)

    def teardown(self) -> None:
        """The whole record leads to the whole state, which reads back as it was stored; and from
        wherever it stands the case can still be brought to its release."""
        if self.case is None:
            return
        assert replay(self.events) == self.case
        assert Case.model_validate_json(self.case.model_dump_json()) == self.case
        self.go_on(LONGEST_WAY)
        assert self.case.is_closed, [c.name for c in gate(self.case) if not c.met]


TestLives = Lives.TestCase
TestLives.settings = settings(stateful_step_count=30)
