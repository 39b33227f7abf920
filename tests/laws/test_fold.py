"""The fold law, under everything that anybody may ask of files, text and chat."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from pairing.interview import intents as i
from pairing.interview.decide import Seat
from pairing.ot.changes import ChangeSet
from pairing.wire.snapshot import snapshot
from tests.laws.interview import Interview, names, seats, steps, texts
from tests.laws.ot.strategies import changes

pads = st.sampled_from(["p1", "p2", "p3", "p4", "p5", ""])
languages = st.sampled_from(["go", "python", "C", ""])


class AnyFiles(Interview):
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


AnyFiles.TestCase.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
TestAnyFiles = AnyFiles.TestCase
