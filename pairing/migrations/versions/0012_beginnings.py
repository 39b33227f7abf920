"""Interviews that are being created.

Revision: 0012
Follows: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "beginnings",
        sa.Column("interview", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("given_up", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("interview", name=op.f("pk_beginnings")),
    )
    op.create_index(op.f("ix_beginnings_at"), "beginnings", ["at"])


def downgrade() -> None:
    op.drop_table("beginnings")
