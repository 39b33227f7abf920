"""The metadata with every table in it: importing a module of tables puts its own there."""

from pairing.tables import metadata as metadata
