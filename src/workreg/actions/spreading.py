"""The same work on many registers, spread over the cores. What the work is, its callers know.

Few registers are worked on where we are: starting a process costs more than reading a hundred of them. Where
processes cannot be forked, everything is done here, only slower.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Result = TypeVar("Result")

MANY = 200
"""From here on a further process is worth its start."""

_CHUNKS_EACH = 4  # so that the cores end at about the same time


def spread(work: Callable[[Sequence[str]], list[Result]], names: Sequence[str]) -> Iterator[Result]:
    """What `work` makes of the names, in their order. It gets some of them at a time, maybe in another process."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if len(names) < MANY or cores < 2:  # noqa: PLR2004 - nothing to spread over
        yield from work(names)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as heavy as it is seldom needed
    from multiprocessing import get_context  # noqa: PLC0415 - as above

    size = -(-len(names) // (cores * _CHUNKS_EACH))
    chunks = [names[start : start + size] for start in range(0, len(names), size)]
    with ProcessPoolExecutor(cores, get_context("fork"), _leave_interrupts) as pool:
        for made in pool.map(work, chunks):
            yield from made


def _leave_interrupts() -> None:
    """Whoever presses Ctrl-C speaks to the process that prints; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
