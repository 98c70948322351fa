"""The first line of every screen: the file, how far it is, and how many there are of each kind.

A narrow terminal loses the words for the kinds before it loses a number, and a long name before
either: nothing on the line is cut at the edge of the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from rich.text import Text

from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.review.cutting import cut

BAR = 10
"""Cells of the bar."""


class Count(NamedTuple):
    """How many there are of a kind."""

    glyph: str
    """Its sign."""

    style: str
    """Its colour."""

    many: int
    """How many."""

    word: str
    """What they are."""


def heading(
    name: str,
    about: str,
    share: float,
    counts: Iterable[Count],
    cells: int,
    *,
    after: Sequence[str] = (),
) -> Text:
    """`对照 name about ████ 40% ✓4 approved … after`, in fewer words where there is no room.

    Of what comes after as much is shown as there is room for.
    """
    counts = list(counts)
    endings = ["".join(f"  {one}" for one in after[:n]) for n in range(len(after), -1, -1)]
    shown = Text()
    for words, bar, more in product((True, False), (True, False), endings):
        shown = _line(safe(name), about, share, counts, words=words, bar=bar).append(more, "dim")
        if width(shown.plain) < cells:
            return shown
    short = cut(name, max(width(safe(name)) - (width(shown.plain) - cells + 1), 1)).rstrip()
    return _line(short, about, share, counts, words=False, bar=False)


def _line(
    name: str, about: str, share: float, counts: Iterable[Count], *, words: bool, bar: bool
) -> Text:
    line = Text(" ").append("对照 ", "bold").append(name, "bold")
    line.append(f" {about}" if about else "").append("  ")
    if bar:
        filled = round(share * BAR)
        line.append("█" * filled, "green").append("░" * (BAR - filled), "dim").append(" ")
    line.append(f"{int(share * 100)}%")
    for one in counts:
        line.append("  ").append(f"{one.glyph}{one.many}", one.style)
        if words:
            line.append(f" {one.word}", "dim")
    return line
