"""The life of an invitation: open, claimed, named, then approved or refused; every step once."""

from datetime import datetime, timedelta

from bot.domain.errors import Refusal, Stale
from bot.domain.evolving import grown
from bot.domain.people import Actor, decided
from bot.messages import Place
from bot.ports import Invitation

VALID = timedelta(hours=72)
"""How long a code is good, and again how long a buyer has to decide."""


class InvitationOver(Refusal):
    """A decision on an invitation that waits for none."""

    code = "invitation_over"
    en = "This invitation waits for no decision any more. Nobody was put on file. Invite again."
    zh = "该邀请已失效，未登记任何人。如有需要，请重新邀请。"


def waits(invitation: Invitation, state: str, now: datetime) -> bool:
    """True while the invitation stands in `state` and is not over."""
    return invitation.state == state and now < invitation.expires_at


def claimed(invitation: Invitation, channel: str, sender: str, place: Place) -> Invitation:
    """Somebody came with the code: from now on nobody else can."""
    return grown(invitation, state="claimed", channel=channel, sender=sender, came_to=place)


def named(invitation: Invitation, now: datetime) -> Invitation:
    """They said the name; a buyer decides."""
    return grown(invitation, state="named", expires_at=now + VALID)


def denied(invitation: Invitation) -> Invitation:
    """It ends without a decision: the wrong person came, or the right one is gone."""
    return grown(invitation, state="refused")


def ended(invitation: Invitation, state: str, by: Actor, at: datetime) -> Invitation:
    """A buyer's decision."""
    return grown(invitation, state=state, decided_by=by, decided_at=at)


def require_undecided(invitation: Invitation, now: datetime) -> None:
    """Raise Stale with who decided and when, or InvitationOver; one that is named passes."""
    if waits(invitation, "named", now):
        return
    if invitation.decided_by is not None and invitation.decided_at is not None:
        raise _stale(invitation, invitation.decided_by, invitation.decided_at)
    raise InvitationOver()


def _stale(invitation: Invitation, by: Actor, at: datetime) -> Stale:
    if invitation.state == "approved":
        return decided("the person was put on file", "该联系人已登记", by, at)
    return decided("the person was not put on file", "该联系人未予登记", by, at)
