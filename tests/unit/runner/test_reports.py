"""Reports of tests: what each format tells, and that nothing printed can do harm."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.runner import reports
from pairing.runner.languages.language import ReportFormat
from pairing.runner.reports import TestResult, read_report

FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)

LINES = b"""\
{"name": "a", "passed": true, "ms": 3, "message": ""}
noise {"name": "x", "passed": true}
{"name": "b", "passed": false, "ms": 0, "message": "4 != 5"}
"""
GO = b"""\
{"Action":"run","Test":"TestA"}
{"Action":"output","Test":"TestA","Output":"=== RUN   TestA\\n"}
{"Action":"output","Test":"TestA","Output":"--- PASS: TestA (0.00s)\\n"}
{"Action":"pass","Test":"TestA","Elapsed":0.5}
{"Action":"output","Test":"TestB/part","Output":"    x_test.go:3: got 4\\n"}
{"Action":"fail","Test":"TestB/part","Elapsed":0.01}
{"Action":"fail","Test":"TestB","Elapsed":0.01}
{"Action":"output","Output":"FAIL\\n"}
{"Action":"fail","Elapsed":0.011}
"""
RUST = b"""\
running 3 tests
test a ... ok
test tests::b ... FAILED
test c - should panic ... ok

failures:

---- tests::b stdout ----
thread 'tests::b' panicked at x.rs:3
---- a stdout ----
noise

failures:
    tests::b
"""
TAP = b"""\
TAP version 13
ok 1 - small
not ok 2 - large
#   got: 4
#   expected: 5
not ok 3 - later # TODO
ok 4
1..4
"""


def test_lines() -> None:
    assert read_report("lines", LINES) == (TestResult("a", True, 3, ""), TestResult("b", False, 0, "4 != 5"))


def test_go() -> None:
    assert read_report("go", GO) == (
        TestResult("TestA", True, 500, ""),
        TestResult("TestB/part", False, 10, "x_test.go:3: got 4"),
        TestResult("TestB", False, 10, ""),
    )


def test_a_go_package_that_ends_before_any_test() -> None:
    report = b'{"Action":"output","Output":"panic: no\\n"}\n{"Action":"fail","Elapsed":0.1}\n'
    assert read_report("go", report) == (TestResult("package", False, 100, "panic: no\n"),)


def test_rust() -> None:
    assert read_report("rust", RUST) == (
        TestResult("a", True, None, ""),
        TestResult("c", True, None, ""),
        TestResult("tests::b", False, None, "thread 'tests::b' panicked at x.rs:3"),
    )


def test_tap() -> None:
    assert read_report("tap", TAP) == (
        TestResult("small", True, None, ""),
        TestResult("large", False, None, "got: 4\nexpected: 5"),
        TestResult("later", True, None, ""),
        TestResult("test 4", True, None, ""),
    )


def test_a_failure_cannot_be_taken_back() -> None:
    said = [{"name": "a", "passed": passed} for passed in (False, True)]
    for order in (said, said[::-1]):
        report = "\n".join(map(json.dumps, order)).encode()
        assert [result.passed for result in read_report("lines", report)] == [False]


HOSTILE = [
    b'{"name": {"a": 1}, "passed": true}', b'{"name": "a", "passed": "true"}',
    b'{"name": "", "passed": true}',
    b"{" * 100_000, b'{"a":' * 50_000, b"[" * 100_000, b'{"Test": [], "Action": {}}', b'{"Action": "fail"}',
    b'{"name": "a", "passed": true, "ms": 1e400}', b'{"name": "a", "passed": true, "ms": NaN}',
    b'{"Test": "a", "Action": "pass", "Elapsed": -1}', b'{"Test": "a", "Action": "pass", "Elapsed": 1e308}',
    b"not ok", b"ok " + b"9" * 10_000, b"test  ... ok", b"---- a stdout ----", b"#", b"\xff\0\x1b]0;x\x07",
    b"null", b"1", b"{}", b'{"name": "\\ud800", "passed": false, "message": "\\ud800\\u001b[2J"}',
    b'{"name": "a", "passed": true, "ms": ' + b"9" * 5_000 + b"}",
]  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
@given(
    st.lists(
        st.one_of(st.sampled_from([*HOSTILE, LINES, GO, RUST, TAP]), st.binary(max_size=200)), max_size=8
    )
)
def test_whatever_is_printed_the_results_are_small_and_plain(
    format: ReportFormat, parts: list[bytes]
) -> None:
    for result in read_report(format, b"\n".join(parts)):
        assert 0 < len(result.name) <= reports.NAME_CHARS + 10
        assert result.name.isprintable()
        assert len(result.message) <= reports.MESSAGE_CHARS
        assert result.ms is None or 0 <= result.ms <= reports.MOST_MS * 1000
        assert not result.passed or not result.message
        json.dumps([result.name, result.message]).encode()
        assert "\x1b" not in result.message


def many(format: ReportFormat, count: int) -> bytes:
    line = {
        "lines": '{{"name": "n{0}", "passed": false, "message": "{1}"}}',
        "go": '{{"Test": "n{0}", "Action": "output", "Output": "{1}"}}\n{{"Test": "n{0}", "Action": "fail"}}',
        "rust": "test n{0} ... FAILED",
        "tap": "not ok {0} - n{0}\n# {1}",
    }[format]
    return "\n".join(line.format(n, "x" * 9_000) for n in range(count)).encode()


@pytest.mark.parametrize("format", FORMATS)
def test_too_many_results_are_cut(format: ReportFormat) -> None:
    results = read_report(format, many(format, reports.RESULTS + 20))
    assert [result.name for result in results] == [f"n{n}" for n in range(reports.RESULTS)]
    assert max(len(result.message) for result in results) <= reports.MESSAGE_CHARS
