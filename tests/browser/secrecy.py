"""Words that only the panel may read, looked for in everything that somebody receives."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Route

from tests.support.browser import Window

WINDOW = 4
"""Words in a row that betray a text: as many do not occur by chance."""

Words = tuple[str, ...]


class Answers:
    """Every answer of the server's API to a window. They reach it through here: what is not kept has not."""

    def __init__(self, opened: Window) -> None:
        self._texts: list[str] = []
        opened.page.route("**/api/**", self._answer)

    def _answer(self, route: Route) -> None:
        with suppress(Error):  # The page was left meanwhile, and got nothing.
            plain = {**route.request.headers, "accept-encoding": "identity"}
            answer = route.fetch(headers=plain, max_redirects=0)
            body = answer.body()
            self._texts.append(f"{answer.url} {answer.headers} {body.decode('utf-8', 'replace')}")
            route.fulfill(response=answer, body=body)

    def all(self) -> str:
        return "\n".join(self._texts)


def windows(text: str) -> set[Words]:
    """All runs of `WINDOW` words, whatever stands between them. A shorter text is one run."""
    words = re.findall(r"\w+", re.sub(r"\\[nrt\"]", " ", text).lower())
    return {tuple(words[at : at + WINDOW]) for at in range(max(1, len(words) - WINDOW + 1))}


def of_design(content: dict[str, Any], *, hints: int) -> set[Words]:
    """Of a system design question, as the API gives it, of whose hints the first `hints` are given."""
    guide, task = content["guide"], content["task"]
    told = [content["title"], content["prompt"], *guide["hints"][:hints]]
    return _secret([*_texts(guide | {"hints": guide["hints"][hints:]}), *_texts(task)], told)


def of_quiz(content: dict[str, Any]) -> set[Words]:
    """Of a quiz, but for which options are right: those are as everybody reads them."""
    items = content["task"]["items"]
    told = [item["stem"] for item in items] + [option["text"] for item in items for option in item["options"]]
    secret = [*_texts(content["guide"]), *(item["explanation"] for item in items)]
    return _secret(secret, [content["title"], content["prompt"], *told])


def _secret(texts: list[str], told: list[str]) -> set[Words]:
    """What is told as well is no secret, and texts of fewer than `WINDOW` words are left out."""
    found = {one for text in texts for one in windows(text) if len(one) == WINDOW}
    return found - {one for text in told for one in windows(text)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
