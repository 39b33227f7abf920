"""Editors that meet in one text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from pairing.ot.changes import ChangeSet
from pairing.ot.document import Document
from tests.laws.ot.meeting import Decide, Meeting
from tests.support.collab_client import Editor, Splice

TextDocument = Document[str, ChangeSet]
TextDecide = Decide[str, ChangeSet]

FIRST_MARK, LAST_MARK = 0x4E00, 0x9FFF
"""Characters of which each is inserted once, so that a lost or doubled one is seen."""


@dataclass
class TextMeeting(Meeting[str, ChangeSet, Editor]):
    marks: int = 0
    deleted: set[str] = field(default_factory=set)

    def mark(self, count: int) -> str:
        text = "".join(chr(FIRST_MARK + self.marks + index) for index in range(count))
        self.marks += count
        assert FIRST_MARK + self.marks <= LAST_MARK
        return text

    def edit(self, editor: Editor, splices: Sequence[Splice]) -> None:
        text = editor.text()
        for start, end, _ in splices:
            self.deleted.update(text[start:end])
        editor.edit(splices)

    def edit_at_random(self, member: Editor, random: Random) -> None:
        """One edit, or now and then several over one document, near where the others edit. Some cut surrogate
        pairs."""
        length = len(member.text())
        made: list[Splice] = []
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            spot = random.choice((length // 2, random.randint(0, length)))
            start = max(0, min(length, spot + random.randint(-2, 2)))
            end = min(length, start + random.choice((0, 0, 0, 1, 2, 5)))
            insert = random.choice(("", "\ud83d\ude00", "\n", "\ude00")) + self.mark(random.choice((0, 1, 3)))
            made.append((start, end, insert))
        self.edit(member, made)

    def shown(self, member: Editor) -> str:
        return member.text()

    def held(self) -> str:
        return self.document.state

    def check_kept(self) -> None:
        marks = {chr(FIRST_MARK + index) for index in range(self.marks)}
        left = Counter(unit for unit in self.document.state if unit in marks)
        assert left == Counter(marks - self.deleted), "a mark was lost, doubled or resurrected"
