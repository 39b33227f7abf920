"""Questions: versions, labels, uses, leaks, images, and what is searched.

Revision: 0004
Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("difficulty", sa.Integer, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("shipped", sa.Text),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("archived_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_questions_workspace_workspaces")
        ),
    )
    op.create_index(op.f("ix_questions_workspace_slug"), "questions", ["workspace", "slug"], unique=True)
    op.create_index(op.f("ix_questions_workspace_updated_at"), "questions", ["workspace", "updated_at"])
    op.create_table(
        "question_versions",
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text),
        sa.PrimaryKeyConstraint("question", "version", name=op.f("pk_question_versions")),
        _of_question("question_versions"),
    )
    op.create_table(
        "question_labels",
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("question", "kind", "label", name=op.f("pk_question_labels")),
        _of_question("question_labels"),
    )
    op.create_index(op.f("ix_question_labels_kind_label"), "question_labels", ["kind", "label"])
    op.create_table(
        "question_uses",
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("interview", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("passed", sa.Boolean),
        sa.PrimaryKeyConstraint("question", "interview", "version", name=op.f("pk_question_uses")),
        _of_question("question_uses"),
    )
    op.create_table(
        "question_leaks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("seen_on", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("withdrawn_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_leaks")),
        _of_question("question_leaks"),
    )
    op.create_index(op.f("ix_question_leaks_question"), "question_leaks", ["question"])
    op.create_table(
        "bank_images",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("workspace", "file", name=op.f("pk_bank_images")),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_bank_images_workspace_workspaces")
        ),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Words come in as they are to be found: pairing/bank/index.py.
        op.execute(
            "CREATE VIRTUAL TABLE question_search USING fts5"
            " (question UNINDEXED, title, labels, prompt, guide, tokenize = 'unicode61 remove_diacritics 0',"
            " prefix = '2 3')"
        )
    else:
        op.execute(
            "CREATE TABLE question_search"
            " (question text NOT NULL CONSTRAINT pk_question_search PRIMARY KEY, words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_question_search_words ON question_search USING gin (words)")


def _of_question(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["question"], ["questions.id"], name=op.f(f"fk_{table}_question_questions")
    )


def downgrade() -> None:
    op.execute("DROP TABLE question_search")
    op.drop_table("bank_images")
    op.drop_table("question_leaks")
    op.drop_table("question_uses")
    op.drop_table("question_labels")
    op.drop_table("question_versions")
    op.drop_table("questions")
