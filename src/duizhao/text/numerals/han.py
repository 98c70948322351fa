"""Chinese numerals: from a run of characters to values.

The grammar is that of GB/T 15835-2011 and everyday speech: places (三百二十一), digits in a row
(二〇二四), a digit that stands for the next place (一百五 is 150), two neighbouring digits for
“three or four” (三四十), and 十三五, which is a plan and not a number.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

DIGITS = {char: value for value, chars in enumerate(
    ("〇零○", "一壹", "二两贰兩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for char in chars}  # fmt: skip
PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
TAEL = "两兩"
BARE = frozenset("百佰千仟万萬亿億")
ZERO, DIGIT = "〇零○", "".join(char for char, value in DIGITS.items() if value)
CHARS = DIGIT + ZERO + "".join(PLACES) + "".join(SCALES)

PLAN = re.compile(r"十[一二三四五]五(?![十百千万亿])")
ROW = re.compile(rf"[{DIGIT}{ZERO}]{{2,}}")
NEIGHBOURS = re.compile(rf"[{DIGIT}](?=[{DIGIT}])")


class Piece(NamedTuple):
    """One number of a run."""

    value: Fraction
    """What it says."""

    start: int
    """Offset in the run."""

    end: int
    """Offset behind it."""

    weak: bool = False
    """Whether it may be no number."""

    form: str = ""
    """`plan`, `row` (digits in a row), `neighbour` (one of “three or four”), or empty."""

    scale: int = 1
    """Its last scale: 10⁸ in 三亿."""


def read(run: str) -> list[Piece]:
    """The numbers of a run of numeral characters, in order.

    >>> [str(p.value) for p in read("三百二十一")], [str(p.value) for p in read("三四十")]
    (['321'], ['30', '40'])
    """
    pieces: list[Piece] = []
    place = 0
    while place < len(run):
        found = _plan(run, place) or _row(run, place) or _neighbours(run, place, pieces)
        if not found:
            piece = integer(run, place)
            if piece and pieces and run[place] in TAEL and pieces[-1].end == place:
                piece = piece._replace(weak=True)
            found = [piece] if piece else []
        pieces += found
        place = found[-1].end if found else place + 1
    return pieces


def _plan(run: str, place: int) -> list[Piece]:
    """十三五: the five-year plan that is the thirteenth."""
    if not PLAN.match(run, place) or (place and run[place - 1] in CHARS):
        return []
    ordinal = Fraction(10 + DIGITS[run[place + 1]])
    return [
        Piece(ordinal, place, place + 2, form="plan"),
        Piece(Fraction(5), place + 2, place + 3, weak=True, form="plan"),
    ]


def _row(run: str, place: int) -> list[Piece]:
    """二〇二四: digits in a row, as in years and telephone numbers."""
    row = ROW.match(run, place)
    if not row or run[row.end() : row.end() + 1] in {*PLACES, *SCALES}:
        return []
    zero = any(char in ZERO for char in row[0])
    if len(row[0]) == 2 and not zero:
        return []
    value = int("".join(str(DIGITS[char]) for char in row[0][:100]))
    weak = len(row[0]) < 4 and not zero
    return [Piece(Fraction(value), place, row.end(), weak, "row")]


def _neighbours(run: str, place: int, before: list[Piece]) -> list[Piece]:
    """三四十 is thirty or forty; 十七八 goes on from the seventeen that was read."""
    digit = DIGITS.get(run[place], 0)
    last = before[-1] if before else None
    if last and last.end == place and digit > 1 and DIGITS.get(run[place - 1]) == digit - 1:
        piece = integer(run, place)
        if piece and last.form != "neighbour" and piece.end == place + 1:
            return [Piece(last.value + 1, place, place + 1, form="neighbour")]
    if not NEIGHBOURS.match(run, place) or abs(DIGITS[run[place + 1]] - digit) != 1:
        return []
    second = integer(run, place + 1)
    if second is None:
        return []
    first = second.value / DIGITS[run[place + 1]] * digit
    return [
        Piece(first, place, place + 1, form="neighbour", scale=second.scale),
        second._replace(form="neighbour"),
    ]


def integer(run: str, start: int) -> Piece | None:
    """The longest well-formed integer at a place, if there is one.

    A bare 百, 千, 万 or 亿 counts one, weakly: 百万 is a million or a manner of speaking.
    """
    reader, end = _Reader(), start
    while end < len(run) and reader.take(run[end]):
        end += 1
    while end > start + 1 and run[end - 1] in ZERO:
        end -= 1  # a zero at the end belongs to what follows
    if end > start + 1 and run[end - 1] in TAEL:
        end -= 1  # 五十两 is fifty taels; 52 is 五十二
        reader.digit = None
    if end == start:
        return None
    weak = run[start] in BARE
    return Piece(reader.value(), start, end, weak, "", _scale(run[start:end]))


class _Reader:
    """Takes numeral characters one by one as long as they make one number."""

    def __init__(self) -> None:
        self.total = 0  # what is settled: everything before the last 万 or 亿
        self.section = 0  # the thousands, hundreds and tens since then
        self.digit: int | None = None  # a digit whose place is not known yet
        self.step = 10**4  # the last place of this section
        self.scale = 10**12  # the last 万 or 亿
        self.zero = False  # whether a zero came just before
        self.begun = False

    def take(self, char: str) -> bool:
        """Take the next character, or say that the number ends before it."""
        if char in ZERO:
            fits = self.digit is None and not self.zero
            self.zero = self.zero or fits
        elif char in DIGITS:
            fits = self.digit is None and (self.begun or not self.zero)
            self.digit = DIGITS[char] if fits else self.digit
        elif char in PLACES:
            fits = self._place(PLACES[char])
        else:
            fits = self._scale(SCALES[char])
        self.begun = self.begun or (fits and char not in ZERO)
        return fits

    def _place(self, step: int) -> bool:
        if step >= self.step or (self.zero and self.digit is None):
            return False
        if self.digit is None and self.begun and step != 10:
            return False
        self.section += (1 if self.digit is None else self.digit) * step
        self.step, self.digit, self.zero = step, None, False
        return True

    def _scale(self, scale: int) -> bool:
        here = self.section + (self.digit or 0)
        if self.zero and self.digit is None:
            return False
        if scale == 10**8 and self.scale != 10**8:  # 亿 counts all before it: 三万亿
            self.total = (self.total + here or 1) * scale
        elif scale < self.scale and (here or not self.begun):
            self.total += (here or 1) * scale
        else:
            return False
        self.scale, self.section, self.digit = scale, 0, None
        self.step, self.zero = 10**4, False
        return True

    def value(self) -> Fraction:
        """What was taken; a last digit without a place counts the next lower one."""
        implied = 1
        if not self.zero and self.step in (100, 1000):
            implied = self.step // 10  # 一百五 is 150
        elif not self.zero and self.step == 10**4 and self.total:
            implied = self.scale // 10  # 两万五 is 25,000
        return Fraction(self.total + self.section + (self.digit or 0) * implied)


def _scale(spelled: str) -> int:
    if re.search("[万萬][亿億]", spelled):
        return 10**12
    return max((PLACES | SCALES).get(char, 1) for char in spelled)
