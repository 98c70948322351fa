"""Being told to go: SIGTERM and SIGHUP, of which textual restores the terminal after neither."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress


def ending(then: Callable[[], None]) -> None:
    """Call back in the running event loop when the process is told to go; Windows never tells."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop = asyncio.get_running_loop()
                loop.add_signal_handler(getattr(signal, name), then)
