"""What single Chinese characters mean, learnt from the dictionary as if it were a parallel text.

IBM model 1 (Brown et al. 1993, https://aclanthology.org/J93-2003) on pairs of headword and
gloss stem: 杀 comes to mean kill and murder because the words that hold it do. It speaks for words
the dictionary lacks, and widens the few glosses of those it has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duizhao.lexicon.distinct import distinct

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

ROUNDS = 5
DISCOUNT = 0.2
"""Taken from every count in the last round, so that chance pairs vanish."""

DOUBT = 2.0
"""Counts that a character is given for meaning something else: rare characters stay uncertain."""

LEAST = 1e-3
"""A probability below is dropped."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Headword and stem, once for every character of the headword."""

    character: NDArray[np.int32]
    """The character's number."""

    stem: NDArray[np.int32]
    """The stem's number."""

    group: NDArray[np.int32]
    """The number of the (headword, stem) that it belongs to."""

    weight: Floats
    """How much each group counts, by its number."""


def train(pairs: Pairs, characters: int, stems: int) -> tuple[Ints, Ints, Floats]:
    """Probabilities t(stem | character) as three columns: character, stem, probability."""
    seen, place = distinct(pairs.character * np.int64(stems) + pairs.stem)
    owner = seen // stems
    t = np.ones(len(seen))
    for last in [False] * (ROUNDS - 1) + [True]:
        share = t[place]
        each = pairs.weight / (np.bincount(pairs.group, share) + 1e-12)
        share *= each[pairs.group]
        count = np.bincount(place, share, minlength=len(seen))
        if last:
            count = np.maximum(count - DISCOUNT, 0)
        total = np.bincount(owner, count, minlength=characters)
        t = count / (total[owner] + (DOUBT if last else 1e-12))
    kept = t > LEAST
    return owner[kept].astype(np.int64), (seen[kept] % stems).astype(np.int64), t[kept]
