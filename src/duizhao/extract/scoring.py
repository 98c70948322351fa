"""From features to a ranking: a linear sum with named weights, pins, and pruning of parts.

The weights are data (`weights.toml`) so that every score can be explained: a candidate's reasons
are the terms of its sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from duizhao.extract.found import Nesting
from duizhao.extract.wordlists import table

PINNED_QUOTE = 8
"""Characters of the longest quotation that is pinned."""


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


def weigh(features: Mapping[str, float], language: str, text: str) -> Weighed:
    """The sum of the features of a text, pins included; `language` names the table of weights."""
    weights: Mapping[str, float] = table("weights.toml")[language]
    reasons = {name: weights[name] * value for name, value in features.items() if weights.get(name)}
    marked = "quoted" in features or "title" in features
    weighed = Weighed(sum(reasons.values()), reasons, marked)
    pins: Mapping[str, float] = table("weights.toml")["pins"]
    short = text.isalnum() and len(text) <= PINNED_QUOTE
    if "quoted" in features and (short or language != "chinese"):
        weighed.add("pin", pins["quoted"])
    elif "title" in features:
        weighed.add("pin", pins["title"])
    elif "short_form" in features:
        weighed.add("pin", pins["short_form"])
    elif "person" in features:
        weighed.add("pin", pins["name"])
    return weighed


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
            counts[parent] >= counts[key] and totals.get(parent, bar) > bar
            for parent in nesting.parents
        ):
            each.add("nested", scale["nested"])


def probability(total: float) -> float:
    """The sum as a score from 0 to 1.

    >>> probability(-1e9) < probability(0) < probability(5) < 1
    True
    """
    scale: Mapping[str, float] = table("weights.toml")["scale"]
    steps = (total - scale["middle"]) / scale["spread"]
    return 1 / (1 + exp(-max(-50.0, min(50.0, steps))))


def floor() -> float:
    """The score below which a string is not worth showing."""
    value: float = table("weights.toml")["scale"]["floor"]
    return value
