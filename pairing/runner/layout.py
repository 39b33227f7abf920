"""How a pad's files become a working folder, and which of them is run.

A name people may give a file is not always one that compilers, and the jail, take: characters that do not
suit become `_`, and a file that still does not suit is left out. `..` and its like are refused, though no pad
can have them.

The entry is a file where a program can start: the open one if that is so, else `main`, else the one nearest
the top, by the alphabet. If a program can start nowhere the same order decides, and the compiler explains.
"""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pairing.errors import Conflict, TooLarge
from pairing.interview.names import check_name
from pairing.runner.languages import source_text
from pairing.runner.languages.language import Language
from pairing.runner.limits import PART_CHARS, PATH_DEPTH, PATH_PART, Ceilings

LONGEST_NAME = 4096
"""Of what is looked at; pads have a setting of their own for the names they may have."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text file: `path` relative with / between the parts."""

    path: str
    text: str

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path) or "."

    @property
    def stem(self) -> str:
        return posixpath.splitext(posixpath.basename(self.path))[0]

    @property
    def ending(self) -> str:
        """Lower case, without the dot."""
        return posixpath.splitext(self.path)[1][1:].lower()


@dataclass(frozen=True, slots=True)
class Layout:
    """A working folder. `name` is what the entry runs as (`{class}`); `project`: it is not run by itself."""

    files: tuple[SourceFile, ...]
    entry: SourceFile
    sources: tuple[str, ...]
    name: str
    project: bool
    left_out: tuple[str, ...]
    """Files whose names no working folder can have, as the pad has them."""


def lay_out(
    files: Sequence[SourceFile],
    open_path: str,
    language: Language,
    version: str,
    most: Ceilings,
    *,
    tests: bool = False,
) -> Layout:
    """The working folder for a run of the language (of that version) while a file is open.

    `tests`: the open file is one of tests and therefore the entry, and files to run go without one.

    Raises Malformed for a hostile name, TooLarge, Conflict (`no_entry`) if there is nothing to run.
    """
    placed, left_out, opened = place(files, open_path, language, most)
    if language.convention == "java":
        placed, opened = _name_after_types(placed, opened)
    entry = _opened(placed, opened, language) if tests else _choose_entry(placed, opened, language)
    added = _missing(placed, entry, language, version)
    return Layout(
        (*placed, *added), entry, _sources(placed, entry, language), _name(entry, language),
        _is_project(placed, entry, language), left_out,
    )  # fmt: skip


def place(
    files: Sequence[SourceFile], open_path: str, language: Language, most: Ceilings
) -> tuple[list[SourceFile], tuple[str, ...], str]:
    """The files under names that suit, the names left out, and the name of the open file."""
    if len(files) > most.source_files:
        raise TooLarge(f"more than {most.source_files} files")
    if sum(_size(file.text) for file in files) > most.source_bytes:
        raise TooLarge(f"the files are longer than {most.source_bytes} bytes together")
    placed: dict[str, SourceFile] = {}
    folders: set[str] = set()
    left_out: list[str] = []
    opened = ""
    # The open file first: of two files that come to the same name it is the one people look at.
    for file in sorted(files, key=lambda one: (one.path != open_path, one.path)):
        check_name(file.path, LONGEST_NAME)
        path = fit(file.path)
        if file.path == open_path and "." not in posixpath.basename(path):
            path = f"{path}.{language.extensions[0]}"
        above = {path.rsplit("/", depth)[0] for depth in range(1, path.count("/") + 1)}
        if not suits(path) or path in placed or path in folders or above & placed.keys():
            left_out.append(file.path)
            continue
        placed[path] = replace(file, path=path)
        folders |= above
        opened = path if file.path == open_path else opened
    return [placed[path] for path in sorted(placed)], tuple(left_out), opened


def fit(path: str) -> str:
    """The path with each character that a working folder cannot have as `_`."""
    parts = (re.sub(r"[^A-Za-z0-9_.+-]", "_", part) for part in path.split("/"))
    return "/".join("_" + part[1:] if part[0] in "-+" else part for part in parts)


def suits(path: str) -> bool:
    parts = path.split("/")
    return len(parts) <= PATH_DEPTH and all(
        len(part) <= PART_CHARS and PATH_PART.match(part) for part in parts
    )


