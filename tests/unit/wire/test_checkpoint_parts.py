"""A checkpoint is encoded beside the event loop, which stands still for one call of the encoder."""

import json
from typing import Any

import pytest

from pairing.interview import entries as e
from pairing.interview.limits import Limits
from pairing.interview.state import State, fold
from pairing.wire import codec
from pairing.wire.snapshot import decode_state, encode_state


def test_no_call_of_the_encoder_has_more_than_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    files, size = 12, 50_000
    opened = e.Opened(position=1, at=1, title="A title")
    pads = [
        e.PadCreated(
            position=number + 1, at=1, pad=f"p{number}", name=f"{number}", language="", text="x" * size
        )
        for number in range(1, files + 1)
    ]
    state = fold(State(), [opened, *pads])
    longest = 0

    def dumps(value: Any, **options: Any) -> str:
        nonlocal longest
        encoded = json.JSONEncoder(separators=(",", ":")).encode(value)
        longest = max(longest, len(encoded))
        return encoded

    monkeypatch.setattr(codec, "_dumps", dumps)
    monkeypatch.setattr(json, "dumps", dumps)
    payload = encode_state(state)
    assert size < longest < size + 1_000
    assert decode_state(payload, Limits()).pads.keys() == state.pads.keys()
    assert len(payload) > files * size
