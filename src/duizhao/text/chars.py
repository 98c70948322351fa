"""Which script a character belongs to, how wide it is, and where a word may end.

`\\b` never matches between two Chinese characters, so a word border beside Chinese is decided
here and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata

HAN_CLASS = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The inside of a regular expression's class of Chinese characters (〇 among them)."""

HAN = re.compile(f"[{HAN_CLASS}]")
WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")


def has_han(text: str) -> bool:
    """Whether any character is a Chinese one.

    >>> has_han("TCP 协议"), has_han("TCP")
    (True, False)
    """
    return HAN.search(text) is not None


def script(text: str) -> str:
    """The script most of a text is in: `han`, `latin`, or empty when it has neither.

    A Chinese character weighs as much as two and a half Latin letters, which is about how much
    of a sentence each carries.

    >>> script("使用 TCP 协议连接服务器"), script("See the 附件"), script("2016")
    ('han', 'latin', '')
    """
    han = len(HAN.findall(text)) * 2.5
    latin = len(re.findall("[A-Za-z]", text))
    if not han and not latin:
        return ""
    return "han" if han >= latin else "latin"


def is_border(text: str, place: int) -> bool:
    """Whether a word may begin or end at a place: not inside a run of letters or digits.

    >>> is_border("G20峰会", 3), is_border("networks", 7)
    (True, False)
    """
    if place <= 0 or place >= len(text):
        return True
    return not (WORD.match(text[place - 1]) and WORD.match(text[place]))


def width(text: str) -> int:
    """Cells a text takes in a terminal; ambiguous characters count one.

    >>> width("零容忍"), width("zero")
    (6, 4)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
