"""The walk with an eye on words: a phrase counts only where words begin and end.

OpenCC takes the longest phrase from the left, so 被发明 is cut as 被发|明 and comes out as 被髮明.
Here a segmenter's borders have a say: a phrase must be one word or several whole ones, or lie
within one (改变|量子, never 变量). Each piece of the result knows which source it comes from, so
that reports can name it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from duizhao.convert.walk import Group, Walk, description


class Piece(NamedTuple):
    """A stretch of the source and what it becomes."""

    start: int
    """Offset of its first character in the source."""

    end: int
    """Offset behind its last character."""

    text: str
    """What it becomes."""

    phrase: bool
    """Whether it was converted as a whole, not character by character."""


class Borders:
    """Where words begin and end in a text."""

    def __init__(self, ends: Iterable[int]) -> None:
        self.ends = sorted(set(ends))
        self._known = frozenset(self.ends)

    def allow(self, start: int, end: int) -> bool:
        """Whether a stretch is whole words, or within one.

        >>> borders = Borders([0, 1, 3])  # 被|发明
        >>> borders.allow(0, 2), borders.allow(1, 3), borders.allow(0, 3), borders.allow(2, 3)
        (False, True, True, True)
        """
        if start in self._known and end in self._known:
            return True
        after = bisect_left(self.ends, start + 1)
        return after >= len(self.ends) or self.ends[after] >= end

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """The borders of a stretch, its ends included, counted from its start.

        >>> Borders([0, 1, 3, 4]).within(1, 3)
        (0, 2)
        """
        found = self.ends[bisect_left(self.ends, start) : bisect_right(self.ends, end)]
        return tuple(place - start for place in found)


def convert(walk: Walk, text: str, start: int, end: int, borders: Borders) -> list[Piece]:
    """A stretch of a normalized text, converted with regard to the words around it."""
    out: list[Piece] = []
    for segment in _segments(walk.segmentation, text, start, end, borders):
        pieces = [segment] if segment.phrase else _letters(segment)
        for number, group in enumerate(walk.chain):
            if number == 0:
                pieces = [_first(group, piece) for piece in pieces]
            else:
                pieces = _stage(group, pieces, borders)
        out += pieces
    return out


def _segments(
    group: Group | None, text: str, start: int, end: int, borders: Borders
) -> Iterator[Piece]:
    """Phrases that the borders allow, and the stretches between them."""
    place = begun = start
    while place < end:
        length = _allowed(group, text, place, end, borders) if group else 0
        if length:
            if begun < place:
                yield Piece(begun, place, text[begun:place], False)
            yield Piece(place, place + length, text[place : place + length], True)
            begun = place = place + length
        else:
            place += 1
    if begun < end:
        yield Piece(begun, end, text[begun:end], False)


def _allowed(group: Group, text: str, place: int, end: int, borders: Borders) -> int:
    """Length of the longest phrase at a place that the borders allow."""
    for leaf in group.leaves:
        lengths, entries = leaf[text[place]]
        for length in lengths:
            stop = place + length
            if stop <= end and text[place:stop] in entries and borders.allow(place, stop):
                return length
    return 0


def _letters(piece: Piece) -> list[Piece]:
    """A stretch as single characters, description sequences whole."""
    out, place = [], 0
    while place < len(piece.text):
        length = description(piece.text, place) or 1
        at = piece.start + place
        out.append(Piece(at, at + length, piece.text[place : place + length], False))
        place += length
    return out


def _first(group: Group, piece: Piece) -> Piece:
    """The first stage: every piece on its own."""
    return piece._replace(text=group.replace(piece.text))


def _stage(group: Group, pieces: Sequence[Piece], borders: Borders) -> list[Piece]:
    """A later stage over the results of one segment, whose pieces it may join."""
    text = "".join(piece.text for piece in pieces)
    owners = [number for number, piece in enumerate(pieces) for _ in piece.text]
    out: list[Piece] = []
    place, owner = 0, -1
    while place < len(text):
        length, value = group.match(text, place)
        last = owners[place + length - 1] if length else owners[place]
        here = owners[place]
        if length > 1 and not borders.allow(pieces[here].start, pieces[last].end):
            length, value = 0, ""
        if not length:
            last, length, value = here, 1, text[place]
        if here == owner:  # the rest of a piece that has begun already
            begun = out.pop()
            value, start, phrase = begun.text + value, begun.start, True
        else:
            start, phrase = pieces[here].start, length > 1 or pieces[here].phrase
        out.append(Piece(start, max(pieces[last].end, start), value, phrase))
        owner, place = last, place + length
    return out
