"""What every archive adapter must hold: the contract of `pairing/archive/port.py`."""

import asyncio
from dataclasses import replace

import pytest

from pairing.archive.port import Archive, Image, Interview, Link, Person
from pairing.errors import Conflict, Malformed, NotFound, TooLarge
from tests.support.stores import SqlStore, sql_store

__all__ = ["sql_store"]

ADA = Person("p-ada", "i-1", "Ada", "interviewer", 0)
CYD = Person("p-cyd", "i-1", "Cyd Ø 漢 😀", "candidate", 3)
FIRST = Interview("i-1", "acme", "Backend, round 1", 1_000, (CYD, ADA))


def digest(name: str) -> bytes:
    """A recognisable stand-in for a SHA-256."""
    return name.encode().ljust(32, b"\xff")


def link(name: str, person: str, *, expires_at: int | None = None) -> Link:
    return Link(digest(name), person, 1_000, expires_at)


@pytest.fixture
async def archive(sql_store: SqlStore) -> Archive:
    """Two workspaces, and in the first an interview with a link for each of two people."""
    opened = sql_store.archive()
    await opened.ensure_workspace("acme", "Acme")
    await opened.ensure_workspace("other", "Other")
    await opened.add_interview(FIRST, [link("ada", "p-ada"), link("cyd", "p-cyd", expires_at=5_000)])
    return opened


async def test_an_interview_comes_back_as_stored_its_people_in_order(archive: Archive) -> None:
    assert await archive.interview("i-1") == FIRST
    assert await archive.interview("i-2") is None


async def test_an_interview_may_have_nobody_yet(archive: Archive) -> None:
    empty = Interview("i-2", "acme", "", 0, ())
    await archive.add_interview(empty, [])
    assert await archive.interview("i-2") == empty
    assert list(await archive.interviews("acme", limit=9)) == [FIRST, empty]


async def test_an_interview_may_be_over_from_the_beginning(archive: Archive) -> None:
    held = Interview("i-2", "acme", "Held elsewhere", 9_000, (), status="ended", ended_at=8)
    await archive.add_interview(held, [])
    assert await archive.interview("i-2") == held
    assert list(await archive.interviews("acme", order="latest", limit=9)) == [held]
    await archive.happened("i-2", "reopened", position=7, at=9_500)
    reopened = await archive.interview("i-2")
    assert reopened is not None
    assert (reopened.status, reopened.ended_at) == ("unplanned", None)


async def test_what_was_stored_outlives_the_node(archive: Archive, sql_store: SqlStore) -> None:
    await archive.add_visit(digest("browser"), "p-cyd", 2_000)
    await sql_store.close()
    again = sql_store.archive()
    assert await again.interview("i-1") == FIRST
    assert await again.person_by_visit(digest("browser"), 0) == CYD
    assert await again.person_by_link(digest("ada"), 9_999) == ADA


async def test_a_workspace_is_made_once_however_many_ask(archive: Archive, sql_store: SqlStore) -> None:
    nodes = [archive, sql_store.archive()]
    await asyncio.gather(*(nodes[at % 2].ensure_workspace("new", f"Name {at}") for at in range(10)))
    await archive.add_interview(Interview("i-2", "new", "t", 1, ()), [])


@pytest.mark.parametrize(
    ("interview", "links"),
    [
        (Interview("i-1", "acme", "the id is taken", 1, ()), []),
        (Interview("i-2", "acme", "a person is taken", 1, (replace(ADA, interview="i-2"),)), []),
        (Interview("i-2", "acme", "one person twice", 1, (Person("p", "i-2", "P", "observer", 1),) * 2), []),
        (Interview("i-2", "acme", "a link is taken", 1, ()), [link("ada", "p-ada")]),
        (Interview("i-2", "acme", "one link twice", 1, ()), [link("new", "p-ada")] * 2),
    ],
    ids=lambda value: value.title if isinstance(value, Interview) else None,
)
async def test_what_is_taken_is_a_conflict_and_stores_nothing(
    archive: Archive, interview: Interview, links: list[Link]
) -> None:
    with pytest.raises(Conflict):
        await archive.add_interview(interview, links)
    await _unchanged(archive)


@pytest.mark.parametrize(
    ("interview", "links"),
    [
        (Interview("i-2", "nowhere", "unknown workspace", 1, ()), []),
        (Interview("i-2", "acme", "person of another interview", 1, (replace(ADA, id="p"),)), []),
        (Interview("i-2", "acme", "link of nobody", 1, ()), [link("new", "nobody")]),
    ],
    ids=lambda value: value.title if isinstance(value, Interview) else None,
)
async def test_what_is_missing_is_not_found_and_stores_nothing(
    archive: Archive, interview: Interview, links: list[Link]
) -> None:
    with pytest.raises(NotFound):
        await archive.add_interview(interview, links)
    await _unchanged(archive)


