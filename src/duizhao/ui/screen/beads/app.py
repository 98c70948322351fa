"""The screen for an alignment: all pairs, the one at hand between its neighbours, proposals.

What a proposal is worth takes the aligner a moment; it is asked when no key has come for a while,
so that going through the list stays quick. Each repair is journalled by the session before it is
shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual.app import ComposeResult

from duizhao.messages import Message, _, tell
from duizhao.model import Alignment
from duizhao.review.alignment import AlignmentSession
from duizhao.ui.review.bead_keys import BEAD_SCREEN_KEYS
from duizhao.ui.screen.base import PATIENCE
from duizhao.ui.screen.beads import panels
from duizhao.ui.screen.beads.actions import BeadActions
from duizhao.ui.screen.drawing import foot, foot_keys, key_page
from duizhao.ui.screen.widgets import Lines, Listing

FRAME = 7
"""Rows of the head (2), the rules (4) and the foot (1)."""

FOOT = foot_keys(
    BEAD_SCREEN_KEYS,
    "confirm take merge split down up onward undo null realign exchange quit",
)


class BeadApp(BeadActions):
    """The full-screen repair of one alignment."""

    KEYS = BEAD_SCREEN_KEYS

    def __init__(
        self,
        title: str,
        session: AlignmentSession,
        save: Callable[[], Message],
        notes: Sequence[Message] = (),
    ) -> None:
        """`save` writes everything and says so; `notes` are said first."""
        super().__init__(notes)
        self._file, self.session, self._save = title, session, save
        self._weighed: tuple[Alignment, int] | None = None
        self._queue: tuple[Alignment, float, tuple[int, ...]] | None = None
        self._below = 0

    def compose(self) -> ComposeResult:
        """The parts, from the top."""
        yield Lines("head")
        yield Lines("rule1")
        yield Listing(lambda at, cells: panels.row(self.session, at, cells), self._picked)
        yield Lines("rule2")
        yield Lines("pair")
        yield Lines("rule3")
        yield Lines("about")
        yield Lines("rule4")
        yield Lines("foot")

    def draw(self) -> None:
        """Draw everything anew."""
        cells, height = self.size
        session = self.session
        self.part("head").show(panels.head_lines(self._file, session, self.queue, cells))
        for name in ("rule1", "rule2", "rule3", "rule4"):
            self.part(name).show([Text("─" * (cells - 1), "dim")])
        room = max(height - FRAME, 5)
        self.rows, below = max(room // 4, 2), max(room // 5, 1)
        self.query_one(Listing).show(self.length(), session.place, self.rows)
        between = room - self.rows - below
        self.part("foot").show([self._said or foot(FOOT, cells)])
        if not session.beads:
            self.part("pair").show([Text(" " + _("There is no pair in it."))], between)
            self.part("about").show([], below)
            return
        lines = panels.pair(session, cells, between)
        self._below = max(0, min(self._below, len(lines) - between))
        self.part("pair").show(lines[self._below :], between)
        self.part("about").show(panels.about(session, self.weighed, cells, below), below)
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

    def _picked(self, position: int) -> None:
        if len(self.screen_stack) == 1:
            self._said = None
            self.stand(position)
            self.draw()

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    def further_down(self, _key: str = "") -> None:
        """The pair at hand further down."""
        self._below += 2

    def further_up(self, _key: str = "") -> None:
        """The pair at hand further up."""
        self._below = max(self._below - 2, 0)

    def statistics(self, _key: str = "") -> None:
        """How many pairs there are of each kind."""
        self.page(_("Statistics"), panels.statistics(self.session))

    def help(self, _key: str = "") -> None:
        """What the keys do."""
        legend = Text(" ").append("✓", "green").append(f" {_('confirmed')}   ")
        legend.append("!", "yellow").append(f" {_('suspicious')}   ∅ {_('nothing')}")
        self.page(_("Keys"), key_page([(_("Keys"), self.KEYS)], self.size.width, legend))

    # ── leaving ──────────────────────────────────────────────────────────────────────────────

    def write(self, _key: str = "") -> None:
        """Write everything and stay."""
        self.tell(tell(self._save()))

    def quit(self, _key: str = "") -> None:
        """Write everything and leave."""
        self.save_and_leave(self._save)
