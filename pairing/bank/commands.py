"""What `pairing bank` does: banks on a disk checked, put into their written form, imported and exported."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pairing.audit.port import Audit
from pairing.bank.bundle import Bundle, read_bundle, write_bundle
from pairing.bank.disk import read_folder, write_folder
from pairing.bank.limits import BankLimits
from pairing.bank.port import Bank
from pairing.errors import Malformed
from pairing.members.port import Actor


def add_bank_parser(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help="say what is wrong in a folder of questions")
    form = actions.add_parser("format", help="write every file of a folder the way an export would")
    take = actions.add_parser("import", help="take the questions of a folder in, all or none")
    give = actions.add_parser("export", help="write a workspace's questions into a folder")
    for command in (check, form, take, give):
        command.add_argument("folder", type=Path)
    for command in (take, give):
        command.add_argument("--workspace", required=True)
    take.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


def check_bank(folder: Path, limits: BankLimits) -> Iterator[str]:
    """Lines for people. Raises `Malformed` where an import would be refused."""
    files = read_folder(folder, limits)
    bundle = _read(files, limits)
    written = write_bundle(bundle.content)
    for name in sorted(name for name in written if files.get(name) != written[name]):
        yield f"{name} is not in its written form"
    yield f"{len(bundle.content.questions)} questions are in order"


def format_bank(folder: Path, limits: BankLimits) -> Iterator[str]:
    """Paths of files that were changed. Raises `Malformed` where an import would be refused."""
    bundle = _read(read_folder(folder, limits), limits)
    yield from write_folder(folder, write_bundle(bundle.content))


async def import_bank(options: Namespace, bank: Bank, audit: Audit, *, at: int) -> list[str]:
    """A line for every question that is new or changed, or would be. Raises what `Bank.take_in` raises."""
    bundle = _read(read_folder(options.folder, bank.limits), bank.limits)
    taken = await bank.take_in(options.workspace, bundle.content, at=at, trial=options.dry_run)
    actor = Actor(options.workspace, None, frozenset())
    for one in taken:
        if one.question is not None and one.state != "same":
            verb = "question.created" if one.state == "new" else "question.changed"
            await audit.record(actor, verb, "question", one.question, "", {"imported": True})
    counts = Counter(one.state for one in taken)
    lines = [f"{one.state:<8} {one.slug}" for one in taken if one.state != "same"]
    total = ", ".join(f"{counts[state]} {state}" for state in ("new", "changed", "same"))
    return [*lines, f"{total}; nothing was written" if options.dry_run else total]


async def export_bank(options: Namespace, bank: Bank) -> list[str]:
    """A line for every file that was written or removed."""
    content = await bank.export(options.workspace)
    options.folder.mkdir(parents=True, exist_ok=True)
    changed = write_folder(options.folder, write_bundle(content))
    return [*changed, f"{len(content.questions)} questions, {len(changed)} files changed"]


def _read(files: dict[str, bytes], limits: BankLimits) -> Bundle:
    bundle = read_bundle(files, limits)
    if bundle.problems:
        raise Malformed("\n  ".join(["", *(f"{one.slug}: {one.message}" for one in bundle.problems)]))
    if not bundle.content.questions:
        raise Malformed("there is no question in this folder")
    return bundle
