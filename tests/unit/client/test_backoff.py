"""Waits between tries (protocol C1), and what each close code means for a client."""

import pytest

from pairing.client.backoff import Backoff
from pairing.client.refusals import closing, refusal
from pairing.errors import Behind, Conflict, Malformed, PairingError, Reset, TooLarge
from pairing.wire.closing import RESUME, Close
from pairing.wire.codes import REFUSALS


def test_waits_double_from_250_ms_to_5_s() -> None:
    longest = Backoff(random=lambda: 1.0)
    assert [longest.delay(attempt) for attempt in range(7)] == [0.25, 0.5, 1.0, 2.0, 4.0, 5.0, 5.0]
    assert longest.delay(10_000) == 5.0


def test_jitter_takes_up_to_half() -> None:
    assert [Backoff(random=lambda: 0.0).delay(attempt) for attempt in (0, 9)] == [0.125, 2.5]


@pytest.mark.parametrize("code", [*RESUME, 1005, 1006, 1011])
def test_a_client_comes_back_after_these(code: int) -> None:
    assert closing(code) is None


@pytest.mark.parametrize("code", [*(set(Close) - RESUME), 1002, 4999])
def test_a_client_stays_away_after_these_and_says_why(code: int) -> None:
    error = closing(code)
    assert error is not None
    assert error.message


def test_closing_errors_have_the_names_of_the_table() -> None:
    assert {error.code for code in set(Close) - RESUME if (error := closing(code))} == {
        "closed",
        "malformed",
        "unauthenticated",
        "forbidden",
        "no_interview",
        "superseded",
        "revoked",
    }


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("malformed", Malformed),
        ("too_large", TooLarge),
        ("conflict", Conflict),
        ("behind", Behind),
        ("reset", Reset),
        ("ahead", Reset),
    ],
)
def test_refusals_are_errors_of_the_tree(code: str, kind: type[PairingError]) -> None:
    error = refusal(code, "why")
    assert type(error) is kind
    assert (error.code, error.message) == (code, "why")


@pytest.mark.parametrize("code", REFUSALS)
def test_every_code_of_the_protocol_keeps_its_name(code: str) -> None:
    assert refusal(code, "").code == code
