"""The protocol's types, read off the Python structs and written as TypeScript and as Markdown."""

import inspect
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from msgspec import NODEFAULT, UNSET, Struct
from msgspec import inspect as types

from pairing.interview import hosted
from pairing.interview.agenda import Stage
from pairing.interview.entries import AnyEntry, HiddenResult, Role, RunEnd, RunKind
from pairing.interview.intents import AnyIntent, Referred
from pairing.wire import messages
from pairing.wire.messages import SUBPROTOCOL, AnyClientMessage, AnyServerMessage

PARTS: tuple[type[Struct], ...] = (
    messages.PersonView,
    messages.PadView,
    messages.PresenceView,
    messages.SketchView,
    messages.BoardView,
    messages.CaseView,
    messages.RunView,
    HiddenResult,
    hosted.Phase,
    hosted.Accommodations,
    hosted.QuizItem,
    hosted.QuizOption,
    hosted.ItemScore,
    messages.ClockView,
    messages.AgendaView,
    messages.GivenView,
    messages.Limits,
    messages.Snapshot,
)
LINE = 110
"""The longest line of the frontend's code."""

UNIONS: dict[str, Any] = {
    "AnyEntry": AnyEntry,
    "Referred": Referred,
    "AnyIntent": AnyIntent,
    "AnyClientMessage": AnyClientMessage,
    "AnyServerMessage": AnyServerMessage,
}
WORDS: dict[str, Any] = {
    "Role": Role,
    "RunKind": RunKind,
    "RunEnd": RunEnd,
    "Format": hosted.Format,
    "Pane": hosted.Pane,
    "QuestionKind": hosted.QuestionKind,
    "Stage": Stage,
}
"""Named choices of words."""

PRECISE = {
    ("Edited", "changes"): "Changes",
    ("Push", "updates"): "readonly Changes[]",
    ("Snapshot", "talk"): "readonly Said[]",
    ("Drawn", "op"): "SceneOperation",
    ("Draw", "updates"): "readonly SceneOperation[]",
    ("BoardCreated", "elements"): "Elements",
    ("CreateBoard", "elements"): "Elements",
    ("BoardView", "elements"): "Elements",
    ("Sketch", "draft"): "Elements",
    ("SketchView", "draft"): "Elements",
    ("RunView", "started"): "RunStarted",
    ("RunView", "results"): "readonly CaseTested[]",
    ("RunView", "finished"): "RunFinished | null",
    ("Snapshot", "plan"): "Planned | null",
    ("Snapshot", "checks"): "readonly Checked[]",
    ("Snapshot", "notes"): "readonly NotePut[]",
    ("Snapshot", "ticks"): "readonly KeyPointTicked[]",
    ("Snapshot", "scores"): "readonly QuizScored[]",
    ("GivenView", "question"): "QuestionGiven",
    ("GivenView", "hints"): "readonly HintGiven[]",
    ("GivenView", "artefacts"): "readonly ArtefactRevealed[]",
    ("GivenView", "answers"): "readonly Answered[]",
}


def _structs() -> list[type[Struct]]:
    found: dict[type[Struct], None] = dict.fromkeys(PARTS)
    for union in UNIONS.values():
        found.update(dict.fromkeys(get_args(union)))
    return list(found)


def typescript() -> str:
    """`frontend/src/wire/messages.ts`."""
    lines = [
        "// Made from pairing/interview and pairing/wire by `python -m tools.generate`. Do not edit.",
        "",
        f"export const SUBPROTOCOL = '{SUBPROTOCOL}'",
        "",
        "/** A CodeMirror change set in JSON: n keeps n, [n, line, ...] replaces n by the lines. */",
        "export type Changes = readonly (number | readonly [number, ...string[]])[]",
        "",
        "/** Elements of a board by id, as Excalidraw has them. */",
        "export type Elements = { readonly [id: string]: { readonly [key: string]: unknown } }",
        "",
        "/** What becomes of elements of a board, by id: put, patched or deleted (D1). */",
        "export type SceneOperation = { readonly [id: string]: readonly unknown[] }",
        "",
    ]
    for name, words in WORDS.items():
        choices = [f"'{word}'" for word in get_args(words)]
        line = f"export type {name} = {' | '.join(choices)}"
        lines += (
            [line] if len(line) <= LINE else [f"export type {name} =", *(f"  | {word}" for word in choices)]
        )
    for struct in _structs():
        lines += ["", *_interface(struct)]
    for name, union in UNIONS.items():
        members = [kind.__name__ for kind in get_args(union)]
        line = f"export type {name} = {' | '.join(members)}"
        short = len(line) <= LINE
        lines += ["", *([line] if short else [f"export type {name} =", *(f"  | {kind}" for kind in members)])]
    return "\n".join(lines) + "\n"


