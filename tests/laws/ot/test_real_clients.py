"""Real @codemirror/collab clients with real undo histories, against our authority."""

from collections.abc import Iterator
from random import Random

import pytest

from pairing.errors import PairingError
from pairing.ot.authority import Document, PushLimits
from pairing.ot.changes import ChangeSet
from pairing.ot.text import TEXT
from tests.laws.ot.meeting import decide, play
from tests.laws.ot.text_meeting import TextDecide, TextDocument, TextMeeting
from tests.support.codemirror import RealClients
from tests.support.collab_client import Editor, Push, PythonEditor, RealEditor

START = "def f():\n    pass\n"


@pytest.fixture(scope="module")
def clients() -> Iterator[RealClients]:
    with RealClients() as hosted:
        yield hosted


def stock(document: TextDocument, pushed: Push, limits: PushLimits) -> list[ChangeSet]:
    """The authority as `rebaseUpdates` has it: composes strangers' entries, then maps over the whole."""
    updates = [ChangeSet.parse(value) for value in pushed.updates]
    over: ChangeSet | None = None
    met = 0
    for author, entry in document.recent.since(pushed.version):
        if met < len(updates) and author == pushed.author:
            over = over.map(updates[met], before=True) if over else None
            met += 1
        else:
            over = over.compose(entry) if over else entry
    rebased = []
    for update in updates[met:]:
        rebased.append(update.map(over) if over else update)
        over = over.map(update, before=True) if over else None
    return rebased


@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize("undo", [False, True], ids=["typing", "undoing"])
def test_real_clients_converge(clients: RealClients, seed: int, undo: bool) -> None:
    random = Random(f"real {undo} {seed}")
    name = f"{undo}.{seed}"
    editors: list[Editor] = [
        RealEditor(clients, f"{name}.{index}", START) for index in range(random.randint(2, 4))
    ]
    editors.append(PythonEditor(f"{name}.python", START))
    # A window and a bound this small make the authority refuse, and the editors pull.
    small = random.random() < 0.3
    limits = PushLimits(cells=30) if small else PushLimits()
    document = Document.start(TEXT, START, window=4 if small else 1000)
    play(TextMeeting(editors, document, limits), random, 40, undo=undo)


def three_edits(editors: tuple[Editor, Editor]) -> None:
    """The smallest case in which mapping over a composition is not mapping over its parts."""
    one, two = editors
    one.edit([(0, 1, "F")])
    two.edit([(0, 1, "")])
    two.edit([(0, 0, "G")])


def test_smallest_case_converges(clients: RealClients) -> None:
    editors = (RealEditor(clients, "small.1", "a"), RealEditor(clients, "small.2", "a"))
    three_edits(editors)
    meeting = TextMeeting(editors, Document.start(TEXT, "a"))
    meeting.arrive(editors[1].pending())
    meeting.arrive(editors[0].pending())
    meeting.settle()
    assert meeting.document.state == "GF"


def test_smallest_case_parts_under_the_stock_rebase(clients: RealClients) -> None:
    editors = (RealEditor(clients, "stock.1", "a"), RealEditor(clients, "stock.2", "a"))
    three_edits(editors)
    meeting = TextMeeting(editors, Document.start(TEXT, "a"), decide=stock)
    meeting.arrive(editors[1].pending())
    meeting.arrive(editors[0].pending())
    with pytest.raises(AssertionError, match="parted from the authority"):
        meeting.settle()
    assert (meeting.document.state, editors[0].text()) == ("FG", "GF")


@pytest.mark.parametrize(
    ("decision", "batch"), [(stock, True), (stock, False), (decide, True)], ids=["both", "server", "client"]
)
def test_composing_anywhere_parts_them(clients: RealClients, decision: TextDecide, batch: bool) -> None:
    """What the meetings above would say of the stock authority, of stock clients, and of both."""
    parted = 0
    for seed in range(12):
        name = f"{decision.__name__}.{batch}.{seed}"
        editors = [RealEditor(clients, f"{name}.{index}", START, batch=batch) for index in range(3)]
        meeting = TextMeeting(editors, Document.start(TEXT, START), decide=decision)
        try:
            play(meeting, Random(name), 40, undo=False)
        except (AssertionError, PairingError, ValueError):
            parted += 1
    assert parted > 0
