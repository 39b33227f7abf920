"""Packing is lossless for whatever entries hold, and the chain is one of entries, not of segments."""

import hashlib
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.recording import chain, segments
from pairing.recording.segments import Damaged, Packed, Packer, as_stored, check, unpack
from pairing.recording.trace import Caret, decode_trace, encode_trace, merged
from pairing.recording.zstd import compress, decompress

ENTRIES = st.lists(st.binary(max_size=40).map(lambda raw: raw.replace(b"\n", b" ")), max_size=60)


def packed(packer: Packer, entries: list[bytes]) -> list[Packed]:
    return [*packer.add(entries), *packer.rest()]


@settings(deadline=None)
@given(entries=ENTRIES, cut=st.integers(0, 60), most=st.integers(1, 20), size=st.integers(1, 300))
def test_what_is_packed_is_unpacked_whatever_the_borders(
    entries: list[bytes], cut: int, most: int, size: int
) -> None:
    start = value = chain.beginning("t")
    with patch.object(segments, "SEGMENT_ENTRIES", most), patch.object(segments, "SEGMENT_BYTES", size):
        first = packed(Packer(0, start), entries[:cut])
        if first:
            value = first[-1].segment.chain
        found = first + packed(Packer(len(entries[:cut]), value), entries[cut:])
    assert [line for one in found for line in unpack(one)] == entries
    position, value = 0, start
    for one in found:
        assert one.segment.first == position + 1
        assert 1 <= one.segment.count <= most
        assert one.segment.packed == len(one.frame)
        # Only the entry that fills a segment may make it longer.
        assert one.segment.size - len(unpack(one)[-1]) - 1 < size
        position, value = one.segment.last, check(one, value)
    assert position == len(entries)
    assert value == chain.extend(start, entries)


PLACED = st.lists(
    st.tuples(
        st.sampled_from([b'{"kind":"said"', b'{"kind":"edited"', b"", b'{"a":1']),
        st.sampled_from([b'"position":', b'"position": ', b'"position":0', b'"at":', b""]),
        st.sampled_from([-1, 0, 0, 0, 0, 0, 0, 1]),
        st.sampled_from([b'"at":1}', b'"position":2,"at":1}', b"", b",", b"}"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(fields=PLACED, after=st.integers(0, 20))
def test_positions_are_put_back_wherever_they_were_left_out(
    fields: list[tuple[bytes, bytes, int, bytes, bool]], after: int
) -> None:
    entries = [
        b"%s,%s%d%s%s" % (kind, place, position + off, b"," if comma else b"", rest)
        for position, (kind, place, off, rest, comma) in enumerate(fields, after + 1)
    ]
    for one in (entries, [b'{"kind":"said","position":%d,"at":1}' % (after + 1)]):
        (found,) = packed(Packer(after, chain.beginning("t")), one)
        assert unpack(found) == one
        assert check(found, chain.beginning("t")) == chain.extend(chain.beginning("t"), one)
        sent = as_stored(found)
        whole = b"".join(entry + b"\n" for entry in one)
        assert decompress(sent, len(whole)) == whole
    assert found.segment.form == 2
    assert found.segment.size == len(b'{"kind":"said","at":1}\n')


def test_positions_are_only_left_out_where_they_are_the_entries_own() -> None:
    entries = [b'{"kind":"said","position":%d,"at":1}' % position for position in (1, 2, 3)]
    assert packed(Packer(0, chain.beginning("t")), entries)[0].segment.form == 2
    for others in ([*entries[:2], entries[1]], [b"{}", *entries[1:]], entries[1:]):
        (found,) = packed(Packer(0, chain.beginning("t")), others)
        assert found.segment.form == 1
        assert unpack(found) == others


def test_a_line_without_fields_had_no_position() -> None:
    raw = b"{}\n"
    frame = compress(raw, 3)
    one = Packed(segments.Segment(1, 1, len(raw), len(frame), b"", 2), frame)
    with pytest.raises(Damaged, match="no fields"):
        unpack(one)


def test_the_chain_is_as_it_is_written_down() -> None:
    value = hashlib.sha256(b"pairing recording\ni/room").digest()
    assert chain.beginning("i/room") == value
    for entry in (b'{"position":1}', b"", "é".encode()):
        value = hashlib.sha256(value + entry).digest()
    assert chain.extend(chain.beginning("i/room"), [b'{"position":1}', b"", "é".encode()]) == value


@settings(deadline=None)
@given(entries=ENTRIES, cut=st.integers(0, 60))
def test_the_chain_can_be_gone_on_with(entries: list[bytes], cut: int) -> None:
    start = chain.beginning("t")
    assert chain.extend(chain.extend(start, entries[:cut]), entries[cut:]) == chain.extend(start, entries)


def test_a_segment_is_checked_against_the_chain_before_it() -> None:
    (one,) = packed(Packer(0, chain.beginning("t")), [b"a", b"b"])
    assert check(one, chain.beginning("t")) == one.segment.chain
    with pytest.raises(Damaged, match="chain"):
        check(one, chain.beginning("u"))


@pytest.mark.parametrize("lines", [[b"a"], [b"a", b"b", b"c"], [b"a", b"\n"]], ids=len)
def test_a_segment_with_another_number_of_lines_is_damaged(lines: list[bytes]) -> None:
    (one,) = packed(Packer(0, chain.beginning("t")), [b"a", b"b"])
    raw = b"".join(line + b"\n" for line in lines)
    other = Packed(segments.Segment(1, 2, len(raw), len(one.frame), one.segment.chain), compress(raw, 3, 4))
    with pytest.raises(Damaged):
        unpack(other)


@pytest.mark.parametrize(
    "frame",
    [b"", b"no frame", compress(b"x" * 99, 3, 4)[:-1], compress(b"x" * 99, 3, 4) + b"more"],
    ids=["nothing", "something else", "cut", "more"],
)
def test_what_is_no_frame_is_refused(frame: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # its text is the library's
        decompress(frame, 99)


@pytest.mark.parametrize("size", [98, 100])
def test_a_frame_holds_what_its_segment_says(size: int) -> None:
    with pytest.raises(ValueError, match="what it should"):
        decompress(compress(b"x" * 99, 3, 4), size)


def test_a_frame_can_be_taken_by_browsers_as_it_is() -> None:
    """They refuse a window of over 8 MB (RFC 8878, 3.1.1.1.2). A frame has none but its content."""
    (one,) = packed(Packer(0, chain.beginning("t")), [b"x" * 1_000] * 900)
    descriptor = one.frame[4]
    assert descriptor & 0x20, "its content's size is its window's"
    assert one.segment.size <= 8_388_608


def test_traces_are_merged_by_time() -> None:
    one = [Caret(at=at, by="i", pad="p1", version=1, anchor=2, head=3, top=4) for at in (1, 5, 9)]
    two = [Caret(at=at, by="j") for at in (2, 5, 8)]
    found = decode_trace(merged([encode_trace(one), encode_trace(two)]))
    assert [(caret.at, caret.by) for caret in found] == [
        (1, "i"), (2, "j"), (5, "i"), (5, "j"), (8, "j"), (9, "i"),
    ]  # fmt: skip
    assert encode_trace([one[0]]) == (
        b'{"at":1,"by":"i","pad":"p1","version":1,"anchor":2,"head":3,"top":4}\n'
    )
