"""TMX and TSV: pairs from elsewhere, and to elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats.tmx import tmx
from duizhao.formats.tsv import tsv
from duizhao.model import Memory, Pair

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip)
PAIRS = st.lists(st.builds(Pair, TEXT.filter(bool), TEXT.filter(bool)), max_size=5).map(tuple)


@given(PAIRS.filter(bool))
def test_tmx_gives_back_what_it_took(pairs):
    """Whatever XML can hold comes back as it was."""
    memory = Memory("zh_TW", "en", pairs)
    assert tmx.read(tmx.write(memory)) == memory


def test_tmx_from_another_tool():
    """Other spellings of languages, inline codes, a third language and incomplete units."""
    data = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="EN-US" datatype="x"/><body>
<tu><tuv xml:lang="en-us"><seg>Press <bpt i="1">&lt;b&gt;</bpt>OK<ept i="1"/>.</seg></tuv>
<tuv xml:lang="zh-Hans"><seg>按“确定”。</seg></tuv><tuv xml:lang="fr"><seg>OK</seg></tuv></tu>
<tu><tuv xml:lang="en-us"><seg>Alone</seg></tuv></tu></body></tmx>"""
    expected = Memory("en_US", "zh_CN", (Pair("Press OK.", "按“确定”。"),))
    assert tmx.read(data.encode()) == expected


BAD_TMX = [
    pytest.param("<tmx><header/>\n<body>", "line 2: not well-formed XML", id="broken"),
    pytest.param("<html><body/></html>", "not a TMX file", id="something-else"),
    pytest.param(
        '<!DOCTYPE tmx [<!ENTITY a "aaaa">]><tmx><header/>&a;</tmx>', "entities", id="entities"
    ),
]


@pytest.mark.parametrize(("data", "message"), BAD_TMX)
def test_what_is_no_tmx_is_said(data, message):
    """The error says what is wrong, with the line where there is one."""
    with pytest.raises(FormatError) as caught:
        tmx.read(data.encode())
    assert message in str(caught.value)


def test_tsv_has_no_quoting():
    """Quotation marks are text; what the format cannot hold becomes a space."""
    memory = Memory("", "", (Pair('“甲”"', "a\tb\nc"),))
    assert tsv.write(memory) == '“甲”"\ta b c\n'.encode()
    assert tsv.read('\ufeff甲\tA\textra\r\n\r\n乙\t"B"\r\n'.encode()).pairs == (
        Pair("甲", "A"),
        Pair("乙", '"B"'),
    )


def test_a_line_without_a_tab_is_named():
    """The line number leads to the place."""
    with pytest.raises(FormatError, match="line 2: no tab"):
        tsv.read("甲\tA\n乙 B\n".encode())
