"""Where a line of a PO file may be broken.

gettext breaks by Unicode's line breaking algorithm (UAX #14) and counts cells, so that Chinese
text breaks between characters but never before ，。）》 or after （《. Python carries no table of
line breaking classes: they are derived here from the general category and the East Asian width,
with the exceptions written out. Where releases of gettext differ, this is 0.21, which may break
behind the colons and stops inside words (`:ref:`). https://www.unicode.org/reports/tr14/
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
    "OP": "([{¡¿‚„", "CP": ")]", "CL": "}、。，．｡､）］｝｣",
    "NS": "々〜゛゜ゝゞヽヾー・･：；‼⁇⁈⁉〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
    "ID": "〇〃＂＃＆＇＊＋－／＜＝＞＠＼＾＿｀｜～",
}  # fmt: skip
CLASSES = {char: name for name, chars in NAMED.items() for char in chars}
BY_CATEGORY = {"Pe": "CL", "Pi": "QU", "Pf": "QU", "Nd": "NU", "Sc": "PR"}
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
    "IS": {"NU"},
    "SY": {"NU"},
    "HY": {"NU"},
}
"""LB 23 to 30: what stays with the character before it when no space is between them."""

KEPT_OVER_SPACES = {"QU": {"OP", "OW"}, "CL": {"NS"}, "CP": {"NS"}, "B2": {"B2"}}
"""LB 15 to 17: what stays together even across spaces; behind OP and OW all does (LB 14)."""

GLUE = {"QU", "GL", "WJ"}
"""LB 11, 12 and 19: no break on either side of these, spaces apart."""

INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""Format characters, which take no cell."""

RUN = re.compile(r"[A-Za-z0-9_]++| ++")
"""Where no line can end but behind all of it."""


@lru_cache(maxsize=4096)
def line_class(char: str) -> str:
    """The line breaking class of a character, near enough to Unicode's for PO files.

    Wide opening brackets are OW here: unlike narrow ones they may be parted from a word (LB 30).

    >>> [line_class(c) for c in "a中，（("]
    ['AL', 'ID', 'CL', 'OW', 'OP']
    """
    if named := CLASSES.get(char):
        return named
    category = unicodedata.category(char)
    wide = unicodedata.east_asian_width(char) in "WF"
    if category in COMBINING:
        return "CM"
    if category == "Ps":
        return "OW" if wide or char == "｢" else "OP"
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
        return before not in ("OP", "OW")
    if {before, after} & GLUE or before in ("OP", "OW", "BB") or after in ("BA", "HY", "NS", "IN"):
        return False
    return after not in KEPT.get(before, ())


def ends_at(escaped: str, place: int, start: int = 0) -> bool:
    """Whether a line that begins at `start` may end before the character at a place.

    Trailing spaces belong to the line, and an escape is never broken.

    >>> [n for n in range(1, 8) if ends_at("to 中文，字。", n)]
    [3, 4, 6]
    """
    back = place
    while back > start and escaped[back - 1] == "\\":
        back -= 1
    if (place - back) % 2:
        return False
    after, back = line_class(escaped[place]), place
    while back > start and escaped[back - 1] == " ":
        back -= 1
    spaces = back < place
    if after == "CM" and not spaces:
        return False
    while back > start and line_class(escaped[back - 1]) == "CM":
        back -= 1
    return back > start and may_break(line_class(escaped[back - 1]), after, spaces)


def fill(escaped: str, room: int, first: int | None = None) -> list[str]:
    """Lines of at most so many cells, the first of another room if one is given.

    What cannot be broken and is longer than a line stands alone on one. The `\\n` that ends a
    text is never alone.

    >>> fill("一行, two lines", 8)
    ['一行, ', 'two ', 'lines']
    """
    lines, start = [], 0
    last = len(escaped) - (3 if escaped.endswith("\\n") else 1)
    left = room if first is None else first
    while (limit := _within(escaped, start, left)) < len(escaped):
        end = _last_end(escaped, start, min(limit, last)) or _next_end(escaped, start, limit, last)
        if end is None:
            break
        lines.append(escaped[start:end])
        start, left = end, room
    return [*lines, escaped[start:]]


def _within(escaped: str, start: int, room: int) -> int:
    """Where the cells of a line are used up; the end of the text if it fits."""
    window = escaped[start : start + room]
    if window.isascii():
        return start + len(window)
    used = 0
    for place in range(start, len(escaped)):
        used += cells(escaped[place])
        if used > room:
            return place
    return len(escaped)


def _last_end(escaped: str, start: int, limit: int) -> int | None:
    return next((n for n in range(limit, start, -1) if ends_at(escaped, n, start)), None)


def _next_end(escaped: str, start: int, limit: int, last: int) -> int | None:
    place = limit + 1
    while place <= last:
        if ends_at(escaped, place, start):
            return place
        run = RUN.match(escaped, place)
        place = run.end() if run else place + 1
    return None


@lru_cache(maxsize=4096)
def cells(char: str) -> int:
    """Cells of a character, as gettext counts them."""
    return 0 if INVISIBLE.match(char) else width(char)
