"""Progress bars for engines, drawn on stderr and wiped when the work is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from duizhao.messages import _
from duizhao.text.printable import safe

T = TypeVar("T")


class Bars:
    """A `progress.Track`: one bar for each walk that is under way, the innermost lowest.

    Draws nothing where it could not be wiped again: a pipe, a dumb terminal.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )

    def __call__(self, items: Iterable[T], /, label: str, total: int | None = None) -> Iterable[T]:
        """The same items, with a bar while they are walked."""
        if not self._console.is_terminal or self._console.is_dumb_terminal:
            return items
        if total is None and isinstance(items, Sized):
            total = len(items)
        return self._walk(items, _(label), total)

    def _walk(self, items: Iterable[T], label: str, total: int | None) -> Iterator[T]:
        self._progress.start()
        task = self._progress.add_task(safe(label), total=total)
        try:
            for item in items:
                yield item
                self._progress.advance(task)
        finally:
            self._progress.remove_task(task)
            if not self._progress.tasks:
                self._progress.stop()
