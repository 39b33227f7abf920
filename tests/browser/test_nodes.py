"""Interviewer at one node, candidate at the other, on PostgreSQL and Redis: the same pad, whatever fails."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser

from pairing.ot.utf16 import from_units
from tests.support.browser import Window, agreed, chromium, get_json, window
from tests.support.cluster import Cluster

__all__ = ["chromium"]

PEOPLE = [{"name": "Ada", "role": "interviewer"}, {"name": "Grace", "role": "candidate"}]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@contextmanager
def pair(chromium: Browser, cluster: Cluster) -> Iterator[tuple[Window, Window]]:
    """A new interview; Ada comes in by the first node, Grace by the second."""
    wanted = {"title": "Round 1", "people": PEOPLE}
    created = get_json(f"{cluster.url}/api/interviews", wanted, cluster.api_token())
    with ExitStack() as stack:
        windows = []
        for person, node in zip(created["people"], cluster.nodes, strict=True):
            opened = stack.enter_context(window(chromium, node.url, node.url.replace("http", "ws")))
            windows.append(opened.open(person["link"].replace(cluster.url, node.url)))
        yield windows[0], windows[1]


def both_type(ada: Window, grace: Window, text: str) -> None:
    for letter in text:
        ada.type(letter)
        grace.type(letter.upper())


def text_of(cluster: Cluster, *windows: Window) -> str:
    """The text that all of them agree upon with the store."""
    state = agreed(windows, cluster.nodes[-1].url, cluster.api_token())
    return from_units(state.pads["p1"].document.state)


def test_typing_goes_on_while_redis_is_gone_and_back(chromium: Browser, cluster: Cluster) -> None:
    with pair(chromium, cluster) as (ada, grace):
        ada.editor.click()
        grace.editor.click()
        both_type(ada, grace, "before ")
        ada.wait("() => window.__pairing.client.getState().present.length === 2")
        cluster.redis.stop()
        both_type(ada, grace, "without redis ")
        text_of(cluster, ada, grace)
        cluster.redis.start()
        both_type(ada, grace, "and after 😀")
        text = text_of(cluster, ada, grace)
    assert sorted(text) == sorted("before without redis and after 😀" + "BEFORE WITHOUT REDIS AND AFTER 😀")


def test_a_node_dies_and_its_people_lose_nothing(chromium: Browser, cluster: Cluster) -> None:
    node = cluster.nodes[0]
    with pair(chromium, cluster) as (ada, grace):
        ada.editor.click()
        grace.editor.click()
        both_type(ada, grace, "one two ")
        node.kill()
        both_type(ada, grace, "three four ")
        node.start()
        both_type(ada, grace, "five six")
        text = text_of(cluster, ada, grace)
    assert sorted(text) == sorted("one two three four five six" + "ONE TWO THREE FOUR FIVE SIX")
