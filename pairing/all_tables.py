"""The metadata with every table in it: importing a module of tables puts its own there."""

from pairing.bank import tables as bank
from pairing.loops import tables as loops
from pairing.members import tables as members
from pairing.tables import metadata
from pairing.webhooks import tables as webhooks

__all__ = ["bank", "loops", "members", "metadata", "webhooks"]
