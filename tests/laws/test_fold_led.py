"""The fold law, under everything that anybody may ask of a led interview, and all that the server records."""

from collections.abc import Callable, Sequence

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from pairing.client.snapshot import state_of
from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview import hosted as h
from pairing.interview import intents as i
from pairing.interview import leading as g
from pairing.interview.agenda import MINUTE, Clock, allowed, elapsed, reading
from pairing.interview.clock import credit, planned
from pairing.interview.decide import Seat
from pairing.interview.entrance import end_focus_in_time
from pairing.interview.giving import Gift, GiftedCase, GiftedPad, give_hint, give_question, reveal_artefact
from pairing.interview.quiz import quiz_scored
from pairing.interview.running import is_going, stamp
from pairing.interview.state import State
from pairing.wire import messages as m
from pairing.wire.codec import decode_server, encode_message
from pairing.wire.snapshot import snapshot
from tests.laws.interview import LIMITS, PEOPLE, SEATS, Interview, texts
from tests.unit.client.room import LIMITS as WELCOME_LIMITS

ADA, GRACE = SEATS[0], SEATS[4]
steps = st.sampled_from([1] * 12 + [2, 0, -1])
seats = st.sampled_from([GRACE] * 8 + SEATS)
"""Mostly the one whose business it is, so that much of it happens; below `hosts` likewise."""
hosts = st.sampled_from([ADA] * 8 + SEATS)
phases = st.sampled_from(["a", "b", "c", ""])
people = st.sampled_from([*PEOPLE, ""])
names = st.sampled_from(["g1", "g1", "g1", "g2", "g3", ""])
numbers = st.integers(-1, 3)
chosen = st.lists(st.sampled_from("xxyyz"), max_size=2)
OPTIONS = [h.QuizOption(id=id, text=id) for id in "xy"]
GIFTS = [
    Gift(
        question="quiz",
        version=1,
        kind="quiz",
        title="Quiz",
        prompt="?",
        items=[
            h.QuizItem(id="1", stem="?", options=OPTIONS, why=True),
            h.QuizItem(id="2", stem="?", options=OPTIONS, several=True),
            h.QuizItem(id="3", stem="?", options=[]),
        ],
    ),
    Gift(
        question="code",
        version=1,
        kind="coding",
        title="A",
        prompt="",
        pads=[GiftedPad(name="a.py", language="python")],
        cases=[GiftedCase(name="one", stdin="", expected="1")],
    ),
    Gift(question="out", version=2, kind="incident", title="Out", prompt="", steps=2),
    Gift(question="more", version=2, kind="conversation", title="More", prompt="x" * 41),
]
OF_THE_PANEL = (h.NotePut, h.NoteDeleted, h.KeyPointTicked, h.QuizScored)


def known_to_a_newcomer(state: State) -> State:
    """What a client makes of the snapshot."""
    welcome = m.Welcome(
        interview="i",
        person="ada",
        role="interviewer",
        instance="ada1",
        ref=0,
        position=state.position,
        now=0,
        limits=WELCOME_LIMITS,
        here=[],
        snapshot=snapshot(state, "ada1"),
    )
    sent = decode_server(encode_message(welcome))
    assert isinstance(sent, m.Welcome)
    assert isinstance(sent.snapshot, m.Snapshot)
    return state_of(sent, sent.snapshot)


class Led(Interview):
    """What the server records may be refused as well."""

    def record(self, decided: Callable[[], Sequence[e.AnyEntry]]) -> bool:
        before = self.state
        try:
            entries = list(decided())
        except PairingError:
            assert self.state is before
            return False
        self.happen(entries)
        return bool(entries)

    @rule(minutes=st.sampled_from([0.01, 0.2, 1, 4]))
    def minutes_go(self, minutes: float) -> None:
        self.now += int(minutes * MINUTE)

    @invariant()
    def newcomers_are_shown_the_same(self) -> None:
        known = known_to_a_newcomer(self.state)
        for field in (
            *("plan", "agenda", "agreed", "admitted", "checks", "focus_until", "given", "question"),
            *("notes", "ticks", "scores"),
        ):
            assert getattr(known, field) == getattr(self.state, field)


