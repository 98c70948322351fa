"""Alignment in hunalign's way, a baseline: Varga et al. 2005, http://mokk.bme.hu/en/resources/hunalign.

One side is translated word by word with the same dictionary that our aligner uses, each word by
that of its renderings which the other side has most often. Two runs of segments are alike by the
share of words in common and by their lengths; the best path over beads of one and two segments is
found, and a segment left out joins its neighbour where that brings their lengths closer. What is
written here follows the paper, not the program; lengths are in the documents' own ratio, since the
program's count of characters is what fails it on Chinese.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats, Side
from duizhao.align.lexical import Table

KINDS = ((1, 1), (1, 2), (2, 1))
SKIP = -0.3
"""Score of leaving out a segment."""

Link = tuple[tuple[int, ...], tuple[int, ...]]
Words = tuple[NDArray[np.float32], Floats]
"""[segment, word] where the segment has the word, and the lengths of the segments."""


def align(left: Side, right: Side, known: Table) -> list[Link]:
    """The best beads of two documents, given the renderings of their words."""
    lengths = np.diff(left.length) * (right.length[-1] / left.length[-1]), np.diff(right.length)
    sides = (_translated(left, right, known), lengths[0]), (_present(right), lengths[1])
    alike = {kind: _alike(*map(_runs, sides, kind)) for kind in KINDS}
    n, m = left.size, right.size
    best, came = np.full((n + 1, m + 1), -np.inf), np.zeros((n + 1, m + 1, 2), np.int8)
    best[0, 0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            for a, b in ((1, 0), (0, 1), *KINDS):
                if i < a or j < b:
                    continue
                gain = alike[a, b][i - a, j - b] if a and b else SKIP
                if best[i - a, j - b] + gain > best[i, j]:
                    best[i, j], came[i, j] = best[i - a, j - b] + gain, (a, b)
    beads, i, j = list[Link](), n, m
    while i or j:
        a, b = came[i, j].tolist()
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return _absorbed(beads[::-1], *lengths)


def _translated(left: Side, right: Side, known: Table) -> NDArray[np.float32]:
    """[segment of the left, word of the right]: 1 where the segment's translation has the word."""
    often = np.full(len(left.vocabulary), -1.0)
    choice = np.full(len(left.vocabulary), -1)
    for word, other in zip(known.left.tolist(), known.right.tolist(), strict=True):
        if right.counts[other] > often[word]:
            often[word], choice[word] = right.counts[other], other
    found = np.zeros((left.size, len(right.vocabulary)), np.float32)
    segment = np.repeat(np.arange(left.size), np.diff(left.starts))
    words = choice[left.tokens]
    found[segment[words >= 0], words[words >= 0]] = 1
    return found


def _present(side: Side) -> NDArray[np.float32]:
    found = np.zeros((side.size, len(side.vocabulary)), np.float32)
    found[np.repeat(np.arange(side.size), np.diff(side.starts)), side.tokens] = 1
    return found


def _runs(side: Words, size: int) -> Words:
    """Words and lengths of every run of that many segments, one or two."""
    words, length = side
    if size == 1:
        return side
    return np.maximum(words[:-1], words[1:]), length[:-1] + length[1:]


def _alike(left: Words, right: Words) -> Floats:
    """[i, j]: how alike the runs of segments are that begin there."""
    (one, length), (other, other_length) = left, right
    most = np.maximum(one.sum(axis=1)[:, None], other.sum(axis=1)[None])
    longest = np.maximum(length[:, None], other_length[None])
    shares = one @ other.T / np.maximum(most, 1)
    return np.asarray(shares + np.minimum(length[:, None], other_length) / longest - 0.5)


def _absorbed(beads: list[Link], length: Floats, other: Floats) -> list[Link]:
    """The beads with what was left out joined to a neighbour where the lengths ask for it."""

    def unlike(bead: Link) -> float:
        sizes = length[list(bead[0])].sum() + 1, other[list(bead[1])].sum() + 1
        return abs(np.log(sizes[0] / sizes[1]))

    found = list[Link]()
    for bead in beads:
        before = found[-1] if found else ((), ())
        joined = before[0] + bead[0], before[1] + bead[1]
        null = not all(bead) or not all(before)
        if found and null and all(joined) and unlike(joined) < unlike(max(bead, before, key=all)):
            found[-1] = joined
        else:
            found.append(bead)
    return found
