"""Writes the golden transcripts: `python -m tests.recordings.make`. Those that exist are never written again.

Each is a story that was told to `decide`. NAME.jsonl holds its entries as they are stored, NAME.state.json
what their fold shows. Later versions must fold the same bytes into the same state, here and in the browser.
"""

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from pairing.errors import Behind
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.decide import Seat
from pairing.interview.state import State
from pairing.ot.utf16 import to_units
from pairing.wire.codec import decode_entries
from pairing.wire.snapshot import snapshot
from tests.recordings.board_story import boards
from tests.recordings.led_story import led, panel
from tests.recordings.run_story import runs
from tests.recordings.teller import ADA, ADA_AGAIN, GRACE, OLGA, Teller
from tests.support.collab_client import PythonEditor

FOLDER = Path(__file__).parent


def opened() -> Teller:
    """An interview that nobody has come to yet."""
    return Teller("Backend, round 3", ("main.py", "python", ""))


def every_kind() -> Teller:
    """Each kind of entry, in an order that might happen."""
    story = Teller("Every kind — 🎙", ("main.py", "python", "def f():\n    return '😀'\n"))
    story.arrive(ADA, GRACE, OLGA)
    story.say(ADA, "Welcome, Grace! 👋\nTake your time.")
    story.ask(GRACE, i.CreatePad(ref=1, name="src/notes.md", language="markdown", text="# Notes\n\n- ё\n"))
    story.replace(GRACE, "p1", 0, 3, "async def")
    story.replace(GRACE, "p1", 9, 9, " long_name")
    story.ask(ADA, i.RenamePad(ref=2, pad="p1", name="solution.py"))
    story.ask(ADA, i.SetPadLanguage(ref=3, pad="p1", language="c++"))
    story.ask(ADA, i.MovePad(ref=4, pad="p1", index=1))
    story.ask(GRACE, i.DeletePad(ref=2, pad="p2"))
    story.ask(GRACE, i.RestorePad(ref=3, pad="p2"))
    story.depart(OLGA)
    story.ask(ADA, i.EndInterview(ref=5))
    story.ask(ADA, i.ReopenInterview(ref=6))
    story.say(GRACE, "One more thing.")
    return story


def surrogates() -> Teller:
    """Emoji that are cut in half, halves that meet, halves that stay alone, and every odd character."""
    odd = 'NUL \0 tab \t quote " backslash \\ NEL \x85 LS \u2028 PS \u2029 BOM \ufeff last \uffff'
    story = Teller(
        "Halves 😀",
        ("emoji.txt", "text", "😀😁"),
        ("odd.txt", "text", odd),
        ("alone.txt", "text", "<\ud83d>"),
    )
    story.arrive(ADA, GRACE)
    # Half of one pair and half of the next are replaced by one that fits: the DOM's own way of editing emoji.
    story.edit(ADA, "p1", [1, [2, "\ude02\ud83d"], 1])
    # A lone first half, then somebody else's second half beside it.
    story.edit(ADA, "p1", [4, [0, "\ud83e"]])
    story.edit(GRACE, "p1", [5, [0, "\udd16"]])
    # One half is taken away, and stays away.
    story.edit(GRACE, "p1", [[1], 5])
    # The halves of an inserted pair are parted by a line.
    story.edit(GRACE, "p3", [3, [0, "\ud83d\ude80"]])
    story.edit(ADA, "p3", [4, [0, "", "parted", ""], 1])
    story.edit(GRACE, "p2", [len(odd), [0, "", "\0\u2028\ud83d\x7f"]])
    story.say(GRACE, "half \ud83d and 🚀")
    story.ask(GRACE, i.CreatePad(ref=2, name="日本語/ファイル 1", language="text", text="a\r\nb\rc\ude00"))
    return story


def tabs() -> Teller:
    """Many files: moved to every place, deleted, restored, renamed, edited in between."""
    story = Teller("Tabs", ("a", "text", "a"), ("b", "text", "b"))
    story.arrive(ADA, GRACE, ADA_AGAIN)
    for number in range(3, 8):
        ref = story.ref(GRACE)
        story.ask(GRACE, i.CreatePad(ref=ref, name=f"dir/{number}.go", language="go", text=f"// {number}\n"))
    for pad, index in (("p1", 6), ("p1", 0), ("p4", 4), ("p7", 2), ("p7", 2), ("p2", 5), ("p3", 1)):
        story.ask(ADA, i.MovePad(ref=story.ref(ADA), pad=pad, index=index))
    for pad in ("p3", "p1", "p5"):
        story.replace(GRACE, pad, 0, 1, f"{pad}!")
        story.ask(ADA_AGAIN, i.DeletePad(ref=story.ref(ADA_AGAIN), pad=pad))
    story.ask(ADA, i.RenamePad(ref=story.ref(ADA), pad="p2", name="dir/3.GO"))
    story.ask(ADA, i.RenamePad(ref=story.ref(ADA), pad="p6", name="a"))
    story.ask(ADA, i.RestorePad(ref=story.ref(ADA), pad="p5"))
    story.ask(ADA, i.MovePad(ref=story.ref(ADA), pad="p5", index=0))
    story.replace(ADA, "p5", 0, 3, "back")
    story.ask(GRACE, i.SetPadLanguage(ref=story.ref(GRACE), pad="p5", language="objective-c"))
    return story


