"""Keys from a terminal as they are pressed.

click has a reader of single keys as well, but it throws away what was typed before it was asked;
whoever reviews fast types ahead of the screen. Not on Windows, which has no termios.
"""

from __future__ import annotations

import os
import signal
import sys

AGAIN = "\x0c"
"""What is answered after a pause: Ctrl+L, by which everybody means to see things again."""

ROOM = 4096
"""Bytes taken at once: a paste of some length comes whole."""


def pressed() -> str:
    """What was typed, waiting for it: a key, or several that came together.

    KeyboardInterrupt at Ctrl+C, EOFError at Ctrl+D and where the terminal is gone; Ctrl+Z makes
    a pause, and AGAIN comes after it.
    """
    import termios
    import tty

    stdin = sys.stdin.fileno()
    before = termios.tcgetattr(stdin)
    try:
        tty.setraw(stdin, termios.TCSADRAIN)
        sys.stdout.flush()
        came = os.read(stdin, ROOM).decode("utf-8", "replace")
    finally:
        termios.tcsetattr(stdin, termios.TCSADRAIN, before)
    if "\x03" in came:
        raise KeyboardInterrupt
    if came == "\x1a":
        os.kill(0, signal.SIGTSTP)  # Ctrl+Z: the shell comes back, and later this goes on
        return AGAIN
    if came in ("", "\x04"):
        raise EOFError
    return came
