"""One stretch of a translation, seen where a term stands: its links and its looks.

`spans` knows numbers only; here they meet the words: how the stretch is spelled, whether it is in
marks as the term is, whether it is a run of capitalised words or cuts through one. `asking` adds
up what was seen in all pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.extract import bitext, spans
from duizhao.extract.bitext import Bitext, Occurrence, Side
from duizhao.extract.spelling import Spelling
from duizhao.model import language

LATIN = re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Sight:
    """A stretch, seen in one pair for one occurrence of a term."""

    pair: int
    """Which pair."""

    key: str
    """The keys of its words."""

    surface: str
    """As a glossary would spell it."""

    span: spans.Span
    """Where it is, and how word links speak for it."""

    marked: bool
    """Whether it stands in marks as the term does."""

    capitals: bool
    """Whether it is a run of capitalised words and the term a name or in marks."""

    cut: bool
    """Whether it begins or ends inside a run of capitalised words."""

    mixed: bool
    """Whether it joins a word with a capital of its own to one without."""


def see(
    text: Bitext, spelling: Spelling, key: str, place: Occurrence, *, name: bool
) -> Iterator[Sight]:
    """The best stretches for one occurrence of a term; `name` says whether it is one's name."""
    source, target = text.source[place.pair], text.target[place.pair]
    marked = _is_marked(source, place.start, key)
    covered = bitext.weights(source, place.start, key)
    for span in spans.best(text.links[place.pair], covered, target):
        surface = spelling.of(target, span.first, span.last)
        if not _is_writable(surface, key):
            continue
        start, end = target.words[span.first].start, target.words[span.last].end
        cut = _cuts_name(target, span.first) or _cuts_name(target, span.last + 1)
        yield Sight(
            place.pair,
            _key(target, span),
            surface,
            span,
            marked=marked and {start, end} <= target.passage.marks,
            capitals=not cut and (marked or name) and _is_name(target, span),
            cut=cut,
            mixed=_is_mixed(target, span),
        )


def _is_writable(surface: str, term: str) -> bool:
    """Whether it could stand in a glossary: both of a pair of brackets, and no stray letter."""
    if any(surface.count(a) != surface.count(b) for a, b in ("()", "（）", "[]")):
        return False
    return len(surface) > 1 or not surface.isascii() or LATIN.search(term) is not None


def _key(target: Side, span: spans.Span) -> str:
    if language.is_chinese(target.passage.lang):
        start, end = target.words[span.first].start, target.words[span.last].end
        return target.joined[start:end]
    return " ".join(target.keys[span.first : span.last + 1])


def _is_marked(source: Side, start: int, key: str) -> bool:
    if not language.is_chinese(source.passage.lang):
        first = source.starts.get(start)
        if first is None:
            return False
        last = source.words[min(first + key.count(" "), len(source.words) - 1)]
        return {source.words[first].start, last.end} <= source.passage.marks
    return {start, start + len(key)} <= source.passage.marks


def _is_name(target: Side, span: spans.Span) -> bool:
    inside = range(span.first, span.last + 1)
    return all(target.function[n] or target.words[n].text[0].isupper() for n in inside)


def _is_mixed(target: Side, span: spans.Span) -> bool:
    """Whether a word has a capital of its own and another none: view of Liu Jing."""
    inside = [
        n for n in range(span.first, span.last + 1)
        if not target.function[n] and not target.opening[n] and target.words[n].text[0].isalpha()
    ]  # fmt: skip
    return len({target.words[n].text[0].isupper() for n in inside}) > 1


def _cuts_name(target: Side, place: int) -> bool:
    """Whether a border before a word parts two capitalised words that stand together."""
    return (
        0 < place < len(target.words)
        and not target.barred[place]
        and not target.opening[place - 1]
        and all(
            target.words[n].text[0].isupper() and not target.function[n] for n in (place - 1, place)
        )
    )
