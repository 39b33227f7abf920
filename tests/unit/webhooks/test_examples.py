"""What docs/api/README.md tells receivers to do works with what they are sent."""

import asyncio
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from pairing.webhooks.signing import headers_of, new_secret

README = (Path(__file__).parents[3] / "docs/api/README.md").read_text()
BODY = '{"type":"webhook.test","data":{"webhook":"é"}}'
SECRET = new_secret()


def example(section: str, language: str) -> str:
    found = re.search(rf"### {section}\n.*?```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


def now() -> int:
    return time.time_ns() // 1_000_000


async def python(secret: str, headers: dict[str, str], body: str) -> Any:
    names: dict[str, Any] = {}
    exec(example("Verifying in Python", "python"), names)
    return names["event_of"](secret, headers, body.encode())


async def javascript(secret: str, headers: dict[str, str], body: str) -> Any:
    program = (
        example("Verifying in JavaScript", "js")
        + "const [secret, headers, body] = JSON.parse(process.argv[1]);\n"
        + "console.log(JSON.stringify(eventOf(secret, headers, body)));\n"
    )
    given = json.dumps([secret, headers, body])
    process = await asyncio.create_subprocess_exec(
        "node", "--input-type=module", "--eval", program, "--", given, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0
    return json.loads(said)


@pytest.mark.parametrize("verify", [python, javascript])
async def test_examples_take_what_we_send_and_nothing_else(verify: Any) -> None:
    headers = headers_of("evt_1", BODY.encode(), SECRET, now())
    assert await verify(SECRET, headers, BODY) == json.loads(BODY)
    assert await verify(new_secret(), headers, BODY) is None
    assert await verify(SECRET, headers, BODY + " ") is None
    assert await verify(SECRET, {**headers, "webhook-signature": "v1,AAAA v2,x"}, BODY) is None
    old = headers_of("evt_1", BODY.encode(), SECRET, now() - 400_000)
    assert await verify(SECRET, old, BODY) is None
    two = {**headers, "webhook-signature": f"v1,AAAA {headers['webhook-signature']}"}
    assert await verify(SECRET, two, BODY) == json.loads(BODY)
