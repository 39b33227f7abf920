"""`python3 run_pytest.py FILE`: run a file of tests with pytest."""

import sys

import pytest
from lines import take_stdout, tell, use_the_pad  # type: ignore[import-not-found]

ENTRY = use_the_pad()
OUT = take_stdout()


class Report:
    """Tells each test once: after its call, or when what is around it fails or skips it."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or not report.passed:
            name = report.nodeid.partition("::")[2] or report.nodeid
            passed = not report.failed
            tell(OUT, name.replace("::", "."), passed, report.duration, "" if passed else report.longreprtext)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str]:
        return report.outcome, "", ""  # no dots between what the tests print

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            tell(OUT, report.nodeid, False, 0.0, report.longreprtext)


OPTIONS = ["-qq", "-s", "--tb=short", "--rootdir=.", "--import-mode=importlib", "-p", "no:cacheprovider"]
sys.exit(pytest.main([*OPTIONS, "--no-header", "--no-summary", ENTRY], plugins=[Report()]))
