"""What a sound PO file says."""

from __future__ import annotations

from contextlib import suppress

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats.po import parse, rewrite, serialize
from duizhao.model.catalog import Catalog, Plural, State, Unit

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

ONE = {
    "translated": ('msgid "甲"\nmsgstr "a"\n', Unit("甲", "a", State.TRANSLATED)),
    "empty": ('msgid "甲"\nmsgstr ""\n', Unit("甲")),
    "fuzzy": ('#, fuzzy\nmsgid "甲"\nmsgstr "a"\n', Unit("甲", "a", State.DRAFT)),
    "fuzzy without translation": ('#, fuzzy\nmsgid "甲"\nmsgstr ""\n', Unit("甲")),
    "empty context": (
        'msgctxt ""\nmsgid "甲"\nmsgstr "a"\n',
        Unit("甲", "a", State.TRANSLATED, context=""),
    ),
    "every comment": (
        (
            "# note\n#\n#  more\n#. extracted\n#: a.c:1 b.c\n#: \u2068my file.c\u2069:3\n"
            '#, c-format, fuzzy\n#= ignore-numbers\n#| msgctxt "x"\n#| msgid ""\n#| "old"\n'
            'msgid "甲"\nmsgstr "a"\n'
        ),
        Unit(
            "甲",
            "a",
            State.DRAFT,
            note="note\n\n more",
            comment="extracted",
            origins=("a.c:1", "b.c", "my file.c:3"),
            flags=frozenset({"c-format", "ignore-numbers"}),
            previous="old",
        ),
    ),
    "plural": (
        'msgid "甲"\nmsgid_plural "乙"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
        Unit("甲", "a", State.TRANSLATED, plural=Plural("乙", ("a", "b"))),
    ),
    "plural with a form missing": (
        '#, fuzzy\nmsgid "甲"\nmsgid_plural "乙"\nmsgstr[0] "a"\nmsgstr[1] ""\n',
        Unit("甲", "a", State.EMPTY, plural=Plural("乙", ("a", ""))),
    ),
    "strings over lines": (
        'msgid ""\n"甲"\n\n  "乙"\nmsgstr "a" "b"\n"c"\n',
        Unit("甲乙", "abc", State.TRANSLATED),
    ),
    "everyday escapes": ('msgid "\\"\\\\\\n\\t\\r"\nmsgstr ""\n', Unit('"\\\n\t\r')),
    "rare escapes": (
        'msgid "\\a\\b\\f\\v\\101\\x42\\x4143"\nmsgstr "\\343" "\\200\\202"\n',
        Unit("\a\b\f\vABC", "。", State.TRANSLATED),
    ),
    "octal ends with its string": ('msgid "\\1" "2\\\\1"\nmsgstr ""\n', Unit("\x012\\1")),
    "line separators are text": ('msgid "a\u2028b\x85c"\nmsgstr ""\n', Unit("a\u2028b\x85c")),
    "two statements on a line": ('msgid "甲" msgstr "a"\n', Unit("甲", "a", State.TRANSLATED)),
    "no space": ('msgid"甲"\nmsgstr"a"', Unit("甲", "a", State.TRANSLATED)),
}


@pytest.mark.parametrize(("text", "unit"), ONE.values(), ids=ONE)
def test_one_entry(text, unit):
    """An entry becomes the unit it says, whatever way it is spelled."""
    (found,) = parse((HEADER + text).encode()).units
    assert found == unit


def test_line_is_that_of_the_msgid():
    """A unit knows the line of its msgid, which is not the line of its first comment."""
    text = (
        HEADER
        + '# one\n\n#, fuzzy\nmsgctxt "c"\nmsgid ""\n"甲"\nmsgstr "a"\n\nmsgid "乙"\nmsgstr ""'
    )
    assert [unit.line for unit in parse(text.encode())] == [10, 14]


def test_header():
    """Fields come in file order with their values, and the languages out of them, normalised."""
    text = (
        'msgid ""\nmsgstr "Language: zh-Hant\\n"\n"X-Source-Language: EN\\n"\n'
        '"X-Note: a:b\\nmore\\n"\n'
    )
    assert parse(text.encode()) == Catalog(
        "en",
        "zh_TW",
        (),
        (("Language", "zh-Hant"), ("X-Source-Language", "EN"), ("X-Note", "a:b\nmore")),
    )


