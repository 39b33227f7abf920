"""What questions are found by: full text in SQLite's FTS5 and PostgreSQL's tsvector, with the same results.

Both are given the same words, taken apart here: letters and digits in lower case, without accents. A search
finds the questions in which each of its words begins a word, or is one if it is a single letter or digit.
`question_search` has one row for each question.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, TextClause, text

from pairing.bank.content import Artefact, Coding, Conversation, Incident, Item, Question, Quiz, SystemDesign

SEARCH_WORDS: Final = 20
"""Words of a search that count."""
_WORD_CHARS: Final = 60
_BYTES: Final = 200_000
"""Of a prompt's words, and of a guide's, that are indexed. PostgreSQL takes a megabyte of a question, with
what it notes of each word."""


class Words(NamedTuple):
    """What a question is found by, from what counts most to what counts least."""

    title: str
    labels: str
    prompt: str
    guide: str


def words_in(*texts: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", "\n".join(texts)).casefold()
    spaced = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return [word[:_WORD_CHARS] for word in spaced.split()]


def words_of(question: Question) -> Words:
    guide = question.guide
    lists = (
        guide.how_to_answer,
        guide.key_points,
        guide.key_terms,
        guide.look_for,
        guide.mistakes,
        guide.follow_ups,
        guide.hints,
    )
    found = words_in(guide.framework, *(item for items in lists for item in items), *_texts_of_task(question))
    return Words(
        title=" ".join(words_in(question.title)),
        labels=" ".join(words_in(*question.tags, *question.competencies)),
        prompt=" ".join(_within(words_in(question.prompt))),
        guide=" ".join(_within(dict.fromkeys(found))),
    )


def _within(words: Iterable[str]) -> Iterator[str]:
    """The first of the words, as many as are indexed."""
    most = _BYTES
    for word in words:
        most -= len(word.encode()) + 1
        if most < 0:
            return
        yield word


def _texts_of_task(question: Question) -> list[str]:
    match question.task:
        case Coding(starters=starters):
            return list(starters)
        case SystemDesign(figures=figures):
            return [figure.name for figure in figures]
        case Conversation() as talk:
            return [*talk.situation, *talk.task, *talk.action, *talk.result]
        case Quiz(items=items):
            return [text for item in items for text in _texts_of_item(item)]
        case Incident(timeline=timeline):
            return [text for artefact in timeline for text in _texts_of_artefact(artefact)]


def _texts_of_item(item: Item) -> list[str]:
    return [item.stem, item.explanation, *(option.text for option in item.options)]


def _texts_of_artefact(artefact: Artefact) -> list[str]:
    return [artefact.title, artefact.text]


def put(connection: Connection, found: Mapping[str, Words]) -> None:
    """Have these questions found by these words, and no others."""
    rows: list[dict[str, Any]] = [
        {"question": question, "row": _row(question), **words._asdict()} for question, words in found.items()
    ]
    if connection.dialect.name == "sqlite":
        connection.execute(_DELETE_SQLITE, [{"row": row["row"]} for row in rows])
        connection.execute(_PUT_SQLITE, rows)
    else:
        connection.execute(_PUT_POSTGRESQL, rows)


def matching(dialect: str, search: str) -> TextClause | None:
    """A query for `question` and `fit`, a whole number from 0 on, largest for the best match; None for a
    search without words. It takes the parameter that it is bound to."""
    words = words_in(search)[:SEARCH_WORDS]
    if not words:
        return None
    if dialect == "sqlite":
        terms = (f'"{word}"{"*" if _is_beginning(word) else ""}' for word in words)
        return _MATCH_SQLITE.bindparams(wanted=" AND ".join(terms))
    terms = (f"'{word}'{':*' if _is_beginning(word) else ''}" for word in words)
    return _MATCH_POSTGRESQL.bindparams(wanted=" & ".join(terms))


def _is_beginning(word: str) -> bool:
    """Of words that begin with one letter there are too many to be of use, or to be ranked."""
    return len(word) > 1 or not word.isascii()


def _row(question: str) -> int:
    """The question's row in FTS5, which finds rows by number alone. 63 bits of a hash do not meet again."""
    return int.from_bytes(sha256(question.encode()).digest()[:8], "big") >> 1


_DELETE_SQLITE = text("DELETE FROM question_search WHERE rowid = :row")
_PUT_SQLITE = text(
    "INSERT INTO question_search (rowid, question, title, labels, prompt, guide)"
    " VALUES (:row, :question, :title, :labels, :prompt, :guide)"
)
_PUT_POSTGRESQL = text(
    "INSERT INTO question_search (question, words) VALUES (:question,"
    " setweight(to_tsvector('simple', :title), 'A') || setweight(to_tsvector('simple', :labels), 'B') ||"
    " setweight(to_tsvector('simple', :prompt), 'C') || setweight(to_tsvector('simple', :guide), 'D'))"
    " ON CONFLICT (question) DO UPDATE SET words = excluded.words"
)
# FTS5 says how well a row fits as a number below 0, the lower the better.
_MATCH_SQLITE = text(
    "SELECT question, CAST(-bm25(question_search, 0, 10, 5, 2, 1) * 1000000 AS INTEGER) AS fit"
    " FROM question_search WHERE question_search MATCH :wanted"
)
_MATCH_POSTGRESQL = text(
    "SELECT question, CAST(ts_rank('{0.1, 0.2, 0.5, 1.0}', words, to_tsquery('simple', :wanted), 1) * 1000000"
    " AS bigint) AS fit FROM question_search WHERE words @@ to_tsquery('simple', :wanted)"
)
