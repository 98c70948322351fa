"""Careful conversion: words, names, quotes, settled terms, and nothing touched that is code.

On top of the exact engine, and only where it makes a difference: phrases must agree with the
segmenter's words (`careful`), surnames keep their characters (`names`), quotation marks follow
the region (`quotes`), a glossary's forms win (`locks`), and protected stretches are copied
(`protect`). What remains doubtful is reported, the most doubtful first.

The segmenter is handed in: this package knows no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from duizhao.convert import careful, names, protect, quotes
from duizhao.convert.careful import Borders, Piece
from duizhao.convert.doubts import Doubt, Doubtful
from duizhao.convert.engine import REMEMBERED, Converter
from duizhao.convert.locks import Conversion, Locks
from duizhao.convert.names import Word
from duizhao.text.chars import HAN_CLASS

Segmenter = Callable[[str], Sequence[Word]]
"""The words of a text, in order, with their places in it."""

DAYS = re.compile(r"(?:[\d一二两三四五六七八九十百千几数多半]|[%)}][a-z]?)\s*天(后)(?!宫|娘娘)")
"""“三天后” holds no 天后, queen of heaven."""

HAN_RUN = re.compile(f"[{HAN_CLASS}]")


@dataclass(frozen=True, slots=True)
class Replacement:
    """A region's own word that took another's place."""

    start: int
    """Offset of its first character in the source."""

    end: int
    """Offset behind its last character."""

    source: str
    """The word as it was."""

    plain: str
    """It, converted without regard to regions."""

    regional: str
    """What stands there now."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A text converted, and what is to be said about it."""

    text: str
    """The result."""

    doubts: tuple[Doubt, ...] = ()
    """Characters that may be wrong, in order of the text."""

    replacements: tuple[Replacement, ...] = ()
    """Regional words, in order of the text."""


@dataclass(frozen=True, slots=True)
class Smart:
    """Everything that one careful conversion needs."""

    exact: Converter | None
    """The engine, with the words that the dictionaries lack; None for a chain or another engine."""

    words: Segmenter
    """The segmenter, for simplified text."""

    through: Conversion
    """What converts where the engine cannot be looked into."""

    plain: Conversion | None = None
    """The conversion without regional phrases, when the engine has them."""

    locks: Locks = field(default_factory=lambda: Locks({}))
    """Words whose conversion is settled."""

    simplified: bool = True
    """Whether the text is simplified, so that words and names have a say."""

    corners: bool | None = True
    """Quotation marks: to corner brackets, from them, or None as they are."""

    doubtful: Doubtful | None = None
    """What judges doubts; None where nobody asks."""

    memo: dict[tuple[str, tuple[int, ...]], list[Piece]] = field(default_factory=dict, repr=False)
    """What was converted already, by its text and the borders in it."""

    def convert(self, text: str, flags: Collection[str] = (), suffix: str = "") -> Converted:
        """A text converted; `flags` are its unit's, `suffix` that of the file it is all of."""
        if not HAN_RUN.search(text):
            return Converted(text)
        folded = self.exact.folded(text) if self.exact else text
        if folded is None:  # a text that can only be converted as a whole
            return Converted(self.locks.around(self.through)(text))
        stretches = list(self._stretches(folded, flags, suffix))
        result = "".join(piece.text for piece in stretches)
        doubts = self.doubtful.find(folded, stretches) if self.doubtful else ()
        return Converted(result, tuple(doubts), tuple(self._regional(folded, stretches)))

    def _stretches(self, text: str, flags: Collection[str], suffix: str) -> Iterator[Piece]:
        """The whole text as pieces, protected and settled ones among them."""
        reader = _Reader(self, text)
        fixed = self._fixed(reader, flags, suffix)
        done = opened = 0
        for start, end, value in (*fixed, (len(text), len(text), "")):
            if done < start:
                for piece in reader.between(done, start):
                    yield self._quoted(piece, opened)
                    opened += piece.text.count("‘") - piece.text.count("’")
            if start < end:
                yield Piece(start, end, value, True)
            done = end

    def _fixed(
        self, reader: _Reader, flags: Collection[str], suffix: str
    ) -> list[tuple[int, int, str]]:
        """What is decided already, in order: protected stretches first, then settled words."""
        text = reader.text
        spans = protect.spans(text, flags, suffix)
        found = [(start, end, text[start:end]) for start, end in spans]
        settled = [*self.locks.find(text)]
        if self.simplified:
            settled += [(m.start(1), m.end(1), "後") for m in DAYS.finditer(text)]
            settled += [(at, at + 1, char) for at, char in names.find(text, reader.segmented)]
        taken = {place for start, end, _ in found for place in range(start, end)}
        for one in settled:
            own = range(one[0], one[1])
            if taken.isdisjoint(own):
                found.append(one)
                taken.update(own)
        return sorted(found)

    def _quoted(self, piece: Piece, opened: int) -> Piece:
        if self.corners is None:
            return piece
        if self.corners:
            return piece._replace(text=quotes.to_corners(piece.text, max(opened, 0)))
        return piece._replace(text=quotes.from_corners(piece.text))

    def _regional(self, text: str, pieces: Sequence[Piece]) -> Iterator[Replacement]:
        if self.plain is None:
            return
        for start, end, value, phrase in pieces:
            if phrase and text[start:end] != value:
                plain = self.plain(text[start:end])
                if plain != value:
                    yield Replacement(start, end, text[start:end], plain, value)


class _Reader:
    """Converts stretches of one text, which it segments once and only if it must."""

    def __init__(self, smart: Smart, text: str) -> None:
        self.smart, self.text = smart, text
        self._words: Sequence[Word] | None = None
        self._borders: Borders | None = None

    def segmented(self, text: str) -> Sequence[Word]:
        """The words of the text, which are asked for more than once, or of another."""
        if text is not self.text:
            return self.smart.words(text)
        if self._words is None:
            self._words = self.smart.words(text)
        return self._words

    @property
    def borders(self) -> Borders:
        if self._borders is None:
            words = self.segmented(self.text)
            self._borders = Borders(end for word in words for end in (word.start, word.end))
        return self._borders

    def careful(self, exact: Converter, start: int, end: int) -> Iterator[Piece]:
        """A stretch around phrases, with regard to words."""
        span, inside = self.text[start:end], self.borders.within(start, end)
        memo = self.smart.memo
        if (found := memo.get((span, inside))) is None:
            if len(memo) >= REMEMBERED:
                memo.clear()
            found = careful.convert(exact.walk, span, 0, len(span), Borders(inside))
            memo[span, inside] = found
        for piece in found:
            yield Piece(piece.start + start, piece.end + start, piece.text, piece.phrase)

    def between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of a stretch."""
        exact, part = self.smart.exact, self.text[start:end]
        if exact is None:
            yield Piece(start, end, self.smart.through(part), False)
            return
        done = 0
        for begin, stop in exact.spans(part):
            if done < begin:
                yield self._spelled(exact, start + done, start + begin)
            if self.smart.simplified:
                yield from self.careful(exact, start + begin, start + stop)
            else:
                yield Piece(start + begin, start + stop, exact(part[begin:stop]), True)
            done = stop
        if done < len(part):
            yield self._spelled(exact, start + done, end)

    def _spelled(self, exact: Converter, start: int, end: int) -> Piece:
        return Piece(start, end, exact.spelled(self.text[start:end]), False)
