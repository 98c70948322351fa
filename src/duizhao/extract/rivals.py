"""How the strings of one text stand to each other: which hold, which cross, which are held.

The same words make a name, its parts and pieces that are neither (中央反腐败协调小组, 协调小组 and
小组会议). What tells them apart is how good the others are: whoever crosses a better string is a
piece, and whoever always stands inside a good one is a part. So every string is summed up first for
itself, and these features are taken from the sums of the others; both sums use the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def _crossed(likely: Totals, found: Mapping[str, Found], joiner: str) -> Features:
    """For each string the likeliest of those that cut through it, by the share of its places.

    Two strings that cross make up a longer one between them, so each longer one is asked once:
    which of its beginnings and endings overlap. 追赃|合作 cuts through 追逃追赃 once in 26 times.
    """
    worst: Features = {}
    for key, item in found.items():
        words = key.split(joiner) if joiner else [word.text for word in item.words]
        if len(words) < 3 or not item.whole:
            continue
        heads = [(end, joiner.join(words[:end])) for end in range(2, len(words))]
        tails = [(first, joiner.join(words[first:])) for first in range(1, len(words) - 1)]
        tails = [(first, tail) for first, tail in tails if tail in likely]
        for end, head in heads if tails else ():
            if head in likely:
                for first, tail in tails:
                    if first < end:
                        _cross(worst, head, tail, likely, found)
    return worst


def _cross(
    worst: Features, one: str, other: str, likely: Totals, found: Mapping[str, Found]
) -> None:
    for mine, theirs in ((one, other), (other, one)):
        share = min(1.0, found[theirs].count / found[mine].count)
        worst[mine] = max(worst.get(mine, 0.0), likely[theirs] * share)
