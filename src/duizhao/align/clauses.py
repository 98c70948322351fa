"""Clauses: what stands between two marks of punctuation, within a segment.

A translator who moves the border of a sentence moves it to the end of a clause. Where the clauses
of two documents go therefore tells which sentences end together, and from shorter pieces more is
learnt about words.
"""

from __future__ import annotations

import re

from duizhao.model import language

CHINESE = re.compile(r"(?:[；：。！？…—;!?]|[，,:](?!\d))+[”’』」）)\"']*")
ENGLISH = re.compile(r"[,;:!?.—…]+[”’\"')]*(?=\s)|—")

SHORTEST = {True: (4, 2), False: (8, 4)}
"""Characters of the shortest clause and of the shortest rest, in Chinese and elsewhere."""


def split(text: str, lang: str) -> list[str]:
    """The clauses of a segment, in order; a segment without inner punctuation is one.

    >>> split("他来了，坐下，一句话也没说。", "zh_CN"), split("He came, and sat down.", "en")
    (['他来了，', '坐下，一句话也没说。'], ['He came,', 'and sat down.'])
    """
    chinese = language.is_chinese(lang)
    least, rest = SHORTEST[chinese]
    found, start = [], 0
    for stop in (CHINESE if chinese else ENGLISH).finditer(text):
        if stop.end() - start >= least and len(text) - stop.end() >= rest:
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    found.append(text[start:].strip())
    return found