def _interface(struct: type[Struct]) -> Iterator[str]:
    yield from comment(struct)
    yield f"export interface {struct.__name__} {{"
    if (tag := struct.__struct_config__.tag) is not None:
        yield f"  {struct.__struct_config__.tag_field}: '{tag}'"
    for field, kind in _fields(struct):
        optional = "?" if _absent(field) or _defaulted(struct, field) else ""
        yield f"  {field.encode_name}{optional}: {_typescript(struct, field, kind)}"
    yield "}"


def comment(struct: type[Struct]) -> Iterator[str]:
    """Its docstring as a comment's lines."""
    if not (doc := _doc(struct)):
        return
    lines = doc.splitlines()
    if len(lines) == 1:
        yield f"/** {lines[0]} */"
        return
    yield "/**"
    yield from (f" * {line}".rstrip() for line in lines)
    yield " */"


def _doc(struct: type[Struct]) -> str:
    own = struct.__dict__.get("__doc__") or ""
    return inspect.cleandoc(own)


def _fields(struct: type[Struct]) -> Iterator[tuple[Any, types.Type]]:
    described = types.type_info(struct)
    assert isinstance(described, types.StructType)
    by_name = {field.name: field for field in described.fields}
    for field in msgspec.structs.fields(struct):
        yield field, by_name[field.name].type


def _absent(field: Any) -> bool:
    return field.default is UNSET


def _defaulted(struct: type[Struct], field: Any) -> bool:
    """Whether a client may leave the field out: only what clients send may be incomplete."""
    if field.default is NODEFAULT and field.default_factory is NODEFAULT:
        return False
    return issubclass(struct, messages.ClientMessage) or struct in get_args(AnyIntent)


def _typescript(struct: type[Struct], field: Any, kind: types.Type) -> str:
    return PRECISE.get((struct.__name__, field.name)) or _name(kind)


def _name(kind: types.Type) -> str:
    match kind:
        case types.IntType() | types.FloatType():
            return "number"
        case types.StrType():
            return "string"
        case types.BoolType():
            return "boolean"
        case types.NoneType():
            return "null"
        case types.AnyType():
            return "unknown"
        case types.LiteralType(values=values):
            choices = " | ".join(f"'{value}'" for value in sorted(map(str, values)))
            return next(
                (name for name, words in WORDS.items() if set(get_args(words)) == set(values)), choices
            )
        case types.StructType(cls=struct):
            return struct.__name__
        case types.ListType(item_type=item):
            inner = _name(item)
            return f"readonly ({inner})[]" if "|" in inner else f"readonly {inner}[]"
        case types.DictType(value_type=value):
            return f"Record<string, {_name(value)}>"
        case types.UnionType(types=members):
            if len(members) > 3:
                return next(name for name, union in UNIONS.items() if len(get_args(union)) == len(members))
            return " | ".join(_name(member) for member in members)
        case _:
            raise TypeError(f"no TypeScript for {kind}")


def markdown_tables() -> str:
    """The reference part of docs/protocol.md."""
    parts = []
    client = [kind for kind in get_args(AnyClientMessage)]
    for title, kinds in (
        ("From the client", client),
        ("From the server", list(get_args(AnyServerMessage))),
        ("Entries", list(get_args(AnyEntry))),
        ("Parts", list(PARTS)),
    ):
        parts.append(f"### {title}\n")
        parts += [_table(kind) for kind in kinds]
    return "\n".join(parts)


def _table(struct: type[Struct]) -> str:
    tag = struct.__struct_config__.tag or struct.__name__
    lines = [f"#### `{tag}`", ""]
    if doc := _doc(struct):
        lines += [" ".join(part.split()) + "\n" for part in doc.split("\n\n")]
    rows = [
        f"| `{field.encode_name}` | `{_typescript(struct, field, kind)}` | {_default(struct, field)} |"
        for field, kind in _fields(struct)
    ]
    if rows:
        lines += ["| field | type | if left out |", "| --- | --- | --- |", *rows, ""]
    return "\n".join(lines).replace(" | null`", " \\| null`").replace("string[][", "string[][")


def _default(struct: type[Struct], field: Any) -> str:
    if _absent(field):
        return "absent"
    if not _defaulted(struct, field):
        return (
            "required"
            if issubclass(struct, messages.ClientMessage) or struct in get_args(AnyIntent)
            else "always there"
        )
    return f"`{msgspec.json.encode(field.default).decode()}`" if field.default is not NODEFAULT else "`[]`"
