"""Tables of what a conversion leaves to be looked at.

A character that is doubtful in the same way all over a file is shown a few times and then counted:
whoever has decided three 里 needs the lines of the others, not their sentences.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from duizhao.convert.doubts import Doubt
from duizhao.messages import _, ngettext
from duizhao.workflows.convert_texts import Placed

SHOWN = 3
"""How many places of one sort are shown in full."""

LISTED = 20
"""How many lines of the others are named."""


def doubts(file: str, found: Iterable[tuple[Placed, Doubt]]) -> Table:
    """Doubtful characters of a file with their surroundings, the worst first."""
    table = Table(title=Text(_("Doubtful in {file}").format(file=file)), title_justify="left")
    table.add_column(_("line"), justify="right")
    table.add_column(_("became"))
    table.add_column(_("or"))
    table.add_column(_("doubt"), justify="right")
    table.add_column(_("where"), overflow="fold")
    for alike in _alike(found):
        for placed, doubt in alike[:SHOWN]:
            table.add_row(str(placed.line or ""), *_cells(doubt), _where(doubt))
        if more := alike[SHOWN:]:
            text = ngettext("{n} more: {lines}", "{n} more: {lines}", len(more))
            table.add_row("", *_cells(more[0][1]), text.format(n=len(more), lines=_lines(more)))
    return table


def _alike(found: Iterable[tuple[Placed, Doubt]]) -> list[list[tuple[Placed, Doubt]]]:
    groups: dict[tuple[str, str, float], list[tuple[Placed, Doubt]]] = {}
    for placed, doubt in found:
        groups.setdefault((doubt.source, doubt.target, doubt.score), []).append((placed, doubt))
    return list(groups.values())


def _lines(found: Iterable[tuple[Placed, Doubt]]) -> str:
    lines = [str(line) for line in sorted({placed.line for placed, _doubt in found})]
    return ", ".join(lines[:LISTED]) + ("…" if lines[LISTED:] else "")


def _cells(doubt: Doubt) -> tuple[str, str, str]:
    return f"{doubt.source} → {doubt.target}", " ".join(doubt.others), f"{doubt.score:.0%}"


def _where(doubt: Doubt) -> Text:
    where = Text.assemble(doubt.left, (doubt.source, "bold reverse"), doubt.right)
    where.plain = where.plain.replace("\n", " ")
    return where


def replacements(found: Iterable[tuple[tuple[str, str, str], int]]) -> Table:
    """Regional words by term, the most frequent first."""
    table = Table(title=Text(_("Regional words (refuse one with --refuse)")), title_justify="left")
    table.add_column(_("word"))
    table.add_column(_("character by character"))
    table.add_column(_("became"))
    table.add_column(_("times"), justify="right")
    for (source, plain, regional), times in found:
        table.add_row(source, plain, regional, str(times))
    return table
