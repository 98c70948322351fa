"""Which word of a sentence goes with which word of its translation.

IBM model 1 with a diagonal (Brown et al. 1993, https://aclanthology.org/J93-2003; Dyer et al.
2013, https://aclanthology.org/N13-1073) in both directions, trained on the pairs at hand and
drawn towards a dictionary as far as the pairs are few: the dictionary's probabilities count as
words seen a few times more (a Dirichlet prior). The two directions learn only what both believe
(Liang et al. 2006, https://aclanthology.org/N06-1014). That neighbours are mostly translated by
neighbours, which the hidden Markov model says (Vogel et al. 1996,
https://aclanthology.org/C96-2141), comes in as a mean field: each word looks at what the words
beside it chose, once a round, instead of summing over all ways through the sentence.

Pairs of like sizes are computed together as one padded array, a batch that stays small, so that
memory grows with the pairs by a few bytes for each pairing of words, and time linearly.

Words are any strings that can be compared; cutting texts into them is the caller's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Prior = Callable[[str], Mapping[str, float]]
"""Word of the source → words of the target with their probabilities, which sum to at most 1."""

Sentences = Sequence[Sequence[str]]

ROUNDS = 5
ALONE_ROUNDS = 1
DIAGONAL = 3.0
"""How fast a link loses weight with its distance from the diagonal, as parts of a sentence."""

PULL = 3.0
"""How many times the prior counts as having been seen, for each word."""

NOTHING = 0.08
"""Share of the words of a sentence that translate none of the other's."""

SMOOTH = 1e-4
"""Added to every count, so that no pair of words is impossible."""

STEP = 0.7
"""How fast a link loses weight with each word between it and the neighbour's link, unless it is
the next word."""

ALONE = 0.05
"""What a link counts that no neighbour speaks for, beside 1 for all that neighbours say."""

CELLS = 200_000
"""Pairings of words in a batch, padding included."""


def align(source: Sentences, target: Sentences, prior: Prior | None = None) -> list[Floats]:
    """For each pair of sentences how sure each link is, from 0 to 1.

    Gives one array a pair, a row for each source word and a column for each target word. Raises
    ValueError when there are not as many sources as targets.
    """
    kinds = _Kinds(source, target)
    links = [np.zeros((len(a), len(b)), np.float32) for a, b in zip(source, target, strict=True)]
    if not kinds.count:
        return links
    known = kinds.prior(prior) if prior else np.zeros(kinds.count)
    there = _Direction(kinds, known)
    back = _Direction(kinds, known, backward=True)
    for number in range(ROUNDS):
        last, count = number == ROUNDS - 1, np.full(kinds.count + 1, SMOOTH)
        for batch in kinds.batches:
            near = number >= ALONE_ROUNDS
            agreed = there.posterior(batch, near) * back.posterior(batch, near)
            if last:
                batch.spread(np.sqrt(agreed), links)
            else:
                count += np.bincount(batch.kind.ravel(), agreed.ravel(), len(count))
        if not last:
            there.learn(count[:-1])
            back.learn(count[:-1])
    return links


@dataclass(frozen=True, slots=True)
class _Batch:
    """Pairs of like sizes: arrays of pair × source word × target word, padded at the ends."""

    numbers: Ints
    """Which pairs."""

    kind: NDArray[np.int32]
    """The number of each pairing of words; one behind the last on padding."""

    diagonal: Floats
    """How near each pairing is to the diagonal, from 0 to 1; 0 on padding."""

    def spread(self, values: Floats, links: list[Floats]) -> None:
        """Values of a batch to where they belong."""
        for number, value in zip(self.numbers, values, strict=True):
            height, width = links[number].shape
            links[number][:] = value[:height, :width]


class _Kinds:
    """Every pairing of a source word with a target word that occurs, and where it does."""

    def __init__(self, source: Sentences, target: Sentences) -> None:
        self.source, self.target = _numbers(source), _numbers(target)
        a = [np.array([self.source[word] for word in each], np.int64) for each in source]
        b = [np.array([self.target[word] for word in each], np.int64) for each in target]
        width = max(1, len(self.target))
        grids = [_grid(a, b, width, numbers) for numbers in _together(a, b)]
        seen = [np.unique(grid) for grid in grids]
        keys = np.unique(np.concatenate(seen)) if seen else np.zeros(0, np.int64)
        keys = keys[keys >= 0]
        self.count = len(keys)
        self.source_word, self.target_word = keys // width, keys % width
        self.batches = [
            _Batch(numbers, _kind(grid, keys), _diagonals(a, b, numbers, grid.shape))
            for numbers, grid in zip(_together(a, b), grids, strict=True)
        ]

    def prior(self, prior: Prior) -> NDArray[np.float64]:
        """The prior of each kind of pairing."""
        targets = list(self.target)
        known = np.zeros(self.count)
        starts = np.searchsorted(self.source_word, np.arange(len(self.source) + 1))
        for number, word in enumerate(self.source):
            if translations := prior(word):
                span = slice(starts[number], starts[number + 1])
                known[span] = [translations.get(targets[t], 0.0) for t in self.target_word[span]]
        return known


