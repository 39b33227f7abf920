"""Tables of loop templates, jobs, candidates and loops. Contents that are only read whole are JSON."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from pairing.loops.template_tables import template_tables
from pairing.tables import metadata

loop_templates, loop_template_versions = template_tables("loop_templates", "loop_template_versions")

jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("archived_at", BigInteger),
    Index(None, "workspace", "created_at"),
)

# `search`: name and address, case folded.
candidates = Table(
    "candidates",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("resume", Text, nullable=False),
    Column("accommodations", LargeBinary, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("archived_at", BigInteger),
    Column("search", Text, nullable=False),
    Index(None, "workspace", "created_at"),
)

loops = Table(
    "loops",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("job", Text, ForeignKey("jobs.id")),
    Column("candidate", Text, ForeignKey("candidates.id"), nullable=False),
    Column("template", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("variant", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("archived_at", BigInteger),
    ForeignKeyConstraint(
        ["template", "version"], ["loop_template_versions.template", "loop_template_versions.version"]
    ),
    Index(None, "workspace", "created_at"),
    Index(None, "job"),
    Index(None, "candidate"),
)
