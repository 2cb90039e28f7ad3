"""Verdict: the judged lot told in the channel; the buyer's word on a pending one (rows 29-37)."""

from bot.domain.case import Case
from bot.domain.people import Event
from bot.domain.sampling import Acceptance
from bot.domain.stages.report import Findings
from bot.domain.stages.verdict import (
    ClassResult,
    DecidePending,
    Difference,
    LotJudged,
    PendingDecided,
    Verdict,
)
from bot.handlers.desk import Announcer, Desk, class_table, done, yes_no
from bot.messages import (
    Action,
    Audience,
    Button,
    Count,
    Fact,
    FormField,
    Name,
    Receipt,
    Term,
)


def decide_pending(desk: Desk, action: Action) -> Receipt:
    """A buyer accepts or refuses a lot that sampling does not settle (Y26)."""
    case = desk.case(action.case)
    case = desk.act(
        case,
        DecidePending(
            accept=action.fields.get("decision") == "accept",
            reason=action.fields.get("reason", ""),
            **desk.stamp,
        ),
    )
    return done(case)


def announce(desk: Desk, case: Case, event: Event) -> None:
    """Post the verdict: one plain sentence of why, then the class table (rows 33, 34, 52)."""
    assert isinstance(event, LotJudged)
    findings = case.report.findings
    assert findings is not None
    worst = next((r for r in event.classes if _bad(r)), event.classes[0])
    desk.notify(
        Audience.CHANNEL,
        case,
        "verdict",
        {
            "po": Name(text=case.order.number),
            "verdict": Term(key=event.verdict.value),
            "revision": event.revision,
            "lot": Count(n=event.lot_size, unit=case.order.unit),
            "letter": Name(text=_letter(event)),
            "edition": Name(text=event.edition),
            "level": Name(text=event.level.value),
            "n": event.sample_size,
            "class": Term(key=worst.defect_class.value),
            "found": worst.judgement.count,
            "ac": worst.plan.ac,
            "re": worst.plan.re,
            "excess": _excess(worst),
            "differences": len(event.differences),
            "short": sum(point.startswith("sample_short") for point in event.pending_because),
        },
        key=f"verdict:{event.revision}",
        facts=_facts(case, event, findings),
        table=class_table(event.classes),
        buttons=_buttons(case, event),
    )


def announce_decision(desk: Desk, case: Case, event: Event) -> None:
    """Say who decided a pending lot, and how."""
    assert isinstance(event, PendingDecided)
    revision = case.verdict.judged.revision if case.verdict.judged else 0
    desk.notify(
        Audience.CHANNEL,
        case,
        "pending_decided",
        {
            "accepted": yes_no(event.accepted),
            "by": Name(text=event.by.name),
            "reason": Name(text=event.reason),
        },
        key=f"pending:{revision}",
    )


def _facts(case: Case, event: LotJudged, findings: Findings) -> tuple[Fact, ...]:
    """What was judged and by which plan, and what nobody had said."""
    assumed = (known.field for known in findings.known if known.origin == "assumed")
    return (
        Fact(label="order", value=Name(text=case.order.number)),
        Fact(label="lot_size", value=Count(n=event.lot_size, unit=case.order.unit)),
        Fact(label="sample_size", value=Count(n=event.sample_size, unit=case.order.unit)),
        Fact(label="level", value=Name(text=event.level.value)),
        Fact(label="code_letter", value=Name(text=_letter(event))),
        Fact(label="edition", value=Name(text=event.edition)),
        *(_difference(d) for d in event.differences),
        *(Fact(label="assumed", value=Term(key=field)) for field in assumed),
    )


def _bad(result: ClassResult) -> bool:
    return result.judgement.acceptance is Acceptance.NOT_ACCEPTABLE


def _letter(event: LotJudged) -> str:
    letters = [
        r.plan.code_letter
        for r in event.classes
        if r.plan.source == "standard" and r.plan.code_letter
    ]
    return "/".join(dict.fromkeys(letters)) or "-"


def _excess(result: ClassResult) -> int:
    excess = result.judgement.excess_percent
    return int(excess) if excess is not None and excess > 0 else 0


def _difference(difference: Difference) -> Fact:
    """Y5: what was claimed, and what the order and the standard say; the latter was used."""
    text = f"{difference.stated} → {difference.standard}"
    return Fact(label=f"claimed_{difference.field}", value=Name(text=text))


def _buttons(case: Case, event: LotJudged) -> tuple[Button, ...]:
    fix = Button(
        action="report.fix",
        label="fix_numbers",
        case=case.key,
        token=str(event.revision),
        form=_fix_form(case),
    )
    if event.verdict is not Verdict.PENDING:
        return (fix,)
    reason = FormField(name="reason", label="reason", type="long_text")
    decisions = (
        Button(
            action="verdict.decide_pending",
            label=f"pending_{decision}",
            case=case.key,
            fields={"decision": decision},
            form=(reason,),
        )
        for decision in ("accept", "refuse")
    )
    return (*decisions, fix)


def _fix_form(case: Case) -> tuple[FormField, ...]:
    findings = case.report.findings
    assert findings is not None
    names = ("lot_size", "sample_size", "critical", "major", "minor")
    numbers = tuple(
        FormField(name=n, label=n, type="number", value=str(getattr(findings, n))) for n in names
    )
    return (*numbers, FormField(name="reason", label="reason", type="text"))


ACTIONS = {"verdict.decide_pending": decide_pending}
ANNOUNCERS: dict[type[Event], Announcer] = {
    LotJudged: announce,
    PendingDecided: announce_decision,
}
