"""Where a browser may be sent on to: addresses of our own pages alone."""

from urllib.parse import urlsplit

HOME = "/home"
LONGEST = 2_000


def own_path(wanted: str) -> str:
    """The path, if it is one of this site's; else `/home`.

    Browsers read a backslash as a slash and drop tabs and line breaks, so that more than `//host` names
    another site.
    """
    if not wanted.startswith("/") or wanted.startswith("//") or len(wanted) > LONGEST:
        return HOME
    if "\\" in wanted or not wanted.isprintable() or not wanted.isascii():
        return HOME
    parts = urlsplit(wanted)
    return HOME if parts.scheme or parts.netloc else wanted
