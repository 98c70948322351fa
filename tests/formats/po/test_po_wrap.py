"""Where lines are broken, with msgcat as judge."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.formats.po import serialize
from duizhao.formats.po.wrap import cells, fill
from duizhao.model.catalog import Catalog, State, Unit

LINES = {
    "fits": ("短", 10, ["短"]),
    "between Han": ("一二三四五六", 8, ["一二三四", "五六"]),
    "no closing mark at a line's begin": ("一二三四，五", 8, ["一二三", "四，五"]),
    "no opening mark at a line's end": ("一二三（四五）", 8, ["一二三", "（四五）"]),
    "marks in a row": ("一二三》）。四", 8, ["一二", "三》）。", "四"]),
    "quotes hold on": ("一二三“四”五", 8, ["一二", "三“四”五"]),
    "spaces stay behind": ("ab cd  ef", 4, ["ab ", "cd  ", "ef"]),
    "a long word stands alone": ("a bbbbbbbbbb c", 5, ["a ", "bbbbbbbbbb ", "c"]),
    "an escape is one": ("一二三\\\\四", 7, ["一二三", "\\\\四"]),
    "the last line end is not alone": ("一二三\\n", 7, ["一二", "三\\n"]),
    "a number holds its sign": ("一二三 100%。", 9, ["一二三 ", "100%。"]),
    "a placeholder is one": ("一二三 %(name)s", 9, ["一二三 ", "%(name)s"]),
    "after a hyphen": ("well-known", 6, ["well-", "known"]),
}


@pytest.mark.parametrize(("text", "room", "lines"), LINES.values(), ids=LINES)
def test_lines(text, room, lines):
    """A text is broken where Chinese and English typography allow it."""
    assert fill(text, room) == lines


@given(st.text(max_size=200) | st.text("中文，。（）“”ab -/:.\\", max_size=300), st.integers(2, 40))
def test_nothing_is_lost_and_no_line_is_too_long(text, room):
    """Lines joined are the text; a line is too long only if it cannot be broken further."""
    lines = fill(text, room)
    assert "".join(lines) == text
    for line in lines:
        if sum(map(cells, line)) > room:
            assert len(fill(line, room)) == 1


TEXTS = st.text(
    "中文字符一二三，。、；：？！（）《》“”…—　々ー１％ abcdefgh ABC 0123 "
    ".,;:!?()[]{}<>'\"`@#$%&*+-/=\\_|~\n\t",
    min_size=1,
    max_size=400,
)


@pytest.mark.skipif(not shutil.which("msgcat"), reason="no msgcat")
@settings(max_examples=10, deadline=None)
@given(st.lists(TEXTS, min_size=20, max_size=60, unique=True))
def test_msgcat_breaks_at_the_same_places(texts):
    """msgcat leaves a file that is written here as it is, to the byte."""
    units = tuple(Unit(text, text[::-1], State.TRANSLATED) for text in texts)
    data = serialize(Catalog("zh_CN", "en", units))
    run = subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True)
    assert run.stdout.decode() == data.decode()
