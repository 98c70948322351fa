"""Ways through the lattice of two documents: bands, the best path, and all paths.

A boundary (i, j) stands before segment i of the left and segment j of the right. A bead of a kind
(a, b) leads from (i - a, j - b) to (i, j). Only boundaries in a `Band` exist, so memory grows with
the length of the documents, not with their product. Null beads have a state of their own: leaving
out one more segment is cheaper than leaving out the first, since what is left out is often a block
(affine gaps, Gotoh 1982, https://doi.org/10.1016/0022-2836(82)90398-9).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats, Ints

NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: from boundary (i, j) over some segments of each side."""

    i: int
    """The first segment on the left."""

    j: int
    """The first segment on the right."""

    a: int
    """Segments on the left."""

    b: int
    """Segments on the right."""

    crossed: bool = False
    """Whether two segments on each side translate each other in turned order."""

    def links(self) -> tuple[Link, ...]:
        """The beads of the step, in the order of the left."""
        if self.crossed:
            return ((self.i,), (self.j + 1,)), ((self.i + 1,), (self.j,))
        left, right = range(self.i, self.i + self.a), range(self.j, self.j + self.b)
        return ((tuple(left), tuple(right)),)


Link = tuple[tuple[int, ...], tuple[int, ...]]
Path = list[Step]

BEAD, GAP_LEFT, GAP_RIGHT = range(3)
"""States: what the last step was."""


@dataclass(frozen=True, slots=True)
class Band:
    """The boundaries that may be passed: for each i, low[i] ≤ j ≤ high[i]; both never fall."""

    low: Ints
    """The least j for each i; n + 1 values, the first is 0."""

    high: Ints
    """The greatest j for each i; the last is m."""

    @property
    def width(self) -> int:
        """How many j the widest row has."""
        return int((self.high - self.low).max()) + 1

    @property
    def widths(self) -> list[int]:
        """How many j each row has."""
        widths: list[int] = (self.high - self.low + 1).tolist()
        return widths

    @property
    def inside(self) -> NDArray[np.bool_]:
        """[i, k]: whether j = low[i] + k is in the band."""
        return np.arange(self.width) <= (self.high - self.low)[:, None]


def around(path: Path, left: int, right: int, reach: int) -> Band:
    """The band along a path that was found, and all along what it leaves out."""
    low, high = np.full(left + 1, right), np.zeros(left + 1, np.int64)
    for step in path:
        rows = np.arange(step.a + 1)
        middle = step.j + rows * step.b / max(step.a, 1)
        here = slice(step.i, step.i + step.a + 1)
        low[here] = np.minimum(low[here], np.floor(middle))
        high[here] = np.maximum(high[here], np.ceil(middle) if step.a else step.j + step.b)
    return _widened(low, high, right, reach)


def along(low: Floats, high: Floats, right: int, reach: int) -> Band:
    """The band along a corridor, which has a least and a greatest j for each boundary i."""
    return _widened(np.floor(low).astype(np.int64), np.ceil(high).astype(np.int64), right, reach)


def _widened(low: Ints, high: Ints, right: int, reach: int) -> Band:
    low, high = np.maximum(low - reach, 0), np.minimum(high + reach, right)
    low[0], high[-1] = 0, right
    low = np.minimum.accumulate(low[::-1])[::-1]
    high = np.maximum.accumulate(high)
    low[1:] = np.minimum(low[1:], high[:-1])  # neighbouring rows touch
    return Band(low, high)


@dataclass(frozen=True, slots=True)
class Lattice:
    """The scores of all beads within a band."""

    band: Band
    """Which boundaries exist."""

    kinds: Ints
    """[kind, 2]: segments on the left and on the right of each kind of bead, none of them 0."""

    crossed: int
    """The kind that is two beads in turned order."""

    beads: NDArray[np.float32]
    """[kind, i, j - low[i]]: score of the bead that ends there; `NEVER` where there is none."""

    skip_left: Floats
    """[first or again, segment]: score of leaving out a segment of the left."""

    skip_right: Floats
    """[first or again, segment]: likewise of the right."""

    def steps_back(self) -> tuple[Ints, Ints]:
        """[kind, i]: the row a bead that ends in row i begins in, and how far k moves there."""
        low, n = self.band.low, len(self.band.low)
        row = np.arange(n) - self.kinds[:, :1]
        safe = np.maximum(row, 0)
        return safe, low - low[safe] - self.kinds[:, 1:]

    def along_right(self) -> tuple[Floats, Floats]:
        """[i, k]: the first of `right_costs`, and the sums of the others up to there."""
        first, again = self.right_costs()
        again[:, 0] = 0.0
        return first, np.cumsum(again, axis=1)

    def right_costs(self) -> Floats:
        """[first or again, i, k]: of coming to k from k - 1 by leaving out a segment."""
        place = self.band.low[:, None] + np.arange(self.beads.shape[2]) - 1
        costs = self.skip_right[:, np.clip(place, 0, self.skip_right.shape[1] - 1)]
        costs[:, :, 0] = NEVER
        return np.asarray(costs)


