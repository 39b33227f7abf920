"""Where a browser may be sent on to."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.web.paths import HOME, own_path

PIECES = st.lists(
    st.sampled_from(
        ["/", "\\", "//", "home", "evil.test", ":", "@", "\t", "\n", "?", "#", "%2f", "http:", "."]
    ),
    max_size=8,
)


@given(PIECES.map("".join) | st.text(max_size=30))
def test_it_is_always_a_path_of_ours(wanted: str) -> None:
    path = own_path(wanted)
    assert path in (wanted, HOME)
    assert path[0] == "/"
    assert path[1:2] not in ("/", "\\")
    assert not set(path) & set("\\\t\r\n\0")
    parts = urlsplit(path)
    assert (parts.scheme, parts.netloc) == ("", "")


@pytest.mark.parametrize("path", ["/", "/loops/x?tab=board#top", "/i/abc/def", "/a//b", "/@x:y"])
def test_our_paths_are_kept(path: str) -> None:
    assert own_path(path) == path
