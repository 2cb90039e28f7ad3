"""Invitations: a buyer names a person, the person comes with a code and says the name, a buyer
approves; nobody is put on file before that (row 28, Y19)."""

from bot.handlers.invitation.coming import came, claim
from bot.handlers.invitation.deciding import approve, make_room, refuse
from bot.handlers.invitation.inviting import invite
from bot.handlers.invitation.leaving import back, left, revoke

__all__ = ["ACTIONS", "STRANGERS", "came"]

ACTIONS = {
    "directory.invite": invite,
    "directory.revoke": revoke,
    "invitation.claim": claim,
    "invitation.approve": approve,
    "invitation.refuse": refuse,
    "invitation.make_room": make_room,
    "contact.left": left,
    "contact.back": back,
}
STRANGERS = {name: ACTIONS[name] for name in ("invitation.claim", "contact.left", "contact.back")}
"""What somebody may do who is not on file."""
