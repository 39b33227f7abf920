"""Entries of an interview that is led: its plan, clock and phases, who may come in, focus time, what the
interviewer gives into the room, and, in the panel alone, notes, ticked key points and scores of a quiz.

Minutes are whole. All times that are not minutes are milliseconds since the Unix epoch.
"""

from typing import Literal

from msgspec import Struct

from pairing.interview.entry import Entry

Format = Literal[
    "screening",
    "conversation",
    "coding",
    "concurrency",
    "system_design",
    "architecture",
    "manager",
    "incident",
    "take_home",
]
"""What kind of round it is: a quiz with some coding, a talk, live coding, a problem of concurrency and
systems, a design on the board, a deep dive into past architecture, the hiring manager's, an incident, work at
home."""

Pane = Literal["question", "code", "board", "quiz", "chat"]
"""What stands in front during a phase."""

QuestionKind = Literal["coding", "system_design", "conversation", "quiz", "incident"]


class Phase(Struct, frozen=True, kw_only=True, gc=False):
    """A step of the agenda. It takes `least` to `most` minutes; `brief` says to all what happens in it."""

    id: str
    name: str
    least: int
    most: int
    panes: list[Pane] = []
    brief: str = ""


class Accommodations(Struct, frozen=True, kw_only=True, gc=False):
    """What was arranged for the candidate; never why. `extra_percent` more time in every phase."""

    extra_percent: int = 0
    breaks: bool = False
    larger_text: bool = False
    no_camera: bool = False


class Planned(Entry, frozen=True, kw_only=True, tag="planned"):
    """How the interview is to go; the newest holds, and none comes after the start. Without one it is open
    from the beginning, has no clock, and nobody waits to be let in.

    `starts_at`: null if not agreed. `call`: address of an outside call, or "". `kept_days`: how long what is
    recorded is kept, null for until it is deleted. `lobby`: candidates wait to be let in.
    """

    format: Format
    minutes: int
    phases: list[Phase]
    starts_at: int | None = None
    call: str = ""
    kept_days: int | None = None
    lobby: bool = True
    accommodations: Accommodations = Accommodations()
    ref: int = 0


class Started(Entry, frozen=True, kw_only=True, tag="started"):
    """The clock runs, the first phase has begun, and candidates who waited are in."""

    ref: int = 0


class Paused(Entry, frozen=True, kw_only=True, tag="paused"):
    """The clock stands still; work goes on."""

    ref: int = 0


class Resumed(Entry, frozen=True, kw_only=True, tag="resumed"):
    ref: int = 0


class PhaseBegun(Entry, frozen=True, kw_only=True, tag="phase_begun"):
    """Next, or back: a phase that is come back to goes on where its clock stood."""

    phase: str
    ref: int = 0


class PhaseExtended(Entry, frozen=True, kw_only=True, tag="phase_extended"):
    phase: str
    minutes: int
    ref: int = 0


class TimeCredited(Entry, frozen=True, kw_only=True, tag="time_credited"):
    """Time of a phase that the candidate could not use is given back: nobody's fault of theirs."""

    phase: str
    milliseconds: int
    why: Literal["disconnected", "run_stalled"]


class Agreed(Entry, frozen=True, kw_only=True, tag="agreed"):
    """A candidate has read what is recorded and for how long, and agreed."""

    person: str
    ref: int = 0


class Checked(Entry, frozen=True, kw_only=True, tag="checked"):
    """What a candidate's browser was found able to do before it came in. `round_trip` in milliseconds."""

    person: str
    browser: str
    round_trip: int
    clipboard: bool
    sound: Literal["works", "fails", "skipped"]
    camera: Literal["works", "fails", "skipped"]
    ref: int = 0


class Admitted(Entry, frozen=True, kw_only=True, tag="admitted"):
    """This candidate is let in."""

    person: str
    ref: int = 0


class Held(Entry, frozen=True, kw_only=True, tag="held"):
    """This candidate is to wait outside, again."""

    person: str
    ref: int = 0


