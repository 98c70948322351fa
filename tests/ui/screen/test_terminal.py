"""What textual is told before it is loaded, and which terminals are let in."""

from __future__ import annotations

import pytest
from textual import _xterm_parser, constants
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from duizhao.ui.screen.layout import Rows, arrange
from duizhao.ui.screen.terminal import SEQUENCE, fits


def test_input_methods_work():
    """The kitty protocol is off and a commit of many characters is read as one sequence."""
    assert constants.DISABLE_KITTY_KEY
    parser = _xterm_parser.XTermParser()
    text = "有很大差别有很大差别"
    codes = ":".join(str(ord(c)) for c in text)
    assert _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD == SEQUENCE
    assert len(list(parser.feed(text))) == len(text)
    assert len(list(_xterm_parser.XTermParser().feed(f"\x1b[0;1;{codes}u"))) <= len(text)


def test_the_editor_wraps_as_chinese_does():
    """No line of the text area begins with a comma, and none ends early at a space."""
    text = "根据 GNU GPL 第三版许可证，您可以获取源代码，仅此而已。"
    assert WrappedDocument(Document(text), width=20).get_sections(0) == [
        "根据 GNU GPL 第三版",
        "许可证，您可以获取源",
        "代码，仅此而已。",
    ]


@pytest.mark.parametrize(
    ("columns", "rows", "term", "let_in"),
    [
        (100, 30, "xterm-256color", True),
        (60, 16, "vt100", True),
        (59, 30, "xterm", False),
        (100, 15, "xterm", False),
        (100, 30, "dumb", False),
        (100, 30, "", False),
    ],
)
def test_which_terminals(columns, rows, term, let_in):
    """Small and simple terminals are left to line mode."""
    assert fits(columns, rows, {"TERM": term}) is let_in


@pytest.mark.parametrize("height", range(16, 60))
@pytest.mark.parametrize("source", [1, 3, 40])
@pytest.mark.parametrize("panels", [[1, 1, 1, 1], [4, 6, 9, 3], [0, 30, 1, 1]])
def test_the_rows_fill_the_screen(height, source, panels):
    """Every part is there, and together they are as high as the screen."""
    rows = arrange(height, source, 4, panels)
    assert isinstance(rows, Rows)
    assert rows.listing + rows.source + rows.target + rows.panels + 6 == height
    assert min(rows.listing, rows.source, rows.target, rows.panels) >= 1
    assert rows.listing >= 3 or height < 20
