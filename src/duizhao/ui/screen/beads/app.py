"""The screen for an alignment: all pairs, the one at hand between its neighbours, proposals.

What a proposal is worth takes the aligner a moment; it is asked when no key has come for a while,
so that going through the list stays quick. Each repair is journalled by the session before it is
shown.
"""

from __future__ import annotations

from rich.text import Text

from duizhao.errors import DecisionError
from duizhao.messages import _, msg
from duizhao.model import Alignment
from duizhao.ui.review.beads.commands import BeadCommands
from duizhao.ui.review.beads.desk import BeadDesk
from duizhao.ui.review.beads.keys import BEAD_SCREEN_KEYS
from duizhao.ui.screen.beads import panels
from duizhao.ui.screen.beads.cutting import Cutting, Place
from duizhao.ui.screen.drawing import foot_keys, key_page
from duizhao.ui.screen.listed import Listed

FRAME = 7
"""Rows of the head (2), the rules (4) and the foot (1)."""

PATIENCE = 0.06
"""Seconds without a key after which proposals are asked for."""


class BeadApp(BeadCommands, Listed):
    """The full-screen repair of one alignment."""

    KEYS = BEAD_SCREEN_KEYS
    FOOT = foot_keys(
        KEYS, "confirm take merge split down up onward undo null realign exchange quit"
    )
    PARTS = (
        "head", "rule1", "list", "rule2", "pair", "rule3", "about", "rule4", "foot",
    )  # fmt: skip

    def __init__(self, desk: BeadDesk) -> None:
        super().__init__(desk.notes)
        self.desk = desk
        self._weighed: tuple[Alignment, int] | None = None
        self._queue: tuple[Alignment, float, tuple[int, ...]] | None = None
        self._below = 0

    def row(self, position: int) -> Text:
        """A pair in the list."""
        return panels.row(self.session, position, self.size.width)

    def lay_out(self, cells: int, height: int) -> None:
        """Head, list, the pair at hand and its proposals."""
        session, part = self.session, self.board.part
        part("head").show(panels.head_lines(self.desk.title, session, self.queue, cells))
        room = max(height - FRAME, 5)
        listed, below = max(room // 4, 2), max(room // 5, 1)
        self.list.place(self.length(), session.place, listed)
        between = room - listed - below
        if not session.beads:
            part("pair").show([Text(" " + _("There is no pair in it."))], between)
            part("about").show([], below)
            return
        lines = panels.pair(session, cells, between)
        self._below = max(0, min(self._below, len(lines) - between))
        part("pair").show(lines[self._below :], between)
        part("about").show(panels.about(session, self.weighed, cells, below), below)
        if not self.weighed:
            self.set_timer(PATIENCE, self._weigh)

    @property
    def queue(self) -> tuple[int, ...]:
        """The suspicious pairs, looked for once a change."""
        session, known = self.session, self._queue
        if known is None or known[0] is not session.alignment or known[1] != session.below:
            self._queue = known = (session.alignment, session.below, session.queue)
        return known[2]

    @property
    def weighed(self) -> bool:
        """Whether the proposals for the pair at hand are known."""
        known = self._weighed
        return known is not None and (
            known[0] is self.session.alignment and known[1] == self.session.place
        )

    def _weigh(self) -> None:
        if self.session.beads and not self.weighed:
            self.attempt(self._ask_proposals)
            self.draw()

    def _ask_proposals(self) -> None:
        self._weighed = (self.session.alignment, self.session.place)
        self._below = 0
        self.session.proposals()

    # ── what keys do on the screen ───────────────────────────────────────────────────────────

    def cut(self, _key: str = "") -> None:
        """Two segments, where the cursor is put."""
        one = self.session.row(self.session.place)
        texts = [
            (side, nth, segment.text)
            for side, segments in (("target", one.target), ("source", one.source))
            for nth, segment in enumerate(segments)
            if side != self.session.lock and len(segment.text) > 1
        ]
        if not texts:
            raise DecisionError(msg("there is nothing in this pair that could be cut"))

        def placed(place: Place | None) -> None:
            if place is None:
                self.tell(_("Left as it was."))
            else:
                self.attempt(
                    lambda: self.changed(self.session.cut(place.side, place.nth, place.offset))
                )
            self.draw()

        self.push_screen(Cutting(texts), placed)

    def stand(self, position: int) -> None:
        """To a place, or its nearer end."""
        if self.session.beads:
            self.session.go(max(0, min(position, self.length() - 1)) + 1)

    def length(self) -> int:
        """How many pairs there are."""
        return len(self.session.beads)

    def step(self, by: int) -> None:
        """So many pairs on."""
        self.stand(self.session.place + by)

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    def further_down(self, _key: str = "") -> None:
        """The pair at hand further down."""
        self._below += 2

    def further_up(self, _key: str = "") -> None:
        """The pair at hand further up."""
        self._below = max(self._below - 2, 0)

    def help(self, _key: str = "") -> None:
        """What the keys do."""
        legend = Text(" ").append("✓", "green").append(f" {_('confirmed')}   ")
        legend.append("!", "yellow").append(f" {_('suspicious')}   ∅ {_('nothing')}")
        self.page(_("Keys"), key_page([("", self.KEYS)], self.size.width, legend))
