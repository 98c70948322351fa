"""What a command is given: a file, or `-` for the standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from duizhao.workspace import files

STDIN = "-"


def read_bytes(path: str) -> bytes:
    """All of a file, or of the standard input."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    return files.read(Path(path)).data


def stdin_lines() -> Iterator[bytes]:
    """The lines of the standard input with their ends, each as soon as it is there."""
    yield from iter(sys.stdin.buffer.readline, b"")


def shown(path: str) -> str:
    """How messages call it."""
    return "<stdin>" if path == STDIN else path
