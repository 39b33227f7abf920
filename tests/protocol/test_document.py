"""Every rule, close code and refusal code of docs/protocol.md has a test, and every test has its rule."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pairing.wire.closing import Close
from pairing.wire.codes import REFUSALS
from tests.support.service import ROOT

HERE = Path(__file__).parent
RULE = re.compile(r"^- \*\*([A-Z]\d+)\*\* ", re.MULTILINE)
TEST = re.compile(r"test_([A-Z]\d+)_")


def nodes() -> Iterator[ast.AST]:
    for path in sorted(HERE.glob("test_*.py")):
        yield from ast.walk(ast.parse(path.read_text()))


def documented() -> list[str]:
    return RULE.findall((ROOT / "docs" / "protocol.md").read_text())


def first_arguments(method: str) -> Iterator[ast.expr]:
    """What calls of a method are given first, anywhere in the protocol tests."""
    for node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
            yield node.args[0]


def test_every_rule_has_a_test_and_every_test_its_rule() -> None:
    names = [node.name for node in nodes() if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    tested = {match[1] for name in names if (match := TEST.match(name))}
    assert tested == set(documented())


def test_no_rule_number_is_used_twice() -> None:
    rules = documented()
    assert len(rules) >= 40
    assert len(rules) == len(set(rules))


def test_every_refusal_code_is_seen_to_be_refused() -> None:
    seen = {argument.value for argument in first_arguments("refused") if isinstance(argument, ast.Constant)}
    assert seen == set(REFUSALS)


def test_every_close_code_is_seen_to_close() -> None:
    seen = {argument.attr for argument in first_arguments("closes") if isinstance(argument, ast.Attribute)}
    assert seen | {"NORMAL"} == {close.name for close in Close}
