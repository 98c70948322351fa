"""Where two long documents roughly correspond, from words that are rare in both.

A pair of rare words that may render each other is an anchor at each of its occurrences, and most
of these are wrong. The heaviest chain of anchors that rises on both sides is mostly right, since
chance does not rise. Where the chain is dense and straight the corridor along it is narrow; where
something was left out, the chain leaps, and the corridor spans the leap. Time grows with the number
of rare pairs, not with the product of the documents.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats, Ints, Side
from duizhao.align.lexical import Table
from duizhao.lexicon.distinct import distinct

RARE = (6, 16, 40)
"""A word is rare that occurs at most so often: as often as it takes to find enough anchors."""

DENSE = 8
"""Segments to an anchor of the chain, at most, when there are enough."""

WIDE = 150
"""Segments of the right that a corridor spans where the chain says little."""

WIDELY = 0.05
"""Share of the boundaries that may be so uncertain before commoner words are asked as well."""

SURE = 0.08
"""Probability from which on a pair is an anchor."""

NEIGHBOURS = 4
"""Anchors before and behind a segment that its corridor spans."""

FEWEST = 5
"""With fewer anchors the diagonal is as good a guess."""

MOST = 400_000
"""Anchors that are looked at one by one; of more, only those near the chain of squares."""

SQUARES = 800
"""Parts into which each side is cut when there are more anchors than `MOST`."""

HEAVIEST = 40
"""Squares of a row that the chain of squares may pass."""


def corridor(left: Side, right: Side, table: Table) -> tuple[Floats, Floats]:
    """The least and the greatest likely j for each of the n + 1 boundaries i, neither falling."""
    diagonal = np.linspace(0.0, right.size, left.size + 1)
    found = diagonal, diagonal
    for rare in RARE:
        i, j, weight = _anchors(left, right, table, rare)
        chain = heaviest_chain(j, weight)
        if len(chain) < FEWEST:
            continue
        found = _along(i[chain], j[chain], left.size, right.size)
        wide = np.mean(found[1] - found[0] > WIDE)
        if len(chain) * DENSE >= left.size and wide < WIDELY:
            break
    return found


def _along(i: Ints, j: Ints, rows: int, columns: int) -> tuple[Floats, Floats]:
    """What a chain of anchors leaves open at each boundary."""
    boundaries = np.arange(rows + 1)
    before = np.searchsorted(i, boundaries, side="right") - NEIGHBOURS
    behind = np.searchsorted(i, boundaries, side="left") + NEIGHBOURS - 1
    low = np.where(before >= 0, j[np.maximum(before, 0)], 0)
    high = np.where(behind < len(j), j[np.minimum(behind, len(j) - 1)] + 1, columns)
    return low.astype(np.float64), high.astype(np.float64)


def _anchors(left: Side, right: Side, table: Table, most: int) -> tuple[Ints, Ints, Floats]:
    """Segments that share a rare pair, and how much that says; ordered by i, then j falling."""
    counts, others = left.counts[table.left], right.counts[table.right]
    rare = (counts <= most) & (others <= most)
    rare &= np.maximum(table.forward, table.backward) >= SURE
    one, other = _places(left, most)[table.left[rare]], _places(right, most)[table.right[rare]]
    i, j = np.broadcast_arrays(one[:, :, None], other[:, None, :])
    value = (table.forward + table.backward)[rare] / (counts * others)[rare]
    value = np.broadcast_to(value[:, None, None], i.shape)
    real = (i >= 0) & (j >= 0)
    cells, where = distinct(i[real] * right.size + j[real])
    weight = np.bincount(where, value[real], minlength=len(cells))
    row, column = np.divmod(cells, right.size)
    if len(cells) > MOST:
        kept = np.flatnonzero(
            _near(row * SQUARES // left.size, column * SQUARES // right.size, weight)
        )
        if len(kept) > MOST:
            kept = np.sort(kept[np.argpartition(-weight[kept], MOST)[:MOST]])
        row, column, weight = row[kept], column[kept], weight[kept]
    order = np.lexsort((-column, row))
    return row[order], column[order], weight[order].astype(np.float64)


def _near(row: Ints, column: Ints, weight: NDArray[Any]) -> NDArray[np.bool_]:
    """Which anchors are near the heaviest chain of squares, given the square that each lies in.

    What a long document says more than once has an anchor at every repetition: dozens of wrong ones
    to each right one, each as heavy. A square sums them up, so that few squares tell the way.
    """
    squares, where = distinct(row * SQUARES + column)
    total = np.bincount(where, weight, minlength=len(squares))
    r, c = np.divmod(squares, SQUARES)
    order = np.lexsort((-total, r))
    rank = np.arange(len(order)) - np.searchsorted(r[order], r[order])
    kept = order[rank < HEAVIEST]
    kept = kept[np.lexsort((-c[kept], r[kept]))]
    chain = kept[heaviest_chain(c[kept], total[kept].astype(np.float64))]
    rows = np.arange(SQUARES)
    before = np.searchsorted(r[chain], rows, side="right") - 1
    behind = np.searchsorted(r[chain], rows, side="left")
    ends = np.concatenate([[0], c[chain], [SQUARES - 1]])
    low, high = ends[before + 1], ends[behind + 1]
    return np.asarray((column >= low[row] - 1) & (column <= high[row] + 1))


def _places(side: Side, most: int) -> Ints:
    """[word, n]: the segments in which a word occurs, at most so many of them, else -1."""
    order = np.argsort(side.tokens, kind="stable")
    word = side.tokens[order]
    number = np.arange(len(word)) - np.searchsorted(word, word)
    kept = number < most
    places = np.full((len(side.vocabulary), most), -1)
    segment = np.repeat(np.arange(side.size), np.diff(side.starts))[order]
    places[word[kept], number[kept]] = segment[kept]
    return places


def heaviest_chain(j: Ints, weight: Floats) -> Ints:
    """The heaviest chain of anchors that rises in i and j; they come by i, then by j falling.

    For every j that ends a chain heavier than all that end before it, the last anchor of the
    heaviest is kept (Jacobson & Vo 1992, https://doi.org/10.1007/3-540-56024-6_7).
    """
    ends: list[int] = []
    totals: list[float] = []
    last: list[int] = []
    before = [-1] * len(j)
    for anchor, (column, value) in enumerate(zip(j.tolist(), weight.tolist(), strict=True)):
        place = bisect_left(ends, column)
        total = value
        if place:
            total += totals[place - 1]
            before[anchor] = last[place - 1]
        beaten = place
        while beaten < len(ends) and totals[beaten] <= total:
            beaten += 1
        if beaten > place or place == len(ends) or ends[place] != column:
            ends[place:beaten] = [column]
            totals[place:beaten] = [total]
            last[place:beaten] = [anchor]
    chain = last[-1:]
    while chain and before[chain[-1]] >= 0:
        chain.append(before[chain[-1]])
    return np.array(chain[::-1], np.int64)
