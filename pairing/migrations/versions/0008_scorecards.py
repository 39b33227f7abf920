"""Scorecards, and decisions of loops.

Revision: 0008
Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_templates()
    _create_cards()
    op.create_table(
        "loop_decisions",
        sa.Column("loop", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text),
        sa.PrimaryKeyConstraint("loop", "number", name=op.f("pk_loop_decisions")),
        _to("loop_decisions", "loop", "loops"),
        _to("loop_decisions", "workspace", "workspaces"),
    )
    op.create_index(op.f("ix_loop_decisions_workspace_at"), "loop_decisions", ["workspace", "at"])


def _create_templates() -> None:
    table = "scorecard_templates"
    op.create_table(
        table,
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("archived_at", sa.BigInteger),
        sa.Column("shipped", sa.Text),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        _to(table, "workspace", "workspaces"),
    )
    for column, unique in (("created_at", False), ("shipped", True)):
        name = op.f(f"ix_{table}_workspace_{column}")
        op.create_index(name, table, ["workspace", column], unique=unique)
    table = "scorecard_template_versions"
    op.create_table(
        table,
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text),
        sa.PrimaryKeyConstraint("template", "version", name=op.f(f"pk_{table}")),
        _to(table, "template", "scorecard_templates"),
    )
    op.create_table(
        "scorecard_pins",
        sa.Column("interview", sa.Text, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("interview", name=op.f("pk_scorecard_pins")),
        _to("scorecard_pins", "interview", "interviews"),
        _to_version("scorecard_pins"),
    )


def _create_cards() -> None:
    table = "scorecards"
    op.create_table(
        table,
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("interview", sa.Text),
        sa.Column("loop", sa.Text),
        sa.Column("template", sa.Text),
        sa.Column("version", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("submitted_at", sa.BigInteger),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("latency", sa.BigInteger),
        sa.Column("asked_by", sa.Text),
        sa.Column("asked_at", sa.BigInteger),
        sa.Column("draft", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecards")),
        _to(table, "workspace", "workspaces"),
        _to(table, "interview", "interviews"),
        _to(table, "loop", "loops"),
        _to_version(table),
    )
    op.create_index(op.f("ix_scorecards_subject_member"), table, ["subject", "member"], unique=True)
    op.create_index(op.f("ix_scorecards_loop"), table, ["loop"])
    op.create_index(op.f("ix_scorecards_member"), table, ["member"])
    table = "scorecard_versions"
    op.create_table(
        table,
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("after_reading", sa.Boolean, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("card", "version", name=op.f(f"pk_{table}")),
        _to(table, "card", "scorecards"),
    )
    table = "scorecard_readings"
    op.create_table(
        table,
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("subject", "member", name=op.f(f"pk_{table}")),
        _to(table, "workspace", "workspaces"),
    )


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def _to_version(table: str) -> sa.ForeignKeyConstraint:
    other = "scorecard_template_versions"
    return sa.ForeignKeyConstraint(
        ["template", "version"],
        [f"{other}.template", f"{other}.version"],
        name=op.f(f"fk_{table}_template_version_{other}"),
    )


def downgrade() -> None:
    for table in (
        "loop_decisions",
        "scorecard_readings",
        "scorecard_versions",
        "scorecards",
        "scorecard_pins",
        "scorecard_template_versions",
        "scorecard_templates",
    ):
        op.drop_table(table)
