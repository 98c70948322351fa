"""The passes over two documents, each of which learns from the one before.

The first looks widely and knows only the lexicon. Every further round aligns clauses near the path
so far, learns their words, and lets words and clauses together say which segments belong together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duizhao.align.anchors import corridor
from duizhao.align.borders import agreed, inner
from duizhao.align.confidence import posterior
from duizhao.align.em import learn
from duizhao.align.features import Reading, Side
from duizhao.align.fixed import Gates, closed, gated
from duizhao.align.lexical import Table
from duizhao.align.path import Band, Lattice, Path, Step, along, around, best
from duizhao.align.score import gather, lattice
from duizhao.align.weights import Sets, Weights
from duizhao.progress import Track, quietly

FIRST_REACH = 16
"""Segments on either side of the corridor of anchors in which the first pass looks."""

REACH = 8
"""Segments on either side of the path of the pass before in which the next one looks."""

CLAUSE_REACHES = (4, 3)
"""The same for the clauses of each round after the first pass."""


FEWEST = 3
"""Pairs of single segments from which on their lengths say how the two languages compare."""


@dataclass(frozen=True, slots=True)
class Two:
    """Two documents and what is known before they are compared."""

    left: Reading
    """The Chinese one if one of them is."""

    right: Reading
    """The other."""

    known: Table
    """What the lexicon, and whatever else was learnt before, says of their words."""

    gates: Gates = ()
    """Boundaries of segments that every path must pass."""

    def around(self, path: Path, reach: int) -> Band:
        """The band of segments along a path."""
        size, other = self.left.segments.size, self.right.segments.size
        return gated(around(path, size, other, reach), self.gates)


def search(two: Two, weights: Sets, *, track: Track = quietly) -> list[tuple[Step, float]]:
    """The steps through two documents, and the probability of each."""
    found, path = last(two, weights, track=track)
    return list(zip(path, posterior(found).of(path), strict=True))


def last(two: Two, weights: Sets, *, track: Track = quietly) -> tuple[Lattice, Path]:
    """All beads near the best path, as the last of the passes scores them, and that path."""
    found = first(two, weights.first)
    path = best(found)
    table = learn(two.left.segments, two.right.segments, two.known, path)
    for reach in track(CLAUSE_REACHES, "align", len(CLAUSE_REACHES)):
        pieces = inner(
            two.left, two.right, table, two.around(path, reach), weights.clauses, gates=two.gates
        )
        table = learn(two.left.clauses, two.right.clauses, two.known, best(pieces))
        found = refined(two, table, pieces, path, weights.refined)
        path = best(found)
    return found, path


def first(two: Two, weights: Weights) -> Lattice:
    """All beads as the lexicon scores them, within a wide band along anchors."""
    left, right = two.left.segments, two.right.segments
    band = gated(along(*corridor(left, right, two.known), right.size, FIRST_REACH), two.gates)
    evidence = gather(left, right, two.known, band, weights.kinds)
    return closed(lattice(evidence, weights), two.gates)


def refined(two: Two, table: Table, pieces: Lattice, path: Path, weights: Weights) -> Lattice:
    """All beads near a path, by the words learnt and by the borders of their clauses."""
    band = two.around(path, REACH)
    border = agreed(pieces, two.left, two.right, band)
    left, right = two.left.segments, two.right.segments
    evidence = gather(
        left, right, table, band, weights.kinds, border=border, ratio=ratio(left, right, path)
    )
    return closed(lattice(evidence, weights), two.gates)


def ratio(left: Side, right: Side, path: Path) -> float | None:
    """How long the right is for a length of 1 on the left, where single segments are paired.

    What was left out does not tell, which it would in the sums of the documents. None when too few
    are paired to say.
    """
    pairs = [(s.i, s.j) for s in path if s.a == s.b == 1]
    if len(pairs) < FEWEST:
        return None
    one, other = (np.array(side) for side in zip(*pairs, strict=True))
    lengths = np.diff(left.length)[one].sum(), np.diff(right.length)[other].sum()
    return float(lengths[1] / lengths[0])
