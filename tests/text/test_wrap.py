"""Where lines end, and what of a text a terminal may obey."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.text.wrap import NEVER_FIRST, NEVER_LAST, breaks, may_break, wrap

MIXED = "根据 GNU GPL 第三版许可证，您可以访问 https://example.com/docs/path 获取源代码。"

WRAPPED = {
    "han fills the line": ("零容忍零漏洞零障碍", 6, ["零容忍", "零漏洞", "零障碍"]),
    "no comma first": ("零容忍，零漏洞", 6, ["零容", "忍，零", "漏洞"]),
    "no bracket last": ("反腐败（全球）", 8, ["反腐败", "（全球）"]),
    "closing quote and stop stay": ("他说“零容忍”。", 12, ["他说“零容", "忍”。"]),
    "latin beside han": (MIXED, 22, [
        "根据 GNU GPL 第三版许",
        "可证，您可以访问",
        "https://example.com/do",
        "cs/path 获取源代码。",
    ]),
    "english words": ("The quick brown fox", 10, ["The quick", "brown fox"]),
    "english quotes": ("a “zero tolerance” act", 9, ["a “zero", "toleranc", "e” act"]),
    "a word with a dot": ("write it to .po files", 12, ["write it to", ".po files"]),
    "a dash is not cut": ("天网行动——国际追逃", 9, ["天网行动", "——国际追", "逃"]),
    "spaces hang": ("one   two", 3, ["one", "two"]),
    "joined by a no-break space": ("see §\u00a012", 5, ["see", "§\u00a012"]),
    "line ends stay": ("一\n\n二", 10, ["一", "", "二"]),
    "nothing": ("", 10, [""]),
    "wider than the line": ("零容忍", 1, ["零", "容", "忍"]),
    "combining marks stay": ("e\u0301e\u0301", 1, ["e\u0301", "e\u0301"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "cells", "lines"), WRAPPED.values(), ids=WRAPPED)
def test_wrap(text, cells, lines):
    """Lines end where Chinese and Latin typography let them."""
    assert wrap(text, cells) == lines


texts = st.text(st.sampled_from("零容忍国际abcde  ，。、（）“”《》—…12.,\n🎉é\u0301"), max_size=60)


@given(texts, st.integers(2, 30))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text, cells):
    """Every character but white space comes back in order, on lines that are wide enough."""
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= cells for line in lines)


@given(texts.map(lambda t: t.replace("\n", "")), st.integers(2, 30))
def test_a_forbidden_border_is_the_last_resort(text, cells):
    """A line ends at a forbidden place only if it has no permitted one to end at."""
    starts = [0, *breaks(text, cells)]
    for start, end in pairwise(starts):
        if not may_break(text, end):
            assert not any(may_break(text, place) for place in range(start + 1, end))


@given(texts.map(lambda t: t.replace("\n", "")), st.integers(2, 30))
def test_lines_are_full(text, cells):
    """What stands before a line's next permitted end would not have fitted on the line before."""
    cuts = breaks(text, cells)
    for start, end, after in zip([0, *cuts], cuts, [*cuts[1:], len(text)], strict=False):
        stops = [p for p in range(end + 1, after + 1) if p == len(text) or may_break(text, p)]
        if stops:
            assert width(text[start : stops[0]].rstrip()) > cells


def test_kinsoku_sets_do_not_overlap():
    """No character is forbidden at both ends of a line."""
    assert not NEVER_FIRST & NEVER_LAST


SAFE = {
    "escape": ("\x1b[2Jx", "␛[2Jx"),
    "c1": ("\x9b31m", "<U+009B>31m"),
    "return and bell": ("a\rb\x07", "a␍b␇"),
    "delete": ("\x7f", "␡"),
    "override": ("\u202e6102", "<U+202E>6102"),
    "isolate": ("\u2066x\u2069", "<U+2066>x<U+2069>"),
    "line separator": ("a\u2028b", "a<U+2028>b"),
    "tag": ("a\U000e0041", "a<U+E0041>"),
    "half a character": ("\udce4", "<U+DCE4>"),
    "plain": ("零容忍\tzero\n👩\u200d💻", "零容忍\tzero\n👩\u200d💻"),
}


@pytest.mark.parametrize(("text", "shown"), SAFE.values(), ids=SAFE)
def test_safe(text, shown):
    """What a terminal would obey is shown by name; everything else passes."""
    assert safe(text) == shown


@given(st.text())
def test_safe_text_holds_no_control(text):
    """No control character but tab and line feed is left, and a second pass changes nothing."""
    shown = safe(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n"]
    assert safe(shown) == shown