async def _unchanged(archive: Archive) -> None:
    assert await archive.interview("i-2") is None
    assert list(await archive.interviews("acme", limit=9)) == [FIRST]
    assert await archive.person_by_link(digest("new"), 1) is None
    assert await archive.person_by_link(digest("ada"), 1) == ADA


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d", "\udc00"], ids=["nul", "high half", "low half"])
async def test_text_that_not_every_database_keeps_is_malformed(archive: Archive, text: str) -> None:
    person = Person("p", "i-2", text, "observer", 1)
    with pytest.raises(Malformed):
        await archive.add_interview(Interview("i-2", "acme", text, 1, ()), [])
    with pytest.raises(Malformed):
        await archive.add_interview(Interview("i-2", "acme", "title", 1, (person,)), [])
    with pytest.raises(Malformed):
        await archive.ensure_workspace("new", text)
    await _unchanged(archive)


async def test_workspaces_see_their_own_interviews_only(archive: Archive) -> None:
    theirs = Interview("i-2", "other", "theirs", 2_000, ())
    await archive.add_interview(theirs, [])
    assert list(await archive.interviews("acme", limit=9)) == [FIRST]
    assert list(await archive.interviews("other", limit=9)) == [theirs]
    assert list(await archive.interviews("nowhere", limit=9)) == []


async def test_the_catalogue_is_read_page_by_page_newest_first(archive: Archive) -> None:
    made = [
        Interview(f"i-{at}", "acme", "t", at * 10, (Person(f"p-{at}", f"i-{at}", "P", "observer", 0),))
        for at in (205, 203, 201, 204, 202)
    ]
    for interview in made:
        await archive.add_interview(interview, [])
    newest = [*sorted(made, key=lambda interview: -interview.created_at), FIRST]
    assert list(await archive.interviews("acme", limit=4)) == newest[:4]
    assert list(await archive.interviews("acme", limit=4, after=(2_020, "i-202"))) == newest[4:]
    assert list(await archive.interviews("acme", limit=4, after=(1_000, "i-1"))) == []
    assert list(await archive.interviews("acme", limit=7)) == newest
    assert await archive.count_interviews("acme") == 6


async def test_no_page_break_loses_interviews_of_one_millisecond(archive: Archive) -> None:
    for at in range(5):
        await archive.add_interview(Interview(f"n-{at}", "acme", "t", 2_000, ()), [])
    met: list[str] = []
    after = None
    while page := await archive.interviews("acme", limit=2, after=after):
        met += [interview.id for interview in page]
        after = (page[-1].created_at, page[-1].id)
    assert met == ["n-4", "n-3", "n-2", "n-1", "n-0", "i-1"]


@pytest.mark.parametrize(("at", "opens"), [(0, True), (4_999, True), (5_000, False), (9_999, False)])
async def test_a_link_opens_until_it_expires(archive: Archive, at: int, opens: bool) -> None:
    assert await archive.person_by_link(digest("cyd"), at) == (CYD if opens else None)
    assert await archive.person_by_link(digest("ada"), at) == ADA


async def test_unknown_digests_open_nothing(archive: Archive) -> None:
    assert await archive.person_by_link(digest("unknown"), 0) is None
    assert await archive.person_by_visit(digest("unknown"), 0) is None
    # Each kind of key opens its own kind of door only.
    assert await archive.person_by_visit(digest("ada"), 0) is None


async def test_another_link_for_a_person(archive: Archive) -> None:
    await archive.add_link(link("ada 2", "p-ada"))
    assert await archive.person_by_link(digest("ada 2"), 0) == ADA
    with pytest.raises(Conflict):
        await archive.add_link(link("cyd", "p-ada"))
    with pytest.raises(NotFound):
        await archive.add_link(link("ada 3", "nobody"))
    assert await archive.person_by_link(digest("cyd"), 0) == CYD


async def test_revoking_closes_all_links_and_visits_of_that_person_alone(archive: Archive) -> None:
    await archive.add_link(link("ada 2", "p-ada"))
    await archive.add_visit(digest("browser"), "p-ada", 2_000)
    await archive.add_visit(digest("cyd's"), "p-cyd", 2_000)
    assert await archive.revoke_links("p-ada", 3_000) == 2
    assert await archive.person_by_link(digest("ada"), 2_000) is None
    assert await archive.person_by_link(digest("ada 2"), 4_000) is None
    assert await archive.person_by_visit(digest("browser"), 0) is None
    assert await archive.person_by_link(digest("cyd"), 4_000) == CYD
    assert await archive.person_by_visit(digest("cyd's"), 0) == CYD
    assert await archive.revoke_links("p-ada", 3_000) == 0
    assert await archive.revoke_links("nobody", 3_000) == 0


