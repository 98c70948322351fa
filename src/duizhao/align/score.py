"""How good each bead within a band would be: features times weights, for all beads at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align import numbers
from duizhao.align.features import Floats, Ints, Side, Vectors
from duizhao.align.lexical import Table, explained
from duizhao.align.likeness import likeness, products
from duizhao.align.path import NEVER, Band, Lattice
from duizhao.align.weights import Weights

SHORT = 12
"""A side of a bead shorter than this (as `Side.length`) says little by its length."""

NUMBERING = 2.0
"""How much more than a number in it the number of a paragraph tells, where both have one."""

MOST_MARKS = 3.0
"""A difference of more quotes or brackets than this is no worse."""


Cells = tuple[Ints, Ints]
"""Places in a band: rows i, and k = j - low[i]."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of two documents within a band."""

    left: Side
    """One document; the Chinese one if one of them is."""

    right: Side
    """The other."""

    band: Band
    """Where beads may begin and end."""

    forward: NDArray[np.float32]
    """As `lexical.explained` gives it: segments of the right by runs of the left."""

    forward_low: Ints
    """The first run's beginning, for each segment of the right."""

    backward: NDArray[np.float32]
    """Segments of the left by runs of the right."""

    backward_low: Ints
    """The first run's beginning, for each segment of the left."""

    close: Vectors
    """As `likeness.products` gives it, from `backward_low` on; no columns without a model."""

    border: Floats
    """[i, k]: as `borders.agreed` gives it, for every boundary within the band."""

    ratio: float
    """Length of the right that a length of 1 on the left comes to."""

    paragraphs: float
    """How far the paragraphs correspond, as `paragraphs_alike` gives it."""

    structure: tuple[float, float, float]
    """Likewise the figures, the numbers of paragraphs and the headings."""


def gather(
    left: Side,
    right: Side,
    table: Table,
    band: Band,
    kinds: Ints,
    *,
    border: Floats | None = None,
    ratio: float | None = None,
) -> Evidence:
    """What the words say about every bead of those kinds within the band, and what clauses say.

    Without a `ratio`, that of the whole documents is taken.
    """
    if ratio is None:
        ratio = float(right.length[-1] / left.length[-1])
    if border is None:
        border = np.zeros((1, 1))
    longest_left, longest_right = kinds.max(axis=0).tolist()
    j = np.arange(right.size)
    high = np.clip(np.searchsorted(band.low, j, side="right") - 1, 0, left.size - 1)
    low = np.clip(np.searchsorted(band.high, j - longest_right + 1), 0, high)
    forward = explained(
        right, left, (table.right, table.left, table.forward), (low, high), longest_left
    )
    i = np.arange(left.size)
    reach = np.clip(band.high[:-1], 0, right.size - 1)
    start = np.clip(band.low[np.maximum(i - longest_left + 1, 0)], 0, reach)
    backward = explained(
        left, right, (table.left, table.right, table.backward), (start, reach), longest_right
    )
    last = np.minimum(reach + longest_right, right.size) - 1
    close = products(left.vectors, right.vectors, start, last)
    return Evidence(
        left, right, band, forward, low, backward, start, close, border, ratio,
        paragraphs_alike(left, right),
        (*numbers.alike(left.vocabulary, right.vocabulary), _headings_alike(left, right)),
    )  # fmt: skip


def lattice(evidence: Evidence, weights: Weights) -> Lattice:
    """The scores of all beads within the band."""
    return assemble(
        evidence.band, weights, features(evidence, weights.straight),
        relative_lengths(evidence.left), relative_lengths(evidence.right),
    )  # fmt: skip


def assemble(
    band: Band,
    weights: Weights,
    values: Iterable[tuple[Cells, NDArray[np.floating]]],
    left: Floats,
    right: Floats,
) -> Lattice:
    """The lattice of beads whose features are known; two crossed beads score as their sum.

    `left` and `right` are the `relative_lengths` of the segments.
    """
    beads = np.full((len(weights.kinds), len(band.low), band.width), NEVER, np.float32)
    for kind, (cells, value) in enumerate(values):
        beads[kind][cells] = weights.features.astype(value.dtype) @ value + weights.kind[kind]
    cells, first, second = crossings(band)
    single = beads[weights.kinds.tolist().index([1, 1])]
    turned = single[first] + single[second] + weights.kind[weights.crossed]
    beads[weights.crossed][cells] = np.maximum(turned, NEVER)
    one, other = weights.gaps[:3, None], weights.gaps[3:, None]
    return Lattice(
        band, weights.kinds, weights.crossed, beads,
        one[:2] + one[2] * left, other[:2] + other[2] * right,
    )  # fmt: skip


