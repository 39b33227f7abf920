"""Members, what proves who they are, and the audit log; scopes of API tokens; how long interviews are kept.

Revision: 0003
Follows: 0002
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OLD_TOKENS = ("digest", "workspace", "label", "created_at", "revoked_at")


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("kept_days", sa.Integer))
    op.add_column("workspaces", sa.Column("notice", sa.Text))
    op.add_column("workspaces", sa.Column("revision", sa.Integer, nullable=False, server_default="1"))
    _create_members()
    _create_keys()
    _renew_tokens()
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("member", sa.Text),
        sa.Column("token", sa.Text),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("subject_kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        _to("audit", "workspace", "workspaces"),
    )
    op.create_index(op.f("ix_audit_workspace_id"), "audit", ["workspace", "id"])


def _create_members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("removed_at", sa.BigInteger),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("totp", sa.LargeBinary),
        sa.Column("totp_confirmed", sa.Boolean, nullable=False),
        sa.Column("totp_step", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        _to("members", "workspace", "workspaces"),
    )
    op.create_index(op.f("ix_members_workspace"), "members", ["workspace"])
    op.create_index(op.f("ix_members_email"), "members", ["email"], unique=True)
    op.create_table(
        "recovery_codes",
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("member", "digest", name=op.f("pk_recovery_codes")),
        _to("recovery_codes", "member", "members"),
    )
    op.create_table(
        "identities",
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_identities")),
        _to("identities", "member", "members"),
    )
    op.create_index(op.f("ix_identities_member"), "identities", ["member"])


def _create_keys() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("browser", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        _to("sessions", "member", "members"),
    )
    op.create_index(op.f("ix_sessions_digest"), "sessions", ["digest"], unique=True)
    op.create_index(op.f("ix_sessions_member"), "sessions", ["member"])
    op.create_table(
        "invitations",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("invited_by", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("accepted_at", sa.BigInteger),
        sa.Column("revoked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        _to("invitations", "workspace", "workspaces"),
        _to("invitations", "invited_by", "members"),
    )
    op.create_index(op.f("ix_invitations_digest"), "invitations", ["digest"], unique=True)
    op.create_index(op.f("ix_invitations_workspace"), "invitations", ["workspace"])
    op.create_index(op.f("ix_invitations_email"), "invitations", ["email"])
    op.create_table(
        "password_resets",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_password_resets")),
        _to("password_resets", "member", "members"),
    )
    op.create_index(op.f("ix_password_resets_member"), "password_resets", ["member"])
    op.create_table(
        "setup_links",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("workspace", sa.Text),
        sa.Column("first", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_setup_links")),
        _to("setup_links", "workspace", "workspaces"),
    )


def _renew_tokens() -> None:
    """The table anew, with what it holds: its primary key changes."""
    kept = _tokens()
    op.drop_table("api_tokens")
    table = op.create_table(
        "api_tokens",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("member", sa.Text),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("last_used_at", sa.BigInteger),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("revoked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        _to("api_tokens", "workspace", "workspaces"),
        _to("api_tokens", "member", "members"),
    )
    op.create_index(op.f("ix_api_tokens_digest"), "api_tokens", ["digest"], unique=True)
    op.create_index(op.f("ix_api_tokens_workspace"), "api_tokens", ["workspace"])
    op.create_index(op.f("ix_api_tokens_member"), "api_tokens", ["member"])
    op.bulk_insert(table, [{"id": secrets.token_urlsafe(9), **row} for row in kept])


def downgrade() -> None:
    """Members are lost, and so are their tokens; those of workspaces stay."""
    op.execute(sa.text("DELETE FROM api_tokens WHERE member IS NOT NULL"))
    kept = _tokens()
    op.drop_table("api_tokens")
    table = op.create_table(
        "api_tokens",
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_api_tokens")),
        _to("api_tokens", "workspace", "workspaces"),
    )
    op.create_index(op.f("ix_api_tokens_workspace"), "api_tokens", ["workspace"])
    op.bulk_insert(table, kept)
    for name in (
        "audit",
        "setup_links",
        "password_resets",
        "invitations",
        "sessions",
        "identities",
        "recovery_codes",
        "members",
    ):
        op.drop_table(name)
    for name in ("revision", "notice", "kept_days"):
        op.drop_column("workspaces", name)


def _tokens() -> list[dict[str, object]]:
    columns: list[sa.ColumnClause[object]] = [sa.column(name) for name in OLD_TOKENS]
    rows = op.get_bind().execute(sa.select(*columns).select_from(sa.table("api_tokens")))
    return [dict(row._mapping) for row in rows]


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
