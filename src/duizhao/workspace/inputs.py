"""What a command is given: a file, or `-` for the standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from duizhao.workspace import files

STDIN = "-"


def read_bytes(path: str) -> bytes:
    """All of a file, or of the standard input."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    return files.read(Path(path)).data


def shown(path: str) -> str:
    """How messages call it."""
    return "<stdin>" if path == STDIN else path
