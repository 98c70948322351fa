"""The numbers of the aligner, read from `weights.toml`, where each has a name.

They were fitted by `benchmarks/fit_align.py`; the file says on what. Three sets: `first` for the
pass that knows only the lexicon, `clauses` for clauses and `refined` for segments once the
documents have been read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from duizhao.align.features import Floats, Ints

FEATURES = (
    "forward", "backward", "forward_per_segment", "backward_per_segment",
    "left_least", "right_least",
    "length_ratio", "length_difference", "length_ratio_of_long", "short",
    "ending_same", "question_unlike", "ending_unlike",
    "quote_end_unlike", "quote_start_unlike", "left_unbalanced", "right_unbalanced",
    "quotes_unlike", "brackets_unlike", "numbers_unlike", "headings_unlike",
    "paragraph_start_same", "paragraph_start_unlike", "paragraph_inside", "similarity", "border",
)  # fmt: skip
"""What a bead is judged by, in the order in which `score.features` computes it."""

CROSSED = "crossed"
"""The name of the kind that is two beads of one segment each, in turned order."""

GAPS = ("left", "left_again", "left_length", "right", "right_again", "right_length")
"""Leaving out a segment: the first of a gap, each further one, and how its length counts."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One set of weights."""

    features: Floats
    """One for each of `FEATURES`."""

    kinds: Ints
    """[kind, 2]: the kinds of beads, segments on the left and on the right; the last is crossed."""

    kind: Floats
    """One for each kind of bead."""

    gaps: Floats
    """One for each of `GAPS`."""

    @property
    def crossed(self) -> int:
        """The kind that is two beads in turned order."""
        return len(self.kinds) - 1

    @property
    def straight(self) -> Ints:
        """The kinds that are one bead."""
        return self.kinds[:-1]

    def vector(self) -> Floats:
        """All numbers one behind the other: features, kinds, gaps."""
        return np.concatenate([self.features, self.kind, self.gaps])

    def replaced(self, vector: Floats) -> Weights:
        """These weights with other numbers, in the order of `vector`."""
        cuts = np.cumsum([len(self.features), len(self.kind)])
        features, kind, gaps = np.split(vector, cuts)
        return Weights(features, self.kinds, kind, gaps)


@dataclass(frozen=True, slots=True)
class Sets:
    """The weights of each pass."""

    first: Weights
    """For segments, before anything is learnt."""

    clauses: Weights
    """For clauses."""

    refined: Weights
    """For segments, when the clauses have been heard."""


def from_table(table: Mapping[str, Any]) -> Weights:
    """Weights from a table of the file; a feature that it does not name weighs nothing."""
    kinds = dict(table["kinds"])
    crossed = kinds.pop(CROSSED)
    return Weights(
        np.array([table["features"].get(name, 0.0) for name in FEATURES], np.float64),
        np.array([*(tuple(map(int, name.split("-"))) for name in kinds), (2, 2)], np.int64),
        np.array([*kinds.values(), crossed], np.float64),
        np.array([table["gaps"][name] for name in GAPS], np.float64),
    )


def parse(text: str) -> Sets:
    """The sets that a file holds."""
    tables = tomllib.loads(text)
    return Sets(*(from_table(tables[field.name]) for field in fields(Sets)))


@cache
def load() -> Sets:
    """The sets that we ship."""
    return parse(files(__package__).joinpath("weights.toml").read_text("utf-8"))
