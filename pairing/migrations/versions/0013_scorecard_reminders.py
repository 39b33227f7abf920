"""Who was reminded of a scorecard.

Revision: 0013
Follows: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scorecard_reminders",
        sa.Column("interview", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("interview", "member", name=op.f("pk_scorecard_reminders")),
        sa.ForeignKeyConstraint(
            ["interview"], ["interviews.id"], name=op.f("fk_scorecard_reminders_interview_interviews")
        ),
    )


def downgrade() -> None:
    op.drop_table("scorecard_reminders")
