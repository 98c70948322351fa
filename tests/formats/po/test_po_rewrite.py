"""Editing in place: what is not changed keeps its bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duizhao.errors import DuizhaoError, FormatError
from duizhao.formats.po import UnknownUnitError, parse, rewrite
from duizhao.model.catalog import Plural, State, Unit

HEADER = """\
# Chinese translation.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: one 1.0\\n"
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
ENTRY = """\
# note
#. extracted
#: a.c:1
#, fuzzy, c-format
#| msgid "old"
msgctxt "c"
msgid ""
"零"
"容忍"
msgstr "zero  "   "tolerance"
"""
OTHERS = """\

#~ msgid "gone"
#~ msgstr   "by"

#: oddly   spaced:1
msgid   "一"
msgstr   "one"
# the end
"""
UNIT = Unit(
    "零容忍",
    "zero  tolerance",
    State.DRAFT,
    context="c",
    note="note",
    comment="extracted",
    flags=frozenset({"c-format"}),
    origins=("a.c:1",),
    previous="old",
)


def whole(entry: str, header: str = HEADER) -> bytes:
    return f"{header}\n{entry}{OTHERS}".encode()


def without(*lines: str) -> str:
    text = ENTRY
    for line in lines:
        assert line in text
        text = text.replace(line, "")
    return text


LAST = 'msgstr "zero  "   "tolerance"\n'
FUZZY = "#, fuzzy, c-format\n"
PREVIOUS = '#| msgid "old"\n'

CHANGES = {
    "nothing": ({}, ENTRY),
    "target": ({"target": "nil"}, ENTRY.replace(LAST, 'msgstr "nil"\n')),
    "approved": ({"state": State.APPROVED}, without(PREVIOUS).replace("fuzzy, ", "")),
    "rejected": ({"state": State.REJECTED}, ENTRY),
    "emptied": (
        {"state": State.EMPTY, "target": ""},
        without(PREVIOUS).replace("fuzzy, ", "").replace(LAST, 'msgstr ""\n'),
    ),
    "note": ({"note": "one\n\ntwo"}, ENTRY.replace("# note\n", "# one\n#\n# two\n")),
    "no note": ({"note": ""}, without("# note\n")),
    "comment": ({"comment": "x\r\ny"}, ENTRY.replace("#. extracted\n", "#. x\n#. y\n")),
    "origins": (
        {"origins": ("a.c:1", "my b:2")},
        ENTRY.replace("#: a.c:1\n", "#: a.c:1 \u2068my b\u2069:2\n"),
    ),
    "no origins": ({"origins": ()}, without("#: a.c:1\n")),
    "flag added": (
        {"flags": frozenset({"c-format", "ignore-numbers"})},
        ENTRY.replace(FUZZY, "#, fuzzy, c-format, ignore-numbers\n"),
    ),
    "flag removed": ({"flags": frozenset()}, ENTRY.replace(FUZZY, "#, fuzzy\n")),
    "all flags removed": (
        {"flags": frozenset(), "state": State.TRANSLATED},
        without(FUZZY, PREVIOUS),
    ),
    "previous": ({"previous": "older"}, ENTRY.replace('"old"', '"older"')),
    "no previous": ({"previous": ""}, without(PREVIOUS)),
    "counted": (
        {"plural": Plural("零容忍们", ("zero  tolerance", "zeros"))},
        ENTRY.replace(
            LAST, 'msgid_plural "零容忍们"\nmsgstr[0] "zero  tolerance"\nmsgstr[1] "zeros"\n'
        ),
    ),
    "lines": ({"target": "a\nb\n"}, ENTRY.replace(LAST, 'msgstr ""\n"a\\n"\n"b\\n"\n')),
}


