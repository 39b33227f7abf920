"""The questions that come with the product: folders in `pairing/bank/shipped`, read once."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from pairing.bank.bundle import read_bundle
from pairing.bank.limits import BankLimits
from pairing.bank.port import Import
from pairing.errors import Malformed


@cache
def load_shipped() -> Import:
    """Raises `Malformed`, which a test keeps from happening."""
    folder = resources.files("pairing.bank") / "shipped"
    bundle = read_bundle(dict(_files(folder, "")), BankLimits())
    if bundle.problems:
        raise Malformed(f"{bundle.problems[0].slug}: {bundle.problems[0].message}")
    return bundle.content


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_file():
            yield above + item.name, item.read_bytes()
        else:
            yield from _files(item, f"{above}{item.name}/")
