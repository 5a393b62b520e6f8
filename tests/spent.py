"""What a run took: a line at its end, whichever processes shared the tests."""

import os
from collections import Counter
from time import monotonic
from typing import Any

import pytest

#: How many files are named.
MOST = 10


class Spent:
    """Hears what each test took, and what each process of the run has used in the end."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._files: Counter[str] = Counter()
        self._elsewhere = 0.0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the seconds of a test to those of its file."""
        self._files[report.nodeid.partition("::")[0]] += report.duration  # type: ignore[assignment]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Tell the process that reports what this one and its servers used."""
        if (told := getattr(session.config, "workeroutput", None)) is not None:
            told["processor"] = sum(os.times()[:4])

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Add what a process used that ends."""
        self._elsewhere += getattr(node, "workeroutput", {}).get("processor", 0.0)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the line."""
        # who shared the tests are children of this process, and told themselves
        used = self._elsewhere + sum(os.times()[: 2 if self._elsewhere else 4])
        longest = ", ".join(f"{file} {took:.0f}" for file, took in self._files.most_common(MOST))
        terminalreporter.write_line(
            f"Spent {monotonic() - self._began:.0f} s, and {used:.0f} s of processors, those of "
            f"browsers aside. Longest in seconds: {longest}"
        )
