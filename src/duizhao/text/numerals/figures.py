"""Numbers written with digits, as both languages write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from duizhao.text.numerals.number import Kind, Number

FIGURE = (
    r"\d{1,3}(?:[,，\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?!\d|[,，]\d)"
    r"|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
)
"""An integer or decimal, with or without thousands separators."""

SEPARATORS = str.maketrans("", "", ",，\u00a0\u2009\u202f")
LONGEST = 300
"""Digits beyond which a run is a key or a dump, not a number."""

SPECIAL = re.compile(
    r"(?P<hexadecimal>0[xX][0-9A-Fa-f]{1,300}\b)"
    r"|(?P<dotted>(?<![\d.])\d+(?:\.\d+){2,})"
    r"|(?P<share>(?<![\d/.])(?P<above>\d{1,3})/(?P<below>\d{1,3})(?![\d/.]))"
    r"|(?P<vulgar>[¼½¾⅓⅔⅕⅛])"
)
VULGAR = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
          "⅔": Fraction(2, 3), "⅕": Fraction(1, 5), "⅛": Fraction(1, 8)}  # fmt: skip

SIGN = re.compile(rf"[\d{''.join(VULGAR)}]")

UNITS = frozenset(
    ("km", "m", "cm", "mm", "nm", "kg", "g", "mg", "t", "l", "ml", "h", "hr", "hrs", "min", "s",
     "sec", "ms", "us", "ns", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "hz", "khz", "mhz",
     "ghz", "w", "kw", "mw", "gw", "kwh", "v", "px", "pt", "x", "bit", "bits", "am", "pm", "c",
     "f", "k", "bn", "mn", "tn", "b", "st", "nd", "rd", "th", "s", "yuan", "rmb", "usd")
)  # fmt: skip
"""Letters that may follow a figure without making it a name such as 3D or 5G."""

LETTERS = re.compile(r"[A-Za-z]+")
NAMED = re.compile(r"[A-Za-z_](?:[-‑]|)\Z")
"""What stands before the figure of a name: G20, COVID-19, x86_64."""


def in_text(text: str) -> bool:
    """Whether a text has any digit or vulgar fraction, without which nothing here is found."""
    return SIGN.search(text) is not None


def value(figure: str) -> Fraction:
    """The value of a figure: 1,234.5 is 2469/2."""
    return Fraction(f"0{figure.translate(SEPARATORS)}")


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the figure is part of a name or an identifier, so that it may be gone elsewhere.

    >>> is_name("G20", 1, 3), is_name("5km", 0, 1), is_name("3D", 0, 1), is_name("the 7", 4, 5)
    (True, False, True, False)
    """
    if NAMED.search(text, max(start - 2, 0), start) and text[start - 1 : start] != "$":
        return True
    letters = LETTERS.match(text, end)
    if letters:
        return letters[0].lower() not in UNITS
    return text[end : end + 1] == "_"


def special(text: str) -> Iterator[Number]:
    """Figures of a form of their own: hexadecimal, versions and dotted dates, 2/3, ½."""
    for match in SPECIAL.finditer(text):
        if match["hexadecimal"]:
            number = Fraction(int(match[0], 16))
            yield Number(number, match.start(), match.end(), weak=True)
        elif match["vulgar"]:
            yield Number(VULGAR[match[0]], match.start(), match.end(), Kind.FRACTION)
        elif match["share"]:
            above, below = int(match["above"]), int(match["below"])
            if 0 < above < below:
                share = Fraction(above, below)
                yield Number(share, match.start(), match.end(), Kind.FRACTION)
        else:
            yield from _components(text, match)


def _components(text: str, match: re.Match[str]) -> Iterator[Number]:
    """3.12.1 and 2017.11.3 are three numbers each."""
    weak = is_name(text, match.start(), match.end())
    for part in re.compile(r"\d+").finditer(text, match.start(), match.end()):
        if len(part[0]) <= LONGEST:
            yield Number(Fraction(int(part[0])), part.start(), part.end(), weak=weak)
