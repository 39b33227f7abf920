"""A bank on each database in turn, with small limits."""

from hashlib import sha256
from typing import Any

import pytest

from pairing.archive.sql import SqlArchive
from pairing.bank.content import Coding, SourceFile
from pairing.bank.limits import BankLimits
from pairing.bank.port import Bank, Image, Search
from pairing.bank.sql import SqlBank
from tests.support.images import png
from tests.support.stores import SqlStore

LIMITS = BankLimits(bank_questions=12, bank_images_bytes=5_000, question_leaks=2, import_questions=8)
DATA = png(2, 3)
PICTURE = Image(sha256(DATA).hexdigest(), "image/png", DATA)


def python(text: str = "") -> Coding:
    return Coding(starters={"python": [SourceFile(name="main.py", text=text)]})


@pytest.fixture
async def bank(sql_store: SqlStore) -> Bank:
    """Two workspaces without questions."""
    archive = SqlArchive(sql_store.database())
    await archive.ensure_workspace("acme", "Acme")
    await archive.ensure_workspace("other", "Other")
    return SqlBank(sql_store.database(), LIMITS)


async def titles(bank: Bank, workspace: str = "acme", **search: Any) -> list[str]:
    hits = await bank.search(workspace, Search(**search), limit=50)
    return [hit.summary.title for hit in hits]
