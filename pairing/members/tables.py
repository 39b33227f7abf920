"""The tables of members, keys and the audit log. Times are milliseconds since the Unix epoch.

Roles and scopes are words with a space between, in their order. Secrets are kept as SHA-256 digests only.
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

# A removed member has no `email`: it may be somebody's again. `totp` is sealed; `totp_step`: the last used.
members = Table(
    "members",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("roles", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("removed_at", BigInteger),
    Column("revision", Integer, nullable=False),
    Column("password", Text),
    Column("totp", LargeBinary),
    Column("totp_confirmed", Boolean, nullable=False),
    Column("totp_step", BigInteger, nullable=False),
    Index(None, "workspace"),
    Index(None, "email", unique=True),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("member", Text, ForeignKey("members.id"), nullable=False),
    Column("digest", LargeBinary, nullable=False),
    PrimaryKeyConstraint("member", "digest"),
)

identities = Table(
    "identities",
    metadata,
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("member", Text, ForeignKey("members.id"), nullable=False),
    PrimaryKeyConstraint("issuer", "subject"),
    Index(None, "member"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("member", Text, ForeignKey("members.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("address", Text, nullable=False),
    Column("browser", Text, nullable=False),
    Index(None, "digest", unique=True),
    Index(None, "member"),
)

# Without a `member` it is the workspace's own; without `scopes` it may do everything.
api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("member", Text, ForeignKey("members.id")),
    Column("label", Text, nullable=False),
    Column("scopes", Text),
    Column("created_at", BigInteger, nullable=False),
    Column("last_used_at", BigInteger),
    Column("expires_at", BigInteger),
    Column("revoked_at", BigInteger),
    Index(None, "digest", unique=True),
    Index(None, "workspace"),
    Index(None, "member"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("email", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("invited_by", Text, ForeignKey("members.id")),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("accepted_at", BigInteger),
    Column("revoked_at", BigInteger),
    Index(None, "digest", unique=True),
    Index(None, "workspace"),
    Index(None, "email"),
)

# Links for a new password, and those that make an admin. They are deleted when they are used.
password_resets = Table(
    "password_resets",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("member", Text, ForeignKey("members.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index(None, "member"),
)

setup_links = Table(
    "setup_links",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id")),
    Column("first", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

# Append-only: rows are never updated, but for `details` (JSON), which are emptied where they are about what
# was erased.
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("member", Text),
    Column("token", Text),
    Column("verb", Text, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("details", Text, nullable=False),
    Index(None, "workspace", "id"),
)
