"""Tables of templates: what is the same for all versions in one row, and a row for each content."""

from sqlalchemy import (
    BigInteger,
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


def template_tables(templates: str, versions: str) -> tuple[Table, Table]:
    """`version` is the newest one's. `shipped`: the name of the file it came from."""
    return (
        Table(
            templates,
            metadata,
            Column("id", Text, primary_key=True),
            Column("workspace", Text, ForeignKey("workspaces.id"), nullable=False),
            Column("version", Integer, nullable=False),
            Column("revision", Integer, nullable=False),
            Column("created_at", BigInteger, nullable=False),
            Column("archived_at", BigInteger),
            Column("shipped", Text),
            Index(None, "workspace", "created_at"),
            Index(None, "workspace", "shipped", unique=True),
        ),
        Table(
            versions,
            metadata,
            Column("template", Text, ForeignKey(f"{templates}.id"), nullable=False),
            Column("version", Integer, nullable=False),
            Column("content", LargeBinary, nullable=False),
            Column("at", BigInteger, nullable=False),
            Column("by", Text),
            PrimaryKeyConstraint("template", "version"),
        ),
    )