class AnyLed(Led):
    def __init__(self) -> None:
        self.read = 0
        self.focused = False
        self.starts = 0
        super().__init__()

    def happen(self, entries: list[e.AnyEntry]) -> None:
        for entry in entries:
            assert not isinstance(entry, OF_THE_PANEL)
            self.starts += isinstance(entry, h.Started)
            if isinstance(entry, h.FocusBegun | h.FocusEnded):
                assert self.focused == isinstance(entry, h.FocusEnded)
                self.focused = isinstance(entry, h.FocusBegun)
            elif isinstance(entry, e.Ended):
                self.focused = False
        super().happen(entries)

    @initialize(lobby=st.booleans(), agrees=st.booleans(), starts=st.booleans())
    def begins(self, lobby: bool, agrees: bool, starts: bool) -> None:
        self.plan([2, 9, 4], 33, lobby, 30)
        if agrees:
            self.agree(GRACE, 1)
        if starts:
            self.clock(ADA, 1, 0)

    @rule(
        most=st.lists(st.integers(0, 9), max_size=4),
        extra=st.sampled_from([0, 33, 999]),
        lobby=st.booleans(),
        kept=st.sampled_from([None, 30, 90]),
    )
    def plan(self, most: list[int], extra: int, lobby: bool, kept: int | None) -> None:
        plan = h.Planned(
            position=0,
            at=0,
            format="coding",
            minutes=30,
            phases=[h.Phase(id=id, name=id, least=0, most=n) for id, n in zip("abcd", most, strict=False)],
            lobby=lobby,
            kept_days=kept,
            accommodations=h.Accommodations(extra_percent=extra),
        )
        self.record(lambda: planned(self.state, plan, LIMITS, now=self.now))
        assert not self.record(lambda: planned(self.state, plan, LIMITS, now=self.now))

    @rule(seat=hosts, step=steps, what=st.integers(0, 3))
    def clock(self, seat: Seat, step: int, what: int) -> None:
        ref = self.ref(seat, step)
        kinds = (g.StartInterview, g.StartInterview, g.PauseInterview, g.ResumeInterview)
        self.ask(seat, kinds[what](ref=ref))

    @rule(seat=hosts, step=steps, phase=phases)
    def begin(self, seat: Seat, step: int, phase: str) -> None:
        self.ask(seat, g.BeginPhase(ref=self.ref(seat, step), phase=phase))

    @rule(seat=hosts, step=steps, minutes=st.integers(-1, 4))
    def extend(self, seat: Seat, step: int, minutes: int) -> None:
        self.ask(seat, g.ExtendPhase(ref=self.ref(seat, step), minutes=minutes))

    @rule(seat=seats, step=steps)
    def agree(self, seat: Seat, step: int) -> None:
        self.ask(seat, g.Agree(ref=self.ref(seat, step)))

    @rule(seat=seats, step=steps, browser=texts, round_trip=st.sampled_from([0, -1, 700_000]))
    def report(self, seat: Seat, step: int, browser: str, round_trip: int) -> None:
        checks = g.ReportChecks(
            ref=self.ref(seat, step),
            browser=browser,
            round_trip=round_trip,
            clipboard=True,
            sound="fails",
            camera="works",
        )
        self.ask(seat, checks)

    @rule(seat=hosts, step=steps, person=people, hold=st.booleans())
    def door(self, seat: Seat, step: int, person: str, hold: bool) -> None:
        kind = g.Hold if hold else g.Admit
        self.ask(seat, kind(ref=self.ref(seat, step), person=person))

    @rule(seat=seats, step=steps, minutes=st.integers(0, 4))
    def focus(self, seat: Seat, step: int, minutes: int) -> None:
        self.ask(seat, g.BeginFocus(ref=self.ref(seat, step), minutes=minutes))

    @rule(seat=seats, step=steps)
    def end_focus(self, seat: Seat, step: int) -> None:
        self.ask(seat, g.EndFocus(ref=self.ref(seat, step)))

    @rule()
    def focus_is_over(self) -> None:
        self.record(lambda: end_focus_in_time(self.state, now=self.now))
        assert not self.record(lambda: end_focus_in_time(self.state, now=self.now))

    @rule()
    def give_back(self) -> None:
        self.record(lambda: credit(self.state, LIMITS, now=self.now))
        assert not self.record(lambda: credit(self.state, LIMITS, now=self.now)), "each moment once"

    @rule(seat=seats, step=steps)
    def start_run(self, seat: Seat, step: int) -> None:
        self.ask(seat, i.StartRun(ref=self.ref(seat, step), what="run", pad="p1"))

    @rule(minutes=st.sampled_from([0.02, 1, 3]), phase=phases)
    def is_away(self, minutes: float, phase: str) -> None:
        """The candidate, in every tab; the phase may change meanwhile."""
        tabs = [seat for seat in SEATS if seat.person == "grace"]
        for seat in tabs:
            self.departs(seat)
        self.minutes_go(minutes)
        self.begin(ADA, 1, phase)
        self.minutes_go(minutes)
        self.arrives(tabs[0])

    @rule(number=st.integers(1, 6), lost=st.booleans(), ends=st.booleans())
    def run_goes(self, number: int, lost: bool, ends: bool) -> None:
        run = f"r{number}"
        if not is_going(self.state, run):
            return
        head = stamp(self.state, self.now)
        stepped = e.RunStepped(**head, run=run, compiling=False)
        finished = e.RunFinished(**head, run=run, reason="lost" if lost else "exited")
        self.happen([finished if ends else stepped])

    @rule(seat=seats, step=steps, text=texts)
    def speak(self, seat: Seat, step: int, text: str) -> None:
        self.ask(seat, i.Say(ref=self.ref(seat, step), text=text))

    @rule(seat=seats, step=steps, text=texts)
    def note(self, seat: Seat, step: int, text: str) -> None:
        self.ask(seat, g.PutNote(ref=self.ref(seat, step), text=text))

    @invariant()
    def the_clock_is_in_order(self) -> None:
        agenda, plan, now = self.state.agenda, self.state.plan, max(self.now, self.state.at)
        read = reading(agenda, self.state.at)
        assert read >= self.read, "no clock goes back"
        self.read = read
        assert (agenda.stage in ("running", "paused")) == (self.starts == 1)
        assert self.starts <= 1
        assert (agenda.stage == "unplanned") == (plan is None)
        if plan is not None and self.starts:
            assert agenda.phase in [phase.id for phase in plan.phases]
            for phase in plan.phases:
                clock = agenda.clocks.get(phase.id, Clock())
                assert 0 <= clock.credit <= elapsed(agenda, phase.id, now)
                assert clock.extended <= LIMITS.extended_minutes
                assert allowed(agenda, plan, phase.id) >= phase.most * MINUTE
        else:
            assert agenda.phase == ""
            assert not agenda.clocks
        if self.state.status == "ended":
            assert agenda.stage != "running"

    @invariant()
    def who_is_in_has_agreed(self) -> None:
        assert self.state.admitted <= self.state.agreed
        assert all(self.state.people[person].role == "candidate" for person in self.state.agreed)

    @invariant()
    def focus_time_is_bounded(self) -> None:
        assert 0 <= self.state.focus_used <= LIMITS.focus_total_minutes * MINUTE
        assert (self.state.focus_until is not None) == self.focused


