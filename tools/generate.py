"""Writes what is made from the types: `python -m tools.generate`; `--check` only compares.

- frontend/src/wire/messages.ts: the protocol's types for the browser
- frontend/src/api/models.ts: the HTTP API's types for the browser
- docs/protocol.md: the tables between its markers
- docs/operations.md: the table of settings
- docs/api/openapi.json: the HTTP API
- docs/api/entry.schema.json: a line of an exported transcript
"""

import json
import re
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec

from pairing.environment import PREFIX
from pairing.interview.entries import AnyEntry
from pairing.settings import Settings
from pairing.web.openapi import document
from pairing.wire.closing import MEANING, RESUME
from pairing.wire.codes import REFUSALS
from tools.http_types import models
from tools.protocol_types import markdown_tables, typescript

ROOT = Path(__file__).parent.parent


def outputs() -> dict[Path, str]:
    """Every generated file with the text it should have."""
    protocol = ROOT / "docs/protocol.md"
    operations = ROOT / "docs/operations.md"
    text = protocol.read_text()
    text = _between(text, "closing", _closing())
    text = _between(text, "codes", _codes())
    text = _between(text, "messages", markdown_tables())
    return {
        protocol: text,
        operations: _between(operations.read_text(), "settings", _settings()),
        ROOT / "frontend/src/wire/messages.ts": typescript(),
        ROOT / "frontend/src/api/models.ts": models(),
        ROOT / "docs/api/openapi.json": json.dumps(document(), indent=2) + "\n",
        ROOT / "docs/api/entry.schema.json": json.dumps(_entry_schema(), indent=2) + "\n",
    }


def _between(text: str, marker: str, content: str) -> str:
    pattern = re.compile(rf"(<!-- generated: {marker} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"no place for {marker}")
    return pattern.sub(lambda match: f"{match[1]}\n{content}\n{match[2]}", text)


def _closing() -> str:
    rows = [
        f"| {int(code)} | `{code.name.lower()}` | {'yes' if code in RESUME else 'no'} | {meaning} |"
        for code, meaning in MEANING.items()
    ]
    return "\n".join(["| code | name | resume | meaning |", "| --- | --- | --- | --- |", *rows, ""])


def _codes() -> str:
    rows = [f"| `{code}` | {meaning} |" for code, meaning in REFUSALS.items()]
    return "\n".join(["| code | what to do |", "| --- | --- |", *rows, ""])


def _settings() -> str:
    rows = [
        f"| `{PREFIX}{item.name.upper()}` | `{_shown(item.default)}` | {item.metadata['doc']} |"
        for item in fields(Settings)
    ]
    return "\n".join(["| variable | default | meaning |", "| --- | --- | --- |", *rows, ""])


def _entry_schema() -> dict[str, Any]:
    schema = msgspec.json.schema(AnyEntry)
    # A word of OpenAPI's, which JSON Schema does not know.
    schema.pop("discriminator")
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Entry",
        "description": "One line of a transcript. Newer servers may add fields, and kinds.",
    }
    return {**about, **schema}


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value) or '""'


def main(arguments: list[str]) -> int:
    stale = [path for path, text in outputs().items() if not path.exists() or path.read_text() != text]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is not what the types say: run `python -m tools.generate`")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(outputs()[path])
            print(f"wrote {path.relative_to(ROOT)}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
