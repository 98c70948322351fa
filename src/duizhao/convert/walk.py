"""OpenCC's conversion, letter by letter as it is defined: slow, short, and the judge of the rest.

Text is normalized, cut into segments by the longest dictionary word from the left, and every
segment passes through the stages, where again the longest key from the left is replaced. An
ideographic description sequence (⿰氵⿱…, Unicode 16.0, chapter 18.2) describes a character by its
parts and is left alone, unless a key begins there. `engine` gives the same results faster; a test
compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhao.convert.dictionaries import Config, Dictionary

OPERANDS = {
    **dict.fromkeys(map(chr, range(0x2FF0, 0x2FFE)), 2),
    **dict.fromkeys("\u2ff2\u2ff3", 3),
    **dict.fromkeys("\u2ffe\u2fff", 1),
}
"""How many parts follow each ideographic description character."""

DEEPEST, LONGEST = 16, 64
"""OpenCC gives up on sequences nested deeper or longer than this, in characters."""

Entry = tuple[tuple[int, ...], Dictionary]
"""The keys that begin with one character: their lengths, the longest first, and their values."""


class Leaf(dict[str, Entry]):
    """A dictionary by the first characters of its keys.

    It may be given as text and is then cut into entries where it is needed: a page needs a few
    hundred of the 50,000.
    """

    __slots__ = ("packed",)

    def __init__(self, packed: Mapping[str, str]) -> None:
        super().__init__()
        self.packed = packed
        """Keys and values with tabs between all of them, by the first character of the keys."""

    @classmethod
    def of(cls, dictionary: Dictionary) -> Leaf:
        """A dictionary as a leaf."""
        return cls(pack(dictionary))

    def __missing__(self, first: str) -> Entry:
        cells = self.packed.get(first, "").split("\t")
        entries = dict(zip(cells[::2], cells[1::2], strict=False))
        lengths = tuple(sorted({len(key) for key in entries}, reverse=True))
        self[first] = lengths, entries
        return self[first]


def pack(dictionary: Dictionary) -> dict[str, str]:
    """A dictionary as texts: what `Leaf` takes.

    >>> pack({"改变": "改變", "改": "改"})
    {'改': '改变\\t改變\\t改\\t改'}
    """
    found: dict[str, list[str]] = {}
    for key, value in dictionary.items():
        found.setdefault(key[0], []).extend((key, value))
    return {first: "\t".join(some) for first, some in found.items()}


class Group:
    """Dictionaries that are asked in order: the first that knows a key at a place decides."""

    __slots__ = ("leaves",)

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.leaves = leaves

    @classmethod
    def of(cls, dictionaries: Sequence[Dictionary]) -> Group:
        """A group of dictionaries."""
        return cls([Leaf.of(one) for one in dictionaries])

    def match(self, text: str, start: int) -> tuple[int, str]:
        """Length and value of the key that counts at a place; 0 when there is none."""
        first, left = text[start], len(text) - start
        for leaf in self.leaves:
            lengths, entries = leaf[first]
            for length in lengths:
                if length <= left:
                    value = entries.get(text[start : start + length])
                    if value is not None:
                        return length, value
        return 0, ""

    def replace(self, text: str) -> str:
        """The text with every key, the longest from the left, replaced."""
        out, place, end = [], 0, len(text)
        while place < end:
            length, value = self.match(text, place)
            if not length:
                length = description(text, place) or 1
                value = text[place : place + length]
            out.append(value)
            place += length
        return "".join(out)

    def segments(self, text: str) -> list[str]:
        """The text cut at both ends of every key; what lies between two keys is one segment."""
        out, place, begun, end = [], 0, 0, len(text)
        while place < end:
            length, _ = self.match(text, place)
            if not length:
                place += description(text, place) or 1
                continue
            if begun < place:
                out.append(text[begun:place])
            out.append(text[place : place + length])
            begun = place = place + length
        if begun < end:
            out.append(text[begun:])
        return out


def description(text: str, start: int) -> int:
    """Length of the ideographic description sequence at a place; 0 when there is none.

    >>> description("⿰氵木。", 0), description("⿰氵", 0)
    (3, 0)
    """
    if text[start] not in OPERANDS:
        return 0
    place, wanted, end = start, [1], len(text)
    while wanted:
        if place >= end or place - start >= LONGEST or len(wanted) > DEEPEST:
            return 0
        parts = OPERANDS.get(text[place], 0)
        place += 1
        wanted[-1] -= 1
        if parts:
            wanted.append(parts)
        while wanted and not wanted[-1]:
            wanted.pop()
    return place - start


class Walk:
    """A configuration as a function from text to text."""

    __slots__ = ("chain", "normalization", "segmentation")

    def __init__(
        self, normalization: Sequence[Group], segmentation: Group | None, chain: Sequence[Group]
    ) -> None:
        self.normalization, self.segmentation, self.chain = normalization, segmentation, chain

    @classmethod
    def of(cls, config: Config) -> Walk:
        """The walk of a configuration."""
        return cls(
            [Group.of(group) for group in config.normalization],
            Group.of(config.segmentation) if config.segmentation else None,
            [Group.of(group) for group in config.chain],
        )

    def convert(self, text: str) -> str:
        """The whole conversion."""
        for group in self.normalization:
            text = group.replace(text)
        return self.converted(text)

    def converted(self, text: str) -> str:
        """The conversion of text that is normalized already."""
        segments = self.segmentation.segments(text) if self.segmentation else [text]
        out = []
        for segment in segments:
            converted = segment
            for group in self.chain:
                converted = group.replace(converted)
            out.append(converted)
        return "".join(out)
