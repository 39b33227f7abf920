"""Questions in SQL: made, edited, versions, searched; and their images."""

from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    Text,
    and_,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from pairing.archive.text import require_storable
from pairing.bank import tables
from pairing.bank.content import Question
from pairing.bank.index import matching
from pairing.bank.limits import BankLimits
from pairing.bank.port import LABELS, Cursor, Hit, Image, Label, Search, Summary, Version, VersionHead
from pairing.bank.prepared import Prepared, decode, prepare
from pairing.bank.rows import (
    add_questions,
    change_question,
    changed_meanwhile,
    hold,
    is_id,
    owned,
    questions,
    summaries,
    summaries_query,
    summary_of,
)
from pairing.bank.slug import free_slug, is_slug
from pairing.database import Database, misses_parent
from pairing.errors import Conflict, Malformed, NotFound, TooLarge

T = TypeVar("T")

LARGEST = 2**31 - 1
"""Number that PostgreSQL compares with a version or a difficulty."""

_versions = tables.question_versions.c
_labels = tables.question_labels.c
_leaks = tables.question_leaks.c
_images = tables.bank_images.c


class SqlQuestions:
    _database: Database
    _limits: BankLimits

    async def create(
        self, workspace: str, content: Question, *, at: int, by: str | None = None, slug: str | None = None
    ) -> Summary:
        if slug is not None and not is_slug(slug):
            raise Malformed("a slug is short, in lower case, with single - between its words")
        prepared = await self._prepare(content)

        def work(connection: Connection) -> Summary:
            hold(connection, workspace)
            taken = set(connection.execute(_slugs_query(workspace)).scalars())
            self._require_room(len(taken) + 1)
            if slug in taken:
                raise Conflict("another question has this slug", code="slug_taken")
            chosen = slug or free_slug(prepared.content.title, taken)
            ids = add_questions(connection, workspace, {chosen: prepared}, at=at, by=by)
            return summary_of(connection, ids[chosen])

        return await self._write(work)

    async def change(
        self,
        workspace: str,
        question: str,
        revision: int,
        content: Question,
        *,
        at: int,
        by: str | None = None,
    ) -> Summary:
        prepared = await self._prepare(content)

        def work(connection: Connection) -> Summary:
            row = owned(connection, workspace, question)
            if row.revision != revision:
                raise changed_meanwhile()
            change_question(connection, row, prepared, at=at, by=by)
            return summary_of(connection, question)

        return await self._write(work)

    async def archive(self, workspace: str, question: str, archived: bool, *, at: int) -> Summary:
        def work(connection: Connection) -> Summary:
            row = owned(connection, workspace, question)
            if (row.archived_at is not None) != archived:
                statement = (
                    update(tables.questions)
                    .where(questions.id == question)
                    .values(archived_at=at if archived else None, revision=questions.revision + 1)
                )
                connection.execute(statement)
            return summary_of(connection, question)

        return await self._write(work)

    async def summary(self, workspace: str, question: str) -> Summary:
        def work(connection: Connection) -> Summary:
            owned(connection, workspace, question)
            return summary_of(connection, question)

        return await self._database.read(work)

    async def version(self, workspace: str, question: str, version: int | None = None) -> Version:
        def work(connection: Connection) -> Version:
            owned(connection, workspace, question)
            found = _contents(connection, workspace, [(question, version)])
            if not found:
                raise NotFound("no such version", code="no_such_version")
            return found[0]

        return await self._database.read(work)

    async def versions(
        self, workspace: str, question: str, *, limit: int, before: int | None = None
    ) -> list[VersionHead]:
        query = select(_versions.version, _versions.title, _versions.at, _versions.by).where(
            _versions.question == question
        )
        if before is not None:
            query = query.where(_versions.version < min(before, LARGEST))
        query = query.order_by(_versions.version.desc()).limit(limit)

        def work(connection: Connection) -> list[VersionHead]:
            owned(connection, workspace, question)
            return [VersionHead(row.version, row.title, row.at, row.by) for row in connection.execute(query)]

        return await self._database.read(work)

    async def kit(self, workspace: str, wanted: Sequence[tuple[str, int | None]]) -> list[Version]:
        return await self._database.read(lambda connection: _contents(connection, workspace, wanted))

    async def search(
        self, workspace: str, search: Search, *, limit: int, after: Cursor | None = None
    ) -> list[Hit]:
        require_storable(search.text, search.tag or "", search.competency or "", search.language or "")
        query = _search_query(self._dialect, workspace, search, after).limit(limit)

        def work(connection: Connection) -> list[Hit]:
            rows = connection.execute(query).all()
            return [
                Hit(row.fit, summary) for row, summary in zip(rows, summaries(connection, rows), strict=True)
            ]

        return await self._database.read(work)

    async def labels(self, workspace: str) -> Mapping[Label, Sequence[tuple[str, int]]]:
        count = func.count()
        query = (
            select(_labels.kind, _labels.label, count)
            .join(tables.questions, questions.id == _labels.question)
            .where(questions.workspace == workspace, questions.archived_at.is_(None))
            .group_by(_labels.kind, _labels.label)
            .order_by(count.desc(), _labels.label)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return {kind: [(row.label, row[2]) for row in rows if row.kind == kind] for kind in LABELS}

    async def add_image(self, workspace: str, image: Image, *, at: int) -> None:
        def work(connection: Connection) -> None:
            hold(connection, workspace)
            self._keep_images(connection, workspace, [image], at)

        await self._write(work)

    async def image(self, workspace: str, file: str) -> Image | None:
        query = _images_query(workspace).where(_images.file == file)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else Image(*row)

    async def images(self, workspace: str, content: Question) -> list[Image]:
        query = _images_query(workspace).where(_images.file.in_({image.file for image in content.images}))
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Image(*row) for row in rows]

    @property
    def _dialect(self) -> str:
        return "sqlite" if self._database.sqlite else "postgresql"

    async def _prepare(self, content: Question) -> Prepared:
        # A large one takes long enough to be felt by rooms on the same loop.
        return await to_thread(prepare, content, self._limits)

    def _require_room(self, questions: int) -> None:
        if questions > self._limits.bank_questions:
            raise Conflict(
                f"a workspace has at most {self._limits.bank_questions} questions, archived ones included",
                code="too_many_questions",
            )

    def _keep_images(self, connection: Connection, workspace: str, images: Sequence[Image], at: int) -> None:
        """Those the workspace does not have; it is held. Raises `TooLarge`."""
        have = set(connection.execute(select(_images.file).where(_images.workspace == workspace)).scalars())
        new = {image.file: image for image in images if image.file not in have}
        if not new:
            return
        query = select(func.coalesce(func.sum(_images.size), 0)).where(_images.workspace == workspace)
        size = connection.execute(query).scalar_one() + sum(len(image.data) for image in new.values())
        if size > self._limits.bank_images_bytes:
            raise TooLarge(
                f"the images of a workspace's questions have at most {self._limits.bank_images_bytes} bytes"
            )
        rows = [
            {
                "workspace": workspace,
                "file": image.file,
                "type": image.type,
                "size": len(image.data),
                "data": image.data,
                "created_at": at,
            }
            for image in new.values()
        ]
        connection.execute(insert(tables.bank_images), rows)

    async def _write(self, work: Callable[[Connection], T]) -> T:
        try:
            return await self._database.write(work)
        except IntegrityError as error:
            # `from None`: the driver's text quotes the row.
            if misses_parent(error):
                raise NotFound("what it belongs to is not there") from None
            # Two edits of one version, of which the other was quicker.
            raise changed_meanwhile() from None


