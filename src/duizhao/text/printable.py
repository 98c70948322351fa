"""Text that a terminal shows and does not obey.

A catalog may come from a stranger: an escape sequence in a translation could retitle the window or
hide a line, and a bidirectional control could show `2016` where `6102` is written (CVE-2021-42574).
Such characters are shown by name instead of being sent. Data for files and pipes is left alone.
"""

from __future__ import annotations

import re

HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed; C1 holds a second escape
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029"  # line ends to some, not to others
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: text that nobody sees
    "\ud800-\udfff]"  # halves of a character, from an undecodable file name
)


def safe(text: str) -> str:
    """The text with every harmful character replaced by something to see.

    >>> print(safe("\\x1b[2J零\\u202e容忍"))
    ␛[2J零<U+202E>容忍
    """
    return HARMFUL.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # control pictures
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
