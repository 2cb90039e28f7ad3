"""Confirmation: the factory's reply to open terms; what binds, and what to type otherwise
(rows 133-138, Y1)."""

from bot.domain.case import Case
from bot.domain.people import Event, Role
from bot.domain.reading.reply import ReplyContext, ReplyReading, read_reply
from bot.domain.stages.confirmation import (
    RecordReply,
    ReplyRecorded,
    SettlementConfirmed,
    SheetOffered,
    VerifySheet,
)
from bot.domain.stages.settlement import Proposal
from bot.handlers.desk import Announcer, Desk, done
from bot.messages import (
    Action,
    Audience,
    Button,
    Draft,
    FactValue,
    Form,
    Moment,
    Name,
    Receipt,
    Term,
    Words,
)


def reply(desk: Desk, case: Case) -> Receipt:
    """Judge a message as a reply to the case's open proposal."""
    proposal = case.settlement.current
    assert proposal is not None
    read = read_reply(desk.message.text, _context(desk, case, proposal))
    person = desk.person
    command = RecordReply(
        label=read.label,
        reason=read.reason,
        text=desk.message.text,
        channel=desk.message.channel,
        message_key=desk.message.key,
        authority=person.authority if person else None,
        **desk.stamp,
    )
    return done(desk.act(case, command))


def is_reply(desk: Desk, case: Case) -> bool:
    """True when the message answers the open proposal: said by the factory while it is open."""
    open_terms = case.settlement.current is not None and not case.is_settled
    person = desk.person
    return open_terms and person is not None and Role.FACTORY_CONTACT in person.roles


def looks_binding(desk: Desk, case: Case) -> ReplyReading | None:
    """A confirmation typed by somebody who cannot bind: recorded as the wrong person's."""
    proposal = case.settlement.current
    if proposal is None or case.is_settled:
        return None
    read = read_reply(desk.message.text, _context(desk, case, proposal))
    return read if read.label == "wrong_person" else None


def verify_sheet(desk: Desk, action: Action) -> Receipt:
    """A buyer has checked the chopped sheet (row 138)."""
    command = VerifySheet(message_key=desk.message.key, **desk.stamp)
    return done(desk.act(desk.case(action.case or ""), command))


# ---------------------------------------------------------------- what is said after events


def announce_confirmed(desk: Desk, case: Case, event: Event) -> None:
    """Both sides see the same: what was confirmed, by whom, when, in which words."""
    assert isinstance(event, SettlementConfirmed)
    said = event.confirmed
    fields: dict[str, FactValue] = {
        "case": Name(text=case.key),
        "po": Name(text=case.order.number),
        "code": Name(text=said.code),
        "by": Name(text=said.by.name),
        "at": Moment(at=said.at),
        "text": Name(text=said.text),
        "hash": Name(text=said.terms_sha256[:12]),
        "email": Term(key="yes" if case.order.email_completes else "no"),
        "sort": Term(key="yes" if case.needs_reinspection else "no"),
    }
    for audience in (Audience.FACTORY, Audience.CHANNEL):
        _tell(desk, case, "confirmed", audience, fields, buttons=_sort_button(case, audience))


def announce_reply(desk: Desk, case: Case, event: Event) -> None:
    """A reply that does not bind: the factory gets the reason and the line, the buyer sees it."""
    assert isinstance(event, ReplyRecorded)
    proposal = case.settlement.current
    if proposal is None:
        return
    fields: dict[str, FactValue] = {
        "case": Name(text=case.key),
        "code": Name(text=proposal.code),
        "label": Term(key=f"reply_{event.reply.label}"),
        "why": Term(key=f"reason_{event.reply.reason}"),
        "text": Name(text=event.reply.text),
        "by": Name(text=event.by.name),
        "call": Term(key="yes" if case.confirmation.person_should_call else "no"),
    }
    _tell(desk, case, "reply_recorded", Audience.CHANNEL, fields)
    if event.reply.label in ("not_binding_ask_again", "stale_version", "conditional"):
        _ask_again(desk, case, proposal, fields)
    elif event.reply.label in ("question", "counter_offer", "rejected"):
        _tell(desk, case, "reply_passed_on", Audience.FACTORY, fields)


