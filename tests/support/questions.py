"""Questions of every kind, by chance and by hand."""

from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from pairing.bank.content import (
    AnyTask,
    Artefact,
    Case,
    Coding,
    Conversation,
    Figure,
    Guide,
    ImageName,
    Incident,
    Item,
    Option,
    Question,
    Quiz,
    SourceFile,
    SystemDesign,
)
from pairing.bank.normal import normal
from pairing.bank.sections import stray_heading

_AWKWARD = "\"'\\\n\t `~#-*+ab1\x7f\x1b\u2028\u00a0\r=[]{}"
_CHARACTERS = st.one_of(
    st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"], exclude_characters="\0")
)
exact_texts = st.text(_CHARACTERS, max_size=40)
lines = st.text(_CHARACTERS, max_size=12)
titles = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
markdowns = exact_texts.filter(lambda text: stray_heading(normal_markdown(text)) is None)
_items = st.lists(exact_texts, max_size=3)
_words = st.sampled_from(["python", "go", "java", "c++", "c#"])
_paths = st.sampled_from(["main.py", "Main.java", "lib/a.py", "lib/b.py", "no extension", "Ø.md", ".hidden"])


def normal_markdown(text: str) -> str:
    """As it is kept."""
    return normal(question(prompt=text)).prompt


def question(**fields: Any) -> Question:
    """A question with these fields, which are a small talk's otherwise."""
    given: dict[str, Any] = {
        "title": "A conflict",
        "difficulty": 2,
        "minutes": 20,
        "prompt": "Tell me about a conflict.",
        "task": Conversation(),
    }
    return Question(**(given | fields))


def _sources() -> st.SearchStrategy[dict[str, list[SourceFile]]]:
    file = st.builds(SourceFile, name=_paths, text=exact_texts)
    return st.dictionaries(_words, st.lists(file, max_size=3, unique_by=lambda one: one.name), max_size=2)


def _cases() -> st.SearchStrategy[list[Case]]:
    return st.lists(st.builds(Case, name=titles, stdin=exact_texts, expected=exact_texts), max_size=3)


_elements = st.dictionaries(
    titles, st.dictionaries(titles, st.one_of(st.integers(-9, 9), exact_texts, st.booleans())), max_size=3
)
_items_of_quiz = st.builds(
    Item,
    stem=exact_texts,
    options=st.lists(st.builds(Option, text=exact_texts, right=st.booleans()), max_size=4),
    several=st.booleans(),
    partial=st.booleans(),
    accepted=_items,
    patterns=_items,
    why=st.booleans(),
    points=st.integers(0, 5),
    explanation=exact_texts,
)
tasks: st.SearchStrategy[AnyTask] = st.one_of(
    st.builds(
        Coding,
        starters=_sources(),
        solutions=_sources(),
        tests=_sources(),
        visible=_cases(),
        hidden=_cases(),
    ),
    st.builds(
        SystemDesign,
        template=st.sampled_from(["", "queue"]),
        elements=_elements,
        sheet=st.dictionaries(
            st.sampled_from(["users", "active"]), st.floats(allow_nan=False, allow_infinity=False)
        ),
        figures=st.lists(st.builds(Figure, name=titles, value=lines, asked=st.booleans()), max_size=2),
    ),
    st.builds(Conversation, situation=_items, task=_items, action=_items, result=_items),
    st.builds(Quiz, items=st.lists(_items_of_quiz, max_size=3)),
    st.builds(
        Incident,
        timeline=st.lists(
            st.builds(
                Artefact,
                title=titles,
                text=exact_texts,
                language=st.sampled_from(["", "json"]),
                minute=st.integers(0, 90),
            ),
            max_size=3,
        ),
    ),
)
_guides = st.builds(
    Guide,
    framework=markdowns,
    how_to_answer=_items,
    key_points=_items,
    key_terms=_items,
    look_for=_items,
    mistakes=_items,
    follow_ups=_items,
    hints=st.lists(markdowns, max_size=3),
)
pictures = st.dictionaries(st.sampled_from(["a.png", "b.png", "c.webp"]), st.binary(max_size=8), max_size=2)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Question, dict[str, bytes]]:
    """A question in its normal form, and its images by file."""
    images = draw(pictures)
    made = draw(
        st.builds(
            Question,
            title=titles,
            difficulty=st.integers(1, 5),
            minutes=st.integers(1, 240),
            prompt=exact_texts,
            task=tasks,
            tags=_items,
            competencies=_items,
            guide=_guides,
        )
    )
    names = [ImageName(name=name, file=sha256(data).hexdigest()) for name, data in images.items()]
    kept = {sha256(data).hexdigest(): data for data in images.values()}
    return normal(replace(made, images=names)), kept
