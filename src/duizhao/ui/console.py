"""The two consoles, and what they do when nobody, or a simple terminal, is at the other end.

Text is data: markup, emoji codes and highlighting are off, and what comes from a file goes through
`ui.safe` (controls shown, not sent) before it is put into a table or a panel.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import IO, Any

from rich.console import Console

from duizhao.text.printable import safe

__all__ = ["Console", "console", "safe", "stderr_console", "stdout_console"]

UNBOUNDED = 10_000
"""Cells of a line that goes to a pipe: nothing is wrapped or cut for a reader who has no width."""


class _Unbounded(Console):
    """A console whose lines are never too long, so that none is measured to be cut."""

    def print(self, *objects: Any, **options: Any) -> None:
        super().print(*objects, **{"crop": False, **options})


def stdout_console(color: str = "auto") -> Console:
    """The console of results."""
    return console(sys.stdout, color)


def stderr_console(color: str = "auto") -> Console:
    """The console of talk and progress."""
    return console(sys.stderr, color)


def console(
    stream: IO[str], color: str = "auto", environ: Mapping[str, str] | None = None
) -> Console:
    """A console on a stream.

    `color` is auto, always or never; auto sends no escape sequence to a pipe, under NO_COLOR
    (no-color.org) or to TERM=dumb. COLUMNS sets the width; a pipe without it has no width to
    keep to, so tables there take what they need (leave `expand` off).
    """
    environ = os.environ if environ is None else environ
    options: dict[str, Any] = {}
    if color == "always":
        options |= {"force_terminal": True, "color_system": "standard", "no_color": False}
    elif color == "never" or environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        options |= {"color_system": None}
    columns = environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        options["width"] = int(columns)
    elif not stream.isatty():
        options["width"] = UNBOUNDED
    made = _Unbounded if options.get("width") == UNBOUNDED else Console
    return made(
        file=stream, markup=False, emoji=False, highlight=False, _environ=environ, **options
    )
