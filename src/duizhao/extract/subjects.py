"""Whether what is no name is a legal term, a technical one, or a formula of policy.

Each of the three has a sum with fitted weights (`weights.toml`, `[kinds]`); the greatest wins. Most
of it is what the document is about, told by how often it uses words of the law and of policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from duizhao.extract.cues import Cues
from duizhao.extract.found import Found
from duizhao.extract.wordlists import suffix_kind, table, words
from duizhao.text.chars import has_han

CHOICES = ("legal", "slogan", "technical")
SURE = 0.5
"""How likely the best of them must be."""

SCALE = 10
"""A tenth of a document's words counts as 1."""

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Subject:
    """What documents are about."""

    law: float = 0.0
    """Share of their words that are words of the law, in tenths."""

    policy: float = 0.0
    """… of policy."""


def subject(found: Mapping[str, Found], chinese: bool) -> Subject:
    """What the texts behind some strings are about."""
    single = [item for item in found.values() if len(item.words) == 1]
    total = sum(item.count for item in single) or 1

    def share(name: str) -> float:
        listed = words(name)
        there = (item.count for item in single if _plain(item.words[0].text) in listed)
        return SCALE * sum(there) / total

    if chinese:
        return Subject(share("subjects.law"), share("subjects.policy"))
    return Subject(share("english.subjects.law"), share("english.subjects.policy"))


def _plain(word: str) -> str:
    return word.lower()


def features(item: Found, cues: Cues, about: Subject) -> Features:
    """What the weights of `[kinds]` are for."""
    texts = [_plain(word.text) for word in item.words]
    chinese = has_han(item.key)
    ending = suffix_kind(item.key, texts[-1]) if chinese and item.whole else ""
    prefix = "" if chinese else "english."
    law, policy = words(f"{prefix}subjects.law"), words(f"{prefix}subjects.policy")
    named = {
        "law": about.law,
        "policy": about.policy,
        "own_law": any(text in law for text in texts),
        "own_policy": any(text in policy for text in texts),
        "quoted": item.key in cues.quoted,
        "series": item.key in cues.series,
        "parallel": cues.parallel(item.key),
        "four_characters": chinese and len(item.key) == 4,
        "numeral": any(word.pos[:1] == "m" for word in item.words),
        "latin": chinese and any(text.isascii() for text in texts),
        "ends_noun": item.words[-1].pos[:1] == "n",
        "ends_general": ending == "general",
        "ends_technical": ending == "technical",
        "ends_legal": ending == "legal",
    }
    return {name: float(value) for name, value in named.items() if value}


def choose(item: Found, cues: Cues, about: Subject) -> str:
    """The likeliest of the three; empty when none is likely."""
    known = features(item, cues, about)
    weights: Mapping[str, Mapping[str, float]] = table("weights.toml")["kinds"]
    sums = {
        choice: weights[choice]["bias"]
        + sum(weights[choice][name] * value for name, value in known.items())
        for choice in CHOICES
    }
    best = max(CHOICES, key=lambda choice: sums[choice])
    likely = 1 / sum(exp(other - sums[best]) for other in sums.values())
    return best if likely >= SURE else ""
