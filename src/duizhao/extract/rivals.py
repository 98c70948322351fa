"""How the strings of one text stand to each other: which hold, which cross, which are held.

The same words make a name, its parts and pieces that are neither (中央反腐败协调小组, 协调小组 and
小组会议). What tells them apart is how good the others are: whoever crosses a better string is a
piece, and whoever always stands inside a good one is a part. So every string is summed up first for
itself, and these features are taken from the sums of the others; both sums use the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from duizhao.extract.found import Found, Nesting

FARTHEST = 3.0
"""By how much another string can be better, in points."""

Features = dict[str, float]
Totals = Mapping[str, float]


def features(
    totals: Totals, found: Mapping[str, Found], nested: Mapping[str, Nesting], joiner: str = ""
) -> dict[str, Features]:
    """What the others say of each string in `totals`; features that are nought are left out."""
    likely = {key: 1 / (1 + exp(-max(-30.0, min(30.0, total)))) for key, total in totals.items()}
    held: dict[str, list[str]] = {}
    every = {}
    for key in totals:
        parents = [p for p in (nested[key].parents if key in nested else ()) if p in likely]
        for parent in parents:
            held.setdefault(parent, []).append(key)
        every[key] = _parents(key, parents, likely, found)
    for parent, parts in held.items():
        every[parent] |= _parts(parent, parts, totals, likely, found)
    for key, share in _crossed(likely, found, joiner).items():
        every[key]["crosses"] = share
    return {key: {n: v for n, v in each.items() if v} for key, each in every.items()}


def _parents(key: str, parents: list[str], likely: Totals, found: Mapping[str, Found]) -> Features:
    count = found[key].count
    if found[key].name:
        parents = []  # with a title it is no other name
    always = [likely[p] for p in parents if found[p].count >= count]
    sometimes = [likely[p] for p in parents if found[p].count < count]
    return {"always_inside": max(always, default=0.0), "also_inside": max(sometimes, default=0.0)}


def _parts(
    key: str, parts: list[str], totals: Totals, likely: Totals, found: Mapping[str, Found]
) -> Features:
    count = found[key].count
    better = max(totals[part] for part in parts) - totals[key]
    return {
        "holds_frequent": max((likely[p] for p in parts if found[p].count > count), default=0.0),
        "holds_better": max(0.0, min(FARTHEST, better)),
    }


@dataclass(frozen=True, slots=True)
class _Span:
    """A string inside a longer one."""

    key: str
    first: int
    end: int
    likely: float

    def crosses(self, other: _Span) -> bool:
        return self.first < other.first < self.end < other.end or (
            other.first < self.first < other.end < self.end
        )


def _crossed(likely: Totals, found: Mapping[str, Found], joiner: str) -> Features:
    """For each string the likeliest of those that cut through it in a longer one."""
    worst: Features = {}
    for key in likely:
        item = found[key]
        words = key.split(joiner) if joiner else [word.text for word in item.words]
        if len(words) < 3 or not item.whole:
            continue
        spans = _spans(words, likely, joiner)
        for one in spans:
            most = max((_against(one, other, found) for other in spans if one.crosses(other)),
                       default=0.0)  # fmt: skip
            worst[one.key] = max(worst.get(one.key, 0.0), most)
    return worst


def _against(one: _Span, other: _Span, found: Mapping[str, Found]) -> float:
    """How likely the other is, by the share of places: 追赃|合作 cuts 追逃追赃 once in 26 times."""
    return other.likely * min(1.0, found[other.key].count / found[one.key].count)


def _spans(words: list[str], likely: Totals, joiner: str) -> list[_Span]:
    spans = []
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            key = joiner.join(words[first:end])
            if key in likely:
                spans.append(_Span(key, first, end, likely[key]))
    return spans
