"""Keeping and forgetting.

Revision: 0009
Follows: 0008
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holds",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("released_at", sa.BigInteger),
        sa.Column("released_by", sa.Text),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name=op.f("fk_holds_workspace_workspaces")),
    )
    op.create_index(op.f("ix_holds_workspace_at"), "holds", ["workspace", "at"])
    op.create_index(op.f("ix_holds_subject"), "holds", ["subject"])
    op.create_table(
        "erasures",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("removed", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("reach", sa.LargeBinary),
        sa.Column("next_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_erasures_workspace_workspaces")
        ),
    )
    op.create_index(op.f("ix_erasures_workspace_begun_at"), "erasures", ["workspace", "begun_at"])
    op.create_index(op.f("ix_erasures_next_at"), "erasures", ["next_at"])
    op.create_table(
        "interview_origins",
        sa.Column("interview", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("interview", name=op.f("pk_interview_origins")),
    )
    op.create_index(op.f("ix_interview_origins_origin"), "interview_origins", ["origin"])
    op.add_column("interview_plans", sa.Column("kept_days", sa.Integer))
    _fill_kept_days()


def _fill_kept_days() -> None:
    """What the plans say, where the schedule can ask for it."""
    connection = op.get_bind()
    plans = sa.table(
        "interview_plans",
        sa.column("interview", sa.Text),
        sa.column("plan", sa.LargeBinary),
        sa.column("kept_days", sa.Integer),
    )
    query = sa.select(plans.c.interview, plans.c.plan).where(plans.c.plan.is_not(None))
    for interview, plan in connection.execute(query).all():
        days = json.loads(plan).get("kept_days")
        if days is not None:
            connection.execute(sa.update(plans).where(plans.c.interview == interview).values(kept_days=days))


def downgrade() -> None:
    op.drop_column("interview_plans", "kept_days")
    op.drop_table("interview_origins")
    op.drop_table("erasures")
    op.drop_table("holds")
