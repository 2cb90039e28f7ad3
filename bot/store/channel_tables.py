"""The tables of what channels keep; the road's own are in `bot.store.tables`."""

from sqlalchemy import (
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.columns import ForeignName, Instant
from bot.store.tables import metadata, tenant_column

installations = Table(
    "installations",
    metadata,
    Column("channel", String(64), primary_key=True),
    Column("account", ForeignName, primary_key=True),
    tenant_column(),
    Column("sealed", Text, nullable=False),
    Column("installed_at", Instant, nullable=False),
    Column("revoked_at", Instant),
)
"""Who has installed us where, by the platform's account (a workspace); `sealed` is encrypted."""

credentials = Table(
    "credentials",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("sealed", Text, nullable=False, server_default=""),
    Column("fetched_at", Instant),
    Column("expires_at", Instant),
    Column("lease_until", Instant),
    Column("lease_by", String(200)),
)
"""Short-lived tokens that all workers share; the lease lets one of them fetch the next."""

windows = Table(
    "windows",
    metadata,
    tenant_column(),
    Column("channel", String(64), nullable=False),
    Column("room", ForeignName, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("left", Integer, nullable=False),
    PrimaryKeyConstraint("tenant", "channel", "room"),
)
"""How many messages a platform lets us send to somebody, and until when."""

invitations = Table(
    "invitations",
    metadata,
    tenant_column(),
    Column("id", String(64), nullable=False),
    Column("code_sha256", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("channel", String(64)),
    Column("sender", ForeignName),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    PrimaryKeyConstraint("tenant", "id"),
    UniqueConstraint("tenant", "code_sha256", name="invitations_code"),
)
"""Named people who were asked in; the code itself is not kept."""
Index("invitations_of", *(invitations.c[n] for n in ("tenant", "channel", "sender")))
