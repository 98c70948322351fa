"""A text in pieces, each of one document: what is read, counted and searched at one time.

A short text is read once and its passages are held. Those of a corpus, which take ten times the
room of its characters, are made when a piece is asked for them, on whichever core, and let go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from duizhao.extract import passages
from duizhao.extract.passages import Passage, Placed

PIECE = 15_000
"""Characters of a piece; a longer document has several."""

CORPUS = 100_000
"""Characters from which on a text is a corpus, of which not everything is carried to the end."""

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""What applies a function to each of some values, in order: `map`, or one that works on all cores
by forking, so that functions and values need not be picklable; results are pickled."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some segments of one document."""

    placed: Sequence[Placed]
    """The segments, boilerplate left out."""

    held: list[Passage] = field(default_factory=list)
    """Their passages, where they are held."""

    @property
    def lang(self) -> str:
        """Its language."""
        return self.placed[0].segment.lang

    @property
    def file(self) -> str:
        """The name of its document."""
        return self.placed[0].file

    def passages(self) -> Sequence[Passage]:
        """Its passages."""
        return self.held or [_passage(each) for each in self.placed]


@dataclass(frozen=True, slots=True)
class Text:
    """All that is read of one language."""

    lang: str
    """The language."""

    pieces: Sequence[Piece] = ()
    """In order."""

    corpus: bool = False
    """Whether it is so long that only what is hopeful is carried to the end."""


def texts(placed: Sequence[Placed]) -> Iterator[Text]:
    """A text for each language, by its name."""
    for lang in sorted({each.segment.lang for each in placed}):
        own = [each for each in placed if each.segment.lang == lang]
        corpus = sum(len(each.segment.text) for each in own) > CORPUS
        yield Text(lang, [_made(piece, hold=not corpus) for piece in _cut(own)], corpus)


def _made(placed: Sequence[Placed], *, hold: bool) -> Piece:
    return Piece(placed, [_passage(each) for each in placed] if hold else [])


def _passage(each: Placed) -> Passage:
    return passages.passage(each.segment, each.file, each.index, each.line, whole=False)


def _cut(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Documents, and parts of those that are long."""
    for _, document in groupby(placed, lambda each: each.file):
        piece: list[Placed] = []
        size = 0
        for each in document:
            if size > PIECE:
                yield piece
                piece, size = [], 0
            piece.append(each)
            size += len(each.segment.text)
        yield piece
