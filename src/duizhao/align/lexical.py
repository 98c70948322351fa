"""How well the words of one side are explained by runs of segments of the other.

A word is explained by a run of segments as in IBM model 1: with the mean probability, over the
run's words, of being rendered by it. The mean, not the sum: a longer run must earn its length.
Scores are logarithms of the ratio to the word's own frequency, floored by `FLOOR`, so a word that
nothing explains costs the same everywhere and a rare word that is explained is worth most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats, Ints, Side
from duizhao.lexicon import Lexicon
from duizhao.lexicon.distinct import distinct

FLOOR = 0.1
"""Share of a word's probability that needs no explanation; weights are fitted to it."""

FLOORED = np.float32(np.log(FLOOR))
"""The score of a word that nothing in reach explains: most of them, so it is not computed."""

SAME = 0.9
"""Probability that a number, a mark or a Latin word is rendered by itself."""

SAME_CHINESE = 0.5
"""Probability that a Chinese word stands for itself on the other side."""

NO_SOURCE = 0.3
"""Weight, per occurrence, of a word's having been rendered from nothing."""

LEAST = 5e-4
"""A probability below is dropped."""

LITTLE = 1e-9
"""Keeps what is beyond the last segment from dividing by nothing."""

BLOCK = 100_000
"""Cells that are computed at once: bounds the memory, whatever the documents' size."""


@dataclass(frozen=True, slots=True)
class Table:
    """Which words of two vocabularies render each other; one row per pair."""

    left: Ints
    """The word on the left."""

    right: Ints
    """The word on the right."""

    forward: Floats
    """t(right | left)."""

    backward: Floats
    """t(left | right)."""


def prior(left: Side, right: Side, lexicon: Lexicon | None) -> Table:
    """What is known before reading: the lexicon, and that some words stay as they are."""
    place = {word: k for k, word in enumerate(right.vocabulary)}
    same = [k for k, word in enumerate(left.vocabulary) if word in place]
    rows, columns, values = [np.array(same, np.int64)], [], []
    columns.append(np.array([place[left.vocabulary[k]] for k in same], np.int64))
    values.append(np.array([_stays(left.vocabulary[k]) for k in same]))
    if lexicon is not None:
        here = np.array([place.get(stem, -1) for stem in lexicon.stems], np.int64)
        wanted = [k for k, word in enumerate(left.vocabulary) if not word.isascii()]
        which, stems, p = lexicon.numbered_all([left.vocabulary[k] for k in wanted])
        kept = (here[stems] >= 0) & (p > LEAST)
        rows.append(np.array(wanted, np.int64)[which[kept]])
        columns.append(here[stems[kept]])
        values.append(p[kept])
    pairs = np.concatenate(rows) * len(place) + np.concatenate(columns)
    unique, where = distinct(pairs)
    p = np.bincount(where, np.concatenate(values), minlength=len(unique)).astype(np.float64)
    one, other = np.divmod(unique, max(len(place), 1))
    return Table(one, other, p, reverse(one, other, p, left, right))


def _stays(word: str) -> float:
    """The probability that a word which both documents have is its own rendering."""
    return SAME if word.isascii() or not word.isalnum() else SAME_CHINESE


def reverse(one: Ints, other: Ints, forward: Floats, left: Side, right: Side) -> Floats:
    """t(left | right) from t(right | left), by Bayes' rule with the documents' frequencies."""
    joint = forward * left.counts[one]
    total = np.bincount(other, joint, minlength=len(right.counts)) + NO_SOURCE * right.counts
    return np.asarray(joint / total[other])


