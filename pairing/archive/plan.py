"""How an interview is planned, beyond what its transcript says: times for calendars, questions, its loop."""

from typing import Literal

from msgspec import Struct

from pairing.interview.hosted import Accommodations, Format, Phase, Planned

InterviewStatus = Literal["unplanned", "planned", "running", "paused", "ended", "cancelled"]
"""`unplanned`: open to everybody in it from the beginning, without a clock, and not ended."""


class ChosenQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question of the bank as it was when it was chosen."""

    question: str
    version: int


class Plan(Struct, frozen=True, kw_only=True):
    """`starts_at`: milliseconds since the Unix epoch, null if not agreed. `timezone`: an IANA name, for the
    calendar. `loop`, `round`, `template`, `version`: where it belongs, if it does. `candidate`: of the
    workspace's list. The rest is as in the entry `planned`.
    """

    format: Format
    minutes: int
    phases: list[Phase] = []
    starts_at: int | None = None
    timezone: str = "UTC"
    call: str = ""
    kept_days: int | None = None
    lobby: bool = True
    accommodations: Accommodations = Accommodations()
    questions: list[ChosenQuestion] = []
    candidate: str | None = None
    loop: str | None = None
    round: str | None = None
    template: str | None = None
    version: int | None = None
    prepare: str = ""

    def as_entry(self) -> Planned:
        """What the room is told of it. It gets its position and time there."""
        return Planned(
            position=0,
            at=0,
            format=self.format,
            minutes=self.minutes,
            phases=self.phases,
            starts_at=self.starts_at,
            call=self.call,
            kept_days=self.kept_days,
            lobby=self.lobby,
            accommodations=self.accommodations,
        )
