"""A whole bank as files: a folder for each question. Pure: files are bytes by their paths."""

from collections.abc import Mapping
from dataclasses import dataclass

from pairing.bank.checking import check
from pairing.bank.folder import METADATA, read_question, write_question
from pairing.bank.limits import BankLimits
from pairing.bank.paths import is_passed_over
from pairing.bank.port import Image, Import
from pairing.bank.slug import is_slug
from pairing.errors import Malformed, Refused
from pairing.pictures import look

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the question in the folder `slug`."""

    slug: str
    message: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was read. With any problem, the questions that have none."""

    content: Import
    problems: tuple[Problem, ...]


def read_bundle(files: Files, limits: BankLimits) -> Bundle:
    """Files that stand in no folder are left alone, and so are folders whose name begins with a dot."""
    questions, images, problems = {}, dict[str, Image](), []
    for slug, inside in sorted(_folders(files).items()):
        try:
            if not is_slug(slug):
                raise Malformed("a folder's name is short, in lower case, with single - between its words")
            question, pictures = read_question(inside)
            check(question, limits)
            kept = [_image(file, data, limits) for file, data in pictures.items()]
        except Refused as error:
            problems.append(Problem(slug, error.message))
        else:
            questions[slug] = question
            images.update({image.file: image for image in kept})
    return Bundle(Import(questions, tuple(images.values())), tuple(problems))


def write_bundle(content: Import) -> dict[str, bytes]:
    images = {image.file: image.data for image in content.images}
    return {
        f"{slug}/{path}": data
        for slug, question in content.questions.items()
        for path, data in write_question(question, images).items()
    }


def without_top_folder(files: Files) -> dict[str, bytes]:
    """The files of the only folder there is, if that is no question: a bank packed together with its name."""
    tops = {path.partition("/")[0] for path in files}
    if len(tops) == 1 and (top := tops.pop()) not in files and f"{top}/{METADATA}" not in files:
        return {path.removeprefix(f"{top}/"): data for path, data in files.items()}
    return dict(files)


def _folders(files: Files) -> dict[str, dict[str, bytes]]:
    found: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        slug, separator, inside = path.partition("/")
        if separator and not slug.startswith(".") and not is_passed_over(path):
            found.setdefault(slug, {})[inside] = data
    return found


def _image(file: str, data: bytes, limits: BankLimits) -> Image:
    if len(data) > limits.image_bytes:
        raise Malformed(f"images/: an image has at most {limits.image_bytes} bytes")
    return Image(file, look(data, limits.image_pixels)[0], data)
