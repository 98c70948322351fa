"""What numbers a text says, by their value: two languages write them unlike and mean the same.

23.12亿 and 2.312 billion, 第十二条 and Article 12 become the same token, so that words need not
be learnt for them. Of those, what is `firm` should be on both sides of a pair: not what may be an
idiom, nor what is so small that it is said with a word (两国, *both countries*). Where a number has
several readings (十九年, 19 years or 2019) the likeliest is taken.
Whether the numbers are right is asked elsewhere (`checks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from duizhao.text import numerals
from duizhao.text.numerals import Kind, Number

LABEL = re.compile(
    r"\s*(?:[（(第§]|(?:article|chapter|section|part|table|figure|annex|item|no\.)\s)?\s*", re.I
)
"""What may stand before the number of a paragraph."""

MARK = re.compile(r"[、.．)）:：章节節条條款篇编編项項](?!\d)")
"""What stands behind one that has no label."""

TURNS = {
    "#Q": re.compile(r"\s*(?:问|問|Q|Question)\s*[:：]"),
    "#A": re.compile(r"\s*(?:答|A|Answer)\s*[:：]"),
}
"""How an interview says whose turn it is: as good as a number."""

LETTERS = re.compile(r"\s*[(（]?([IVX]+)[.)、．](?!\s*[A-Z]\.)")
"""A Roman numeral before a paragraph, not an initial before another."""

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
SMALL = 10
"""A whole number no greater is said with a word as often as with a figure."""

LOOSE = (Kind.MONTH, Kind.DECADE, Kind.FRACTION, Kind.INDEFINITE)
"""Often written with other words in one of the languages, or no number."""


@dataclass(frozen=True, slots=True)
class Written:
    """The numbers of a text, as figures."""

    every: tuple[str, ...] = ()
    """All of them; first the number of a paragraph, behind a `#`, for it counts nothing."""

    firm: tuple[str, ...] = ()
    """Those that should be in a translation as well; no numbers of paragraphs."""

    numbering: tuple[str, ...] = ()
    """The number of the paragraph that begins there, or whose turn in an interview it is."""

    parts: tuple[str, ...] = ()
    """Figures in the text that are only part of how a number is written: 23.12 of 23.12亿."""


def read(text: str, lang: str, *, begins: bool = True) -> Written:
    """The numbers of a text, which may have one of its own if it `begins` a segment.

    >>> read("（三）投资23.12亿元。", "zh_CN")
    Written(every=('#3', '2312000000'), firm=('2312000000',), numbering=('#3',), parts=('23.12',))
    >>> read("The two invested 2.312 billion in May.", "en")
    Written(every=('2', '2312000000', '5'), firm=('2312000000',), numbering=(), parts=('2.312',))
    """
    every, firm, parts = [], [], []
    numbering = _labels(text) if begins else []
    for number in numerals.find(text, lang):
        figure = str(number.value)
        if (digits := DIGITS.match(text, number.start)) and digits[0] != figure:
            parts.append(digits[0].replace(",", ""))
        if begins and _numbers(number, text):
            numbering = [f"#{figure}"]
        elif not number.weak or number.kind is Kind.PERCENT:
            every.append(figure)
            firm += [figure] * _is_firm(number)
    return Written((*numbering, *every), tuple(firm), tuple(numbering), tuple(parts))


def fingerprint(figures: Iterable[str]) -> int:
    """A number for some figures; that of all figures of a run of texts is the sum of theirs."""
    return sum(crc32(figure.encode()) for figure in figures)


def alike(left: Iterable[str], right: Iterable[str]) -> tuple[float, float]:
    """How far two vocabularies have the same figures, and the same numbers of paragraphs.

    From 0 to 1 (Dice 1945, https://doi.org/10.2307/1932409); 0 where a side has none. A translator
    who numbers no paragraphs says nothing by not numbering one.
    """
    found = []
    for first in (str.isdecimal, "#".__contains__):
        one, other = ({w for w in side if first(w[0])} for side in (left, right))
        found.append(2 * len(one & other) / max(len(one) + len(other), 1))
    return found[0], found[1]


def _labels(text: str) -> list[str]:
    """What numbers a text without being a number."""
    if letters := LETTERS.match(text):
        return [f"#{numerals.roman(letters[1])}"]
    return [turn for turn, written in TURNS.items() if written.match(text)]


def _is_firm(number: Number) -> bool:
    if number.kind in LOOSE:
        return False
    return number.value > SMALL or number.value.denominator > 1


def _numbers(number: Number, text: str) -> bool:
    """Whether it numbers the paragraph that begins there."""
    if not LABEL.fullmatch(text, 0, number.start):
        return False
    label = text[: number.start].strip()
    return MARK.match(text, number.end) is not None or label not in ("", "第")
