"""Quotation marks by region: “” and ‘’ on the mainland, 「」 and 『』 in Taiwan and Hong Kong.

By the mainland's GB/T 15834—2011 and the Ministry of Education's 《重訂標點符號手冊》. ASCII quotes
stay, and so does an apostrophe, which looks like the end of an inner quotation.
"""

from __future__ import annotations

import re

TO_CORNERS = str.maketrans("“”‘", "「」『")
FROM_CORNERS = str.maketrans("「」『』", "“”‘’")
APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def to_corners(text: str, inside: int = 0) -> str:
    """Curly quotes become corner brackets; `inside` inner quotations are open already.

    >>> to_corners("他说“‘不’这个字” isn’t")
    '他说「『不』这个字」 isn’t'
    """
    if "’" not in text:
        return text.translate(TO_CORNERS)
    out, open_now = [], inside
    for place, char in enumerate(text):
        if char == "‘":
            open_now += 1
        elif char == "’" and open_now and not APOSTROPHE.match(text, place):
            open_now -= 1
            out.append("』")
            continue
        out.append(char)
    return "".join(out).translate(TO_CORNERS)


def from_corners(text: str) -> str:
    """Corner brackets become curly quotes.

    >>> from_corners("「『不』這個字」")
    '“‘不’這個字”'
    """
    return text.translate(FROM_CORNERS)
