"""Numbers in running text, by their exact value: 23.12亿 and 2.312 billion are the same number.

`chinese` and `english` read each language's ways of writing numbers; `figures` reads what both
share: digits, versions, dates, scales; `readings` adds what neighbours say (ranges, year tails).

Language is vaguer than arithmetic, and a number says so: `weak` where the words may be no number
at all (一些, *one of them*, 四川), `also` where they have other readings (17年 is 17 years or the
year 2017). Refused: signs (−5 is 5, as 零下5度 is), unit conversion, numbers in other languages.
"""

from __future__ import annotations

from functools import lru_cache

from duizhao.text.normalize import fold_digits
from duizhao.text.numerals import chinese, english, readings
from duizhao.text.numerals.english import roman
from duizhao.text.numerals.number import Kind, Number

__all__ = ["Kind", "Number", "find", "roman"]


def find(text: str, lang: str) -> list[Number]:
    """The numbers of a text in order, none overlapping; `lang` other than Chinese is English.

    >>> [str(n.value) for n in find("23.12亿元，三分之一", "zh_CN")]
    ['2312000000', '1/3']
    >>> [str(n.value) for n in find("2.312 billion yuan, one third", "en")]
    ['2312000000', '1/3']
    """
    return list(_find(text, lang))


@lru_cache(maxsize=4096)
def _find(text: str, lang: str) -> tuple[Number, ...]:
    """The same; more than one check asks for the numbers of a unit."""
    folded = fold_digits(text)
    read = chinese.read if lang.startswith("zh") else english.read
    found = sorted(read(folded), key=lambda n: (n.start, -n.end))
    apart: list[Number] = []
    for number in found:
        if not apart or number.start >= apart[-1].end:
            apart.append(number)
    return tuple(readings.complete(apart, folded))
