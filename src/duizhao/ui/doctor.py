"""What `doctor` found, group by group; advice stands under what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from duizhao.messages import _, tell
from duizhao.ui.console import safe
from duizhao.ui.plain import Indented, PlainTable
from duizhao.workflows.doctor import ERROR, OK, WARNING, Fact

GLYPHS = {OK: ("✓", "green"), WARNING: ("!", "yellow"), ERROR: ("✗", "red")}


def doctor(facts: Sequence[Fact]) -> RenderableType:
    """All facts."""
    headings = {
        "program": _("Program"),
        "packages": _("Packages"),
        "dictionaries": _("Dictionaries"),
        "terminal": _("Terminal"),
        "workspace": _("Workspace"),
        "settings": _("Settings"),
    }
    parts: list[RenderableType] = []
    order = list(headings)
    for name, group in groupby(
        sorted(facts, key=lambda f: order.index(f.group)), key=lambda f: f.group
    ):
        parts += [
            Text(headings[name], "bold"),
            Indented(_table(list(group))),
            Text(""),
        ]
    return Group(*parts)


def _table(facts: Sequence[Fact]) -> PlainTable:
    table = PlainTable("", "", "", header=False)
    for fact in facts:
        glyph, style = GLYPHS[fact.verdict]
        value = Text(safe(fact.value))
        if fact.advice is not None:
            value.append("\n" if fact.value else "").append(safe(tell(fact.advice)), style)
        table.add_row(Text(glyph, style), Text(safe(fact.name)), value)
    return table
