"""The types of the HTTP API, read off its endpoints and written as TypeScript."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec import inspect as types

from pairing.web.endpoint import Endpoint
from pairing.web.models import ErrorBody
from pairing.web.routes import ENDPOINTS
from tools.protocol_types import LINE, comment


def models(endpoints: Sequence[Endpoint] = ENDPOINTS) -> str:
    """`frontend/src/api/models.ts`. Raises ValueError if two structs have one name."""
    answers = _reached([ErrorBody, *(item.answer for item in endpoints if item.answer)])
    bodies = _reached(item.body for item in endpoints if item.body)
    structs = {**answers, **bodies}
    names: dict[str, type[Struct]] = {}
    for struct in structs:
        if names.setdefault(struct.__name__, struct) is not struct:
            raise ValueError(f"two structs of the HTTP API are called {struct.__name__}")
    words = _words(structs)
    lines = [
        "// Made from the endpoints of pairing/web by `python -m tools.generate`. Do not edit.",
        "",
        *(line for name, choices in sorted(words.items()) for line in _choice(name, choices)),
    ]
    for _, struct in sorted(names.items()):
        lines += ["", *_interface(struct, words, sent=struct not in answers)]
    return "\n".join([*lines, "", *_addresses(endpoints, words)]) + "\n"


def _reached(kinds: Iterable[Any]) -> dict[type[Struct], None]:
    """The structs that values of these types consist of."""
    found: dict[type[Struct], None] = {}
    waiting: list[Any] = [types.type_info(kind) for kind in kinds]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, types.StructType):
            if kind.cls not in found:
                found[kind.cls] = None
                waiting += [field.type for field in kind.fields]
        else:
            waiting += _parts(kind)
    return found


def _parts(kind: types.Type) -> tuple[types.Type, ...]:
    match kind:
        case types.UnionType(types=parts):
            return parts
        case types.TupleType(item_types=parts):
            return parts
        case types.DictType(value_type=value):
            return (value,)
        case types.CollectionType(item_type=item):
            return (item,)
        case _:
            return ()


def _words(structs: Iterable[type[Struct]]) -> dict[str, frozenset[str]]:
    """The choices of words that the modules of the structs have names for."""
    return {
        name: frozenset(map(str, get_args(value)))
        for module in {struct.__module__ for struct in structs}
        for name, value in vars(sys.modules[module]).items()
        if get_origin(value) is Literal
    }


def _choice(name: str, choices: frozenset[str]) -> Iterator[str]:
    words = [f"'{word}'" for word in sorted(choices)]
    line = f"export type {name} = {' | '.join(words)}"
    yield from [line] if len(line) <= LINE else [f"export type {name} =", *(f"  | {word}" for word in words)]


def _interface(struct: type[Struct], words: dict[str, frozenset[str]], *, sent: bool) -> Iterator[str]:
    """`sent`: clients alone write it, so that they may leave out what has a default."""
    described = types.type_info(struct)
    assert isinstance(described, types.StructType)
    yield from comment(struct)
    yield f"export interface {struct.__name__} {{"
    if struct.__struct_config__.tag is not None:
        yield f"  {struct.__struct_config__.tag_field}: '{struct.__struct_config__.tag}'"
    for field in described.fields:
        defaulted = field.default is not NODEFAULT or field.default_factory is not NODEFAULT
        # A field that may be unset has no default here.
        absent = not field.required and not defaulted
        optional = absent or (defaulted and (sent or struct.__struct_config__.omit_defaults))
        yield f"  {field.encode_name}{'?' if optional else ''}: {_name(field.type, words)}"
    yield "}"


def _name(kind: types.Type, words: dict[str, frozenset[str]]) -> str:
    match kind:
        case types.IntType() | types.FloatType():
            return "number"
        case types.StrType() | types.BytesType() | types.DateTimeType() | types.DateType():
            return "string"
        case types.BoolType():
            return "boolean"
        case types.NoneType():
            return "null"
        case types.AnyType() | types.RawType():
            return "unknown"
        case types.LiteralType(values=values):
            chosen = frozenset(map(str, values))
            named = sorted(name for name, choices in words.items() if choices == chosen)
            return named[0] if named else " | ".join(f"'{word}'" for word in sorted(chosen))
        case types.StructType(cls=struct):
            return struct.__name__
        case types.TupleType(item_types=parts):
            return f"readonly [{', '.join(_name(part, words) for part in parts)}]"
        case types.DictType(value_type=value):
            return f"{{ readonly [key: string]: {_name(value, words)} }}"
        case types.CollectionType(item_type=item):
            inner = _name(item, words)
            return f"readonly ({inner})[]" if "|" in inner else f"readonly {inner}[]"
        case types.UnionType(types=parts):
            return " | ".join(dict.fromkeys(_name(part, words) for part in parts))
        case _:
            raise TypeError(f"no TypeScript for {kind}")


def _addresses(endpoints: Sequence[Endpoint], words: dict[str, frozenset[str]]) -> Iterator[str]:
    yield "/** What each address takes and answers; null for nothing in JSON. */"
    yield "export interface Endpoints {"
    for item in sorted(endpoints, key=lambda item: (item.path, item.method)):
        body, answer = (
            "null" if kind is None else _name(types.type_info(kind), words)
            for kind in (item.body, item.answer)
        )
        line = f"  '{item.method} {item.path}': {{ body: {body}; answer: {answer} }}"
        if len(line) <= LINE:
            yield line
        else:
            yield f"  '{item.method} {item.path}': {{"
            yield f"    body: {body}"
            yield f"    answer: {answer}"
            yield "  }"
    yield "}"
