"""What each key does with a pair: a method of the name that the table gives it."""

from __future__ import annotations

import re

from duizhao.errors import DecisionError
from duizhao.messages import _, msg, ngettext, tell
from duizhao.model import Repair
from duizhao.review.alignment import AlignmentSession
from duizhao.ui.review.beads import LOCKS, locked, plain_digits, share_of
from duizhao.ui.screen.beads.cutting import Cutting, Place
from duizhao.ui.screen.listed import Listed


class BeadActions(Listed):
    """The keys of the screen for alignments."""

    session: AlignmentSession

    # ── repairing ────────────────────────────────────────────────────────────────────────────

    def confirm(self, _key: str = "") -> None:
        """The pair is right."""
        self.session.confirm()
        self._next_suspicious()

    def take(self, key: str) -> None:
        """Carry a proposal out."""
        found = self.session.proposals()
        if int(key) > len(found):
            raise DecisionError(msg("there is no proposal {number}", number=key))
        chosen = found[int(key) - 1]
        self.session.take(chosen)
        self.tell("✓ " + tell(chosen.label), "green")
        self._next_suspicious()

    def merge(self, _key: str = "") -> None:
        """One pair with the next."""
        self._changed(self.session.merge())

    def merge_before(self, _key: str = "") -> None:
        """One pair with the one before."""
        self._changed(self.session.merge(before=True))

    def split(self, _key: str = "") -> None:
        """Two pairs; it is asked where when there is more than one way."""
        bead = self.session.current
        if max(len(bead.source), len(bead.target)) > 2:
            self.ask(_("split behind how many segments of source and of target"),
                     self._split, "1 1")  # fmt: skip
            return
        self._changed(self.session.split(min(1, len(bead.source)), min(1, len(bead.target))))

    def _split(self, numbers: str) -> None:
        said = re.findall(r"\d+", plain_digits(numbers))
        if len(said) != 2:
            raise DecisionError(msg("“s” takes two numbers: of source and of target segments"))
        self._changed(self.session.split(int(said[0]), int(said[1])))

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
                    lambda: self._changed(self.session.cut(place.side, place.nth, place.offset))
                )
            self.draw()

        self.push_screen(Cutting(texts), placed)

    def down(self, _key: str = "") -> None:
        """The last target segment to the next pair."""
        self._changed(self.session.move("target", 1))

    def up(self, _key: str = "") -> None:
        """The first target segment to the pair before."""
        self._changed(self.session.move("target", -1))

    def source_down(self, _key: str = "") -> None:
        """The last source segment to the next pair."""
        self._changed(self.session.move("source", 1))

    def source_up(self, _key: str = "") -> None:
        """The first source segment to the pair before."""
        self._changed(self.session.move("source", -1))

    def null(self, _key: str = "") -> None:
        """Each side without the other."""
        self._changed(self.session.part())

    def exchange(self, _key: str = "") -> None:
        """Translations change places."""
        self._changed(self.session.exchange())

    def realign(self, _key: str = "") -> None:
        """All anew between confirmed pairs."""
        n = len(self.session.realign().new)
        self.tell(ngettext("{n} pair found anew", "{n} pairs found anew", n).format(n=n))

    def doubt(self, _key: str = "") -> None:
        """Not confirmed any more."""
        self.session.doubt()

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

    def _changed(self, repair: Repair) -> None:
        old, new = (
            "  ".join(f"{len(bead.source)}-{len(bead.target)}" for bead in beads)
            for beads in (repair.old, repair.new)
        )
        self.tell(f"{old} → {new}" if old != new else new)

    def _next_suspicious(self) -> None:
        if not self.session.onward() and not self.session.queue:
            self.tell(_("No pair is suspicious any more; q writes and quits."), "green")

    # ── moving ───────────────────────────────────────────────────────────────────────────────

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

        def to(number: str) -> None:
            said = plain_digits(number).strip()
            if not said.isdecimal():
                raise DecisionError(msg("“{text}” is no number", text=number))
            self.session.go(int(said))

        self.ask(_("number of the pair"), to)

    def find(self, _key: str = "") -> None:
        """To the next pair with these characters."""

        def to(words: str) -> None:
            self.session.find(words)

        self.ask(_("characters"), to)

    def threshold(self, _key: str = "") -> None:
        """Another border of what is suspicious."""
        self.ask(_("suspicious below"), self._threshold, f"{self.session.below:.2f}")

    def _threshold(self, text: str) -> None:
        self.session.below = share_of(plain_digits(text))
