"""Where a line of a PO file may be broken.

gettext breaks by Unicode's line breaking algorithm (UAX #14) and counts cells, so that Chinese
text breaks between characters but never before ，。）》 or after （《. Python carries no table of
line breaking classes: they are derived here from the general category and the East Asian width,
with the exceptions written out. https://www.unicode.org/reports/tr14/
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from duizhao.text.chars import width

NAMED = {
    "SP": " ", "ZW": "\u200b", "WJ": "\u2060\ufeff", "GL": "\xa0\u202f\u2007\u2011",
    "QU": "\"'«»‘’‛“”‟‹›", "EX": "!?！？", "IS": ",.:;", "SY": "/", "HY": "-",
    "BA": "\t|\xad\u2010\u2012\u2013\u2027", "BB": "´", "B2": "—", "IN": "…‥․",
    "PR": "$+\\£¤¥±№−￡￥€₩", "PO": "%¢°‰′″‵℃℉％￠",
    "OP": "([{¡¿‚„（［｛｢", "CP": ")]", "CL": "}、。，．｡､）］｝｣",
    "NS": "々〜゛゜ゝゞヽヾー・･：；‼⁇⁈⁉〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
    "ID": "〇〃＂＃＆＇＊＋－／＜＝＞＠＼＾＿｀｜～",
}  # fmt: skip
CLASSES = {char: name for name, chars in NAMED.items() for char in chars}
BY_CATEGORY = {"Ps": "OP", "Pe": "CL", "Pi": "QU", "Pf": "QU", "Nd": "NU", "Sc": "PR"}
COMBINING = ("Mn", "Mc", "Me", "Cc", "Cf")

NEVER_BEFORE = frozenset({"CL", "CP", "EX", "IS", "SY", "WJ", "SP", "ZW"})
"""LB 7, 11 and 13: no break before these, whatever stands before them."""

KEPT = {
    "AL": {"AL", "NU", "PR", "PO", "OP"},
    "NU": {"AL", "NU", "PR", "PO", "OP"},
    "ID": {"PO"},
    "PR": {"AL", "NU", "ID", "OP"},
    "PO": {"AL", "NU", "OP"},
    "CP": {"AL", "NU", "PR", "PO"},
    "CL": {"PR", "PO"},
    "IS": {"AL", "NU"},
    "SY": {"NU"},
    "HY": {"NU"},
}
"""LB 23 to 30: what stays with the character before it when no space is between them."""

KEPT_OVER_SPACES = {"QU": {"OP"}, "CL": {"NS"}, "CP": {"NS"}, "B2": {"B2"}}
"""LB 15 to 17: what stays together even across spaces; behind an OP everything does (LB 14)."""

GLUE = {"QU", "GL", "WJ"}
"""LB 11, 12 and 19: no break on either side of these, spaces apart."""

UNIT = re.compile(r"\\(?:[0-7]{3}|.)|.", re.DOTALL)
"""An escape or a character: an escape is never broken."""


@lru_cache(maxsize=4096)
def line_class(char: str) -> str:
    """The line breaking class of a character, near enough to Unicode's for PO files.

    >>> [line_class(c) for c in "a中，（"]
    ['AL', 'ID', 'CL', 'OP']
    """
    if named := CLASSES.get(char):
        return named
    category = unicodedata.category(char)
    wide = unicodedata.east_asian_width(char) in "WF"
    if category in COMBINING:
        return "CM"
    if category in BY_CATEGORY and not (wide and category == "Nd"):
        return BY_CATEGORY[category]
    return "ID" if wide else "AL"


def may_break(before: str, after: str, spaces: bool) -> bool:
    """Whether a line may end between two classes, with or without spaces between them."""
    if before == "ZW" and after not in ("ZW", "SP"):
        return True
    if after in NEVER_BEFORE or after in KEPT_OVER_SPACES.get(before, ()):
        return False
    if spaces:
        return before != "OP"
    if {before, after} & GLUE or before in ("OP", "BB") or after in ("BA", "HY", "NS", "IN"):
        return False
    return after not in KEPT.get(before, ())


def chunks(escaped: str) -> list[str]:
    """What must stay together, trailing spaces included; joined they are the text again.

    >>> chunks("to 中文，字")
    ['to ', '中', '文，', '字']
    """
    found: list[str] = []
    begin, before, spaces = 0, "", False
    for unit in UNIT.finditer(escaped):
        after = line_class(unit[0][0])
        if after == "SP":
            spaces = True
            continue
        if after == "CM" and before and not spaces:
            continue
        if before and may_break(before, after, spaces):
            found.append(escaped[begin : unit.start()])
            begin = unit.start()
        before, spaces = line_class(unit[0][-1]), False
    return [*found, escaped[begin:]] if escaped else []


def fill(escaped: str, room: int, first: int | None = None) -> list[str]:
    """Lines of at most so many cells, the first of another room if one is given.

    A piece longer than a line stands alone on one. The `\\n` that ends a text is never alone.
    """
    parts = chunks(escaped.removesuffix("\\n"))
    if escaped.endswith("\\n"):
        parts = [*parts[:-1], (parts[-1] if parts else "") + "\\n"]
    lines, line, used = [], "", 0
    left = room if first is None else first
    for part in parts:
        cells = width(part)
        if line and used + cells > left:
            lines.append(line)
            line, used, left = "", 0, room
        line += part
        used += cells
    return [*lines, line]
