"""`pairing verify`: whether a file that replays an interview is as a server made it."""

import argparse
from pathlib import Path

from pairing.errors import NotFound
from pairing.export.verify import Report, verify


def add_verify_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the HTML file of a recording")
    parser.add_argument(
        "--key", help="the fingerprint of the server's key, as you know it from the server itself"
    )


def verify_file(options: argparse.Namespace) -> Report:
    """Needs no database, settings or network. Raises `NotFound` for a file that cannot be read."""
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise NotFound(f"{options.file} cannot be read: {error.strerror}") from None
    return verify(content, fingerprint=options.key)
