"""Plain tables: as rich draws them, but for the spaces at the end of lines."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from duizhao.ui.plain import Indented, PlainTable

HEADERS = ("", "term", "times", "rendering", "context")
ROWS = [
    ("1", Text("中央反腐败协调小组追逃追赃办公室", "bold"), "12", "Central office", "a 【b】 c"),
    ("2", "天网", "3", "Sky Net", Text.assemble(("ab", "red"), " cd ", ("零容忍", "green"))),
    ("10", "two\nlines", "", "—", ""),
    ("11", "a_word_of_which_no_part_can_be_a_line", "1", "a rendering of a few words", "x" * 30),
    ("12", "short"),
]  # fmt: skip


def drawn(table: object, width: int, color: str | None) -> list[str]:
    stream = io.StringIO()
    options = {"force_terminal": True, "color_system": color} if color else {"color_system": None}
    Console(file=stream, width=width, _environ={}, **options).print(table)
    return stream.getvalue().split("\n")


def both() -> tuple[PlainTable, Table]:
    ours = PlainTable(*HEADERS)
    theirs = Table(*HEADERS, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for table in (ours, theirs):
        table.columns[0].justify = table.columns[2].justify = "right"
        table.columns[1].overflow = "fold"
        table.columns[4].no_wrap = True
        for row in ROWS:
            table.add_row(*row)
        table.add_row("all", "", "15", "", "", style="bold")
    return ours, theirs


@pytest.mark.parametrize("width", [10_000, 120, 100, 80, 66, 60, 50, 40])
def test_layout(width):
    """At every width the cells stand where rich puts them, and no line ends in spaces."""
    ours, theirs = both()
    assert drawn(ours, width, None) == [line.rstrip() for line in drawn(theirs, width, None)]


@pytest.mark.parametrize("width", [10_000, 80, 40])
def test_colours(width):
    """Styles colour the same characters as rich's do."""

    def letters(table):
        lines = (Text.from_ansi(line) for line in drawn(table, width, "standard"))
        return [
            [(line.plain[n], str(line.get_style_at_offset(CONSOLE, n)))
             for n in range(len(line.plain)) if line.plain[n] != " "]
            for line in lines
        ]  # fmt: skip

    ours, theirs = both()
    assert letters(ours) == letters(theirs)


CONSOLE = Console(color_system="standard")


def test_indented():
    """An indented table begins two cells further right, in so much less room."""
    ours, _theirs = both()
    assert drawn(Indented(ours), 62, None) == [
        f"  {line}" if line else "" for line in drawn(ours, 60, None)
    ]
