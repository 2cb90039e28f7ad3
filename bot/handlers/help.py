"""Help and status: what can be said here, and how my cases stand."""

from bot.domain.case import Case
from bot.domain.people import Role
from bot.domain.reading.intents import Intent
from bot.handlers.desk import Desk
from bot.handlers.next_step import NOTHING_HERE, next_step
from bot.messages import Audience, Draft, FactValue, Name, Receipt, Table, Term, Words


def show_help(desk: Desk, intent: Intent) -> Receipt:
    """A short list of what to type, for those who read it."""
    at_factory = desk.audience is Audience.FACTORY
    kind = "help_factory" if at_factory else "help"
    name = desk.person.name if desk.person else ""
    return _say(desk, kind, {"name": Name(text=name)}, None)


def both_languages(desk: Desk, intent: Intent) -> Receipt:
    """Nobody has to choose: each notice exists in both."""
    said = Words(
        en="Every notice comes in English and Chinese; write in either.",
        zh="每条通知都有中英文两种文本，您可用任一语言书写。",
    )
    return Receipt(outcome="done", said=said)


def show_status(desk: Desk, intent: Intent) -> Receipt:
    """The open cases of this room, or the one that was named."""
    cases = desk.open_here() if intent.case is None else (desk.case(intent.case),)
    if desk.audience is Audience.FACTORY:
        return _say(desk, "status", {"open": len(cases)}, _for_factory(cases))
    return _say(desk, "status", {"open": len(cases)}, _for_house(cases))


def _for_house(cases: tuple[Case, ...]) -> Table | None:
    rows = tuple(
        (
            Name(text=c.key),
            Name(text=c.order.number),
            Term(key=c.overall.value if c.overall else "none"),
            Term(key=f"stage_{c.stage}"),
            *_waits(c),
        )
        for c in cases
    )
    heads = ("case", "order", "verdict", "stage", "waits_for", "owner")
    return Table(heads=heads, rows=rows) if rows else None


def _waits(case: Case) -> tuple[FactValue, FactValue]:
    step = next_step(case)
    if step is None:
        return Term(key="none"), Term(key="none")
    return Term(key=f"step_{step.name}"), Term(key=step.owner.value)


def _for_factory(cases: tuple[Case, ...]) -> Table | None:
    """Case, order and the factory's own step: verdict and stage reach it by their notices alone,
    so that none is told while the inspector is still there (row 38a)."""
    rows: tuple[tuple[FactValue, ...], ...] = tuple(
        (Name(text=c.key), Name(text=c.order.number), _own_step(c)) for c in cases
    )
    return Table(heads=("case", "order", "waits_for"), rows=rows) if rows else None


def _own_step(case: Case) -> Term:
    step = next_step(case)
    own = step is not None and step.owner is Role.FACTORY_CONTACT
    return Term(key=f"step_{step.name if step is not None and own else NOTHING_HERE}")


def _say(desk: Desk, kind: str, fields: dict[str, FactValue], table: Table | None) -> Receipt:
    draft = Draft(
        kind=kind, audience=desk.audience, place=desk.message.place, fields=fields, table=table
    )
    desk.say(draft, f"say:{desk.message_id}")
    return Receipt(outcome="done")
