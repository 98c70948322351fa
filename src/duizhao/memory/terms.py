"""The words that a text is indexed by.

SQLite's own tokenizers cannot help: one takes a Chinese sentence for one word, the other cuts into
three characters and cannot find a term of two. So a run of Chinese characters is indexed as every
two neighbours and its last character alone. A term of two characters is then one word of the
index, a longer one a phrase of neighbouring words, and a single character the beginning of a word.
English is indexed by its stems, so that a passage is found under any inflection.

    引渡条约 → 引渡 渡条 条约 约        Treaties → treati
"""

from __future__ import annotations

import re

from duizhao.text.chars import HAN_CLASS
from duizhao.text.normalize import fold_width
from duizhao.tokens import stem

RUN = re.compile(rf"(?P<han>[{HAN_CLASS}]+)|[^\W\d_{HAN_CLASS}]+(?:['’]s)?|\d+")


def terms(text: str) -> list[str]:
    """The words of the index for a text, in order.

    >>> terms("《引渡条约》Treaties 2016")
    ['引渡', '渡条', '条约', '约', 'treati', '2016']
    """
    found: list[str] = []
    for match in RUN.finditer(fold_width(text)):
        if run := match["han"]:
            found += _pairs(run)
            found.append(run[-1])
        else:
            found.append(stem(match[0]))
    return found


def phrase(text: str) -> str:
    """The query, in SQLite's words, for texts that contain this one; empty when it has no words.

    >>> phrase("引渡"), phrase("赃"), phrase("第3条")
    ('"引渡"', '"赃" *', '"第 3 条" *')
    """
    runs = list(RUN.finditer(fold_width(text)))
    if not runs:
        return ""
    last = runs[-1]["han"]
    words = terms(text)
    if last and len(last) > 1:
        words.pop()  # behind it the text may go on
    ending = " *" if last and len(last) == 1 else ""
    return f'"{" ".join(words)}"{ending}'


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]
