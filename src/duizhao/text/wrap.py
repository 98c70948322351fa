"""Where a line may end when Chinese and Latin stand in one paragraph.

Terminal libraries break at spaces and, failing that, at the last cell: a line then begins with
`，` or stops after the one Latin word before a long run of Chinese. Here a line may end beside any
wide character, and no line begins with closing punctuation or ends with an opening bracket
(避头尾: GB/T 15834-2011 §5.1, JLREQ's kinsoku classes). Widths are cells of a terminal. Nothing is
hyphenated, and no text is justified.
"""

from __future__ import annotations

from itertools import pairwise

from duizhao.text.chars import width

NEVER_FIRST = frozenset("，。、；：！？）》」』】〕〉〗］｝”’…·・～％‰℃,.;:!?)]}>%")
"""Characters that no line begins with, unless white space stands before them."""

NEVER_LAST = frozenset("（《「『【〔〈〖［｛“‘([{<￥＄￡$")
"""Characters that no line ends with."""

TWINS = frozenset("—…")
"""Characters that are set in twos, as —— and ……, and stay together."""

GLUE = frozenset("\u00a0\u2007\u202f")
"""White space that joins what stands around it."""


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at a place.

    >>> may_break("根据，", 1), may_break("根据，", 2), may_break("根据GNU", 2), may_break("GNU", 1)
    (True, False, True, False)
    """
    before, after = text[place - 1], text[place]
    if _space(after):
        return False  # white space hangs over the end of the line it closes
    if _space(before):
        return after not in NEVER_FIRST or after.isascii()  # `.po` after a space is a word
    if after in NEVER_FIRST or before in NEVER_LAST or (before == after and before in TWINS):
        return False
    return width(before) == 2 or width(after) == 2 or before in TWINS


def breaks(text: str, cells: int) -> list[int]:
    """Offsets at which a paragraph is cut so that no line is wider than so many cells.

    Greedy, as terminals are: a line takes what fits. A run without a place to break (a URL) that
    is wider than a whole line is cut where the line is full; trailing white space of a line is
    not counted, and a character wider than the line stands alone.

    >>> breaks("零容忍，零漏洞", 8)
    [4]
    """
    found: list[int] = []
    start = candidate = used = 0
    for place, character in enumerate(text):
        if place > start and may_break(text, place):
            candidate = place
        takes = width(character)
        while takes and used + takes > cells and place > start and not _space(character):
            start = candidate if candidate > start else _forced(text, start, place)
            found.append(start)
            used = width(text[start:place])
        used += takes
    return found


def _forced(text: str, start: int, full: int) -> int:
    """Where to cut a run that has no place to break: as late as spares a forbidden border."""
    for place in range(full, start, -1):
        borders = text[place - 1] in NEVER_LAST or text[place] in NEVER_FIRST
        if not borders and width(text[place]):
            return place
    return full


def wrap(text: str, cells: int) -> list[str]:
    """The lines of a text, each at most so many cells wide, without white space at their ends.

    Line feeds in the text end lines too. White space at the beginning of a paragraph stays.

    >>> wrap("根据 GNU GPL 第三版许可证，您可以获取源代码。", 20)
    ['根据 GNU GPL 第三版', '许可证，您可以获取源', '代码。']
    """
    lines = []
    for paragraph in text.split("\n"):
        cuts = [0, *breaks(paragraph, cells), len(paragraph)]
        lines += [paragraph[start:end].rstrip() for start, end in pairwise(cuts)]
    return lines


def _space(character: str) -> bool:
    return character.isspace() and character not in GLUE
