"""A translation on one line, and a translation in an editor: how it gets there and back.

Both ways lose nothing: what was shown and confirmed without a change is what was there before.
"""

from __future__ import annotations

import re

from duizhao.messages import _
from duizhao.model import Unit
from duizhao.text.printable import HARMFUL

NAMED = {"\n": "n", "\t": "t", "\r": "r", "\\": "\\"}
MEANT = {name: character for character, name in NAMED.items()}
SPECIAL = re.compile(f"[\t\n\\\\]|{HARMFUL.pattern}")
ESCAPE = re.compile(r"\\(?:([ntr\\])|u\{([0-9a-fA-F]{1,6})\})")
SCISSORS = "# ------------------------ >8 ------------------------"


def to_line(text: str) -> str:
    r"""The text on one line, with nothing in it that a terminal would obey.

    >>> print(to_line("零容忍\tzero\\n\n"))
    零容忍\tzero\\n\n
    """
    return SPECIAL.sub(_escape, text)


def from_line(line: str) -> str:
    r"""What `to_line` made a line of; a backslash before anything else stands for itself.

    >>> from_line(r"one\ntwo\\n \d")
    'one\ntwo\\n \\d'
    """
    return ESCAPE.sub(_meant, line)


def to_editor(unit: Unit) -> str:
    """A page for an editor: the translation, and below a line what it translates."""
    below = [SCISSORS, "# " + _("What stands below this line is not read.")]
    for text in (unit.source, unit.comment, unit.note):
        if text:
            below += ["#", *(f"#   {line}" for line in text.split("\n"))]
    return "\n".join([unit.target, *below, ""])


def from_editor(page: str) -> str:
    """The translation of such a page; line ends are the page's business, as editors differ."""
    text = page.replace("\r\n", "\n").split(SCISSORS)[0]
    return text.removesuffix("\n")


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    name = NAMED.get(character)
    return f"\\{name}" if name else f"\\u{{{ord(character):x}}}"


def _meant(match: re.Match[str]) -> str:
    name, code = match.groups()
    if name:
        return MEANT[name]
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else match[0]
