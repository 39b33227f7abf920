"""A question as a folder of files, and back: docs/questions.md. Pure: files are bytes by their paths.

`read_question(write_question(q, images)) == (q, images)` for every `normal` question, and a folder that was
written is written the same again.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct

from pairing.bank.content import (
    AnyTask,
    Artefact,
    Case,
    Coding,
    Conversation,
    Difficulty,
    Figure,
    Guide,
    ImageName,
    Incident,
    Item,
    Question,
    Quiz,
    SourceFile,
    SystemDesign,
    kind_of,
)
from pairing.bank.normal import markdown, normal, text
from pairing.bank.sections import (
    GUIDE_SECTIONS,
    STAR_SECTIONS,
    read_hints,
    read_list,
    read_sections,
    write_hints,
    write_list,
    write_sections,
)
from pairing.bank.slug import slug_of
from pairing.bank.toml import write_toml
from pairing.errors import Malformed
from pairing.interview.hosted import QuestionKind

METADATA: Final = "question.toml"
_ARTEFACT = re.compile(r"artefacts/([0-9]{1,4})-[^/]*\.md")
_FRONT = re.compile(r"\+\+\+\n(.*?)^\+\+\+(?:\n|\Z)(.*)", re.DOTALL | re.MULTILINE)

Files = Mapping[str, bytes]
Images = Mapping[str, bytes]
"""Bytes of images by their `file`."""
T = TypeVar("T")


class _Metadata(Struct, kw_only=True, forbid_unknown_fields=True):
    kind: QuestionKind
    title: str
    difficulty: Difficulty
    minutes: int
    tags: list[str] = []
    competencies: list[str] = []
    template: str = ""
    sheet: dict[str, float] = {}
    figures: list[Figure] = []


class _Cases(Struct, kw_only=True, forbid_unknown_fields=True):
    visible: list[Case] = []
    hidden: list[Case] = []


class _Items(Struct, kw_only=True, forbid_unknown_fields=True):
    items: list[Item] = []


class _Front(Struct, kw_only=True, forbid_unknown_fields=True):
    title: str
    minute: int = 0
    language: str = ""


def read_question(files: Files) -> tuple[Question, Images]:
    """The question, and its images. Raises `Malformed`, which names the file.

    What the question says is not checked here: see `checking`.
    """
    folder = _Folder(files)
    head = folder.toml(METADATA, _Metadata)
    if head is None:
        raise Malformed(f"{METADATA} is missing")
    question = Question(
        title=head.title,
        difficulty=head.difficulty,
        minutes=head.minutes,
        prompt=folder.text("prompt.md"),
        task=_read_task(folder, head),
        tags=head.tags,
        competencies=head.competencies,
        guide=_read_guide(folder),
    )
    pictures = {path.removeprefix("images/"): files[path] for path in folder.take("images/")}
    if folder.left:
        raise Malformed(f"{min(folder.left)} is no file of a question of kind {head.kind}")
    images = [ImageName(name=name, file=sha256(data).hexdigest()) for name, data in pictures.items()]
    found = normal(msgspec.structs.replace(question, images=images))
    return found, {sha256(data).hexdigest(): data for data in pictures.values()}


def write_question(question: Question, images: Images) -> dict[str, bytes]:
    """The files of a `normal` question, whose images are all in `images`."""
    files = {METADATA: write_toml(_metadata(question))}
    if question.prompt:
        files["prompt.md"] = question.prompt + "\n"
    files.update(_task_files(question.task))
    guide = question.guide
    sections = [
        (name, guide.framework if field == "framework" else write_list(getattr(guide, field)))
        for name, field in GUIDE_SECTIONS.items()
    ]
    if any(body for _, body in sections):
        files["guide.md"] = write_sections(sections)
    if guide.hints:
        files["hints.md"] = write_hints(guide.hints)
    written = {path: content.encode() for path, content in files.items()}
    written.update({f"images/{image.name}": images[image.file] for image in question.images})
    return written


class _Folder:
    """The files, and which of them nobody has asked for yet. Errors name the file."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.left = set(files)

    def text(self, path: str) -> str:
        """A text file; "" if it is not there."""
        if path not in self._files:
            return ""
        self.left.discard(path)
        try:
            return text(self._files[path].decode())
        except UnicodeDecodeError:
            raise Malformed(f"{path}: not a text in UTF-8") from None

    def toml(self, path: str, kind: type[T]) -> T | None:
        content = self.text(path)
        with _named(path):
            return _toml(content, kind) if path in self._files else None

    def take(self, prefix: str) -> list[str]:
        """Paths below a folder, in order; they count as asked for."""
        found = sorted(path for path in self._files if path.startswith(prefix))
        self.left.difference_update(found)
        return found


