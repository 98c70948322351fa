"""From features to a ranking: a linear sum with named weights, and pins.

The weights are data (`weights.toml`) so that every score can be explained: a candidate's reasons
are the terms of its sum. A string is summed up twice, first for itself, then with what the sums of
the other strings say of it (`rivals`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from duizhao.extract import rivals
from duizhao.extract.found import Found, Nesting
from duizhao.extract.wordlists import table
from duizhao.model import language


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate's sum, and what others have said of it."""

    total: float
    """The sum."""

    said: dict[str, float]
    """The shares that other strings and a reference have in it; the rest is its own features'."""


def table_of(lang: str) -> Mapping[str, float]:
    """The weights for a language."""
    weights: Mapping[str, float] = table("weights.toml")[
        "chinese" if language.is_chinese(lang) else "english"
    ]
    return weights


MOST = 20_000
"""Candidates of a language at most, the best: no reader of a corpus comes so far, and without a
bound contexts and renderings of what occurs once would fill the memory."""


def rank(
    sums: Mapping[str, float],
    found: Mapping[str, Found],
    nested: Mapping[str, Nesting],
    lang: str,
    weights: Mapping[str, float] | None = None,
) -> dict[str, Weighed]:
    """Every string worth showing with its sum, best first, `MOST` at most.

    `sums` are those of strings for themselves; `weights` stand in place of the shipped ones.
    """
    table = table_of(lang) if weights is None else weights
    shares = {
        key: {name: table[name] * value for name, value in each.items()}
        for key, each in against(sums, found, nested, lang).items()
    }
    totals = {key: sums[key] + sum(each.values()) for key, each in shares.items()}
    least = _least()
    best = sorted((key for key in totals if totals[key] >= least), key=lambda key: -totals[key])
    return {key: Weighed(totals[key], shares[key]) for key in best[:MOST]}


def against(
    sums: Mapping[str, float],
    found: Mapping[str, Found],
    nested: Mapping[str, Nesting],
    lang: str,
) -> dict[str, rivals.Features]:
    """What the other strings say of each one that is worth showing for itself."""
    least = _least()
    likely = {key: own for key, own in sums.items() if own >= least}
    return rivals.features(likely, found, nested, "" if language.is_chinese(lang) else " ")


def reasons(features: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """The share of each feature in the sum of a string, that of its pin added to its mark."""
    shares = {
        name: weights[name] * value for name, value in features.items() if value and weights[name]
    }
    shares["bias"] = weights["bias"]
    for name, share in _pin(features).items():
        shares[name] = shares.get(name, 0.0) + share
    return shares


def total(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of the features of a string without its reasons, which most strings never need."""
    named = sum([weights[name] * value for name, value in features.items() if value])
    return weights["bias"] + named + sum(_pin(features).values())


def _pin(features: Mapping[str, float]) -> dict[str, float]:
    """What the first of its marks is worth by itself, by its name; nothing without one."""
    pins: Mapping[str, float] = table("weights.toml")["pins"]
    return next(({name: pin} for name, pin in pins.items() if features.get(name)), {})


def probability(total: float) -> float:
    """The sum as a score from 0 to 1: how probably a person would have marked the string.

    >>> probability(-1e9) < probability(0) < probability(5) < 1
    True
    """
    return 1 / (1 + exp(-max(-50.0, min(50.0, total))))


def total_of(probability: float) -> float:
    """The sum that comes to a score.

    >>> round(probability(total_of(0.06)), 9)
    0.06
    """
    return log(probability / (1 - probability))


def floor() -> float:
    """The score below which a string is not worth showing."""
    value: float = table("weights.toml")["scale"]["floor"]
    return value


def _least() -> float:
    return total_of(floor())
