"""Whatever a client sends, decoding it gives a message or `Malformed`, and soon."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pairing.errors import Malformed
from pairing.interview.intents import Say
from pairing.wire.codec import decode_client, decode_server, encode_message
from pairing.wire.messages import Ping

SECONDS = 2.0
MILLION = 1_000_000

NOT_MESSAGES = [
    b"",
    b" ",
    b"\x00",
    b"null",
    b"1",
    b'"ping"',
    b"[]",
    b"{}",
    b'{"type":null}',
    b'{"type":1}',
    b'{"type":["say"]}',
    b'{"type":"nothing"}',
    b'{"type":"welcome"}',
    b'{"type":"ping"}',
    b'{"type":"ping","sent":null}',
    b'{"type":"ping","sent":"1"}',
    b'{"type":"ping","sent":NaN}',
    b'{"type":"ping","sent":Infinity}',
    b'{"type":"ping","sent":-Infinity}',
    b'{"type":"ping","sent":1e999}',
    b'{"type":"ping","sent":-1e999}',
    b'{"type":"ping","sent":01}',
    b'{"type":"ping","sent":1}{"type":"ping","sent":1}',
    b'{"type":"ping","sent":1} x',
    b'{"type":"ping","sent":1}\x00',
    b'{"type":"ping","sent":1,}',
    b'{"type":"ping","sent":1',
    b'{"type":"ping","sent":1,"more":2}',
    b"{'type':'ping','sent':1}",
    b'// {}\n{"type":"ping","sent":1}',
    b'{"type":"say","ref":1}',
    b'{"type":"say","ref":1,"text":null}',
    b'{"type":"say","ref":1,"text":1}',
    b'{"type":"say","ref":true,"text":"a"}',
    b'{"type":"say","ref":1.0,"text":"a"}',
    b'{"type":"say","ref":1e3,"text":"a"}',
    b'{"type":"say","ref":"1","text":"a"}',
    b'{"type":"say","ref":null,"text":"a"}',
    b'{"type":"say","ref":1,"text":"a","by":"somebody"}',
    b'{"type":"say","ref":1,"text":"a\nb"}',
    b'{"type":"say","ref":1,"text":"\\x41"}',
    b'{"type":"say","ref":1,"text":"\\ud8"}',
    b'{"type":"hello","position":"1"}',
    b'{"type":"hello","position":1.5}',
    b'{"type":"hello","instance":7}',
    b'{"type":"presence","version":-1}',
    b'{"type":"presence","version":2147483648}',
    b'{"type":"presence","anchor":1e400}',
    b'{"type":"presence","typing":1}',
    b'{"type":"push","pad":"p1","version":0,"first":0,"updates":{}}',
    b'{"type":"push","pad":"p1","version":0,"first":0,"updates":null}',
    b'{"type":"push","pad":"p1","version":0,"updates":[]}',
    # The same where a lone surrogate leads to the second, slower reader.
    b'{"type":"say","ref":true,"text":"\\ud83d"}',
    b'{"type":"say","ref":1.0,"text":"\\ud83d"}',
    b'{"type":"say","ref":"1","text":"\\ud83d"}',
    b'{"type":"say","ref":1,"text":"\\ud83d","more":1}',
    b'{"type":"say","ref":1,"text":"\\ud83d"} x',
    b'{"type":"\\ud83d"}',
    b'{"\\ud83d":1,"type":"ping","sent":1}',
    b'{"sent":"\\ud83d ","type":"ping","sent":1e999}',
    b'{"sent":"\\ud83d ","type":"ping","sent":NaN}',
    b'{"sent":"\\ud83d ","type":"ping","sent":' + b"9" * 4_000 + b"}",
]


@pytest.mark.parametrize("data", NOT_MESSAGES, ids=lambda data: data[:60].decode("ascii", "replace"))
def test_what_is_no_message_is_malformed(data: bytes) -> None:
    """A5."""
    with pytest.raises(Malformed):
        decode_client(data)
    with pytest.raises(Malformed):
        decode_client(data.decode())


PING = '{"type":"ping","sent":1}'
SAY = '{"type":"say","ref":1,"text":"%s"}'


@pytest.mark.parametrize(
    "data",
    [
        PING.encode("utf-8-sig"),
        PING.encode("utf-16"),
        PING.encode("utf-16-le"),
        PING.encode("utf-16-be"),
        PING.encode("utf-32"),
        b"\xff" + PING.encode(),
        SAY.encode() % b"\xff",
        SAY.encode() % b"\xc3",
        SAY.encode() % b"\xc0\xaf",
        SAY.encode() % b"\xed\xa0\xbd",
        SAY.encode() % b"\xed\xa0\xbd\xed\xb8\x80",
        SAY.encode() % b"\xf4\x90\x80\x80",
        SAY.encode() % b"\xed\xa0\xbd\\ud83d",
        SAY.encode() % b"\xff\\ud83d",
    ],
)
def test_what_is_not_utf_8_is_malformed(data: bytes) -> None:
    """A5: also where a byte order mark says what it is, and where it is UTF-8 but for its surrogates."""
    with pytest.raises(Malformed):
        decode_client(data)


@pytest.mark.parametrize("text", ["\ud83d", SAY % "\ud83d", SAY % "\ud83d\\ude00", "\ufeff" + PING])
def test_a_text_that_no_frame_can_hold_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        decode_client(text)


@pytest.mark.parametrize(
    "escaped", ["\\ud83d", "\\ude00", "\\ude00\\ud83d", "a\\udfffb", "\\ud83d\\ud83d\\ude00"]
)
def test_lone_surrogates_pass_where_they_are_escaped(escaped: str) -> None:
    """A6."""
    message = decode_client((SAY % escaped).encode())
    assert isinstance(message, Say)
    assert message.text == json.loads(f'"{escaped}"')


def test_an_escaped_pair_is_one_character() -> None:
    assert decode_client(SAY % "\\ud83d\\ude00") == Say(ref=1, text="😀")


def test_the_last_of_two_equal_keys_counts() -> None:
    assert decode_client('{"type":"say","ref":1,"ref":2,"text":"a","text":"b"}') == Say(ref=2, text="b")
    assert decode_client('{"type":"say","ref":1,"ref":2,"text":"a","text":"\\ud83d"}') == Say(
        ref=2, text="\ud83d"
    )


DEEP = 100_000
PUSH = b'{"type":"push","pad":"p1","version":0,"first":0,"updates":'

COSTLY = {
    "nested arrays": b"[" * MILLION,
    "nested objects": b'{"a":' * (MILLION // 5),
    "nested updates": PUSH + b"[" * DEEP + b"]" * DEEP + b"}",
    "nested updates and a lone surrogate": PUSH + b'["\\ud83d",' + b"[" * DEEP + b"]" * DEEP + b"]}",
    "a long number": b'{"type":"say","text":"a","ref":' + b"9" * MILLION + b"}",
    "a long number and a lone surrogate": b'{"type":"say","text":"\\ud83d","ref":' + b"9" * MILLION + b"}",
    "a long fraction": b'{"type":"ping","sent":0.' + b"9" * MILLION + b"e}",
    "a long exponent": b'{"type":"ping","sent":1e' + b"9" * MILLION + b"}",
    "many fields": b'{"type":"ping","sent":1,' + b'"a":1,' * (MILLION // 6) + b'"b":1}',
    "many equal keys": b'{"type":"ping","sent":"\\ud83d",' + b'"sent":1,' * (MILLION // 9) + b'"sent":"x"}',
    "escapes that never end": b'{"type":"say","ref":1,"text":"' + b"\\ud83d" * (MILLION // 6),
    "quotes that never end": b'"' + b"\\\\" * (MILLION // 2),
    "white space": b" " * MILLION,
}  # fmt: skip


@pytest.mark.parametrize("data", COSTLY.values(), ids=COSTLY)
def test_a_million_bytes_of_nonsense_are_refused_at_once(data: bytes) -> None:
    started = time.process_time()
    with pytest.raises(Malformed):
        decode_client(data)
    assert time.process_time() - started < SECONDS


def test_a_million_bytes_of_sense_are_read_at_once() -> None:
    """Lone surrogates take the slow way, which must not be too slow for a message of the largest size."""
    started = time.process_time()
    message = decode_client(SAY % ("\\ud83d" * (MILLION // 6)))
    assert isinstance(message, Say)
    assert len(message.text) == MILLION // 6
    assert time.process_time() - started < SECONDS


def test_the_nesting_that_was_refused_does_no_harm_afterwards() -> None:
    for _ in range(3):
        with pytest.raises(Malformed):
            decode_client(COSTLY["nested updates"])
        assert decode_client(PING) == Ping(sent=1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KINDS = ["hello", "presence", "ping", "push", "say", "create_pad", "move_pad", "end_interview", "welcome"]
FIELDS = [
    "ref",
    "text",
    "pad",
    "version",
    "first",
    "updates",
    "sent",
    "instance",
    "position",
    "index",
    "name",
]
near_messages = st.builds(
    lambda kind, rest: {"type": kind, **rest},
    st.sampled_from(KINDS) | json_values,
    st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=6),
)


@settings(deadline=None, max_examples=50)
@given(near_messages.map(json.dumps))
def test_near_messages_are_messages_or_malformed(text: str) -> None:
    """And what is a message can be sent on: nothing is in it that our own encoder refuses."""
    try:
        message = decode_client(text)
    except Malformed:
        return
    assert decode_client(encode_message(message)) == message


@settings(deadline=None, max_examples=50)
@given(near_messages.map(json.dumps), st.data())
def test_damaged_messages_are_messages_or_malformed(text: str, data: st.DataObject) -> None:
    damaged = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(damaged)))
        damaged[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    for decode in (decode_client, decode_server):
        with suppress(Malformed):
            decode(bytes(damaged))


@settings(deadline=None)
@given(st.binary(max_size=64))
@example(b"\xff\xfe{\x00}\x00")
@example(b'{"type":"say","ref":1,"text":"\xed\xa0\x80"}')
def test_any_bytes_are_a_message_or_malformed(data: bytes) -> None:
    for decode in (decode_client, decode_server):
        with suppress(Malformed):
            decode(data)


@settings(deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_is_a_message_or_malformed(text: str) -> None:
    for decode in (decode_client, decode_server):
        with suppress(Malformed):
            decode(text)