class Rows:
    """Rows of the lattice with `NEVER` on either side, so that a move is a slice or a look-up.

    Walking the rows is the only loop that is not arithmetic on whole arrays; all that can be known
    before is computed here for all rows at once. A row is as wide as its part of the band: one
    that follows what was left out is many times as wide as its neighbours.
    """

    def __init__(self, lattice: Lattice, states: int) -> None:
        low = lattice.band.low
        width = lattice.band.width
        self.widths = lattice.band.widths
        self.edge = int(lattice.kinds.max()) + 1
        self.stride = self.edge + 2 * width
        self.values = np.full((states, len(low), self.stride), NEVER)
        """[state, i, edge + k]"""
        self.shift = np.diff(low, prepend=0).tolist()
        """How far k moves from row i - 1 to row i for the same j."""
        self._k = np.arange(width)

    def here(self, i: int) -> Floats:
        """[state, k]: row i, to be written to."""
        return self.values[:, i, self.edge : self.edge + self.widths[i]]

    def before(self, i: int) -> Floats:
        """[state, k]: row i - 1 at the places of row i."""
        start = self.edge + self.shift[i]
        return self.values[:, i - 1, start : start + self.widths[i]]

    def behind(self, i: int) -> Floats:
        """[state, k]: row i + 1 at the places of row i."""
        start, width = self.edge - self.shift[i + 1], self.widths[i]
        if start >= 0:
            return self.values[:, i + 1, start : start + width]
        found = np.full((len(self.values), width), NEVER)
        found[:, -start:] = self.values[:, i + 1, : max(start + width, 0)]
        return found

    def ways(self, row: Ints, move: Ints) -> Callable[[int], Floats]:
        """What gives [kind, k] of row i: the values of the first state in `row`, `move` away.

        Both are [kind, i]: the row that a kind of bead leads to from row i, and how far k moves.
        """
        first = (row.T * self.stride)[:, :, None]
        last, begin = first + self.stride - 1, first + (self.edge + move.T)[:, :, None]
        flat = self.values[0].ravel()
        ends = begin + np.array(self.widths)[:, None, None] - 1
        inside = ((begin >= first) & (ends <= last)).all(axis=(1, 2)).tolist()

        def values(i: int) -> Floats:
            places = begin[i] + self._k[: self.widths[i]]
            if not inside[i]:
                np.maximum(places, first[i], out=places)
                np.minimum(places, last[i], out=places)
            return np.asarray(flat.take(places))

        return values

    def all(self) -> Floats:
        """[state, i, k]: all rows, as wide as the widest."""
        return np.ascontiguousarray(self.values[:, :, self.edge : self.edge + len(self._k)])


def best(lattice: Lattice) -> Path:
    """The path of the greatest score (Viterbi)."""
    scores, kind, again = _search(lattice)
    low = lattice.band.low
    i, j = len(low) - 1, int(lattice.band.high[-1])
    state = int(np.argmax(scores[:, i, j - low[i]]))
    path: Path = []
    while i or j:
        k = j - int(low[i])
        went_on = None
        if state == BEAD:
            number = int(kind[i, k])
            a, b = lattice.kinds[number].tolist()
            crossed = number == lattice.crossed
        else:
            a, b, crossed = int(state == GAP_LEFT), int(state == GAP_RIGHT), False
            went_on = bool(again[state - 1, i, k])
        i, j = i - a, j - b
        path.append(Step(i, j, a, b, crossed))
        state = _came_from(scores[:, i, j - low[i]], state, went_on)
    return path[::-1]


def _came_from(scores: Floats, state: int, went_on: bool | None) -> int:
    """The state before, given the scores there and whether a gap went on (None for a bead)."""
    if went_on is None:
        return int(np.argmax(scores))
    if went_on:
        return state
    others = scores.copy()
    others[state] = -np.inf
    return int(np.argmax(others))


def _search(lattice: Lattice) -> tuple[Floats, NDArray[np.int8], NDArray[np.bool_]]:
    """Best scores [state, i, k], the best kind of bead, and whether a gap went on."""
    walk, top = Rows(lattice, 3), Rows(lattice, 1)
    rows, width = len(walk.widths), lattice.band.width
    kind = np.zeros((rows, width), np.int8)
    again = np.zeros((2, rows, width), np.bool_)
    begun, skips = top.ways(*lattice.steps_back()), lattice.skip_left.tolist()
    first, so_far = lattice.along_right()
    for i, wide in enumerate(walk.widths):
        here = walk.here(i)
        if i:
            reached = begun(i)
            reached += lattice.beads[:, i, :wide]
            kind[i, :wide] = reached.argmax(axis=0)
            reached.max(axis=0, out=here[0])
            before = walk.before(i)
            opened = np.maximum(before[0], before[2])
            opened += skips[0][i - 1]
            went_on = before[1] + skips[1][i - 1]
            np.greater(went_on, opened, out=again[0, i, :wide])
            np.maximum(opened, went_on, out=here[1])
        else:
            here[0, 0] = 0.0
        opened = np.full(wide, NEVER)
        np.add(np.maximum(here[0], here[1])[:-1], first[i, 1:wide], out=opened[1:])
        np.maximum.accumulate(opened - so_far[i, :wide], out=here[2])
        here[2] += so_far[i, :wide]
        np.greater(here[2], opened + 1e-9, out=again[1, i, :wide])
        np.maximum(here, NEVER, out=here)
        here.max(axis=0, out=top.here(i)[0])
    return walk.all(), kind, again
