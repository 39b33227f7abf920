"""The tables of the bank. Times are milliseconds since the Unix epoch.

Beside them stands `question_search`, which SQLAlchemy does not know, as it is another thing on each database:
see `pairing/bank/index.py`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from pairing.tables import metadata

# The columns from `kind` to `minutes` and `digest` are those of the newest version. `shipped`: the digest of
# the shipped content that was last taken, null for a question of the workspace's own.
questions = Table(
    "questions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("slug", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("difficulty", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("shipped", Text),
    Column("updated_at", BigInteger, nullable=False),
    Column("by", Text),
    Column("archived_at", BigInteger),
    Index(None, "workspace", "slug", unique=True),
    Index(None, "workspace", "updated_at"),
)

# `content` is JSON. Rows are never updated.
question_versions = Table(
    "question_versions",
    metadata,
    Column("question", Text, ForeignKey("questions.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", Text),
    PrimaryKeyConstraint("question", "version"),
)

# `kind`: tag, competency, language. `place` keeps their order.
question_labels = Table(
    "question_labels",
    metadata,
    Column("question", Text, ForeignKey("questions.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("place", Integer, nullable=False),
    PrimaryKeyConstraint("question", "kind", "label"),
    Index(None, "kind", "label"),
)

# They go with their interview: what was asked, when and how it went is about a person.
question_uses = Table(
    "question_uses",
    metadata,
    Column("question", Text, ForeignKey("questions.id"), nullable=False),
    Column("interview", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("hints", Integer, nullable=False),
    Column("passed", Boolean),
    PrimaryKeyConstraint("question", "interview", "version"),
)

# `seen_on`: YYYY-MM-DD.
question_leaks = Table(
    "question_leaks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("question", Text, ForeignKey("questions.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("seen_on", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", Text),
    Column("withdrawn_at", BigInteger),
    Index(None, "question"),
)

# By the SHA-256 of their bytes. `size` is the length of `data`.
bank_images = Table(
    "bank_images",
    metadata,
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("workspace", "file"),
)
