"""Which stretch of a translation renders a term, in one pair: every stretch scored at once.

A stretch is good when its words are linked to the term and to nothing else (precision), when it
holds most of what the term is linked to (recall), and when every word of the term finds
something in it (coverage). Function words count little, and no stretch begins or ends with one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from duizhao.extract.bitext import Side

LONGEST = 12
"""Words of the longest rendering."""

BEST = 10
"""Stretches kept of one pair."""

FUNCTION_WEIGHT = 0.2
DOUBT = 0.15
"""Links of a word that sum to less are not believed to say all about it."""

LINKED = 0.3
"""How surely a particle must be linked to the term to end a stretch."""

COVERAGE = 0.5
"""What coverage counts beside the harmonic mean of precision and recall."""

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a translation."""

    first: int
    """Its first word."""

    last: int
    """Its last word."""

    score: float
    """How well it renders the term here, from 0 to 1.5."""

    linked: float
    """How much of the term is linked into it, from 0 to about 1, however little else there is."""

    precision: float
    """How much of it is linked to the term and nothing else, from 0 to 1."""

    edge: float
    """How surely its less sure end is linked to the term, from 0 to 1."""

    free: float
    """How surely one of the words on either side of it is linked to nothing else, from 0 to 1."""


def best(links: Floats, term: Floats, target: Side) -> Iterator[Span]:
    """The best stretches for a term, best first.

    `links` is source words × target words; `term` says how much of each source word belongs to
    the term.
    """
    count = links.shape[1]
    if not count or not term.any():
        return
    width = min(LONGEST, count)
    mass = term @ links
    own = np.minimum(mass / np.maximum(links.sum(0), DOUBT), 1.0)
    weight = np.where(target.function, FUNCTION_WEIGHT, 1.0)
    precision = _sums(own * weight, width) / np.maximum(_sums(weight, width), 1e-9)
    held = _sums(mass, width)
    recall = held / max(float(mass.sum()), 1e-9)
    harmonic = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    score = harmonic + COVERAGE * _coverage(links, term, width)
    score[~_allowed(target, own, width)] = -1.0
    flat = score.ravel()
    alone = 1.0 - np.minimum(links.sum(0) - mass, 1.0)
    free = _beside(alone, target)
    for place in np.argsort(-flat, kind="stable")[:BEST]:
        if flat[place] <= 0:
            return
        first, length = divmod(int(place), width)
        last = first + length
        yield Span(
            first, last, float(flat[place]),
            linked=float(held[first, length] / term.sum()),
            precision=float(precision[first, length]),
            edge=float(min(own[first], own[last])),
            free=float(max(free[0][first], free[1][last])),
        )  # fmt: skip


def _beside(values: Floats, target: Side) -> tuple[Floats, Floats]:
    """For each word what the word before has and what the word behind: 0 beyond a border."""
    content = values * ~target.function
    inner = ~np.array(target.barred[1:], bool)
    before, behind = np.zeros_like(content), np.zeros_like(content)
    before[1:] = content[:-1] * inner
    behind[:-1] = content[1:] * inner
    return before, behind


def _sums(values: Floats, width: int) -> Floats:
    """Sums of every stretch: row is its first word, column its length less one."""
    running = np.concatenate([np.zeros(1), np.cumsum(values)])
    sums: Floats = running[_ends(len(values), width)] - running[:-1, None]
    return sums


@lru_cache(maxsize=512)
def _ends(count: int, width: int) -> NDArray[np.int64]:
    """Where each stretch ends, at the end of the text at the latest."""
    ends: NDArray[np.int64] = np.minimum(np.arange(count)[:, None] + np.arange(1, width + 1), count)
    return ends


def _coverage(links: Floats, term: Floats, width: int) -> Floats:
    """How much of the term finds a word in each stretch."""
    total = np.zeros((links.shape[1], width))
    for row in np.nonzero(term)[0]:
        padded = np.concatenate([links[row], np.zeros(width - 1)])
        greatest = np.maximum.accumulate(sliding_window_view(padded, width), axis=1)
        total += term[row] * np.minimum(1.5 * greatest, 1.0)
    covered: Floats = total / term.sum()
    return covered


def _allowed(target: Side, own: Floats, width: int) -> NDArray[np.bool_]:
    """Stretches within the text, without a border inside or a function word at an end.

    A small word that may as well belong to a term (*follow up*, *just transition*) may end one
    where it is linked to the term.
    """
    count = len(target.words)
    first = np.arange(count)[:, None]
    last = first + np.arange(width)[None, :]
    within = last < count
    at = np.minimum(last, count - 1)
    clauses: NDArray[np.int64] = np.cumsum(target.barred)
    begins = (~target.function | (target.leading & (own > LINKED))) & ~target.glued
    glued_on = np.append(target.glued[1:], False)
    ends = (~target.function | (target.trailing & (own > LINKED))) & ~glued_on
    allowed: NDArray[np.bool_] = within & (clauses[at] == clauses[first]) & begins[first] & ends[at]
    return allowed
