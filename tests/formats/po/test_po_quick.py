"""The quick reader of units against the lexer, which is the judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats.po import charset, document, quick

LINES = (
    'msgid ""', 'msgid "a"', 'msgid "乙"', 'msgid "c\\n"', 'msgid "\\303"', 'msgid "\\""',
    'msgstr ""', 'msgstr "b"', 'msgstr "\\\\n\\t"', 'msgstr "\\x41"', 'msgstr[0] "b"',
    'msgstr[1] ""', 'msgstr[1] "d"', 'msgstr[2] "e"', 'msgid_plural "as"', 'msgctxt "k"',
    'msgctxt ""', '"more"', '"\\n"', ' "indented"', "", " ", "\t", "# note", "#", "#note",
    "#. about", "#: a.c:1 b.c:2", "#: \u2068a b.c\u2069:3", "#, fuzzy", "#, c-format, fuzzy",
    "#= keep", '#| msgid "old"', '#| "er"', '#| msgctxt "k"', '#~ msgid "a"', '#~ msgstr "b"',
    "#~", "#|", "#~ # note", "domain \"d\"", "rubbish", 'msgid  "two spaces"', 'msgid "x" "y"',
)  # fmt: skip
"""Lines that make entries, and lines that make them unsound."""
ENTRIES = ('msgid "a"\nmsgstr "b"', '#, fuzzy\n#| msgid "old"\n#| "er"\nmsgid "e"\nmsgstr "f"')
DATA = Path(__file__).parents[4] / "shared" / "data" / "po"


def outcome(data: bytes, read):
    """What a reader makes of a file: the header and the units with their lines, or the error."""
    try:
        header, units = read(data)
    except FormatError as error:
        return str(error)
    return header, [(unit, unit.line) for unit in units]


def slowly(data: bytes):
    found = document.read(data)
    return (found.header.unit.target if found.header else ""), [e.unit for e in found.live]


def quickly(data: bytes):
    return quick.read(charset.decode(data))


@given(
    st.lists(st.sampled_from(LINES + ENTRIES), min_size=1, max_size=12),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
@example(['msgid "a"', 'msgid_plural "as"', 'msgstr[0] "b"', "", 'msgstr[1] "d"'], "\n", True)
@example(['msgid "a"', 'msgstr "b"', '#~ msgstr[1] "d"'], "\n", True)
@example(['msgid "a"', 'msgstr "b"', "", '"more"'], "\r\n", False)
def test_both_read_the_same(lines, newline, ended):
    """Units, their lines, the header and every error are the lexer's, whatever the layout."""
    data = (newline.join(lines) + (newline if ended else "")).encode()
    if data:
        assert outcome(data, quickly) == outcome(data, slowly)


@pytest.mark.skipif(not DATA.exists(), reason="no corpus")
def test_both_read_files_the_same():
    """So it is with files as other programs wrote them, of which few entries need the lexer."""
    for path in sorted(DATA.rglob("*.po"))[::9]:
        data = path.read_bytes()
        if data:
            assert outcome(data, quickly) == outcome(data, slowly), path
