"""Templates, jobs, candidates and loops; what is planned of an interview; who of its people is a member.

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_templates()
    _create_loops()
    _create_plans()
    op.add_column("people", sa.Column("member", sa.Text))
    op.add_column("people", sa.Column("email", sa.Text))
    op.create_index(op.f("ix_people_interview_member"), "people", ["interview", "member"], unique=True)
    op.create_index(op.f("ix_people_member"), "people", ["member"])
    op.add_column("visits", sa.Column("seen_at", sa.BigInteger))


def _create_templates() -> None:
    op.create_table(
        "loop_templates",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("archived_at", sa.BigInteger),
        sa.Column("shipped", sa.Text),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loop_templates")),
        _to("loop_templates", "workspace", "workspaces"),
    )
    op.create_index(
        op.f("ix_loop_templates_workspace_created_at"), "loop_templates", ["workspace", "created_at"]
    )
    op.create_index(
        op.f("ix_loop_templates_workspace_shipped"), "loop_templates", ["workspace", "shipped"], unique=True
    )
    op.create_table(
        "loop_template_versions",
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text),
        sa.PrimaryKeyConstraint("template", "version", name=op.f("pk_loop_template_versions")),
        _to("loop_template_versions", "template", "loop_templates"),
    )


def _create_loops() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("location", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("archived_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        _to("jobs", "workspace", "workspaces"),
    )
    op.create_index(op.f("ix_jobs_workspace_created_at"), "jobs", ["workspace", "created_at"])
    op.create_table(
        "candidates",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("resume", sa.Text, nullable=False),
        sa.Column("accommodations", sa.LargeBinary, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("archived_at", sa.BigInteger),
        sa.Column("search", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        _to("candidates", "workspace", "workspaces"),
    )
    op.create_index(op.f("ix_candidates_workspace_created_at"), "candidates", ["workspace", "created_at"])
    op.create_table(
        "loops",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("job", sa.Text),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("variant", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("archived_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loops")),
        _to("loops", "workspace", "workspaces"),
        _to("loops", "job", "jobs"),
        _to("loops", "candidate", "candidates"),
        sa.ForeignKeyConstraint(
            ["template", "version"],
            ["loop_template_versions.template", "loop_template_versions.version"],
            name=op.f("fk_loops_template_version_loop_template_versions"),
        ),
    )
    op.create_index(op.f("ix_loops_workspace_created_at"), "loops", ["workspace", "created_at"])
    op.create_index(op.f("ix_loops_job"), "loops", ["job"])
    op.create_index(op.f("ix_loops_candidate"), "loops", ["candidate"])


def _create_plans() -> None:
    plans = op.create_table(
        "interview_plans",
        sa.Column("interview", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("happened", sa.BigInteger, nullable=False),
        sa.Column("format", sa.Text),
        sa.Column("starts_at", sa.BigInteger),
        sa.Column("started_at", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("archived_at", sa.BigInteger),
        sa.Column("loop", sa.Text),
        sa.Column("candidate", sa.Text),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("plan", sa.LargeBinary),
        sa.PrimaryKeyConstraint("interview", name=op.f("pk_interview_plans")),
        _to("interview_plans", "interview", "interviews"),
        _to("interview_plans", "workspace", "workspaces"),
        _to("interview_plans", "loop", "loops"),
        _to("interview_plans", "candidate", "candidates"),
    )
    for column in ("loop", "candidate"):
        op.create_index(op.f(f"ix_interview_plans_{column}"), "interview_plans", [column])
    op.create_index(
        op.f("ix_interview_plans_workspace_archived_at_created_at"),
        "interview_plans",
        ["workspace", "archived_at", "created_at"],
    )
    for column in ("ended_at", "starts_at", "status"):
        op.create_index(
            op.f(f"ix_interview_plans_workspace_{column}"), "interview_plans", ["workspace", column]
        )
    _keep_what_is_there(plans)


def _keep_what_is_there(plans: sa.Table) -> None:
    """A row for each interview there is: none is planned, and what became of it is in its transcript."""
    connection = op.get_bind()
    found = connection.execute(sa.text("SELECT id, workspace, created_at, title FROM interviews")).all()
    names = {row.id: [row.title] for row in found}
    for interview, name in connection.execute(
        sa.text("SELECT interview, name FROM people ORDER BY interview, place")
    ):
        names[interview].append(name)
    rows = [
        {
            "interview": row.id,
            "workspace": row.workspace,
            "created_at": row.created_at,
            "status": "unplanned",
            "revision": 1,
            "sequence": 0,
            "happened": 0,
            "search": "\n".join(names[row.id]).casefold(),
        }
        for row in found
    ]
    if rows:
        connection.execute(sa.insert(plans), rows)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def downgrade() -> None:
    op.drop_column("visits", "seen_at")
    op.drop_index(op.f("ix_people_member"), "people")
    op.drop_index(op.f("ix_people_interview_member"), "people")
    op.drop_column("people", "email")
    op.drop_column("people", "member")
    for table in (
        "interview_plans",
        "loops",
        "candidates",
        "jobs",
        "loop_template_versions",
        "loop_templates",
    ):
        op.drop_table(table)
