"""The algebra of change sets, over every canonical set and not only those that editors make."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.ot.changes import ChangeSet, MapMode
from pairing.ot.mapping import map_sections
from tests.laws.ot.strategies import changes, documents, edited, texts

Edited = tuple[str, list[ChangeSet]]

law = settings(derandomize=True, deadline=None, max_examples=400)


@law
@given(edited(following=1))
def test_applying_a_composition_applies_both(case: Edited) -> None:
    doc, (first, second) = case
    composed = first.compose(second)
    assert composed.apply(doc) == second.apply(first.apply(doc))
    assert (composed.length, composed.new_length) == (first.length, second.new_length)


@law
@given(edited(following=2))
def test_composition_is_associative_in_effect(case: Edited) -> None:
    doc, (one, two, three) = case
    assert one.compose(two).compose(three).apply(doc) == one.compose(two.compose(three)).apply(doc)


@law
@given(edited(concurrent=2))
def test_two_orders_make_one_document(case: Edited) -> None:
    doc, (ours, theirs) = case
    one = ours.compose(theirs.map(ours)).apply(doc)
    other = theirs.compose(ours.map(theirs, before=True)).apply(doc)
    assert one == other


@law
@given(edited())
def test_inverse_undoes(case: Edited) -> None:
    doc, (change,) = case
    inverse = change.invert(doc)
    assert inverse.apply(change.apply(doc)) == doc
    assert inverse.invert(change.apply(doc)) == change


@law
@given(edited(), st.booleans())
def test_identity_changes_nothing(case: Edited, before: bool) -> None:
    doc, (change,) = case
    nothing = ChangeSet.identity(len(doc))
    assert nothing.empty
    assert nothing.apply(doc) == doc
    assert change.map(nothing, before) == change
    assert nothing.map(change, before).empty
    assert nothing.compose(change) == change
    assert change.compose(ChangeSet.identity(change.new_length)) == change


@law
@given(edited(concurrent=2, following=1))
def test_json_is_canonical_and_reads_back(case: Edited) -> None:
    doc, (one, two, three) = case
    made = [one, two, three, one.compose(three), one.map(two), one.map(two, before=True), one.invert(doc)]
    for change in made:
        again = ChangeSet.parse(json.loads(json.dumps(change.to_json())))
        assert again == change
        assert (again.length, again.new_length) == (change.length, change.new_length)
        assert hash(again) == hash(change)


@law
@given(edited(concurrent=2), st.booleans())
def test_short_way_of_disjoint_edits_is_the_general_one(case: Edited, before: bool) -> None:
    _, (ours, theirs) = case
    if not theirs.empty:
        assert ours.map(theirs, before).sections == tuple(
            map_sections(ours.sections, theirs.sections, before)
        )


@law
@given(edited(), st.sampled_from([-1, 1]))
def test_positions_keep_their_order(case: Edited, assoc: int) -> None:
    doc, (change,) = case
    mapped = [change.map_pos(pos, assoc) for pos in range(len(doc) + 1)]
    assert mapped == sorted(mapped)
    assert all(0 <= pos <= change.new_length for pos in mapped)


@law
@given(edited(), st.sampled_from(list(MapMode)), st.sampled_from([-1, 1]))
def test_tracking_only_ever_withholds(case: Edited, mode: MapMode, assoc: int) -> None:
    doc, (change,) = case
    for pos in range(len(doc) + 1):
        assert change.map_pos(pos, assoc, mode) in (None, change.map_pos(pos, assoc))


@law
@given(documents, texts, st.data())
def test_replace_is_a_splice(doc: str, insert: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(doc)))
    end = data.draw(st.integers(start, len(doc)))
    change = ChangeSet.replace(len(doc), start, end, insert)
    assert ChangeSet.parse(change.to_json()) == change
    # A drawn insert may hold a pair of surrogates; as units it stays two, as here.
    assert change.apply(doc) == doc[:start] + insert + doc[end:]


@law
@given(st.data(), st.integers(0, 12))
def test_growth_is_what_the_lengths_say(data: st.DataObject, length: int) -> None:
    change = data.draw(changes(length))
    assert len(change.apply("x" * length)) == change.new_length
