"""What the aligner sees of a document: numbers instead of text.

A `Reading` is made once per document; everything after it is arithmetic on arrays. It holds the
document twice, cut into its segments and into their clauses, each a `Side` of the same words. What
can be asked of any run of segments is kept as running sums, so that a bead of several segments
costs no more than one of a single segment. Nothing here compares two documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from duizhao import tokens
from duizhao.align import clauses, numbers
from duizhao.lexicon import Lexicon
from duizhao.model import Document, language
from duizhao.text.chars import HAN, has_han

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]

MARKS = {
    "？": "?",
    "?": "?",
    "！": "!",
    "!": "!",
    "…": "…",
    "：": ":",
    ":": ":",
    "；": ";",
    ";": ";",
}
"""Punctuation that means the same in both languages, and so may translate itself."""

ENDINGS = {"?": 1, "？": 1, "!": 2, "！": 2, ":": 3, "：": 3, ",": 3, "，": 3, ";": 3, "；": 3,
           "—": 4, "…": 4, "-": 4, "–": 4}  # fmt: skip
"""Kinds of final punctuation; 0 is a full stop or nothing."""

CLOSING = re.compile(r"[\s”’\"'」』)）\]】]+$")
QUOTE_AT_END = re.compile(r"[”’\"'」』][)）\]】\s]*$")
QUOTE_AT_START = re.compile(r"\s*[“‘\"「『]")
OPENED = re.compile(r"[“「『]|(?:(?<=^)|(?<=[\s—(]))[‘']")
CLOSED = re.compile(r"[”」』]|(?<=[,.?!…—])[’'](?=\s|$)")
BRACKETS = re.compile(r"[（(［\[【〔]")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Side:
    """One document as numbers; n segments, running sums have n + 1 values."""

    vocabulary: tuple[str, ...]
    """The different tokens: Chinese words, English stems, numbers, marks."""

    tokens: Ints
    """All tokens in order, as places in the vocabulary."""

    starts: Ints
    """Where each segment's tokens begin; n + 1 values."""

    counts: Floats
    """How often each word of the vocabulary occurs."""

    length: Floats
    """Running sum of lengths: a Chinese character counts 2, a letter or digit 1, others .3."""

    ending: Ints
    """The kind of final punctuation of each segment, as in `ENDINGS`."""

    quote_ends: NDArray[np.bool_]
    """Whether each segment ends with a closing quote."""

    quote_starts: NDArray[np.bool_]
    """Whether each segment starts with an opening quote."""

    balance: Floats
    """Running sum of quotes opened less quotes closed."""

    quotes: Floats
    """Running sum of quotes opened."""

    brackets: Floats
    """Running sum of brackets opened."""

    numbers: Ints
    """Running sum of the fingerprints of the numbers written; the same numbers give the same."""

    numbering: Ints
    """Likewise of the numbers of paragraphs."""

    headings: Ints
    """Running sum of headings; of one cut into clauses, the first counts."""

    paragraph: Ints
    """The paragraph of each segment."""

    vectors: Vectors
    """[segment, n]: where a model of sentences places it, of length 1; no columns without one."""

    @property
    def size(self) -> int:
        """How many segments there are."""
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A document cut in two ways; both have the same words in the same order."""

    segments: Side
    """By segments."""

    clauses: Side
    """By clauses of segments."""

    first: Ints
    """The first clause of each segment; n + 1 values."""


def read(document: Document, lexicon: Lexicon | None, vectors: Vectors | None = None) -> Reading:
    """A document as numbers; the lexicon tells which Chinese words can be looked up."""
    texts = [s.text for s in document.segments]
    parts = [clauses.split(text, document.lang) for text in texts]
    pieces = [piece for part in parts for piece in part]
    first = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    words = _read(pieces, document.lang, lexicon)
    begins = [not n for part in parts for n in range(len(part))]
    written = [
        numbers.read(piece, document.lang, begins=begin)
        for piece, begin in zip(pieces, begins, strict=True)
    ]
    words = [_with(*each) for each in zip(words, written, strict=True)]
    heading = np.zeros(len(pieces) + 1, np.int64)
    heading[first[:-1] + 1] = [s.kind == "heading" for s in document.segments]
    place: dict[str, int] = {}
    flat = np.array([place.setdefault(w, len(place)) for ws in words for w in ws], np.int64)
    starts = np.cumsum([0, *map(len, words)], dtype=np.int64)
    counted = _Words(tuple(place), flat, np.bincount(flat, minlength=len(place)).astype(np.float64))
    none = np.zeros((len(pieces), 0), np.float32)
    placed = none[: len(texts)] if vectors is None else vectors
    paragraph = np.array([s.paragraph for s in document.segments], np.int64)
    sums = _Sums(
        starts,
        _running_whole(numbers.fingerprint(number.firm) for number in written),
        _running_whole(numbers.fingerprint(number.numbering) for number in written),
        np.cumsum(heading),
    )
    return Reading(
        _side(texts, counted, sums.at(first), paragraph, placed),
        _side(pieces, counted, sums, np.repeat(paragraph, np.diff(first)), none),
        first,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """What both cuts of a document share."""

    vocabulary: tuple[str, ...]
    tokens: Ints
    counts: Floats


@dataclass(frozen=True, slots=True)
class _Sums:
    """Running sums over clauses, of which those over segments are a part."""

    starts: Ints
    numbers: Ints
    numbering: Ints
    headings: Ints

    def at(self, first: Ints) -> _Sums:
        """Those over segments; `first` are their first clauses."""
        return _Sums(*(getattr(self, field.name)[first] for field in fields(self)))


def _side(
    texts: Sequence[str], words: _Words, sums: _Sums, paragraph: Ints, vectors: Vectors
) -> Side:
    opened = [len(OPENED.findall(t)) + t.count('"') / 2 for t in texts]
    return Side(
        vocabulary=words.vocabulary,
        tokens=words.tokens,
        starts=sums.starts,
        counts=words.counts,
        length=_running(_length(t) for t in texts),
        ending=np.array([_ending(t) for t in texts], np.int64),
        quote_ends=np.array([bool(QUOTE_AT_END.search(t)) for t in texts], np.bool_),
        quote_starts=np.array([bool(QUOTE_AT_START.match(t)) for t in texts], np.bool_),
        balance=_running(_balance(t) for t in texts),
        quotes=_running(opened),
        brackets=_running(float(len(BRACKETS.findall(t))) for t in texts),
        numbers=sums.numbers,
        numbering=sums.numbering,
        headings=sums.headings,
        paragraph=paragraph,
        vectors=vectors,
    )


def _running(values: Iterable[float]) -> Floats:
    return np.array([0.0, *accumulate(values)])


def _running_whole(values: Iterable[int]) -> Ints:
    return np.array([0, *accumulate(values)], np.int64)


def _length(text: str) -> float:
    han = len(HAN.findall(text))
    plain = sum(map(str.isalnum, text)) - han
    return 2 * han + plain + 0.3 * (len(text) - han - plain) + 0.5


def _ending(text: str) -> int:
    bare = CLOSING.sub("", text)
    return 4 if bare.endswith("...") else ENDINGS.get(bare[-1:], 0)


def _balance(text: str) -> float:
    open_left = len(OPENED.findall(text)) - len(CLOSED.findall(text))
    if open_left == 0 and text.count('"') % 2:
        return 1.0 if text.lstrip().startswith('"') else -1.0
    return float(open_left)


def _read(texts: Sequence[str], lang: str, lexicon: Lexicon | None) -> list[list[str]]:
    """The tokens of each text."""
    if not language.is_chinese(lang):
        return [list(_latin_tokens(text)) for text in texts]
    return [list(_chinese_tokens(words, lexicon)) for words in tokens.cut_all(texts)]


def _with(words: list[str], written: numbers.Written) -> list[str]:
    """Tokens with the numbers by their value instead of as they are written."""
    kept = [word for word in words if word not in written.parts]
    return kept + [figure for figure in written.every if figure not in kept]


def _chinese_tokens(words: Iterable[str], lexicon: Lexicon | None) -> Iterator[str]:
    for word in words:
        if not has_han(word):
            yield from _latin_tokens(word)
        elif lexicon is None or word in lexicon:
            yield word
        else:
            yield from lexicon.pieces(word)


def _latin_tokens(text: str) -> Iterator[str]:
    for token in tokens.words(text, "en"):
        word = token.text
        if word in MARKS:
            yield MARKS[word]
        elif NUMBER.fullmatch(word):
            yield word.replace(",", "")
        elif word[0].isalpha():
            yield tokens.stem(word)
