"""The repair of an alignment in line mode."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from duizhao.errors import DecisionError
from duizhao.messages import Message, _, msg
from duizhao.ui.review.beads.card import bead_lines
from duizhao.ui.review.beads.commands import BeadCommands
from duizhao.ui.review.beads.desk import BeadDesk
from duizhao.ui.review.beads.keys import BEAD_KEYS
from duizhao.ui.review.reading import Reader
from duizhao.ui.review.talk import Talk


class BeadReview(BeadCommands, Talk):
    """An alignment, repaired line by line."""

    KEYS = BEAD_KEYS

    def __init__(self, desk: BeadDesk, console: Console, reader: Reader) -> None:
        super().__init__(console, reader)
        self.desk = desk

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def greet(self) -> None:
        """How many are suspicious."""
        self.tell(self.waiting())

    def show_card(self) -> None:
        """The pair at hand between its neighbours."""
        self.lines(bead_lines(self.session, self.cells()))
        self.console.print()

    def looks(self) -> object:
        """The pairs, and which is at hand."""
        return self.session.alignment, self.session.place

    def kept(self) -> str:
        """The journal has them."""
        if not self.session.repairs:
            return ""
        return _("Not written yet; your repairs are kept and come back next time.")

    def save_all(self) -> Iterable[Message]:
        """The file and its record."""
        yield self.desk.save()

    # ── what keys do on lines ────────────────────────────────────────────────────────────────

    def confirmed(self) -> None:
        """Say so."""
        self.tell("✓ " + _("confirmed"), "green")

    def cut(self, _key: str = "") -> None:
        """Two segments, where words begin the second one."""
        self.ask(_("words that begin the second one"), self._cut)

    def _cut(self, words: str) -> None:
        row = self.session.row(self.session.place)
        for side, segments in (("target", row.target), ("source", row.source)):
            for nth, segment in enumerate(segments):
                if (place := segment.text.find(words.strip())) > 0:
                    self.changed(self.session.cut(side, nth, place))
                    return
        raise DecisionError(msg("no segment of this pair has “{words}” inside", words=words))

    def skip(self, _key: str = "") -> None:
        """The next pair."""
        if not self.session.next():
            raise DecisionError(msg("this is the last pair"))

    def back(self, _key: str = "") -> None:
        """The pair before."""
        if not self.session.back():
            raise DecisionError(msg("this is the first pair"))

    def first(self, _key: str = "") -> None:
        """The first pair."""
        self.session.go(1)

    def last(self, _key: str = "") -> None:
        """The last pair."""
        self.session.go(len(self.session.beads))
