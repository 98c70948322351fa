"""Which segments end together, as the clauses within them have it.

A lattice over clauses, by the same features as that over segments, gives every boundary the
probability that the clauses pass it. A boundary that some clause's translation straddles is passed
seldom, however well the segments on either side of it seem to agree.
"""

from __future__ import annotations

import numpy as np

from duizhao.align.confidence import posterior
from duizhao.align.features import Floats, Reading
from duizhao.align.fixed import Gates, closed, gated
from duizhao.align.lexical import Table
from duizhao.align.path import Band, Lattice
from duizhao.align.score import gather, lattice
from duizhao.align.weights import Weights

DOUBT = -8.0
"""Logarithm of the probability below which a boundary is no less likely."""


def inner(
    left: Reading, right: Reading, table: Table, band: Band, weights: Weights, *, gates: Gates = ()
) -> Lattice:
    """The lattice of clauses within a band of segments."""
    inside = tuple((int(left.first[i]), int(right.first[j])) for i, j in gates)
    wide = gated(_within(left, right, band), inside)
    evidence = gather(left.clauses, right.clauses, table, wide, weights.kinds)
    return closed(lattice(evidence, weights), inside)


def _within(left: Reading, right: Reading, band: Band) -> Band:
    """A band of segments as one of clauses: in a segment's clauses, all that it may reach."""
    rows = len(band.low) - 1
    segment = np.repeat(np.arange(rows), np.diff(left.first))
    low = right.first[band.low[np.append(segment, rows)]]
    high = right.first[band.high[np.append(segment + 1, rows)]]
    low[1:] = np.minimum(low[1:], high[:-1])
    return Band(low, high)


def agreed(clauses: Lattice, left: Reading, right: Reading, band: Band) -> Floats:
    """[i, k]: how likely the clauses pass each boundary of segments, as a logarithm."""
    passed = posterior(clauses).boundaries()
    row = left.first[: len(band.low)]
    column = right.first[np.minimum(band.low[:, None] + np.arange(band.width), right.segments.size)]
    k = column - clauses.band.low[row][:, None]
    known = (k >= 0) & (column <= clauses.band.high[row][:, None])
    found = passed[row[:, None], np.clip(k, 0, passed.shape[1] - 1)]
    return np.asarray(np.where(known, np.maximum(found, DOUBT), DOUBT))
