"""What the channels keep: installations, shared tokens, message windows, invitations."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import ForeignName, Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installations",
        sa.Column("channel", sa.String(64), primary_key=True),
        sa.Column("account", ForeignName, primary_key=True),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("installed_at", Instant, nullable=False),
        sa.Column("revoked_at", Instant),
    )
    op.create_table(
        "credentials",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("sealed", sa.Text, nullable=False, server_default=""),
        sa.Column("fetched_at", Instant),
        sa.Column("expires_at", Instant),
        sa.Column("lease_until", Instant),
        sa.Column("lease_by", sa.String(200)),
    )
    op.create_table(
        "windows",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("room", ForeignName, nullable=False),
        sa.Column("opened_at", Instant, nullable=False),
        sa.Column("closes_at", Instant, nullable=False),
        sa.Column("left", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "channel", "room"),
    )
    op.create_table(
        "invitations",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("channel", sa.String(64)),
        sa.Column("sender", ForeignName),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id"),
        sa.UniqueConstraint("tenant", "code_sha256", name="invitations_code"),
    )
    op.create_index("invitations_of", "invitations", ["tenant", "channel", "sender"])
