"""Texts below one another in one column, each with a label before its first line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from duizhao.text.chars import width
from duizhao.ui.review.card import labels
from duizhao.ui.wrap import styled, wrapped

WIDEST = 110
"""Cells of the longest line of prose."""


def indent() -> int:
    """Cells before every text."""
    return 3 + max(map(width, labels().values()))


def block(
    label: str, texts: Sequence[Text], cells: int, style: str = "cyan", column: int = 0
) -> list[Text]:
    """Texts below one another, with a label before the first line; they begin in a column."""
    column = column or indent()
    lines = []
    for text in texts:
        for line in wrapped(text, min(cells - 1, WIDEST) - column):
            lead = styled(f" {label}", style)
            lead.append(" " * (column - width(lead.plain)))
            lines.append(lead.append_text(line))
            label = ""
    return lines
