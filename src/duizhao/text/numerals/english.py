"""English ways of writing numbers, with digits or in words, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from duizhao.text.numerals import figures, words
from duizhao.text.numerals.number import Kind, Number

Reader = Callable[[str], Iterator[Number]]
SCALE = r"(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|tn)s?\b"
AMOUNT = re.compile(
    rf"(?P<figure>{figures.FIGURE})"
    rf"(?:(?P<ordinal>st|nd|rd|th)\b|(?P<decade>['’]?s)\b|[\s-]?{SCALE}|(?P<short>[kKmMbB])\b"
    r"|\s?(?P<han>万亿|萬億|[万萬亿億]))?"  # an English text may quote a Chinese figure
)
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
          "trillion": 10**12, "mn": 10**6, "bn": 10**9, "tn": 10**12,
          "k": 1000, "m": 10**6, "b": 10**9, "万": 10**4, "萬": 10**4, "亿": 10**8,
          "億": 10**8, "万亿": 10**12, "萬億": 10**12}  # fmt: skip
PERCENT = re.compile(
    r"\s?(?:%|per\s?cent(?:age\spoints?)?\b|pct\b)|(?P<mille>\s?‰|\sper\s(?:thousand|mille?)\b)"
)
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
MONTH = re.compile(
    r"\b(?P<name>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
    r"|(?:(?<=\d )|(?<=\d-))(?P<behind>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|\b(?P<short>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.?\s?\d)"
)
MONTHS_SPOKEN = frozenset((*MONTHS, *(name[:3] for name in MONTHS), "sept"))
_ROMANS = "II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX"
ROMAN = re.compile(rf"\b(?:{_ROMANS.replace(' ', '|')})\b")
ROMANS = frozenset(_ROMANS.lower().split())
PIECE = re.compile("[a-z]+")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
CURRENCY_BEFORE = re.compile(
    r"(?P<name>US\$|HK\$|A\$|C\$|NT\$|\$|¥|€|£|RMB|Rmb|CNY|USD|EUR|HKD|JPY|GBP)\s?\Z"
)
CURRENCY_AFTER = re.compile(
    r"[\s-]?(?:Chinese\s)?(?P<name>yuan|renminbi|RMB|CNY|(?:U\.?S\.?|US)\sdollars?|USD|"
    r"(?:Hong\sKong|HK)\sdollars?|HKD|dollars?|euros?|EUR|pounds?\ssterling|GBP|yen|JPY|"
    r"rubles?|roubles?)\b",
    re.IGNORECASE,
)
CURRENCIES = {"yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY", "¥": "CNY",
              "us$": "USD", "$": "USD", "usd": "USD", "dollar": "USD", "us dollar": "USD",
              "hk$": "HKD", "hong kong dollar": "HKD", "hk dollar": "HKD", "hkd": "HKD",
              "a$": "AUD", "c$": "CAD", "nt$": "TWD", "€": "EUR", "euro": "EUR", "eur": "EUR",
              "£": "GBP", "pounds sterling": "GBP", "pound sterling": "GBP", "gbp": "GBP",
              "yen": "JPY", "jpy": "JPY", "ruble": "RUB", "rouble": "RUB"}  # fmt: skip
BEFORE = re.compile(
    r"\b(?:(?P<more>more\sthan|over|at\sleast|above|exceeding|in\sexcess\sof|upwards?\sof)|"
    r"(?P<about>about|around|approximately|nearly|almost|some|roughly|close\sto)|"
    r"(?P<less>less\sthan|fewer\sthan|under|below|up\sto|at\smost|no\smore\sthan))"
    r"\s(?:a\s|an\s)?(?:US\$|HK\$|RMB\s?|[$¥€£])?\Z",
    re.IGNORECASE,
)
AFTER = re.compile(r"(?P<more>\+|-odd\b|\sor\smore\b)|(?P<about>\sor\sso\b|-ish\b)")
AFTERNOON = re.compile(r"(?::\d\d)?\s?[pP]\.?[mM]\b")


def read(text: str) -> list[Number]:
    """Numbers of an English text whose figures have been folded, in no particular order."""
    taken, found = bytearray(len(text)), []
    for reader in _readers(text):
        fresh = [n for n in reader(text) if not any(taken[n.start : n.end])]
        for number in fresh:
            taken[number.start : number.end] = b"\1" * (number.end - number.start)
        found += fresh
    return [_dressed(number, text) for number in found]


def _readers(text: str) -> list[Reader]:
    """Those who can find something in the text, by the digits and words that they need."""
    figure, spoken = figures.in_text(text), frozenset(PIECE.findall(text.lower()))
    able = (
        (figures.special, figure),
        (_amounts, figure),
        (words.fractions, not words.SHARED.isdisjoint(spoken)),
        (_months, not MONTHS_SPOKEN.isdisjoint(spoken)),
        (words.read, not words.SPOKEN.isdisjoint(spoken)),
        (_romans, not ROMANS.isdisjoint(spoken)),
    )
    return [reader for reader, able_to in able if able_to]


def _amounts(text: str) -> Iterator[Number]:
    """Figures with what is attached to them: 2.312 billion, 18th, 1990s, 5k."""
    for match in AMOUNT.finditer(text):
        if len(match["figure"]) > figures.LONGEST:
            continue
        plain, also, kind, scale = figures.value(match["figure"]), [], Kind.CARDINAL, 1
        if match["scale"] or match["han"]:
            scale = SCALES[match["scale"] or match["han"]]
        elif match["short"]:
            scale = _short(match, text)
            also = [plain * SCALES[match["short"].lower()]] if scale == 1 else [plain]
        elif match["ordinal"]:
            kind = Kind.ORDINAL
        elif match["decade"] and plain % 10 == 0:
            kind = Kind.DECADE
            also = [plain + 1900, plain + 2000] if plain < 100 else [plain % 100]
        weak = figures.is_name(text, match.start(), match.end("figure"))
        if text[match.start() - 1 : match.start()] in ("'", "’") and plain < 100:
            also = [plain + 1900, plain + 2000]
        end = match.end() if scale > 1 or kind is not Kind.CARDINAL else match.end("figure")
        yield Number(plain * scale, match.start(), end, kind, weak, tuple(also), scale=scale)


def _short(match: re.Match[str], text: str) -> int:
    """What k, m or b behind a figure multiplies by: $5m is five million, 5m are metres."""
    money = CURRENCY_BEFORE.search(text, max(match.start() - 5, 0), match.start())
    return SCALES[match["short"].lower()] if money else 1


def _months(text: str) -> Iterator[Number]:
    """January to December; May is weak unless a figure or a preposition vouches for it."""
    for match in MONTH.finditer(text):
        name = (match["name"] or match["short"] or match["behind"]).lower()[:3]
        place = next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name))
        weak = name == "may" and not _dated(text, match)
        yield Number(Fraction(place), match.start(), match.end(), Kind.MONTH, weak)


def _dated(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(match.start() - 7, 0) : match.start()], text[match.end() :][:4]
    return bool(
        re.search(r"\d(?:st|nd|rd|th)?(?: of)? $", before)
        or re.match(r",? \d", after)
        or re.search(r"\b(?:in|of|since|until|by|during|late|early|mid|last) $", before)
    )


def _romans(text: str) -> Iterator[Number]:
    """World War II: weak, because letters are letters first."""
    for match in ROMAN.finditer(text):
        value = Fraction(roman(match[0]))
        yield Number(value, match.start(), match.end(), Kind.ORDINAL, weak=True)


def roman(letters: str) -> int:
    """The value of a Roman numeral of the letters I, V and X.

    >>> roman("XIV")
    14
    """
    digits = [ROMAN_VALUES[char] for char in letters]
    signs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-digit if digit < following else digit for digit, following in signs)


def _dressed(number: Number, text: str) -> Number:
    """The number with what stands before and after it."""
    before = text[max(number.start - 24, 0) : number.start]
    money = CURRENCY_BEFORE.search(before) or CURRENCY_AFTER.match(text, number.end)
    mark = BEFORE.search(before) or AFTER.match(text, number.end)
    kind, value, end, also = number.kind, number.value, number.end, number.also
    percent = PERCENT.match(text, end)
    if percent and kind in (Kind.CARDINAL, Kind.FRACTION):
        value, end = value / (1000 if percent["mille"] else 100), percent.end()
        kind = Kind.PERCENT
    elif AFTERNOON.match(text, end) and value < 12:
        also = (*also, value + 12)
    elif _is_year(number):
        kind = Kind.YEAR
    unit = ""
    if money:
        name = re.sub(r"u\.?s\.?\s", "us ", re.sub(r"\s", " ", money["name"].lower()))
        unit = CURRENCIES.get(name) or CURRENCIES.get(name.removesuffix("s"), "")
    approximate = (mark.lastgroup if mark else "") or ""
    return replace(
        number, value=value, end=end, kind=kind, also=also, unit=unit, approximate=approximate
    )


def _is_year(number: Number) -> bool:
    plain = number.kind is Kind.CARDINAL and number.scale == 1 and not number.weak
    return plain and 1900 <= number.value < 2100 and number.end - number.start == 4