def announce_sheet(desk: Desk, case: Case, event: Event) -> None:
    """Above the limit: the one-page sheet for the boss's chop, never a refusal (row 138)."""
    assert isinstance(event, SheetOffered)
    proposal = case.settlement.current
    place = desk.place(Audience.FACTORY, case)
    if proposal is None or place is None:
        return
    fields: dict[str, FactValue] = {
        "case": Name(text=case.key),
        "po": Name(text=case.order.number),
        "code": Name(text=proposal.code),
        "amount": proposal.terms.credit,
        "terms": Words(en=proposal.terms.en, zh=proposal.terms.zh),
        "factory": Words(en=case.order.factory_name, zh=case.order.factory_name_zh),
        "hash": Name(text=proposal.sha256),
    }
    sheet = Draft(
        kind="confirmation_sheet",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields=fields,
    )
    desk.tell(case, sheet, f"sheet:{proposal.version}", ("confirmation_sheet",))
    verify = Button(
        action="confirmation.verify_sheet",
        label="verify_sheet",
        case=case.key,
        token=str(proposal.version),
        confirm="confirm_verify_sheet",
    )
    _tell(
        desk,
        case,
        "sheet_sent",
        Audience.CHANNEL,
        {**fields, "by": Name(text=event.by.name)},
        buttons=(verify,),
    )


def _ask_again(desk: Desk, case: Case, proposal: Proposal, fields: dict[str, FactValue]) -> None:
    place = desk.place(Audience.FACTORY, case)
    if place is None:
        return
    draft = Draft(
        kind="ask_again",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={k: v for k, v in fields.items() if k in ("case", "code", "why", "call")},
        reply_line=Words(en=f"{proposal.code} Confirmed: yes", zh=f"{proposal.code} 确认：是"),
    )
    desk.tell(case, draft, f"ask_again:{case.seq}:{proposal.version}")


def _tell(
    desk: Desk,
    case: Case,
    kind: str,
    audience: Audience,
    fields: dict[str, FactValue],
    *,
    buttons: tuple[Button, ...] = (),
) -> None:
    place = desk.place(audience, case)
    if place is None:
        return
    draft = Draft(
        kind=kind, audience=audience, place=place, case=case.key, fields=fields, buttons=buttons
    )
    desk.tell(case, draft, f"{kind}:{audience.value}:{case.seq}")


def _sort_button(case: Case, audience: Audience) -> tuple[Button, ...]:
    if audience is not Audience.FACTORY or not case.needs_reinspection:
        return ()
    return (
        Button(
            action="reinspection.sorted",
            label="declare_sorted",
            case=case.key,
            style="primary",
            confirm="confirm_sorted",
        ),
    )


def _context(desk: Desk, case: Case, proposal: Proposal) -> ReplyContext:
    """What the reading needs: the open terms, what the message hangs on, who sent it and how."""
    message, person = desk.message, desk.person
    role = "unregistered"
    if person is not None:
        bound = Role.FACTORY_CONTACT in person.roles and person.factory == case.order.factory
        role = "factory_contact" if bound else _other_role(person.roles)
    attached, version = _attached(desk, case)
    credit = proposal.terms.credit
    form = {Form.VOICE: "voice", Form.IMAGE: "image"}.get(message.form, "text")
    return ReplyContext.of(
        {
            "proposal": {
                "id": case.key,
                "version": proposal.version,
                "remedy": f"{proposal.terms.en}\n{proposal.terms.zh}",
                "amount": str(credit.amount) if credit else None,
                "currency": credit.currency if credit else None,
                "deadline": proposal.terms.deadline.isoformat(),
            },
            "replies_to": attached,
            "replies_to_version": version if version != proposal.version else None,
            "open_proposals": _open_here(desk),
            "sender_role": role,
            "channel": message.channel,
            "type": form,
            "edited": message.edited_from is not None,
            "edited_from": message.edited_from,
        }
    )


def _other_role(roles: tuple[Role, ...]) -> str:
    return "inspector" if Role.INSPECTOR in roles else "buyer"


def _open_here(desk: Desk) -> tuple[str, ...]:
    return tuple(
        c.key for c in desk.cases_here() if c.settlement.current is not None and not c.is_settled
    )


def _attached(desk: Desk, case: Case) -> tuple[str | None, int | None]:
    """The proposal a message is attached to, by the notice it replies to and that notice's version.

    Any other notice of the case is no link: "yes" to a hold notice says nothing about terms.
    """
    if desk.message.in_reply_to is None:
        return None, None
    found = desk.unit.outbox.find(desk.message.in_reply_to)
    if found is None or found[0] is None:
        return None, None
    version = _version_of(found[1])
    return (found[0], version) if version is not None else (None, None)


def _version_of(key: str) -> int | None:
    """The version at the end of "QC-0042:proposal:3" or "QC-0042:ask_again:17:3"."""
    parts = key.split(":")
    about = parts[1] if len(parts) > 2 else ""
    return int(parts[-1]) if about in ("proposal", "ask_again") and parts[-1].isdigit() else None


ACTIONS = {"confirmation.verify_sheet": verify_sheet}
ANNOUNCERS: dict[type[Event], Announcer] = {
    SettlementConfirmed: announce_confirmed,
    ReplyRecorded: announce_reply,
    SheetOffered: announce_sheet,
}
