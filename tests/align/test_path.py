"""The lattice: the best path and the sums over all paths, against counting them one by one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.align.confidence import posterior
from duizhao.align.path import NEVER, Band, Lattice, Step, along, around, best

KINDS = np.array([(1, 1), (1, 2), (2, 1), (2, 2), (2, 2)], np.int64)
CROSSED = 4


def full(n, m):
    return Band(np.zeros(n + 1, np.int64), np.full(n + 1, m))


def lattice(n, m, seed, band=None):
    random = np.random.default_rng(seed)
    band = band or full(n, m)
    beads = random.normal(0, 2, (len(KINDS), n + 1, band.width)).astype(np.float32)
    for kind, (a, b) in enumerate(KINDS):
        for i, k in itertools.product(range(n + 1), range(band.width)):
            j = band.low[i] + k
            begins = i >= a and j >= b and band.low[i - a] <= j - b <= band.high[i - a]
            if not begins or j > band.high[i]:
                beads[kind, i, k] = NEVER
    gaps = random.normal(-2, 1, (2, n)), random.normal(-2, 1, (2, m))
    return Lattice(band, KINDS, CROSSED, beads, *gaps)


def paths(it, n, m, i=0, j=0, state=0):
    """Every path from (i, j) to (n, m) with its score, by plain recursion."""
    if (i, j) == (n, m):
        yield 0.0, []
    for kind, (a, b) in enumerate(KINDS.tolist()):
        if i + a <= n and it.band.low[i + a] <= j + b <= it.band.high[i + a]:
            score = float(it.beads[kind, i + a, j + b - it.band.low[i + a]])
            if score > NEVER / 2:
                for rest, steps in paths(it, n, m, i + a, j + b, 0):
                    yield score + rest, [Step(i, j, a, b, kind == CROSSED), *steps]
    if i < n and it.band.low[i + 1] <= j <= it.band.high[i + 1]:
        score = it.skip_left[int(state == 1), i]
        for rest, steps in paths(it, n, m, i + 1, j, 1):
            yield score + rest, [Step(i, j, 1, 0), *steps]
    if j < m and j + 1 <= it.band.high[i]:
        score = it.skip_right[int(state == 2), j]
        for rest, steps in paths(it, n, m, i, j + 1, 2):
            yield score + rest, [Step(i, j, 0, 1), *steps]


NARROW = Band(np.array([0, 0, 1, 2, 2]), np.array([1, 2, 3, 3, 4]))
SIZES = st.tuples(st.integers(1, 3), st.integers(1, 4))


@settings(max_examples=40, deadline=None)
@given(SIZES, st.integers(0, 10_000))
def test_the_best_path_is_the_best(size, seed):
    """Viterbi finds the path that plain counting finds."""
    it = lattice(*size, seed)
    every = list(paths(it, *size))
    top = max(score for score, _ in every)
    assert max(score for score, steps in every if steps == best(it)) == pytest.approx(top)
    assert posterior(it).total >= top - 1e-6


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("n", "m", "band"), [(2, 3, None), (3, 2, None), (4, 4, NARROW)], ids=["2×3", "3×2", "banded"]
)
def test_probabilities_are_shares_of_all_paths(n, m, band, seed):
    """Forward–backward gives every step the share of the paths that pass it."""
    it = lattice(n, m, seed, band)
    every = list(paths(it, n, m))
    weights = np.exp([score for score, _ in every])
    share = {}
    for weight, (_, steps) in zip(weights / weights.sum(), every, strict=True):
        for step in steps:
            share[step] = share.get(step, 0.0) + weight
    found = posterior(it)
    assert found.total == pytest.approx(np.log(weights.sum()))
    path = best(it)
    assert found.of(path) == pytest.approx([share[step] for step in path], abs=1e-6)


def test_crossed_steps_are_two_beads():
    """A crossed step joins the first of the left with the second of the right, and vice versa."""
    assert Step(3, 5, 2, 2, crossed=True).links() == (((3,), (6,)), ((4,), (5,)))
    assert Step(3, 5, 2, 1).links() == (((3, 4), (5,)),)
    assert Step(3, 5, 0, 1).links() == (((), (5,)),)


def test_a_band_holds_the_path_it_was_made_around():
    """All boundaries of a path, and those along what it leaves out, are in the band."""
    path = [
        Step(0, 0, 1, 1),
        Step(1, 1, 0, 1),
        Step(1, 2, 0, 1),
        Step(1, 3, 3, 1),
        Step(4, 4, 1, 0),
    ]
    band = around(path, 5, 4, 0)
    for i, j in [(0, 0), (1, 1), (1, 2), (1, 3), (4, 4), (5, 4)]:
        assert band.low[i] <= j <= band.high[i]
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()


def test_a_band_along_a_corridor_with_a_leap_is_passable():
    """Where the corridor leaps, neighbouring rows still touch, and both corners are in the band."""
    line = np.concatenate([np.arange(50.0), np.arange(250.0, 301.0)])
    band = along(line, line, 300, 5)
    assert band.low[0] == 0
    assert band.high[-1] == 300
    assert (band.low[1:] <= band.high[:-1]).all()
    assert (band.low <= band.high).all()