def relative_lengths(side: Side) -> Floats:
    """The logarithm of each segment's length against the mean of its side."""
    lengths = np.diff(side.length)
    return np.asarray(np.log(lengths / lengths.mean()))


def crossings(band: Band) -> tuple[Cells, Cells, Cells]:
    """Cells in which two crossed beads may end, and the cells of the two beads.

    Crossed beads that end at (i, j) are the beads of one segment each that would end at
    (i - 1, j) and at (i, j - 1).
    """
    row, k = np.nonzero(band.inside)
    column = band.low[row] + k
    fits = (row >= 2) & (column >= 2)
    row, k, column = row[fits], k[fits], column[fits]
    fits = (column <= band.high[row - 1]) & (column - 1 >= band.low[row])
    fits &= column - 2 >= band.low[row - 2]
    row, k, column = row[fits], k[fits], column[fits]
    return (row, k), (row - 1, column - band.low[row - 1]), (row, k - 1)


@dataclass(frozen=True, slots=True)
class _Beads:
    """Beads of one kind."""

    i: Ints
    """The first segment on the left of each."""

    j: Ints
    """The first segment on the right of each."""

    a: int
    """Segments on the left."""

    b: int
    """Segments on the right."""

    def counts(self, left: Ints, right: Ints) -> tuple[Ints, Ints]:
        """The same of running sums of whole numbers, exactly."""
        one = left.take(self.i + self.a) - left.take(self.i)
        return one, right.take(self.j + self.b) - right.take(self.j)

    def sums(self, left: Floats, right: Floats) -> tuple[Vectors, Vectors]:
        """What each bead holds, on the left and on the right, of two running sums."""
        one = left.take(self.i + self.a) - left.take(self.i)
        other = right.take(self.j + self.b) - right.take(self.j)
        return one.astype(np.float32), other.astype(np.float32)


def features(evidence: Evidence, kinds: Ints) -> Iterator[tuple[Cells, Vectors]]:
    """For each kind of bead: the cells (i, k) it may end in, and its features [feature, cell]."""
    band = evidence.band
    row, k = np.nonzero(band.inside)
    column = band.low[row] + k
    for a, b in kinds.tolist():
        i, j = row - a, column - b
        fits = (i >= 0) & (j >= 0)
        fits[fits] &= (j[fits] >= band.low[i[fits]]) & (j[fits] <= band.high[i[fits]])
        cells = row[fits], k[fits]
        border = np.broadcast_to(evidence.border, band.inside.shape)[cells]
        beads = _Beads(i[fits], j[fits], a, b)
        yield cells, np.stack([*_features(evidence, beads), border], dtype=np.float32)


def _features(evidence: Evidence, beads: _Beads) -> list[Vectors]:
    """The features of beads but the last, in the order of `weights.FEATURES`."""
    left, right = evidence.left, evidence.right
    i, j, a, b = beads.i, beads.j, beads.a, beads.b
    forward, right_least = _summed(evidence.forward[a - 1], evidence.forward_low, right, (j, i), b)
    backward, left_least = _summed(evidence.backward[b - 1], evidence.backward_low, left, (i, j), a)
    return [
        forward, backward, forward / np.sqrt(b), backward / np.sqrt(a),
        left_least, right_least,
        *_lengths(left, right, beads, evidence.ratio),
        *_punctuation(left, right, beads),
        *_structure(left, right, beads, evidence.structure),
        *_paragraphs(left, right, beads, evidence.paragraphs),
        likeness(left.vectors, right.vectors, evidence.close, evidence.backward_low, (i, j, a, b)),
    ]  # fmt: skip


def _summed(
    scores: NDArray[np.float32], low: Ints, side: Side, beads: tuple[Ints, Ints], count: int
) -> tuple[Vectors, Vectors]:
    """How well a run of the other side explains `count` segments of a side: in all, and the least.

    `beads` are the first segments of both runs. The least is the mean over the words of the
    segment that is explained worst; 0 for a single segment, whose own score says it.
    """
    segment, start = beads
    width, flat = scores.shape[1], scores.ravel()
    words = np.maximum(np.diff(side.starts), 1).astype(np.float32)
    total = np.zeros(len(segment), np.float32)
    least: Vectors = np.zeros(len(segment), np.float32)
    for n in range(count):
        here = segment + n
        found = flat.take(here * width + np.clip(start - low.take(here), 0, width - 1))
        total += found
        if count > 1:
            mean = found / words.take(here)
            least = np.minimum(least, mean) if n else mean
    return np.asarray(total / 10, np.float32), least


