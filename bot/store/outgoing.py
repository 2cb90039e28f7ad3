"""The outbox as delivery sees it: claimed one row at a time, under a lease and a fence."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    bindparam,
    exists,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from bot.messages import Attachment, Notice
from bot.ports import Standing
from bot.road import Claimed, WorkState
from bot.store.directory import place_of
from bot.store.engine import upsert
from bot.store.tables import documents, outbox, roots

OPEN = outbox.c.ended_at.is_(None)
FINAL = {WorkState.SENT, WorkState.FAILED}

_earlier = outbox.alias("earlier")
_BLOCKED = exists().where(
    _earlier.c.ended_at.is_(None),
    _earlier.c.strand == outbox.c.strand,
    _earlier.c.n < outbox.c.n,
)
_NEXT = (
    select(outbox)
    .where(
        OPEN,
        outbox.c.state.in_((WorkState.READY, WorkState.UNKNOWN)),
        outbox.c.not_before <= bindparam("now"),
        ~_BLOCKED,
    )
    .order_by(outbox.c.n)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_ABANDONED = (
    select(outbox)
    .where(
        OPEN,
        outbox.c.state == WorkState.SENDING,
        or_(outbox.c.lease_until < bindparam("now"), outbox.c.worker == bindparam("worker")),
    )
    .order_by(outbox.c.n)
)
_TAKE = update(outbox).where(outbox.c.n == bindparam("of_n"))
_HELD = update(outbox).where(
    outbox.c.tenant == bindparam("of_tenant"),
    outbox.c.id == bindparam("of_id"),
    outbox.c.fence == bindparam("of_fence"),
    outbox.c.state == WorkState.SENDING,
)
_FILES = (
    select(documents)
    .where(documents.c.tenant == bindparam("tenant"), documents.c.outbox_id == bindparam("id"))
    .order_by(documents.c.name)
)
_child = outbox.alias("child")
_PARENT = (
    select(outbox.c.id)
    .join(_child, (_child.c.tenant == outbox.c.tenant) & (_child.c.parent == outbox.c.id))
    .where(_child.c.tenant == bindparam("tenant"), _child.c.id == bindparam("id"))
    .with_for_update(of=outbox)
)
_sibling = outbox.alias("sibling")
_RELEASE = (
    update(outbox)
    .where(
        outbox.c.tenant == bindparam("of_tenant"),
        outbox.c.id == bindparam("of_parent"),
        outbox.c.state == WorkState.WAITING,
        ~exists().where(
            _sibling.c.tenant == bindparam("of_tenant"),
            _sibling.c.parent == bindparam("of_parent"),
            _sibling.c.ended_at.is_(None),
        ),
    )
    .values(state=WorkState.READY)
)


_ROOT = select(roots.c.platform_id).where(
    roots.c.tenant == bindparam("tenant"),
    roots.c.case_key == bindparam("case_key"),
    roots.c.place_channel == bindparam("place_channel"),
    roots.c.place_room == bindparam("place_room"),
)
_shown = outbox.alias("shown")
_CARD = (
    select(_shown.c.platform_id)
    .join(outbox, (outbox.c.tenant == _shown.c.tenant) & (outbox.c.card == _shown.c.card))
    .where(
        outbox.c.tenant == bindparam("tenant"),
        outbox.c.id == bindparam("id"),
        _shown.c.id != bindparam("id"),
        _shown.c.platform_id.is_not(None),
    )
    .order_by(_shown.c.n.desc())
    .limit(1)
)


class SqlOutgoing:
    """Fills `Outgoing`. It serves all tenants: each row it hands out says whose it is."""

    def __init__(self, connection: Connection, worker: str) -> None:
        self._connection = connection
        self._worker = worker

    def claim(
        self, now: datetime, lease: timedelta, paused: Collection[tuple[str, str]]
    ) -> Claimed | None:
        """Take the oldest row that may go now and mark it as being sent by us."""
        wanted = _NEXT
        if paused:
            here = tuple_(outbox.c.tenant, outbox.c.place_channel)
            wanted = wanted.where(or_(outbox.c.kind != "post", here.not_in(list(paused))))
        row = self._connection.execute(wanted, {"now": now}).mappings().first()
        if row is None:
            return None
        taken = {
            "state": WorkState.SENDING,
            "fence": row["fence"] + 1,
            "attempts": row["attempts"] + 1,
            "unsure": row["unsure"] or row["state"] == WorkState.UNKNOWN,
            "lease_until": now + lease,
            "worker": self._worker,
        }
        self._connection.execute(_TAKE, {"of_n": row["n"], **taken})
        return self._claimed({**row, **taken})

    def freeze(self, claimed: Claimed, payload: str) -> None:
        """Keep the payload and its hash; from now on these bytes are what is sent."""
        digest = hashlib.sha256(payload.encode()).hexdigest()
        self._connection.execute(
            _HELD, {**_hold(claimed), "payload": payload, "payload_sha256": digest}
        )

    def standing(self, claimed: Claimed) -> Standing:
        """The newest platform id in the notice's slot, and the root of its case in the room."""
        asked = {"tenant": claimed.tenant, "id": claimed.id}
        slotted = claimed.notice is not None and claimed.notice.slot is not None
        return Standing(
            card=self._connection.scalar(_CARD, asked) if slotted else None,
            root=self._connection.scalar(_ROOT, _rooted(claimed)) if claimed.case else None,
        )

    def take_root(self, claimed: Claimed, platform_id: str) -> None:
        """Keep the first post of a case in a room; a later one changes nothing."""
        once = _once(self._connection.dialect.name)
        row = {**_rooted(claimed), "outbox_id": claimed.id, "platform_id": platform_id}
        self._connection.execute(once, row)

    def settle(
        self,
        claimed: Claimed,
        state: WorkState,
        *,
        at: datetime,
        not_before: datetime | None = None,
        platform_id: str | None = None,
        error: str | None = None,
    ) -> bool:
        """Move a row on; only the newest claim can."""
        changes = {
            "state": state,
            "ended_at": at if state in FINAL else None,
            "lease_until": None,
            "worker": None,
            "not_before": not_before or at,
            "platform_id": platform_id,
            "error": error,
        }
        return self._connection.execute(_HELD, {**_hold(claimed), **changes}).rowcount == 1

    def rendered(
        self, claimed: Claimed, files: Sequence[Attachment], at: datetime, error: str | None
    ) -> bool:
        """Keep the files beside the post, and let it go when no document is outstanding."""
        asked = {"tenant": claimed.tenant, "id": claimed.id}
        # locked first: of two renders that end together the second must see the first
        parent = self._connection.execute(_PARENT, asked).scalar_one()
        if not self.settle(claimed, WorkState.SENT, at=at, error=error):
            return False
        whose = {"tenant": claimed.tenant, "outbox_id": parent, "created_at": at}
        self._connection.execute(insert(documents), [{**whose, **dict(f)} for f in files])
        self._connection.execute(_RELEASE, {"of_tenant": claimed.tenant, "of_parent": parent})
        return True

    def abandoned(self, now: datetime, worker: str | None = None) -> tuple[Claimed, ...]:
        """Rows that were being sent when their worker stopped."""
        found = self._connection.execute(_ABANDONED, {"now": now, "worker": worker or ""})
        return tuple(self._claimed(row) for row in found.mappings().all())

    def _claimed(self, row: Any) -> Claimed:
        return Claimed(
            id=row["id"],
            tenant=row["tenant"],
            kind=row["kind"],
            case=row["case_key"],
            place=place_of(row["place_channel"], row["place_room"], row["place_thread"]),
            notice_kind=row["notice_kind"],
            fence=row["fence"],
            attempts=row["attempts"],
            since=row["created_at"],
            unsure=row["unsure"],
            notice=None if row["notice"] is None else Notice.model_validate_json(row["notice"]),
            payload=row["payload"],
            document=row["document"],
            html=row["html"],
            documents=self._files(row),
        )

    def _files(self, row: Any) -> tuple[Attachment, ...]:
        if row["kind"] != "post":
            return ()
        found = self._connection.execute(_FILES, {"tenant": row["tenant"], "id": row["id"]})
        return tuple(attachment(file) for file in found)


@cache
def _once(dialect: str) -> Any:
    return upsert(dialect, roots).on_conflict_do_nothing()


def _rooted(claimed: Claimed) -> dict[str, str | None]:
    return {
        "tenant": claimed.tenant,
        "case_key": claimed.case,
        "place_channel": claimed.place.channel,
        "place_room": claimed.place.room,
    }


def attachment(row: Row[Any]) -> Attachment:
    """A row of `documents` as a value."""
    return Attachment(name=row.name, media_type=row.media_type, sha256=row.sha256, size=row.size)


def _hold(claimed: Claimed) -> dict[str, Any]:
    return {"of_tenant": claimed.tenant, "of_id": claimed.id, "of_fence": claimed.fence}
