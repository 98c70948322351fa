"""Damaged files: a few rounds in every run of the suite, very many with `make fuzz`.

A format is fuzzed because it is registered, so a new one is too. What is mutated is what the format
itself writes, since random bytes alone hardly ever get past a parser's first line.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import DuizhaoError, FormatError
from duizhao.formats import FORMATS
from duizhao.text import numerals, sentences

READ = sorted(name for name, fmt in FORMATS.items() if fmt.parse)
SPLICES = (
    *(
        b"\0",
        b"\r",
        b"\n",
        b"\r\n",
        b"\t",
        b'"',
        b"\\",
        b"\\x",
        b"<",
        b"&",
        b"&x;",
        b"]]>",
        b"{",
        b"[",
    ),
    *(b"#~ ", b"#, fuzzy\n", b'msgid ""\n', b"msgctxt", b",", b";", b"=", b"-", b"1e999"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xf0\x9f", b"\xed\xa0\x80"),
    *("\u2028\x85\u202e".encode(), "。”《".encode(), b"9" * 400, b" " * 200),
)
"""What breaks parsers: ends of lines and strings, marks, half characters, long runs."""

PLACE = st.integers(min_value=0, max_value=1 << 16)
CHANGE = st.one_of(
    st.tuples(st.just("cut"), PLACE, st.integers(1, 40)),
    st.tuples(st.just("double"), PLACE, st.integers(1, 200)),
    st.tuples(st.just("splice"), PLACE, st.sampled_from(SPLICES)),
    st.tuples(st.just("byte"), PLACE, st.integers(0, 255)),
)


def damage(data: bytes, changes: list[tuple[str, int, int | bytes]]) -> bytes:
    """The bytes after one change behind another."""
    for kind, place, what in changes:
        at = place % (len(data) + 1)
        match kind, what:
            case "cut", int(length):
                data = data[:at] + data[at + length :]
            case "double", int(length):
                data = data[: at + length] + data[at:]
            case "splice", bytes(piece):
                data = data[:at] + piece + data[at:]
            case "byte", int(byte):
                data = data[:at] + bytes([byte]) + data[at + 1 :]
    return data


def sound(name: str) -> bytes:
    """A whole file of a format: its own sample, or our text where it only reads."""
    fmt = FORMATS[name]
    if fmt.sample is not None and fmt.serialize:
        return fmt.write(fmt.sample)
    return "# 标题\n\n零容忍，23.12亿元。\n\n- 一\n- `code` <b>\n\n```\nx\n```\n".encode()


@pytest.mark.fuzz
@pytest.mark.parametrize("name", READ)
@given(changes=st.lists(CHANGE, min_size=1, max_size=6))
def test_damaged_files(name, changes):
    """A damaged file is refused in a sentence, or what is read can be written and read again."""
    fmt = FORMATS[name]
    try:
        noun = fmt.read(damage(sound(name), changes))
    except FormatError as error:
        assert str(error)
        return
    if fmt.serialize:
        try:
            data = fmt.write(noun)
        except DuizhaoError as error:  # e.g. a name that the format has no way to write
            assert str(error)
            return
        assert fmt.write(fmt.read(data)) == data


MARKS = "零一二两三十百千万亿点半多余第．.,，。！？“”‘’（）()…—a1９0 \n\t%$U.S. Dr"
TEXT = st.text(st.sampled_from(MARKS) | st.characters())


@pytest.mark.fuzz
@pytest.mark.parametrize("lang", ["zh_CN", "zh_TW", "en"])
@given(text=TEXT)
def test_any_text(lang, text):
    """Any text is cut into sentences that are parts of it, and its numbers lie inside it."""
    rest = text
    for sentence in sentences.split(text, lang):
        assert sentence in rest
        rest = rest[rest.index(sentence) + len(sentence) :]
    for number in numerals.find(text, lang):
        assert 0 <= number.start < number.end <= len(text)