def _size(text: str) -> int:
    return len(text.encode(errors="replace"))


def _starts(file: SourceFile, language: Language) -> bool:
    """Whether a program can start in this file."""
    if file.ending not in language.runnable:
        return False
    if not language.entry_point:
        return True
    code = source_text.without_comments(file.text)
    return bool(re.search(language.entry_point, code, re.MULTILINE))


def _opened(files: Sequence[SourceFile], opened: str, language: Language) -> SourceFile:
    for file in files:
        if file.path == opened:
            return file
    raise Conflict(f"there is no {language.name} file of tests to run", code="no_entry")


def _choose_entry(files: Sequence[SourceFile], opened: str, language: Language) -> SourceFile:
    candidates = [file for file in files if file.ending in language.runnable]
    if not candidates:
        raise Conflict(f"there is no {language.name} file to run", code="no_entry")

    def rank(file: SourceFile) -> tuple[bool, bool, bool, int, str]:
        is_main = file.stem.lower() in ("main", "__main__")
        return not _starts(file, language), file.path != opened, not is_main, file.path.count("/"), file.path

    return min(candidates, key=rank)


def _sources(files: Sequence[SourceFile], entry: SourceFile, language: Language) -> tuple[str, ...]:
    """What is compiled together with the entry."""
    others = [file for file in files if file.ending in language.runnable and file is not entry]
    if language.convention == "go":
        others = [file for file in others if file.folder == entry.folder and not file.stem.endswith("_test")]
    if language.one_entry_point:
        others = [file for file in others if not _starts(file, language)]
    return (entry.path, *(file.path for file in others))


def _name_after_types(files: Sequence[SourceFile], opened: str) -> tuple[list[SourceFile], str]:
    """Java: a file is named after its public type. Packages need no folders if every source is compiled."""
    taken = {file.path for file in files}
    renamed = []
    for file in files:
        public = source_text.public_type(file.text) if file.ending == "java" else ""
        path = posixpath.normpath(posixpath.join(file.folder, f"{public}.java"))
        if public and public != file.stem and path not in taken and suits(path):
            taken.add(path)
            opened = path if file.path == opened else opened
            renamed.append(replace(file, path=path))
        else:
            renamed.append(file)
    return renamed, opened


def _missing(
    files: Sequence[SourceFile], entry: SourceFile, language: Language, version: str
) -> list[SourceFile]:
    """Files the ecosystem needs and the pad lacks: go.mod, or package.json where .js files are modules."""
    paths = {file.path for file in files}
    if language.convention == "go" and "go.mod" not in paths:
        release = ".".join(version.split(".")[:2])
        return [SourceFile("go.mod", f"module {_go_module(files)}\n\ngo {release}\n")]
    if (
        language.convention == "node"
        and "package.json" not in paths
        and source_text.has_module_syntax(entry.text)
    ):
        return [SourceFile("package.json", '{"type": "module"}\n')]
    return []


def _go_module(files: Sequence[SourceFile]) -> str:
    """The module path by which the files import each other's folders."""
    go = [file for file in files if file.ending == "go"]
    folders = {file.folder for file in go} - {"."}
    for file in go:
        for path in source_text.go_imports(file.text):
            for folder in sorted(folders):
                module = path.removesuffix("/" + folder)
                if module not in (path, ""):
                    return module
    return "pad"


def _name(entry: SourceFile, language: Language) -> str:
    match language.convention:
        case "java" | "scala":
            name = source_text.main_type(entry.text) or entry.stem
        case "kotlin":
            name = source_text.kotlin_class(entry.stem, entry.text)
        case "python":
            parts = entry.path.removesuffix(f".{entry.path.rpartition('.')[2]}").split("/")
            return ".".join(parts[:-1] if parts[-1] == "__main__" and len(parts) > 1 else parts)
        case _:
            return entry.stem
    package = source_text.package_of(entry.text)
    return f"{package}.{name}" if package else name


def _is_project(files: Sequence[SourceFile], entry: SourceFile, language: Language) -> bool:
    match language.convention:
        case "python":
            here = {posixpath.basename(file.path) for file in files if file.folder == entry.folder}
            return entry.folder != "." and "__init__.py" in here
        case "elixir":
            return entry.ending == "exs" and any(file.ending == "ex" for file in files)
        case _:
            return False
