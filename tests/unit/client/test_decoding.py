"""Messages of this version and of later ones."""

import pytest

from pairing.client.decoding import NewerEntries, UnknownEntry, UnknownMessage, decode
from pairing.errors import Malformed
from pairing.interview.entries import Said
from pairing.wire.messages import Entries, Pong


def test_what_is_known_is_typed() -> None:
    assert decode(b'{"type":"pong","sent":1.5,"now":2}') == Pong(sent=1.5, now=2)
    message = decode(b'{"type":"entries","entries":[{"kind":"said","position":1,"at":2,"text":"\\ud83d"}]}')
    assert message == Entries(entries=[Said(position=1, at=2, text="\ud83d")])


def test_unknown_fields_are_passed_over() -> None:
    assert decode(b'{"type":"pong","sent":1,"now":2,"mood":"fine"}') == Pong(sent=1, now=2)


def test_unknown_kinds_stand_beside_known_ones() -> None:
    message = decode(
        b'{"type":"entries","entries":[{"kind":"danced","position":1,"at":2,"by":"x","steps":[3]},'
        b'{"kind":"said","position":2,"at":2,"text":"hi"}]}'
    )
    assert message == NewerEntries(
        entries=[UnknownEntry(position=1, at=2, by="x"), Said(position=2, at=2, text="hi")]
    )


def test_unknown_types_are_told_apart_from_nonsense() -> None:
    assert decode(b'{"type":"party","at":[1]}') == UnknownMessage(type="party")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"{" * 100_000,
        b'{"type":"pong"}',
        b'{"type":"entries","entries":7}',
        b'{"type":"entries","entries":[{"position":1}]}',
        b'{"type":"entries","entries":[{"kind":"said","position":"1"}]}',
        b'{"type":"entries","entries":[{"kind":"danced"}]}',
        b'{"type":["pong"]}',
    ],
)
def test_nonsense_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode(data)
