"""Rows of questions: read, made, given a new version. Everything here runs inside of a transaction."""

import re
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from pairing import tables as shared
from pairing.bank import index, tables
from pairing.bank.content import Question, kind_of
from pairing.bank.port import LABELS, Label, Summary
from pairing.bank.prepared import Prepared
from pairing.errors import Conflict, NotFound

SECRET_BYTES = 32
_ID = re.compile(r"[\w-]{1,100}", re.ASCII)

questions = tables.questions.c
_labels = tables.question_labels.c
_leaks = tables.question_leaks.c
_uses = tables.question_uses.c
_images = tables.bank_images.c


def owned(connection: Connection, workspace: str, question: str) -> Row[Any]:
    """Raises `NotFound` for what is another workspace's too."""
    query = select(tables.questions).where(questions.workspace == workspace, questions.id == question)
    row = connection.execute(query).first() if is_id(question) else None
    if row is None:
        raise NotFound("no such question", code="no_such_question")
    return row


def is_id(text: str) -> bool:
    """Whether it can be one: what comes from outside may be anything, NUL characters included."""
    return _ID.fullmatch(text) is not None


def hold(connection: Connection, workspace: str) -> None:
    """Nobody else adds questions to the workspace before the transaction is over."""
    held = select(shared.workspaces.c.id).where(shared.workspaces.c.id == workspace)
    if connection.execute(held.with_for_update(key_share=True)).first() is None:
        raise NotFound("no such workspace")


def slugs(connection: Connection, workspace: str) -> dict[str, Row[Any]]:
    """The workspace's questions by slug, archived ones included."""
    query = select(tables.questions).where(questions.workspace == workspace)
    return {row.slug: row for row in connection.execute(query)}


def require_images(connection: Connection, workspace: str, content: Question) -> None:
    """Raises `NotFound` for an image that the workspace does not have."""
    wanted = {image.file: image.name for image in content.images}
    if not wanted:
        return
    query = select(_images.file).where(_images.workspace == workspace, _images.file.in_(wanted))
    missing = wanted.keys() - set(connection.execute(query).scalars())
    if missing:
        names = ", ".join(sorted(wanted[file] for file in missing))
        raise NotFound(f"these images were not sent: {names}", code="no_such_image")


def add_questions(
    connection: Connection,
    workspace: str,
    given: Mapping[str, Prepared],
    *,
    at: int,
    by: str | None,
    shipped: bool = False,
) -> dict[str, str]:
    """Their ids, by their slugs. The workspace is held, and the slugs are free in it."""
    if not given:
        return {}
    for prepared in given.values():
        require_images(connection, workspace, prepared.content)
    ids = {slug: secrets.token_urlsafe(9) for slug in given}
    rows = [
        {
            "id": ids[slug],
            "workspace": workspace,
            "slug": slug,
            "version": 1,
            "revision": 1,
            "secret": secrets.token_bytes(SECRET_BYTES),
            "shipped": prepared.digest if shipped else None,
            "updated_at": at,
            "by": by,
            **_columns(prepared),
        }
        for slug, prepared in given.items()
    ]
    connection.execute(insert(tables.questions), rows)
    added = [(ids[slug], 1, prepared) for slug, prepared in given.items()]
    _add_versions(connection, added, at=at, by=by)
    return ids


def change_question(
    connection: Connection,
    row: Row[Any],
    prepared: Prepared,
    *,
    at: int,
    by: str | None,
    shipped: bool = False,
) -> bool:
    """Whether it became a new version, which it does not where it says what the newest says.

    Raises `Conflict` (`changed_meanwhile`) if the row is not the newest any more.
    """
    same = row.digest == prepared.digest
    taken = {"shipped": prepared.digest} if shipped else {}
    if same and (not shipped or row.shipped == prepared.digest):
        return False
    require_images(connection, row.workspace, prepared.content)
    values = {} if same else {"version": row.version + 1, "updated_at": at, "by": by, **_columns(prepared)}
    statement = (
        update(tables.questions)
        .where(questions.id == row.id, questions.revision == row.revision)
        .values(revision=row.revision + 1, **values, **taken)
    )
    if connection.execute(statement).rowcount != 1:
        raise changed_meanwhile()
    if not same:
        connection.execute(delete(tables.question_labels).where(_labels.question == row.id))
        _add_versions(connection, [(row.id, row.version + 1, prepared)], at=at, by=by)
    return not same


def changed_meanwhile() -> Conflict:
    return Conflict("somebody else has changed it meanwhile", code="changed_meanwhile")


def _columns(prepared: Prepared) -> dict[str, object]:
    content = prepared.content
    return {
        "kind": kind_of(content),
        "title": content.title,
        "difficulty": content.difficulty,
        "minutes": content.minutes,
        "digest": prepared.digest,
    }


def _add_versions(
    connection: Connection, added: Sequence[tuple[str, int, Prepared]], *, at: int, by: str | None
) -> None:
    """In as few statements as may be: SQLite has one writer for this and for the rooms."""
    versions = [
        {
            "question": question,
            "version": version,
            "title": prepared.content.title,
            "content": prepared.encoded,
            "at": at,
            "by": by,
        }
        for question, version, prepared in added
    ]
    connection.execute(insert(tables.question_versions), versions)
    labels = [
        {"question": question, "kind": kind, "label": label, "place": place}
        for question, _, prepared in added
        for kind, labels in prepared.labels.items()
        for place, label in enumerate(labels)
    ]
    if labels:
        connection.execute(insert(tables.question_labels), labels)
    index.put(connection, {question: prepared.words for question, _, prepared in added})


def summaries_query(*more: Any) -> Select[Any]:
    """Questions with what is counted of them."""
    leaks = (
        select(func.count())
        .where(_leaks.question == questions.id, _leaks.withdrawn_at.is_(None))
        .scalar_subquery()
    )
    uses = select(func.count()).where(_uses.question == questions.id).scalar_subquery()
    used_at = select(func.max(_uses.at)).where(_uses.question == questions.id).scalar_subquery()
    return select(tables.questions, leaks.label("leaks"), uses.label("uses"), used_at.label("used_at"), *more)


def summary_of(connection: Connection, question: str) -> Summary:
    row = connection.execute(summaries_query().where(questions.id == question)).one()
    return summaries(connection, [row])[0]


def summaries(connection: Connection, rows: Sequence[Row[Any]]) -> list[Summary]:
    labels = _labels_of(connection, [row.id for row in rows])
    return [
        Summary(
            id=row.id,
            slug=row.slug,
            kind=row.kind,
            title=row.title,
            difficulty=row.difficulty,
            minutes=row.minutes,
            tags=tuple(labels[row.id]["tag"]),
            competencies=tuple(labels[row.id]["competency"]),
            languages=tuple(labels[row.id]["language"]),
            version=row.version,
            revision=row.revision,
            updated_at=row.updated_at,
            by=row.by,
            archived_at=row.archived_at,
            shipped=row.shipped is not None,
            leaks=row.leaks,
            uses=row.uses,
            used_at=row.used_at,
        )
        for row in rows
    ]


def _labels_of(connection: Connection, ids: Iterable[str]) -> dict[str, dict[Label, list[str]]]:
    found: dict[str, dict[Label, list[str]]] = defaultdict(lambda: {kind: [] for kind in LABELS})
    query = (
        select(_labels.question, _labels.kind, _labels.label)
        .where(_labels.question.in_(ids))
        .order_by(_labels.place)
    )
    for row in connection.execute(query):
        found[row.question][row.kind].append(row.label)
    return found
