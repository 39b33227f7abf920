"""Counts tries per key and window of time: wrong links by address, so that guessing stays hopeless and cheap
to refuse; texts to format by person; wrong passwords by account."""

import logging
from collections.abc import Callable

from pairing.errors import Throttled
from pairing.settings import Settings

log = logging.getLogger("pairing.web")

KEYS = 10_000
"""Addresses or people remembered at once; beyond it the count starts anew for all."""

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Attempts:
    """At most `most` tries per key and `window`, in milliseconds; `refusal` is what one more is told."""

    def __init__(self, most: int, clock: Callable[[], int], refusal: str, *, window: int = MINUTE) -> None:
        self._most = most
        self._clock = clock
        self._refusal = refusal
        self._window = window
        self._current = 0
        self._counts: dict[str, int] = {}

    def check(self, key: str) -> None:
        """Raises `Throttled` when the key has used up its tries for this window."""
        now = self._clock()
        if now // self._window != self._current or len(self._counts) > KEYS:
            self._current, self._counts = now // self._window, {}
        if self._counts.get(key, 0) >= self._most:
            after = -(-(self._window - now % self._window) // 1_000)
            raise Throttled(self._refusal, after=after)

    def count(self, key: str) -> None:
        self._counts[key] = self._counts.get(key, 0) + 1
        if self._counts[key] == self._most:
            log.warning("%s: no more of them for now", self._refusal)

    def give_back(self, key: str) -> None:
        """What was counted was no try after all."""
        self._counts[key] = max(0, self._counts.get(key, 0) - 1)

    def take(self, key: str) -> None:
        """Check and count. Raises `Throttled`."""
        self.check(key)
        self.count(key)


class Guesses:
    """What members may try on this node: passwords and codes by address and by account, mails by who asks."""

    def __init__(self, settings: Settings, clock: Callable[[], int]) -> None:
        self._addresses = Attempts(
            settings.sign_ins_per_minute, clock, "too many wrong passwords or codes from one address"
        )
        self._accounts = Attempts(
            settings.sign_ins_per_account,
            clock,
            "too many wrong passwords or codes for one account",
            window=5 * MINUTE,
        )
        self._codes = Attempts(
            settings.codes_per_day, clock, "too many wrong codes for one account", window=DAY
        )
        self._resets = Attempts(settings.resets_per_hour, clock, "too many forgotten passwords", window=HOUR)
        self.invitations = Attempts(
            settings.invitations_per_hour, clock, "too many invitations from one workspace", window=HOUR
        )

    def take(self, address: str, account: str) -> None:
        """Before a password or code is looked at: a guess until it is `right`. Raises `Throttled`."""
        self._addresses.check(address)
        self._accounts.check(account)
        self._addresses.count(address)
        self._accounts.count(account)

    def right(self, address: str, account: str) -> None:
        self._addresses.give_back(address)
        self._accounts.give_back(account)

    def take_code(self, account: str) -> None:
        """Before a code is looked at, with the right password. Raises `Throttled`."""
        self._codes.take(account)

    def right_code(self, account: str) -> None:
        self._codes.give_back(account)

    def forgot(self, address: str) -> None:
        """Raises `Throttled`."""
        self._resets.take(address)

    def mailed(self, account: str) -> None:
        """Before this account is mailed a link. Raises `Throttled`."""
        self._resets.take(account)
