"""Banks on a disk. Raises `Malformed` for what cannot be read or written as one, and `TooLarge`."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pairing.bank.limits import BankLimits
from pairing.bank.paths import PASSED_OVER, is_passed_over
from pairing.errors import Malformed, TooLarge


def read_folder(folder: Path, limits: BankLimits) -> dict[str, bytes]:
    """All that stands in folders whose name does not begin with a dot, by paths with /."""
    if not folder.is_dir():
        raise Malformed(f"{folder} is no folder")
    left, files = limits.import_unpacked_bytes, dict[str, bytes]()
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise Malformed(f"{name} is a link; a bank holds files")
        left -= path.stat().st_size
        if left < 0 or len(files) >= limits.import_files:
            raise TooLarge(f"{folder} holds more than is imported at once")
        files[name] = path.read_bytes()
    return files


def write_folder(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Paths that were written, or removed because their question has no such file any more.

    What stands beside the questions' folders is left alone.
    """
    for name in sorted(_folders_of(files)):
        if (folder / name).is_symlink():
            raise Malformed(f"{name} is a link; nothing is written there")
    changed = []
    for slug in sorted({name.partition("/")[0] for name in files}):
        for path in _files(folder / slug):
            name = path.relative_to(folder).as_posix()
            if name not in files:
                path.unlink()
                changed.append(name)
    for name, data in sorted(files.items()):
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            changed.append(name)
    return sorted(changed)


def _folders_of(files: Mapping[str, bytes]) -> set[str]:
    """All paths at which something is written, those of folders too."""
    return {name[:end] for name in files for end, char in enumerate(f"{name}/") if char == "/"}


def _paths(folder: Path) -> Iterator[Path]:
    for inside in sorted(folder.iterdir()):
        if inside.is_symlink() or (inside.is_dir() and not inside.name.startswith(".")):
            yield from [inside] if inside.is_symlink() else _files(inside)


def _files(folder: Path) -> Iterator[Path]:
    for top, folders, names in os.walk(folder):
        # A link to a folder is found here too, and never followed.
        links = [name for name in folders if Path(top, name).is_symlink()]
        folders[:] = sorted(set(folders) - PASSED_OVER)
        yield from (Path(top, name) for name in sorted([*names, *links]) if not is_passed_over(name))
