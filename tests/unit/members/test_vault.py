"""What is sealed opens with the same key and for the same purpose alone."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.errors import Unavailable
from pairing.export.signing import PURPOSE, RecordingKey
from pairing.vault import NONCE, Vault

KEY = "a key of the tests, long enough for it"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_was_sealed_comes_back(data: bytes, purpose: str) -> None:
    vault = Vault(KEY, Path())
    sealed = vault.seal(data, purpose)
    assert vault.unseal(sealed, purpose) == data
    assert vault.seal(data, purpose) != sealed
    if len(data) > 3:
        assert data not in sealed


@given(st.binary(min_size=1, max_size=50), st.data())
def test_a_changed_bit_is_noticed(data: bytes, choice: st.DataObject) -> None:
    vault = Vault(KEY, Path())
    sealed = bytearray(vault.seal(data, "p"))
    sealed[choice.draw(st.integers(0, len(sealed) - 1))] ^= 1 << choice.draw(st.integers(0, 7))
    with pytest.raises(Unavailable):
        vault.unseal(bytes(sealed), "p")


def test_another_key_or_purpose_opens_nothing() -> None:
    sealed = Vault(KEY, Path()).seal(b"secret", "totp ada")
    for vault, purpose in ((Vault(KEY + "!", Path()), "totp ada"), (Vault(KEY, Path()), "totp bob")):
        with pytest.raises(Unavailable) as raised:
            vault.unseal(sealed, purpose)
        assert raised.value.code == "secret_key"


@pytest.mark.parametrize("sealed", [b"", b"x", b"x" * NONCE, b"x" * 100])
def test_what_was_never_sealed_is_refused(sealed: bytes) -> None:
    with pytest.raises(Unavailable):
        Vault(KEY, Path()).unseal(sealed, "p")


def test_without_a_key_one_is_made_for_the_owner_alone_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    sealed = Vault("", folder).seal(b"secret", "p")
    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Vault("", folder).unseal(sealed, "p") == b"secret"


def test_a_key_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    first, second = Vault("", tmp_path), Vault("", tmp_path)
    assert second.unseal(first.seal(b"a", "p"), "p") == b"a"
    assert first.unseal(second.seal(b"b", "p"), "p") == b"b"


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 characters"):
        Vault("short", Path())


def test_what_is_derived_is_the_same_on_every_node_and_for_each_purpose_another() -> None:
    made = Vault(KEY, Path()).derive("recording")
    assert made == Vault(KEY, Path("elsewhere")).derive("recording")
    assert len(made) == 32
    others = {Vault(KEY, Path()).derive("other"), Vault(KEY + "!", Path()).derive("recording"), KEY.encode()}
    assert made not in others


def test_what_was_derived_once_is_derived_for_ever() -> None:
    """Or recordings would be signed with another key after an upgrade, and nobody would know why."""
    key = RecordingKey(Vault(KEY, Path()).derive(PURPOSE))
    assert key.public.fingerprint == "2c8f1ab270ed03ecfd346b5edb57e317085e5d85fc424fa566a2567c56432280"
