"""Every entry and every message comes out of its bytes as it went in, whatever text is in it."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET, Struct
from msgspec import inspect as types
from msgspec.structs import replace

from pairing.interview.entries import AnyEntry, Drawn, Edited
from pairing.ot.changes import ChangeSet
from pairing.ot.utf16 import from_units, to_units
from pairing.wire.codec import (
    decode_client,
    decode_entries,
    decode_server,
    encode_entry,
    encode_message,
    entries_message,
    join_entries,
    snapshot_in_parts,
    split_entries,
    welcome_message,
)
from pairing.wire.messages import AnyClientMessage, AnyServerMessage, Entries, Snapshot, Welcome
from tests.laws.ot.strategies import edited

ODD = ["\0", "\n", "\r", "\x1f", '"', "\\", "/", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\uffff", "😀"]
LONE = ["\ud800", "\ud83d", "\udbff", "\udc00", "\ude00", "\udfff"]
texts = st.text(st.sampled_from([*ODD, *LONE]) | st.characters(codec=None), max_size=12).map(
    # Two halves that meet are one character, as they are in every JSON reader.
    lambda text: from_units(to_units(text))
)
ids = st.text(st.sampled_from("abcXYZ019-_"), min_size=1, max_size=12)
"""What the server issues."""
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def made_of(kind: types.Type) -> st.SearchStrategy[Any]:
    """Anything of a type that our messages use."""
    match kind:
        case types.IntType(ge=least, le=most):
            return st.integers(0 if least is None else least, 2**53 - 1 if most is None else most)
        case types.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case types.StrType():
            return texts
        case types.BoolType():
            return st.booleans()
        case types.NoneType():
            return st.none()
        case types.AnyType():
            return values
        case types.LiteralType(values=allowed):
            return st.sampled_from(allowed)
        case types.StructType(cls=struct):
            return structs(struct)
        case types.ListType(item_type=item):
            return st.lists(made_of(item), max_size=3)
        case types.DictType(key_type=key, value_type=value):
            return st.dictionaries(made_of(key), made_of(value), max_size=3)
        case types.UnionType(types=members):
            return st.one_of([made_of(member) for member in members])
    raise TypeError(f"nothing is made of {kind}")


def structs(struct: type[Struct]) -> st.SearchStrategy[Any]:
    described = types.type_info(struct)
    assert isinstance(described, types.StructType)
    fields = {field.name: made_of(field.type) for field in described.fields}
    if struct is Edited:
        fields |= {"by": ids, "pad": ids}
    if struct is Drawn:
        fields |= {"by": ids, "board": ids}
    for field in described.fields:
        if field.default is UNSET:
            fields[field.name] |= st.just(UNSET)
    return st.builds(struct, **fields)


def kinds(union: Any) -> list[Any]:
    return [pytest.param(kind, id=kind.__name__) for kind in get_args(union)]


def assert_plain(data: bytes) -> None:
    """A6: one line of ASCII JSON, without white space between its tokens."""
    assert data.isascii()
    assert not set(data) & {*range(0x20), 0x7F}
    assert json.dumps(json.loads(data), separators=(",", ":")).encode() == data


@pytest.mark.parametrize("kind", kinds(AnyEntry))
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_entries_come_back(kind: type[Struct], data: st.DataObject) -> None:
    entry = data.draw(structs(kind))
    line = encode_entry(entry)
    assert_plain(line)
    assert decode_entries(line) == [entry]
    assert encode_entry(decode_entries(line)[0]) == line
    assert json.loads(line)["kind"] == kind.__struct_config__.tag


@settings(deadline=None, max_examples=15)
@given(st.lists(st.one_of([structs(kind) for kind in get_args(AnyEntry)]), min_size=1, max_size=4))
def test_batches_come_back(entries: list[AnyEntry]) -> None:
    """E6: the same bytes in the store, in the export and in the message."""
    lines = [encode_entry(entry) for entry in entries]
    payload = join_entries(lines)
    assert split_entries(payload) == lines
    assert decode_entries(payload) == entries
    message = entries_message(lines)
    assert_plain(message)
    assert decode_server(message) == Entries(entries=entries)
    assert all(line in message for line in lines)


@pytest.mark.parametrize("kind", kinds(AnyClientMessage))
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_client_messages_come_back(kind: type[Struct], data: st.DataObject) -> None:
    message = data.draw(structs(kind))
    encoded = encode_message(message)
    assert_plain(encoded)
    assert decode_client(encoded) == message
    assert decode_client(encoded.decode()) == message


@pytest.mark.parametrize("kind", kinds(AnyServerMessage))
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_server_messages_come_back(kind: type[Struct], data: st.DataObject) -> None:
    message = data.draw(structs(kind))
    encoded = encode_message(message)
    assert_plain(encoded)
    assert decode_server(encoded) == message
    assert decode_server(encoded.decode()) == message


@settings(deadline=None, max_examples=30)
@given(structs(Welcome), structs(Snapshot))
def test_a_welcome_in_parts_is_the_same_welcome(welcome: Welcome, snapshot: Snapshot) -> None:
    whole = encode_message(replace(welcome, snapshot=snapshot))
    parts = welcome_message(replace(welcome, snapshot=UNSET), snapshot_in_parts(snapshot))
    assert parts == whole


@settings(deadline=None)
@given(edited())
def test_changes_come_back_even_where_they_cut_pairs(edit: tuple[str, list[ChangeSet]]) -> None:
    text, (change, *_) = edit
    entry = Edited(position=1, at=1, by="a", pad="p1", version=1, changes=change.to_json())
    (back,) = decode_entries(encode_entry(entry))
    assert isinstance(back, Edited)
    assert ChangeSet.parse(back.changes) == change
    assert ChangeSet.parse(back.changes).apply(text) == change.apply(text)
