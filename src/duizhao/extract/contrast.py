"""How much more frequent a string is in a text than in a reference, and what that is worth.

The ratio is that of Kilgarriff's “simple maths” (2009,
https://www.sketchengine.eu/documentation/simple-maths/): both relative frequencies with a constant
added. The constant here is one occurrence in the text, because whatever stands in a short text once
would else be far more frequent than anywhere, however common it is. What follows from the ratio is
bounded, because a reference is whatever somebody had at hand: it orders what is otherwise alike and
never outweighs a mark.

Cut from `features` because only what is worth showing is counted in the reference, which is read
once, some slices at a time. Refused here: to propose a string for its ratio alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from math import log2

from duizhao.extract import concordance, passages, scoring
from duizhao.extract.pieces import Spread
from duizhao.extract.scoring import Weighed
from duizhao.extract.strings import Finder
from duizhao.extract.wordlists import table
from duizhao.model import Segment, language
from duizhao.model.candidate import Contrast

NAME = "reference"
"""The feature, as reasons and `weights.toml` call it."""

NEUTRAL = 2.0
"""The ratio that says nothing; what the reference lacks has at least this one."""

SLOWLY = 6.0
"""Doublings of the ratio, from there on, that say as much as one towards the other side."""

SLICE, SLICES = 30_000, 40
"""Characters of a reference that are counted at one time, and how many such slices are held."""

MOST, LEAST = 0.5, -1.0
"""Where the feature ends: what the reference lacks goes up less than what it is full of down."""


def contrasts(
    spelled: Mapping[str, Iterable[str]],
    counts: Mapping[str, int],
    size: int,
    reference: Iterable[Segment],
    lang: str,
    *,
    spread: Spread = map,
) -> dict[str, Contrast]:
    """Each string against the segments of a reference that are in its language.

    `spelled` says how each is spelled, `counts` how often it occurs in a text of `size` characters.
    Empty when the reference has nothing in that language.
    """
    every = {spelling for each in spelled.values() for spelling in each}
    there, there_size = _count(every, reference, lang, spread)
    if not there_size or not size:
        return {}
    sums = {key: sum(there[spelling] for spelling in each) for key, each in spelled.items()}
    return {
        key: Contrast(count, round(ratio(counts[key], size, count, there_size), 4))
        for key, count in sums.items()
    }


def _count(
    strings: set[str], reference: Iterable[Segment], lang: str, spread: Spread
) -> tuple[Counter[str], int]:
    """How often each occurs in a reference, and the reference's characters.

    So many slices are read at a time, counted on whichever core, and let go.
    """
    finder, fold = Finder(strings), not language.is_chinese(lang)
    counts, size = Counter[str](), 0
    slices = _slices(s for s in reference if language.same(s.lang, lang) and s.text.strip())
    while some := list(islice(slices, SLICES)):
        for more, length in spread(lambda texts: _count_in(texts, finder, fold=fold), some):
            counts.update(more)
            size += length
    return counts, size


def _count_in(
    segments: Iterable[Segment], finder: Finder, *, fold: bool
) -> tuple[Counter[str], int]:
    counts, size = Counter[str](), 0
    for segment in segments:
        plain = passages.passage(segment).plain
        size += len(plain)
        counts.update(s for _, s in finder.find(concordance.lower(plain) if fold else plain))
    return counts, size


def _slices(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    held: list[Segment] = []
    size = 0
    for segment in segments:
        held.append(segment)
        size += len(segment.text)
        if size > SLICE:
            yield held
            held, size = [], 0
    if held:
        yield held


def ratio(here: int, size: int, there: int, there_size: int) -> float:
    """How many times as frequent something is in a text as in a reference.

    >>> ratio(3, 1000, 3, 1000), ratio(1, 1000, 0, 99_000), ratio(23, 1000, 100, 100_000)
    (1.0, 2.0, 12.0)
    """
    expected = there * size / there_size
    return (here + 1) / (expected + 1)


def feature(times: float) -> float:
    """A ratio as the number that is weighed: −1 for what is as frequent there, up to ½.

    >>> [round(feature(times), 2) for times in (0.2, 1, 2, 4, 16, 1000)]
    [-1.0, -1.0, 0.0, 0.17, 0.5, 0.5]
    """
    doublings = log2(times / NEUTRAL)
    return max(LEAST, min(MOST, doublings if doublings < 0 else doublings / SLOWLY))


def weigh(weighed: Mapping[str, Weighed], contrasts: Mapping[str, Contrast]) -> dict[str, Weighed]:
    """The sums with what the reference says, best first; what falls below the floor is gone."""
    weight: float = table("weights.toml")["reference"][NAME]
    every = {
        key: _with(each, weight * feature(contrasts[key].ratio)) if key in contrasts else each
        for key, each in weighed.items()
    }
    kept = {k: w for k, w in every.items() if scoring.probability(w.total) >= scoring.floor()}
    return dict(sorted(kept.items(), key=lambda pair: -pair[1].total))


def _with(each: Weighed, share: float) -> Weighed:
    return Weighed(each.total + share, {**each.said, NAME: share})
