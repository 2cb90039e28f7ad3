"""Help and status: what can be said here, and how my cases stand."""

from bot.domain.case import Case, gate
from bot.domain.people import Role
from bot.domain.reading.intents import Intent
from bot.handlers.desk import Desk
from bot.messages import Audience, Draft, FactValue, Name, Receipt, Table, Term


def show_help(desk: Desk, intent: Intent) -> Receipt:
    """A short list of what to type, for the sender's role."""
    person = desk.person
    roles = person.roles if person else ()
    kind = "help_factory" if Role.FACTORY_CONTACT in roles else "help"
    return _say(desk, kind, {"name": Name(text=person.name if person else "")}, None)


def show_status(desk: Desk, intent: Intent) -> Receipt:
    """The open cases of this room, or the one that was named."""
    if intent.case is not None:
        cases: tuple[Case, ...] = (desk.case(intent.case),)
    else:
        cases = tuple(c for c in desk.cases_here() if not c.is_closed)
    return _say(desk, "status", {"open": len(cases)}, _table(cases) if cases else None)


def _table(cases: tuple[Case, ...]) -> Table:
    return Table(
        heads=("case", "order", "verdict", "stage", "waits_for"),
        rows=tuple(
            (
                Name(text=c.key),
                Name(text=c.order.number),
                Term(key=c.overall.value if c.overall else "none"),
                Term(key=f"stage_{c.stage}"),
                _waits(c),
            )
            for c in cases
        ),
    )


def _waits(case: Case) -> FactValue:
    waiting = next((c for c in gate(case) if not c.met), None)
    return Term(key=f"condition_{waiting.name}") if waiting else Term(key="none")


def _say(desk: Desk, kind: str, fields: dict[str, FactValue], table: Table | None) -> Receipt:
    person = desk.person
    at_factory = person is not None and Role.FACTORY_CONTACT in person.roles
    draft = Draft(
        kind=kind,
        audience=Audience.FACTORY if at_factory else Audience.CHANNEL,
        place=desk.message.place,
        fields=fields,
        table=table,
    )
    desk.say(draft, f"say:{desk.message.channel}:{desk.message.key}")
    return Receipt(outcome="done")
