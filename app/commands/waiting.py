"""Telling on a terminal what takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store import Progress

#: Seconds that may pass in silence.
PATIENCE = 1.0


@contextmanager
def progress(what: str = "") -> Iterator["Progress"]:
    """Give a function to be told of long work, which a bar shows after a second.

    ``what`` is shown until the work tells something: it may have to be compiled first.
    """
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich import progress as rich_progress
    from rich.console import Console

    bar = rich_progress.Progress(
        rich_progress.TextColumn("{task.description}", markup=False),
        rich_progress.BarColumn(),
        rich_progress.TaskProgressColumn(),
        rich_progress.TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    began = monotonic()
    tasks: dict[str, rich_progress.TaskID] = {}

    def tell(what: str, done: int, total: int) -> None:
        if what not in tasks:
            for task in tasks.values():
                bar.update(task, visible=False)
            tasks[what] = bar.add_task(what)
        bar.update(tasks[what], completed=done, total=total or None)
        if monotonic() - began > PATIENCE:
            bar.start()

    timer = Timer(PATIENCE, bar.start)
    timer.daemon = True
    if what:
        tell(what, 0, 0)
        timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        if what:
            timer.join()  # so that it cannot begin to show after the end
        bar.stop()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show what is being waited for, once a second has passed."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    status = Console(stderr=True).status(what)
    timer = Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # so that it cannot begin to show after the end
        status.stop()