class FocusBegun(Entry, frozen=True, kw_only=True, tag="focus_begun"):
    """A private stretch: the candidates work, and nobody else is shown what they do before it is over."""

    until: int
    ref: int = 0


class FocusEnded(Entry, frozen=True, kw_only=True, tag="focus_ended"):
    why: Literal["asked", "time", "ended"]
    ref: int = 0


class QuizOption(Struct, frozen=True, kw_only=True, gc=False):
    id: str
    text: str


class QuizItem(Struct, frozen=True, kw_only=True, gc=False):
    """A question of a quiz as it is asked: which answers are right is not in it.

    `options` in the order they are shown; none for a short answer. `several`: more than one may be right.
    `why`: the candidate is asked for reasons. `stem` is Markdown.
    """

    id: str
    stem: str
    options: list[QuizOption]
    several: bool = False
    why: bool = False
    points: int = 1


class QuestionGiven(Entry, frozen=True, kw_only=True, tag="question_given"):
    """The interviewer put a question into the room, and it is the one at hand. `given` names it here.

    `question` and `version` are the bank's. `prompt` is Markdown. `pads`, `boards`, `cases`: what came with
    it, created by entries of the same batch. `steps`: how many artefacts an incident has.
    """

    given: str
    question: str
    version: int
    question_kind: QuestionKind
    title: str
    prompt: str
    minutes: int = 0
    pads: list[str] = []
    boards: list[str] = []
    cases: list[str] = []
    items: list[QuizItem] = []
    steps: int = 0


class QuestionShown(Entry, frozen=True, kw_only=True, tag="question_shown"):
    """A question that was given before is at hand again. Nothing of any other is lost."""

    given: str
    ref: int = 0


class HintGiven(Entry, frozen=True, kw_only=True, tag="hint_given"):
    """`hint` counts the question's hints from 0, nudge first. `text` is Markdown."""

    given: str
    hint: int
    text: str


class ArtefactRevealed(Entry, frozen=True, kw_only=True, tag="artefact_revealed"):
    """One more piece of an incident: a log, a graph as text, a message. `step` counts from 0."""

    given: str
    step: int
    title: str
    text: str
    language: str = ""


class Answered(Entry, frozen=True, kw_only=True, tag="answered"):
    """A candidate's answer to an item of a quiz, in place of the one before. `text`: short answer, or why."""

    given: str
    item: str
    options: list[str]
    text: str = ""
    ref: int = 0


class QuizSubmitted(Entry, frozen=True, kw_only=True, tag="quiz_submitted"):
    """The answers stand."""

    given: str
    ref: int = 0


# In the panel alone.


class NotePut(Entry, frozen=True, kw_only=True, tag="note_put"):
    """A private note, new or with another text. `moment`: when its writer began it, on the room's clock.

    `text` is Markdown. `given`: the question it is about, or "".
    """

    note: str
    person: str
    moment: int
    text: str
    given: str = ""
    ref: int = 0


class NoteDeleted(Entry, frozen=True, kw_only=True, tag="note_deleted"):
    note: str
    ref: int = 0


class KeyPointTicked(Entry, frozen=True, kw_only=True, tag="key_point_ticked"):
    """A key point of a question's guide was reached, or after all was not. `point` counts from 0."""

    question: str
    point: int
    ticked: bool
    ref: int = 0


class ItemScore(Struct, frozen=True, kw_only=True, gc=False):
    """`right`: null where a person has to judge."""

    item: str
    points: float
    most: int
    right: bool | None


class QuizScored(Entry, frozen=True, kw_only=True, tag="quiz_scored"):
    given: str
    scores: list[ItemScore]


AnyHosted = (
    Planned
    | Started
    | Paused
    | Resumed
    | PhaseBegun
    | PhaseExtended
    | TimeCredited
    | Agreed
    | Checked
    | Admitted
    | Held
    | FocusBegun
    | FocusEnded
    | QuestionGiven
    | QuestionShown
    | HintGiven
    | ArtefactRevealed
    | Answered
    | QuizSubmitted
    | NotePut
    | NoteDeleted
    | KeyPointTicked
    | QuizScored
)