@pytest.mark.parametrize(("change", "entry"), CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_only_what_changed_changes(change, entry, newline):
    """Each change of a unit replaces its own lines and leaves all other bytes as they are."""
    data = whole(ENTRY).replace(b"\n", newline.encode())
    assert parse(data).units[0] == UNIT
    changed = rewrite(data, [replace(UNIT, **change)])
    assert changed == whole(entry).replace(b"\n", newline.encode())


BARE = 'msgid "零"\nmsgstr "a"\n'
ADDED = {
    "note": ({"note": "n"}, "# n\n" + BARE),
    "every comment": (
        {
            "note": "n",
            "comment": "e",
            "origins": ("a:1",),
            "flags": frozenset({"c-format"}),
            "state": State.DRAFT,
            "previous": "一",
        },
        '# n\n#. e\n#: a:1\n#, fuzzy, c-format\n#| msgid "一"\n' + BARE,
    ),
    "previous of a sound unit": ({"previous": "一"}, BARE),
    "fuzzy": ({"state": State.REJECTED}, "#, fuzzy\n" + BARE),
    "fuzzy without translation": ({"state": State.DRAFT, "target": ""}, BARE.replace("a", "")),
}


@pytest.mark.parametrize(("change", "entry"), ADDED.values(), ids=ADDED)
def test_comments_are_put_where_gettext_has_them(change, entry):
    """Comments that an entry lacks are added in gettext's order."""
    unit = Unit("零", "a", State.TRANSLATED)
    assert rewrite(whole(BARE), [replace(unit, **change)]) == whole(entry)


def test_comments_keep_their_own_order():
    """An entry whose comments stand in another order than gettext's keeps that order."""
    entry = "#, c-format\n#: b:1\n# note\n" + BARE
    unit = parse(whole(entry)).units[0]
    changed = replace(unit, note="other", flags=frozenset(), origins=("b:1", "b:2"))
    assert rewrite(whole(entry), [changed]) == whole("#: b:1 b:2\n# other\n" + BARE)


def test_sticky_flags_stay_where_they_are():
    """Flags of a `#=` line leave it or stay; new flags and fuzzy get a `#,` line."""
    entry = "#= c-format, no-wrap\n" + BARE
    unit = parse(whole(entry)).units[0]
    changed = replace(unit, state=State.DRAFT, flags=frozenset({"no-wrap", "ignore-x"}))
    assert rewrite(whole(entry), [changed]) == whole("#, fuzzy, ignore-x\n#= no-wrap\n" + BARE)


COUNTED = 'msgid "零"\nmsgid_plural "零们"\nmsgstr[0] "a"\nmsgstr[1]  "b"\n'
PLURALS = {
    "one form": (("a", "c"), COUNTED.replace('  "b"', '  "c"')),
    "form missing": (("a", ""), COUNTED.replace('  "b"', '  ""')),
    "too few": (("x",), COUNTED.replace('"a"', '"x"').replace('  "b"', '  ""')),
    "one more": (("a", "b", "c"), COUNTED.replace("[1]  ", "[1] ") + 'msgstr[2] "c"\n'),
}


@pytest.mark.parametrize(("forms", "entry"), PLURALS.values(), ids=PLURALS)
def test_plural_forms(forms, entry):
    """Each form is replaced alone; a missing one is written empty, and none is thrown away."""
    unit = parse(whole(COUNTED)).units[0]
    plural = Plural("零们", forms)
    state = State.TRANSLATED if all(forms) else State.EMPTY
    changed = replace(unit, target=forms[0], plural=plural, state=state)
    assert rewrite(whole(COUNTED), [changed]) == whole(entry)


def test_plural_forms_come_to_what_the_header_says():
    """A template's two empty forms become the one that the language has, once it is translated."""
    header = HEADER.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;")
    data = whole('msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n', header)
    unit = replace(parse(data).units[0], target="甲", state=State.TRANSLATED)
    changed = rewrite(data, [replace(unit, plural=Plural("b", ("甲",)))])
    assert changed == whole('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "甲"\n', header)


def test_the_target_is_the_first_form():
    """Where target and first form differ, the target is written."""
    unit = replace(parse(whole(COUNTED)).units[0], target="z")
    assert rewrite(whole(COUNTED), [unit]) == whole(COUNTED.replace('"a"', '"z"'))


def test_nothing_to_do_returns_the_same_object():
    """Nothing that differs means the very same bytes, so a caller can tell with `is`."""
    data = whole(ENTRY)
    assert rewrite(data, parse(data).units, {"Language": "en"}) is data


def test_last_line_without_end():
    """A file whose last line has no end is edited and still has none."""
    data = b'msgid "a"\nmsgstr "b"'
    assert rewrite(data, [Unit("a", "c", State.TRANSLATED)]) == b'msgid "a"\nmsgstr "c"'


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(Unit("无", "none"), id="nowhere"),
        pytest.param(Unit("零容忍", "x"), id="other context"),
        pytest.param(Unit("gone", "x"), id="obsolete"),
        pytest.param(Unit("", "x"), id="header"),
    ],
)
def test_an_unknown_unit_is_refused(unit):
    """A unit that is no live entry of the file is an error, and a KeyError, with its source."""
    with pytest.raises(UnknownUnitError, match="no entry") as caught:
        rewrite(whole(ENTRY), [unit])
    assert isinstance(caught.value, DuizhaoError)
    assert isinstance(caught.value, KeyError)


