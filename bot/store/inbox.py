"""The inbox: every message once, under its natural key (DESIGN 2)."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, literal_column, select, update

from bot.messages import Form, Message, Receipt
from bot.road import Arrival, InboxState, Kept
from bot.store.columns import foreign_name
from bot.store.directory import place_columns
from bot.store.engine import upsert
from bot.store.tables import inbox

SPOKEN = {Form.TYPED, Form.VOICE, Form.IMAGE}

_KEPT = (
    select(inbox)
    .where(
        inbox.c.tenant == bindparam("of_tenant"),
        inbox.c.channel == bindparam("of_channel"),
        inbox.c.key == bindparam("of_key"),
    )
    .with_for_update()
)
_KNOWN = select(inbox.c.key).where(
    inbox.c.tenant == bindparam("tenant"),
    inbox.c.channel == bindparam("channel"),
    inbox.c.key.in_(bindparam("keys", expanding=True)),
)
_KEEP = insert(inbox)
_ROW = update(inbox).where(
    inbox.c.tenant == bindparam("of_tenant"), inbox.c.id == bindparam("of_id")
)
_ATTEMPT = _ROW.values(attempts=inbox.c.attempts + 1)
_UNFINISHED = (
    select(inbox)
    .where(inbox.c.state != literal_column("'done'"))  # the partial index's own words
    .where(inbox.c.state == InboxState.IN_PROGRESS)
    .order_by(inbox.c.id)
)


class SqlInbox:
    """Fills `Inbox`, for the messages of all tenants: each says whose it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def fresh(self, arrivals: Sequence[Arrival]) -> frozenset[str]:
        """The ids of the arrivals whose key nobody has used; of one key, the first."""
        ids: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for arrival in arrivals:
            message = arrival.message
            of_channel = ids[message.tenant, message.channel]
            of_channel.setdefault(foreign_name(message.key), arrival.id)
        for (tenant, channel), of_channel in ids.items():
            asked = {"tenant": tenant, "channel": channel, "keys": list(of_channel)}
            for known in self._connection.scalars(_KNOWN, asked):
                del of_channel[known]
        return frozenset(new for of_channel in ids.values() for new in of_channel.values())

    def keep(self, answers: Sequence[tuple[Arrival, Receipt]]) -> None:
        """Insert rows that are done; a key that stands there by now is a conflict."""
        if answers:
            rows = [
                {**_row(a, InboxState.DONE), "receipt": r.model_dump_json()} for a, r in answers
            ]
            self._connection.execute(_KEEP, rows)

    def arrive(self, arrivals: Sequence[Arrival], state: InboxState) -> frozenset[str]:
        """Insert rows in the given order and return the ids of the new ones."""
        if not arrivals:
            return frozenset()
        arriving = _arriving(self._connection.dialect.name)
        return frozenset(self._connection.scalars(arriving, [_row(a, state) for a in arrivals]))

    def kept(self, tenant: str, channel: str, key: str) -> Kept | None:
        """The row under a natural key, locked until the commit."""
        asked = {"of_tenant": tenant, "of_channel": channel, "of_key": key}
        row = self._connection.execute(_KEPT, asked).mappings().first()
        return None if row is None else _kept(row)

    def attempt(self, arrival: Arrival) -> None:
        """Count one more attempt."""
        self._connection.execute(_ATTEMPT, _named(arrival))

    def answer(self, answers: Sequence[tuple[Arrival, Receipt]]) -> None:
        """Keep the receipts."""
        if answers:
            done = {"state": InboxState.DONE, "error": None}
            rows = [{**_named(a), "receipt": r.model_dump_json(), **done} for a, r in answers]
            self._connection.execute(_ROW, rows)

    def quarantine(self, arrival: Arrival, receipt: Receipt, error: str) -> None:
        """Put a row aside for a person to look at."""
        aside = {"state": InboxState.QUARANTINED, "error": error}
        self._connection.execute(
            _ROW, {**_named(arrival), "receipt": receipt.model_dump_json(), **aside}
        )

    def unfinished(self) -> tuple[Arrival, ...]:
        """Rows left in progress, oldest first."""
        return tuple(_arrival(row) for row in self._connection.execute(_UNFINISHED).mappings())


@cache
def _arriving(dialect: str) -> Any:
    fresh = upsert(dialect, inbox).on_conflict_do_nothing(
        index_elements=["tenant", "channel", "key"]
    )
    return fresh.returning(inbox.c.id)


def _row(arrival: Arrival, state: InboxState) -> dict[str, Any]:
    message = arrival.message
    return {
        "tenant": message.tenant,
        "channel": message.channel,
        "key": message.key,
        "id": arrival.id,
        "fingerprint": arrival.fingerprint,
        "state": state,
        **place_columns(message.place),
        "sender": message.sender,
        "sent_at": message.sent_at,
        "received_at": arrival.received_at,
        "text": message.text,
        "shown": message.form in SPOKEN and bool(message.text or message.attachments),
        "message": message.model_dump_json(exclude={"raw"}),
        "raw": message.raw,
    }


def stored_message(row: Any) -> Message:
    """The message of an inbox row, with its raw payload."""
    message = Message.model_validate_json(row["message"])
    return Message(**{**dict(message), "raw": row["raw"]})


def _named(arrival: Arrival) -> dict[str, str]:
    return {"of_tenant": arrival.message.tenant, "of_id": arrival.id}


def _kept(row: Any) -> Kept:
    return Kept(
        arrival=_arrival(row),
        state=InboxState(row["state"]),
        attempts=row["attempts"],
        receipt=None if row["receipt"] is None else Receipt.model_validate_json(row["receipt"]),
    )


def _arrival(row: Any) -> Arrival:
    return Arrival(row["id"], stored_message(row), row["fingerprint"], row["received_at"])
