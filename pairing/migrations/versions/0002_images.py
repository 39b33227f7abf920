"""Images on boards.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "images",
        sa.Column("interview", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("interview", "file", name=op.f("pk_images")),
        sa.ForeignKeyConstraint(
            ["interview"], ["interviews.id"], name=op.f("fk_images_interview_interviews")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_images_person_people")),
    )


def downgrade() -> None:
    op.drop_table("images")
