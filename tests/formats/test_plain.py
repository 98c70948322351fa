"""Plain text: encodings told apart, wrapped lines joined, every segment on its line."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import FormatError, UnknownNameError
from duizhao.formats import plain
from duizhao.formats.decoding import decode, guess, lines
from duizhao.model import Document, Segment

SHARED = Path(__file__).parents[3] / "shared" / "data" / "align" / "mac-dev"
ENGLISH = (
    "Officials from four countries met last week to discuss how stolen money is traced and "
    "returned. The talks, which lasted two days, ended without a statement; a second round will "
    "follow in the spring, when the agencies have compared their lists of names and accounts."
)
CHINESE = (
    "上周，四个国家的官员举行会晤，讨论如何追查并返还被盗资金。会谈持续两天，没有发表声明；"
    "各机构核对名单和账户之后，将于明年春天举行第二轮会谈。与会者一致认为，信息共享是追赃工作的基础。"
)
TRADITIONAL = (
    "上週，四個國家的官員舉行會晤，討論如何追查並返還被盜資金。會談持續兩天，沒有發表聲明。"
)


def shape(document: Document) -> list[tuple[str, str, int, str]]:
    return [(s.text, s.origin, s.paragraph, s.kind) for s in document.segments]


# ---- encodings


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
def test_encodings(encoding):
    """Every usual encoding of simplified Chinese is told from its bytes."""
    data = CHINESE.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    document = plain.read(data, name="b", split="paragraphs")
    assert document == Document("b", "zh_CN", (Segment(CHINESE, "zh_CN", "b:1"),))


def test_big5_is_traditional():
    """Big5 is told from GB18030, and a text in it is traditional Chinese."""
    document = plain.read(TRADITIONAL.encode("big5"), name="b", split="paragraphs")
    assert document == Document("b", "zh_TW", (Segment(TRADITIONAL, "zh_TW", "b:1"),))


@given(st.data())
def test_guess(data):
    """Any eight or more characters of a text are never taken for another encoding."""
    text, encoding = data.draw(
        st.sampled_from([(CHINESE, "gb18030"), (TRADITIONAL, "big5hkscs")]), label="text"
    )
    start = data.draw(st.integers(0, len(text) - 8))
    piece = text[start : data.draw(st.integers(start + 8, len(text)))]
    assert guess(piece.encode(encoding)) in (encoding, None)
    assert len(piece) < 20 or guess(piece.encode(encoding)) == encoding


@given(st.binary())
def test_any_bytes(data):
    """Any bytes are read or refused with an error of ours; what was read can be written back."""
    try:
        decoded = decode(data, "plain")
    except FormatError:
        return
    assert decode(decoded.encode(decoded.text, "plain"), "plain") == decoded


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param("\ufeff \r\n　\n".encode(), "the file is empty", id="white space"),
        pytest.param(b"a\r\nb\0c", "line 2: holds NUL bytes, so it is no text", id="NUL"),
        pytest.param(
            b"one\ntwo\rdon\x92t\n", "line 3: not UTF-8, nor clearly GB18030", id="Windows-1252"
        ),
        pytest.param("字".encode()[:2], "line 1: not UTF-8, nor clearly", id="cut"),
        pytest.param(b"\xff\xfea\0\n\0b", "line 2: begins as UTF-16-LE but is not", id="UTF-16"),
        pytest.param("a\nb\0".encode("utf-16"), "line 2: holds NUL", id="NUL in UTF-16"),
        pytest.param(b"%PDF-1.7\n", "this is a PDF; copy its text", id="PDF"),
        pytest.param(b"PK\x03\x04", "this is a ZIP or an Office file; save it", id="Office"),
    ],
)
def test_refused(data, reason):
    """What is no text is refused with the line of the first bad byte and what to do."""
    with pytest.raises(FormatError) as error:
        plain.read(data)
    assert str(error.value).startswith(reason)


def test_unknown_split():
    """A way to cut that does not exist is refused with those that do."""
    with pytest.raises(UnknownNameError, match="did you mean “lines”"):
        plain.read(b"a", split="line")


# ---- lines and paragraphs


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_by_lines(newline):
    """With lines every physical line is a segment, a blank one too, and U+2028 ends none."""
    text = " 甲\u2028乙 \n\n\u3000\n丙\u0085丁\n".replace("\n", newline)
    assert shape(plain.read(text.encode(), name="n", split="lines")) == [
        ("甲\u2028乙", "n:1", 0, ""),
        ("", "n:2", 1, ""),
        ("", "n:3", 2, ""),
        ("丙\u0085丁", "n:4", 3, ""),
    ]


@given(st.text("ab \n\r\u2028\u0085", min_size=1))
def test_lines_lose_nothing(text):
    """Lines hold all of a text but its newlines."""
    assert "".join(lines(text)) == text.replace("\r", "").replace("\n", "")


def test_one_line_a_paragraph():
    """A text of long lines has a paragraph a line; sentences know their line and paragraph."""
    text = "红色通缉令\n\n上周，官员举行会晤。会谈持续两天！\n会后没有发表声明。\n"
    assert shape(plain.read(text.encode(), name="n")) == [
        ("红色通缉令", "n:1", 0, "heading"),
        ("上周，官员举行会晤。", "n:3", 1, ""),
        ("会谈持续两天！", "n:3", 1, ""),
        ("会后没有发表声明。", "n:4", 2, ""),
    ]


def test_wrapped_english():
    """Wrapped lines are joined with a space, and a sentence is where it begins."""
    text = "Stolen money\n\n" + textwrap.fill(ENGLISH, 72) + "\n\n" + textwrap.fill(ENGLISH, 72)
    document = plain.read(text.encode(), name="n")
    first = ENGLISH.index(" The talks") + 1
    assert shape(document) == [
        ("Stolen money", "n:1", 0, "heading"),
        (ENGLISH[: first - 1], "n:3", 1, ""),
        (ENGLISH[first:], "n:4", 1, ""),
        (ENGLISH[: first - 1], "n:8", 2, ""),
        (ENGLISH[first:], "n:9", 2, ""),
    ]


@pytest.mark.parametrize("separator", ["\n\n", "\n　　"])
def test_wrapped_chinese(separator):
    """Wrapped Chinese is joined without a space, whether blank lines or indents separate."""
    wrapped = "\n".join(CHINESE[i : i + 30] for i in range(0, len(CHINESE), 30))
    text = separator[1:] + separator.join([wrapped] * 3)
    document = plain.read(text.encode(), name="n", split="paragraphs")
    assert [s.text for s in document.segments] == [CHINESE] * 3


@pytest.mark.parametrize("width", range(56, 100, 4))
def test_wrapping_is_undone(width):
    """Prose wrapped at any usual width comes back as the paragraphs it was."""
    parts = ENGLISH.split(". ")
    paragraphs = [ENGLISH, parts[0] + ".", f"{parts[0]}. {ENGLISH}", f"{parts[1]} {ENGLISH}"]
    text = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in paragraphs)
    assert [p.text for p in plain.blocks(text, "en")] == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A long enough sentence stands on this line.\n" * 5, id="sentences"),
        pytest.param(
            "上周官员举行会晤，讨论如何追查并返还被盗资金，持续了两天。\n" * 5, id="Chinese"
        ),
        pytest.param(
            "How the Money of Four Countries Was Traced\nWhat the Agencies Found in the Spring\n"
            "Why Names and Accounts Did Not Agree at All\nA Second Round of Talks Between Them\n",
            id="titles",
        ),
        pytest.param("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n", id="poem"),
    ],
)
def test_not_wrapped(text):
    """One sentence, title or verse a line is left as it is."""
    assert [p.text for p in plain.blocks(text, "en")] == text.split("\n")[:-1]


@pytest.mark.skipif(not SHARED.exists(), reason="development data is not here")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.zh")) + sorted(SHARED.glob("*.en")))
def test_real_bitexts_keep_their_lines(path):
    """Files with one sentence a line, from a published gold standard, are not taken as wrapped."""
    wanted = [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip()]
    document = plain.read(path.read_bytes(), split="paragraphs")
    assert [s.text for s in document.segments] == wanted


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("一、总体要求", "heading", id="numbered heading"),
        pytest.param("（二）加强国际合作。", "list", id="numbered item"),
        pytest.param("第三章 附则", "heading", id="chapter"),
        pytest.param("- a point", "list", id="bullet"),
        pytest.param("•核对名单", "list", id="round bullet"),
        pytest.param("1. 核对名单", "list", id="number"),
        pytest.param("3.5 billion dollars were traced.", "", id="a number in prose"),
        pytest.param("- 5 degrees", "list", id="dash and number"),
        pytest.param("Stolen Money", "heading", id="title"),
        pytest.param("会谈结束了。", "", id="short sentence"),
        pytest.param("He said:", "", id="colon"),
        pytest.param("2016", "", id="only a number"),
        pytest.param("word " * 13, "", id="too long for a title"),
    ],
)
def test_kind(line, kind):
    """Headings and lists are told from prose by their looks."""
    assert plain.kind(line.strip()) == kind
