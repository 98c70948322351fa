"""Where two long documents roughly correspond, from words that are rare in both.

A pair of rare words that may render each other is an anchor at each of its occurrences, and most
of these are wrong. The heaviest chain of anchors that rises on both sides is mostly right, since
chance does not rise. Where the chain is dense and straight the corridor along it is narrow; where
something was left out, the chain leaps, and the corridor spans the leap. Time grows with the number
of rare pairs, not with the product of the documents.
"""

from __future__ import annotations

import numpy as np

from duizhao.align.features import Floats, Ints, Side
from duizhao.align.lexical import Table

RARE = (6, 16, 40)
"""A word is rare that occurs at most so often: as often as it takes to find enough anchors."""

DENSE = 8
"""Segments to an anchor of the chain, at most, when there are enough."""

SURE = 0.08
"""Probability from which on a pair is an anchor."""

NEIGHBOURS = 4
"""Anchors before and behind a segment that its corridor spans."""

FEWEST = 5
"""With fewer anchors the diagonal is as good a guess."""

MOST = 400_000
"""Anchors that are looked at; the lightest beyond are passed over."""


def corridor(left: Side, right: Side, table: Table) -> tuple[Floats, Floats]:
    """The least and the greatest likely j for each of the n + 1 boundaries i, neither falling."""
    for rare in RARE:
        i, j, weight = _anchors(left, right, table, rare)
        chain = _heaviest_chain(i, j, weight, right.size)
        if len(chain) * DENSE >= left.size:
            break
    rows = np.arange(left.size + 1)
    if len(chain) < FEWEST:
        diagonal = np.linspace(0.0, right.size, left.size + 1)
        return diagonal, diagonal
    i, j = i[chain], j[chain]
    before = np.searchsorted(i, rows, side="right") - NEIGHBOURS
    behind = np.searchsorted(i, rows, side="left") + NEIGHBOURS - 1
    low = np.where(before >= 0, j[np.maximum(before, 0)], 0)
    high = np.where(behind < len(j), j[np.minimum(behind, len(j) - 1)] + 1, right.size)
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
    cells, where = np.unique(i[real] * right.size + j[real], return_inverse=True)
    weight = np.bincount(where, value[real], minlength=len(cells))
    if len(cells) > MOST:
        kept = np.sort(np.argpartition(-weight, MOST)[:MOST])
        cells, weight = cells[kept], weight[kept]
    row, column = np.divmod(cells, right.size)
    order = np.lexsort((-column, row))
    return row[order], column[order], weight[order].astype(np.float64)


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


def _heaviest_chain(i: Ints, j: Ints, weight: Floats, columns: int) -> Ints:
    """The anchors of the heaviest chain that rises in i and j (a Fenwick tree of best sums)."""
    sums, ends = [0.0] * (columns + 1), [-1] * (columns + 1)
    before = [-1] * len(i)
    for anchor, (column, value) in enumerate(zip(j.tolist(), weight.tolist(), strict=True)):
        top, before[anchor] = _best(sums, ends, column)
        node = column + 1
        while node <= columns:
            if sums[node] < top + value:
                sums[node], ends[node] = top + value, anchor
            node += node & -node
    _, last = _best(sums, ends, columns)
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return np.array(chain[::-1], np.int64)


def _best(sums: list[float], ends: list[int], column: int) -> tuple[float, int]:
    """The weight and the last anchor of the best chain that ends before a column."""
    top, last = 0.0, -1
    while column > 0:
        if sums[column] > top:
            top, last = sums[column], ends[column]
        column -= column & -column
    return top, last
