"""How likely a bead is that the aligner did not choose, for whoever repairs an alignment.

The same sums over all paths that give the chosen beads their confidence know every other bead
near the best path as well. What no single step of a path makes (segments that do not stand
together, beads of more segments than the kinds have) has no probability: 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.confidence import posterior
from duizhao.align.features import Floats, read
from duizhao.align.learnt import Learnt, Pairs, count_pairs, informed, turned
from duizhao.align.lexical import prior
from duizhao.align.likeness import Similarity, vectors
from duizhao.align.passes import Two, last
from duizhao.align.path import Band
from duizhao.align.weights import load
from duizhao.lexicon import Lexicon
from duizhao.model import Bead, Document
from duizhao.model.alignment import Link


@dataclass(frozen=True, slots=True)
class _Odds:
    """Probabilities of steps, Chinese on the left."""

    band: Band
    kinds: NDArray[np.int64]
    crossed: int
    beads: Floats
    left: Floats
    right: Floats

    def of(self, one: tuple[int, ...], other: tuple[int, ...]) -> float:
        """The probability of a bead; of a null bead, the least of its segments'."""
        if not other:
            return min((float(self.left[i]) for i in one), default=0.0)
        if not one:
            return min(float(self.right[j]) for j in other)
        if not (_together(one) and _together(other)):
            return 0.0
        i, j, a, b = one[0], other[0], len(one), len(other)
        kinds = [n for n, kind in enumerate(self.kinds.tolist()) if kind == [a, b]]
        found = sum(self._at(n, i + a, j + b) for n in kinds if n != self.crossed)
        if a == b == 1:  # one of two in turned order
            found += self._at(self.crossed, i + 2, j + 1) + self._at(self.crossed, i + 1, j + 2)
        return min(found, 1.0)

    def _at(self, kind: int, i: int, j: int) -> float:
        if i >= len(self.band.low) or not self.band.low[i] <= j <= self.band.high[i]:
            return 0.0
        return float(self.beads[kind, i, j - self.band.low[i]])


def judge(
    source: Document,
    target: Document,
    *,
    lexicon: Lexicon | None = None,
    pairs: Pairs = (),
    learnt: Learnt = Learnt(),  # noqa: B008  a frozen value
    similarity: Similarity | None = None,
) -> Callable[[Sequence[Bead]], list[float]]:
    """What tells how likely beads of two documents are; the evidence is that of `align`."""
    if not source.segments or not target.segments:
        return lambda beads: [0.0 if bead.source and bead.target else 1.0 for bead in beads]
    mirrored = turned(source.lang, target.lang)
    documents = (target, source) if mirrored else (source, target)
    left, right = (read(d, lexicon, vectors(d, similarity)) for d in documents)
    words = left.segments, right.segments
    learnt = learnt.merge(count_pairs(list(pairs), (source.lang, target.lang), lexicon))
    known = informed(prior(*words, lexicon), *words, learnt)
    lattice, _ = last(Two(left, right, known), load())
    sums = posterior(lattice)
    skips_left, skips_right = sums.skips()
    odds = _Odds(
        lattice.band, lattice.kinds, lattice.crossed, sums.beads(),
        skips_left.sum(axis=(0, 2))[1:], _by_column(skips_right.sum(axis=0), lattice.band),
    )  # fmt: skip

    def probabilities(beads: Sequence[Bead]) -> list[float]:
        links: list[Link] = [b.link[::-1] if mirrored else b.link for b in beads]
        return [min(odds.of(*link), 1.0) for link in links]

    return probabilities


def _by_column(skips: Floats, band: Band) -> Floats:
    """Of [i, k], the sum for every segment of the right that ends at a boundary j."""
    found = np.zeros(int(band.high[-1]) + 1)
    columns = band.low[:, None] + np.arange(skips.shape[1])
    inside = band.inside
    np.add.at(found, columns[inside], skips[inside])
    return found[1:]


def _together(places: tuple[int, ...]) -> bool:
    return places == tuple(range(places[0], places[0] + len(places)))