def test_without_a_header_nothing_is_known():
    """A file without a header is read as UTF-8, its languages unknown."""
    assert parse('msgid "甲"\nmsgstr ""\n'.encode()) == Catalog("", "", (Unit("甲"),))


def test_obsolete_entries_are_no_units():
    """Obsolete entries and comments at the end are held to the grammar but are not units."""
    text = (
        HEADER + 'msgid "甲"\nmsgstr ""\n\n#~| msgid "o"\n#~ msgid "乙"\n#~\n#~ msgstr "b"\n\n# end'
    )
    assert parse(text.encode()).units == (Unit("甲"),)


def test_domain_lines_are_passed_over():
    """`domain` lines are accepted: the keys of all domains are unique together."""
    text = HEADER + 'domain "one"\nmsgid "甲"\nmsgstr ""\ndomain "two"\nmsgid "乙"\nmsgstr ""\n'
    assert parse(text.encode()).units == (Unit("甲"), Unit("乙"))


TRAPS = "\x85\x1c\x1d\x1e\u2028\u2029\0\a"
"""Characters that polib takes for line ends, or does not unescape."""
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=TRAPS),
    max_size=60,
) | st.text('中文，。（）ab \\"\n\t%', max_size=200)
COMMENT = st.text("中文，。ab \n#,:.~|", max_size=80).filter(lambda t: t == "" or t.strip())


@st.composite
def units(draw):
    """A unit as a sound file can hold it."""
    source, target = draw(TEXT.filter(bool)), draw(TEXT)
    counted = draw(st.booleans())
    forms = (target, draw(TEXT)) if counted else (target,)
    full = all(forms)
    state = draw(st.sampled_from([State.TRANSLATED, State.DRAFT])) if full else State.EMPTY
    return Unit(
        source,
        target,
        state,
        context=draw(st.none() | TEXT),
        plural=Plural(draw(TEXT), forms) if counted else None,
        note=draw(COMMENT),
        comment=draw(COMMENT),
        flags=draw(st.frozensets(st.sampled_from(["c-format", "ignore-numbers", "no-wrap"]))),
        origins=tuple(draw(st.lists(st.sampled_from(["a.c:1", "文.txt:22", "my file:3", "b"])))),
        previous=draw(TEXT) if state is State.DRAFT else "",
    )


CATALOGS = st.lists(units(), max_size=4, unique_by=lambda u: u.key).map(
    lambda found: Catalog("zh_CN", "en", tuple(found))
)


@given(CATALOGS)
def test_what_is_written_is_read(catalog):
    """Every catalog comes back as it was written, whatever its characters."""
    assert parse(serialize(catalog)).units == catalog.units


def test_characters_that_others_trip_over():
    """Line separators, BEL and NUL inside a text come back, though other readers lose them."""
    catalog = Catalog("zh_CN", "en", (Unit(TRAPS, TRAPS + "1", State.TRANSLATED),))
    assert parse(serialize(catalog)).units == catalog.units


@given(CATALOGS)
def test_polib_reads_the_same(catalog):
    """polib, which reads without this package's lexer, finds the same texts in what is written."""
    theirs = polib.pofile(serialize(catalog).decode())
    assert [
        (e.msgctxt, e.msgid, e.msgstr, e.msgid_plural, tuple(e.msgstr_plural.values()), e.fuzzy)
        for e in theirs
    ] == [
        (
            u.context,
            u.source,
            "" if u.plural else u.target,
            u.plural.source if u.plural else "",
            u.plural.forms if u.plural else (),
            u.state is State.DRAFT,
        )
        for u in catalog
    ]


@given(st.binary(max_size=300) | st.text('msgidtr "\\\n#~|[0],:中', max_size=300).map(str.encode))
def test_any_bytes_are_read_or_refused(data):
    """Whatever the bytes, there is a catalog or a FormatError, never another failure."""
    with suppress(FormatError):
        catalog = parse(data)
        assert len({unit.key for unit in catalog}) == len(catalog)
        assert rewrite(data, catalog.units) == data
