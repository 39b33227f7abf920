"""Every SQL table on one page; Alembic's target. Times are milliseconds since the Unix epoch.

The ledger (`transcript_batches`) is append-only: rows are never updated. A link's and a visit's token are
kept as SHA-256 digests only. `tests/contracts/test_migrations.py` holds the migrations
to this page on SQLite and PostgreSQL.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# The key orders a transcript and is what decides a race: two batches cannot both be `first`.
transcript_batches = Table(
    "transcript_batches",
    metadata,
    Column("transcript", Text, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    PrimaryKeyConstraint("transcript", "first"),
    CheckConstraint("first > 0", name="first"),
    CheckConstraint("count > 0", name="count"),
)

# A sealed part of a transcript: its entries from `first` on are in the part's segments. What they replace
# is deleted from `transcript_batches` later: readers prefer neither, as both are the same bytes. The key
# decides between two nodes that seal at once. `chain`: the hash chain's value at the part's end.
recording_parts = Table(
    "recording_parts",
    metadata,
    Column("transcript", Text, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("part", Text, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    PrimaryKeyConstraint("transcript", "first"),
    CheckConstraint("first > 0", name="first"),
    CheckConstraint("count > 0", name="count"),
    Index(None, "part", unique=True),
)

# Written before their part is, and counting only once it is there: pairing/recording/segments.py says what
# is in them. `size`: of the content of `frame`.
recording_segments = Table(
    "recording_segments",
    metadata,
    Column("part", Text, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("transcript", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("packed", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("frame", LargeBinary, nullable=False),
    Column("form", Integer, nullable=False, server_default="1"),
    PrimaryKeyConstraint("part", "first"),
    Index(None, "transcript", "first"),
)

# Where carets were: lossy, never part of the ledger. `size`: 0 while `payload` is plain, else of what is
# packed in it.
traces = Table(
    "traces",
    metadata,
    Column("id", Text, primary_key=True),
    Column("transcript", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index(None, "transcript", "since"),
)

# A cache: emptying this table changes nothing but speed. One row per transcript and schema.
checkpoints = Table(
    "checkpoints",
    metadata,
    Column("transcript", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    PrimaryKeyConstraint("transcript", "schema"),
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kept_days", Integer),
    Column("notice", Text),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("candidate_copy", Boolean, nullable=False, server_default=false()),
)

interviews = Table(
    "interviews",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index(None, "workspace", "created_at"),
)

# An interview whose transcripts are being written, before there is a row of it. Goes with that row's coming.
# `given_up`: it took too long, there will be none, and what was written of it is to be removed.
beginnings = Table(
    "beginnings",
    metadata,
    Column("interview", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("given_up", Boolean, nullable=False, server_default=false()),
    Index(None, "at"),
)

# One row for each interview, planned or not. `plan` is JSON, null for an interview that is not planned; what
# lists are made by stands in columns of its own. `happened` is the position of the entry that `status` is of;
# `sequence` counts what calendars have to be told. `search`: title and names, case folded. `workspace` and
# `created_at` are the interview's, here for the indexes that lists are read by; the large column comes last,
# but for `kept_days`, which is the plan's.
interview_plans = Table(
    "interview_plans",
    metadata,
    Column("interview", Text, ForeignKey("interviews.id"), primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("status", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("happened", BigInteger, nullable=False),
    Column("format", Text),
    Column("starts_at", BigInteger),
    Column("started_at", BigInteger),
    Column("ended_at", BigInteger),
    Column("archived_at", BigInteger),
    Column("loop", Text, ForeignKey("loops.id")),
    Column("candidate", Text, ForeignKey("candidates.id")),
    Column("search", Text, nullable=False),
    Column("plan", LargeBinary),
    Column("kept_days", Integer),
    Index(None, "loop"),
    Index(None, "candidate"),
    Index(None, "workspace", "archived_at", "created_at"),
    Index(None, "workspace", "ended_at"),
    Index(None, "workspace", "starts_at"),
    Index(None, "workspace", "status"),
)

# `place` keeps the order in which an interview's people were given. A member is one of them, not two.
people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("interview", Text, ForeignKey("interviews.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("colour", Integer, nullable=False),
    Column("member", Text),
    Column("email", Text),
    Index(None, "interview", "place", unique=True),
    Index(None, "interview", "member", unique=True),
    Index(None, "member"),
)

links = Table(
    "links",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("person", Text, ForeignKey("people.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("revoked_at", BigInteger),
    Index(None, "person"),
)

visits = Table(
    "visits",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("person", Text, ForeignKey("people.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("seen_at", BigInteger),
    Index(None, "person"),
)

# Images on boards, by the SHA-256 of their bytes. `size` is the length of `data`.
images = Table(
    "images",
    metadata,
    Column("interview", Text, ForeignKey("interviews.id"), nullable=False),
    Column("file", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("person", Text, ForeignKey("people.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("interview", "file"),
)
