"""How likely each bead is, over all ways through the lattice (forward–backward).

The scores of beads are weights of a conditional random field over segmentations (Sarawagi & Cohen
2004, https://papers.nips.cc/paper/2648), so the share of all paths that pass a bead is its
probability under the model. Fitting the weights needs the same quantities as judging a result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats
from duizhao.align.path import NEVER, Lattice, Path, shifted, skip_costs


@dataclass(frozen=True, slots=True)
class Posterior:
    """Logarithms of the sums over all paths that begin or end at each boundary."""

    lattice: Lattice
    """What was summed over."""

    forward: Floats
    """[state, i, k]: from the beginning to here; states: a bead, a gap left, a gap right."""

    backward: Floats
    """[state, i, k]: from here, in that state, to the end."""

    total: float
    """Over all paths."""

    def beads(self) -> Floats:
        """[kind, i, k]: the probability of the bead that ends there."""
        reached = np.logaddexp.reduce(self.forward, axis=0)
        back, move = self.lattice.steps_back()
        width = self.lattice.band.width
        k = np.arange(width) + move[:, :, None]
        valid = (k >= 0) & (k < width) & (self.lattice.beads > NEVER / 2)
        start = reached[back[:, :, None], np.clip(k, 0, width - 1)]
        log = start + self.lattice.beads + self.backward[0] - self.total
        return np.where(valid, np.exp(np.minimum(log, 0.0)), 0.0)

    def skips(self) -> tuple[Floats, Floats]:
        """[first or again, i, k] for the left and the right: a segment left out ends there."""
        lattice, total = self.lattice, self.total
        left = np.full_like(self.forward[:2], NEVER)
        right = np.full_like(left, NEVER)
        for i in range(left.shape[1]):
            if i:
                before = self.forward[:, i - 1]
                opened = shifted(np.logaddexp(before[0], before[2]), lattice.row_shift(i))
                left[0, i] = opened + lattice.skip_left[0, i - 1]
                left[1, i] = shifted(before[1], lattice.row_shift(i)) + lattice.skip_left[1, i - 1]
            costs = skip_costs(lattice, i)
            here = self.forward[:, i]
            right[0, i, 1:] = np.logaddexp(here[0], here[1])[:-1] + costs[0][1:]
            right[1, i, 1:] = here[2, :-1] + costs[1][1:]
        left += self.backward[1] - total
        right += self.backward[2] - total
        return np.exp(np.minimum(left, 0.0)), np.exp(np.minimum(right, 0.0))

    def of(self, path: Path) -> list[float]:
        """The probability of each step of a path."""
        lattice, beads = self.lattice, self.beads()
        left, right = (s.sum(axis=0) for s in self.skips())
        number = {(*kind, False): n for n, kind in enumerate(lattice.kinds.tolist())}
        number[2, 2, False] = lattice.kinds.tolist().index([2, 2])
        number[2, 2, True] = lattice.crossed
        found = []
        for step in path:
            i, k = step.i + step.a, step.j + step.b - int(lattice.band.low[step.i + step.a])
            if step.a and step.b:
                found.append(beads[number[step.a, step.b, step.crossed], i, k])
            else:
                found.append(left[i, k] if step.a else right[i, k])
        return [min(1.0, float(p)) for p in found]


def posterior(lattice: Lattice) -> Posterior:
    """The sums over all paths of a lattice."""
    forward, backward = _forward(lattice), _backward(lattice)
    return Posterior(lattice, forward, backward, float(backward[0, 0, 0]))


def _forward(lattice: Lattice) -> Floats:
    inside = lattice.band.inside
    rows, width = inside.shape
    sums = np.full((3, rows, width), NEVER)
    reached = np.full((rows, width), NEVER)
    back, move = lattice.steps_back()
    cells = np.arange(width)
    for i in range(rows):
        if i:
            k = cells + move[:, i, None]
            start = reached[back[:, i, None], np.clip(k, 0, width - 1)]
            start = np.where((k >= 0) & (k < width), start, NEVER)
            sums[0, i] = _log_sum(start + lattice.beads[:, i])
            shift, cost = lattice.row_shift(i), lattice.skip_left[:, i - 1]
            opened = shifted(np.logaddexp(sums[0, i - 1], sums[2, i - 1]), shift) + cost[0]
            sums[1, i] = np.logaddexp(opened, shifted(sums[1, i - 1], shift) + cost[1])
        else:
            sums[0, 0, 0] = 0.0
        first, again = skip_costs(lattice, i)
        opened = shifted(np.logaddexp(sums[0, i], sums[1, i]), -1) + first
        sums[2, i] = _accumulate(opened, again)
        sums[:, i, ~inside[i]] = NEVER
        np.maximum(sums[:, i], NEVER, out=sums[:, i])
        reached[i] = np.logaddexp.reduce(sums[:, i], axis=0)
    return sums


def _backward(lattice: Lattice) -> Floats:
    low, inside = lattice.band.low, lattice.band.inside
    rows, width = inside.shape
    sums = np.full((3, rows, width), NEVER)
    kinds = np.arange(len(lattice.kinds))[:, None]
    cells = np.arange(width)
    end = int(lattice.band.high[-1] - low[-1])
    for i in range(rows - 1, -1, -1):
        row = np.minimum(i + lattice.kinds[:, 0], rows - 1)
        k = cells + (low[i] - low[row] + lattice.kinds[:, 1])[:, None]
        valid = (k >= 0) & (k < width) & (i + lattice.kinds[:, :1] < rows)
        k, row = np.clip(k, 0, width - 1), row[:, None]
        onward = np.where(valid, sums[0][row, k] + lattice.beads[kinds, row, k], NEVER)
        real = _log_sum(onward)
        if i == rows - 1:
            real[end] = 0.0
        left_first = left_again = np.full(width, NEVER)
        if i < rows - 1:
            gap = shifted(sums[1, i + 1], -lattice.row_shift(i + 1))
            left_first, left_again = gap + lattice.skip_left[:, i, None]
        first, again = (shifted(c, 1) for c in skip_costs(lattice, i))
        # What is left out on the left may lead from outside the band back into it, above its
        # upper edge: no way of the forward sums goes there.
        leaving = np.where(inside[i], np.logaddexp(real, left_first), NEVER)
        sums[2, i] = _accumulate(leaving[::-1], again[::-1])[::-1]
        right = shifted(sums[2, i], 1) + first
        sums[0, i] = np.logaddexp(leaving, right)
        sums[1, i] = np.logaddexp(np.logaddexp(real, left_again), right)
        sums[:, i, ~inside[i]] = NEVER
        np.maximum(sums[:, i], NEVER, out=sums[:, i])
    return sums


def _log_sum(values: NDArray[np.floating]) -> Floats:
    top = values.max(axis=0)
    return np.asarray(top + np.log(np.exp(values - top).sum(axis=0)))


def _accumulate(values: Floats, step: Floats) -> Floats:
    """out[k] = log(exp(values[k]) + exp(out[k - 1] + step[k]))."""
    so_far = np.cumsum(np.concatenate([[0.0], step[1:]]))
    return np.asarray(np.logaddexp.accumulate(values - so_far) + so_far)
