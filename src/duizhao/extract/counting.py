"""What is seen in passages, as counts that can be merged: the half of extraction that reads.

Each document is counted for itself and the counts are added up, so the same code reads one page
and a thousand, on one core or on all (the caller hands in its own `map`). Nothing is weighed
here for good, but of a corpus only so many strings are carried from piece to piece: what a piece
would never show is dropped in it, and when there are too many the worst go (as in lossy counting,
Manku and Motwani 2002, with sums in place of counts). So memory is bounded, whatever is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import log

from duizhao.extract import chinese, clauses, cues, english, features, scoring, strings
from duizhao.extract.cues import Cues
from duizhao.extract.english import Spellings
from duizhao.extract.found import Found, Nesting, nestings
from duizhao.extract.passages import Passage
from duizhao.extract.pieces import Piece, Spread, Text
from duizhao.lexicon.headwords import Headwords
from duizhao.model import language

HOPEFUL = 0.06
"""The score that a string of such a text must reach in one of its pieces."""

STRINGS = 40_000
"""Strings of such a text that are carried on: when there are half as many more, the worst go."""

SLICE = 2_000
"""Strings that are weighed at one time."""

NO_NESTING = Nesting()


@dataclass(slots=True)
class Counts:
    """What was seen in some passages of one language."""

    lang: str
    """The language."""

    found: dict[str, Found] = field(default_factory=dict)
    """Every string that may be a term, by its key."""

    cues: Cues = field(default_factory=Cues)
    """What the form of the text says about them."""

    spellings: Spellings = field(default_factory=dict)
    """For English, how often each is spelled how."""

    size: int = 0
    """Characters that were read."""

    def add(self, other: Counts) -> None:
        """Take in what was seen elsewhere."""
        for key, item in other.found.items():
            if key in self.found:
                self.found[key].add(item)
            else:
                self.found[key] = item
        for key, spelled in other.spellings.items():
            self.spellings.setdefault(key, spelled.__class__()).update(spelled)
        self.cues.add(other.cues)
        self.size += other.size


@dataclass(frozen=True, slots=True)
class Weighable:
    """Counts with what follows from all of them together."""

    counts: Counts
    """What was seen."""

    nested: dict[str, Nesting]
    """For each string the longer ones that hold it."""

    known: Headwords
    """What a dictionary says of words."""

    def features(self, key: str) -> features.Features:
        """What is known of a string, by the names of `weights.toml`."""
        counts = self.counts
        of = features.features if language.is_chinese(counts.lang) else english.features
        nesting = self.nested.get(key, NO_NESTING)
        return of(counts.found[key], nesting, counts.cues, self.known)

    def sums(self, weights: Mapping[str, float], spread: Spread = map) -> dict[str, float]:
        """The sum of each string for itself."""
        keys = list(self.counts.found)
        slices = [keys[n : n + SLICE] for n in range(0, len(keys), SLICE)]
        each = spread(
            lambda some: [scoring.total(self.features(key), weights) for key in some], slices
        )
        return dict(zip(keys, chain.from_iterable(each), strict=True))


def read(text: Text, longest: int, spread: Spread = map) -> Counts:
    """The counts of the text of one language; `longest` is in characters of Chinese."""
    total = Counts(text.lang)
    for counts in spread(lambda piece: _count(piece, longest, text.corpus), text.pieces):
        total.add(counts)
        if text.corpus and len(total.found) > 1.5 * STRINGS:
            _keep_best(total, STRINGS)
    cues.settle_series(total.cues, total.found)
    return total


def weighable(
    counts: Counts,
    known: Headwords = Headwords(),  # noqa: B008  never changed
) -> Weighable:
    """What scoring needs; `known` is a dictionary's words."""
    joiner = "" if language.is_chinese(counts.lang) else " "
    return Weighable(counts, nestings(counts.found.values(), joiner), known)


def _count(piece: Piece, longest: int, of_a_corpus: bool) -> Counts:
    passages = piece.passages()
    counts = (
        _chinese_counts(passages, longest)
        if language.is_chinese(piece.lang)
        else _english_counts(passages)
    )
    if of_a_corpus:
        _drop_hopeless(counts)
    return counts


def _chinese_counts(passages: Sequence[Passage], longest: int) -> Counts:
    read = cues.read(passages)
    parsed = [list(clauses.clauses(passage)) for passage in passages]
    found = chinese.find(passages, parsed, read, longest)
    strings.add_marked(found, passages, read)
    strings.add_recurring(found, passages, parsed)
    for name, count in read.speakers.items():
        if count > 1 and name in found:
            found[name].name = True
    for short, long_forms in read.short.items():
        for text in long_forms & found.keys():
            found[text].long_form_of |= {short}
    return Counts(passages[0].lang, found, read, {}, sum(len(p.plain) for p in passages))


def _english_counts(passages: Sequence[Passage]) -> Counts:
    read = cues.read(passages)
    found, spellings = english.find(passages)
    english.add_marked(found, spellings, read)
    english.add_long_forms(found, passages, read)
    size = sum(len(p.plain) for p in passages)
    return Counts(passages[0].lang, found, english.by_stems(read), spellings, size)


def _drop_hopeless(counts: Counts) -> None:
    """Strings that this piece alone would not show; were they terms, some piece would."""
    least = scoring.total_of(HOPEFUL)
    for key, total in weighable(counts).sums(scoring.table_of(counts.lang)).items():
        counts.found[key].best = total
        if total < least:
            del counts.found[key]
            counts.spellings.pop(key, None)


def _keep_best(counts: Counts, most: int) -> None:
    """So many strings: those with the best sums in a piece, and those that recur.

    Memory would otherwise grow with all that a corpus says once. One that goes is counted anew
    where it comes again, so the oftener it has been seen, the more would be lost.
    """
    found = counts.found
    ordered = sorted(found, key=lambda key: (-found[key].best - log(found[key].count), key))
    for key in ordered[most:]:
        del counts.found[key]
        counts.spellings.pop(key, None)
    counts.cues.keep(found)
