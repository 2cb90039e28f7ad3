"""Threads of cases in rooms: the platform's id of the first post of a case in each room."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import ForeignName

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roots",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("case_key", sa.String(64), nullable=False),
        sa.Column("place_channel", sa.String(64), nullable=False),
        sa.Column("place_room", ForeignName, nullable=False),
        sa.Column("outbox_id", sa.String(64), nullable=False),
        sa.Column("platform_id", ForeignName, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "case_key", "place_channel", "place_room"),
    )
    op.create_index("roots_back", "roots", ["tenant", "platform_id"])
