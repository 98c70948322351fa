"""Rows of the screen, drawn one by one: nothing is laid out that is not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_PLAIN = Console(color_system="truecolor", force_terminal=True, width=1000, legacy_windows=False)
"""Renders styles to segments; its width is never used."""


class Lines(Widget, can_focus=False):
    """Lines that are wrapped already; those below the last row are reached by scrolling."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._lines: list[Text] = []
        self._top = 0

    def show(self, lines: list[Text], rows: int | None = None) -> None:
        """Show other lines, from the first, in so many rows (as many as lines when None)."""
        self._lines, self._top = lines, 0
        wanted = len(lines) if rows is None else rows
        if self.styles.height is None or self.styles.height.value != wanted:
            self.styles.height = wanted
        self.display = wanted > 0
        self.refresh()

    def move(self, rows: int) -> None:
        """Show lines further down, or up."""
        self._top = max(0, min(self._top + rows, len(self._lines) - self.size.height))
        self.refresh()

    @property
    def plain(self) -> str:
        """What is shown, without styles."""
        return "\n".join(line.plain for line in self._lines)

    def render_line(self, y: int) -> Strip:
        """One row; the last one says when there is more below."""
        at = y + self._top
        if at >= len(self._lines):
            return Strip.blank(self.size.width)
        line = self._lines[at]
        if y == self.size.height - 1 and at < len(self._lines) - 1:
            line = line.copy()
            line.append(" …", "dim")
        return strip(line, self.size.width)


class Part:
    """Some rows of a board."""

    def __init__(self) -> None:
        self.lines: list[Text] = []
        self.rows = 0

    def show(self, lines: list[Text], rows: int | None = None) -> None:
        """Show other lines, in so many rows (as many as lines when None)."""
        self.lines, self.rows = lines, len(lines) if rows is None else rows

    def at(self, row: int) -> Text:
        """A row; the last one says when there is more below."""
        if row >= len(self.lines):
            return Text()
        line = self.lines[row]
        if row == self.rows - 1 and row < len(self.lines) - 1:
            line = line.copy()
            line.append(" …", "dim")
        return line


class Rows(Part):
    """A list of which only the rows on the screen are made."""

    def __init__(self, row: Callable[[int], Text]) -> None:
        super().__init__()
        self._row, self._many, self._at, self.top = row, 0, 0, 0

    def place(self, size: int, at: int | None, rows: int) -> None:
        """A list of so many, with one of them in view."""
        if at is not None:
            self._at = at
        self._many, self.rows = size, rows
        low, high = self._at - rows + 2, self._at - 1  # one more is seen on either side
        self.top = max(0, min(max(min(self.top, high), low), size - rows))

    def at(self, row: int) -> Text:
        """The row of one unit."""
        at = self.top + row
        return self._row(at) if at < self._many else Text()


class Board(Widget, can_focus=False):
    """The whole screen as parts below one another, in one widget.

    Nothing is laid out when the height of a part changes, and only rows that differ from what
    the terminal shows are sent to it.
    """

    def __init__(self, parts: Mapping[str, Part], picked: Callable[[str, int], None]) -> None:
        """`picked` hears of a click: the name of the part, and the row within it."""
        super().__init__(id="board")
        self._parts, self._picked = dict(parts), picked
        self._strips: list[Strip] = []

    def part(self, name: str) -> Part:
        """The part of that name."""
        return self._parts[name]

    def top(self, name: str) -> int:
        """The first row of a part."""
        names = list(self._parts)
        return sum(self._parts[other].rows for other in names[: names.index(name)])

    def draw(self, cells: int, height: int) -> None:
        """Make all rows, and have those sent that changed."""
        texts = [part.at(row) for part in self._parts.values() for row in range(part.rows)]
        strips = [strip(text, cells) for text in texts[:height]]
        strips += [Strip.blank(cells)] * (height - len(strips))
        before, self._strips = self._strips, strips
        if len(before) != height or before[0].cell_length != cells:
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, strips, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, cells, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One row."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Say what was clicked."""
        row = event.y
        for name, part in self._parts.items():
            if row < part.rows:
                self._picked(name, row)
                return
            row -= part.rows


def strip(line: Text, cells: int) -> Strip:
    """A row of the screen, cut or filled to its width."""
    segments = [s for s in line.render(_PLAIN) if s.text]
    made = Strip([Segment(s.text, s.style or Style()) for s in segments])
    return made.adjust_cell_length(cells)
