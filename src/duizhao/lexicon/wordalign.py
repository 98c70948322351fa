"""Which word of a sentence goes with which word of its translation.

IBM model 1 with a diagonal (Brown et al. 1993, https://aclanthology.org/J93-2003; Dyer et al.
2013, https://aclanthology.org/N13-1073) in both directions, trained on the pairs at hand and
drawn towards a dictionary as far as the pairs are few: the dictionary's probabilities count as
words seen a few times more (a Dirichlet prior). The two directions learn only what both believe
(Liang et al. 2006, https://aclanthology.org/N06-1014).

Words are any strings that can be compared; cutting texts into them is the caller's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Prior = Callable[[str], Mapping[str, float]]
"""Word of the source → words of the target with their probabilities, which sum to at most 1."""

Sentences = Sequence[Sequence[str]]

ROUNDS = 5
DIAGONAL = 4.0
"""How fast a link loses weight with its distance from the diagonal, as parts of a sentence."""

PULL = 3.0
"""How many times the prior counts as having been seen, for each word."""

NOTHING = 0.08
"""Share of the words of a sentence that translate none of the other's."""

SMOOTH = 1e-4
"""Added to every count, so that no pair of words is impossible."""


def align(source: Sentences, target: Sentences, prior: Prior | None = None) -> list[Floats]:
    """For each pair of sentences how sure each link is, from 0 to 1.

    Gives one array a pair, a row for each source word and a column for each target word. Raises
    ValueError when there are not as many sources as targets.
    """
    cells = _Cells(source, target)
    if not len(cells.kind):
        return [np.zeros((len(a), len(b))) for a, b in zip(source, target, strict=True)]
    known = cells.prior(prior) if prior else np.zeros(cells.kinds)
    there, back = _Direction(cells, known), _Direction(cells, known, backward=True)
    for number in range(ROUNDS):
        diagonal = number > 0  # the first round listens to the words alone
        agreed = there.posterior(diagonal) * back.posterior(diagonal)
        count = np.bincount(cells.kind, agreed, minlength=cells.kinds) + SMOOTH
        there.learn(count)
        back.learn(count)
    return cells.split(np.sqrt(agreed))


class _Cells:
    """Every pairing of a source word with a target word of the same pair, one behind the other."""

    def __init__(self, source: Sentences, target: Sentences) -> None:
        self.source_number = _numbers(source)
        self.target_number = _numbers(target)
        self.shapes = [(len(a), len(b)) for a, b in zip(source, target, strict=True)]
        rows, columns, words, others, slopes = [], [], [], [], []
        first_row = first_column = 0
        for a, b, (height, width) in zip(source, target, self.shapes, strict=True):
            ids = np.array([self.source_number[w] for w in a], np.int64)
            other = np.array([self.target_number[w] for w in b], np.int64)
            words.append(np.repeat(ids, width))
            others.append(np.tile(other, height))
            rows.append(np.repeat(np.arange(first_row, first_row + height), width))
            columns.append(np.tile(np.arange(first_column, first_column + width), height))
            slopes.append(_diagonal(height, width))
            first_row, first_column = first_row + height, first_column + width
        self.row, self.column = _joined(rows), _joined(columns)
        self.diagonal = np.concatenate(slopes) if slopes else np.zeros(0)
        keys = _joined(words) * len(self.target_number) + _joined(others)
        unique, self.kind = np.unique(keys, return_inverse=True)
        self.kinds = len(unique)
        width = max(1, len(self.target_number))
        self.kind_source, self.kind_target = unique // width, unique % width

    def prior(self, prior: Prior) -> Floats:
        """The prior of each kind of pairing that occurs."""
        sources, targets = list(self.source_number), list(self.target_number)
        known = np.zeros(self.kinds)
        starts = np.searchsorted(self.kind_source, np.arange(len(sources) + 1))
        for number, word in enumerate(sources):
            translations = prior(word)
            span = slice(starts[number], starts[number + 1])
            known[span] = [translations.get(targets[t], 0.0) for t in self.kind_target[span]]
        return known

    def split(self, values: Floats) -> list[Floats]:
        """Values of cells as one array a pair."""
        sizes = np.cumsum([height * width for height, width in self.shapes])[:-1]
        parts = np.split(values, sizes)
        return [part.reshape(shape) for part, shape in zip(parts, self.shapes, strict=True)]


class _Direction:
    """One direction's beliefs: each target word chooses a source word, or the reverse."""

    def __init__(self, cells: _Cells, known: Floats, *, backward: bool = False) -> None:
        self._cells = cells
        self._group = cells.row if backward else cells.column
        self._given = cells.kind_target if backward else cells.kind_source
        made = cells.kind_source if backward else cells.kind_target
        self._prior = _normalized(known, self._given) if backward else known
        self._t = self._prior + 1.0 / (int(made.max()) + 1)
        self._nothing = _unigrams(cells, made, self._group)[self._group] * NOTHING
        slope = np.bincount(self._group, cells.diagonal)[self._group]
        self._slope = cells.diagonal / slope * (1 - NOTHING)
        self._even = (1 - NOTHING) / np.bincount(self._group)[self._group]

    def posterior(self, diagonal: bool) -> Floats:
        """How sure each pairing is, given the other words that could be chosen instead."""
        p = self._t[self._cells.kind] * (self._slope if diagonal else self._even)
        posterior: Floats = p / (np.bincount(self._group, p)[self._group] + self._nothing)
        return posterior

    def learn(self, count: NDArray[np.floating[Any]]) -> None:
        """Believe what was counted, and the prior as far as little was."""
        drawn = count + PULL * self._prior
        self._t = drawn / np.bincount(self._given, drawn)[self._given]


def _unigrams(cells: _Cells, made: Ints, group: Ints) -> Floats:
    """For each group, that is each word to be explained, its share of all such words."""
    word = np.zeros(int(group.max()) + 1, np.int64)
    word[group] = made[cells.kind]
    present = np.zeros(len(word))
    present[group] = 1.0
    shares: Floats = (np.bincount(word, present) / present.sum())[word]
    return shares


def _normalized(known: Floats, given: Ints) -> Floats:
    total = np.bincount(given, known)
    scaled: Floats = known / np.maximum(total, 1.0)[given]
    return scaled


def _diagonal(height: int, width: int) -> Floats:
    down = (np.arange(height) + 0.5) / max(height, 1)
    along = (np.arange(width) + 0.5) / max(width, 1)
    near: Floats = np.exp(-DIAGONAL * np.abs(down[:, None] - along[None, :])).ravel()
    return near


def _numbers(sentences: Sentences) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence:
            numbers.setdefault(word, len(numbers))
    return numbers


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)
