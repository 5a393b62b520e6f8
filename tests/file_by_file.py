"""How the suite is shared out among processes: file by file."""

from contextlib import suppress
from typing import Any

from xdist.scheduler import LoadScopeScheduling

#: The files with tests that ask a Neo4j server: one process has them all, and starts one.
ON_NEO4J = (
    "tests/app/test_neo4j_service.py",
    "tests/graph/test_neo4j.py",
    "tests/graph/test_neo4j_access.py",
    "tests/graph/test_stores.py",
    "tests/graph/test_asking_stores.py",
    "tests/graph/test_dry_loads.py",
    "tests/graph/test_foreign.py",
)

#: The files whose tests visit one page after another: each page is shared out by itself.
PAGE_BY_PAGE = ("tests/browser/test_every_page.py",)

#: How many tests a process must have to begin one: it wants to know the next.
ENOUGH = 2


class FileByFile(LoadScopeScheduling):  # type: ignore[misc]
    """Let a file be one process's, for its server or browser; and one process have all of Neo4j.

    By the names of files, for the names of tests do not tell their groups (pytest 9.2 drops what
    ``--dist loadgroup`` adds to them).
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file in ON_NEO4J:
            return "neo4j"
        page = nodeid.partition("[")[2] if file in PAGE_BY_PAGE else ""
        return f"{file}[{page}" if page else file

    def remove_node(self, node: Any) -> str | None:
        """Give out what a process that fell had not begun; return the test in which it fell.

        What it had finished is not given out again, as the scheduler would: who gets a file
        without a test to run waits without end.
        """
        work = self.assigned_work.pop(node)
        left = {file: [test for test, done in tests.items() if not done]
                for file, tests in work.items()}  # fmt: skip
        fell = next((tests.pop(0) for tests in left.values() if tests), None)
        self.workqueue.update({file: dict.fromkeys(tests, False)
                               for file, tests in left.items() if tests})  # fmt: skip
        for other in self.assigned_work:
            self._reschedule(other)
        return fell

    def _reschedule(self, node: Any) -> None:
        """Give a process files until it has tests enough to begin, or tell it that none is left.

        A process begins a test once it knows the next one, and asks again when it has run one:
        whoever got a single file of a single test would do neither.
        """
        while self.workqueue and not node.shutting_down and self._awaits(node):
            self._assign_work_unit(node)
        super()._reschedule(node)

    def _assign_work_unit(self, node: Any) -> None:
        """Note and send a file; who has just fallen cannot be sent it, and leaves it to others."""
        with suppress(OSError):
            super()._assign_work_unit(node)

    def _awaits(self, node: Any) -> bool:
        return bool(self._pending_of(self.assigned_work[node]) < ENOUGH)