def _slugs_query(workspace: str) -> Select[Any]:
    return select(questions.slug).where(questions.workspace == workspace)


def _images_query(workspace: str) -> Select[Any]:
    return select(_images.file, _images.type, _images.data).where(_images.workspace == workspace)


def _contents(
    connection: Connection, workspace: str, wanted: Sequence[tuple[str, int | None]]
) -> list[Version]:
    query = select(
        _versions.question,
        questions.slug,
        _versions.version,
        _versions.at,
        _versions.by,
        _versions.content,
        questions.secret,
        questions.version.label("newest"),
    ).join(tables.questions, questions.id == _versions.question)
    kept: dict[tuple[str, int | None], Any] = {}
    for question, version in dict.fromkeys(wanted):
        if not is_id(question) or (version is not None and not 0 < version <= LARGEST):
            continue
        number = questions.version if version is None else version
        found = connection.execute(
            query.where(
                questions.workspace == workspace, questions.id == question, _versions.version == number
            )
        ).first()
        if found is not None:
            kept[question, version] = found
    return [
        Version(
            question=row.question,
            slug=row.slug,
            version=row.version,
            at=row.at,
            by=row.by,
            content=decode(row.content),
            secret=row.secret,
        )
        for row in (kept[one] for one in wanted if one in kept)
    ]


def _search_query(dialect: str, workspace: str, search: Search, after: Cursor | None) -> Select[Any]:
    match = matching(dialect, search.text)
    if match is None:
        fit: Any = questions.updated_at
        query = summaries_query(fit.label("fit"))
    else:
        found = match.columns(question=Text, fit=BigInteger).cte("found")
        fit = found.c.fit
        query = summaries_query(fit).join(found, found.c.question == questions.id)
    query = query.where(questions.workspace == workspace, *_filters(search))
    if after is not None:
        place, id = after
        query = query.where(or_(fit < place, and_(fit == place, questions.id < id)))
    return query.order_by(fit.desc(), questions.id.desc())


def _filters(search: Search) -> list[Any]:
    found: list[Any] = [
        questions.archived_at.is_not(None) if search.archived else questions.archived_at.is_(None)
    ]
    if search.kind is not None:
        found.append(questions.kind == search.kind)
    if search.difficulty is not None:
        found.append(questions.difficulty == min(search.difficulty, LARGEST))
    labels: dict[Label, str | None] = {
        "tag": search.tag and search.tag.lower(),
        "competency": search.competency,
        "language": search.language,
    }
    for kind, label in labels.items():
        if label:
            condition = _labels.question == questions.id, _labels.kind == kind, _labels.label == label
            found.append(exists().where(*condition))
    if search.leaked is not None:
        leaked = exists().where(_leaks.question == questions.id, _leaks.withdrawn_at.is_(None))
        found.append(leaked if search.leaked else ~leaked)
    return found
