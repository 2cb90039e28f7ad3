"""The case card: one notice per case, edited in place, with what waits on whom (section X)."""

from bot.domain.case import Case, gate
from bot.domain.deadlines import AGEING
from bot.domain.people import Event
from bot.domain.stages.order import CaseOpened
from bot.handlers.desk import Announcer, Desk, lot_of, product_name
from bot.handlers.next_step import next_step
from bot.messages import (
    Audience,
    Button,
    Fact,
    Moment,
    Name,
    Term,
)


def refresh(desk: Desk, case: Case) -> None:
    """Post the card as it stands after this message: what, verdict, stage, gate, who acts next and
    by when, on one phone screen."""
    verdict = Term(key=case.overall.value if case.overall else "none")
    ask = Button(action="release.gate", label="may_it_ship", case=case.key)
    desk.notify(
        Audience.CHANNEL,
        case,
        "card",
        {
            "verdict": verdict,
            "closed": Term(key=f"stage_{case.stage}") if case.is_closed else None,
        },
        facts=(*_goods(case), Fact(label="verdict", value=verdict), *_standing(desk, case)),
        buttons=() if case.is_closed else (ask,),
        slot=f"card:{case.key}",
    )


def announce_opened(desk: Desk, case: Case, event: Event) -> None:
    """The card comes first: where a platform has threads, it is the root of its case's thread."""
    refresh(desk, case)


def _goods(case: Case) -> tuple[Fact, ...]:
    return (
        Fact(label="order", value=Name(text=case.order.number)),
        Fact(label="product", value=product_name(case.order)),
        Fact(label="lot_size", value=lot_of(case)),
    )


def _standing(desk: Desk, case: Case) -> tuple[Fact, ...]:
    go = all(c.met for c in gate(case))
    facts = [
        Fact(label="stage", value=Term(key=f"stage_{case.stage}")),
        Fact(label="hold", value=Term(key=_hold(case))),
        Fact(label="gate", value=Term(key="GO" if go else "NO_GO")),
    ]
    step = next_step(case)
    if step is not None:
        facts.append(Fact(label="waits_for", value=Term(key=f"step_{step.name}")))
        facts.append(Fact(label="owner", value=Term(key=step.owner.value)))
    due = [d for d in desk.unit.deadlines.open_of(case.key) if d.kind != AGEING]
    if due:
        facts.append(Fact(label="next_deadline", value=Moment(at=due[0].due_at)))
    if case.loss.quantified is not None and not case.is_closed:
        facts.append(Fact(label="exposure", value=case.loss.quantified.exposure))
    return tuple(facts)


def _hold(case: Case) -> str:
    if case.hold.in_force:
        return "hold_sealed" if case.hold.tags else "hold_in_force"
    return "hold_lifted" if case.hold.lifted_at else "hold_none"


ANNOUNCERS: dict[type[Event], Announcer] = {CaseOpened: announce_opened}