def explained(
    words: Side,
    runs: Side,
    pairs: tuple[Ints, Ints, Floats],
    begin: tuple[Ints, Ints],
    longest: int,
) -> NDArray[np.float32]:
    """Scores of every segment of `words`, by every run of up to `longest` segments of `runs`.

    `pairs` are (word of `words`, word of `runs`, probability). For segment j, runs begin at
    low[j] … high[j], the two arrays of `begin`. Result: [length of the run - 1, j,
    beginning - low[j]]; what reaches beyond the last segment of `runs` is meaningless.
    """
    low, high = begin
    width = int((high - low).max(initial=0)) + 1
    result = np.zeros((longest, words.size, width), np.float32)
    index = _Index.of(words, runs, pairs)
    frequency = (words.counts + 0.5) / (words.counts.sum() + 0.5 * len(words.counts))
    before = np.concatenate([[0.0], np.cumsum(np.diff(runs.starts) + 0.5)])
    beyond = before[-1] + 1e6 * np.arange(1, longest + width + 1)
    before = np.concatenate([before, beyond]).astype(np.float32)
    for first, last in _blocks(words.starts, high - low + 1 + longest):
        width = int((high - low)[first:last].max()) + 1
        reach = np.arange(width + longest)
        span = slice(words.starts[first], words.starts[last])
        types, token = distinct(words.tokens[span])
        start, end = int(low[first]), int(high[last - 1]) + longest
        cells = low[first:last, None] + reach
        columns = np.minimum(cells - start, end - start)
        owner = np.repeat(np.arange(last - first), np.diff(words.starts[first : last + 1]))
        mass = index.mass(types, start, end)
        within = mass[token, columns[owner, -1]] > mass[token, columns[owner, 0]]
        result[:, first:last] = (
            FLOORED * np.bincount(owner[~within], minlength=last - first)[:, None]
        )
        token, owner = token[within], owner[within]
        heads = np.flatnonzero(np.diff(owner, prepend=-1))
        rows = first + owner[heads]
        mass = mass[token[:, None], columns[owner]]
        sizes = before[cells][owner]
        scale = frequency[types[token], None].astype(np.float32)
        for size in range(1, longest + 1 if len(heads) else 1):
            share = mass[:, size : size + width] - mass[:, :width]
            share /= (sizes[:, size : size + width] - sizes[:, :width]) * scale + LITTLE
            share *= 1 - FLOOR
            share += FLOOR
            result[size - 1, rows, :width] += np.add.reduceat(
                np.log(share, out=share), heads, axis=0
            )
    return result


@dataclass(frozen=True, slots=True)
class _Index:
    """Pairs by word, and the other side's words."""

    runs: Side
    first: Ints
    other: Ints
    p: Floats

    @classmethod
    def of(cls, words: Side, runs: Side, pairs: tuple[Ints, Ints, Floats]) -> _Index:
        """Pairs (word of `words`, word of `runs`, probability) in the order of the former."""
        order = np.argsort(pairs[0], kind="stable")
        first = np.searchsorted(pairs[0][order], np.arange(len(words.vocabulary) + 1))
        return cls(runs, first, pairs[1][order], pairs[2][order])

    def mass(self, types: Ints, begin: int, end: int) -> NDArray[np.float32]:
        """[word, k]: probability mass of each word in the segments begin … begin + k - 1."""
        starts = self.runs.starts[begin : min(end, self.runs.size) + 1]
        here = self.runs.tokens[starts[0] : starts[-1]]
        segment = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        segment = segment[np.argsort(here, kind="stable")]
        often = np.bincount(here, minlength=len(self.runs.vocabulary))
        sizes = self.first[types + 1] - self.first[types]
        pair = _ranges(self.first[types], sizes)
        count = often[self.other[pair]]
        row, found = np.repeat(np.arange(len(types)), sizes), count > 0
        row, pair, count = row[found], pair[found], count[found]
        place = _ranges((np.cumsum(often) - often)[self.other[pair]], count)
        width = end - begin + 1
        cell = np.repeat(row * width + 1, count) + segment[place]
        dense = np.bincount(cell, np.repeat(self.p[pair], count), minlength=len(types) * width)
        return np.cumsum(dense.reshape(len(types), width), axis=1).astype(np.float32)


def _ranges(starts: Ints, sizes: Ints) -> Ints:
    """All numbers of the ranges that start there and have those sizes, one behind the other."""
    before = np.cumsum(sizes) - sizes
    return np.asarray(np.arange(int(sizes.sum())) + np.repeat(starts - before, sizes))


def _blocks(starts: Ints, widths: Ints) -> list[tuple[int, int]]:
    """Runs of segments whose tokens, times the greatest of their widths, stay within `BLOCK`."""
    blocks, first, widest = [], 0, 0
    for last, width in enumerate(widths.tolist()):
        widest = max(widest, width)
        if last > first and (starts[last + 1] - starts[first]) * widest > BLOCK:
            blocks.append((first, last))
            first, widest = last, width
    return [*blocks, (first, len(widths))] if len(widths) else blocks
