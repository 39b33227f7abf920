"""Passwords: Argon2id, in threads and a few at a time, since each takes much memory and time on purpose."""

import asyncio
import secrets
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pairing.errors import Malformed, Unavailable
from pairing.settings import Settings

T = TypeVar("T")

DIFFERENT = 5
"""Different characters in a password, at least."""

OBVIOUS = ("password", "passwort", "pairing", "interview", "letmein", "qwertyuiop", "1234567890", "welcome")
"""What most of a password must not consist of."""


class Passwords:
    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.argon2_time,
            memory_cost=settings.argon2_memory,
            parallelism=settings.argon2_lanes,
        )
        self._settings = settings
        self._turns = asyncio.Semaphore(settings.hashes_at_once)
        self._under_way = 0

    def check(self, password: str, *known: str) -> None:
        """Raise `Malformed` for one that is easily guessed by who knows these words about its member."""
        text, settings = _normal(password), self._settings
        if not settings.password_chars_least <= len(text) <= settings.password_chars:
            raise Malformed(
                f"a password has {settings.password_chars_least} to {settings.password_chars} characters",
                code="weak_password",
            )
        words = {part for word in known for part in (word, word.partition("@")[0])} | set(OBVIOUS)
        for word in words:
            rest = text.casefold().replace(word.casefold(), "") if len(word) > 2 else text
            if len(set(rest)) < DIFFERENT or len(rest) < settings.password_chars_least // 2:
                raise Malformed("this password is easily guessed: take a longer one", code="weak_password")

    async def hash(self, password: str) -> str:
        """Raises `Unavailable` when too many wait for theirs."""
        return await self._in_turn(lambda: self._hasher.hash(_normal(password)))

    async def verify(self, password: str, stored: str | None) -> bool:
        """Whether it is the one. Without a stored hash it takes as long, and is not. Raises `Unavailable`."""
        if len(password) > self._settings.password_chars:
            password, stored = "", None
        return await self._in_turn(lambda: self._is_right(password, stored))

    def outdated(self, stored: str) -> bool:
        """Whether it was hashed with other parameters than are set now."""
        return self._hasher.check_needs_rehash(stored)

    def _is_right(self, password: str, stored: str | None) -> bool:
        try:
            self._hasher.verify(stored or self._nobodys, _normal(password))
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe(32))

    async def _in_turn(self, work: Callable[[], T]) -> T:
        if self._under_way >= self._settings.hashes_at_once + self._settings.hashes_waiting:
            raise Unavailable("too many people sign in at this moment: try again", code="busy")
        self._under_way += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(work)
        finally:
            self._under_way -= 1


def _normal(password: str) -> str:
    """One form of what keyboards write in several. NIST SP 800-63B, section 3.1.1.2."""
    try:
        password.encode()
    except UnicodeEncodeError:
        raise Malformed("a password is Unicode") from None
    return normalize("NFKC", password)
