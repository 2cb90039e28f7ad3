"""The outbox as handlers see it: work put down in the transaction that decides it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from bot.messages import Message, Notice, Place
from bot.ports import Clock, Ids
from bot.road import WorkState
from bot.store.directory import place_columns, place_of
from bot.store.engine import upsert
from bot.store.tables import outbox, roots

_BY_KEY = select(outbox.c.id).where(
    outbox.c.tenant == bindparam("tenant"), outbox.c.key == bindparam("key")
)
_FIND = select(outbox.c.case_key, outbox.c.key).where(
    outbox.c.tenant == bindparam("tenant"), outbox.c.id == bindparam("id")
)
_NOTICE = select(outbox).where(
    outbox.c.tenant == bindparam("tenant"), outbox.c.id == bindparam("id"), outbox.c.kind == "post"
)
_PAPERS = (
    select(outbox.c.document, outbox.c.html)
    .where(outbox.c.tenant == bindparam("tenant"), outbox.c.parent == bindparam("id"))
    .order_by(outbox.c.n)
)
_ROOTED = select(roots.c.outbox_id).where(
    roots.c.tenant == bindparam("tenant"), roots.c.platform_id == bindparam("platform_id")
)
_CARD = (
    select(outbox.c.card)
    .where(
        outbox.c.tenant == bindparam("tenant"),
        outbox.c.place_channel == bindparam("place_channel"),
        outbox.c.place_room == bindparam("place_room"),
        outbox.c.place_thread == bindparam("place_thread"),
        outbox.c.slot == bindparam("slot"),
    )
    .limit(1)
)
_RENDER = insert(outbox)


class SqlOutbox:
    """Fills `Outbox` for one tenant. `posted` turns true with the first new row."""

    def __init__(self, connection: Connection, tenant: str, clock: Clock, ids: Ids) -> None:
        self._connection = connection
        self._tenant = tenant
        self._clock = clock
        self._ids = ids
        self.posted = False

    def post(
        self, notice: Notice, place: Place, key: str, documents: Sequence[tuple[str, str]] = ()
    ) -> str:
        """Queue a notice, or return the id of the post that already has `key`."""
        new_id, now = self._ids.new(), self._clock.now()
        row = self._post_row(new_id, notice, place, now)
        row["key"] = key
        row["state"] = WorkState.WAITING if documents else WorkState.READY
        if self._connection.scalar(_fresh(self._connection.dialect.name), row) is None:
            known = {"tenant": self._tenant, "key": key}
            return str(self._connection.execute(_BY_KEY, known).scalar_one())
        if documents:
            self._connection.execute(_RENDER, [self._render(row, d, now) for d in documents])
        self.posted = True
        return new_id

    def fetch(self, message: Message, case: str | None) -> None:
        """Queue the files of a message, once; those of a room are fetched in their order."""
        new_id, now = self._ids.new(), self._clock.now()
        wanted = message.model_dump_json(exclude={"raw"})
        row = {
            "tenant": self._tenant,
            "id": new_id,
            "key": f"fetch:{message.channel}:{message.key}",
            "kind": "fetch",
            "state": WorkState.READY,
            "case_key": case,
            **place_columns(message.place),
            "strand": f"fetch {self._tenant} {message.place.channel} {message.place.room}",
            "notice_kind": "fetch",
            "card": new_id,
            "payload": wanted,
            "payload_sha256": hashlib.sha256(wanted.encode()).hexdigest(),
            "not_before": now,
            "created_at": now,
        }
        once = upsert(self._connection.dialect.name, outbox).on_conflict_do_nothing()
        self._connection.execute(once, row)
        self.posted = True

    def find(self, outbox_id: str) -> tuple[str | None, str] | None:
        """(case, key) of a post of ours, by our id or as the root of a thread; None if unknown."""
        row = self._found(outbox_id)
        if row is None:
            thread = {"tenant": self._tenant, "platform_id": outbox_id}
            root = self._connection.scalars(_ROOTED, thread).first()
            row = None if root is None else self._found(root)
        return None if row is None else (row.case_key, row.key)

    def has(self, key: str) -> bool:
        """Whether a post was queued under `key`."""
        known = {"tenant": self._tenant, "key": key}
        return self._connection.scalar(_BY_KEY, known) is not None

    def notice(self, outbox_id: str) -> tuple[Notice, Place, tuple[tuple[str, str], ...]] | None:
        """A post of ours with its documents, as it was put down; None for any other row."""
        asked = {"tenant": self._tenant, "id": outbox_id}
        row = self._connection.execute(_NOTICE, asked).mappings().first()
        if row is None:
            return None
        papers = self._connection.execute(_PAPERS, asked)
        place = place_of(row["place_channel"], row["place_room"], row["place_thread"])
        return (
            Notice.model_validate_json(row["notice"]),
            place,
            tuple((paper.document, paper.html) for paper in papers),
        )

    def _found(self, outbox_id: str) -> Any:
        return self._connection.execute(_FIND, {"tenant": self._tenant, "id": outbox_id}).first()

    def _post_row(self, new_id: str, notice: Notice, place: Place, now: datetime) -> dict[str, Any]:
        where = place_columns(place)
        return {
            "tenant": self._tenant,
            "id": new_id,
            "kind": "post",
            "case_key": notice.case,
            **where,
            "strand": strand(self._tenant, notice.case, place),
            "notice_kind": notice.kind,
            "notice": notice.model_dump_json(),
            "slot": notice.slot,
            "card": self._card(where, notice.slot) or new_id,
            "not_before": now,
            "created_at": now,
        }

    def _card(self, where: dict[str, str], slot: str | None) -> str | None:
        """The id of the first post in the same slot of the same place."""
        if slot is None:
            return None
        return self._connection.scalar(_CARD, {"tenant": self._tenant, "slot": slot, **where})

    def _render(
        self, post: dict[str, Any], document: tuple[str, str], now: datetime
    ) -> dict[str, Any]:
        name, html = document
        new_id = self._ids.new()
        same = ("tenant", "case_key", "place_channel", "place_room", "place_thread", "notice_kind")
        return {
            **{column: post[column] for column in same},
            "id": new_id,
            "key": f"{post['key']}/{name}",
            "kind": "render",
            "state": WorkState.READY,
            "strand": f"render {new_id}",
            "card": new_id,
            "parent": post["id"],
            "document": name,
            "html": html,
            "not_before": now,
            "created_at": now,
        }


@cache
def _fresh(dialect: str) -> Any:
    once = upsert(dialect, outbox).on_conflict_do_nothing(index_elements=["tenant", "key"])
    return once.returning(outbox.c.id)


def strand(tenant: str, case: str | None, place: Place) -> str:
    """Posts of one strand go out one after the other: those of a case in a channel.

    What belongs to no case keeps its order within its room.
    """
    return "\t".join((tenant, place.channel, case or f"{place.room}\t{place.thread or ''}"))