class _Direction:
    """One direction's beliefs: each target word chooses a source word, or the reverse."""

    def __init__(
        self, kinds: _Kinds, known: NDArray[np.float64], *, backward: bool = False
    ) -> None:
        self._backward = backward
        self._axis = 2 if backward else 1
        self._given = kinds.target_word if backward else kinds.source_word
        made = kinds.source_word if backward else kinds.target_word
        self._prior = _normalized(known, self._given) if backward else known
        self._set(self._prior + 1.0 / (int(made.max()) + 1))
        self._share = np.append(_shares(kinds, made, self._axis), 0.0).astype(np.float32)

    def _set(self, t: NDArray[np.float64]) -> None:
        self._t = np.append(t, 0.0).astype(np.float32)

    def posterior(self, batch: _Batch, near: bool) -> Floats:
        """How sure each pairing is, given the other words that could be chosen instead."""
        t = self._t[batch.kind]
        nothing = NOTHING * self._share[batch.kind].max(self._axis, keepdims=True)
        slope = batch.diagonal if near else (batch.diagonal > 0).astype(np.float32)
        chosen = self._chosen(t, slope, nothing)
        if near:
            chosen = self._chosen(t, slope * (ALONE + self._support(chosen)), nothing)
        return chosen

    def _chosen(self, t: Floats, slope: Floats, nothing: Floats) -> Floats:
        """Probabilities over one axis, what is left going to no word at all."""
        scale = (1 - NOTHING) / np.maximum(slope.sum(self._axis, keepdims=True), 1e-20)
        p = t * slope * scale
        posterior: Floats = p / np.maximum(p.sum(self._axis, keepdims=True) + nothing, 1e-30)
        return posterior

    def _support(self, chosen: Floats) -> Floats:
        """What the words before and behind say: that theirs are the words before and behind."""
        made = chosen.transpose(0, 2, 1) if self._backward else chosen
        ahead = _steps(made.shape[1])
        support = np.zeros_like(made)
        support[:, :, 1:] += ahead @ made[:, :, :-1]
        support[:, :, :-1] += ahead.T @ made[:, :, 1:]
        return support.transpose(0, 2, 1) if self._backward else support

    def learn(self, count: NDArray[np.float64]) -> None:
        """Believe what was counted, and the prior as far as little was."""
        drawn = count + PULL * self._prior
        self._set(drawn / np.bincount(self._given, drawn)[self._given])


def _together(a: Sequence[Ints], b: Sequence[Ints]) -> Iterable[Ints]:
    """Pairs of like sizes, as many as make a batch."""
    sizes = sorted((len(x), len(y), n) for n, (x, y) in enumerate(zip(a, b, strict=True)))
    batch: list[int] = []
    height = width = 0
    for tall, wide, number in sizes:
        if not tall or not wide:
            continue
        high, broad = max(height, tall), max(width, wide)
        if batch and (len(batch) + 1) * high * broad > CELLS:
            yield np.array(batch)
            batch, high, broad = [], tall, wide
        batch.append(number)
        height, width = high, broad
    if batch:
        yield np.array(batch)


def _grid(a: Sequence[Ints], b: Sequence[Ints], width: int, numbers: Ints) -> Ints:
    """The pairings of a batch as numbers, -1 on padding."""
    shape = max(len(a[n]) for n in numbers), max(len(b[n]) for n in numbers)
    grid = np.full((len(numbers), *shape), -1, np.int64)
    for place, n in enumerate(numbers):
        grid[place, : len(a[n]), : len(b[n])] = a[n][:, None] * width + b[n]
    return grid


def _kind(grid: Ints, keys: Ints) -> NDArray[np.int32]:
    return np.where(grid < 0, len(keys), np.searchsorted(keys, grid)).astype(np.int32)


def _diagonals(
    a: Sequence[Ints], b: Sequence[Ints], numbers: Ints, shape: tuple[int, ...]
) -> Floats:
    near = np.zeros(shape, np.float32)
    for place, n in enumerate(numbers):
        down = (np.arange(len(a[n])) + 0.5) / len(a[n])
        along = (np.arange(len(b[n])) + 0.5) / len(b[n])
        near[place, : len(a[n]), : len(b[n])] = np.exp(
            -DIAGONAL * np.abs(down[:, None] - along[None, :])
        )
    return near


def _steps(size: int) -> Floats:
    """How likely a word's link is that far from its neighbour's: row is the word's, column its."""
    away = np.arange(size)[:, None] - np.arange(size)[None, :]
    steps: Floats = np.exp(-STEP * np.abs(away - 1)).astype(np.float32)
    return steps


def _shares(kinds: _Kinds, made: Ints, axis: int) -> NDArray[np.float64]:
    """For each kind the share of its made word among all words to be explained."""
    present = np.zeros(int(made.max()) + 1)
    for batch in kinds.batches:
        first = np.take(batch.kind, 0, axis)
        real = first[first < kinds.count]
        present += np.bincount(made[real], minlength=len(present))
    shares: NDArray[np.float64] = (present / present.sum())[made]
    return shares


def _normalized(known: NDArray[np.float64], given: Ints) -> NDArray[np.float64]:
    total = np.bincount(given, known)
    scaled: NDArray[np.float64] = known / np.maximum(total, 1.0)[given]
    return scaled


def _numbers(sentences: Sentences) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence:
            numbers.setdefault(word, len(numbers))
    return numbers
