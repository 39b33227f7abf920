"""A question as it goes into the store: normal, checked, encoded, with the words it is found by."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from pairing.bank.checking import check
from pairing.bank.content import Coding, Question
from pairing.bank.index import Words, words_of
from pairing.bank.limits import BankLimits
from pairing.bank.normal import normal
from pairing.bank.port import Label


@dataclass(frozen=True, slots=True)
class Prepared:
    """`digest`: of `encoded`; equal contents have equal ones."""

    content: Question
    encoded: bytes
    digest: str
    words: Words

    @property
    def labels(self) -> dict[Label, Sequence[str]]:
        task = self.content.task
        return {
            "tag": self.content.tags,
            "competency": self.content.competencies,
            "language": list(task.starters) if isinstance(task, Coding) else [],
        }


def prepare(question: Question, limits: BankLimits) -> Prepared:
    """Raises `Malformed`, `TooLarge`."""
    content = normal(question)
    check(content, limits)
    encoded = msgspec.json.encode(content)
    return Prepared(content, encoded, sha256(encoded).hexdigest(), words_of(content))


def decode(encoded: bytes) -> Question:
    return msgspec.json.decode(encoded, type=Question)
