"""Long documents, aligned in stretches that overlap.

A stretch is as long as a book's chapter or two: long enough to learn its words from, short enough
that memory does not grow with the document and that several processors can work side by side. The
corridor of anchors says where stretches begin and end. Where it leaps, because something was left
out, a stretch ends before the leap and the next begins behind it. Two neighbours are joined at the
boundary, within their overlap, that both are surest of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from duizhao.align.anchors import corridor
from duizhao.align.features import Ints, Reading, Side
from duizhao.align.lexical import Table
from duizhao.align.passes import Two, search
from duizhao.align.path import Step
from duizhao.align.weights import Sets
from duizhao.processes import spread
from duizhao.progress import Track, quietly

SIZE = 1200
"""Segments of the left in a stretch."""

OVERLAP = 60
"""Segments of the left that two neighbours have in common, on either side of the cut."""

WIDEST = 400
"""Segments of the right that the corridor may span; where it spans more, it leaps."""

WORTHWHILE = 4
"""Stretches from which on more than one process is worth its start."""

UNSEEN = 0.9
"""Probability that what no stretch holds has no counterpart."""

Sure = list[tuple[Step, float]]
"""Steps and their probabilities."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of two documents: segments `left` … `left_end` - 1 and `right` … `right_end` - 1."""

    left: int
    left_end: int
    right: int
    right_end: int


def search_long(
    two: Two, weights: Sets, *, processes: int | None = None, track: Track = quietly
) -> Sure:
    """As `passes.search`, for documents of any length.

    `processes` are as many as may be used; None is one for each processor.
    """
    parts = stretches(two)
    if len(parts) == 1:
        return search(two, weights, track=track)
    jobs = (cut(two, part) for part in parts)
    with spread(processes if len(parts) >= WORTHWHILE else 1, len(parts)) as each:
        found = list(track(each(partial(search, weights=weights), jobs), "align", len(parts)))
    return joined(
        [_moved(steps, part) for steps, part in zip(found, parts, strict=True)],
        two.left.segments.size, two.right.segments.size,
    )  # fmt: skip


def stretches(two: Two) -> list[Stretch]:
    """The parts in which two documents are aligned; one for documents that are not long."""
    left, right = two.left.segments, two.right.segments
    whole = Stretch(0, left.size, 0, right.size)
    if max(left.size, right.size) <= 2 * SIZE:
        return [whole]
    low, high = (x.astype(np.int64) for x in corridor(left, right, two.known))
    found, begin = [], 0
    for first, last in [*_leaps(high - low), (left.size, left.size)]:
        parts = -(-(first - begin) // SIZE)
        for n in range(1, parts):
            row = begin + (first - begin) * n // parts
            end, start = min(row + OVERLAP, left.size), max(row - OVERLAP, 0)
            found.append((end, high[end], start, low[start]))
        if first < left.size:
            near, far = low[first] + WIDEST // 2, high[last] - WIDEST // 2
            found.append((last, near, first, far))
        begin = last
    starts = [(0, 0), *((row, column) for _, _, row, column in found)]
    ends = [*((row, column) for row, column, _, _ in found), (left.size, right.size)]
    return [
        Stretch(int(i), int(row), int(j), int(column))
        for (i, j), (row, column) in zip(starts, ends, strict=True)
        if i < row and j < column
    ]


def _leaps(width: Ints) -> list[tuple[int, int]]:
    """The first and the last row of every run of rows in which the corridor is too wide."""
    wide = np.concatenate([[False], width > WIDEST, [False]])
    borders = np.flatnonzero(wide[1:] != wide[:-1])
    return [(int(a), int(b) - 1) for a, b in borders.reshape(-1, 2)]


def cut(two: Two, part: Stretch) -> Two:
    """A stretch as two documents of its own."""
    left = _reading(two.left, part.left, part.left_end)
    right = _reading(two.right, part.right, part.right_end)
    known = two.known
    here = (left.segments.counts[known.left] > 0) & (right.segments.counts[known.right] > 0)
    table = Table(known.left[here], known.right[here], known.forward[here], known.backward[here])
    gates = (
        (i - part.left, j - part.right)
        for i, j in two.gates
        if part.left <= i <= part.left_end and part.right <= j <= part.right_end
    )
    return Two(left, right, table, tuple(gates))


def _reading(whole: Reading, first: int, end: int) -> Reading:
    a, b = int(whole.first[first]), int(whole.first[end])
    segments, clauses = _side(whole.segments, first, end), _side(whole.clauses, a, b)
    return Reading(segments, clauses, whole.first[first : end + 1] - a)


def _side(whole: Side, first: int, end: int) -> Side:
    span, sums = slice(first, end), slice(first, end + 1)
    words = whole.tokens[whole.starts[first] : whole.starts[end]]
    return replace(
        whole,
        tokens=words,
        starts=whole.starts[sums] - whole.starts[first],
        counts=np.bincount(words, minlength=len(whole.vocabulary)).astype(np.float64),
        **{name: getattr(whole, name)[sums] - getattr(whole, name)[first] for name in RUNNING},
        **{name: getattr(whole, name)[span] for name in PLAIN},
    )


RUNNING = ("length", "balance", "quotes", "brackets", "numbers", "numbering", "headings")
PLAIN = ("ending", "quote_ends", "quote_starts", "paragraph", "vectors")


def joined(parts: Sequence[Sure], left: int, right: int) -> Sure:
    """The steps of overlapping stretches as one path through `left` × `right` segments."""
    found = parts[0]
    for part in parts[1:]:
        found = _joined(found, part)
    return _filled(found, left, right)


def _joined(one: Sure, other: Sure) -> Sure:
    """Steps of two stretches, changed over where both are surest together."""
    begin = other[0][0].i
    sums = {(s.i + s.a): (s.j + s.b, total) for s, total in _running(one) if s.i + s.a >= begin}
    rest = sum(sure for _, sure in other)
    best = (-np.inf, one[-1][0].i + one[-1][0].a, one[-1][0].j + one[-1][0].b)
    for step, total in [(other[0][0], 0.0), *_running(other)]:
        i, j = (step.i, step.j) if not total else (step.i + step.a, step.j + step.b)
        if i in sums and sums[i][0] <= j:
            best = max(best, (sums[i][1] + rest - total, i, sums[i][0]))
    _, i, j = best
    return [
        *((s, p) for s, p in one if s.i + s.a <= i and s.j + s.b <= j),
        *((s, p) for s, p in other if s.i >= i and s.j >= j),
    ]


def _running(steps: Sure) -> Iterator[tuple[Step, float]]:
    total = 0.0
    for step, sure in steps:
        total += sure
        yield step, total


def _filled(steps: Sure, left: int, right: int) -> Sure:
    """A path, with null beads where the steps leave something out."""
    found, i, j = [], 0, 0
    for step, sure in [*steps, (Step(left, right, 0, 0), 1.0)]:
        found += [(Step(x, j, 1, 0), UNSEEN) for x in range(i, step.i)]
        found += [(Step(step.i, y, 0, 1), UNSEEN) for y in range(j, step.j)]
        found.append((step, sure))
        i, j = step.i + step.a, step.j + step.b
    return found[:-1]


def _moved(steps: Sure, by: Stretch) -> Sure:
    return [(replace(s, i=s.i + by.left, j=s.j + by.right), sure) for s, sure in steps]
