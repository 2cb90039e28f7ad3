"""The e-mail that completes a confirmation: asked for, recalled, and its lack told (Z11)."""

from datetime import timedelta

from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.errors import NotYet
from bot.domain.people import Person, Role, require
from bot.domain.stages.confirmation import EMAIL, Confirmed
from bot.domain.stages.settlement import Proposal
from bot.handlers.desk import (
    Desk,
    accounts_of,
    address_field,
    confirm_line,
    contacts_of,
    done,
    terms_fields,
)
from bot.messages import (
    Action,
    Audience,
    Button,
    FactValue,
    FormField,
    Moment,
    Name,
    Place,
    Receipt,
)

REMINDER = "confirmation.email"
REMINDED_AFTER = (24, 48)
"""Hours after the confirmation; with the last one the buyer hears that it is still outstanding."""
LAST_TIME = len(REMINDED_AFTER) - 1


def is_outstanding(case: Case) -> bool:
    """True while confirmed terms wait for their e-mail."""
    asked = case.order.email_completes and case.confirmation.confirmed is not None
    return asked and not case.confirmation.email_completed


def mailbox(desk: Desk, case: Case) -> Place | None:
    """The address on file of the contact who confirmed; for a sheet, of any of the factory's."""
    places = (place for p in _signers(desk, case) for place in accounts_of(desk, p))
    return next((place for place in places if place.channel == EMAIL), None)


def ask(desk: Desk, case: Case) -> None:
    """Write to the contact, or tell the buyer whose address is missing; recall it in any case."""
    if not _send(desk, case, "email_confirmation", f"{case.seq}"):
        _tell_missing(desk, case, f"{case.seq}")
    version, confirmed = _terms(case).version, _confirmed(case)
    for time, hours in enumerate(REMINDED_AFTER):
        desk.deadline(
            case,
            Deadline(
                kind=REMINDER,
                n=_number(version, time),
                due_at=confirmed.at + timedelta(hours=hours),
                rule_en=f"The e-mail that completes it is recalled: {hours} hours from confirming",
                rule_zh=f"提醒以邮件补充确认：确认后{hours}小时",
            ),
        )


def remind(desk: Desk, action: Action) -> Receipt:
    """Recall the e-mail while it is outstanding; the last time, tell the channel too."""
    case, n = desk.case(action.case), action.fields.get("n", "0")
    if not is_outstanding(case):
        return done(case)
    if not _send(desk, case, "email_reminder", n):
        _tell_missing(desk, case, f"remind:{n}")
    elif n == str(_number(_terms(case).version, LAST_TIME)):
        _tell_outstanding(desk, case, n)
    return done(case)


def _number(version: int, time: int) -> int:
    """The number of a reminder's deadline: each version of the terms has its own, in tens."""
    return version * 10 + time


def add_address(desk: Desk, action: Action) -> Receipt:
    """A buyer gives the address that was missing; the e-mail goes out at once."""
    require(desk.actor, Role.BUYER)
    case = desk.case(action.case)
    person = _signer(desk, case)
    address = address_field(desk, action.fields, person)
    desk.unit.directory.add_person(person, (EMAIL, address))
    _send(desk, case, "email_confirmation", f"{case.seq}")
    return done(case, f"Sent to {address}.", f"已发送至 {address}。")


def _signer(desk: Desk, case: Case) -> Person:
    """Whose address is missing. Raises NotYet when no e-mail waits, or nobody could send it."""
    people = _signers(desk, case) if is_outstanding(case) else ()
    if not people:
        raise NotYet(
            missing="no contact of the factory owes an e-mail for this case",
            missing_zh="本案件没有联系人需要补充邮件确认",
            todo="To add an address write: email, the name, the address; or invite a contact.",
            todo_zh="登记邮箱请发送：email 姓名 邮箱；或邀请一位联系人。",
        )
    return people[0]


def _signers(desk: Desk, case: Case) -> tuple[Person, ...]:
    """The contact who confirmed, alone; where it was a sheet, every contact of the factory."""
    contacts = contacts_of(desk, case.order.factory)
    own = tuple(p for p in contacts if p.id == _confirmed(case).by.id)
    return own or contacts


def _send(desk: Desk, case: Case, kind: str, once: str) -> bool:
    """Post to the contact's mailbox; False when no address is on file."""
    place, proposal = mailbox(desk, case), _terms(case)
    if place is None:
        return False
    desk.notify(
        Audience.FACTORY,
        case,
        kind,
        _fields(case),
        key=f"{kind}:{once}:{proposal.version}",
        place=place,
        reply_line=confirm_line(proposal.code),
        documents=("settlement_terms",),
    )
    return True


def _tell_missing(desk: Desk, case: Case, once: str) -> None:
    field = FormField(name="email", label="email")
    button = Button(
        action="confirmation.email_address", label="add_email", case=case.key, form=(field,)
    )
    fields = _outstanding(desk, case)
    key = f"email_missing:{once}"
    desk.notify(Audience.CHANNEL, case, "email_missing", fields, key=key, buttons=(button,))


def _tell_outstanding(desk: Desk, case: Case, once: str) -> None:
    fields = _outstanding(desk, case)
    key = f"email_outstanding:{once}"
    desk.notify(Audience.CHANNEL, case, "email_outstanding", fields, key=key)


def _outstanding(desk: Desk, case: Case) -> dict[str, FactValue]:
    """Whose e-mail is awaited, and at which address they were asked."""
    signers, box = _signers(desk, case), mailbox(desk, case)
    return {
        "code": Name(text=_terms(case).code),
        "by": Name(text=", ".join(p.name for p in signers) or _confirmed(case).by.name),
        "mailbox": Name(text=box.room) if box else None,
    }


def _fields(case: Case) -> dict[str, FactValue]:
    """The terms as they were confirmed, by whom, when, in which words."""
    proposal, said = _terms(case), _confirmed(case)
    return {
        **terms_fields(case, proposal),
        "by": Name(text=said.by.name),
        "at": Moment(at=said.at),
        "text": Name(text=said.text) if said.text else None,
    }


def _confirmed(case: Case) -> Confirmed:
    assert case.confirmation.confirmed is not None, "asked only after a confirmation"
    return case.confirmation.confirmed


def _terms(case: Case) -> Proposal:
    assert case.settlement.current is not None, "confirmed terms stand"
    return case.settlement.current
