"""A planned interview on a real server, and questions whose secrets can be told apart from all else."""

from typing import Any

from playwright.sync_api import WebSocket

from tests.browser.secrecy import Answers
from tests.support.browser import DemoServer, Window, get_json

GUIDE = {
    "framework": "marker-framework: **measure** first",
    "how_to_answer": ["marker-how: ask for numbers"],
    "key_points": ["marker-point-one: a queue between", "marker-point-two: back pressure"],
    "key_terms": ["marker-term"],
    "look_for": ["marker-look: names trade-offs"],
    "mistakes": ["marker-mistake: one big table"],
    "follow_ups": ["marker-follow: what if it is ten times as much?"],
    "hints": [
        "hint-one: think of the writes",
        "hint-two: what can be lost?",
        "marker-hint-three: the answer",
    ],
}
DESIGN: dict[str, Any] = {
    "title": "Notifications in real time",
    "difficulty": 3,
    "minutes": 40,
    "prompt": "Design a system that **notifies** a million users.\n\n- in two seconds\n- at least once",
    "task": {
        "kind": "system_design",
        "template": "boxes",
        "figures": [{"name": "Users", "value": "marker-figure 1 million", "asked": True}],
    },
    "guide": GUIDE,
}
CODING: dict[str, Any] = {
    "title": "Longest streak",
    "difficulty": 2,
    "minutes": 20,
    "prompt": "Print the length of the longest run of equal numbers.",
    "task": {
        "kind": "coding",
        "starters": {
            "python": [{"name": "streak.py", "text": "def streak(numbers):\n    ...\n"}],
            "javascript": [{"name": "streak.js", "text": "export function streak(numbers) {}\n"}],
        },
        "solutions": {"python": [{"name": "streak.py", "text": "# marker-solution\n"}]},
        "tests": {"python": [{"name": "test_streak.py", "text": "# marker-test-file\n"}]},
        "visible": [{"name": "small", "stdin": "1 1 2", "expected": "2"}],
        "hidden": [{"name": "marker-case", "stdin": "7 7 7", "expected": "3"}],
    },
    "guide": GUIDE,
}
QUIZ: dict[str, Any] = {
    "title": "Screening",
    "difficulty": 1,
    "minutes": 10,
    "prompt": "Three short questions.",
    "task": {
        "kind": "quiz",
        "items": [
            {
                "stem": "What does this print?\n\n```python\nprint(len({1, 1, 2}))\n```",
                "options": [{"text": "2", "right": True}, {"text": "3"}, {"text": "an error"}],
                "explanation": "marker-explanation",
                "points": 2,
            },
            {
                "stem": "Which of these may lose messages?",
                "options": [
                    {"text": "at most once", "right": True},
                    {"text": "at least once"},
                    {"text": "fire and forget", "right": True},
                ],
                "several": True,
                "why": True,
            },
            {"stem": "What is the usual port of HTTPS?", "accepted": ["443"]},
        ],
    },
    "guide": GUIDE,
}
INCIDENT: dict[str, Any] = {
    "title": "The queue grows",
    "difficulty": 3,
    "minutes": 30,
    "prompt": "Users see stale pages since nine o'clock. What do you do?",
    "task": {
        "kind": "incident",
        "timeline": [
            {"title": "Alert", "text": "09:02 queue depth 120000\n09:03 WARN lag=61s", "language": "sh"},
            {"title": "marker-piece", "text": "marker-piece-text", "minute": 5},
        ],
    },
    "guide": GUIDE,
}
PHASES = [
    ("requirements", "Requirements", 5, 10, ["question", "chat"]),
    ("capacity", "Capacity", 5, 5, ["board"]),
    ("high-level", "High-level design", 10, 15, ["board", "question"]),
    ("deep-dive", "Deep dive", 15, 20, ["board", "code"]),
    ("trade-offs", "Trade-offs", 5, 10, ["question", "board"]),
]


class Planned:
    """A system design interview of Ada (interviewer) and Grace (candidate), with these questions."""

    def __init__(self, server: DemoServer, questions: list[dict[str, Any]], **fields: Any) -> None:
        self.server = server
        self.token = server.api_token()
        chosen = [self.ask("/api/questions", {"content": content})["summary"]["id"] for content in questions]
        phases = [
            {"id": id, "name": name, "least": least, "most": most, "panes": panes, "brief": f"About {name}."}
            for id, name, least, most, panes in PHASES
        ]
        wanted = {
            "title": "System design with Ada",
            "format": "system_design",
            "people": [
                {"name": "Ada Byron", "role": "interviewer"},
                {"name": "Grace Hopper", "role": "candidate"},
                {"name": "Edsger", "role": "observer"},
            ],
            "minutes": 60,
            "phases": phases,
            "questions": chosen,
            "kept_days": 30,
            "starts_at": 1_900_000_000_000,
            "call": "https://call.example/room",
            "accommodations": {"extra_percent": 20},
            **fields,
        }
        created = self.ask("/api/interviews", wanted)
        self.id = created["id"]
        self.links = {person["role"]: person["link"] for person in created["people"]}

    def ask(self, path: str, body: dict[str, Any]) -> Any:
        return get_json(self.server.url + path, body, self.token)


class Wire:
    """Everything a window receives: frames of its sockets, and HTTP answers but for the program itself."""

    def __init__(self, opened: Window) -> None:
        self._frames: list[str] = []
        self._answers = Answers(opened)
        opened.page.on("websocket", self._open)

    def _open(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self._frames.append(_text(frame)))

    def all(self) -> str:
        return "\n".join([*self._frames, self._answers.all()])


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
