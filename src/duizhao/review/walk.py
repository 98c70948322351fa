"""Going through the beads of an alignment: the one at hand, its neighbours, the suspicious ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model import Alignment, Bead, Segment
from duizhao.text.normalize import fold_width


@dataclass(frozen=True, slots=True)
class Row:
    """One bead as it is shown."""

    place: int
    """Where it stands, from 0."""

    bead: Bead
    """The bead."""

    source: tuple[Segment, ...]
    """Its segments of the source."""

    target: tuple[Segment, ...]
    """Its segments of the target."""

    suspicious: bool
    """Whether it waits for a person: not confirmed, and its confidence is below the threshold."""

    @property
    def kind(self) -> str:
        """How many segments it joins, as `1-2`."""
        return f"{len(self.source)}-{len(self.target)}"


class Walk:
    """An alignment and the place in it where a person is."""

    def __init__(self, alignment: Alignment, below: float) -> None:
        """Begin at the first bead whose confidence is below the threshold."""
        self.alignment, self.below = alignment, below
        self.place = next(iter(self.queue), 0)

    @property
    def beads(self) -> tuple[Bead, ...]:
        """All beads as they stand."""
        return self.alignment.beads

    @property
    def current(self) -> Bead:
        """The bead at hand; DecisionError when there is none at all."""
        if not self.beads:
            raise DecisionError(msg("there is nothing to repair: the alignment is empty"))
        return self.beads[self.place]

    @property
    def queue(self) -> tuple[int, ...]:
        """The places of the suspicious beads, in order."""
        return tuple(n for n, bead in enumerate(self.beads) if self._is_suspicious(bead))

    @property
    def confirmed(self) -> int:
        """How many beads a person has confirmed."""
        return sum(bead.confirmed for bead in self.beads)

    def row(self, place: int) -> Row:
        """One bead with its texts."""
        bead = self.beads[place]
        one, other = self.alignment.source.segments, self.alignment.target.segments
        return Row(
            place, bead, tuple(one[i] for i in bead.source), tuple(other[j] for j in bead.target),
            self._is_suspicious(bead),
        )  # fmt: skip

    def rows(self, around: int = 2) -> tuple[Row, ...]:
        """The bead at hand between its neighbours."""
        first, end = max(self.place - around, 0), min(self.place + around + 1, len(self.beads))
        return tuple(self.row(place) for place in range(first, end))

    def next(self) -> bool:
        """On to the next bead; False at the last one."""
        return self._to(self.place + 1)

    def back(self) -> bool:
        """The bead before; False at the first one."""
        return self._to(self.place - 1)

    def onward(self) -> bool:
        """On to the next suspicious bead, round the end; False when none is left but this."""
        return self._to_one_of([*(n for n in self.queue if n > self.place), *self.queue])

    def backward(self) -> bool:
        """The suspicious bead before, round the beginning."""
        before = [n for n in self.queue if n < self.place]
        return self._to_one_of([*before[::-1], *self.queue[::-1]])

    def go(self, number: int) -> Bead:
        """To the bead of that number, from 1; DecisionError when there is none."""
        if not self._to(number - 1):
            raise DecisionError(
                msg("no pair {number}; there are 1 to {total}", number=number,
                    total=len(self.beads))
            )  # fmt: skip
        return self.current

    def find(self, words: str) -> Bead:
        """To the next bead that contains the words on either side, round the end."""
        wanted, count = fold_width(words).casefold(), len(self.beads)
        for step in range(1, count + 1):
            row = self.row((self.place + step) % count)
            texts = (segment.text for segment in (*row.source, *row.target))
            if any(wanted in fold_width(text).casefold() for text in texts):
                self.place = row.place
                return row.bead
        raise DecisionError(msg("no pair contains “{words}”", words=words))

    def _is_suspicious(self, bead: Bead) -> bool:
        return not bead.confirmed and bead.confidence < self.below

    def _to(self, place: int) -> bool:
        if not 0 <= place < len(self.beads):
            return False
        self.place = place
        return True

    def _to_one_of(self, places: Sequence[int]) -> bool:
        return bool(places) and places[0] != self.place and self._to(places[0])
