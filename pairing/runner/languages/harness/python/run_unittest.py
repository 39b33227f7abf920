"""`python3 run_unittest.py FILE`: run the unittest cases of a file."""

import importlib.util
import sys
import time
import traceback
import unittest
from types import TracebackType
from typing import TextIO

from lines import take_stdout, tell, use_the_pad  # type: ignore[import-not-found]

Fault = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class Report(unittest.TestResult):
    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self._out = out
        self._began = time.perf_counter()
        self._faults: list[str] = []

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self._began = time.perf_counter()
        self._faults = []

    def stopTest(self, test: unittest.TestCase) -> None:
        super().stopTest(test)
        self._tell(test, "\n".join(self._faults))

    def addFailure(self, test: unittest.TestCase, err: Fault) -> None:
        super().addFailure(test, err)
        self._fault(test, self.failures[-1][1])

    def addError(self, test: unittest.TestCase, err: Fault) -> None:
        super().addError(test, err)
        self._fault(test, self.errors[-1][1])

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Fault | None) -> None:
        super().addSubTest(test, subtest, err)
        if err:
            self._faults.append(f"{subtest}\n{''.join(traceback.format_exception_only(err[0], err[1]))}")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        super().addUnexpectedSuccess(test)
        self._faults.append("passed, but was expected to fail")

    def _fault(self, test: object, text: str) -> None:
        if isinstance(test, unittest.TestCase):
            self._faults.append(text)
        else:  # what prepares a class or module
            self._tell(test, text)

    def _tell(self, test: object, message: str) -> None:
        name = test.id().partition(".")[2] if isinstance(test, unittest.TestCase) else str(test)
        tell(self._out, name, not message, time.perf_counter() - self._began, message)


def main() -> int:
    entry = use_the_pad()
    out = take_stdout()
    spec = importlib.util.spec_from_file_location("tests", entry)
    if spec is None or spec.loader is None:
        sys.exit(f"{entry} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules["tests"] = module
    try:
        spec.loader.exec_module(module)
    except Exception as fault:
        fault.__traceback__ = fault.__traceback__ and fault.__traceback__.tb_next
        tell(out, entry, False, 0.0, "".join(traceback.format_exception(fault)))
        return 1
    result = Report(out)
    unittest.defaultTestLoader.loadTestsFromModule(module).run(result)
    return 0 if result.wasSuccessful() else 1


sys.exit(main())
