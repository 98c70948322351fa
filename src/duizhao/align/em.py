"""What the documents themselves teach about their words, given an alignment of them.

IBM model 1 in both directions on the beads of the pass before, with the lexicon as a prior that
counts as much as a few occurrences: names and terms that no dictionary holds are learnt, and what
the dictionary offers but the translator never chose fades.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.align.features import Floats, Ints, Side
from duizhao.align.lexical import Table
from duizhao.align.path import Path
from duizhao.lexicon.distinct import distinct

ROUNDS = 4
STRENGTH = 3.0
"""Occurrences that the prior counts as."""

DISCOUNT = 0.6
"""Taken from every count in the last round: seen together once is no evidence."""

NO_SOURCE = 0.9
"""Weight of a word's being rendered from nothing, against its own frequency."""

UNSEEN = 0.7
"""What is left of a prior pair that stands in no bead."""

LEAST = 1e-3
LARGEST = 20_000
"""Pairs of tokens of the largest bead that is learnt from."""


@dataclass(frozen=True, slots=True)
class _Beads:
    """All pairs of tokens that stand in one bead."""

    left: Ints
    right: Ints
    """The places of the two tokens in their documents."""


def learn(left: Side, right: Side, known: Table, path: Path) -> Table:
    """The prior, corrected by what stands together in the beads of a path."""
    pairs = _pairs(left, right, path)
    if not len(pairs.left):
        return known
    met = _together(left, right, known, pairs)
    forward, _ = _train(met.which, met.forward, met.left, pairs.right, right)
    backward, _ = _train(met.which, met.backward, met.right, pairs.left, left)
    kept = (forward > LEAST) | (backward > LEAST)
    rest = ~met.seen
    rest[met.seen] = ~kept[met.place]
    return Table(
        np.concatenate([met.left[kept], known.left[rest]]),
        np.concatenate([met.right[kept], known.right[rest]]),
        np.concatenate([forward[kept], known.forward[rest] * UNSEEN]),
        np.concatenate([backward[kept], known.backward[rest] * UNSEEN]),
    )


def expected(left: Side, right: Side, known: Table, path: Path) -> tuple[Ints, Ints, Floats]:
    """Pairs of words that stand together, and how often one rendered the other.

    A pair counts as often as both directions believe.
    """
    pairs = _pairs(left, right, path)
    if not len(pairs.left):
        return pairs.left, pairs.right, np.zeros(0)
    met = _together(left, right, known, pairs)
    _, there = _train(met.which, met.forward, met.left, pairs.right, right)
    _, back = _train(met.which, met.backward, met.right, pairs.left, left)
    return met.left, met.right, np.minimum(there, back)


@dataclass(frozen=True, slots=True)
class _Met:
    """The different pairs of words that stand together."""

    left: Ints
    right: Ints

    which: Ints
    """Which of them each pair of tokens is."""

    forward: Floats
    backward: Floats
    """What was known of them before."""

    seen: NDArray[np.bool_]
    """Whether each known pair is among them…"""

    place: Ints
    """… and where, for those that are."""


def _together(left: Side, right: Side, known: Table, pairs: _Beads) -> _Met:
    size = len(right.vocabulary)
    codes, which = distinct(left.tokens[pairs.left] * size + right.tokens[pairs.right])
    known_codes = known.left * size + known.right
    place = np.minimum(np.searchsorted(codes, known_codes), len(codes) - 1)
    seen = codes[place] == known_codes
    place = place[seen]
    forward, backward = np.zeros((2, len(codes)))
    forward[place] = known.forward[seen]
    backward[place] = known.backward[seen]
    return _Met(*np.divmod(codes, size), which, forward, backward, seen, place)


def _pairs(left: Side, right: Side, path: Path) -> _Beads:
    rows, columns = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for one, other in (link for step in path for link in step.links()):
        if not one or not other:
            continue
        row = np.arange(left.starts[one[0]], left.starts[one[-1] + 1])
        column = np.arange(right.starts[other[0]], right.starts[other[-1] + 1])
        if 0 < len(row) * len(column) <= LARGEST:
            rows.append(np.repeat(row, len(column)))
            columns.append(np.tile(column, len(row)))
    return _Beads(np.concatenate(rows), np.concatenate(columns))


def _train(
    which: Ints, prior: Floats, giver: Ints, takers: Ints, side: Side
) -> tuple[Floats, Floats]:
    """t(taker | giver) for each pair of words, and how often it was expected.

    `takers` are the tokens that are explained.
    """
    alone = (side.counts + 1) / (side.counts.sum() + len(side.counts))
    word = np.zeros(len(prior), np.int64)
    word[which] = side.tokens[takers]
    t = prior + 0.3 * alone[word]
    null = NO_SOURCE * alone[side.tokens]
    for last in [False] * (ROUNDS - 1) + [True]:
        p = t[which]
        total = np.bincount(takers, p, minlength=len(side.tokens)) + null
        count = np.bincount(which, p / total[takers], minlength=len(prior))
        if last:
            count = np.maximum(count - DISCOUNT, 0)
        given = np.bincount(giver, count)
        t = (count + STRENGTH * prior) / (given[giver] + STRENGTH)
    return np.asarray(t), np.asarray(count)
