"""Which passwords are taken, and how they are kept."""

import pytest

from pairing.errors import Malformed
from pairing.members.passwords import Passwords
from pairing.settings import Settings

CHEAP = Settings(argon2_time=1, argon2_memory=32, argon2_lanes=1)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "кошка на крыше 7", "p@ssw0rd-of-nobody-else!", "  spaces count  x"]
)
async def test_a_good_password_is_taken_and_verified(password: str) -> None:
    passwords = Passwords(CHEAP)
    passwords.check(password, "Ada", "ada@acme.test")
    stored = await passwords.hash(password)
    assert stored.startswith("$argon2id$")
    assert await passwords.verify(password, stored)
    assert not await passwords.verify(password + " ", stored)
    assert await passwords.hash(password) != stored


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "x" * 300,
        "aaaabbbbcccc",
        "PASSWORD123",
        "Ada.Lovelace1",
        "lovelace@acme.test",
        "1234567890",
    ],
)
def test_an_easy_password_is_refused(password: str) -> None:
    with pytest.raises(Malformed) as raised:
        Passwords(CHEAP).check(password, "Ada Lovelace", "ada.lovelace@acme.test", "lovelace@acme.test")
    assert raised.value.code == "weak_password"


async def test_a_password_is_the_same_from_every_keyboard() -> None:
    passwords = Passwords(CHEAP)
    stored = await passwords.hash("Caf\u00e9 \u2126 au lait")
    assert await passwords.verify("Cafe\u0301 \u03a9 au lait", stored)


async def test_nothing_verifies_without_a_hash_or_against_what_is_none() -> None:
    passwords = Passwords(CHEAP)
    for stored in (None, "", "plain", "$argon2id$broken"):
        assert not await passwords.verify("correct horse battery", stored)


async def test_a_hash_of_other_parameters_is_outdated() -> None:
    stored = await Passwords(CHEAP).hash("correct horse battery")
    assert not Passwords(CHEAP).outdated(stored)
    assert Passwords(Settings()).outdated(stored)
