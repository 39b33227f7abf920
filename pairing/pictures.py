"""Images that people send in: which are taken, and what their headers say."""

from io import BytesIO
from typing import Final
from warnings import catch_warnings

from PIL import Image as Reader
from PIL import UnidentifiedImageError

from pairing.errors import Malformed, TooLarge

FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP")
"""Not SVG, which is a document with scripts and links."""
TYPES: Final = tuple(f"image/{name.lower()}" for name in FORMATS)
READS: Final = 5_000
"""Of a header; real ones take a few hundred. A file of a million tiny parts would hold up everybody."""


def look(data: bytes, most: int) -> tuple[str, int, int]:
    """Media type, width and height, from the header alone: nothing is decoded, so no bomb goes off here.

    Of an animation one frame counts: a board shows a still, and browsers hold few frames at a time. What
    comes after the header is not looked at: of a file that was cut short a browser shows what there is.
    Raises `Malformed` for anything but an image of `FORMATS`, `TooLarge` over `most` pixels.
    """
    try:
        with catch_warnings(action="ignore"), Reader.open(_Header(data), formats=FORMATS) as image:
            width, height = image.size
            # A JPEG of several pictures, as telephones make them, is read as MPO; browsers know it as JPEG.
            type = "image/jpeg" if image.format == "MPO" else Reader.MIME[image.format or ""]
    except Reader.DecompressionBombError:
        raise TooLarge(f"an image has at most {most} pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, EOFError):
        raise Malformed("not an image that is taken: PNG, JPEG, GIF or WebP") from None
    if width * height > most:
        raise TooLarge(f"an image has at most {most} pixels")
    return type, width, height


class _Header(BytesIO):
    """Bytes of which so many parts are read at most. Raises OSError."""

    _reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self._reads += 1
        if self._reads > READS:
            raise OSError("too many parts")
        return super().read(size)
