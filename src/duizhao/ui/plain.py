"""Tables without lines: columns side by side, each as wide as it must be.

They survive a narrow terminal, where long cells are folded, and a pipe, where nothing is and no
line ends in spaces. Cut from rich's tables because these take a millisecond a row: a document has
thousands of candidates. The room is shared out as rich does it, the widest columns giving way
first. Refused here: borders, titles and cells that are more than a styled text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import (
    Console,
    ConsoleOptions,
    JustifyMethod,
    OverflowMethod,
    RenderableType,
    RenderResult,
)
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

GAP = 2
"""Cells between two columns."""

Cell = str | Text
Line = list[Segment]
Drawn = list[tuple[int, Line]]
"""The lines of a cell: how wide each is, and what it is made of."""
EMPTY: tuple[int, Line] = (0, [])


@dataclass(slots=True)
class Column:
    """How the cells of a column stand."""

    header: str = ""
    """What stands above it."""

    justify: JustifyMethod = "left"
    """At which side its cells stand."""

    overflow: OverflowMethod = "ellipsis"
    """What becomes of a word that is too long for it."""

    no_wrap: bool = False
    """Whether a cell is cut to one line."""

    style: str = ""
    """The style of its cells."""


class PlainTable:
    """A renderable: rows of cells below a header."""

    def __init__(self, *headers: str, header: bool = True) -> None:
        self.columns = [Column(each) for each in headers]
        self._rows: list[tuple[Sequence[Cell], str]] = []
        if header:
            self.add_row(*headers, style="dim")
        self._header = self._rows[0][0] if header else None

    def add_row(self, *cells: Cell, style: str = "") -> None:
        """One more row; what it lacks stays empty."""
        self._rows.append((cells, style))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = self._widths(options.max_width)
        styled = console.color_system is not None
        for cells, style in self._rows:
            base = console.get_style(style) if styled else Style.null()
            if not styled and (line := self._plain(cells, widths)):
                yield Segment(line)
                continue
            for segments in self._lines(console, cells, widths, base):
                if styled:
                    yield from segments
                else:
                    yield Segment("".join(segment.text for segment in segments).rstrip())
                yield Segment.line()

    def _plain(self, cells: Sequence[Cell], widths: Sequence[int]) -> str:
        """A row without colours as one line; empty where some cell needs more."""
        parts = []
        for cell, column, width in zip(cells, self.columns, widths, strict=False):
            text = str(cell)
            last = column is self.columns[-1]
            free = width - (2 * len(text) if last else GAP + _width(text))
            if free < 0 or "\n" in text or "\t" in text or (last and column.justify == "right"):
                return ""
            text = " " * free + text if column.justify == "right" else text + " " * free
            parts.append(text)
        return (" " * GAP).join(parts).rstrip() + "\n"

    def _lines(
        self, console: Console, cells: Sequence[Cell], widths: Sequence[int], base: Style
    ) -> Iterator[Line]:
        """The lines of a row, each without the spaces at its end."""
        drawn = [
            _drawn(console, cell, column, width - GAP * (column is not self.columns[-1]), base)
            for cell, column, width in zip(cells, self.columns, widths, strict=False)
        ]
        if cells is self._header:  # a header stands on what is below it
            height = max(map(len, drawn))
            drawn = [[EMPTY] * (height - len(each)) + each for each in drawn]
        for parts in zip_longest(*drawn, fillvalue=EMPTY):
            line: Line = []
            owed = 0
            for (length, segments), width in zip(parts, widths, strict=False):
                if length:
                    line += [Segment(" " * owed, base), *segments] if owed else segments
                    owed = 0
                owed += width - length
            yield line

    def _natural(self, room: int) -> list[int]:
        """How wide each column, with the gap behind it, would like to be.

        The last one is not measured where there is room for it however wide its characters are.
        """
        every = [[str(cell) for cell in column] for column in self._by_column()]
        widths = [max(map(_width, column), default=0) for column in every[:-1]]
        widths = [width + GAP for width in widths]
        most = 2 * max(map(len, every[-1]), default=0)
        if sum(widths) + most > room or self.columns[-1].justify == "right":
            most = max(map(_width, every[-1]), default=0)
        return [*widths, most]

    def _by_column(self) -> Iterator[list[Cell]]:
        for number in range(len(self.columns)):
            yield [cells[number] for cells, _style in self._rows if number < len(cells)]

    def _widths(self, room: int) -> list[int]:
        """How wide each column is where there is so much room."""
        widths = self._natural(room)
        flexible = [n for n, column in enumerate(self.columns) if not column.no_wrap]
        while (excess := sum(widths) - room) > 0 and flexible:
            widest = max(widths[n] for n in flexible)
            givers = [n for n in flexible if widths[n] == widest]
            difference = widest - max((widths[n] for n in flexible if n not in givers), default=0)
            if not difference:
                break
            _reduce(widths, givers, excess, difference)
        if (excess := sum(widths) - room) > 0:
            _reduce(widths, range(len(widths)), excess, room)
        return widths


class Indented:
    """A renderable: another one, moved to the right, with no spaces behind it."""

    def __init__(self, inner: RenderableType) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrower = options.update(width=max(1, options.max_width - GAP))
        for line in console.render_lines(self._inner, narrower, pad=False):
            yield Segment(" " * GAP if line else "")
            yield from line
            yield Segment.line()


def _reduce(widths: list[int], givers: Sequence[int], excess: int, most: int) -> None:
    """Take an excess from some columns, as evenly as it goes, and from each no more than `most`."""
    left = len(givers)
    for n in givers:
        taken = min(most, widths[n], round(excess / left))
        widths[n] -= taken
        excess -= taken
        left -= 1


@lru_cache(1 << 16)
def _width(text: str) -> int:
    return max(map(cell_len, text.split("\n"))) if "\n" in text else cell_len(text)


def _drawn(console: Console, cell: Cell, column: Column, width: int, base: Style) -> Drawn:
    """A cell in so many cells of the terminal."""
    text = str(cell)
    if width < 1:
        return []
    if "\n" not in text and "\t" not in text and (length := cell_len(text)) <= width:
        body = _segments(console, cell, column, base)
        if column.justify == "right" and length < width:
            return [(width, [Segment(" " * (width - length), base), *body])] if length else []
        return [(length, body)]
    whole = cell if isinstance(cell, Text) else Text(cell)
    lines = whole.wrap(
        console, width, justify=column.justify, overflow=column.overflow,
        no_wrap=column.no_wrap,
    )  # fmt: skip
    if column.justify == "left":
        for line in lines:
            line.rstrip()
    return [(cell_len(str(line)), _segments(console, line, column, base)) for line in lines]


def _segments(console: Console, cell: Cell, column: Column, base: Style) -> Line:
    if console.color_system is None:
        return [Segment(str(cell))]
    style = console.get_style(column.style) + base
    if isinstance(cell, str):
        return [Segment(cell, style)]
    return list(Segment.apply_style(Text.assemble(cell).render(console), style))
