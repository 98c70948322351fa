"""The beginning of a text in a row of its own."""

from __future__ import annotations

from rich.cells import set_cell_size

from duizhao.text.chars import width
from duizhao.text.printable import safe


def cut(text: str, cells: int) -> str:
    """The beginning of a text on one line, filled with spaces to so many cells.

    >>> cut("零容忍，零漏洞", 9), cut("零容忍，零漏洞", 8)
    ('零容忍，…', '零容忍… ')
    """
    flat = safe(text[: cells + 1].replace("\n", "↵").replace("\t", "⇥"))
    takes = width(flat)
    if takes <= cells and len(text) <= cells + 1:
        return flat + " " * (cells - takes)
    kept = set_cell_size(flat, max(cells - 1, 0)).rstrip() + "…"
    return kept + " " * (cells - width(kept))
