"""The tables of keeping and forgetting. Times are milliseconds since the Unix epoch."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text

from pairing.tables import metadata

# `subject` names an interview or a candidate, which may be gone. One hold is in force on each, if any.
holds = Table(
    "holds",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text),
    Column("at", BigInteger, nullable=False),
    Column("released_at", BigInteger),
    Column("released_by", Text),
    Index(None, "workspace", "at"),
    Index(None, "subject"),
)

# A job until it is swept, a receipt for ever: nothing in it is anybody's name or word. `removed` is JSON.
# `reach` is JSON: the ids that are still to be looked for, null when there is nothing left to do. `next_at`:
# when a node may take it up; it stands at the end of the lease of the node that has.
erasures = Table(
    "erasures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("by", Text),
    Column("begun_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Column("removed", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("reach", LargeBinary),
    Column("next_at", BigInteger),
    Index(None, "workspace", "begun_at"),
    Index(None, "next_at"),
)

# An interview that was made from a moment of another one holds what people wrote there. It is noted before
# there is an interview of that id: whatever was written of it by a server that died is known, and goes along.
interview_origins = Table(
    "interview_origins",
    metadata,
    Column("interview", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Index(None, "origin"),
)