class AnyQuestions(Led):
    def __init__(self) -> None:
        self.stood: dict[str, dict[str, h.Answered]] = {}
        super().__init__()

    @initialize()
    def begins(self) -> None:
        self.give(GIFTS[0])

    @rule(gift=st.sampled_from(GIFTS))
    def give(self, gift: Gift) -> None:
        known = set(self.state.given)
        if self.record(lambda: give_question(self.state, gift, LIMITS, now=self.now)):
            assert {self.state.question} == set(self.state.given) - known

    @rule(given=names, hint=numbers)
    def hint(self, given: str, hint: int) -> None:
        self.record(lambda: give_hint(self.state, given, hint, "x", LIMITS, now=self.now))

    @rule(given=names, step=numbers)
    def reveal(self, given: str, step: int) -> None:
        artefact = h.ArtefactRevealed(position=0, at=0, given=given, step=step, title="T", text="")
        self.record(lambda: reveal_artefact(self.state, artefact, LIMITS, now=self.now))

    @rule(seat=hosts, step=steps, given=names)
    def show(self, seat: Seat, step: int, given: str) -> None:
        self.ask(seat, g.ShowQuestion(ref=self.ref(seat, step), given=given))

    @rule(
        seat=seats,
        step=steps,
        given=names,
        item=st.sampled_from("11112239"),
        options=chosen,
        text=st.sampled_from(["", "", "so"]) | texts,
    )
    def answer(self, seat: Seat, step: int, given: str, item: str, options: list[str], text: str) -> None:
        ref = self.ref(seat, step)
        self.ask(seat, g.Answer(ref=ref, given=given, item=item, options=options, text=text))

    @rule(seat=seats, step=steps, given=names)
    def submit(self, seat: Seat, step: int, given: str) -> None:
        self.ask(seat, g.SubmitQuiz(ref=self.ref(seat, step), given=given))

    @invariant()
    def answers_that_were_handed_in_stand(self) -> None:
        for name, given in self.state.given.items():
            if given.submitted is not None:
                assert dict(given.answers) == self.stood.setdefault(name, dict(given.answers))
            hints = [hint.hint for hint in given.hints]
            assert hints == list(range(len(hints)))
            steps = [artefact.step for artefact in given.artefacts]
            assert len(set(steps)) == len(steps)


