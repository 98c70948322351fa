"""What the screen shows and how it speaks: drawn from the session, with the memory asked aside."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

from rich.text import Text

from duizhao.errors import DecisionError, DuizhaoError
from duizhao.messages import _, msg
from duizhao.model import Match
from duizhao.ui.review.keys import (
    EDITING,
    SCREEN_KEYS,
)  # fmt: skip
from duizhao.ui.screen.actions import Actions
from duizhao.ui.screen.desk import Desk
from duizhao.ui.screen.drawing import Drawing, foot
from duizhao.ui.screen.editor import Editor
from duizhao.ui.screen.panels import block
from duizhao.ui.screen.shell import Shell
from duizhao.ui.screen.widgets import Listing

PATIENCE = 0.06
"""Seconds without a key after which the memory is asked and, while editing, checks are run."""


class Base(Actions):
    """The application without its keys."""

    CSS = (
        Shell.CSS
        + """
    #writing { height: 3; display: none; background: ansi_default; }
    #label { height: 100%; }
    Editor, Editor:focus { border: none; padding: 0; height: 100%; width: 1fr;
        background: ansi_default; color: ansi_default; scrollbar-size-vertical: 0; }
    """
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__([note for book in desk.books for note in book.notes], desk.edit)
        self.desk, self.drawing = desk, Drawing(desk)
        self._pool = ThreadPoolExecutor(1, "memory")
        self._matches: dict[tuple[int, str], tuple[Match, ...]] = {}
        self._asking: asyncio.Task[None] | None = None
        self._pending = ""
        self.editing = False

    # ── drawing ──────────────────────────────────────────────────────────────────────────────

    def draw(self) -> None:
        """Draw everything anew; what has not changed costs nothing."""
        cells, height = self.size
        if self.editing:
            self._draw_unit(cells, height)
            self._draw_foot(cells)
            return
        self.part("head").show(self.drawing.head(cells))
        for name in ("rule1", "rule2", "rule3"):
            self.part(name).show([Text("─" * (cells - 1), "dim")])
        self._draw_unit(cells, height)
        self._draw_foot(cells)

    def _draw_unit(self, cells: int, height: int) -> None:
        session, unit = self.desk.book.session, self.desk.unit
        if unit is None:
            for name in ("source", "target", "panels"):
                self.part(name).show([])
            self.part("source").show(block("", [Text(self._end())], cells))
            self.rows = max(height - 7, 3)
        else:
            if self.editing:
                written = self.query_one(Editor).written
                unit = replace(unit, target=written)
            uses = self.desk.book.uses(unit)
            source, target, below, rows = self.drawing.unit(
                unit, uses, self._known(), (cells, height), editing=self.editing
            )
            self.part("source").show(source, rows.source)
            self.part("target").show(target, 0 if self.editing else rows.target)
            writing = self.query_one("#writing")
            writing.display, writing.styles.height = self.editing, rows.target
            self.part("panels").show(below, rows.panels)
            self.rows = rows.listing
        listing = self.query_one(Listing)
        listing.show(len(session.queue), session.position, self.rows)

    def _draw_foot(self, cells: int) -> None:
        line = self._said
        if line is None:
            line = foot(EDITING if self.editing else SCREEN_KEYS, cells)
        self.part("foot").show([line])

    def _end(self) -> str:
        if not self.desk.book.session.queue:
            return _("Nothing here is undecided; “/ status:all” shows everything.")
        return f"{_('End of the list.')} {_('q saves and quits; b goes back.')}"

    # ── the memory ───────────────────────────────────────────────────────────────────────────

    def _known(self) -> tuple[Match, ...] | None:
        """The matches of the unit at hand, None while they are looked for."""
        unit, book = self.desk.unit, self.desk.book
        if unit is None or book.matches is None:
            return ()
        known = self._matches.get((self.desk.at, unit.source))
        if known is None:
            self.set_timer(PATIENCE, self._recall)
        return known

    def _recall(self) -> None:
        unit, book = self.desk.unit, self.desk.book
        if unit is None or book.matches is None or (self.desk.at, unit.source) in self._matches:
            return
        if self._asking:
            self._asking.cancel()
        self._asking = asyncio.create_task(self._asked(self.desk.at, unit.source))

    async def _asked(self, at: int, source: str) -> None:
        unit, ask = self.desk.unit, self.desk.books[at].matches
        if unit is None or ask is None or unit.source != source:
            return
        found: Sequence[Match] = ()
        with suppress(DuizhaoError):
            found = await asyncio.get_running_loop().run_in_executor(self._pool, ask, unit)
        self._matches[at, source] = tuple(found)
        self.draw()

    # ── what the actions need ────────────────────────────────────────────────────────────────

    def found(self, number: int) -> str:
        """The translation of a match of the memory."""
        found = self._known() or ()
        if number > len(found):
            raise DecisionError(msg("there is no match {number} here", number=number))
        return found[number - 1].pair.target
