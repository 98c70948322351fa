"""Traditional ⇄ simplified at speed: exactly what `walk` gives, walking only where it matters.

One regular expression finds anchors, two characters at an anchor name the phrases that may stand
there, and only around a phrase that does stand there the walk is done, from border to border; its
results are remembered, since text repeats itself. All the rest is one `str.translate`. `tables`
says why that is exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from duizhao.convert.walk import OPERANDS, Walk

REMEMBERED = 200_000
"""Walked spans that are kept, at most."""

LONG = 2_000
"""Characters of a text that is taken line by line when it holds an odd character."""

NEAR = 64
"""Odd characters that are no further apart are taken with what lies between: a class of a few
ranges is searched several times as fast as one of many characters, and odd text is only slower."""

Candidates = tuple[tuple[int, tuple[str, ...]], ...]
"""Phrases by how far before an anchor's pair they begin."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What the engine needs besides the dictionaries themselves."""

    folded: Mapping[str, str]
    """What normalization makes of single characters."""

    singles: Mapping[str, str]
    """What the whole chain makes of single characters, where it changes them."""

    anchors: str
    """Characters of which at least one is in every phrase that matters."""

    candidates: Mapping[str, str]
    """By two neighbouring characters: phrases that may stand there, each behind a digit-like
    character `chr(48 + offset)` that says how far before the two it begins, tab between them."""

    borders: Mapping[str, str]
    """By a character: those that a phrase may hold right behind it."""

    odd: str
    """Characters whose presence asks for the walk."""

    ambiguous: str
    """Characters that are changed on their own and yet stand in results: 后, of 皇后."""

    plain: bool
    """Whether the method holds at all; if not, the walk does everything."""


NOTHING = Tables({}, {}, "", {}, {}, "", "", False)


