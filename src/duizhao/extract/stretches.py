"""What speaks for a stretch of a translation as the rendering of a term, as named numbers.

Word links say most of it: how well the stretch fits where the term stands (`spans`) and how
exclusively the two go together over all pairs. The rest is what people see: that a quoted term is
quoted, that a name has capitals, that the stretch is about as long as one would expect, that it
begins or ends with a verb, that the dictionary knows its words. A term that occurs once has only
one pair to ask, so there this decides. The weights are fitted (`weights.toml`, `[renderings]`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import exp, log

from duizhao import tokens
from duizhao.extract.wordlists import table, words

WORDS_A_CHARACTER = 0.55
"""English words that a Chinese character comes to."""

FAINT = 0.01
"""A dictionary's probability from which on two words count as translating one another."""

Features = dict[str, float]
Translations = Callable[[str], Mapping[str, float]]


@dataclass(slots=True)
class Evidence:
    """What the pairs say for one stretch, by its words' keys."""

    fit: float = 0.0
    """How well it fits, summed over the occurrences of the term that were asked."""

    linked: float = 0.0
    """How much of the term is linked into it, summed likewise."""

    surfaces: Counter[str] = field(default_factory=Counter)
    """How it is spelled how often."""

    pairs: set[int] = field(default_factory=set)
    """Where it was found."""

    marked: int = 0
    """How often it stands in marks where the term does."""

    capitals: int = 0
    """How often it is a run of capitalised words and the term a name or in marks."""

    cut: int = 0
    """How often it begins or ends inside a run of capitalised words."""


@dataclass(frozen=True)
class Asked:
    """A term, and what is known of it before its stretches are looked at."""

    words: tuple[str, ...]
    """Its words as keys, without function words."""

    become: tuple[frozenset[str], ...]
    """For each of its words, where it is Chinese, the stems that the dictionary has for it."""

    text: str
    """As it is spelled."""

    chinese: bool
    """Whether it is Chinese."""

    chinese_target: bool
    """Whether its renderings are."""

    times: int
    """How many of its occurrences were asked."""

    pairs: set[int]
    """In which pairs it stands."""

    glosses: frozenset[str]
    """What the dictionary says for the whole of it, as keys."""


def features(
    asked: Asked,
    key: str,
    found: Mapping[str, Evidence],
    both: Mapping[str, set[int]],
    *,
    everywhere: int,
    translations: Translations,
) -> Features:
    """All that is known of one stretch; `everywhere` says in how many pairs it stands at all.

    `both` has for each stretch the pairs that hold it and the term.
    """
    each = found[key]
    together = len(both[key])
    dice = 2 * together / (len(asked.pairs) + everywhere)
    fit = each.fit / asked.times
    surface = each.surfaces.most_common(1)[0][0]
    length = _length(asked, key)
    named: dict[str, float] = {
        "fit": fit,
        "dice": dice,
        "fit_and_dice": fit * dice,
        "share": together / max(1, len(asked.pairs)),
        "marks_agree": each.marked / asked.times,
        "capitals_agree": each.capitals / asked.times,
        "cuts_a_name": each.cut / asked.times,
        "dictionary": key in asked.glosses,
        "too_short": max(0.0, -length),
        "too_long": max(0.0, length),
        "commas": sum(surface.count(comma) for comma in ",，、"),
        "part_of_another": _is_swallowed(key, found, both),
        "verb_edge": not asked.chinese_target and _has_verb_edge(key),
    }
    named |= _dictionary(asked, key, translations)
    return {name: float(value) for name, value in named.items() if value}


def _length(asked: Asked, key: str) -> float:
    """The logarithm of its length over the length that one would expect."""
    if asked.chinese == asked.chinese_target:
        return 0.0
    chinese, english = (key, asked.text) if asked.chinese_target else (asked.text, key)
    ratio = (english.count(" ") + 1.3) / (WORDS_A_CHARACTER * len(chinese) + 0.3)
    return -log(ratio) if asked.chinese_target else log(ratio)


def _is_swallowed(short: str, found: Mapping[str, Evidence], both: Mapping[str, set[int]]) -> bool:
    """Whether it was seen more than once, and four times of five in one longer stretch which
    fits nearly as well."""
    seen = both[short]
    return len(seen) > 1 and any(
        short != long
        and short in long
        and len(there) >= 0.8 * len(seen)
        and found[long].fit >= 0.65 * found[short].fit
        for long, there in both.items()
    )


def _has_verb_edge(key: str) -> bool:
    stems = key.split(" ")
    return len(stems) > 1 and (stems[0] in _verbs() or stems[-1] in _verbs())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(tokens.stem(verb) for verb in words("english.verbs"))


def _dictionary(asked: Asked, key: str, translations: Translations) -> Features:
    """How many words of the stretch the dictionary explains by the term, and the reverse."""
    if asked.chinese == asked.chinese_target or not asked.words:
        return {}
    if asked.chinese_target:
        become = english_of(tokens.cut(key), translations)
        return {"answered": sum(word in become for word in asked.words) / len(asked.words)}
    theirs = _content(key)
    if not theirs:
        return {}
    explained = sum(any(stem in each for each in asked.become) for stem in theirs)
    answered = sum(any(stem in each for stem in theirs) for each in asked.become)
    return {"explained": explained / len(theirs), "answered": answered / len(asked.become)}


def english_of(chinese: Iterable[str], translations: Translations) -> frozenset[str]:
    """The stems that Chinese words may become."""
    return frozenset(
        stem for word in chinese for stem, p in translations(word).items() if p >= FAINT
    )


def _content(key: str) -> tuple[str, ...]:
    listed = _function_stems()
    return tuple(stem for stem in key.split(" ") if stem not in listed)


@cache
def _function_stems() -> frozenset[str]:
    listed = words("english.breaks") | words("english.joins")
    return frozenset(tokens.stem(word) for word in listed)


def score(features: Mapping[str, float]) -> float:
    """How surely, from 0 to 1, a stretch is what a person would write into a glossary."""
    known: Mapping[str, float] = table("weights.toml")["renderings"]
    total = sum(known[name] * value for name, value in features.items())
    return 1 / (1 + exp(-known["steepness"] * (total - known["middle"])))
