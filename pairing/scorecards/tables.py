"""Tables of scorecards. Contents that are only read whole are JSON."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from pairing.loops.template_tables import template_tables
from pairing.tables import metadata

scorecard_templates, scorecard_template_versions = template_tables(
    "scorecard_templates", "scorecard_template_versions"
)

_VERSION = ["scorecard_template_versions.template", "scorecard_template_versions.version"]

# What an interview is judged by; a row is never changed.
scorecard_pins = Table(
    "scorecard_pins",
    metadata,
    Column("interview", Text, ForeignKey("interviews.id"), primary_key=True),
    Column("template", Text, nullable=False),
    Column("version", Integer, nullable=False),
    ForeignKeyConstraint(["template", "version"], _VERSION),
)

# `subject`: the interview's id, or a view's loop: of each a member has one. `loop`: also of the interview's.
scorecards = Table(
    "scorecards",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("interview", Text, ForeignKey("interviews.id")),
    Column("loop", Text, ForeignKey("loops.id")),
    Column("template", Text),
    Column("version", Integer),
    Column("revision", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("submitted_at", BigInteger),
    Column("due_at", BigInteger),
    Column("latency", BigInteger),
    Column("asked_by", Text),
    Column("asked_at", BigInteger),
    Column("draft", LargeBinary),
    ForeignKeyConstraint(["template", "version"], _VERSION),
    Index(None, "subject", "member", unique=True),
    Index(None, "loop"),
    Index(None, "member"),
)

# What was submitted: rows are added, never changed.
scorecard_versions = Table(
    "scorecard_versions",
    metadata,
    Column("card", Text, ForeignKey("scorecards.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("after_reading", Boolean, nullable=False),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("card", "version"),
)

# When a member was first shown what others wrote. `subject`: a loop, or an interview of none.
scorecard_readings = Table(
    "scorecard_readings",
    metadata,
    Column("subject", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    PrimaryKeyConstraint("subject", "member"),
)

# Of a card that is waited for, its writer is reminded once.
scorecard_reminders = Table(
    "scorecard_reminders",
    metadata,
    Column("interview", Text, ForeignKey("interviews.id"), nullable=False),
    Column("member", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    PrimaryKeyConstraint("interview", "member"),
)

loop_decisions = Table(
    "loop_decisions",
    metadata,
    Column("loop", Text, ForeignKey("loops.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", Text),
    PrimaryKeyConstraint("loop", "number"),
    Index(None, "workspace", "at"),
)
