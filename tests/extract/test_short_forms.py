"""Short forms are linked to what they are short for, and bylines are no text."""

from __future__ import annotations

import pytest

from duizhao.extract import extract
from duizhao.model import Segment

LINKED = {
    "initials in English": (
        "The Anti-Corruption and Transparency Working Group (ACTWG) met.", "en",
        "ACTWG", "Anti-Corruption and Transparency Working Group",
    ),
    "initials in Chinese": (
        "反腐败执法合作网络（ACT-NET）成立。", "zh_CN", "ACT-NET", "反腐败执法合作网络",
    ),
    "in brackets": (
        "中央反腐败协调小组（以下简称协调小组）开会。", "zh_CN", "协调小组", "中央反腐败协调小组",
    ),
    "behind a comma": ("中国人民银行，简称央行，发布公告。", "zh_CN", "央行", "中国人民银行"),
    "a title": (
        "会议通过《关于加强国际追逃追赃工作的意见》（以下简称《意见》）。", "zh_CN",
        "意见", "关于加强国际追逃追赃工作的意见",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LINKED)
def test_linked_both_ways(name):
    """The short form names the long one and the long one the short, each once."""
    text, lang, short, long = LINKED[name]
    found = {one.text: one.variants for one in extract([Segment(text, lang, "a:1")])}
    assert (found[short], found[long]) == ((long,), (short,))


BYLINES = ["本报记者张三 北京报道", "本报记者 王小明 李华", "（新华社记者 李四摄）", "記者：王五"]
PROSE = ["记者从会议上获悉，引渡条约已经生效。", "本报记者张三说，反腐败公约很重要。"]


@pytest.mark.parametrize("line", BYLINES)
def test_bylines_are_left_out(line):
    """Who wrote an article is none of its terms."""
    assert extract([Segment(line, "zh_CN", "a:1")]) == []


@pytest.mark.parametrize("line", PROSE)
def test_reporters_in_prose_are_kept(line):
    """A sentence about a reporter is text like any other."""
    assert extract([Segment(line, "zh_CN", "a:1")]) != []
