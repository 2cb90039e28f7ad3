"""Reading outside the road, over connections that cannot write: pages and the command line."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, Select, bindparam, func, select

from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Person
from bot.domain.stages.order import Order
from bot.messages import Attachment, Notice, Place
from bot.ports import CaseRow, Line, RecordRow
from bot.road import InboxState
from bot.store.deadlines import open_deadlines
from bot.store.directory import SqlDirectory, newest_orders, place_columns, place_of
from bot.store.inbox import stored_message
from bot.store.outgoing import attachment
from bot.store.tables import cases, documents, inbox, outbox, record, roots


class SqlReader:
    """Fills `CaseReader`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def cases(self, tenant: str) -> tuple[CaseRow, ...]:
        """All cases, newest first."""
        wanted = select(cases).where(cases.c.tenant == tenant)
        newest = wanted.order_by(cases.c.opened_at.desc(), cases.c.case_key.desc())
        return tuple(
            CaseRow(
                key=row.case_key,
                order=row.order_number,
                stage=row.stage,
                closed=row.closed,
                updated_at=row.updated_at,
            )
            for row in self._rows(newest)
        )

    def case(self, tenant: str, key: str) -> Case | None:
        """One case as it stands."""
        wanted = select(cases.c.state).where(cases.c.tenant == tenant, cases.c.case_key == key)
        rows = self._rows(wanted)
        return Case.model_validate_json(rows[0].state) if rows else None

    def record(self, tenant: str, key: str) -> tuple[RecordRow, ...]:
        """The record of a case, first to last."""
        wanted = select(record).where(record.c.tenant == tenant, record.c.case_key == key)
        return tuple(
            RecordRow(
                seq=row.seq,
                kind=row.kind,
                at=datetime.fromisoformat(row.at),
                actor=row.actor,
                body=row.body,
                previous=row.previous,
                hash=row.hash,
            )
            for row in self._rows(wanted.order_by(record.c.seq))
        )

    def deadlines(self, tenant: str, key: str) -> tuple[Deadline, ...]:
        """Open deadlines of a case, soonest first."""
        with self._engine.connect() as connection:
            return open_deadlines(connection, tenant, key)

    def people(self, tenant: str) -> tuple[Person, ...]:
        """All people of the tenant."""
        with self._engine.connect() as connection:
            return SqlDirectory(connection, tenant).people()

    def orders(self, tenant: str) -> tuple[Order, ...]:
        """All orders of the tenant, in their newest version."""
        with self._engine.connect() as connection:
            return newest_orders(connection, tenant)

    def person(self, tenant: str, channel: str, sender: str) -> Person | None:
        """Who stands behind a platform's user id."""
        with self._engine.connect() as connection:
            return SqlDirectory(connection, tenant).person(channel, sender)

    def post(self, tenant: str, outbox_id: str) -> tuple[Notice, Place] | None:
        """A notice of ours and where it was posted."""
        wanted = select(outbox).where(
            outbox.c.tenant == tenant, outbox.c.id == outbox_id, outbox.c.notice.is_not(None)
        )
        rows = self._rows(wanted)
        if not rows:
            return None
        where = place_of(rows[0].place_channel, rows[0].place_room, rows[0].place_thread)
        return Notice.model_validate_json(rows[0].notice), where

    def newest_post(self, tenant: str, root: str, kind: str) -> str | None:
        """The newest notice of a kind in a case's thread."""
        here = (
            (roots.c.tenant == outbox.c.tenant)
            & (roots.c.place_channel == outbox.c.place_channel)
            & (roots.c.place_room == outbox.c.place_room)
            & (roots.c.case_key == outbox.c.case_key)
        )
        wanted = (
            select(outbox.c.id)
            .join(roots, here)
            .where(roots.c.tenant == tenant, roots.c.platform_id == root)
            .where(outbox.c.notice_kind == kind, outbox.c.kind == "post")
            .order_by(outbox.c.n.desc())
            .limit(1)
        )
        rows = self._rows(wanted)
        return rows[0].id if rows else None

    def arrived(self, tenant: str, channel: str, key: str) -> bool:
        """Whether a message with this natural key has come in."""
        wanted = select(inbox.c.id).where(
            inbox.c.tenant == tenant, inbox.c.channel == channel, inbox.c.key == key
        )
        return bool(self._rows(wanted))

    def lines(
        self, tenant: str, place: Place, after: str | None = None, most: int = 200
    ) -> tuple[Line, ...]:
        """What stands in a room in the order it came, oldest first.

        Without `after` the newest `most` lines; with it the first `most` behind that line.
        """
        with self._engine.connect() as connection:
            said = connection.execute(_page(_SAID, tenant, place, after, most)).mappings().all()
            posts = connection.execute(_page(_POSTS, tenant, place, after, most)).mappings().all()
            newest = _newest_words(connection, tenant, posts)
            files = _files(connection, tenant, [row["id"] for row in newest.values()])
        found = [_said_line(row) for row in said]
        found += [_post_line(row, newest[row["id"]], files) for row in posts]
        found.sort(key=lambda line: line.id)
        return tuple(found[:most] if after else found[-most:])

    def documents(self, tenant: str, outbox_id: str) -> tuple[Attachment, ...]:
        """The documents of a post that are rendered, by name."""
        wanted = select(documents).where(
            documents.c.tenant == tenant, documents.c.outbox_id == outbox_id
        )
        return tuple(attachment(row) for row in self._rows(wanted.order_by(documents.c.name)))

    def quarantined(self, tenant: str) -> tuple[tuple[str, str, str, str], ...]:
        """(channel, key, sender, error) of the messages that wait for a person, oldest first."""
        wanted = (
            select(inbox.c.channel, inbox.c.key, inbox.c.sender, inbox.c.error)
            .where(inbox.c.tenant == tenant, inbox.c.state == InboxState.QUARANTINED)
            .order_by(inbox.c.id)
        )
        return tuple((r.channel, r.key, r.sender, r.error or "") for r in self._rows(wanted))

    def _rows(self, wanted: Select[Any]) -> list[Row[Any]]:
        with self._engine.connect() as connection:
            return list(connection.execute(wanted))


