"""What a reply hangs on: the open terms, the notice it answers, who sent it and how (Y1)."""

from bot.domain.case import Case
from bot.domain.people import Role
from bot.domain.reading.reply import ReplyContext
from bot.domain.stages.settlement import Proposal
from bot.handlers.desk import Desk, original
from bot.messages import Form

OF_TERMS = frozenset({"proposal", "ask_again", "email_confirmation", "email_reminder"})
"""Notices whose answer is an answer to terms; their keys end with the version."""


def reply_context(desk: Desk, case: Case, proposal: Proposal) -> ReplyContext:
    """What the reading needs: the open terms, what the message hangs on, who sent it and how."""
    message, person = desk.message, desk.person
    role = "unregistered"
    if person is not None:
        bound = Role.FACTORY_CONTACT in person.roles and person.factory == case.order.factory
        role = "factory_contact" if bound else _other_role(person.roles)
    attached, version = attached_to(desk)
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


def attached_to(desk: Desk) -> tuple[str | None, int | None]:
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
    """The version at the end of "QC-0042:proposal:3" or "QC-0042:ask_again:17:3".

    An answer to a copy that went another way is an answer to its original.
    """
    parts = original(key).split(":")
    about = parts[1] if len(parts) > 2 else ""
    return int(parts[-1]) if about in OF_TERMS and parts[-1].isdigit() else None
