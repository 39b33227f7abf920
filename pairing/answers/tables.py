"""The table of kept answers. Times are milliseconds since the Unix epoch."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, PrimaryKeyConstraint, Table, Text

from pairing.tables import metadata

# `request` is a SHA-256. `answer` is sealed, since some tell a secret; null until there is one.
kept_answers = Table(
    "kept_answers",
    metadata,
    Column("owner", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("begun_at", BigInteger, nullable=False),
    Column("attempt", Text, nullable=False),
    Column("answer", LargeBinary),
    PrimaryKeyConstraint("owner", "key"),
    Index(None, "begun_at"),
)
