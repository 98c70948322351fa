"""Pieces of work on all cores, each by itself.

Workers are forked, so that they begin with what is loaded already; where the system does not fork
well, or a thread runs, the work is done here. All are forked before the first result is waited
for: a progress bar, which is a thread, may begin then.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from duizhao.processes import forks

A = TypeVar("A")
B = TypeVar("B")


def _at_once() -> None:
    """Ctrl+C ends a worker in silence; who began the work says what there is to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def spread(function: Callable[[A], B], items: Sequence[A], lost: Callable[[A], B]) -> Iterator[B]:
    """The results as they come, in any order.

    `function` and items are pickled, so the function is one of a module. `lost` gives the result
    of an item whose worker was ended from outside (killed, out of memory); every item that was
    not done by then is lost with it. When the walk is left early, what waits is not begun.
    """
    workers = min(forks(), len(items))
    if workers < 2:
        return map(function, items)
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, context, initializer=_at_once)
    futures = {pool.submit(function, item): item for item in items}

    def results() -> Iterator[B]:
        try:
            for future in as_completed(futures):
                try:
                    found = future.result()
                except BrokenProcessPool:
                    found = lost(futures[future])
                yield found
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    return results()