def _lengths(left: Side, right: Side, beads: _Beads, ratio: float) -> Iterator[Vectors]:
    """Logarithmic ratio, difference in standard deviations, ratio of long beads, short beads."""
    one, other = beads.sums(left.length, right.length)
    one = one * ratio
    mean = (one + other) / 2
    unlike = np.log(other / one) ** 2
    yield -unlike
    yield -np.abs(other - one) / np.sqrt(mean) / 10
    yield -unlike * np.sqrt(mean) / 10
    yield ((one < SHORT) | (other < SHORT)).astype(np.float32)


def _punctuation(left: Side, right: Side, beads: _Beads) -> Iterator[Vectors]:
    """Agreement of the final punctuation, of the quotes and of the brackets."""
    last, other_last = beads.i + beads.a - 1, beads.j + beads.b - 1
    one, other = left.ending[last], right.ending[other_last]
    question = (one == 1) | (other == 1)
    yield ((one == other) & (one > 0)).astype(np.float32)
    yield ((one != other) & question).astype(np.float32)
    yield ((one != other) & ~question).astype(np.float32)
    both = float(left.quotes[-1] > 0 and right.quotes[-1] > 0)
    yield both * (left.quote_ends[last] != right.quote_ends[other_last])
    yield both * (left.quote_starts[beads.i] != right.quote_starts[beads.j])
    balance, other_balance = beads.sums(left.balance, right.balance)
    yield both * (balance != 0)
    yield both * (other_balance != 0)
    quotes, other_quotes = beads.sums(left.quotes, right.quotes)
    yield both * np.minimum(np.abs(quotes - other_quotes), MOST_MARKS)
    brackets, other_brackets = beads.sums(left.brackets, right.brackets)
    yield np.minimum(np.abs(brackets - other_brackets), MOST_MARKS)


def _structure(
    left: Side, right: Side, beads: _Beads, trust: tuple[float, float, float]
) -> Iterator[Vectors]:
    """Whether the two say unlike numbers, and how many headings only one of them has."""
    figures, numbering, headings = trust
    one, other = beads.counts(left.numbers, right.numbers)
    unlike = figures * (one != other)
    one, other = beads.counts(left.numbering, right.numbering)
    yield np.maximum(unlike, NUMBERING * numbering * (one != other)).astype(np.float32)
    one, other = beads.counts(left.headings, right.headings)
    yield (headings * np.minimum(np.abs(one - other), MOST_MARKS)).astype(np.float32)


def _headings_alike(left: Side, right: Side) -> float:
    """How far both have headings, from 0 to 1; in plain text, what is one is only guessed."""
    few, many = sorted((int(left.headings[-1]), int(right.headings[-1])))
    return (few / many) ** 2 if few else 0.0


def _paragraphs(left: Side, right: Side, beads: _Beads, trust: float) -> Iterator[Vectors]:
    """Whether the bead begins paragraphs on both sides or on one, and how many it runs over."""
    one, other = _begins(left)[beads.i], _begins(right)[beads.j]
    yield trust * (one & other).astype(np.float32)
    yield trust * (one != other).astype(np.float32)
    inside = left.paragraph[beads.i + beads.a - 1] - left.paragraph[beads.i]
    other_inside = right.paragraph[beads.j + beads.b - 1] - right.paragraph[beads.j]
    yield (trust * np.abs(inside - other_inside)).astype(np.float32)


def _begins(side: Side) -> NDArray[np.bool_]:
    return np.asarray(np.diff(side.paragraph, prepend=-1) != 0)


def paragraphs_alike(left: Side, right: Side) -> float:
    """How far the paragraphs of the two correspond, from 0 to 1.

    0 when a side has only one, and where they say no more than the segments: subtitles, and lines
    that were cut before, are no paragraphs.
    """
    one, other = (int(_begins(side).sum()) for side in (left, right))
    if min(one, other) < 2 or (one, other) == (left.size, right.size):
        return 0.0
    return (min(one, other) / max(one, other)) ** 2
