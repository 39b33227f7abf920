"""The ledger, its checkpoints, and the catalogue.

Revision: 0001
Follows: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "transcript_batches",
        sa.Column("transcript", sa.Text, nullable=False),
        sa.Column("first", sa.BigInteger, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("transcript", "first", name=op.f("pk_transcript_batches")),
        sa.CheckConstraint("first > 0", name=op.f("ck_transcript_batches_first")),
        sa.CheckConstraint("count > 0", name=op.f("ck_transcript_batches_count")),
    )
    op.create_table(
        "checkpoints",
        sa.Column("transcript", sa.Text, nullable=False),
        sa.Column("schema", sa.Integer, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("transcript", "schema", name=op.f("pk_checkpoints")),
    )
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "api_tokens",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_api_tokens")),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_api_tokens_workspace_workspaces")
        ),
    )
    op.create_index(op.f("ix_api_tokens_workspace"), "api_tokens", ["workspace"])
    op.create_table(
        "interviews",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_interviews_workspace_workspaces")
        ),
    )
    op.create_index(op.f("ix_interviews_workspace_created_at"), "interviews", ["workspace", "created_at"])
    op.create_table(
        "people",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("interview", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("colour", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.ForeignKeyConstraint(
            ["interview"], ["interviews.id"], name=op.f("fk_people_interview_interviews")
        ),
    )
    op.create_index(op.f("ix_people_interview_place"), "people", ["interview", "place"], unique=True)
    op.create_table(
        "links",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("revoked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_links")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_links_person_people")),
    )
    op.create_index(op.f("ix_links_person"), "links", ["person"])
    op.create_table(
        "visits",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_visits")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_visits_person_people")),
    )
    op.create_index(op.f("ix_visits_person"), "visits", ["person"])


def downgrade() -> None:
    for table in (
        "visits",
        "links",
        "people",
        "interviews",
        "api_tokens",
        "workspaces",
        "checkpoints",
        "transcript_batches",
    ):
        op.drop_table(table)
