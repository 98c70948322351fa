"""A map that works on all cores, whose workers inherit what they work on.

Workers are forked at each call, so a function may hold whatever it likes (a text of a million
characters, a closure) and nothing but results is pickled. Only some pieces are under way at a time:
results that nobody has taken would fill the memory. Where the system does not fork well, or a
thread runs, the work is done here, and so is what a worker leaves undone that is ended from
outside. `spreading` is for pieces that may be lost and may come in any order.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from duizhao.processes import forks

AHEAD = 2
"""Pieces under way for each worker."""

_inherited: tuple[Callable[[Any], Any], Sequence[Any]] = (str, ())
"""What workers inherit; set only while they are forked."""


def forked(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
    """What a function makes of some items, in their order, like `map`."""
    global _inherited  # noqa: PLW0603  the one way to hand values over without pickling them
    given = list(items)
    workers = min(forks(), len(given))
    if workers < 2:
        return map(function, given)
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, context, initializer=_begin)
    _inherited = (function, given)
    try:
        begun = deque(
            pool.submit(_work, place) for place in range(min(AHEAD * workers, len(given)))
        )
    finally:
        _inherited = (str, ())
    return _results(pool, begun, function, given)


def _results(
    pool: ProcessPoolExecutor,
    begun: deque[Future[Any]],
    function: Callable[[Any], Any],
    given: Sequence[Any],
) -> Iterator[Any]:
    following = iter(range(len(begun), len(given)))
    try:
        for item in given:
            try:
                result = begun.popleft().result()
                if (place := next(following, None)) is not None:
                    begun.append(pool.submit(_work, place))
            except (BrokenProcessPool, IndexError):
                result = function(item)
            yield result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Ctrl+C ends a worker in silence; what is inherited is no garbage, and is not looked at."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()


def _work(place: int) -> Any:
    function, given = _inherited
    return function(given[place])