async def test_a_new_link_after_revoking_lets_the_person_in_again(archive: Archive) -> None:
    await archive.add_visit(digest("old"), "p-ada", 2_000)
    await archive.revoke_links("p-ada", 3_000)
    await archive.add_link(link("ada 2", "p-ada"))
    await archive.add_visit(digest("new"), "p-ada", 4_000)
    assert await archive.person_by_visit(digest("new"), 0) == ADA
    assert await archive.person_by_visit(digest("old"), 0) is None
    assert await archive.person_by_link(digest("ada"), 4_000) is None


async def test_a_visit_outlasts_its_link_but_cannot_begin_after_it(archive: Archive) -> None:
    await archive.add_visit(digest("in time"), "p-cyd", 4_999)
    with pytest.raises(NotFound):
        await archive.add_visit(digest("late"), "p-cyd", 5_000)
    with pytest.raises(NotFound):
        await archive.add_visit(digest("late"), "nobody", 1_000)
    with pytest.raises(Conflict):
        await archive.add_visit(digest("in time"), "p-ada", 1_000)
    assert await archive.person_by_visit(digest("in time"), 0) == CYD
    assert await archive.person_by_visit(digest("late"), 0) is None


async def test_no_visit_slips_past_a_revocation(archive: Archive, sql_store: SqlStore) -> None:
    arriving, revoking = archive, sql_store.archive()
    for turn in range(25):
        await archive.add_link(link(f"link {turn}", "p-ada"))
        visit = digest(f"visit {turn}")
        arrived, _ = await asyncio.gather(
            arriving.add_visit(visit, "p-ada", 2_000),
            revoking.revoke_links("p-ada", 2_000),
            return_exceptions=True,
        )
        assert arrived is None or isinstance(arrived, NotFound)
        assert await archive.person_by_visit(visit, 0) is None


async def test_of_two_nodes_that_add_the_same_interview_one_is_told_of_a_conflict(
    archive: Archive, sql_store: SqlStore
) -> None:
    nodes = [archive, sql_store.archive()]
    for turn in range(10):
        made = Interview(
            f"r-{turn}", "acme", "t", 1, (Person(f"r-p-{turn}", f"r-{turn}", "P", "observer", 0),)
        )
        answers = await asyncio.gather(
            *(node.add_interview(made, []) for node in nodes), return_exceptions=True
        )
        assert [type(answer) for answer in answers if answer is not None] == [Conflict]
        assert await archive.interview(made.id) == made


async def test_a_visit_is_known_only_if_it_began_late_enough(archive: Archive) -> None:
    await archive.add_visit(digest("browser"), ADA.id, 500)
    assert await archive.person_by_visit(digest("browser"), 500) == ADA
    assert await archive.person_by_visit(digest("browser"), 501) is None


def image(name: str, data: bytes = b"bytes", interview: str = "i-1") -> Image:
    return Image(interview, name * 64, "image/png", data, "p-cyd", 3_000)


async def test_an_image_comes_back_as_stored(archive: Archive) -> None:
    kept = image("a", bytes(range(256)))
    await archive.add_image(kept, most=1_000)
    assert await archive.image("i-1", kept.file) == kept
    assert await archive.image("i-1", "b" * 64) is None
    assert await archive.image("i-2", kept.file) is None, "an image belongs to one interview"


async def test_an_image_that_is_there_is_kept_as_it_is(archive: Archive) -> None:
    kept = image("a")
    await archive.add_image(kept, most=5)
    await archive.add_image(replace(kept, person="p-ada", created_at=9_000), most=5)
    assert await archive.image("i-1", kept.file) == kept


async def test_the_images_of_an_interview_have_a_limit_together(archive: Archive) -> None:
    await archive.add_image(image("a"), most=9)
    with pytest.raises(TooLarge):
        await archive.add_image(image("b"), most=9)
    assert await archive.image("i-1", "b" * 64) is None
    await archive.add_image(image("b"), most=10)


async def test_two_images_at_once_do_not_pass_the_limit_together(archive: Archive) -> None:
    outcomes = await asyncio.gather(
        *(archive.add_image(image(name), most=12) for name in "abcd"), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType"] * 2 + ["TooLarge"] * 2


async def test_an_image_needs_its_interview(archive: Archive) -> None:
    with pytest.raises(NotFound):
        await archive.add_image(image("a", interview="i-2"), most=100)
