"""What the screen shows and how it speaks: drawn from the session, with the memory asked aside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from duizhao.errors import DecisionError, DuizhaoError
from duizhao.messages import _, msg
from duizhao.model import Match
from duizhao.ui.review import pages
from duizhao.ui.review.blocks import block, indent
from duizhao.ui.review.card import labels
from duizhao.ui.review.commands import Commands
from duizhao.ui.review.desk import Desk
from duizhao.ui.review.keys import EDITING, SCREEN_KEYS
from duizhao.ui.review.surface import NO_MEMORY
from duizhao.ui.screen.drawing import Drawing, foot, foot_keys
from duizhao.ui.screen.editor import Editor
from duizhao.ui.screen.shell import Shell
from duizhao.ui.screen.widgets import Board, Part, Rows

if TYPE_CHECKING:
    from duizhao.memory import Passage

FOOT = foot_keys(
    SCREEN_KEYS,
    "accept edit fuzzy reject skip undo quit term match filter onward accept_all comment",
)
"""The keys that the foot names, as many as there is room for."""

PATIENCE = 0.06
"""Seconds without a key after which the memory is asked and, while editing, checks are run."""


class Base(Commands, Shell):
    """The application without its keys."""

    CSS = (
        Shell.CSS
        + """
    Screen { layers: below above; }
    Board { layer: below; height: 100%; background: ansi_default; color: ansi_default; }
    Editor, Editor:focus { layer: above; display: none; border: none; padding: 0;
        background: ansi_default; color: ansi_default; scrollbar-size-vertical: 0; }
    """
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__([note for book in desk.books for note in book.notes], desk.edit)
        self.desk, self.drawing = desk, Drawing(desk)
        self._pool = ThreadPoolExecutor(1, "memory")
        self._loading = ThreadPoolExecutor(1, "loading")
        self._prepares: dict[int, Future[None]] = {}
        self._matches: dict[tuple[int, str], tuple[Match, ...]] = {}
        self._asking: asyncio.Task[None] | None = None
        self._pending: Callable[[str], None] | None = None
        self._list = Rows(lambda position: self.drawing.row(position, self.size.width))
        parts = ("head", "list", "rule1", "source", "target", "rule2", "panels", "rule3", "foot")
        self.board = Board(
            {name: self._list if name == "list" else Part() for name in parts}, self._clicked
        )
        self.editing = False

    # ── drawing ──────────────────────────────────────────────────────────────────────────────

    def draw(self) -> None:
        """Draw everything anew; what has not changed costs nothing."""
        cells, height = self.size
        if not self.can_draw() or not self.board.is_attached:
            return
        show = self.board.part
        show("head").show(self.drawing.head(cells))
        for name in ("rule1", "rule2", "rule3"):
            show(name).show([Text("─" * (cells - 1), "dim")])
        self._draw_unit(cells, height)
        line = self._said or foot(EDITING if self.editing else FOOT, cells)
        show("foot").show([line])
        self.board.draw(cells, height)

    def _draw_unit(self, cells: int, height: int) -> None:
        session, unit, show = self.desk.book.session, self.desk.unit, self.board.part
        if unit is None:
            for name in ("source", "target", "panels"):
                show(name).show([])
            end = block("", [Text(self._end())], cells)
            show("source").show(end)
            listed = max(height - 6 - len(end), 3)
        else:
            if self.editing:
                unit = replace(unit, target=self.query_one(Editor).written)
            ready = self._prepared()
            source, target, below, rows = self.drawing.unit(
                unit,
                self.desk.book.uses(unit) if ready else None,
                session.findings(unit) if ready else None,
                self._known(),
                (cells, height),
                editing=self.editing,
            )
            show("source").show(source, rows.source)
            if self.editing:
                target = block(labels()["target"], [Text(" ")], cells)
            show("target").show(target, rows.target)
            show("panels").show(below, rows.panels)
            listed = rows.listing
        self._list.place(len(session.queue), session.position, listed)
        if self.editing:
            self.query_one(Editor).put(self.board.top("target"), indent(), rows.target)

    def _end(self) -> str:
        session = self.desk.book.session
        if not session.queue:
            return pages.waiting(0, session.filter.query)
        return f"{_('End of the list.')} {_('q saves and quits; b goes back.')}"

    # ── terms and checks ─────────────────────────────────────────────────────────────────────

    def _prepared(self) -> bool:
        """Whether terms and checks can be asked at once; they are loaded aside, the first time."""
        prepare = self.desk.book.prepare
        if prepare is None:
            return True
        at = self.desk.at
        if at not in self._prepares:
            loop = asyncio.get_running_loop()
            future = self._prepares[at] = self._loading.submit(prepare)
            here = copy_context()  # the loader's thread does not know which application this is
            future.add_done_callback(
                lambda _done: loop.call_soon_threadsafe(self._loaded, at, context=here)
            )
        return self._prepares[at].done()

    def _loaded(self, at: int) -> None:
        if self.is_running and at == self.desk.at:
            self.attempt(self._prepares[at].result)
            self.draw()

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

    # ── what the commands need ────────────────────────────────────────────────────────────────

    suspended = Shell.suspended

    def found(self, number: int) -> str:
        """The translation of a match of the memory."""
        found = self._known()
        if found is None:
            raise DecisionError(msg("the memory has not answered yet; once more in a moment"))
        if not 1 <= number <= len(found):
            raise DecisionError(msg("there is no match {number} here", number=number))
        return found[number - 1].pair.target

    def recall(self, words: str, then: Callable[[Sequence[Passage]], None]) -> None:
        """Where the memory has the words, once it has answered."""
        look = self.desk.book.passages
        if look is None:
            raise DecisionError(NO_MEMORY)
        loop, answer = asyncio.get_running_loop(), self._pool.submit(look, words)

        def answered() -> None:
            self.attempt(lambda: then(answer.result()))
            self.draw()

        here = copy_context()
        answer.add_done_callback(lambda _done: loop.call_soon_threadsafe(answered, context=here))

    def choose(self, question: str, then: Callable[[str], None]) -> None:
        """Ask for one key."""
        self._pending = then
        self.tell(question)

    def leave(self) -> None:
        """Go."""
        self.exit(result=True)

    def _clicked(self, part: str, row: int) -> None:
        at = self._list.top + row
        session = self.desk.book.session
        if part == "list" and not self.editing and len(self.screen_stack) == 1:
            self._said = None
            if at < len(session.queue):
                session.stand(at)
            self.draw()
