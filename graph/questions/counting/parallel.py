"""Long work in parts, on every core, told as it goes, and left as soon as someone has enough."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
    cores = os.cpu_count() or 1
    ahead: deque[Future[Part]] = deque()  # few: what a part gives may be as large as the network
    with ThreadPoolExecutor(cores) as pool:
        try:
            for done, first in enumerate(starts):
                progress(stage, max(0, done - 2 * cores), len(starts))
                if len(ahead) == 2 * cores:
                    yield ahead.popleft().result()
                ahead.append(pool.submit(work, first, min(first + part, size)))
            while ahead:
                progress(stage, len(starts) - len(ahead), len(starts))
                yield ahead.popleft().result()
            progress(stage, len(starts), len(starts))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
