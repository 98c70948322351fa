"""Pairs worth keeping: what a translation memory and a bitext are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and its translation."""

    source: str
    """As it was translated."""

    target: str
    """Its translation."""

    origin: str = ""
    """Where it comes from, as `file:line`."""

    at: str = ""
    """When it was last written or decided, as ISO 8601; empty when nothing says."""

    by: str = ""
    """Who wrote or decided it; empty when nothing says."""

    vouched: bool = False
    """Whether a reviewer approved exactly this translation."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Pairs of one language pair."""

    source_lang: str
    """Language of the sources."""

    target_lang: str
    """Language of the targets."""

    pairs: tuple[Pair, ...] = ()
    """In the order they were learnt."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pair whose source is like the one asked for."""

    pair: Pair
    """What was found."""

    score: float
    """Likeness of the sources, from 0 to 1 (1: the same)."""
