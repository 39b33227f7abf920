"""What a client asks of an interview that is led: clock, coming in, focus time, quizzes, private notes."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Literal

from pairing.errors import NotFound
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import leading as g
from pairing.interview.intents import Referred

Outcome = Literal["works", "fails", "skipped"]


class Leading(ABC):
    """Methods wait for the server's answer and raise why it refused, as those of `Client` do."""

    @abstractmethod
    async def _ask(self, make: Callable[[int], Referred]) -> e.AnyEntry | None:
        """The entry that the intent of that number became, None where it was settled before."""

    async def start_interview(self) -> None:
        await self._ask(lambda ref: g.StartInterview(ref=ref))

    async def pause_interview(self) -> None:
        await self._ask(lambda ref: g.PauseInterview(ref=ref))

    async def resume_interview(self) -> None:
        await self._ask(lambda ref: g.ResumeInterview(ref=ref))

    async def begin_phase(self, phase: str) -> None:
        await self._ask(lambda ref: g.BeginPhase(ref=ref, phase=phase))

    async def extend_phase(self, minutes: int) -> None:
        """The phase that goes on."""
        await self._ask(lambda ref: g.ExtendPhase(ref=ref, minutes=minutes))

    async def agree(self) -> None:
        """To what is recorded, and for how long. From the lobby too."""
        await self._ask(lambda ref: g.Agree(ref=ref))

    async def report_checks(
        self,
        browser: str,
        round_trip: int,
        *,
        clipboard: bool,
        sound: Outcome = "skipped",
        camera: Outcome = "skipped",
    ) -> None:
        """`round_trip` in milliseconds. From the lobby too."""
        await self._ask(
            lambda ref: g.ReportChecks(
                ref=ref,
                browser=browser,
                round_trip=round_trip,
                clipboard=clipboard,
                sound=sound,
                camera=camera,
            )
        )

    async def admit(self, person: str) -> None:
        await self._ask(lambda ref: g.Admit(ref=ref, person=person))

    async def hold(self, person: str) -> None:
        """The candidate waits outside again."""
        await self._ask(lambda ref: g.Hold(ref=ref, person=person))

    async def begin_focus(self, minutes: int) -> None:
        await self._ask(lambda ref: g.BeginFocus(ref=ref, minutes=minutes))

    async def end_focus(self) -> None:
        """Also while nothing is shown to us because of it."""
        await self._ask(lambda ref: g.EndFocus(ref=ref))

    async def show_question(self, given: str) -> None:
        await self._ask(lambda ref: g.ShowQuestion(ref=ref, given=given))

    async def answer(self, given: str, item: str, options: Sequence[str] = (), text: str = "") -> None:
        await self._ask(
            lambda ref: g.Answer(ref=ref, given=given, item=item, options=list(options), text=text)
        )

    async def submit_quiz(self, given: str) -> None:
        await self._ask(lambda ref: g.SubmitQuiz(ref=ref, given=given))

    async def put_note(self, text: str, *, note: str | None = None, moment: int = 0, given: str = "") -> str:
        """In the panel: a new note, or another text of one's own; its id."""
        entry = await self._ask(
            lambda ref: g.PutNote(ref=ref, text=text, note=note, moment=moment, given=given)
        )
        if isinstance(entry, h.NotePut):
            return entry.note
        if note is None:
            raise NotFound("the note was written, and its name came unseen", code="no_such_note")
        return note

    async def delete_note(self, note: str) -> None:
        await self._ask(lambda ref: g.DeleteNote(ref=ref, note=note))

    async def tick_key_point(self, question: str, point: int, *, ticked: bool = True) -> None:
        await self._ask(lambda ref: g.TickKeyPoint(ref=ref, question=question, point=point, ticked=ticked))
