"""The units of a catalog a reviewer goes through, and where among them he stands.

The queue is made once from a filter: a unit that is decided stays in it until it is made anew, so
that nothing moves under the reviewer's eyes. A unit outside the queue can be visited; the next step
leads back into it.
"""

from __future__ import annotations

from collections.abc import Callable

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model import Catalog, Finding, Key, Unit
from duizhao.review.filters import OPEN, Filter


class UnitList:
    """A catalog, those of its units that a filter lets through, and the one at hand."""

    def __init__(self, catalog: Catalog, only: Filter) -> None:
        self.catalog, self.filter = catalog, only
        self.queue: tuple[int, ...] = only.queue(catalog, self.findings)
        self._at = 0
        self._visit: int | None = None

    @property
    def place(self) -> int | None:
        """The place in the catalog of the unit at hand, from 0; None behind the queue's end."""
        if self._visit is not None:
            return self._visit
        return self.queue[self._at] if self._at < len(self.queue) else None

    @property
    def current(self) -> Unit | None:
        """The unit at hand; None behind the queue's end."""
        return None if self.place is None else self.catalog.units[self.place]

    @property
    def position(self) -> int | None:
        """Where the queue stands, from 0; None on a unit visited outside the queue."""
        return None if self._visit is not None else self._at

    def next(self) -> Unit | None:
        """On to the next unit of the queue (back to it from a visit); None behind its end."""
        if self._visit is None:
            self._at = min(self._at + 1, len(self.queue))
        self._visit = None
        return self.current

    def advance(self) -> Unit | None:
        """On to the next unit of the queue on which this session has not decided."""
        self.next()
        while (unit := self.current) is not None and self.has_decided(unit.key):
            self._at += 1
        return self.current

    def has_decided(self, key: Key) -> bool:
        """Whether a verdict was given on a unit here."""
        raise NotImplementedError

    def findings(self, unit: Unit) -> tuple[Finding, ...]:
        """What is wrong with a unit as it stands."""
        raise NotImplementedError

    def waits(self, unit: Unit) -> bool:
        """Whether a unit waits for a decision that this session has not made."""
        return unit.state in OPEN and not self.has_decided(unit.key)

    @property
    def passed_over(self) -> int:
        """How many units of the queue wait for a decision that this session has not made."""
        return sum(self.waits(self.catalog.units[place]) for place in self.queue)

    def seek(self, wanted: Callable[[Unit], bool], step: int = 1) -> Unit | None:
        """The nearest other unit of the queue that is wanted, onward or (-1) backward, or None.

        It goes round: behind the last unit comes the first. Without one the session stays.
        """
        size = len(self.queue)
        for far in range(1, size + 1):
            at = (self._at + step * far) % size
            unit = self.catalog.units[self.queue[at]]
            if wanted(unit):
                self._at, self._visit = at, None
                return unit
        return None

    def stand(self, position: int) -> Unit | None:
        """The unit at a position of the queue, from 0, or at its nearer end."""
        self._at = max(0, min(position, len(self.queue) - 1))
        self._visit = None
        return self.current

    def back(self) -> Unit | None:
        """The unit of the queue before this one; the first one has none and stays."""
        if self._visit is None:
            self._at = max(self._at - 1, 0)
        self._visit = None
        return self.current

    def go(self, number: int) -> Unit:
        """The unit of that number in the catalog, from 1, whether or not the queue has it."""
        if not 1 <= number <= len(self.catalog):
            total = len(self.catalog)
            raise DecisionError(
                msg("no entry {number}; there are 1 to {total}", number=number, total=total)
            )
        self._stand(number - 1)
        return self.catalog.units[number - 1]

    def resume(self, key: Key) -> None:
        """Stand where an earlier session stood: on that unit, or the next of the queue after it."""
        place = self.catalog.places.get(key)
        if place is not None:
            later = (at for at, other in enumerate(self.queue) if other >= place)
            self._at, self._visit = next(later, 0), None
            if place in self.queue:
                self._stand(place)

    def narrow(self, only: Filter) -> tuple[int, ...]:
        """Another queue, from its start; a filter that nothing meets is refused.

        The queue is made once: a unit that is decided stays in it until it is made anew.
        """
        queue = only.queue(self.catalog, self.findings)
        if not queue:
            raise DecisionError(msg("nothing here matches “{query}”", query=only.query))
        self.filter, self.queue, self._at, self._visit = only, queue, 0, None
        return queue

    def _stand(self, place: int) -> None:
        if place in self.queue:
            self._at, self._visit = self.queue.index(place), None
        else:
            self._visit = place