class Converter:
    """A configuration as a function from text to text. May be shared between threads."""

    def __init__(self, name: str, tables: Tables, walk: Callable[[], Walk]) -> None:
        self.name = name
        """The configuration: `s2twp`."""
        self.singles: Mapping[str, str] = tables.singles
        """What it makes of single characters on their own, where it changes them."""
        self.ambiguous = tables.ambiguous
        """Characters of those that it produces as well, for other words."""
        self._load = walk
        self._walking: Walk | None = None
        self._memo: dict[str, str] = {}
        self._plain = tables.plain
        self._folded = str.maketrans(dict(tables.folded))
        self._sparse = str.maketrans(dict(tables.singles))
        self._dense: list[str | int] = list(range(0x10000))
        for char, value in tables.singles.items():
            if char <= "\uffff":
                self._dense[ord(char)] = value
        self._candidates: dict[str, Any] = dict(tables.candidates)  # text until `_unpacked`
        self._borders = tables.borders
        self._anchors = _one_of(tables.anchors).finditer
        self._describing = _one_of("".join(OPERANDS)).search
        folded = "".join(tables.folded)
        self._odd = re.compile(f"[{_ranges(''.join(OPERANDS) + folded + tables.odd)}]").search
        self._walked = _one_of(tables.odd).search
        self._ascii = any(key.isascii() for key in (*tables.singles, *tables.candidates))

    def __call__(self, text: str) -> str:
        """The text converted."""
        if text.isascii() and self._plain and not self._ascii:
            return text
        if not self._plain:
            return self.walk.convert(text)
        if self._odd(text):
            return self._oddly(text)
        return self._converted(text, self._dense)

    def each(self, texts: Iterable[str]) -> list[str]:
        """Several texts, each on its own."""
        return [self(text) for text in texts]

    def forget(self) -> None:
        """Drop what is remembered of walked text, as a benchmark does between two runs."""
        self._memo.clear()

    def folded(self, text: str) -> str | None:
        """The text normalized, if its characters then can be told apart from one another.

        None for a text that asks for the walk as a whole, or whose offsets would change.
        """
        if not self._plain or (self._odd(text) and self._describing(text)):
            return None
        folded = text.translate(self._folded) if self._odd(text) else text
        if len(folded) != len(text) or self._walked(folded):
            return None
        return folded

    def spelled(self, text: str) -> str:
        """A normalized text converted character by character."""
        return text.translate(self._sparse)

    @property
    def walk(self) -> Walk:
        """The definition of the conversion, with its dictionaries."""
        if self._walking is None:
            self._walking = self._load()
        return self._walking

    def _oddly(self, text: str) -> str:
        """A text with a character that the shortcut or its tables do not cover."""
        if self._describing(text):
            return self.walk.convert(text)
        if len(text) > LONG and "\n" in text:  # no key holds a line's end
            return "\n".join(map(self, text.split("\n")))
        text = text.translate(self._folded)
        if self._walked(text):
            return self.walk.converted(text)
        return self._converted(text, self._sparse)

    def spans(  # noqa: PLR0912  the hot path: a call would cost more than it tidies
        self, text: str
    ) -> Iterator[tuple[int, int]]:
        """Where segmentation matters: stretches around phrases, from border to border."""
        candidates, borders = self._candidates.get, self._borders.get
        starts, size, done = text.startswith, len(text), 0
        for anchor in self._anchors(text):
            at = anchor.start()
            if at < done:
                continue
            found = candidates(text[at : at + 2])
            if found is not None:
                if found.__class__ is str:
                    found = self._unpacked(text[at : at + 2])
                for offset, phrases in found:
                    if at >= offset and starts(phrases, at - offset):
                        break
                else:
                    found = None
            if found is None:  # no phrase has its anchor and another character here; but before?
                if at <= done:
                    continue
                at -= 1
                found = candidates(text[at : at + 2])
                if found is None:
                    continue
                if found.__class__ is str:
                    found = self._unpacked(text[at : at + 2])
                for offset, phrases in found:
                    if at >= offset and starts(phrases, at - offset):
                        break
                else:
                    continue
            begin, end = at, at + 1
            while begin > done and text[begin] in borders(text[begin - 1], ""):
                begin -= 1
            while end < size and text[end] in borders(text[end - 1], ""):
                end += 1
            yield begin, end
            done = end

    def _converted(self, text: str, singles: list[str | int] | dict[int, str]) -> str:
        memo, out, done = self._memo, [], 0
        spelled = text.translate(singles)
        same = len(spelled) == len(text)  # no character becomes two
        for begin, end in self.spans(text):
            span = text[begin:end]
            value = memo.get(span)
            if value is None:
                value = self._remembered(span)
            out.append(spelled[done:begin] if same else text[done:begin].translate(singles))
            out.append(value)
            done = end
        if not out:
            return spelled
        out.append(spelled[done:] if same else text[done:].translate(singles))
        return "".join(out)

    def _remembered(self, span: str) -> str:
        if len(self._memo) >= REMEMBERED:
            self._memo.clear()
        self._memo[span] = value = self.walk.converted(span)
        return value

    def _unpacked(self, pair: str) -> Candidates:
        """Turn the phrases at a pair from text into what the search needs, once."""
        packed: str = self._candidates[pair]
        by_offset: dict[int, list[str]] = {}
        for item in packed.split("\t"):
            by_offset.setdefault(ord(item[0]) - 48, []).append(item[1:])
        found = tuple((offset, tuple(some)) for offset, some in by_offset.items())
        self._candidates[pair] = found
        return found


def _one_of(characters: str) -> re.Pattern[str]:
    """A pattern for one of these characters; without any, one that matches nowhere."""
    if not characters:
        return re.compile("(?!)")
    inside = re.sub(r"([\\\]\[^&|~-])", r"\\\1", "".join(sorted(set(characters))))
    return re.compile(f"[{inside}]")


def _ranges(characters: str) -> str:
    """The inside of a class that holds these characters, their neighbours, and all beyond U+FFFF.

    >>> _ranges("\ufa0e\ufa10")
    '\\\\U0000fa0e-\\\\U0000fa10\\\\U00010000-\\\\U0010ffff'
    """
    found: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if code > 0xFFFF:
            break
        if found and code - found[-1][1] <= NEAR:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in (*found, (0x10000, 0x10FFFF)))
