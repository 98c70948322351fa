"""What neighbouring numbers say about each other: ranges, year tails, one in five."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from duizhao.text.numerals.number import Kind, Number

RANGE = re.compile(r"\s?(?:[-‐‑–—―~～〜－至到或、/]|to|or|and|–|through|until)+\s?\Z")
OUT_OF = re.compile(r"\s(?:in|out of|in every)\s(?:every\s)?\Z")


def complete(numbers: list[Number], text: str) -> list[Number]:
    """The same numbers with the readings that follow from the next or the one before."""
    done = list(numbers)
    for place in range(len(done) - 1):
        first, second = done[place], done[place + 1]
        between = text[first.end : second.start]
        if len(between) > 10:
            continue
        if RANGE.match(between):
            done[place], done[place + 1] = _range(first, second)
        elif OUT_OF.match(between) and 0 < first.value < second.value:
            done[place + 1] = _add(second, first.value / second.value)
    return done


def _range(first: Number, second: Number) -> tuple[Number, Number]:
    """2至3万 may be 20,000 to 30,000, 5–10% begins with 5%, 2017–18 ends in 2018."""
    if second.scale > 1 and first.scale == 1 and first.value < 1000:
        first = _add(first, first.value * second.scale)
    if second.kind is Kind.PERCENT and first.kind is Kind.CARDINAL:
        first = _add(first, first.value / 100)
    if second.kind in (Kind.MONTH, Kind.YEAR) and first.kind is Kind.CARDINAL:
        first = replace(first, kind=second.kind)
    if second.kind is first.kind is Kind.MONTH and first.value == 1:
        first = replace(first, weak=True)  # 1至11月 may be “the first eleven months”
    year = 1000 <= first.value < 3000 and first.value.denominator == 1
    if year and second.value < 100 and second.end - second.start == 2:
        century = first.value.numerator // 100 * 100
        second = _add(second, second.value + century)
    return first, second


def _add(number: Number, reading: Fraction) -> Number:
    return replace(number, also=tuple(dict.fromkeys((*number.also, reading))))
