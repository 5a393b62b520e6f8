"""What all tests share."""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

# timing never decides a test
settings.register_profile("tieline", deadline=None)
settings.load_profile("tieline")

#: In CI nothing may be skipped: a skipped test fails, with the reason it gave.
SKIPS_FAIL = os.environ.get("TIELINE_TEST_SKIPS") == "fail"


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no variable of whoever runs the tests reach them."""
    for name in os.environ:
        if name.startswith("TIELINE_"):
            monkeypatch.delenv(name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where nothing may be skipped."""
    report = yield
    if SKIPS_FAIL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report
