"""Ways through the lattice of two documents: bands, the best path, and all paths.

A boundary (i, j) stands before segment i of the left and segment j of the right. A bead of a kind
(a, b) leads from (i - a, j - b) to (i, j). Only boundaries in a `Band` exist, so memory grows with
the length of the documents, not with their product. Null beads have a state of their own: leaving
out one more segment is cheaper than leaving out the first, since what is left out is often a block
(affine gaps, Gotoh 1982, https://doi.org/10.1016/0022-2836(82)90398-9).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats, Ints

Path = list[tuple[tuple[int, ...], tuple[int, ...]]]
NEVER = -1e9


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
    def inside(self) -> NDArray[np.bool_]:
        """[i, k]: whether j = low[i] + k is in the band."""
        return np.arange(self.width) <= (self.high - self.low)[:, None]


def band(centre: Floats, right: int, reach: float | Floats) -> Band:
    """The band within a reach of a line; `centre` has a j for each of the n + 1 values of i."""
    low = np.clip(np.floor(centre - reach), 0, right).astype(np.int64)
    high = np.clip(np.ceil(centre + reach), 0, right).astype(np.int64)
    low[0], high[-1] = 0, right
    low = np.minimum.accumulate(low[::-1])[::-1]
    high = np.maximum.accumulate(high)
    low[1:] = np.minimum(low[1:], high[:-1])  # neighbouring rows touch
    return Band(low, high)


def diagonal(left: int, right: int, reach: float) -> Band:
    """The band along the straight line from one end to the other."""
    return band(np.linspace(0.0, right, left + 1), right, reach)


def around(path: Path, left: int, right: int, reach: int) -> Band:
    """The band along a path that was found."""
    centre = np.zeros(left + 1)
    i = j = 0
    for one, other in path:
        i, j = i + len(one), j + len(other)
        centre[i] = j
        if len(one) > 1:
            centre[i - len(one) : i + 1] = np.linspace(j - len(other), j, len(one) + 1)
    reached = band(centre, right, reach)
    low, high = reached.low.copy(), reached.high.copy()
    i = j = 0
    for one, other in path:  # all of a block left out stays within reach
        low[i] = min(low[i], max(j - reach, 0))
        i, j = i + len(one), j + len(other)
        high[i] = max(high[i], min(j + reach, right))
    return Band(np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high))


@dataclass(frozen=True, slots=True)
class Lattice:
    """The scores of all beads within a band."""

    band: Band
    """Which boundaries exist."""

    kinds: Ints
    """[kind, 2]: segments on the left and on the right of each kind of bead, none of them 0."""

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

    def row_shift(self, i: int) -> int:
        """How far k moves from row i - 1 to row i for the same j."""
        return int(self.band.low[i] - self.band.low[i - 1])


def shifted(row: Floats, by: int, fill: float = NEVER) -> Floats:
    """The row with row[k + by] at k."""
    out = np.full_like(row, fill)
    size = len(row)
    if by >= 0:
        out[: max(size - by, 0)] = row[by:]
    else:
        out[-by:] = row[: max(size + by, 0)]
    return out


def best(lattice: Lattice) -> Path:
    """The path of the greatest score (Viterbi)."""
    scores, kind, again = _search(lattice)
    n = len(lattice.band.low) - 1
    j = int(lattice.band.high[-1])
    i, k = n, j - int(lattice.band.low[n])
    state = int(np.argmax(scores[:, i, k]))
    path: Path = []
    while i or j:
        if state == 0:
            a, b = lattice.kinds[kind[i, k]]
            came = None
        else:
            a, b = (1, 0) if state == 1 else (0, 1)
            came = again[state - 1, i, k]
        path.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - int(a), j - int(b)
        k = j - int(lattice.band.low[i])
        state = _came_from(scores[:, i, k], state, came)
    return path[::-1]


def _came_from(scores: Floats, state: int, again: object) -> int:
    if again is None:
        return int(np.argmax(scores))
    if again:
        return state
    others = scores.copy()
    others[state] = -np.inf
    return int(np.argmax(others))


def _search(lattice: Lattice) -> tuple[Floats, NDArray[np.int8], NDArray[np.bool_]]:
    """Best scores [state, i, k], the best kind of bead, and whether a gap went on."""
    inside = lattice.band.inside
    rows, width = inside.shape
    pad = int(lattice.kinds.max()) + 1
    scores = np.full((3, rows, width), NEVER)
    kind = np.zeros((rows, width), np.int8)
    again = np.zeros((2, rows, width), np.bool_)
    top = np.full((rows, pad + width + pad), NEVER)  # best of the three states, padded
    back, move = lattice.steps_back()
    cells = np.arange(width) + pad
    for i in range(rows):
        if i:
            where = np.clip(cells + move[:, i, None], 0, top.shape[1] - 1)
            reached = top[back[:, i, None], where] + lattice.beads[:, i]
            kind[i] = np.argmax(reached, axis=0)
            scores[0, i] = np.take_along_axis(reached, kind[None, i].astype(np.intp), 0)[0]
            before = scores[:, i - 1]
            opened = shifted(np.maximum(before[0], before[2]), lattice.row_shift(i))
            opened += lattice.skip_left[0, i - 1]
            went_on = shifted(before[1], lattice.row_shift(i)) + lattice.skip_left[1, i - 1]
            again[0, i] = went_on > opened
            scores[1, i] = np.maximum(opened, went_on)
        else:
            scores[0, 0, 0] = 0.0
        scores[2, i], again[1, i] = _skip_along(
            np.maximum(scores[0, i], scores[1, i]), *skip_costs(lattice, i)
        )
        scores[:, i, ~inside[i]] = NEVER
        top[i, pad : pad + width] = scores[:, i].max(axis=0)
    return scores, kind, again


def skip_costs(lattice: Lattice, i: int) -> tuple[Floats, Floats]:
    """What it costs to come to each k of row i from k - 1 by leaving out a segment."""
    j = lattice.band.low[i] + np.arange(lattice.beads.shape[2]) - 1
    safe = np.clip(j, 0, lattice.skip_right.shape[1] - 1)
    first, again = lattice.skip_right[:, safe]
    first[0] = again[0] = NEVER
    return first, again


def _skip_along(others: Floats, first: Floats, again: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    opened = np.full_like(others, NEVER)
    opened[1:] = others[:-1] + first[1:]
    so_far = np.cumsum(np.concatenate([[0.0], again[1:]]))
    reached = np.maximum.accumulate(opened - so_far) + so_far
    return reached, reached > opened + 1e-9
