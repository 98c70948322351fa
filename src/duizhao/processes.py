"""Work on several processors: a `map` that is an ordinary one where that is as quick.

Only who has much to do pays for processes, and their modules are loaded only then. Nothing here
knows what is computed; a function and its values must survive pickling.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
        with ProcessPoolExecutor(many, multiprocessing.get_context(method)) as pool:
            yield pool.map


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
