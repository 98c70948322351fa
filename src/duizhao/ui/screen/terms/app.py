"""The screen for term candidates: a list, the candidate at hand, its contexts.

The rows of each part depend on the terminal only, so that nothing jumps from one candidate to the
next. As everywhere, each decision is journalled by the session before it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from duizhao.errors import DuizhaoError
from duizhao.messages import _, ngettext
from duizhao.model.candidate import TermDecision
from duizhao.review.candidates import Order
from duizhao.ui.review.blocks import block
from duizhao.ui.review.terms import pages
from duizhao.ui.review.terms.card import verdict
from duizhao.ui.review.terms.commands import TermCommands
from duizhao.ui.review.terms.desk import TermDesk
from duizhao.ui.review.terms.keys import TERM_SCREEN_KEYS
from duizhao.ui.screen.drawing import foot_keys, key_page
from duizhao.ui.screen.listed import Listed
from duizhao.ui.screen.terms import panels
from duizhao.ui.statuses import MARKS, status_name

FRAME = 6
"""Rows of the head (2), the rules (3) and the foot (1)."""

HEADED = 20
"""Rows of a terminal from which on the list has a heading."""


class CandidateApp(TermCommands, Listed):
    """The full-screen review of term candidates."""

    KEYS = TERM_SCREEN_KEYS
    FOOT = foot_keys(KEYS, "accept take edit reject stop merge undo filter explain bulk quit")
    PARTS = (
        "head", "rule1", "columns", "list", "rule2", "about", "contexts", "rule3", "foot",
    )  # fmt: skip

    def __init__(self, desk: TermDesk) -> None:
        super().__init__(desk.notes)
        self.desk = desk
        self._below = 0
        self._shown: object = None
        self._contexts: list[Text] = []

    def row(self, position: int) -> Text:
        """A candidate in the list."""
        return panels.row(self.desk, position, self.size.width)

    def lay_out(self, cells: int, height: int) -> None:
        """Head, list, candidate and contexts."""
        session, part = self.desk.session, self.board.part
        part("head").show(panels.head_lines(self.desk, cells))
        headed = height >= HEADED
        part("columns").show([panels.column_names(session, cells)], int(headed))
        room = max(height - FRAME - headed, 6)
        listed = max(room * 2 // 5, 3)
        self.list.place(len(session.queue), session.position, listed)
        self._draw_candidate(cells, room - listed)

    def _draw_candidate(self, cells: int, room: int) -> None:
        one = self.desk.session.current
        if one is None:
            self.board.part("about").show(block("", [Text(self.end())], cells), room)
            self.board.part("contexts").show([], 0)
            return
        about = panels.about(self.desk, one, cells)
        upper = min(len(about), max(room * 3 // 5, 2))
        self.board.part("about").show(about, upper)
        shown = (one, self.desk.session.decision(one), self.desk.order, self.desk.turned, cells)
        if shown != self._shown:
            self._below, self._shown = 0, shown
            self._contexts = panels.contexts(self.desk, one, cells)
        lines = self._contexts
        self._below = max(0, min(self._below, len(lines) - (room - upper)))
        head, rest = lines[:1], lines[1:]
        self.board.part("contexts").show([*head, *rest[self._below :]], room - upper)

    # ── what keys do on the screen ───────────────────────────────────────────────────────────

    def decided(self, said: Sequence[TermDecision]) -> None:
        """The one, or how many."""
        if len(said) == 1:
            self.tell(verdict(said[0]).plain)
        else:
            self.tell(ngettext("{n} decided", "{n} decided", len(said)).format(n=len(said)))
        self.session.advance()

    def contexts(self, order: Order) -> None:
        """Sorted below the candidate, from now on."""
        self.desk.order = order

    def stand(self, position: int) -> None:
        """To a position of the list."""
        self.session.stand(position)

    def length(self) -> int:
        """How long the list is."""
        return len(self.session.queue)

    def step(self, by: int) -> None:
        """So many down the list."""
        self.session.stand(self.session.position + by)

    def contexts_down(self, _key: str = "") -> None:
        """Contexts further down."""
        self._below += 2

    def contexts_up(self, _key: str = "") -> None:
        """Contexts further up."""
        self._below = max(self._below - 2, 0)

    def explain(self, _key: str = "") -> None:
        """What the score is made of."""
        one = self.here()

        cells = self.size.width
        shown = self.page(_("Why"), [Text("  " + _("reading the texts…"), "dim")])

        def say() -> None:
            try:
                because = self.desk.explain(one)
            except DuizhaoError as error:
                because = [error.message]
            shown.fill(pages.reasons(one, because, cells))

        self.call_after_refresh(say)

    def help(self, _key: str = "") -> None:
        """What the keys do."""
        legend = Text(" ")
        for status, (glyph, style) in MARKS.items():
            legend.append(glyph, style).append(f" {status_name(status)}   ")
        self.page(_("Keys"), key_page([("", self.KEYS)], self.size.width, legend))
