"""Intents of an interview that is led: clock, phases, who may come in, focus time, quiz answers, and, in the
panel, notes and ticks. Who may ask is in each.
"""

from typing import Literal

from msgspec import Struct

# The base of intents.py, which imports this module.


class Leading(Struct, frozen=True, kw_only=True, tag_field="type", forbid_unknown_fields=True):
    ref: int


class StartInterview(Leading, frozen=True, kw_only=True, tag="start_interview"):
    """Interviewers only."""


class PauseInterview(Leading, frozen=True, kw_only=True, tag="pause_interview"):
    """Interviewers only."""


class ResumeInterview(Leading, frozen=True, kw_only=True, tag="resume_interview"):
    """Interviewers only."""


class BeginPhase(Leading, frozen=True, kw_only=True, tag="begin_phase"):
    """Interviewers only."""

    phase: str


class ExtendPhase(Leading, frozen=True, kw_only=True, tag="extend_phase"):
    """Interviewers only. `minutes` more for the phase that goes on."""

    minutes: int


class Agree(Leading, frozen=True, kw_only=True, tag="agree"):
    """Candidates only, from the lobby too."""


class ReportChecks(Leading, frozen=True, kw_only=True, tag="report_checks"):
    """Candidates only, from the lobby too."""

    browser: str
    round_trip: int
    clipboard: bool
    sound: Literal["works", "fails", "skipped"]
    camera: Literal["works", "fails", "skipped"]


class Admit(Leading, frozen=True, kw_only=True, tag="admit"):
    """Interviewers only."""

    person: str


class Hold(Leading, frozen=True, kw_only=True, tag="hold"):
    """Interviewers only: the candidate waits outside again."""

    person: str


class BeginFocus(Leading, frozen=True, kw_only=True, tag="begin_focus"):
    """Interviewers and candidates."""

    minutes: int


class EndFocus(Leading, frozen=True, kw_only=True, tag="end_focus"):
    """Interviewers and candidates. Interviewers may send it while nothing is shown to them."""


class ShowQuestion(Leading, frozen=True, kw_only=True, tag="show_question"):
    """Interviewers only: a question that was given before."""

    given: str


class Answer(Leading, frozen=True, kw_only=True, tag="answer"):
    """Candidates only."""

    given: str
    item: str
    options: list[str] = []
    text: str = ""


class SubmitQuiz(Leading, frozen=True, kw_only=True, tag="submit_quiz"):
    """Candidates only."""

    given: str


class PutNote(Leading, frozen=True, kw_only=True, tag="put_note"):
    """In the panel alone. A new note, or another text of one's own named `note`. `moment`: see the entry."""

    text: str
    note: str | None = None
    moment: int = 0
    given: str = ""


class DeleteNote(Leading, frozen=True, kw_only=True, tag="delete_note"):
    """In the panel alone, one's own."""

    note: str


class TickKeyPoint(Leading, frozen=True, kw_only=True, tag="tick_key_point"):
    """In the panel alone."""

    question: str
    point: int
    ticked: bool


AboutLeading = (
    StartInterview
    | PauseInterview
    | ResumeInterview
    | BeginPhase
    | ExtendPhase
    | Agree
    | ReportChecks
    | Admit
    | Hold
    | BeginFocus
    | EndFocus
    | ShowQuestion
    | Answer
    | SubmitQuiz
    | PutNote
    | DeleteNote
    | TickKeyPoint
)
