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

Every = Mapping[str, Mapping[str, float]]
"""The features of every string."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate's sum and what it is made of."""

    total: float
    """The sum."""

    reasons: dict[str, float]
    """Each feature's share of it."""


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
    features: Every,
    found: Mapping[str, Found],
    nested: Mapping[str, Nesting],
    lang: str,
    weights: Mapping[str, float] | None = None,
) -> dict[str, Weighed]:
    """Every string worth showing with its sum, best first, `MOST` at most.

    `weights` stand in place of the shipped ones.
    """
    table = table_of(lang) if weights is None else weights
    also = against(features, found, nested, lang, table)
    totals = {key: total({**features[key], **also[key]}, table) for key in also}
    best = sorted(totals, key=lambda key: -totals[key])[:MOST]
    weighed = ((key, weigh({**features[key], **also[key]}, table)) for key in best)
    kept = sorted(weighed, key=lambda pair: -pair[1].total)
    least = _least()
    return {key: each for key, each in kept if each.total >= least}


def against(
    features: Every,
    found: Mapping[str, Found],
    nested: Mapping[str, Nesting],
    lang: str,
    weights: Mapping[str, float],
) -> dict[str, rivals.Features]:
    """What the other strings say of each one that is worth showing for itself."""
    least = _least()
    totals = {key: total(each, weights) for key, each in features.items()}
    totals = {key: own for key, own in totals.items() if own >= least}
    return rivals.features(totals, found, nested, "" if language.is_chinese(lang) else " ")


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> Weighed:
    """The sum of the features of a string with each share, that of its pin added to its mark."""
    reasons = {name: weights[name] * value for name, value in features.items() if weights[name]}
    reasons["bias"] = weights["bias"]
    for name, share in _pin(features).items():
        reasons[name] = reasons.get(name, 0.0) + share
    return Weighed(sum(reasons.values()), reasons)


def total(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of the features of a string without its reasons, which most strings never need."""
    named = sum([weights[name] * value for name, value in features.items()])
    return weights["bias"] + named + sum(_pin(features).values())


def _pin(features: Mapping[str, float]) -> dict[str, float]:
    """What the first of its marks is worth by itself, by its name; nothing without one."""
    pins: Mapping[str, float] = table("weights.toml")["pins"]
    return next(({name: pin} for name, pin in pins.items() if name in features), {})


def probability(total: float) -> float:
    """The sum as a score from 0 to 1: how probably a person would have marked the string.

    >>> probability(-1e9) < probability(0) < probability(5) < 1
    True
    """
    return 1 / (1 + exp(-max(-50.0, min(50.0, total))))


def floor() -> float:
    """The score below which a string is not worth showing."""
    value: float = table("weights.toml")["scale"]["floor"]
    return value


def _least() -> float:
    return log(floor() / (1 - floor()))