def test_crowded_lines_are_not_edited():
    """Two statements on a line are read, but to edit them is refused: their bytes are one."""
    data = HEADER.encode() + b'\nmsgid "a" msgstr "b"\n'
    with pytest.raises(FormatError, match="more than one statement") as caught:
        rewrite(data, [Unit("a", "c", State.TRANSLATED)])
    assert caught.value.line == 10


FIELDS = {
    "changed": (
        {"Language": "en_GB"},
        HEADER.replace("Language: en", "Language: en_GB"),
    ),
    "other case": (
        {"LANGUAGE": "en_GB"},
        HEADER.replace("Language: en", "Language: en_GB"),
    ),
    "added": (
        {"PO-Revision-Date": "2020-01-01 00:00+0800", "Language": "en"},
        HEADER + '"PO-Revision-Date: 2020-01-01 00:00+0800\\n"\n',
    ),
    "both": (
        {"X-A": "1", "Plural-Forms": "nplurals=1; plural=0;"},
        HEADER.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;") + '"X-A: 1\\n"\n',
    ),
    "long": (
        {"X-A": "word " * 20 + "end"},
        HEADER + f'"X-A: {"word " * 14}"\n"{"word " * 6}end\\n"\n',
    ),
}


@pytest.mark.parametrize(("headers", "header"), FIELDS.values(), ids=FIELDS)
def test_header_fields(headers, header):
    """Only the lines of the named fields change; a missing field is added behind the last."""
    assert rewrite(whole(ENTRY), [], headers) == whole(ENTRY, header)


def test_a_header_in_one_string():
    """Fields that share a string are laid out anew, one a line."""
    data = b'msgid ""\nmsgstr "Language: en\\nX-A: 1\\n"\n'
    wanted = b'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-A: 2\\n"\n'
    assert rewrite(data, [], {"X-A": "2"}) == wanted


def test_a_header_that_was_not_there():
    """A file without a header gets one that names its charset."""
    wanted = (
        b'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n'
        b'"Content-Type: text/plain; charset=UTF-8\\n"\n'
        b'"Content-Transfer-Encoding: 8bit\\n"\n\n' + BARE.encode()
    )
    assert rewrite(BARE.encode(), [], {"Language": "en"}) == wanted


INDENTED = 'msgid\t"零"\nmsgstr\t"a b "\n\t"c"\n'


def test_the_look_of_a_file_is_kept():
    """Tabs behind keywords and before further lines are how this file looks, so they stay."""
    data = f"{HEADER}\n{INDENTED}".encode()
    changed = rewrite(data, [Unit("零", "word " * 20, State.TRANSLATED)])
    assert (
        changed
        == (f'{HEADER}\nmsgid\t"零"\nmsgstr\t"{"word " * 13}"\n\t"{"word " * 7}"\n').encode()
    )


def test_an_unwrapped_file_stays_unwrapped():
    """Where a line is longer than 100 cells although it could be broken, nothing is wrapped."""
    long = 'msgid "二"\nmsgstr "' + "word " * 30 + '"\n\n'
    data = f"{HEADER}\n{long}{BARE}".encode()
    unit = Unit("零", "字，" * 60, State.TRANSLATED)
    assert f'msgstr "{unit.target}"\n'.encode() in rewrite(data, [unit])


def test_a_long_address_does_not_make_a_file_unwrapped():
    """A line that nothing can break says nothing about wrapping."""
    long = 'msgid "二"\nmsgstr ""\n"' + "x" * 120 + '"\n\n'
    data = f"{HEADER}\n{long}{BARE}".encode()
    assert b'msgstr ""\n"word word' in rewrite(data, [Unit("零", "word " * 30, State.TRANSLATED)])
