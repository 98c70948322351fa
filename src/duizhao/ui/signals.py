"""Being told to go: SIGTERM and SIGHUP, of which textual restores the terminal after neither.

A terminal may also be gone without a word: whoever is not its session's leader hears no SIGHUP.
Reading from it then gives nothing, at once and for ever, so that has to be looked at as well.
"""

from __future__ import annotations

import asyncio
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP")
TOLD = 143
"""The exit code of a program that was told to go, as shells give it."""


def ending(then: Callable[[], None]) -> None:
    """Call back in the running event loop when the process is told to go; Windows never tells."""
    for name in NAMES:
        if hasattr(signal, name):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop = asyncio.get_running_loop()
                loop.add_signal_handler(getattr(signal, name), then)


def is_gone(terminal: int) -> bool:
    """Whether nobody is at the other end of a terminal any more."""
    if not hasattr(select, "poll"):
        return False
    looked = select.poll()
    looked.register(terminal, 0)
    return any(told & (select.POLLHUP | select.POLLNVAL) for _, told in looked.poll(0))


@contextmanager
def leaving() -> Iterator[None]:
    """Within it, being told to go ends the program in good order: SystemExit with TOLD.

    Python itself would stop at once, and leave a terminal as it was while a key was waited for.
    """

    def told(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(TOLD)

    before = {}
    for name in NAMES:
        if hasattr(signal, name):
            with suppress(ValueError):  # not in the main thread
                number = getattr(signal, name)
                before[number] = signal.signal(number, told)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
