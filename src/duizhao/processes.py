"""Work on several processors: a `map` that is an ordinary one where that is as quick.

Only who has much to do pays for processes, and their modules are loaded only then. Nothing here
knows what is computed; a function and its values must survive pickling.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any


@contextmanager
def spread(processes: int | None, jobs: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """`map` for that many jobs, over so many processes; None is one for each processor."""
    many = min(processes or _processors(), jobs)
    if many < 2:
        yield map
        return
    import multiprocessing
    import warnings
    from concurrent.futures import ProcessPoolExecutor

    if multiprocessing.parent_process() is not None:  # the others are at work already
        yield map
        return
    # Forking needs no guard in the caller's script; the children only calculate.
    method = "fork" if sys.platform == "linux" else "spawn"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context = multiprocessing.get_context(method)
        with ProcessPoolExecutor(many, context, initializer=_begin) as pool:
            yield partial(_map, pool)


def forks() -> int:
    """How many processes may be forked: one for each processor.

    1 where forking is not safe: on another system, or while a thread runs.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return _processors()


def _map(pool: Any, function: Callable[..., Any], *columns: Iterable[Any]) -> Iterator[Any]:
    """`map` in workers; what is left when one is ended from outside is done here."""
    from concurrent.futures.process import BrokenProcessPool

    rows, done = list(zip(*columns, strict=True)), 0
    try:
        for result in pool.map(function, *zip(*rows, strict=True)) if rows else ():
            yield result
            done += 1
    except BrokenProcessPool:
        yield from (function(*row) for row in rows[done:])


def _begin() -> None:
    """Ctrl+C ends a worker without a word; who began the work says what there is to say.

    Garbage is not looked for: what is calculated does not hold itself, and a worker ends soon.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
