"""Charsets, byte order marks and line ends."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest

from duizhao.errors import FormatError
from duizhao.formats.po import arrange, parse, rewrite
from duizhao.model.catalog import State, Unit


def po(charset: str, *pairs: tuple[str, str]) -> str:
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: 1\\n"\n"Language: zh_TW\\n"\n'
        f'"Content-Type: text/plain; charset={charset}\\n"\n'
    )
    return "\n".join([header, *(f'# 註\nmsgid "{s}"\nmsgstr "{t}"\n' for s, t in pairs)])


CHARSETS = {
    "UTF-8": ("utf-8", "零容忍", "𠮷許功蓋"),
    "utf-8": ("utf-8", "零容忍", "許功蓋"),
    "GB18030": ("gb18030", "零容忍", "𠮷乗"),
    "GBK": ("gbk", "零容忍", "乗俓"),
    "GB2312": ("gb2312", "零容忍", "中文"),
    "BIG5": ("big5", "許功蓋", "功"),
    "Big5-HKSCS": ("big5hkscs", "許功蓋", "嘅"),
    "EUC-KR": ("euc_kr", "零", "한국"),
    "EUC-JP": ("euc_jp", "零", "日本"),
    "SHIFT_JIS": ("shift_jis", "零", "ソ表"),
    "CHARSET": ("utf-8", "零", "許"),
}


@pytest.mark.parametrize(("charset", "row"), CHARSETS.items(), ids=CHARSETS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_charset_is_read_and_edited(charset, row, newline):
    """Texts are read in the header's charset, and an edit changes the bytes of one line only."""
    codec, source, target = row
    text = po(charset, (source, target), ("one", "two")).replace("註", "note")
    data = text.replace("\n", newline).encode(codec)
    catalog = parse(data)
    assert [(u.source, u.target) for u in catalog] == [(source, target), ("one", "two")]
    assert catalog.units[0].note == "note"
    assert rewrite(data, catalog.units) == data
    changed = [replace(catalog.units[0], target=source), catalog.units[1]]
    wanted = text.replace(f'msgstr "{target}"', f'msgstr "{source}"')
    assert rewrite(data, changed) == wanted.replace("\n", newline).encode(codec)
    assert parse(arrange(data, catalog.units[::-1])).units == catalog.units[::-1]


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="no msgfmt")
@pytest.mark.parametrize("charset", [c for c in CHARSETS if c != "CHARSET"])
def test_msgfmt_reads_the_edited_file(charset):
    """msgfmt -c accepts what an edit leaves, in every charset."""
    codec, source, target = CHARSETS[charset]
    data = po(charset, (source, target)).replace("註", "note").encode(codec)
    edited = rewrite(data, [Unit(source, source, State.DRAFT, note="note")])
    command = ["msgfmt", "-c", "--output=/dev/null", "-"]
    run = subprocess.run(command, input=edited, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr


def test_byte_order_mark_is_kept():
    """A UTF-8 byte order mark is no part of the text and stays where it is."""
    data = b"\xef\xbb\xbf" + po("UTF-8", ("零", "zero"), ("一", "one")).encode()
    units = parse(data).units
    assert rewrite(data, [replace(units[0], target="nil")]) == data.replace(b'"zero"', b'"nil"')
    assert arrange(data, units[1:]).startswith(b'\xef\xbb\xbfmsgid ""\n')
    headless = b'\xef\xbb\xbfmsgid "a"\nmsgstr ""\n'
    assert rewrite(headless, [], {"Language": "en"}).startswith(b'\xef\xbb\xbfmsgid ""\n')


def refused(data: bytes, *units: Unit) -> FormatError:
    with pytest.raises(FormatError) as caught:
        rewrite(data, units)
    return caught.value


REFUSED = {
    "UTF-16": (po("UTF-16", ("零", "zero")).encode("utf-16"), None, "UTF-16; save it as UTF-8"),
    "UTF-16 without mark": (po("UTF-8").encode("utf-16-be"), None, "UTF-16"),
    "unknown": (po("KLINGON").encode(), 5, "“KLINGON”, which cannot be read"),
    "EUC-TW": (po("EUC-TW").encode(), 5, "“EUC-TW”, which cannot be read"),
    "mislabelled": (po("GB2312", ("零", "zero")).encode("utf-8"), 7, "not valid in GB2312"),
    "GBK called UTF-8": (po("UTF-8", ("零", "z")).encode("gbk"), 7, "not valid in UTF-8"),
    "no header": ('msgid "零"\nmsgstr ""\n'.encode("gbk"), 1, "no header names another charset"),
    "UTF-8 mark, GBK header": (b"\xef\xbb\xbf" + po("GBK").encode(), None, "charset=GBK"),
}


@pytest.mark.parametrize(("data", "line", "words"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_charset_is_refused(data, line, words):
    """Bytes that are not what the header says are refused with the line, never read as rubbish."""
    error = refused(data)
    assert error.line == line
    assert words in str(error)


def test_a_character_that_the_charset_lacks():
    """A translation that the charset cannot hold is refused, and the character named."""
    data = po("GB2312", ("中", "文")).replace("註", "n").encode("gb2312")
    error = refused(data, Unit("中", "喆", State.TRANSLATED, note="n"))
    assert "“喆” (U+5586) cannot be written in GB2312" in str(error)


def test_charset_of_ascii_file_may_change():
    """A header may name another charset if the bytes mean the same in it; then it counts."""
    data = po("ASCII", ("zero", "")).replace("註", "n").encode()
    unit = Unit("zero", "零", State.TRANSLATED, note="n")
    headers = {"Content-Type": "text/plain; charset=UTF-8"}
    changed = rewrite(data, [unit], headers)
    assert parse(changed).units == (unit,)
    assert b"charset=UTF-8" in changed
    with pytest.raises(FormatError, match="convert it with msgconv"):
        rewrite(changed, [], {"Content-Type": "text/plain; charset=GBK"})


def test_charset_over_two_strings():
    """The charset is found even where the header's line is wrapped."""
    data = po("GBK", ("零", "容")).replace("註", "n").encode("gbk")
    data = data.replace(b"text/plain; charset", b'text/plain; "\n"charset')
    assert parse(data).units[0].source == "零"


def test_charset_in_another_entry_does_not_count():
    """Only the header names the charset, not a message that speaks of one."""
    message = 'msgid "Content-Type: text/plain; charset=GBK\\n"\nmsgstr "零"\n'
    assert parse(message.encode()).units[0].target == "零"
