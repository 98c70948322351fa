"""What each key does with a pair of an alignment, on lines and on the full screen.

A refusal is an error of `errors`, which the surface tells; the review goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from duizhao.errors import DecisionError
from duizhao.messages import _, msg, ngettext, tell
from duizhao.model import Repair
from duizhao.review.alignment import AlignmentSession
from duizhao.review.queries import decimal
from duizhao.ui.review.beads import pages
from duizhao.ui.review.beads.card import locked
from duizhao.ui.review.beads.desk import BeadDesk
from duizhao.ui.review.settling import settle
from duizhao.ui.review.surface import Surface, number

LOCKS = {"": "source", "source": "target", "target": ""}
"""What is locked after the next press of the key."""


class BeadCommands(Surface):
    """What can be done to a pair, and where one can go from it."""

    desk: BeadDesk

    @property
    def session(self) -> AlignmentSession:
        """The pairs and what was done to them."""
        return self.desk.session

    def confirmed(self) -> None:
        """A pair was confirmed."""

    # ── repairing ────────────────────────────────────────────────────────────────────────────

    def confirm(self, _key: str = "") -> None:
        """The pair is right."""
        self.session.confirm()
        self.confirmed()
        self.next_suspicious()

    def take(self, key: str) -> None:
        """Carry a proposal out."""
        found = self.session.proposals()
        if int(key) > len(found):
            raise DecisionError(msg("there is no proposal {number}", number=key))
        chosen = found[int(key) - 1]
        self.session.take(chosen)
        self.tell("✓ " + tell(chosen.label), "green")
        self.next_suspicious()

    def merge(self, _key: str = "") -> None:
        """One pair with the next."""
        self.changed(self.session.merge())

    def merge_before(self, _key: str = "") -> None:
        """One pair with the one before."""
        self.changed(self.session.merge(before=True))

    def split(self, _key: str = "") -> None:
        """Two pairs; it is asked where when there is more than one way."""
        bead = self.session.current
        if self.rest is not None or max(len(bead.source), len(bead.target)) > 2:
            self.ask(_("split behind how many segments of source and of target"),
                     self._split, "1 1")  # fmt: skip
        else:
            self._split("")

    def _split(self, numbers: str) -> None:
        bead = self.session.current
        if not numbers.strip():
            self.changed(self.session.split(min(1, len(bead.source)), min(1, len(bead.target))))
            return
        said = re.findall(r"\d+", numbers)
        if len(said) != 2:
            raise DecisionError(msg("“s” takes two numbers: of source and of target segments"))
        self.changed(self.session.split(int(said[0]), int(said[1])))

    def down(self, _key: str = "") -> None:
        """The last target segment to the next pair."""
        self.changed(self.session.move("target", 1))

    def up(self, _key: str = "") -> None:
        """The first target segment to the pair before."""
        self.changed(self.session.move("target", -1))

    def source_down(self, _key: str = "") -> None:
        """The last source segment to the next pair."""
        self.changed(self.session.move("source", 1))

    def source_up(self, _key: str = "") -> None:
        """The first source segment to the pair before."""
        self.changed(self.session.move("source", -1))

    def null(self, _key: str = "") -> None:
        """Each side without the other."""
        self.changed(self.session.part())

    def exchange(self, _key: str = "") -> None:
        """Translations change places."""
        self.changed(self.session.exchange())

    def realign(self, _key: str = "") -> None:
        """All anew between confirmed pairs."""
        n = len(self.session.realign().new)
        self.tell(ngettext("{n} pair found anew", "{n} pairs found anew", n).format(n=n))

    def doubt(self, _key: str = "") -> None:
        """Not confirmed any more."""
        self.changed(self.session.doubt())

    def undo(self, _key: str = "") -> None:
        """Take the last change back."""
        if self.session.undo() is None:
            raise DecisionError(msg("nothing to take back"))

    def redo(self, _key: str = "") -> None:
        """Make it again."""
        if self.session.redo() is None:
            raise DecisionError(msg("nothing was taken back"))

    def lock(self, _key: str = "") -> None:
        """Lock the source, then the target, then neither."""
        self.session.hold(LOCKS[self.session.lock])
        self.tell(locked(self.session.lock))

    # ── moving ───────────────────────────────────────────────────────────────────────────────

    def onward(self, _key: str = "") -> None:
        """The next suspicious pair."""
        if not self.session.onward():
            raise DecisionError(msg("no other pair is suspicious"))

    def backward(self, _key: str = "") -> None:
        """The suspicious pair before."""
        if not self.session.backward():
            raise DecisionError(msg("no other pair is suspicious"))

    def go(self, _key: str = "") -> None:
        """To the pair of a number."""

        def to(text: str) -> None:
            self.session.go(number(text))

        self.ask(_("number of the pair"), to)

    def find(self, _key: str = "") -> None:
        """To the next pair with these characters."""

        def to(words: str) -> None:
            self.session.find(words.strip())

        self.ask(_("characters"), to)

    def threshold(self, _key: str = "") -> None:
        """Another border of what is suspicious."""

        def to(text: str) -> None:
            self.session.below = share_of(text)
            self.tell(self.waiting())

        self.ask(_("suspicious below"), to, f"{self.session.below:.2f}")

    # ── looking and leaving ──────────────────────────────────────────────────────────────────

    def statistics(self, _key: str = "") -> None:
        """How many pairs there are of each kind."""
        self.page(_("Statistics"), pages.statistics(self.session))

    def write(self, _key: str = "") -> None:
        """Write everything and stay."""
        self._together(lambda: self.tell(tell(self.desk.save())))

    def quit(self, _key: str = "") -> None:
        """Write everything and leave."""
        self._together(lambda: self.save_and_leave(self.desk.save))

    def _together(self, then: Callable[[], None]) -> None:
        """Put both sides' changes together where somebody else wrote the file, and go on.

        A script has nobody to ask: where both changed the same, writing says that it cannot.
        """
        met = self.desk.meet()
        if met is None or (met.clashes and not self.live):
            then()
            return

        def settled(mine: list[bool]) -> None:
            assert met is not None
            self.desk.take(met, mine)
            self.tell(_("The file was changed by somebody else; both sides' changes are in it."))
            then()

        settle(
            self,
            self.desk.title,
            met.clashes,
            lambda clash, many: pages.clash(met, clash, many, self.cells()),
            done=settled,
        )

    # ── helpers of theirs ────────────────────────────────────────────────────────────────────

    def changed(self, repair: Repair) -> None:
        """Say what became of what."""
        old, new = (
            "  ".join(f"{len(bead.source)}-{len(bead.target)}" for bead in beads)
            for beads in (repair.old, repair.new)
        )
        self.tell(f"{old} → {new}" if old != new else new)

    def next_suspicious(self) -> None:
        """On to what waits; where nothing does, that is said."""
        if not self.session.onward() and not self.session.queue:
            self.tell(self.waiting(), "green")

    def waiting(self) -> str:
        """How many pairs are suspicious."""
        n = len(self.session.queue)
        if not n:
            return _("No pair is suspicious any more; q writes and quits.")
        return ngettext("{n} pair is suspicious.", "{n} pairs are suspicious.", n).format(n=n)


def share_of(text: str) -> float:
    """A share from 0 to 1; DecisionError for anything else."""
    share = decimal(text)
    if not 0 <= share <= 1:
        raise DecisionError(msg("the border lies between 0 and 1"))
    return share
