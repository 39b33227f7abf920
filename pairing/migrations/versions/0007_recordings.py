"""Recordings: sealed parts of transcripts, and the trace of carets.

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

from pairing.recording.zstd import decompress

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recording_parts",
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("first > 0", name=op.f("ck_recording_parts_first")),
        sa.CheckConstraint("count > 0", name=op.f("ck_recording_parts_count")),
        sa.PrimaryKeyConstraint("transcript", "first", name=op.f("pk_recording_parts")),
    )
    op.create_index(op.f("ix_recording_parts_part"), "recording_parts", ["part"], unique=True)
    op.create_table(
        "recording_segments",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("packed", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("frame", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("part", "first", name=op.f("pk_recording_segments")),
    )
    op.create_index(
        op.f("ix_recording_segments_transcript_first"), "recording_segments", ["transcript", "first"]
    )
    op.create_table(
        "traces",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traces")),
    )
    op.create_index(op.f("ix_traces_transcript_since"), "traces", ["transcript", "since"])


def downgrade() -> None:
    _unseal()
    op.drop_table("traces")
    op.drop_table("recording_segments")
    op.drop_table("recording_parts")


def _unseal() -> None:
    """Put sealed entries back: the ledger is the one thing that a way back must not destroy."""
    connection = op.get_bind()
    sealed = connection.execute(
        sa.text(
            "SELECT s.transcript, s.first, s.count, s.size, s.frame FROM recording_segments AS s"
            " JOIN recording_parts AS p ON p.part = s.part ORDER BY s.transcript, s.first"
        )
    )
    for transcript, first, count, size, frame in sealed.fetchall():
        payload = decompress(frame, size).removesuffix(b"\n")
        row = {"transcript": transcript, "first": first, "count": count, "payload": payload}
        connection.execute(
            sa.text(
                "DELETE FROM transcript_batches"
                " WHERE transcript = :transcript AND first >= :first AND first < :first + :count"
            ),
            row,
        )
        connection.execute(
            sa.text("INSERT INTO transcript_batches VALUES (:transcript, :first, :count, :payload)"), row
        )
