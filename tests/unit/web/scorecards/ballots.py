"""What a jury wrote, by a rule of the tests' own: who may see which words now."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.unit.web.scorecards.jury import ATTRIBUTES

PRIVATE = "-private"
"""Ends words that stand in private notes."""


@dataclass
class Paper:
    """A card. `words` of the versions that were submitted, and of the draft that is kept now."""

    author: str
    place: str
    second: bool = False
    revision: int = 0
    draft: str | None = None
    versions: list[str] = field(default_factory=list)


@dataclass
class Ballots:
    """`duties`: interviewers by interview. Words are told apart by a number that is in no other."""

    duties: dict[str, set[str]] = field(default_factory=dict)
    papers: dict[tuple[str, str], Paper] = field(default_factory=dict)
    decided: bool = False
    everything: list[str] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(100))

    def new_words(self, run: str) -> str:
        """Words that were never written before, and are remembered for ever."""
        words = f"ballot-{run}-{next(self.numbers)}x"
        self.everything.append(words)
        return words

    def is_open(self, viewer: str | None) -> bool:
        """Whether this member, or a token of the workspace, may see what others submitted."""
        own = [paper for paper in self.papers.values() if paper.author == viewer]
        if any(paper.second and not paper.versions for paper in own):
            return False
        if self.decided:
            return True
        done = {paper.place for paper in own if paper.versions}
        owed = {place for place, members in self.duties.items() if viewer in members}
        return bool(done) and owed <= done

    def must_be_anonymous(self, viewer: str | None) -> bool:
        """Whether nobody is named to this member, who meets nobody of this loop: a second rating is asked."""
        asked = [paper for paper in self.papers.values() if paper.second and not paper.versions]
        meets = any(viewer in members for members in self.duties.values())
        return not meets and any(paper.author == viewer for paper in asked)

    def may_see(self, viewer: str | None, words: str, *, private: bool) -> bool:
        """`private`: the viewer reads private notes of others."""
        said = words.removesuffix(PRIVATE)
        for paper in self.papers.values():
            if paper.author == viewer and said in (paper.draft, *paper.versions):
                return True
            if said in paper.versions:
                return self.is_open(viewer) and (private or said == words)
        return False

    def seen_in(self, viewer: str | None, place: str) -> set[str]:
        """What of a place this viewer must be shown: everything there, if anything of others."""
        if not self.is_open(viewer):
            return set()
        return {
            version for paper in self.papers.values() if paper.place == place for version in paper.versions
        }


def content_of(words: str, level: int, interview: str | None) -> dict[str, Any]:
    """A whole card with the words in every text of it, and in the label of its evidence."""
    evidence = {"interview": interview, "kind": "moment", "from": 1, "until": 1, "label": words}
    ratings = [{"attribute": id, "level": level, "text": words, "evidence": [evidence]} for id in ATTRIBUTES]
    return {
        "ratings": ratings if interview else [],
        "overall": "yes",
        "reason": words,
        "take_aways": words,
        "private_notes": f"{words}{PRIVATE}",
    }
