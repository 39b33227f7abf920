"""The fold law, under anything that anybody may ask for: the state is the fold of the transcript.

Live state = fold(transcript) = checkpoint + tail, in whatever order intents come, late, doubled or wrong.
"""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import asdict

from pairing.errors import PairingError
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Decision, Seat, arrive, decide, depart
from pairing.interview.limits import Limits
from pairing.interview.state import State, evolve, fold
from pairing.ot.authority import PushLimits
from pairing.ot.changes import ChangeSet
from pairing.wire.codec import decode_entries, encode_entry
from pairing.wire.codes import REFUSALS
from pairing.wire.snapshot import decode_state, encode_state, snapshot
from tests.laws.ot.strategies import changes

LIMITS = Limits(
    pads=4,
    pad_name_chars=8,
    chat_chars=6,
    chat_tail=3,
    recent_updates=6,
    push=PushLimits(updates=3, cells=8, work=200, size=30, sections=8),
)
PEOPLE: dict[str, e.Role] = {
    "ada": "interviewer",
    "bob": "interviewer",
    "grace": "candidate",
    "olga": "observer",
}
SEATS = [Seat(f"{person}{tab}", person, role) for person, role in PEOPLE.items() for tab in (1, 2)]

seats = st.sampled_from(SEATS)
pads = st.sampled_from(["p1", "p2", "p3", "p4", "p5", ""])
names = st.sampled_from(["a.py", "A.PY", "b", "src/c", "", "..", "x" * 9, "é", "\ud83d", "a\nb"])
languages = st.sampled_from(["go", "python", "C", ""])
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
    return {**asdict(state), "pads": pads}


class AnyInterview(RuleBasedStateMachine):
    """`lines` is the transcript as bytes; `texts` the text of each pad by version, as its editors saw it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000
        self.state = State(talk_tail=LIMITS.chat_tail, window=LIMITS.recent_updates)
        self.lines: list[bytes] = []
        self.texts: dict[str, list[str]] = {}
        self.authors: dict[str, list[str]] = {}
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
            decision = decide(before, seat, intent, now=self.now, limits=LIMITS)
        except PairingError as error:
            code = error.code
        assert code is None or code in REFUSALS
        assert visible(before) == shown, "deciding changes nothing"
        assert {id: list(items.since(items.floor)) for id, items in recent.items()} == kept
        self.decided(before, decision)
        if decision.entries:
            self.accepted.append((seat, intent))

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

    @rule(seat=seats, step=steps, text=texts)
    def say(self, seat: Seat, step: int, text: str) -> None:
        self.ask(seat, i.Say(ref=self.ref(seat, step), text=text))

    @rule(seat=seats, step=steps, name=names, language=languages, text=texts)
    def create(self, seat: Seat, step: int, name: str, language: str, text: str) -> None:
        self.ask(seat, i.CreatePad(ref=self.ref(seat, step), name=name, language=language, text=text))

    @rule(seat=seats, step=steps, pad=pads, name=names)
    def rename(self, seat: Seat, step: int, pad: str, name: str) -> None:
        self.ask(seat, i.RenamePad(ref=self.ref(seat, step), pad=pad, name=name))

    @rule(seat=seats, step=steps, pad=pads, language=languages)
    def speak(self, seat: Seat, step: int, pad: str, language: str) -> None:
        self.ask(seat, i.SetPadLanguage(ref=self.ref(seat, step), pad=pad, language=language))

    @rule(seat=seats, step=steps, pad=pads, index=st.integers(-1, 4))
    def move(self, seat: Seat, step: int, pad: str, index: int) -> None:
        self.ask(seat, i.MovePad(ref=self.ref(seat, step), pad=pad, index=index))

    @rule(seat=seats, step=steps, pad=pads)
    def delete(self, seat: Seat, step: int, pad: str) -> None:
        self.ask(seat, i.DeletePad(ref=self.ref(seat, step), pad=pad))

    @rule(seat=seats, step=steps, pad=pads)
    def restore(self, seat: Seat, step: int, pad: str) -> None:
        self.ask(seat, i.RestorePad(ref=self.ref(seat, step), pad=pad))

    @rule(seat=seats, step=steps, reopen=st.integers(0, 3))
    def end_or_reopen(self, seat: Seat, step: int, reopen: int) -> None:
        ref = self.ref(seat, step)
        self.ask(seat, i.ReopenInterview(ref=ref) if reopen else i.EndInterview(ref=ref))

    @rule(seat=seats, pad=pads, late=st.integers(0, 8), count=st.integers(0, 4), data=st.data())
    def push(self, seat: Seat, pad: str, late: int, count: int, data: st.DataObject) -> None:
        """By somebody who is `late` versions behind and counted rightly."""
        texts = self.texts.get(pad, [""])
        version = max(0, len(texts) - 1 - late)
        first = self.authors.get(pad, [])[:version].count(seat.instance)
        length, updates = len(texts[version]), []
        for _ in range(count):
            change = data.draw(changes(length))
            updates.append(change.to_json())
            length = change.new_length
        self.ask(seat, i.Push(pad=pad, version=version, first=first, updates=updates))

    @rule(seat=seats, pad=pads, version=st.integers(-1, 9), first=st.integers(-1, 4), data=st.data())
    def push_wrongly(self, seat: Seat, pad: str, version: int, first: int, data: st.DataObject) -> None:
        length = data.draw(st.integers(0, 6))
        updates = data.draw(st.lists(changes(length).map(ChangeSet.to_json) | st.none(), max_size=4))
        self.ask(seat, i.Push(pad=pad, version=version, first=first, updates=updates))

    @precondition(lambda self: self.accepted)
    @rule(which=st.integers(0, 1_000))
    def repeat(self, which: int) -> None:
        """Law: what is in the transcript already is not stored again, whatever happened since."""
        seat, intent = self.accepted[which % len(self.accepted)]
        assert decide(self.state, seat, intent, now=self.now, limits=LIMITS).entries == ()

    @rule()
    def write_checkpoint(self) -> None:
        self.checkpoints.append(encode_state(self.state))

    @rule()
    def open_from_checkpoint(self) -> None:
        """A room may at any time go on from a checkpoint: all but late pushes go on as before."""
        before = visible(self.state)
        self.state = decode_state(encode_state(self.state), LIMITS)
        assert visible(self.state) == before

    @invariant()
    def the_order_holds_those_in_sight(self) -> None:
        in_sight = [id for id, pad in self.state.pads.items() if not pad.deleted]
        assert sorted(self.state.order) == sorted(in_sight)
        assert in_sight, "the last visible pad cannot be deleted"
        names = [self.state.pads[id].name.casefold() for id in in_sight]
        assert len(set(names)) == len(names)

    @invariant()
    def the_snapshot_shows_the_state(self) -> None:
        shown = snapshot(self.state, "ada1")
        assert [pad.id for pad in shown.pads if not pad.deleted] == list(self.state.order)
        assert [pad.id for pad in shown.pads if pad.deleted] == [
            id for id, pad in self.state.pads.items() if pad.deleted
        ]
        assert {pad.id: (pad.version, pad.text) for pad in shown.pads} == {
            id: (len(texts) - 1, texts[-1]) for id, texts in self.texts.items()
        }
        assert {pad.id: pad.accepted for pad in shown.pads} == {
            id: authors.count("ada1") for id, authors in self.authors.items()
        }

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


AnyInterview.TestCase.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
TestAnyInterview = AnyInterview.TestCase
