"""The tables of webhooks. Times are milliseconds since the Unix epoch."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from pairing.tables import metadata

# `events`: types with a space between, "" for all. `secret` is sealed. `failures`: deliveries given up since
# the last that arrived. `off`: why it is told nothing, null while it is.
webhook_endpoints = Table(
    "webhook_endpoints",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("url", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("off", Text),
    Column("failures", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index(None, "workspace", "created_at"),
)

# The id is made from workspace and key: what is told twice is one event. `payload` is what is sent, byte for
# byte.
webhook_events = Table(
    "webhook_events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Index(None, "at"),
)

# `due_at` is null once nothing more is tried. Whoever tries it moves `due_at` to when its lease ends, and
# `lease` names the attempt: of two that take it at once one finds it moved. `tries` counts since it was made
# or sent again, `attempts` all of them.
webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("endpoint", Text, ForeignKey("webhook_endpoints.id", ondelete="CASCADE"), nullable=False),
    Column("event", Text, ForeignKey("webhook_events.id", ondelete="CASCADE"), nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("due_at", BigInteger),
    Column("lease", Text),
    Column("tries", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("tried_at", BigInteger),
    Column("took", Integer),
    Column("code", Integer),
    Column("problem", Text),
    Column("excerpt", Text),
    Index(None, "endpoint", "event", unique=True),
    Index(None, "endpoint", "created_at"),
    Index(None, "event"),
    Index(None, "due_at"),
)
