"""A screen with a list: its parts below one another on one board, and moving in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from duizhao.messages import Message
from duizhao.ui.review.keys import Key
from duizhao.ui.screen.drawing import foot
from duizhao.ui.screen.shell import Shell
from duizhao.ui.screen.widgets import Board, Part, Rows


class Listed(Shell):
    """A screen with a list; the rules between its parts and its foot are drawn here."""

    CSS = (
        Shell.CSS
        + """
    Board { height: 100%; background: ansi_default; color: ansi_default; }
    """
    )
    PARTS: ClassVar[tuple[str, ...]] = ()
    """The parts from the top; `list` is the list, `rule…` a rule, the last one is the foot."""
    FOOT: ClassVar[tuple[Key, ...]] = ()
    """The keys that the foot names."""

    def __init__(self, notes: Sequence[Message] = ()) -> None:
        """`notes` are said first."""
        super().__init__(notes)
        self.list = Rows(self.row)
        self.board = Board(
            {name: self.list if name == "list" else Part() for name in self.PARTS}, self._clicked
        )

    # ── what a screen provides ───────────────────────────────────────────────────────────────

    def row(self, position: int) -> Text:
        """The line of a position of the list."""
        raise NotImplementedError

    def lay_out(self, cells: int, height: int) -> None:
        """Say what stands in each part, and in how many rows."""
        raise NotImplementedError

    def stand(self, position: int) -> None:
        """To a position of the list, from 0, or its nearer end."""
        raise NotImplementedError

    def length(self) -> int:
        """How long the list is."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """So many further down the list, or up."""
        raise NotImplementedError

    # ── drawing ──────────────────────────────────────────────────────────────────────────────

    def compose(self) -> ComposeResult:
        """The board."""
        yield self.board

    def draw(self) -> None:
        """Draw everything anew; only rows that changed are sent."""
        cells, height = self.size
        if not self.can_draw() or not self.board.is_attached:
            return
        for name in self.PARTS:
            if name.startswith("rule"):
                self.board.part(name).show([Text("─" * (cells - 1), "dim")])
        self.lay_out(cells, height)
        self.board.part(self.PARTS[-1]).show([self._said or foot(self.FOOT, cells)])
        self.board.draw(cells, height)

    def _clicked(self, part: str, row: int) -> None:
        position = self.list.top + row
        if part == "list" and position < self.length() and len(self.screen_stack) == 1:
            self._said = None
            self.stand(position)
            self.draw()

    # ── moving ───────────────────────────────────────────────────────────────────────────────

    def skip(self, _key: str = "") -> None:
        """Down the list."""
        self.step(1)

    def back(self, _key: str = "") -> None:
        """Up the list."""
        self.step(-1)

    def page_down(self, _key: str = "") -> None:
        """A screenful down."""
        self.step(max(self.list.rows - 1, 2))

    def page_up(self, _key: str = "") -> None:
        """A screenful up."""
        self.step(-max(self.list.rows - 1, 2))

    def first(self, _key: str = "") -> None:
        """To the first of the list."""
        self.stand(0)

    def last(self, _key: str = "") -> None:
        """To the last of the list."""
        self.stand(self.length())
