"""Invitations of a tenant; the code is kept as its hash alone."""

import hashlib

from sqlalchemy import Connection, insert, select, update

from bot.ports import Invitation
from bot.store.channel_tables import invitations


class SqlInvitations:
    """Fills `Invitations` for one tenant."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant

    def put(self, invitation: Invitation, code: str | None = None) -> None:
        """Keep a new invitation with its `code`, or the new state of one that stands."""
        values = {
            "state": invitation.state,
            "body": invitation.model_dump_json(),
            "channel": invitation.channel,
            "sender": invitation.sender,
            "expires_at": invitation.expires_at,
        }
        key = {"tenant": self._tenant, "id": invitation.id}
        if code is None:
            self._connection.execute(update(invitations).filter_by(**key).values(**values))
            return
        fixed = {"code_sha256": _hash(code), "created_at": invitation.created_at}
        self._connection.execute(insert(invitations), {**key, **values, **fixed})

    def get(self, invitation_id: str) -> Invitation | None:
        """The invitation with this id."""
        return self._one(id=invitation_id)

    def by_code(self, code: str) -> Invitation | None:
        """The invitation with this code, whatever its state."""
        return self._one(code_sha256=_hash(code))

    def of_sender(self, channel: str, sender: str) -> tuple[Invitation, ...]:
        """What an account has claimed, newest first."""
        wanted = (
            select(invitations.c.body)
            .filter_by(tenant=self._tenant, channel=channel, sender=sender)
            .order_by(invitations.c.created_at.desc(), invitations.c.id.desc())
        )
        return tuple(map(Invitation.model_validate_json, self._connection.scalars(wanted)))

    def _one(self, **key: str) -> Invitation | None:
        wanted = select(invitations.c.body).filter_by(tenant=self._tenant, **key)
        wanted = wanted.with_for_update()  # of two who claim or decide, the second sees the first
        body = self._connection.scalar(wanted)
        return None if body is None else Invitation.model_validate_json(body)


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()
