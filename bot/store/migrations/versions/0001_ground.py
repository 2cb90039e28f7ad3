"""The ground: inbox, cases and record, outbox, deadlines, prompts, directory."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import ForeignName, ForeignText, Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FROZEN_INBOX = (
    "tenant, channel, key, id, fingerprint, place_channel, place_room, place_thread, "
    "sender, sent_at, received_at, text, message, raw"
)


def upgrade() -> None:
    _inbox()
    _cases()
    _record()
    _outbox()
    _documents()
    _deadlines()
    _prompts()
    _people()
    _identities()
    _orders()
    _places()
    _counters()
    _workers()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    for name, table, what in _guards():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for name, table, what in _guards():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {what} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    for table in ("record", "inbox"):
        op.execute(
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _guards() -> tuple[tuple[str, str, str], ...]:
    """(trigger, table, what it refuses): the record whole, of the inbox what people sent."""
    return (
        ("record_update", "record", "UPDATE"),
        ("record_delete", "record", "DELETE"),
        ("inbox_update", "inbox", f"UPDATE OF {FROZEN_INBOX}"),
        ("inbox_delete", "inbox", "DELETE"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("key", ForeignName(length=300), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.Column("error", ForeignText(), nullable=True),
        sa.Column("place_channel", sa.String(length=64), nullable=False),
        sa.Column("place_room", ForeignName(length=300), nullable=False),
        sa.Column("place_thread", ForeignName(length=300), server_default="", nullable=False),
        sa.Column("sender", ForeignName(length=300), nullable=False),
        sa.Column("sent_at", Instant(length=27), nullable=False),
        sa.Column("received_at", Instant(length=27), nullable=False),
        sa.Column("text", ForeignText(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("raw", ForeignText(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "channel", "key"),
        sa.UniqueConstraint("tenant", "id", name="inbox_id"),
    )
    op.create_index(
        "inbox_lines",
        "inbox",
        ["tenant", "place_channel", "place_room", "place_thread", "id"],
        unique=False,
    )
    op.create_index(
        "inbox_open",
        "inbox",
        ["state"],
        unique=False,
        sqlite_where=sa.text("state <> 'done'"),
        postgresql_where=sa.text("state <> 'done'"),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("case_key", sa.String(length=64), nullable=False),
        sa.Column("order_lookup", sa.String(length=200), nullable=False),
        sa.Column("order_number", ForeignText(), nullable=False),
        sa.Column("stage", sa.String(length=64), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(length=27), nullable=False),
        sa.Column("updated_at", Instant(length=27), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "case_key"),
    )
    op.create_index("cases_of_order", "cases", ["tenant", "order_lookup"], unique=False)


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("case_key", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("source", ForeignName(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "case_key", "seq"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column(
            "n",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key", ForeignName(length=300), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("case_key", sa.String(length=64), nullable=True),
        sa.Column("place_channel", sa.String(length=64), nullable=False),
        sa.Column("place_room", ForeignName(length=300), nullable=False),
        sa.Column("place_thread", ForeignName(length=300), server_default="", nullable=False),
        sa.Column("strand", ForeignName(length=300), nullable=False),
        sa.Column("notice_kind", sa.String(length=100), nullable=False),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.Column("slot", ForeignName(length=300), nullable=True),
        sa.Column("card", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("payload_sha256", sa.String(length=64), nullable=True),
        sa.Column("parent", sa.String(length=64), nullable=True),
        sa.Column("document", sa.String(length=200), server_default="", nullable=False),
        sa.Column("html", sa.Text(), server_default="", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unsure", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("not_before", Instant(length=27), nullable=False),
        sa.Column("lease_until", Instant(length=27), nullable=True),
        sa.Column("worker", sa.String(length=200), nullable=True),
        sa.Column("fence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("platform_id", ForeignText(), nullable=True),
        sa.Column("error", ForeignText(), nullable=True),
        sa.Column("created_at", Instant(length=27), nullable=False),
        sa.Column("ended_at", Instant(length=27), nullable=True),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("tenant", "id", name="outbox_id"),
        sa.UniqueConstraint("tenant", "key", name="outbox_key"),
    )
    op.create_index("outbox_cards", "outbox", ["tenant", "card"], unique=False)
    op.create_index(
        "outbox_lines",
        "outbox",
        ["tenant", "place_channel", "place_room", "place_thread", "id"],
        unique=False,
    )
    op.create_index(
        "outbox_open",
        "outbox",
        ["n"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("outbox_parent", "outbox", ["tenant", "parent"], unique=False)
    op.create_index(
        "outbox_strand",
        "outbox",
        ["strand", "n"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("outbox_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Instant(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "outbox_id"],
            ["outbox.tenant", "outbox.id"],
        ),
        sa.PrimaryKeyConstraint("tenant", "outbox_id", "name"),
    )


def _deadlines() -> None:
    op.create_table(
        "deadlines",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("case_key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("due_at", Instant(length=27), nullable=False),
        sa.Column("rule_en", sa.Text(), nullable=False),
        sa.Column("rule_zh", sa.Text(), nullable=False),
        sa.Column("calendar_version", sa.String(length=64), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("set_at", Instant(length=27), nullable=False),
        sa.Column("lease_until", Instant(length=27), nullable=True),
        sa.Column("ended_at", Instant(length=27), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "case_key", "kind", "n"),
    )
    op.create_index(
        "deadlines_open",
        "deadlines",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _prompts() -> None:
    op.create_table(
        "prompts",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("place_channel", sa.String(length=64), nullable=False),
        sa.Column("place_room", ForeignName(length=300), nullable=False),
        sa.Column("place_thread", ForeignName(length=300), server_default="", nullable=False),
        sa.Column("person", ForeignName(length=300), nullable=False),
        sa.Column("about", sa.String(length=100), nullable=False),
        sa.Column("case_key", sa.String(length=64), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(length=27), nullable=False),
        sa.Column("closed_at", Instant(length=27), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    op.create_index(
        "prompts_of",
        "prompts",
        ["tenant", "person", "place_channel", "place_room", "place_thread"],
        unique=False,
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", ForeignName(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=64), nullable=False),
        sa.Column("sender", ForeignName(length=300), nullable=False),
        sa.Column("person", ForeignName(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["people.tenant", "people.id"],
        ),
        sa.PrimaryKeyConstraint("tenant", "channel", "sender"),
    )


def _orders() -> None:
    op.create_table(
        "orders",
        sa.Column(
            "n",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("lookup", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("factory", ForeignName(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("tenant", "lookup", "version", name="orders_version"),
    )
    op.create_index("orders_of_factory", "orders", ["tenant", "factory"], unique=False)


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("audience", sa.String(length=16), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("target", ForeignName(length=300), nullable=False),
        sa.Column("place_channel", sa.String(length=64), nullable=False),
        sa.Column("place_room", ForeignName(length=300), nullable=False),
        sa.Column("place_thread", ForeignName(length=300), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("tenant", "audience", "scope", "target"),
    )
    op.create_index(
        "places_back", "places", ["tenant", "place_channel", "place_room"], unique=False
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "name"),
    )


def _workers() -> None:
    op.create_table(
        "workers",
        sa.Column("worker", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("since", Instant(length=27), nullable=False),
        sa.PrimaryKeyConstraint("worker"),
    )
