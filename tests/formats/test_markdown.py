"""Markdown: what a reader reads, with its lines; what is no prose stays out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats import markdown

TOUR = """\
---
title: 不译
---
# 追逃 #

第一句。第二句
接着**说**。

下一标题
========

- 甲
  续
* [x] 乙
1. one
   more

> 引文
懒惰的续行
> - 引文中的项

| 词 | `a \\| b` |
|:--|---|
| 零容忍 | zero tolerance |
表后

```python
# 不译
```
~~~
``` 不译 <!--
~~~
前<!-- 不译
# 不译
-->后
<div align="center">
[链接]: https://example.org "不译"
[^1]: 脚注
***
末段\\
完
"""


def shape(text: str, split: str = "paragraphs") -> list[tuple[str, int, str]]:
    document = markdown.read(text.encode(), name="n", split=split)
    return [(s.text, int(s.origin.removeprefix("n:")), s.kind) for s in document.segments]


def test_tour():
    """Every kind of block, in order, each on the line it begins on."""
    assert shape(TOUR) == [
        ("追逃", 4, "heading"),
        ("第一句。第二句接着**说**。", 6, ""),
        ("下一标题", 9, "heading"),
        ("甲续", 12, "list"),
        ("乙", 14, "list"),
        ("one more", 15, "list"),
        ("引文懒惰的续行", 18, "quote"),
        ("引文中的项", 20, "list"),
        ("词", 22, "table"),
        ("`a | b`", 22, "table"),
        ("零容忍", 24, "table"),
        ("zero tolerance", 24, "table"),
        ("表后", 25, ""),
        ("前后", 33, ""),
        ("脚注", 38, ""),
        ("末段完", 40, ""),
    ]


def test_sentences_know_their_line():
    """A sentence of a wrapped paragraph is on the line where it begins."""
    assert shape("一。二\n三。\n四。\n", "sentences") == [
        ("一。", 1, ""),
        ("二三。", 1, ""),
        ("四。", 3, ""),
    ]


def test_by_lines():
    """With lines every physical line is a segment, marks and blank lines among them."""
    assert shape("# 甲\n\n- 乙\n", "lines") == [("# 甲", 1, ""), ("", 2, ""), ("- 乙", 3, "")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("a\n---\nb\n\n---\nc", [("a", 1, "heading"), ("b", 3, ""), ("c", 6, "")],
                     id="underline or rule"),
        pytest.param("In the year\n2014. It was", [("In the year 2014. It was", 1, "")],
                     id="a year is no item"),
        pytest.param("text\n| a | b |\n|---|---|\n| c |", [
            ("text", 1, ""), ("a", 2, "table"), ("b", 2, "table"), ("c", 4, "table")],
            id="table behind text"),
        pytest.param("a | b\nc", [("a | b c", 1, "")], id="a bar is no table"),
        pytest.param("```\nnever closed\n# x", [], id="code to the end"),
        pytest.param("    indented", [("indented", 1, "")], id="indented is read"),
        pytest.param("a <b>x</b> `<!--` -->b", [("a <b>x</b> `b", 1, "")], id="inline tags stay"),
        pytest.param("> ```\n> code\n> ```\n> text", [("text", 4, "quote")], id="code in a quote"),
        pytest.param("> a\n>\n> b", [("a", 1, "quote"), ("b", 3, "quote")], id="two in a quote"),
        pytest.param("> - a\n>   b\n> - c", [("a b", 1, "list"), ("c", 3, "list")], id="both"),
        pytest.param("#hash\n####### seven", [("#hash ####### seven", 1, "")], id="no heading"),
        pytest.param("---\nnot: closed", [("not: closed", 2, "")], id="open front matter"),
        pytest.param("-\n- a", [("a", 2, "list")], id="empty item"),
        pytest.param("+++\nx = 1\n+++\n\na", [("a", 5, "")], id="TOML in front"),
        pytest.param("<!-- a\n\nb -->\n\nc", [("c", 5, "")], id="long comment"),
        pytest.param("a\n<!-- b -->\nc", [("a c", 1, "")], id="comment inside a paragraph"),
    ],
)  # fmt: skip
def test_block(text, wanted):
    """Each rule about blocks, alone."""
    if wanted:
        assert shape(text) == wanted
    else:
        with pytest.raises(FormatError, match="there is no text in it"):
            shape(text)


def test_empty():
    """A file without any text is refused."""
    with pytest.raises(FormatError, match="the file is empty"):
        markdown.read(b" \n")


@given(st.text("ab字。\n\n >-#`|<!~=*[]:1. \\", min_size=1))
def test_any_text(text):
    """Whatever the marks, segments stand in the lines they name, in order."""
    physical = text.split("\n")
    try:
        document = markdown.read(text.encode(), name="n")
    except FormatError:
        return
    numbers = [int(s.origin.removeprefix("n:")) for s in document.segments]
    assert numbers == sorted(numbers)
    for segment, number in zip(document.segments, numbers, strict=True):
        line = physical[number - 1]
        assert segment.text == segment.text.strip() != ""
        assert segment.text[0] in line