# ---------------------------------------------------------------- lines of a room

_SAID = select(inbox).where(inbox.c.shown)
_POSTS = select(outbox).where(outbox.c.kind == "post", outbox.c.card == outbox.c.id)


def _page(
    wanted: Select[Any], tenant: str, place: Place, after: str | None, most: int
) -> Select[Any]:
    """The rows of one room behind `after`; ids rise with time, so they are the order too."""
    table = wanted.get_final_froms()[0].c
    here = wanted.where(table.tenant == tenant).limit(most)
    for column, value in place_columns(place).items():
        here = here.where(table[column] == value)
    if after is None:
        return here.order_by(table.id.desc())
    return here.where(table.id > after).order_by(table.id)


def _newest_words(connection: Any, tenant: str, posts: Iterable[Any]) -> dict[str, Any]:
    """For each first post of a card the post that has replaced it last, or itself."""
    newest = {row["id"]: row for row in posts}
    slots = [row["id"] for row in newest.values() if row["slot"] is not None]
    last = (
        select(func.max(outbox.c.id))
        .where(outbox.c.tenant == tenant, outbox.c.card.in_(bindparam("cards", expanding=True)))
        .group_by(outbox.c.card)
    )
    wanted = select(outbox).where(outbox.c.tenant == tenant, outbox.c.id.in_(last))
    for row in connection.execute(wanted, {"cards": slots}).mappings() if slots else ():
        newest[row["card"]] = row
    return newest


def _files(
    connection: Any, tenant: str, posts: list[str]
) -> dict[str, tuple[tuple[str, str], ...]]:
    wanted = (
        select(documents.c.outbox_id, documents.c.name, documents.c.sha256)
        .where(documents.c.tenant == tenant, documents.c.outbox_id.in_(posts))
        .order_by(documents.c.name)
    )
    files: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in connection.execute(wanted) if posts else ():
        files[row.outbox_id] = (*files.get(row.outbox_id, ()), (row.name, row.sha256))
    return files


def _said_line(row: Any) -> Line:
    message = stored_message(row)
    return Line(
        id=row["id"],
        at=row["sent_at"],
        sender=row["sender"],
        text=message.text,
        attachments=message.attachments,
        state=row["state"],
    )


def _post_line(first: Any, newest: Any, files: dict[str, tuple[tuple[str, str], ...]]) -> Line:
    return Line(
        id=first["id"],
        at=first["created_at"],
        sender=None,
        notice=Notice.model_validate_json(newest["notice"]),
        state=newest["state"],
        case=newest["case_key"],
        documents=files.get(newest["id"], ()),
    )
