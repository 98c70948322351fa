"""English number words: twenty-one, half a million, two thirds, the eighteenth, dozens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from duizhao.text.numerals.number import Kind, Number

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90}  # fmt: skip
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
          "trillion": 10**12}  # fmt: skip
IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9,
             "twelfth": 12}  # fmt: skip
ORDINALS = {
    **{f"{word}th": value for word, value in UNITS.items() if value > 3},
    **{f"{word[:-1]}ieth": value for word, value in TENS.items()},
    **{f"{word}th": value for word, value in SCALES.items() if word != "dozen"},
    **IRREGULAR,
}
WEAK = {
    "once": 1, "single": 1, "twice": 2, "both": 2, "couple": 2, "pair": 2, "pairs": 2, "dual": 2,
    "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "twin": 2, "twofold": 2, "binary": 2,
    "bilateral": 2, "secondly": 2, "firstly": 1, "thirdly": 3, "triple": 3, "triples": 3,
    "tripled": 3, "thrice": 3, "threefold": 3, "trilateral": 3, "quadruple": 4, "quadrupled": 4,
    "fourfold": 4, "fivefold": 5, "tenfold": 10, "octal": 8, "decimal": 10, "hexadecimal": 16,
    "decade": 10, "century": 100, "centenary": 100, "centennial": 100, "millennium": 1000,
    "fortnight": 14, "nil": 0, "triangle": 3,
}  # fmt: skip
"""Words with a number inside, which the other language may or may not spell out."""

PERIODS = {"decades": 10, "centuries": 100, "decade": 10, "century": 100}
SHARES = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}

PERIOD = re.compile(r"[\s-](decades?|centuries|century)\b", re.IGNORECASE)
_WORD = "|".join(sorted((*UNITS, *TENS, *SCALES, *ORDINALS), key=len, reverse=True))
RUN = re.compile(rf"\b(?:{_WORD})s?\b(?:(?:[\s-]|\sand\s)(?:{_WORD})s?\b)*", re.IGNORECASE)
WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_INSIDE = "|".join(sorted((*WEAK, *PERIODS, *SHARES), key=len, reverse=True))
INSIDE = re.compile(rf"\b(?:{_INSIDE})\b", re.IGNORECASE)
TENS_OF_YEARS = re.compile(rf"\b(?:{'|'.join(w[:-1] for w in TENS)})ies\b", re.IGNORECASE)
_BELOW = "|".join((*SHARES, *(f"{word}s?" for word, value in ORDINALS.items() if value > 2)))
FRACTION = re.compile(
    rf"\b(?P<above>an?|{'|'.join(UNITS)})[\s-](?P<below>{_BELOW})\b"
    rf"(?:\s(?:of\s)?an?\s(?P<scale>{'|'.join(SCALES)}|century|decade))?",
    re.IGNORECASE,
)
HALF_OF = re.compile(
    rf"\b(?P<below>half|quarter)[\s-](?:of\s)?(?:an?\s)?(?P<scale>{'|'.join(SCALES)}|century|decade)\b",
    re.IGNORECASE,
)
SPOKEN = frozenset(
    (*UNITS, *TENS, *SCALES, *ORDINALS, *WEAK, *PERIODS, *SHARES,
     *(f"{word}s" for word in (*UNITS, *TENS, *SCALES, *ORDINALS)),
     *(f"{word[:-1]}ies" for word in TENS))
)  # fmt: skip
"""Every word that can begin a number here, in lower case."""

SHARED = frozenset((*SHARES, *(w + s for w in ORDINALS for s in ("", "s"))))
"""The words of which every fraction has one."""

AND_A_HALF = re.compile(r"\s(?:[a-z]+\s)?and\sa\shalf\b", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:an?|per|one)[\s-]\Z", re.IGNORECASE)


def fractions(text: str) -> Iterator[Number]:
    """Two thirds, a quarter, half a million."""
    for match in HALF_OF.finditer(text):
        size = _size(match["scale"])
        value = Fraction(size, SHARES[match["below"].lower()])
        yield Number(value, match.start(), match.end(), scale=size, weak=size < 1000)
    for match in FRACTION.finditer(text):
        if (number := _fraction(match)) is not None:
            yield number


def _fraction(match: re.Match[str]) -> Number | None:
    word, below = match["above"].lower(), match["below"].lower()
    above = UNITS.get(word, 1)
    plural = below.endswith("s") or below == "halves"
    parts = SHARES.get(below) or ORDINALS.get(below) or ORDINALS.get(below.removesuffix("s"), 0)
    if not parts or above == 0 or plural != (above > 1):
        return None
    size = _size(match["scale"]) if match["scale"] else 1
    article = word in ("a", "an")  # a third may be the next after the second
    also = (Fraction(parts),) if (article and parts > 2) or "quarter" in below else ()
    also = (*also, Fraction(above)) if "quarter" in below else also
    value = Fraction(above * size, parts)
    return Number(value, *match.span(), Kind.FRACTION, article, also, scale=size)


def _size(word: str) -> int:
    return SCALES.get(word.lower()) or PERIODS[word.lower()]


def read(text: str) -> Iterator[Number]:
    """Number words, and words with a number inside."""
    for match in RUN.finditer(text):
        yield from _run(text, match)
    for match in TENS_OF_YEARS.finditer(text):
        years = Fraction(TENS[f"{match[0][:-3].lower()}y"])
        also = (years, years + 2000)
        yield Number(years + 1900, *match.span(), Kind.DECADE, weak=True, also=also)
    for match in INSIDE.finditer(text):
        word = match[0].lower()
        if word in SHARES:
            value = Fraction(1, SHARES[word])
            yield Number(value, *match.span(), Kind.FRACTION, weak=True)
        else:
            value = Fraction(WEAK.get(word) or PERIODS.get(word, 0))
            yield Number(value, *match.span(), weak=True)


def _run(text: str, match: re.Match[str]) -> Iterator[Number]:
    """Cut a run of number words into well-formed numbers."""
    reader, start, end = _Reader(), 0, 0
    for word in WORD.finditer(text, match.start(), match.end()):
        spelled = word[0].lower()
        if spelled == "and":
            continue
        if reader.words and not reader.fits(spelled, " and " in text[end : word.start()]):
            yield from _number(reader, text, start, end)
            reader = _Reader()
        if not reader.words:
            start = word.start()
        reader.take(spelled)
        end = word.end()
    yield from _number(reader, text, start, end)


class _Reader:
    """Takes number words one by one as long as they make one number."""

    def __init__(self) -> None:
        self.total = 0  # settled by thousand, million, …
        self.section = 0  # what comes before the next of those
        self.last = 10**15  # size of the last word, which decides what may follow
        self.scale = 1
        self.ordinal = self.plural = False
        self.words: list[str] = []

    def fits(self, word: str, after_and: bool) -> bool:
        """Whether a word goes on with the number."""
        size = _value(word)
        if self.ordinal or self.plural:
            return False
        if word in SCALES or word.removesuffix("th") in SCALES:
            return self.section > 0 and (size > self.last or self.last >= 1000 > size)
        if after_and and self.last < 100:
            return False
        return (size < 10 and 20 <= self.last < 100) or size < 100 <= self.last

    def take(self, word: str) -> None:
        """Take a word that fits."""
        self.words.append(word)
        size = _value(word)
        self.ordinal = _singular(word) in ORDINALS
        self.plural = word.endswith("s") and word not in UNITS
        if _singular(word).removesuffix("th") in SCALES:
            self.scale *= size
            self.section = (self.section or 1) * size
            if size >= 1000:
                self.total, self.section = self.total + self.section, 0
        else:
            self.section += size
        self.last = size

    @property
    def value(self) -> int:
        """What was taken."""
        return self.total + self.section


def _singular(word: str) -> str:
    return word.removesuffix("s") if word not in UNITS and word not in ORDINALS else word


def _value(word: str) -> int:
    word = _singular(word)
    for table in (UNITS, TENS, SCALES, ORDINALS):
        if word in table:
            return table[word]
    return 0


def _number(reader: _Reader, text: str, start: int, end: int) -> Iterator[Number]:
    if not reader.words:
        return
    value, also = Fraction(reader.value), []
    bare = reader.words[0] in SCALES or _singular(reader.words[0]) in SCALES
    weak = value == 1 or (reader.words == ["second"]) or (reader.plural and not bare)
    kind = Kind.ORDINAL if reader.ordinal else Kind.CARDINAL
    if bare:
        counted = ARTICLE.search(text, max(start - 5, 0), start) and not reader.plural
        kind = kind if counted else Kind.INDEFINITE
        weak = True
    if AND_A_HALF.match(text, end):
        also.append(value + Fraction(1, 2))
    if period := PERIOD.match(text, end):
        also.append(value * PERIODS[period[1].lower()])
    yield Number(value, start, end, kind, weak, tuple(also), scale=reader.scale)
