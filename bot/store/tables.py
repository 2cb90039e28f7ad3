"""The tables. Every row has its tenant; text that is hashed is kept as text, never as JSONB."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.store.columns import ForeignName, ForeignText, Instant

metadata = MetaData()

Serial = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts only INTEGER keys up


def tenant_column() -> Column[str]:
    return Column("tenant", String(64), nullable=False)


def _place() -> tuple[Column[str], ...]:
    """A `Place`; a missing thread is '' so that it can stand in a unique key."""
    return (
        Column("place_channel", String(64), nullable=False),
        Column("place_room", ForeignName, nullable=False),
        Column("place_thread", ForeignName, nullable=False, server_default=""),
    )


def _partial(name: str, where: str, *columns: Column[Any]) -> None:
    """An index over the few rows that are still open, however many are done."""
    Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


inbox = Table(
    "inbox",
    metadata,
    tenant_column(),
    Column("channel", String(64), nullable=False),
    Column("key", ForeignName, nullable=False),
    Column("id", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("receipt", Text),
    Column("error", ForeignText),
    *_place(),
    Column("sender", ForeignName, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("text", ForeignText, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("message", Text, nullable=False),
    Column("raw", ForeignText, nullable=False),
    PrimaryKeyConstraint("tenant", "channel", "key"),
    UniqueConstraint("tenant", "id", name="inbox_id"),
)
Index(
    "inbox_lines",
    *(inbox.c[n] for n in ("tenant", "place_channel", "place_room", "place_thread", "id")),
)
_partial("inbox_open", "state <> 'done'", inbox.c.state)

cases = Table(
    "cases",
    metadata,
    tenant_column(),
    Column("case_key", String(64), nullable=False),
    Column("order_lookup", String(200), nullable=False),
    Column("order_number", ForeignText, nullable=False),
    Column("stage", String(64), nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("head", String(64), nullable=False),
    Column("state", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    PrimaryKeyConstraint("tenant", "case_key"),
)
Index("cases_of_order", cases.c.tenant, cases.c.order_lookup)

record = Table(
    "record",
    metadata,
    tenant_column(),
    Column("case_key", String(64), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String(100), nullable=False),
    Column("at", String(27), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("source", ForeignName, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    PrimaryKeyConstraint("tenant", "case_key", "seq"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("n", Serial, primary_key=True, autoincrement=True),
    tenant_column(),
    Column("id", String(64), nullable=False),
    Column("key", ForeignName, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("case_key", String(64)),
    *_place(),
    Column("strand", ForeignName, nullable=False),
    Column("notice_kind", String(100), nullable=False),
    Column("notice", Text),
    Column("slot", ForeignName),
    Column("card", String(64), nullable=False),
    Column("payload", Text),
    Column("payload_sha256", String(64)),
    Column("parent", String(64)),
    Column("document", String(200), nullable=False, server_default=""),
    Column("html", Text, nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("unsure", Boolean, nullable=False, server_default=text("false")),
    Column("not_before", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("worker", String(200)),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("platform_id", ForeignText),
    Column("error", ForeignText),
    Column("created_at", Instant, nullable=False),
    Column("ended_at", Instant),
    UniqueConstraint("tenant", "id", name="outbox_id"),
    UniqueConstraint("tenant", "key", name="outbox_key"),
)
_partial("outbox_open", "ended_at IS NULL", outbox.c.n)
_partial("outbox_strand", "ended_at IS NULL", outbox.c.strand, outbox.c.n)
Index("outbox_parent", outbox.c.tenant, outbox.c.parent)
Index(
    "outbox_lines",
    *(outbox.c[n] for n in ("tenant", "place_channel", "place_room", "place_thread", "id")),
)
Index("outbox_cards", outbox.c.tenant, outbox.c.card)

roots = Table(
    "roots",
    metadata,
    tenant_column(),
    Column("case_key", String(64), nullable=False),
    Column("place_channel", String(64), nullable=False),
    Column("place_room", ForeignName, nullable=False),
    Column("outbox_id", String(64), nullable=False),
    Column("platform_id", ForeignName, nullable=False),
    PrimaryKeyConstraint("tenant", "case_key", "place_channel", "place_room"),
)
Index("roots_back", roots.c.tenant, roots.c.platform_id)

documents = Table(
    "documents",
    metadata,
    tenant_column(),
    Column("outbox_id", String(64), nullable=False),
    Column("name", String(200), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    PrimaryKeyConstraint("tenant", "outbox_id", "name"),
    ForeignKeyConstraint(["tenant", "outbox_id"], ["outbox.tenant", "outbox.id"]),
)

deadlines = Table(
    "deadlines",
    metadata,
    tenant_column(),
    Column("case_key", String(64), nullable=False),
    Column("kind", String(100), nullable=False),
    Column("n", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("rule_en", Text, nullable=False),
    Column("rule_zh", Text, nullable=False),
    Column("calendar_version", String(64), nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("set_at", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("ended_at", Instant),
    PrimaryKeyConstraint("tenant", "case_key", "kind", "n"),
)
_partial("deadlines_open", "ended_at IS NULL", deadlines.c.due_at)

prompts = Table(
    "prompts",
    metadata,
    tenant_column(),
    Column("id", String(64), nullable=False),
    *_place(),
    Column("person", ForeignName, nullable=False),
    Column("about", String(100), nullable=False),
    Column("case_key", String(64)),
    Column("body", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    PrimaryKeyConstraint("tenant", "id"),
)
Index(
    "prompts_of",
    *(prompts.c[n] for n in ("tenant", "person", "place_channel", "place_room", "place_thread")),
)

people = Table(
    "people",
    metadata,
    tenant_column(),
    Column("id", ForeignName, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("tenant", "id"),
)

identities = Table(
    "identities",
    metadata,
    tenant_column(),
    Column("channel", String(64), nullable=False),
    Column("sender", ForeignName, nullable=False),
    Column("person", ForeignName, nullable=False),
    PrimaryKeyConstraint("tenant", "channel", "sender"),
    ForeignKeyConstraint(["tenant", "person"], ["people.tenant", "people.id"]),
)

orders = Table(
    "orders",
    metadata,
    Column("n", Serial, primary_key=True, autoincrement=True),
    tenant_column(),
    Column("lookup", String(200), nullable=False),
    Column("version", Integer, nullable=False),
    Column("factory", ForeignName, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("tenant", "lookup", "version", name="orders_version"),
)
Index("orders_of_factory", orders.c.tenant, orders.c.factory)

places = Table(
    "places",
    metadata,
    tenant_column(),
    Column("audience", String(16), nullable=False),
    Column("scope", String(16), nullable=False),
    Column("target", ForeignName, nullable=False),
    *_place(),
    PrimaryKeyConstraint("tenant", "audience", "scope", "target"),
)
Index("places_back", *(places.c[n] for n in ("tenant", "place_channel", "place_room")))

work_days = Table(
    "work_days",
    metadata,
    tenant_column(),
    Column("factory", ForeignName, nullable=False),
    Column("day", String(10), nullable=False),
    Column("works", Boolean, nullable=False),
    Column("en", String(200), nullable=False),
    Column("zh", String(200), nullable=False),
    PrimaryKeyConstraint("tenant", "factory", "day"),
)
"""Days on which a factory works otherwise than the public calendar says (Y13)."""

counters = Table(
    "counters",
    metadata,
    tenant_column(),
    Column("name", String(64), nullable=False),
    Column("value", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant", "name"),
)

workers = Table(
    "workers",
    metadata,
    Column("worker", String(200), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("since", Instant, nullable=False),
)
