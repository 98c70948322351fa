"""Ask the terminal how many columns it gives a character.

The answer is the cursor's column after the character was written (DSR, ECMA-48 8.3.35), read
within a moment; a terminal that does not answer gives None. Windows consoles are not asked.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress

ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
PATIENCE = 0.3
"""Seconds to wait for an answer."""


def columns(char: str) -> int | None:
    """How many columns a character takes; None when nobody can tell."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    try:
        import termios
        import tty
    except ImportError:
        return None
    stdin = sys.stdin.fileno()
    with suppress(OSError, termios.error):
        before = termios.tcgetattr(stdin)
        try:
            tty.setcbreak(stdin)
            os.write(sys.stdout.fileno(), f"\r{char}\x1b[6n".encode())
            found = ANSWER.search(_read(stdin))
        finally:
            termios.tcsetattr(stdin, termios.TCSANOW, before)
            os.write(sys.stdout.fileno(), b"\r\x1b[K")
        if found:
            return int(found[1]) - 1
    return None


def _read(stdin: int) -> bytes:
    from select import select

    data = b""
    while not ANSWER.search(data) and select([stdin], [], [], PATIENCE)[0]:
        piece = os.read(stdin, 64)
        if not piece:
            break
        data += piece
    return data
