"""A factory's own days: closed where others work, worked where others rest."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import ForeignName

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "work_days",
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("factory", ForeignName, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("works", sa.Boolean, nullable=False),
        sa.Column("en", sa.String(200), nullable=False),
        sa.Column("zh", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "factory", "day"),
    )
