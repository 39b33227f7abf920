"""The metadata with every table in it: importing a module of tables puts its own there."""

from pairing.answers import tables as answers
from pairing.bank import tables as bank
from pairing.keeping import tables as keeping
from pairing.loops import tables as loops
from pairing.members import tables as members
from pairing.scorecards import tables as scorecards
from pairing.tables import metadata
from pairing.webhooks import tables as webhooks

__all__ = [
    "answers",
    "bank",
    "is_ours",
    "keeping",
    "loops",
    "members",
    "metadata",
    "scorecards",
    "webhooks",
]


def is_ours(name: str | None, type: str, parents: object) -> bool:
    """For Alembic, what it compares: the tables of full text are the databases' own, made by a migration."""
    return type != "table" or not (name or "").startswith("question_search")
