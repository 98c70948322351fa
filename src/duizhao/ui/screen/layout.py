"""How many rows each part of the screen gets.

Source and translation are seen whole as long as there is room; the panels show side by side below
one another, or one at a time behind tabs; the list takes the rest, three rows at least.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FRAME = 6
"""Rows of the head (2), the rules (3) and the foot (1)."""

LEAST_LIST = 3
SPARE = 4
"""Rows that the list should have before panels are stacked."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of each part that differs."""

    listing: int
    """Of the list of units."""

    source: int
    """Of the source with its plural and context."""

    target: int
    """Of the translation."""

    panels: int
    """Of all panels together, the line of tabs included."""

    tabbed: bool
    """Whether the panels are shown one at a time."""


def arrange(height: int, source: int, target: int, panels: Sequence[int]) -> Rows:
    """The rows of a screen, from how many lines each part would like to have.

    >>> arrange(30, 2, 3, [2, 4, 2, 1])
    Rows(listing=10, source=2, target=3, panels=9, tabbed=False)
    """
    room = max(height - FRAME, LEAST_LIST + 3)
    texts = max((room - LEAST_LIST) * 2 // 3, 2)
    upper, lower = _shared(texts, source, target)
    stacked = sum(panels)
    left = room - upper - lower
    if left - stacked >= SPARE:
        return Rows(left - stacked, upper, lower, stacked, tabbed=False)
    most = max(panels, default=0) + 1
    shown = max(min(most, left - LEAST_LIST), 1)
    return Rows(left - shown, upper, lower, shown, tabbed=True)


def _shared(room: int, source: int, target: int) -> tuple[int, int]:
    """Two texts in one room: each gets what it likes, or half and what the other leaves."""
    source, target = max(source, 1), max(target, 1)
    if source + target <= room:
        return source, target
    half = room // 2
    upper = min(source, max(half, room - target))
    return upper, min(target, room - upper)
