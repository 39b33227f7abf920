"""Private notes, ticks and scores: the panel's own."""

from pairing.interview import hosted as h
from pairing.interview import leading as g
from pairing.interview.quiz import quiz_scored
from tests.unit.interview.story import ADA, Story


def in_panel() -> Story:
    story = Story()
    story.place = "panel"
    return story


def test_a_note_keeps_its_moment_and_its_writer() -> None:
    """N1."""
    story = in_panel()
    story.ask(ADA, g.PutNote(ref=1, text="one", moment=700, given="g1"))
    story.ask(ADA, g.PutNote(ref=2, text="two", moment=5_000))
    first, second = story.state.notes.values()
    assert (first.note, first.moment, first.person, first.given) == ("n9", 700, "ada", "g1")
    assert (second.note, second.moment) == ("n10", story.now), "nobody began in the future"
    story.now += 100
    story.ask(ADA, g.PutNote(ref=3, text="changed", note="n9", moment=1))
    assert list(story.state.notes) == ["n9", "n10"]
    assert (story.state.notes["n9"].text, story.state.notes["n9"].moment) == ("changed", 700)
    story.ask(ADA, g.DeleteNote(ref=4, note="n9"))
    story.ask(ADA, g.PutNote(ref=5, text="three"))
    assert list(story.state.notes) == ["n10", "n13"], "no number comes twice"


def test_ticks_are_set_and_taken_back() -> None:
    """N2."""
    story = in_panel()
    for number, (point, ticked) in enumerate(((0, True), (1, True), (0, False))):
        story.ask(ADA, g.TickKeyPoint(ref=number + 1, question="q", point=point, ticked=ticked))
    assert list(story.state.ticks) == [("q", 1)]


def test_a_quiz_is_scored_once_unless_it_scores_otherwise() -> None:
    story = in_panel()
    scores = [h.ItemScore(item="1", points=1, most=1, right=True)]
    for times in (1, 0):
        entries = quiz_scored(story.state, "g1", scores, now=story.now)
        assert len(entries) == times
        story.record(*entries)
    assert story.state.scores["g1"].scores == scores
    assert isinstance(story.state.scores["g1"].scores[0].points, float), "read back it is one (E6)"
