"""Long work in parts, on every core, told as it goes, and left as soon as someone has enough."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from graph.store import Progress, silent

Part = TypeVar("Part")


def spread(
    work: Callable[[int, int], Part],
    size: int,
    part: int,
    stage: str = "",
    progress: Progress = silent,
) -> Iterator[Part]:
    """Yield what the work gives for each part of ``range(size)``, in order, on every core.

    The work is called with the first and one past the last of a part; as a kernel it lets
    go of Python's lock. Sums over the parts are the same on any number of cores. What
    ``progress`` raises ends the work after the parts that are under way.
    """
    starts = range(0, size, part)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            found = [pool.submit(work, first, min(first + part, size)) for first in starts]
            for done, future in enumerate(found):
                progress(stage, done, len(found))
                yield future.result()
            progress(stage, len(found), len(found))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
