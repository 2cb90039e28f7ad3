"""What is said after a reply to terms: what binds, and what to type otherwise (rows 133-138)."""

from bot.domain.case import Case
from bot.domain.people import Event
from bot.domain.stages.confirmation import (
    ASKED_AGAIN,
    EMAIL,
    EmailCompleted,
    ReplyRecorded,
    SettlementConfirmed,
    SheetOffered,
)
from bot.domain.stages.settlement import Proposal, SettlementProposed, SettlementWithdrawn
from bot.handlers.confirmation import by_email
from bot.handlers.desk import (
    WRITTEN,
    Announcer,
    Desk,
    accounts_of,
    confirm_line,
    declare_sorted,
    factory_name,
    terms_words,
    yes_no,
)
from bot.messages import (
    Audience,
    Button,
    FactValue,
    Moment,
    Name,
    Place,
    Term,
)

ASKED_WITH = ("code", "why", "call")
"""What of a recorded reply the factory hears when the line is asked for once more."""


def announce_confirmed(desk: Desk, case: Case, event: Event) -> None:
    """Both sides see the same: what was confirmed, by whom, when, in which words."""
    assert isinstance(event, SettlementConfirmed)
    said, mailbox = event.confirmed, by_email.mailbox(desk, case)
    fields = {
        "po": Name(text=case.order.number),
        "code": Name(text=said.code),
        "by": Name(text=said.by.name),
        "at": Moment(at=said.at),
        "text": Name(text=said.text),
        "hash": Name(text=said.terms_sha256[:12]),
        "email": yes_no(by_email.is_outstanding(case)),
        "mailbox": Name(text=mailbox.room) if mailbox else None,
        "sort": yes_no(case.needs_reinspection),
    }
    for audience in (Audience.FACTORY, Audience.CHANNEL):
        key, buttons = f"confirmed:{audience.value}:{case.seq}", _sort_button(case, audience)
        desk.notify(audience, case, "confirmed", fields, key=key, buttons=buttons)
    if by_email.is_outstanding(case):
        by_email.ask(desk, case)


def announce_reply(desk: Desk, case: Case, event: Event) -> None:
    """A reply that does not bind: the factory gets the reason and the line, the buyer sees it."""
    assert isinstance(event, ReplyRecorded)
    proposal = case.settlement.current
    if proposal is None:
        return
    fields: dict[str, FactValue] = {
        "code": Name(text=proposal.code),
        "label": Term(key=f"reply_{event.reply.label}"),
        "why": Term(key=f"reason_{event.reply.reason}"),
        "text": Name(text=event.reply.text),
        "by": Name(text=event.by.name),
        "call": yes_no(case.confirmation.person_should_call),
    }
    key = f"reply_recorded:channel:{case.seq}"
    desk.notify(Audience.CHANNEL, case, "reply_recorded", fields, key=key)
    if event.reply.label in ASKED_AGAIN:
        _ask_again(desk, case, proposal, fields)
    elif event.reply.label in ("question", "counter_offer", "rejected"):
        place, key = _where_to_answer(desk), f"reply_passed_on:factory:{case.seq}"
        desk.notify(Audience.FACTORY, case, "reply_passed_on", fields, key=key, place=place)


def announce_email(desk: Desk, case: Case, event: Event) -> None:
    """The e-mail that completes the confirmation has come (Z11)."""
    assert isinstance(event, EmailCompleted)
    desk.settle(case, by_email.REMINDER)
    fields = {
        "code": Name(text=event.code),
        "by": Name(text=event.by.name),
        "vouched": Name(text=event.vouched) if event.vouched else None,
    }
    key = f"email_completed:channel:{case.seq}"
    desk.notify(Audience.CHANNEL, case, "email_completed", fields, key=key)


def announce_sheet(desk: Desk, case: Case, event: Event) -> None:
    """Above the limit: the one-page sheet for the boss's chop, never a refusal (row 138)."""
    assert isinstance(event, SheetOffered)
    proposal = case.settlement.current
    if proposal is None:
        return
    fields: dict[str, FactValue] = {
        "po": Name(text=case.order.number),
        "code": Name(text=proposal.code),
        "amount": proposal.terms.credit,
        "terms": terms_words(proposal),
        "factory": factory_name(case.order),
        "hash": Name(text=proposal.sha256),
        "because": Term(key=f"sheet_{event.because}"),
    }
    offered = desk.notify(
        Audience.FACTORY,
        case,
        "confirmation_sheet",
        fields,
        key=f"sheet:{proposal.version}",
        documents=("confirmation_sheet",),
    )
    if offered:
        _tell_sheet_sent(desk, case, proposal, {**fields, "by": Name(text=event.by.name)})


def announce_other_terms(desk: Desk, case: Case, event: Event) -> None:
    """Terms were replaced or taken back: nobody is reminded of the former any more."""
    desk.cancel(case, by_email.REMINDER)


def _tell_sheet_sent(
    desk: Desk, case: Case, proposal: Proposal, fields: dict[str, FactValue]
) -> None:
    verify = Button(
        action="confirmation.verify_sheet",
        label="verify_sheet",
        case=case.key,
        token=str(proposal.version),
        confirm="confirm_verify_sheet",
    )
    key = f"sheet_sent:channel:{case.seq}"
    desk.notify(Audience.CHANNEL, case, "sheet_sent", fields, key=key, buttons=(verify,))


def _where_to_answer(desk: Desk, why: str = "") -> Place | None:
    """Where they wrote; a mail nobody vouches for is answered where they can be sure of us.

    None for the factory's own room.
    """
    if why == "not_vouched" and desk.person is not None:
        chats = [p for p in accounts_of(desk, desk.person) if p.channel != EMAIL]
        return chats[0] if chats else None
    written = desk.from_factory and desk.message.channel in WRITTEN
    return desk.message.place if written else None


def _ask_again(desk: Desk, case: Case, proposal: Proposal, fields: dict[str, FactValue]) -> None:
    settled = yes_no(case.is_settled)
    desk.notify(
        Audience.FACTORY,
        case,
        "ask_again",
        {**{name: fields[name] for name in ASKED_WITH}, "settled": settled},
        key=f"ask_again:{case.seq}:{proposal.version}",
        place=_where_to_answer(desk, case.confirmation.replies[-1].reason),
        reply_line=confirm_line(proposal.code),
    )


def _sort_button(case: Case, audience: Audience) -> tuple[Button, ...]:
    wanted = audience is Audience.FACTORY and case.needs_reinspection
    return (declare_sorted(case),) if wanted else ()


ANNOUNCERS: dict[type[Event], Announcer] = {
    SettlementConfirmed: announce_confirmed,
    EmailCompleted: announce_email,
    ReplyRecorded: announce_reply,
    SheetOffered: announce_sheet,
    SettlementProposed: announce_other_terms,
    SettlementWithdrawn: announce_other_terms,
}
