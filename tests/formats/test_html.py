"""Web pages as documents: what is a block, what is left out, in whichever encoding."""

from __future__ import annotations

import pytest

from duizhao.errors import FormatError
from duizhao.formats import html


def shape(text, **options):
    data = text if isinstance(text, bytes) else text.encode()
    document = html.read(data, name="n", **options)
    return [(s.text, s.kind, s.origin) for s in document.segments]


BLOCKS = {
    "paragraphs and sentences": (
        "<p>One. Two.</p>\n<p>Three.</p>",
        [("One.", "", "n:1"), ("Two.", "", "n:1"), ("Three.", "", "n:2")],
    ),
    "headings, lists, tables, quotations": (
        "<h1>Top</h1><ul><li>a<li>b</ul><table><tr><td>c<td>d</table><blockquote><p>e</p>"
        "</blockquote>f",
        [("Top", "heading", "n:1"), ("a", "list", "n:1"), ("b", "list", "n:1"),
         ("c", "table", "n:1"), ("d", "table", "n:1"), ("e", "quote", "n:1"), ("f", "", "n:1")],
    ),
    "inline tags go": ("<p>so <b>much</b>, <code>x</code>.", [("so much, x.", "", "n:1")]),
    "lines are joined as the language has it": (
        "<p>打击\n腐败</p><p>zero\n  tolerance</p>",
        [("打击腐败", "", "n:1"), ("zero tolerance", "", "n:2")],
    ),
    "a sentence is on the line where it begins": (
        "<p>一。\n二。</p>", [("一。", "", "n:1"), ("二。", "", "n:2")],
    ),
    "br ends a paragraph, but not a heading": (
        "一<br>　　二<h2>三<br/>四</h2>",
        [("一", "", "n:1"), ("二", "", "n:1"), ("三四", "heading", "n:1")],
    ),
    "left out": (
        "<head><title>t</title><style>p{}</style></head><nav>n</nav><script>if(1<2)</script>"
        "<p hidden>h</p><div style='display: none'>d</div><pre>code</pre><p>stays</p>",
        [("stays", "", "n:1")],
    ),
    "readings above characters": ("<ruby>汉<rt>hàn</rt>字<rt>z</rt></ruby>", [("汉字", "", "n:1")]),
    "what is left out may be nested": (
        "<nav><nav>a</nav>b</nav><p>c", [("c", "", "n:1")],
    ),
    "references": ("<p>A&amp;B&nbsp;&lt;&#20013;", [("A&B <中", "", "n:1")]),
    "broken": ("<p>a<p>b</div></b><h2>c<p>d", [
        ("a", "", "n:1"), ("b", "", "n:1"), ("c", "heading", "n:1"), ("d", "", "n:1")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name):
    """A page is cut where a reader sees a new block, and boilerplate is left out."""
    text, wanted = BLOCKS[name]
    assert shape(text) == wanted


CHINESE = "<html><head><meta charset='{}'></head><p>红色通缉令，零容忍。</p>"
ENCODED = {
    "utf-8": (CHINESE.format("utf-8").encode(), "zh_CN"),
    "declared gb2312": (CHINESE.format("gb2312").encode("gb18030"), "zh_CN"),
    "declared big5": (
        CHINESE.format("Big5").replace("红色通缉令，零容忍", "紅色通緝令").encode("big5"), "zh_TW"
    ),
    "declared wrongly": (CHINESE.format("gb2312").encode(), "zh_CN"),
    "utf-16 with its mark": (CHINESE.format("utf-16").encode("utf-16"), "zh_CN"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENCODED)
def test_encodings(name):
    """The charset is the one of the bytes, or the one the page declares where they agree."""
    data, lang = ENCODED[name]
    document = html.read(data)
    assert document.segments[0].text[0] in "红紅"
    assert document.lang == lang


def test_the_language_is_declared():
    """The language of the element html is that of the document, unless one is given."""
    page = b'<html lang="zh-Hant"><p>abc'
    assert html.read(page).lang == "zh_TW"
    assert html.read(page, lang="en").lang == "en"


@pytest.mark.parametrize("data", [b"", b" \n", b"<title>t</title><nav>n</nav>"])
def test_a_page_without_text(data):
    """A page that says nothing is an error in a sentence."""
    with pytest.raises(FormatError, match=r"empty|no text"):
        html.read(data)