class AnyNotes(Led):
    place = "panel"

    def happen(self, entries: list[e.AnyEntry]) -> None:
        assert not any(
            isinstance(entry, h.AnyHosted) and not isinstance(entry, OF_THE_PANEL) for entry in entries
        )
        super().happen(entries)

    @rule(
        seat=hosts,
        step=steps,
        text=texts,
        note=st.sampled_from([None, *(f"n{n}" for n in range(15, 25))]),
        moment=st.sampled_from([0, -5, 900, 10**15]),
    )
    def put(self, seat: Seat, step: int, text: str, note: str | None, moment: int) -> None:
        known = None if note is None else self.state.notes.get(note)
        self.ask(seat, g.PutNote(ref=self.ref(seat, step), text=text, note=note, moment=moment))
        if known is not None and note is not None:
            after = self.state.notes[note]
            assert (after.person, after.moment) == (known.person, known.moment)

    @rule(seat=hosts, step=steps, which=st.integers(0, 3))
    def delete(self, seat: Seat, step: int, which: int) -> None:
        note = [*self.state.notes, "n0", "n0", "n0", "n0"][which]
        known = self.state.notes.get(note)
        self.ask(seat, g.DeleteNote(ref=self.ref(seat, step), note=note))
        if known is not None and known.person != seat.person:
            assert note in self.state.notes

    @rule(seat=hosts, step=steps, question=st.sampled_from("qr"), point=numbers, ticked=st.booleans())
    def tick(self, seat: Seat, step: int, question: str, point: int, ticked: bool) -> None:
        tick = g.TickKeyPoint(ref=self.ref(seat, step), question=question, point=point, ticked=ticked)
        self.ask(seat, tick)

    @rule(given=names, points=st.sampled_from([0, 1, 0.5]))
    def score(self, given: str, points: float) -> None:
        scores = [h.ItemScore(item="1", points=points, most=1, right=None)]
        self.record(lambda: quiz_scored(self.state, given, scores, now=self.now))
        assert not self.record(lambda: quiz_scored(self.state, given, scores, now=self.now))

    @rule(seat=seats, step=steps)
    def what_is_for_the_room(self, seat: Seat, step: int) -> None:
        ref = self.ref(seat, step)
        for intent in (g.StartInterview(ref=ref), g.Agree(ref=ref), g.EndFocus(ref=ref)):
            self.ask(seat, intent)

    @invariant()
    def the_limits_hold(self) -> None:
        assert len(self.state.notes) <= LIMITS.notes
        assert len(self.state.ticks) <= LIMITS.key_points
        assert self.state.agenda.stage == "unplanned"


AnyLed.TestCase.settings = settings(max_examples=120, stateful_step_count=60, deadline=None)
AnyQuestions.TestCase.settings = settings(max_examples=80, stateful_step_count=50, deadline=None)
AnyNotes.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestAnyLed = AnyLed.TestCase
TestAnyQuestions = AnyQuestions.TestCase
TestAnyNotes = AnyNotes.TestCase
