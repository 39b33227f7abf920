"""An interview in which anybody may ask for anything, in whatever order, late, doubled or wrong.

The fold law holds all along: live state = fold(transcript) = checkpoint + tail. The machines that derive from
this one add what is asked for.
"""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from msgspec.structs import asdict

from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.admission import shut_out
from pairing.interview.decide import Decision, Seat, arrive, decide, depart
from pairing.interview.limits import Limits
from pairing.interview.place import Place
from pairing.interview.running import Facts
from pairing.interview.seat import FROM_OUTSIDE
from pairing.interview.state import State, evolve, fold
from pairing.ot.authority import PushLimits
from pairing.ot.changes import ChangeSet
from pairing.ot.scene.elements import Scene
from pairing.ot.scene.limits import SceneLimits
from pairing.ot.scene.operation import SceneOperation, scene_to_json
from pairing.ot.scene.type import SceneType
from pairing.wire.codec import decode_entries, encode_entry
from pairing.wire.codes import REFUSALS
from pairing.wire.snapshot import decode_state, encode_state

LIMITS = Limits(
    pads=4,
    pad_name_chars=8,
    chat_chars=6,
    chat_tail=3,
    recent_updates=6,
    runs_per_room=2,
    run_typed_bytes=6,
    run_input_bytes=12,
    cases=3,
    case_chars=4,
    case_name_chars=4,
    phases=3,
    extend_minutes=3,
    extended_minutes=5,
    focus_minutes_most=3,
    focus_total_minutes=5,
    credit_ms=2_000,
    questions=3,
    question_chars=40,
    answer_chars=6,
    notes=3,
    note_chars=8,
    key_points=3,
    push=PushLimits(updates=3, cells=8, work=200, size=30, sections=8),
    boards=2,
    board_name_chars=4,
    draw=PushLimits(updates=3, cells=8, work=200, size=4_000, sections=3),
    scene=SceneType(SceneLimits(elements=4)),
)
PEOPLE: dict[str, e.Role] = {
    "ada": "interviewer",
    "bob": "interviewer",
    "grace": "candidate",
    "olga": "observer",
}
SEATS = [Seat(f"{person}{tab}", person, role) for person, role in PEOPLE.items() for tab in (1, 2)]

seats = st.sampled_from(SEATS)
names = st.sampled_from(["a.py", "A.PY", "b", "src/c", "", "..", "x" * 9, "é", "\ud83d", "a\nb"])
texts = st.sampled_from(["hi", "", " ", "😀", "\ud83d", "\ude00a", "a\r\nb", "\0", "\u2028", "x" * 40])
steps = st.sampled_from([1, 1, 1, 1, 2, 0, -1])
"""How far a number is from the last one: mostly the next, sometimes skipping, repeating, going back."""


def visible(state: State) -> dict[str, Any]:
    """Everything a state says, but for the updates it keeps to rebase over."""
    pads = {
        id: (
            p.id,
            p.name,
            p.language,
            p.deleted,
            p.document.state,
            p.document.version,
            dict(p.document.accepted),
        )
        for id, p in state.pads.items()
    }
    boards = {
        id: (
            b.id,
            b.name,
            b.deleted,
            scene_to_json(b.document.state),
            b.document.version,
            dict(b.document.accepted),
        )
        for id, b in state.boards.all.items()
    }
    about = (boards, state.boards.order, state.boards.drawing, dict(state.boards.capacity))
    return {**asdict(state), "pads": pads, "boards": about}


