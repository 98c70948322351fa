"""How likely each bead is, over all ways through the lattice (forward–backward).

The scores of beads are weights of a conditional random field over segmentations (Sarawagi & Cohen
2004, https://papers.nips.cc/paper/2648), so the share of all paths that pass a bead is its
probability under the model. Fitting the weights needs the same quantities as judging a result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats, Ints
from duizhao.align.path import NEVER, Lattice, Path, Rows

NARROW = 32
"""Boundaries of a row for which one call that does more sums beats several that do less."""


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

    def boundaries(self) -> Floats:
        """[i, k]: logarithm of the probability that a path passes each boundary."""
        passed = np.logaddexp.reduce(self.forward + self.backward, axis=0) - self.total
        return np.asarray(np.minimum(passed, 0.0))

    def skips(self) -> tuple[Floats, Floats]:
        """[first or again, i, k] for the left and the right: a segment left out ends there."""
        lattice, total = self.lattice, self.total
        low, width = lattice.band.low, self.forward.shape[2]
        left = np.full_like(self.forward[:2], NEVER)
        k = np.arange(width) + np.diff(low)[:, None]
        known = k < width
        before = self.forward[:, np.arange(len(low) - 1)[:, None], np.minimum(k, width - 1)]
        opened = np.logaddexp(before[0], before[2]) + lattice.skip_left[0, :, None]
        went_on = before[1] + lattice.skip_left[1, :, None]
        left[:, 1:] = np.where(known, [opened, went_on], NEVER)
        right = np.full_like(left, NEVER)
        costs = lattice.right_costs()
        here = self.forward[:, :, :-1]
        right[0, :, 1:] = np.logaddexp(here[0], here[1]) + costs[0, :, 1:]
        right[1, :, 1:] = here[2] + costs[1, :, 1:]
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
    walk, reached = Rows(lattice, 3), Rows(lattice, 1)
    begun, skips = reached.ways(*lattice.steps_back()), lattice.skip_left.tolist()
    first, so_far = lattice.along_right()
    for i, wide in enumerate(walk.widths):
        here = walk.here(i)
        if i:
            here[0] = _log_sum(begun(i), lattice.beads[:, i, :wide])
            before = walk.before(i)
            opened = np.logaddexp(before[0], before[2])
            opened += skips[0][i - 1]
            np.logaddexp(opened, before[1] + skips[1][i - 1], out=here[1])
        else:
            here[0, 0] = 0.0
        others = np.logaddexp(here[0], here[1])
        np.add(others[:-1], first[i, 1:wide], out=here[2, 1:])
        here[2] = _accumulate(here[2], so_far[i, :wide])
        np.maximum(here, NEVER, out=here)
        np.logaddexp(others, here[2], out=reached.here(i)[0])
    return walk.all()


def _backward(lattice: Lattice) -> Floats:
    walk = Rows(lattice, 3)
    rows = len(walk.widths)
    row, move = _steps_on(lattice)
    ended, onward = walk.ways(row, move), _by_beginning(lattice, row, move)
    skips = lattice.skip_left.tolist()
    first, so_far = lattice.along_right()
    so_far = so_far[:, -1:] - so_far
    for i in range(rows - 1, -1, -1):
        here, wide = walk.here(i), walk.widths[i]
        real = _log_sum(ended(i), onward[:, i, :wide])
        leaving = left_again = nothing = np.full(wide, NEVER)
        if i < rows - 1:
            gap = walk.behind(i)[1]
            leaving, left_again = gap + skips[0][i], gap + skips[1][i]
        else:
            real[-1] = 0.0
        # What is left out on the left may lead from outside the band back into it, above its
        # upper edge: no way of the forward sums goes there.
        leaving = np.logaddexp(real, leaving)
        here[2] = _accumulate(leaving[::-1], so_far[i, wide - 1 :: -1])[::-1]
        right = nothing.copy()
        np.add(here[2, 1:], first[i, 1:wide], out=right[:-1])
        np.logaddexp(leaving, right, out=here[0])
        np.logaddexp(np.logaddexp(real, left_again), right, out=here[1])
        np.maximum(here, NEVER, out=here)
    return walk.all()


def _steps_on(lattice: Lattice) -> tuple[Ints, Ints]:
    """[kind, i]: the row a bead that begins in row i ends in, and how far k moves there."""
    low = lattice.band.low
    row = np.minimum(np.arange(len(low)) + lattice.kinds[:, :1], len(low) - 1)
    return row, low - low[row] + lattice.kinds[:, 1:]


def _by_beginning(lattice: Lattice, row: Ints, move: Ints) -> Floats:
    """[kind, i, k]: the score of the bead that begins there; `row` and `move` lead to its end."""
    width = lattice.band.width
    k = np.arange(width) + move[:, :, None]
    fits = (k >= 0) & (k < width)
    fits &= (np.arange(len(lattice.band.low)) + lattice.kinds[:, :1] < len(lattice.band.low))[
        :, :, None
    ]
    kind = np.arange(len(row))[:, None, None]
    found = lattice.beads[kind, row[:, :, None], np.clip(k, 0, width - 1)]
    return np.where(fits, found, np.float32(NEVER))


def _log_sum(begun: Floats, beads: NDArray[np.floating]) -> Floats:
    """The sum over the kinds of beads of the ways to them and their scores; `begun` is used up."""
    begun += beads
    if begun.shape[1] <= NARROW:
        return np.asarray(np.logaddexp.reduce(begun, axis=0))
    top = begun.max(axis=0)
    begun -= top
    np.exp(begun, out=begun)
    return np.asarray(top + np.log(begun.sum(axis=0)))


def _accumulate(values: Floats, so_far: Floats) -> Floats:
    """out[k] = log(exp(values[k]) + exp(out[k - 1] + step[k])), with the running sum of step."""
    return np.asarray(np.logaddexp.accumulate(values - so_far) + so_far)
