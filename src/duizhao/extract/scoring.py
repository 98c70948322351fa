"""From features to a ranking: a linear sum with named weights, pins, and pruning of parts.

The weights are data (`weights.toml`) so that every score can be explained: a candidate's reasons
are the terms of its sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from duizhao.extract.found import Found, Nesting
from duizhao.extract.wordlists import table
from duizhao.model import language


@dataclass(slots=True)
class Weighed:
    """A candidate's sum and what it is made of."""

    total: float
    """The sum."""

    reasons: dict[str, float]
    """Each feature's share of it."""

    marked: bool
    """Whether quotation or title marks single it out: such a one is never pruned."""

    def add(self, reason: str, share: float) -> None:
        """One more share."""
        self.reasons[reason] = self.reasons.get(reason, 0.0) + share
        self.total += share


def table_of(lang: str) -> Mapping[str, float]:
    """The weights for a language."""
    weights: Mapping[str, float] = table("weights.toml")[
        "chinese" if language.is_chinese(lang) else "english"
    ]
    return weights


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> Weighed:
    """The sum of the features of a string, what its marks alone are worth included."""
    reasons = {name: weights[name] * value for name, value in features.items() if weights[name]}
    reasons["bias"] = weights["bias"]
    marked = "quoted" in features or "title" in features
    weighed = Weighed(sum(reasons.values()), reasons, marked)
    pins: Mapping[str, float] = table("weights.toml")["pins"]
    for name, pin in pins.items():
        if name in features:
            weighed.add("pin", pin)
            break
    return weighed


def rank(
    features: Mapping[str, Mapping[str, float]],
    found: Mapping[str, Found],
    nested: Mapping[str, Nesting],
    lang: str,
    weights: Mapping[str, float] | None = None,
) -> dict[str, Weighed]:
    """Every string worth showing with its sum, best first; `weights` in place of the shipped."""
    table = table_of(lang) if weights is None else weights
    least = log(floor() / (1 - floor()))
    weighed = {
        key: weigh(each, table) for key, each in features.items() if total(each, table) >= least
    }
    prune(weighed, {key: found[key].count for key in weighed}, nested)
    kept = sorted(weighed.items(), key=lambda pair: -pair[1].total)
    return {key: each for key, each in kept if each.total >= least}


def total(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of the features of a string without its reasons, which most strings never need."""
    pins: Mapping[str, float] = table("weights.toml")["pins"]
    pin = next((pin for name, pin in pins.items() if name in features), 0.0)
    named = sum([weights[name] * value for name, value in features.items()])
    return weights["bias"] + named + pin


def prune(
    weighed: Mapping[str, Weighed], counts: Mapping[str, int], nested: Mapping[str, Nesting]
) -> None:
    """Take points from strings that only ever stand inside one longer, equally good candidate."""
    scale: Mapping[str, float] = table("weights.toml")["scale"]
    totals = {key: each.total for key, each in weighed.items()}
    for key, nesting in nested.items():
        each = weighed.get(key)
        if each is None or each.marked or nesting.most < counts[key]:
            continue
        bar = totals[key] - scale["nested_margin"]
        if any(
            totals.get(parent, bar) > bar and counts[parent] >= counts[key]
            for parent in nesting.parents
        ):
            each.add("nested", scale["nested"])


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