def ended() -> Teller:
    """Coming, going and coming back; ended, reopened and ended for good."""
    story = Teller("Ended", ("main.ts", "typescript", "export {}\n"))
    story.arrive(ADA)
    story.depart(ADA)
    story.arrive(GRACE, ADA, ADA_AGAIN)
    story.say(ADA_AGAIN, "from the second window")
    story.ask(ADA, i.EndInterview(ref=1))
    story.depart(GRACE)
    story.ask(ADA, i.ReopenInterview(ref=2))
    story.arrive(GRACE)
    story.replace(GRACE, "p1", 0, 10, "")
    story.ask(ADA_AGAIN, i.EndInterview(ref=story.ref(ADA_AGAIN)))
    story.depart(GRACE, ADA, ADA_AGAIN)
    return story


def meeting() -> Teller:
    """Three windows type at once in two files, often late, with undo; their updates were rebased."""
    chance = random.Random(1815)
    story = Teller("A long meeting", ("main.py", "python", "one\ntwo 😀\n"), ("notes.md", "markdown", ""))
    seats = (ADA, GRACE, ADA_AGAIN)
    story.arrive(*seats)
    editors = {
        (seat.instance, pad): PythonEditor(seat.instance, story.state.pads[pad].document.state)
        for seat in seats
        for pad in ("p1", "p2")
    }
    seen = dict.fromkeys(editors, 0)
    for step in range(600):
        seat, pad = chance.choice(seats), chance.choice(("p1", "p1", "p2"))
        editor = editors[seat.instance, pad]
        length = len(editor.text())
        start = chance.randint(0, length)
        end = min(length, start + chance.choice((0, 0, 0, 0, 1, 2, 5)))
        editor.edit(
            [(start, end, to_units(chance.choice(("x", "é", "\n", "😀", "\ud83d", "if x:\n    ", ""))))]
        )
        if chance.random() < 0.1:
            editor.undo()
        if chance.random() < 0.4:
            _send(story, seat, pad, editor)
        if chance.random() < 0.3:
            seen[seat.instance, pad] = _receive(story, pad, editor, seen[seat.instance, pad])
        if step % 60 == 59:
            story.say(seat, f"step {step} 🎉")
    return story


def _send(story: Teller, seat: Seat, pad: str, editor: PythonEditor) -> None:
    pending = editor.pending()
    if pending.updates:
        push = i.Push(pad=pad, version=pending.version, first=pending.first, updates=list(pending.updates))
        try:
            story.ask(seat, push)
        except Behind:
            return


def _receive(story: Teller, pad: str, editor: PythonEditor, seen: int) -> int:
    """Show the editor a few of the updates that came after the first `seen`; how many it has seen then."""
    edits = [entry for entry in decode_entries(b"\n".join(story.lines)) if isinstance(entry, e.Edited)]
    news = [entry for entry in edits if entry.pad == pad][seen : seen + 20]
    editor.receive([(entry.by, entry.changes) for entry in news])
    return seen + len(news)


STORIES: dict[str, Callable[[], Teller]] = {
    "opened": opened,
    "every-kind": every_kind,
    "surrogates": surrogates,
    "tabs": tabs,
    "ended": ended,
    "meeting": meeting,
    "runs": runs,
    "boards": boards,
    "led": led,
    "panel": panel,
}


def shown(state: State) -> dict[str, Any]:
    """What NAME.state.json says of a state: the pads that are tabs in order, then deleted ones. Of runs and
    of boards, if there ever was one, and of what a led interview has besides, what a snapshot says."""
    view = snapshot(state, "")
    about_boards = ("boards", "drawing", "capacity")
    about_led = (
        *("plan", "agenda", "agreed", "admitted", "checks", "focus_until", "given", "question"),
        *("notes", "ticks", "scores"),
    )
    about_runs = ("runs", "runs_total", "cases", "hidden_shared", "hidden_results")
    return {
        "title": view.title,
        "status": view.status,
        "position": state.position,
        "pads": [
            {
                "id": pad.id,
                "name": pad.name,
                "language": pad.language,
                "version": pad.version,
                "text": pad.text,
                "deleted": pad.deleted,
            }
            for pad in view.pads
        ],
        "people": [
            {"id": person.id, "name": person.name, "role": person.role, "colour": person.colour}
            for person in view.people
        ],
        "talk": [said["text"] for said in view.talk],
        **({field: to_builtins(getattr(view, field)) for field in about_runs} if view.runs_total else {}),
        **({field: to_builtins(getattr(view, field)) for field in about_boards} if view.boards else {}),
        **(
            {field: to_builtins(getattr(view, field)) for field in about_led}
            if view.plan is not None or view.notes
            else {}
        ),
    }


def main() -> None:
    for name, tell in STORIES.items():
        transcript = FOLDER / f"{name}.jsonl"
        if not transcript.exists():
            story = tell()
            transcript.write_bytes(b"".join(line + b"\n" for line in story.lines))
            state = json.dumps(shown(story.state), indent=1) + "\n"
            (FOLDER / f"{name}.state.json").write_text(state, encoding="ascii")
            sys.stdout.write(f"{transcript.name}: {len(story.lines)} entries\n")


if __name__ == "__main__":
    main()
