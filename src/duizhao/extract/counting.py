"""What is seen in passages, as counts that can be merged: the half of extraction that reads.

Each document is counted for itself and the counts are added up, so the same code reads one page
and a thousand, on one core or on all (the caller hands in its own `map`). Nothing is weighed
here, except that of a long text what would never be shown is dropped before it is carried on
(as in lossy counting, Manku and Motwani 2002), which keeps the memory flat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from duizhao.extract import chinese, clauses, cues, english, features, scoring, strings
from duizhao.extract.cues import Cues
from duizhao.extract.english import Spellings
from duizhao.extract.found import Found, Nesting, nestings
from duizhao.extract.passages import Passage
from duizhao.lexicon.headwords import Headwords
from duizhao.model import language

PIECE = 15_000
"""Characters that are counted at one time; a longer document is counted in pieces."""

CORPUS = 100_000
"""Characters from which on a text is too long to carry every string of it to the end."""

HOPEFUL = 0.06
"""The score that a string of such a text must reach in one of its pieces."""

STRINGS = 60_000
"""Strings of such a text that are carried on: when there are half as many more, the worst go."""

NO_NESTING = Nesting()
Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""What applies a function to each of some values, in order: `map`, or that of a process pool."""


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

    features: dict[str, features.Features]
    """For each string what is known of it, by the names of `weights.toml`."""


def read(passages: Sequence[Passage], longest: int, spread: Spread = map) -> Counts:
    """The counts of passages of one language; `longest` is in characters of Chinese."""
    pieces = list(_pieces(passages))
    total = Counts(passages[0].lang if passages else "")
    long = sum(len(passage.plain) for passage in passages) > CORPUS
    jobs = [(piece, longest, long) for piece in pieces]
    for counts in spread(_count, jobs):
        total.add(counts)
        if long and len(total.found) > 1.5 * STRINGS:
            _keep_best(total, STRINGS)
    cues.settle_series(total.cues, total.found)
    return total


def weighable(
    counts: Counts,
    known: Headwords = Headwords(),  # noqa: B008  never changed
) -> Weighable:
    """What scoring needs, of every string; `known` is a dictionary's words."""
    chinese = language.is_chinese(counts.lang)
    nested = nestings(counts.found.values(), "" if chinese else " ")
    of = features.features if chinese else english.features
    each = {
        key: of(item, nested.get(key, NO_NESTING), counts.cues, known)
        for key, item in counts.found.items()
    }
    return Weighable(counts, nested, each)


def _pieces(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Documents, and parts of those that are long."""
    for _, document in groupby(passages, lambda passage: passage.file):
        piece: list[Passage] = []
        size = 0
        for passage in document:
            if size > PIECE:
                yield piece
                piece, size = [], 0
            piece.append(passage)
            size += len(passage.plain)
        yield piece


def _count(job: tuple[list[Passage], int, bool]) -> Counts:
    passages, longest, of_a_corpus = job
    lang = passages[0].lang
    counts = (
        _chinese_counts(passages, longest)
        if language.is_chinese(lang)
        else _english_counts(passages)
    )
    if of_a_corpus:
        _drop_hopeless(counts)
    return counts


def _chinese_counts(passages: list[Passage], longest: int) -> Counts:
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
            found[text].long_form_of.add(short)
    return Counts(passages[0].lang, found, read, {}, sum(len(p.plain) for p in passages))


def _english_counts(passages: list[Passage]) -> Counts:
    read = cues.read(passages)
    found, spellings = english.find(passages)
    english.add_marked(found, spellings, read)
    english.add_long_forms(found, passages, read)
    size = sum(len(p.plain) for p in passages)
    return Counts(passages[0].lang, found, english.by_stems(read), spellings, size)


def _drop_hopeless(counts: Counts) -> None:
    """Strings that this piece alone would not show; were they terms, some piece would."""
    table = scoring.table_of(counts.lang)
    for key, known in weighable(counts).features.items():
        if scoring.probability(scoring.total(known, table)) < HOPEFUL:
            del counts.found[key]
            counts.spellings.pop(key, None)


def _keep_best(counts: Counts, most: int) -> None:
    """So many strings, by what is known of them up to here.

    Memory would otherwise grow with all that a corpus says once. One that goes is counted anew
    where it comes again.
    """
    table = scoring.table_of(counts.lang)
    known = weighable(counts).features
    ordered = sorted(known, key=lambda key: (-scoring.total(known[key], table), key))
    for key in ordered[most:]:
        del counts.found[key]
        counts.spellings.pop(key, None)
