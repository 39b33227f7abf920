"""Markdown files with sections: a heading of the first level, then text or a list. Raises `Malformed`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pairing.bank.normal import markdown
from pairing.errors import Malformed

HINT: Final = re.compile(r"# Hint ([1-9][0-9]*)\s*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def read_sections(text: str, names: Sequence[str]) -> dict[str, str]:
    """The texts of the sections that are there, by name. Each is one of `names`, and is there once."""
    found: dict[str, str] = {}
    for name, section in _split(text, [f"# {name}" for name in names]):
        if name in found:
            raise Malformed(f"there are two sections '{name}'")
        found[name] = section
    return found


def write_sections(sections: Iterable[tuple[str, str]]) -> str:
    """Those with a text, each under its name."""
    return "\n\n".join(f"# {name}\n\n{text}" for name, text in sections if text) + "\n"


def read_hints(text: str) -> list[str]:
    hints = []
    for count, (name, hint) in enumerate(_split(text, ())):
        if name != f"Hint {count + 1}":
            raise Malformed(f"'# {name}' where '# Hint {count + 1}' is to come")
        hints.append(hint)
    return hints


def write_hints(hints: Sequence[str]) -> str:
    return write_sections((f"Hint {count + 1}", hint) for count, hint in enumerate(hints))


def read_list(text: str) -> list[str]:
    """Items begin with "- "; their further lines are two spaces to the right."""
    items: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith(("- ", "* ")):
            items.append([line[2:]])
        elif not line.strip():
            if items:
                items[-1].append("")
        elif line.startswith("  ") and items:
            items[-1].append(line[2:])
        else:
            raise Malformed(
                f"not an item of a list, nor two spaces to the right as part of one: {line[:60]!r}"
            )
    return [item for item in (markdown("\n".join(lines)) for lines in items) if item]


def write_list(items: Sequence[str]) -> str:
    return "\n".join("- " + "\n".join(_indented(item)) for item in items)


def stray_heading(text: str) -> str | None:
    """A line that would begin a section, if the text has any: headings in texts begin with the second level.

    Lines of code that begin with "# " are none, except for those that say just what a section is called.
    """
    fence = ""
    for line in text.split("\n"):
        if HINT.fullmatch(line) or line.rstrip() in RESERVED:
            return line
        mark = _FENCE.match(line)
        if mark is not None and not fence:
            fence = mark[1]
        elif mark is not None and mark[1].startswith(fence) and not line[mark.end() :].strip():
            fence = ""
        elif line.startswith("# ") and not fence:
            return line
    return None


GUIDE_SECTIONS: Final = {
    "Framework": "framework",
    "How to answer": "how_to_answer",
    "Key points": "key_points",
    "Key terms": "key_terms",
    "What interviewers look for": "look_for",
    "Common mistakes": "mistakes",
    "Follow-ups": "follow_ups",
}
"""Names of sections of a guide with the fields of `Guide`. The first is a text, the others are lists."""
STAR_SECTIONS: Final = {
    "Situation": "situation",
    "Task": "task",
    "Action": "action",
    "Result": "result",
}
RESERVED: Final = frozenset(f"# {name}" for name in GUIDE_SECTIONS)


def _split(text: str, headings: Sequence[str]) -> Iterator[tuple[str, str]]:
    name, lines = "", list[str]()
    for line in text.split("\n"):
        if line.rstrip() in headings or (not headings and HINT.fullmatch(line)):
            yield from _section(name, lines)
            name, lines = line[2:].rstrip(), []
        else:
            lines.append(line)
    yield from _section(name, lines)


def _section(name: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    text = markdown("\n".join(lines))
    if not text:
        return
    if not name:
        raise Malformed(f"text before the first section: {text[:60]!r}")
    if (stray := stray_heading(text)) is not None:
        raise Malformed(f"{stray!r} is no section of this file; headings in texts begin with ##")
    yield name, text


def _indented(item: str) -> Iterator[str]:
    first, *others = item.split("\n")
    yield first
    for line in others:
        yield f"  {line}" if line else ""
