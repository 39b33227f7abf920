"""Segments whose entries' positions are left out.

Revision: 0011
Follows: 0010
"""

import sqlalchemy as sa
from alembic import op

from pairing.recording.segments import LEVEL, SEARCHES, Packed, Segment, unpack
from pairing.recording.zstd import compress

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("recording_segments", sa.Column("form", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    _place()
    op.drop_column("recording_segments", "form")


def _place() -> None:
    """Pack segments with their positions, as earlier versions read them."""
    connection = op.get_bind()
    unplaced = connection.execute(
        sa.text("SELECT part, first FROM recording_segments WHERE form = 2 ORDER BY part, first")
    )
    found = sa.text(
        "SELECT first, count, size, packed, chain, form, frame FROM recording_segments"
        " WHERE part = :part AND first = :first"
    )
    replaced = sa.text(
        "UPDATE recording_segments SET size = :size, packed = :packed, frame = :frame, form = 1"
        " WHERE part = :part AND first = :first"
    )
    for part, first in unplaced.fetchall():
        *index, frame = connection.execute(found, {"part": part, "first": first}).one()
        raw = b"\n".join([*unpack(Packed(Segment(*index), frame)), b""])
        packed = compress(raw, LEVEL, SEARCHES)
        values = {"size": len(raw), "packed": len(packed), "frame": packed}
        connection.execute(replaced, {"part": part, "first": first, **values})