class Interview(RuleBasedStateMachine):
    """`lines` is the transcript as bytes; `texts` the text of each pad by version, as its editors saw it,
    and `scenes` that of each board."""

    place: Place = "room"

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000
        self.state = State(talk_tail=LIMITS.chat_tail, window=LIMITS.recent_updates)
        self.lines: list[bytes] = []
        self.texts: dict[str, list[str]] = {}
        self.authors: dict[str, list[str]] = {}
        self.scenes: dict[str, list[Scene]] = {}
        self.drawers: dict[str, list[str]] = {}
        self.accepted: list[tuple[Seat, i.AnyIntent]] = []
        self.checkpoints: list[bytes] = []
        self.happen([e.Opened(position=1, at=1_000, title="Any")])
        for number, (person, role) in enumerate(PEOPLE.items()):
            self.happen(
                [
                    e.Invited(
                        position=number + 2, at=1_000, person=person, name=person, role=role, colour=number
                    )
                ]
            )
        self.happen(
            [e.PadCreated(position=6, at=1_000, pad="p1", name="a.py", language="python", text="ab😀")]
        )
        for seat in SEATS:
            # Nobody asks for anything before it arrived: the room sees to that.
            self.arrives(seat)

    def happen(self, entries: list[e.AnyEntry]) -> None:
        """Store entries, checking that each follows."""
        for entry in entries:
            assert entry.position == len(self.lines) + 1
            assert entry.at >= self.state.at
            line = encode_entry(entry)
            assert [encode_entry(back) for back in decode_entries(line)] == [line]
            self.lines.append(line)
            self.state = evolve(self.state, entry)
            if isinstance(entry, e.PadCreated):
                self.texts[entry.pad] = [self.state.pads[entry.pad].document.state]
                self.authors[entry.pad] = []
            elif isinstance(entry, e.Edited):
                texts = self.texts[entry.pad]
                assert entry.version == len(texts)
                texts.append(ChangeSet.parse(entry.changes).apply(texts[-1]))
                self.authors[entry.pad].append(entry.by)
            elif isinstance(entry, e.BoardCreated):
                self.scenes[entry.board] = [self.state.boards.all[entry.board].document.state]
                self.drawers[entry.board] = []
            elif isinstance(entry, e.Drawn):
                scenes = self.scenes[entry.board]
                assert entry.version == len(scenes)
                scenes.append(SceneOperation.from_json(entry.op).apply(scenes[-1]))
                self.drawers[entry.board].append(entry.by)

    def decided(self, before: State, decision: Decision) -> None:
        """Law: what was decided is what its entries make."""
        assert decision.state == fold(before, decision.entries)
        self.happen(list(decision.entries))
        assert self.state == decision.state

    def ask(self, seat: Seat, intent: i.AnyIntent) -> None:
        before = self.state
        shown, recent = visible(before), {id: pad.document.recent for id, pad in before.pads.items()}
        kept = {id: list(items.since(items.floor)) for id, items in recent.items()}
        decision, code = Decision(before, ()), None
        try:
            decision = decide(
                before, seat, intent, now=self.now, limits=LIMITS, facts=self.facts, place=self.place
            )
        except PairingError as error:
            code = error.code
        assert code is None or code in REFUSALS
        assert visible(before) == shown, "deciding changes nothing"
        assert {id: list(items.since(items.floor)) for id, items in recent.items()} == kept
        self.decided(before, decision)
        if decision.entries:
            self.accepted.append((seat, intent))

    def facts(self, intent: i.StartRun) -> Facts:
        files = {pad: self.state.pads[pad].document.version for pad in self.state.order}
        return Facts("n1", "go", "go 1", "a.go", ("go", "run"), files)

    def ref(self, seat: Seat, step: int) -> int:
        known = self.state.instances.get(seat.instance)
        return (known.ref if known is not None else 0) + step

    @rule(seat=seats)
    def arrives(self, seat: Seat) -> None:
        decision = arrive(self.state, seat.instance, seat.person, now=self.now)
        self.decided(self.state, decision)
        assert self.state.instances[seat.instance].present
        assert arrive(self.state, seat.instance, seat.person, now=self.now).entries == ()

    @rule(seat=seats)
    def departs(self, seat: Seat) -> None:
        self.decided(self.state, depart(self.state, seat.instance, now=self.now))
        assert depart(self.state, seat.instance, now=self.now).entries == ()

    @rule(step=st.sampled_from([1, 5, -400, 0]))
    def time_goes(self, step: int) -> None:
        self.now += step

    @rule(seat=seats, step=steps, reopen=st.integers(0, 3))
    def end_or_reopen(self, seat: Seat, step: int, reopen: int) -> None:
        ref = self.ref(seat, step)
        self.ask(seat, i.ReopenInterview(ref=ref) if reopen else i.EndInterview(ref=ref))

    @precondition(lambda self: self.accepted)
    @rule(which=st.integers(0, 1_000))
    def repeat(self, which: int) -> None:
        """Law: what is in the transcript already is not stored again, whatever happened since."""
        seat, intent = self.accepted[which % len(self.accepted)]
        outside = shut_out(self.state, seat.person, seat.role)
        if outside is not None and not isinstance(intent, FROM_OUTSIDE[outside]):
            # Refused before anything of the state is looked at.
            return
        again = decide(
            self.state, seat, intent, now=self.now, limits=LIMITS, facts=self.facts, place=self.place
        )
        assert again.entries == ()

    @rule()
    def write_checkpoint(self) -> None:
        self.checkpoints.append(encode_state(self.state))

    @rule()
    def open_from_checkpoint(self) -> None:
        """A room may at any time go on from a checkpoint: all but late pushes go on as before."""
        before = visible(self.state)
        self.state = decode_state(encode_state(self.state), LIMITS)
        assert visible(self.state) == before

    def teardown(self) -> None:
        start = State(talk_tail=LIMITS.chat_tail, window=LIMITS.recent_updates)
        entries = decode_entries(b"\n".join(self.lines))
        whole = fold(start, entries)
        assert visible(whole) == visible(self.state), "live state = fold(transcript)"
        for payload in self.checkpoints:
            saved = decode_state(payload, LIMITS)
            state = fold(saved, entries[saved.position :])
            assert visible(state) == visible(whole), "checkpoint + tail = fold(transcript)"
            assert encode_state(state) == encode_state(whole)
