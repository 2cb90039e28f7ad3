"""The outbox as handlers see it: work put down in the transaction that decides it.

What is put down is written at the end of the transaction, for all messages of a batch at once.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.messages import Message, Notice, Place
from bot.ports import Clock, Ids
from bot.road import WorkState
from bot.store.directory import place_columns, place_of
from bot.store.engine import upsert
from bot.store.tables import outbox, roots

Row = dict[str, Any]

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
_WRITTEN = select(outbox.c.id).where(
    outbox.c.tenant == bindparam("tenant"), outbox.c.id.in_(bindparam("ids", expanding=True))
)
_UNUSED: dict[str, Any] = {
    "case_key": None,
    "notice": None,
    "slot": None,
    "payload": None,
    "payload_sha256": None,
    "parent": None,
    "document": "",
    "html": "",
}
"""Columns that not every kind of row has: rows that are written together have the same."""


class SqlOutbox:
    """Fills `Outbox` for one tenant. `posted` turns true when `flush` has written new rows."""

    def __init__(self, connection: Connection, tenant: str, clock: Clock, ids: Ids) -> None:
        self._connection = connection
        self._tenant = tenant
        self._clock = clock
        self._ids = ids
        self._rows: dict[str, Row] = {}
        self._papers: dict[str, Sequence[tuple[str, str]]] = {}
        self._cards: dict[tuple[Place, str], str] = {}
        self.posted = False

    def post(
        self, notice: Notice, place: Place, key: str, documents: Sequence[tuple[str, str]] = ()
    ) -> str:
        """Queue a notice and return its id; under a known key nothing is queued, and no row has it.

        Within a batch the same key has the same id.
        """
        if key in self._rows:
            return str(self._rows[key]["id"])
        row = self._row(place, key, "post")
        self._rows[key] = row | {
            "state": WorkState.WAITING if documents else WorkState.READY,
            "case_key": notice.case,
            "strand": strand(self._tenant, notice.case, place),
            "notice_kind": notice.kind,
            "notice": notice.model_dump_json(),
            "slot": notice.slot,
            "card": self._card(place, notice.slot, row["id"]),
        }
        if documents:
            self._papers[row["id"]] = documents
        return str(row["id"])

    def fetch(self, message: Message, case: str | None) -> None:
        """Queue the files of a message, once; those of a room are fetched in their order."""
        key = f"fetch:{message.channel}:{message.key}"
        wanted = message.model_dump_json(exclude={"raw"})
        self._rows[key] = self._row(message.place, key, "fetch") | {
            "case_key": case,
            "strand": f"fetch {self._tenant} {message.place.channel} {message.place.room}",
            "notice_kind": "fetch",
            "payload": wanted,
            "payload_sha256": hashlib.sha256(wanted.encode()).hexdigest(),
        }

    def flush(self) -> None:
        """Write what was put down. A key that was known keeps its row, and gets no documents."""
        posts, self._rows = self._rows, {}
        papers, self._papers = self._papers, {}
        self._write(list(posts.values()))
        if papers:
            asked = {"tenant": self._tenant, "ids": list(papers)}
            written = set(self._connection.scalars(_WRITTEN, asked))
            new = [post for post in posts.values() if post["id"] in written]
            self._write([self._render(post, each) for post in new for each in papers[post["id"]]])

    def _write(self, rows: list[Row]) -> None:
        if rows:
            once = _once(self._connection.dialect.name)
            self.posted |= self._connection.execute(once, rows).rowcount > 0

    def find(self, outbox_id: str) -> tuple[str | None, str] | None:
        """(case, key) of a post of ours, by our id or as the root of a thread; None if unknown."""
        self.flush()
        row = self._found(outbox_id)
        if row is None:
            thread = {"tenant": self._tenant, "platform_id": outbox_id}
            root = self._connection.scalars(_ROOTED, thread).first()
            row = None if root is None else self._found(root)
        return None if row is None else (row.case_key, row.key)

    def has(self, key: str) -> bool:
        """Whether a post was queued under `key`."""
        self.flush()
        known = {"tenant": self._tenant, "key": key}
        return self._connection.scalar(_BY_KEY, known) is not None

    def notice(self, outbox_id: str) -> tuple[Notice, Place, tuple[tuple[str, str], ...]] | None:
        """A post of ours with its documents, as it was put down; None for any other row."""
        self.flush()
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

    def _row(self, place: Place, key: str, kind: str) -> Row:
        """What every row has; a row is its own card until it is put into another's slot."""
        new_id, now = self._ids.new(), self._clock.now()
        return {
            **_UNUSED,
            "tenant": self._tenant,
            "id": new_id,
            "key": key,
            "kind": kind,
            "state": WorkState.READY,
            **place_columns(place),
            "card": new_id,
            "not_before": now,
            "created_at": now,
        }

    def _card(self, place: Place, slot: str | None, new_id: str) -> str:
        """The id of the first post in the same slot of the same place."""
        if slot is None:
            return new_id
        if (place, slot) not in self._cards:
            asked = {"tenant": self._tenant, "slot": slot, **place_columns(place)}
            self._cards[place, slot] = self._connection.scalar(_CARD, asked) or new_id
        return self._cards[place, slot]

    def _render(self, post: Row, document: tuple[str, str]) -> Row:
        name, html = document
        new_id = self._ids.new()
        return {
            **post,
            "id": new_id,
            "key": f"{post['key']}/{name}",
            "kind": "render",
            "state": WorkState.READY,
            "strand": f"render {new_id}",
            "notice": None,
            "slot": None,
            "card": new_id,
            "parent": post["id"],
            "document": name,
            "html": html,
        }


@cache
def _once(dialect: str) -> Any:
    """Both drivers run it for all rows at once and count the new ones."""
    once = upsert(dialect, outbox).on_conflict_do_nothing(index_elements=["tenant", "key"])
    return once.execution_options(preserve_rowcount=True)


def strand(tenant: str, case: str | None, place: Place) -> str:
    """Posts of one strand go out one after the other: those of a case in a channel.

    What belongs to no case keeps its order within its room.
    """
    return "\t".join((tenant, place.channel, case or f"{place.room}\t{place.thread or ''}"))
