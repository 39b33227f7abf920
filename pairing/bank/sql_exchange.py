"""Whole banks in SQL: folders of questions taken in and given out, and what comes with the product."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from pairing.bank import tables
from pairing.bank.port import Import, Imported, Shipped, ShippedState
from pairing.bank.prepared import Prepared, decode, prepare
from pairing.bank.rows import add_questions, change_question, hold, owned, questions, require_images, slugs
from pairing.bank.shipping import load_shipped
from pairing.bank.slug import is_slug
from pairing.bank.sql_questions import SqlQuestions
from pairing.errors import Conflict, Malformed, NotFound, TooLarge

_versions = tables.question_versions.c


class SqlExchange(SqlQuestions):
    async def take_in(
        self, workspace: str, given: Import, *, at: int, by: str | None = None, trial: bool = False
    ) -> list[Imported]:
        if len(given.questions) > self._limits.import_questions:
            raise TooLarge(f"at most {self._limits.import_questions} questions at once")
        if not all(map(is_slug, given.questions)):
            raise Malformed("a slug is short, in lower case, with single - between its words")
        prepared = await to_thread(self._prepare_all, given)

        def work(connection: Connection) -> list[Imported]:
            hold(connection, workspace)
            known = slugs(connection, workspace)
            self._keep_images(connection, workspace, given.images, at)
            return self._take(connection, workspace, prepared, known, at=at, by=by)

        def trial_of_it(connection: Connection) -> list[Imported]:
            known = slugs(connection, workspace)
            self._require_room(len(known.keys() | prepared.keys()))
            sent = {image.file for image in given.images}
            for one in prepared.values():
                if not sent.issuperset(image.file for image in one.content.images):
                    require_images(connection, workspace, one.content)
            return [_would_be(slug, one, known.get(slug)) for slug, one in prepared.items()]

        return await (self._database.read(trial_of_it) if trial else self._write(work))

    async def export(self, workspace: str, question: str | None = None) -> Import:
        query = (
            select(questions.slug, _versions.content)
            .join(
                tables.questions,
                (questions.id == _versions.question) & (questions.version == _versions.version),
            )
            .where(questions.workspace == workspace)
            .order_by(questions.slug)
        )
        if question is None:
            query = query.where(questions.archived_at.is_(None))
        else:
            query = query.where(questions.id == question)

        def work(connection: Connection) -> Sequence[Row[Any, Any]]:
            if question is not None:
                owned(connection, workspace, question)
            return connection.execute(query).all()

        rows = await self._database.read(work)
        contents = {row.slug: decode(row.content) for row in rows}
        found = {
            image.file: image
            for content in contents.values()
            if content.images
            for image in await self.images(workspace, content)
        }
        return Import(contents, tuple(found.values()))

    async def add_shipped(self, workspace: str, *, at: int) -> int:
        given = await to_thread(load_shipped)
        prepared = await to_thread(self._prepare_all, given)

        def work(connection: Connection) -> int:
            hold(connection, workspace)
            known = slugs(connection, workspace)
            missing = prepared.keys() - known.keys()
            if missing:
                self._require_room(len(known) + len(missing))
                self._keep_images(connection, workspace, given.images, at)
            new = {slug: one for slug, one in prepared.items() if slug in missing}
            add_questions(connection, workspace, new, at=at, by=None, shipped=True)
            return len(missing)

        return await self._write(work)

    async def shipped(self, workspace: str) -> list[Shipped]:
        prepared = await to_thread(self._prepare_all, await to_thread(load_shipped))
        known = await self._database.read(lambda connection: slugs(connection, workspace))
        return [
            Shipped(
                slug=slug,
                title=one.content.title,
                state=_state(one, known.get(slug)),
                question=known[slug].id if slug in known else None,
            )
            for slug, one in prepared.items()
        ]

    async def take_shipped(
        self, workspace: str, wanted: Sequence[str], *, at: int, by: str | None = None
    ) -> list[Imported]:
        given = await to_thread(load_shipped)
        prepared = await to_thread(self._prepare_all, given)
        if not set(wanted) <= prepared.keys():
            raise NotFound("no such question is shipped", code="no_such_question")
        chosen = {slug: prepared[slug] for slug in dict.fromkeys(wanted)}

        def work(connection: Connection) -> list[Imported]:
            hold(connection, workspace)
            known = slugs(connection, workspace)
            if any(slug in known and known[slug].shipped is None for slug in chosen):
                raise Conflict("another question has this slug", code="slug_taken")
            self._keep_images(connection, workspace, given.images, at)
            return self._take(connection, workspace, chosen, known, at=at, by=by, shipped=True)

        return await self._write(work)

    def _prepare_all(self, given: Import) -> Mapping[str, Prepared]:
        return {slug: prepare(question, self._limits) for slug, question in given.questions.items()}

    def _take(
        self,
        connection: Connection,
        workspace: str,
        prepared: Mapping[str, Prepared],
        known: Mapping[str, Row[Any]],
        *,
        at: int,
        by: str | None,
        shipped: bool = False,
    ) -> list[Imported]:
        self._require_room(len(known.keys() | prepared.keys()))
        new = {slug: one for slug, one in prepared.items() if slug not in known}
        ids = add_questions(connection, workspace, new, at=at, by=by, shipped=shipped)
        taken = []
        for slug, one in prepared.items():
            title = one.content.title
            if slug in ids:
                taken.append(Imported(slug, title, "new", ids[slug]))
                continue
            changed = change_question(connection, known[slug], one, at=at, by=by, shipped=shipped)
            taken.append(Imported(slug, title, "changed" if changed else "same", known[slug].id))
        return taken


def _would_be(slug: str, prepared: Prepared, row: Row[Any] | None) -> Imported:
    title = prepared.content.title
    if row is None:
        return Imported(slug, title, "new", None)
    return Imported(slug, title, "same" if row.digest == prepared.digest else "changed", None)


def _state(prepared: Prepared, row: Row[Any] | None) -> ShippedState:
    if row is None:
        return "missing"
    if row.shipped is None:
        return "own"
    if row.digest == prepared.digest:
        return "current"
    edited = row.digest != row.shipped
    if row.shipped == prepared.digest:
        return "edited"
    return "edited_update" if edited else "update"
