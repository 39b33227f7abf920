"""Folders in ZIP files, which may come from anybody: nothing is written to a disk, and nothing trusted."""

import stat
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from pairing.bank.limits import BankLimits
from pairing.bank.paths import is_passed_over
from pairing.errors import Malformed, TooLarge
from pairing.interview.names import check_name

PATH_CHARS: Final = 300
_CHUNK: Final = 65_536
_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""Of every file, so that the same questions make the same ZIP file."""

_UNREADABLE: Final = (
    BadZipFile,
    LargeZipFile,
    NotImplementedError,
    zlib.error,
    EOFError,
    ValueError,
    OSError,
)
"""What `zipfile` raises for files that are broken, encrypted or packed in a way it does not know."""


def zip_files(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = ZipInfo(path, _DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[path])
    return packed.getvalue()


def unzip_files(packed: bytes, limits: BankLimits) -> dict[str, bytes]:
    """The files by their paths. Sizes are counted while unpacking, whatever the headers say.

    Raises `Malformed` for what is no ZIP file, for links, for encrypted or otherwise packed files, for paths
    that lead out of the folder and for two of one name; `TooLarge` for too many files or bytes.
    """
    try:
        with ZipFile(BytesIO(packed)) as archive:
            return dict(_unpack(archive, limits))
    except _UNREADABLE as error:
        raise Malformed(f"not a ZIP file that can be read ({type(error).__name__})") from None


def _unpack(archive: ZipFile, limits: BankLimits) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > limits.import_files:
        raise TooLarge(f"at most {limits.import_files} files at once")
    left, met = limits.import_unpacked_bytes, set[str]()
    for entry in entries:
        # zipfile turns what the system's separator is into /; a backslash elsewhere is refused below.
        check_name(entry.filename.removesuffix("/"), PATH_CHARS)
        if entry.is_dir() or is_passed_over(entry.filename):
            continue
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
            raise Malformed("a ZIP file of questions holds no links and no devices")
        if entry.flag_bits & 1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Malformed("a ZIP file of questions is packed by Deflate or not at all, and not encrypted")
        if entry.filename.lower() in met:
            raise Malformed("two files in the ZIP file have the same name")
        met.add(entry.filename.lower())
        data = _read(archive, entry, left)
        left -= len(data)
        yield entry.filename, data


def _read(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    data = bytearray()
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            data += chunk
            if len(data) > most:
                raise TooLarge("the ZIP file holds more than is unpacked at once")
    return bytes(data)
