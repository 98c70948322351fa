"""What speaks for a stretch of a translation as the rendering of a term, as named numbers.

Word links say most of it: how well the stretch fits where the term stands (`spans`) and how
exclusively the two go together over all pairs. The rest is what people see: that a quoted term is
quoted, that a name has capitals, that the stretch is about as long as one would expect, that it
begins or ends with a verb, that the dictionary knows its words. A term that occurs once has only
one pair to ask, so there this decides. The weights are fitted (`weights.toml`, `[renderings]`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import exp, log

from duizhao import tokens
from duizhao.extract.sights import Sight
from duizhao.extract.wordlists import table, words
from duizhao.text.chars import has_han

WORDS_A_CHARACTER = 0.55
"""English words that a Chinese character comes to."""

Features = dict[str, float]
English = Callable[[str], frozenset[str]]
"""The stems that a Chinese word may become."""


@dataclass(slots=True)
class Evidence:
    """What the pairs say for one stretch, by its words' keys."""

    fit: float = 0.0
    """How well it fits, summed over the occurrences of the term that were asked."""

    linked: float = 0.0
    """How much of the term is linked into it, summed likewise."""

    precision: float = 0.0
    """How much of it is linked to the term and nothing else, summed likewise."""

    edge: float = 0.0
    """How surely its less sure end is linked to the term, summed likewise."""

    free: float = 0.0
    """How surely a word beside it is linked to nothing else, summed likewise."""

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

    mixed: int = 0
    """How often it joins words with capitals to words without."""

    def add(self, sight: Sight) -> None:
        """One more sight of the stretch."""
        self.fit += sight.span.score
        self.linked += sight.span.linked
        self.precision += sight.span.precision
        self.edge += sight.span.edge
        self.free += sight.span.free
        self.surfaces[sight.surface] += 1
        self.pairs.add(sight.pair)
        self.marked += sight.marked
        self.capitals += sight.capitals
        self.cut += sight.cut
        self.mixed += sight.mixed


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a stretch stands in the translations, with the term or without."""

    pairs: frozenset[int] = frozenset()
    """In which pairs."""

    fixed: float = 0.0
    """How much more often than chance one and the same word stands beside it, from 0 to 1."""


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

    figures: frozenset[str]
    """Numbers and Latin words in it."""


def features(
    asked: Asked,
    key: str,
    found: Mapping[str, Evidence],
    both: Mapping[str, set[int]],
    *,
    shown: Shown,
    english: English,
) -> Features:
    """All that is known of one stretch; `shown` says where it stands at all.

    `both` has for each stretch the pairs that hold it and the term.
    """
    each = found[key]
    together = len(both[key])
    dice = 2 * together / (len(asked.pairs) + len(shown.pairs | each.pairs))
    fit = each.fit / asked.times
    surface = each.surfaces.most_common(1)[0][0]
    length = _length(asked, key)
    named: dict[str, float] = {
        "fit": fit,
        "dice": dice,
        "precision": each.precision / asked.times,
        "edge": each.edge / asked.times,
        "free_beside": each.free / asked.times,
        "mixed_capitals": each.mixed / asked.times,
        "marks_agree": each.marked / asked.times,
        "capitals_agree": each.capitals / asked.times,
        "cuts_a_name": each.cut / asked.times,
        "dictionary": key in asked.glosses,
        "too_short": max(0.0, -length),
        "too_long": max(0.0, length),
        "commas": sum(surface.count(comma) for comma in ",，、"),
        "fixed_beside": shown.fixed,
        "part_of_another": _is_swallowed(key, found, both),
        "figures_missing": len(asked.figures - figures(key)),
        "figures_added": len(figures(key) - asked.figures),
    }
    named |= _chinese(surface) if asked.chinese_target else _english(key)
    named |= _dictionary(asked, key, english)
    return {name: float(value) for name, value in named.items() if value}


FIGURES = re.compile(r"[a-z]*[0-9][0-9a-z.,]*|[a-z]+")


def figures(text: str) -> frozenset[str]:
    """Numbers in figures, which stay as they are; in Chinese text Latin words as well."""
    found = FIGURES.findall(text.lower())
    return frozenset(f for f in found if has_han(text) or not f.isalpha())


def _english(key: str) -> Features:
    """What small words inside an English stretch say."""
    stems = key.split(" ")
    first, inside, last = stems[0], stems[1:-1], stems[-1]
    return {
        "verb_first": len(stems) > 1 and first in verbs(),
        "verb_last": len(stems) > 1 and last in verbs(),
        "breaks_inside": sum(stem in _breaks() for stem in inside),
        "joins_inside": sum(stem in _joins() for stem in inside),
        "particle_edge": len({first, last} & _breaks()),
    }


def _chinese(text: str) -> Features:
    """What the words of a Chinese stretch say by their parts of speech."""
    found = tokens.words(text, "zh")
    first, last = found[0].pos[:1], found[-1].pos[:1]
    return {
        "verb_first": len(found) > 1 and first == "v",
        "grammar_first": first in "dpcrufyk",
        "verb_last": last == "v",
        "grammar_last": last in "dpcrufyk" or found[-1].text in "者等",
        "of_inside": "的" in text,
        "words": log(len(found)),
    }


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


@cache
def verbs() -> frozenset[str]:
    """Stems of English words that are mostly verbs."""
    return frozenset(tokens.stem(verb) for verb in words("english.verbs"))


def _dictionary(asked: Asked, key: str, english: English) -> Features:
    """How many words of the stretch the dictionary explains by the term, and the reverse."""
    if asked.chinese == asked.chinese_target or not asked.words:
        return {}
    if asked.chinese_target:
        each = [english(word) for word in tokens.cut(key)]
        answered = sum(any(word in become for become in each) for word in asked.words)
        return {"answered": answered / len(asked.words)}
    theirs = _content(key)
    if not theirs:
        return {}
    explained = [any(stem in each for each in asked.become) for stem in theirs]
    answered = sum(any(stem in each for stem in theirs) for each in asked.become)
    return {
        "explained": sum(explained) / len(theirs),
        "answered": answered / len(asked.become),
        "strange_first": len(theirs) > 1 and not explained[0],
        "strange_last": len(theirs) > 1 and not explained[-1],
        "strange_inside": explained[1:-1].count(False),
    }


def _content(key: str) -> tuple[str, ...]:
    listed = _function_stems()
    return tuple(stem for stem in key.split(" ") if stem not in listed)


@cache
def _breaks() -> frozenset[str]:
    return frozenset(tokens.stem(word) for word in words("english.breaks"))


@cache
def _joins() -> frozenset[str]:
    return frozenset(tokens.stem(word) for word in words("english.joins")) - _breaks()


@cache
def _function_stems() -> frozenset[str]:
    listed = words("english.breaks") | words("english.joins")
    return frozenset(tokens.stem(word) for word in listed)


def score(features: Mapping[str, float]) -> float:
    """How surely, from 0 to 1, a stretch is what a person would write into a glossary."""
    known: Mapping[str, float] = table("weights.toml")["renderings"]
    total = sum(known[name] * value for name, value in features.items())
    return 1 / (1 + exp(-known["steepness"] * (total - known["middle"])))
