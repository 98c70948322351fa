"""Consoles, bars and paragraphs on terminals that a test makes up."""

from __future__ import annotations

import io

import pytest
from rich.table import Table
from rich.text import Text

from duizhao.text.chars import width
from duizhao.ui.console import console
from duizhao.ui.progress import Bars
from duizhao.ui.wrap import Paragraph, wrapped

LONG = "零容忍" * 60


class Terminal(io.StringIO):
    """A stream that says whether somebody watches it."""

    def __init__(self, tty: bool) -> None:
        super().__init__()
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


def painted(color: str, environ: dict[str, str], *, tty: bool) -> str:
    stream = Terminal(tty)
    console(stream, color, environ).print("[x] :warning:", style="bold red")
    return stream.getvalue()


PLAIN, RED = "[x] :warning:\n", "\x1b[1;31m[x] :warning:\x1b[0m\n"
COLOURS = {
    "a terminal": ("auto", {"TERM": "xterm"}, True, RED),
    "a pipe": ("auto", {"TERM": "xterm"}, False, PLAIN),
    "NO_COLOR": ("auto", {"TERM": "xterm", "NO_COLOR": "1"}, True, PLAIN),
    "an empty NO_COLOR": ("auto", {"TERM": "xterm", "NO_COLOR": ""}, True, RED),
    "a dumb terminal": ("auto", {"TERM": "dumb"}, True, PLAIN),
    "never": ("never", {"TERM": "xterm"}, True, PLAIN),
    "always, into a pipe": ("always", {}, False, RED),
    "always, against NO_COLOR": ("always", {"TERM": "xterm", "NO_COLOR": "1"}, True, RED),
}


@pytest.mark.parametrize(("color", "environ", "tty", "shown"), COLOURS.values(), ids=COLOURS)
def test_colours(color, environ, tty, shown):
    """Escape sequences are sent where they are wanted, and text is never read as markup."""
    assert painted(color, environ, tty=tty) == shown


WIDTHS = {
    "a pipe cuts nothing": ({}, False, 372),
    "COLUMNS on a terminal": ({"COLUMNS": "40", "TERM": "xterm"}, True, 40),
    "COLUMNS into a pipe": ({"COLUMNS": "40"}, False, 40),
    "COLUMNS without a number": ({"COLUMNS": "wide"}, False, 372),
}


@pytest.mark.parametrize(("environ", "tty", "cells"), WIDTHS.values(), ids=WIDTHS)
def test_the_width_of_a_table(environ, tty, cells):
    """A table is as wide as its text in a pipe, and no wider than COLUMNS says."""
    stream, table = Terminal(tty), Table(box=None, pad_edge=False)
    table.add_column("词", overflow="fold")
    table.add_row(LONG)
    table.add_row("完整" * 3 + LONG)
    console(stream, "never", environ).print(table)
    assert max(width(line.rstrip()) for line in stream.getvalue().split("\n")) <= cells
    assert stream.getvalue().count("\n") == (3 if cells == 372 else 1 + 9 + 10)


def test_bars_show_on_a_terminal_and_are_wiped():
    """A walk is drawn while it lasts; its items come through unchanged, nested walks too."""
    stream = Terminal(True)
    bars = Bars(console(stream, "auto", {"TERM": "xterm", "COLUMNS": "60"}))
    seen = [(a, b) for a in bars([1, 2], "outer") for b in bars("xy", "inner")]
    assert seen == [(1, "x"), (1, "y"), (2, "x"), (2, "y")]
    assert "outer" in stream.getvalue()
    assert stream.getvalue().split("\x1b[2K")[-1] == "\x1b[?25h\r"


@pytest.mark.parametrize(
    ("tty", "term"), [(False, "xterm"), (True, "dumb")], ids=["pipe", "dumb terminal"]
)
def test_bars_say_nothing_where_they_could_not_be_wiped(tty, term):
    """In a pipe and on a dumb terminal the items come through and nothing is written."""
    stream = Terminal(tty)
    items = [1, 2, 3]
    assert list(Bars(console(stream, "auto", {"TERM": term}))(items, "reading")) == items
    assert stream.getvalue() == ""


def test_bars_end_with_a_walk_that_is_left():
    """Leaving a walk half way, as an error does, takes its bar down and gives the cursor back."""
    stream = Terminal(True)
    walk = iter(Bars(console(stream, "auto", {"TERM": "xterm"}))(range(9), "reading"))
    assert next(walk) == 0
    walk.close()  # type: ignore[attr-defined]
    assert stream.getvalue().rindex("\x1b[?25h") > stream.getvalue().rindex("\x1b[?25l")


def test_wrapped_text_keeps_its_style():
    """Styles stay on the characters they were on when a text is cut into lines."""
    text = Text("他说“零容忍”。", "")
    text.stylize("bold", 3, 6)
    lines = wrapped(text, 12)
    assert [line.plain for line in lines] == ["他说“零容", "忍”。"]
    assert [(s.start, s.end) for line in lines for s in line.spans] == [(3, 5), (0, 1)]


def test_a_paragraph_in_a_table_cell():
    """A cell breaks its text by our rules, and the column takes the room there is."""
    stream, table = Terminal(False), Table.grid()
    table.add_row("原文 ", Paragraph("根据 GNU 许可证，您可以获取源代码。"))
    console(stream, "never", {"COLUMNS": "21"}).print(table)
    assert [line.rstrip() for line in stream.getvalue().split("\n")] == [
        "原文 根据 GNU 许可",
        "     证，您可以获取源",
        "     代码。",
        "",
    ]
