"""Where the images of a Markdown text are: `images/NAME` becomes an address. Pure."""

import re
from collections.abc import Mapping
from typing import Final

_LINK: Final = re.compile(
    r"(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)images/([\w.-]+)", re.MULTILINE | re.ASCII
)


def link_images(text: str, addresses: Mapping[str, str]) -> str:
    """The text with the addresses of the images it shows or links to, by name; others stay as they are."""

    def address(link: re.Match[str]) -> str:
        return link[1] + addresses[link[2]] if link[2] in addresses else link[0]

    return _LINK.sub(address, text)