class _named:
    """Puts the file's path before what is wrong in it."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Malformed):
            raise Malformed(f"{self._path}: {error.message}") from None


def _toml(content: str, kind: type[T]) -> T:
    try:
        return msgspec.toml.decode(content, type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Malformed(str(error)) from None


def _read_task(folder: _Folder, head: _Metadata) -> AnyTask:
    if head.kind != "system_design" and (head.template or head.sheet or head.figures):
        raise Malformed(f"{METADATA}: template, sheet and figures are of questions of kind system_design")
    match head.kind:
        case "coding":
            cases = folder.toml("cases.toml", _Cases) or _Cases()
            return Coding(
                starters=_read_sources(folder, "starters/"),
                solutions=_read_sources(folder, "solutions/"),
                tests=_read_sources(folder, "tests/"),
                visible=cases.visible,
                hidden=cases.hidden,
            )
        case "system_design":
            return SystemDesign(
                template=head.template,
                elements=_read_board(folder),
                sheet=head.sheet,
                figures=head.figures,
            )
        case "conversation":
            with _named("star.md"):
                sections = read_sections(folder.text("star.md"), list(STAR_SECTIONS))
                return Conversation(
                    **{STAR_SECTIONS[name]: read_list(body) for name, body in sections.items()}
                )
        case "quiz":
            return Quiz(items=(folder.toml("items.toml", _Items) or _Items()).items)
        case "incident":
            return Incident(timeline=list(_read_timeline(folder)))


def _read_sources(folder: _Folder, prefix: str) -> dict[str, list[SourceFile]]:
    found: dict[str, list[SourceFile]] = {}
    for path in folder.take(prefix):
        language, separator, name = path.removeprefix(prefix).partition("/")
        if not separator:
            raise Malformed(f"{path}: files stand in a folder with the name of their language")
        found.setdefault(language, []).append(SourceFile(name=name, text=folder.text(path)))
    return found


def _read_board(folder: _Folder) -> dict[str, Any]:
    content = folder.text("board.json")
    with _named("board.json"):
        try:
            return msgspec.json.decode(content, type=dict[str, Any]) if content else {}
        except (msgspec.DecodeError, RecursionError) as error:
            raise Malformed(str(error)) from None


def _read_timeline(folder: _Folder) -> Iterator[Artefact]:
    numbered: list[tuple[int, str]] = []
    for path in folder.take("artefacts/"):
        matched = _ARTEFACT.fullmatch(path)
        if matched is None:
            raise Malformed(f"{path}: artefacts are called 01-what-it-is.md, 02-another.md and so on")
        numbered.append((int(matched[1]), path))
    for _, path in sorted(numbered):
        content = folder.text(path)
        with _named(path):
            parts = _FRONT.fullmatch(content)
            if parts is None:
                raise Malformed("an artefact begins with +++, its title in TOML, and +++")
            front = _toml(parts[1], _Front)
        yield Artefact(title=front.title, minute=front.minute, language=front.language, text=parts[2])


def _read_guide(folder: _Folder) -> Guide:
    with _named("guide.md"):
        sections = read_sections(folder.text("guide.md"), list(GUIDE_SECTIONS))
        lists = {
            GUIDE_SECTIONS[name]: read_list(body) for name, body in sections.items() if name != "Framework"
        }
    with _named("hints.md"):
        hints = read_hints(folder.text("hints.md"))
    return Guide(framework=markdown(sections.get("Framework", "")), hints=hints, **lists)


def _metadata(question: Question) -> dict[str, Any]:
    head: dict[str, Any] = {
        "kind": kind_of(question),
        "title": question.title,
        "difficulty": question.difficulty,
        "minutes": question.minutes,
        "tags": question.tags or None,
        "competencies": question.competencies or None,
    }
    if isinstance(question.task, SystemDesign):
        task = question.task
        head["template"] = task.template or None
        head["sheet"] = {name: _number(value) for name, value in task.sheet.items()} or None
        head["figures"] = [_table(figure) for figure in task.figures] or None
    return head


def _task_files(task: AnyTask) -> dict[str, str]:
    match task:
        case Coding():
            files = {
                f"{folder}/{language}/{file.name}": file.text
                for folder, sources in (
                    ("starters", task.starters),
                    ("solutions", task.solutions),
                    ("tests", task.tests),
                )
                for language, found in sources.items()
                for file in found
            }
            if task.visible or task.hidden:
                tables = {
                    name: [_table(case) for case in getattr(task, name)] for name in ("visible", "hidden")
                }
                files["cases.toml"] = write_toml({name: rows or None for name, rows in tables.items()})
            return files
        case SystemDesign():
            if not task.elements:
                return {}
            board = msgspec.json.format(msgspec.json.encode(task.elements), indent=2)
            return {"board.json": board.decode() + "\n"}
        case Conversation():
            sections = [(name, write_list(getattr(task, field))) for name, field in STAR_SECTIONS.items()]
            return {"star.md": write_sections(sections)} if any(body for _, body in sections) else {}
        case Quiz():
            return {"items.toml": write_toml({"items": list(map(_table, task.items))})} if task.items else {}
        case Incident():
            return {
                f"artefacts/{count + 1:02}-{slug_of(artefact.title)}.md": _artefact(artefact)
                for count, artefact in enumerate(task.timeline)
            }


def _artefact(artefact: Artefact) -> str:
    front = {"title": artefact.title, "minute": artefact.minute, "language": artefact.language or None}
    return f"+++\n{write_toml(front)}+++\n{artefact.text}\n"


def _table(part: Struct) -> dict[str, Any]:
    """The fields that are not as they would be without being said."""
    table: dict[str, Any] = {}
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory
        if value in ([], {}) or value == default:
            continue
        is_parts = isinstance(value, list) and isinstance(value[0], Struct)
        table[field.name] = [_table(item) for item in value] if is_parts else value
    return table


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
