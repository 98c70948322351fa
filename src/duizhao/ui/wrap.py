"""Styled text on lines that end where `text.wrap` lets them."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from duizhao.text.wrap import breaks


def styled(text: str, style: str) -> Text:
    """A text in a style that ends with it: what is appended has its own.

    >>> styled("4 ", "bold").append("cards").spans
    [Span(0, 2, 'bold')]
    """
    return Text().append(text, style)


def wrapped(text: Text, cells: int) -> list[Text]:
    """The lines of a styled text, each at most so many cells wide."""
    lines = []
    for paragraph in text.split("\n", allow_blank=True):
        for line in paragraph.divide(breaks(paragraph.plain, cells)):
            line.rstrip()
            lines.append(line)
    return lines


class Paragraph:
    """A renderable: a styled text that is wrapped for the room it gets, in a table cell too."""

    def __init__(self, text: Text | str) -> None:
        self.text = Text(text) if isinstance(text, str) else text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in wrapped(self.text, options.max_width):
            line.no_wrap, line.overflow = True, "ignore"
            yield line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(cell_len(line) for line in self.text.plain.split("\n"))
        return Measurement(min(8, widest), widest).with_maximum(options.max_width)
