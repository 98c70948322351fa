"""Bringing a file to a list of units."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats.po import arrange, parse
from duizhao.model.catalog import Plural, State, Unit

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
A = '# note\n#. extracted\n#: a:1\n#, c-format\nmsgid "甲"\nmsgstr   "a"\n'
B = '#: a:2\n#, fuzzy\n#| msgid "己"\nmsgid "乙"\nmsgstr ""\n"b"\n'
C = 'msgid "丙"\nmsgstr ""\n'
OLD_A = '# note\n#, c-format\n#~ msgid "甲"\n#~ msgstr   "a"\n'
OLD_B = '#, fuzzy\n#~| msgid "己"\n#~ msgid "乙"\n#~ msgstr ""\n#~ "b"\n'
OLD = '# why\n#~ msgid "丁"\n#~ msgstr "d"\n'
END = "\n# end\n"


def po(*entries: str, end: str = "") -> bytes:
    return ("\n".join([HEADER, *entries]) + end).encode()


UNITS = {unit.source: unit for unit in parse(po(A, B, C)).units}
NEW = Unit("戊", "e", State.DRAFT, note="n", origins=("a:9",))
NEW_ENTRY = '# n\n#: a:9\n#, fuzzy\nmsgid "戊"\nmsgstr "e"\n'

CASES = {
    "same": (po(A, B, OLD, end=END), "甲乙", po(A, B, OLD, end=END)),
    "swapped": (po(A, B, OLD, end=END), "乙甲", po(B, A, OLD, end=END)),
    "one gone": (po(A, B, OLD, end=END), "乙", po(B, OLD, OLD_A, end=END)),
    "all gone": (po(A, B, C), "", po(OLD_A, OLD_B)),
    "untranslated gone": (po(A, C), "甲", po(A)),
    "new one": (po(A, B, OLD), "甲戊乙", po(A, NEW_ENTRY, B, OLD)),
    "first": (po(), "戊", po(NEW_ENTRY)),
    "back again": (po(B, OLD, OLD_A), "甲乙", po(A, B, OLD)),
    "obsolete in between": (po(A, OLD, B), "甲乙", po(A, OLD, B)),
    "obsolete goes last": (po(A, OLD, B), "乙甲", po(B, A, OLD)),
}


@pytest.mark.parametrize(("data", "names", "wanted"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_entries_are_moved_as_they_are(data, names, wanted, newline):
    """Entries keep their bytes wherever they go, and those not wanted keep their translation."""
    units = [(UNITS | {"戊": NEW})[name] for name in names]
    data, wanted = (text.replace(b"\n", newline.encode()) for text in (data, wanted))
    arranged = arrange(data, units)
    assert arranged.decode() == wanted.decode()
    assert arrange(arranged, units) == arranged


def test_an_empty_unit_takes_the_translation_back():
    """A unit that comes back without translation gets its old one, with its fuzzy mark and note."""
    fresh = [Unit("乙", comment="x", origins=("z:1",)), Unit("丁", note="mine")]
    arranged = arrange(po(OLD_B, OLD), fresh)
    wanted = po(
        '#. x\n#: z:1\n#, fuzzy\n#| msgid "己"\nmsgid "乙"\nmsgstr ""\n"b"\n',
        '# mine\nmsgid "丁"\nmsgstr "d"\n',
    )
    assert arranged.decode() == wanted.decode()
    assert arrange(arranged, fresh) == arranged


def test_an_empty_unit_keeps_a_live_translation():
    """Bringing a file to a template never clears what is translated."""
    assert arrange(po(A), [replace(UNITS["甲"], target="", state=State.EMPTY)]) == po(A)


def test_a_unit_with_a_translation_wins_over_an_obsolete_one():
    """A translation that the caller brings replaces the obsolete one, which is then gone."""
    unit = Unit("丁", "other", State.TRANSLATED)
    assert arrange(po(OLD), [unit]) == po('msgid "丁"\nmsgstr "other"\n')


def test_a_unit_that_now_counts_keeps_its_translation_as_a_draft():
    """A translation under a new plural is kept for the first form and marked as incomplete."""
    unit = Unit("甲", plural=Plural("甲们"), flags=frozenset({"c-format"}), origins=("a:1",))
    (found,) = parse(arrange(po(A), [unit])).units
    assert found == replace(unit, target="a", plural=Plural("甲们", ("a", "")), note="note")


def test_changed_units_and_headers():
    """Order, content and header change together, each within its own lines."""
    units = [UNITS["乙"], replace(UNITS["甲"], target="x")]
    arranged = arrange(po(A, B), units, {"Language": "en_GB"})
    wanted = po(B, A.replace('msgstr   "a"', 'msgstr   "x"')).replace(b"e: en", b"e: en_GB")
    assert arranged.decode() == wanted.decode()


def test_file_without_blank_lines_or_last_line_end():
    """Entries that stood close together are parted when they get other neighbours."""
    data = b'msgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"'
    a, b = parse(data).units
    assert arrange(data, [b, a]) == b'msgid "b"\nmsgstr "2"\n\nmsgid "a"\nmsgstr "1"\n'
    assert arrange(data, [a, b]) is data


@pytest.mark.parametrize(
    ("units", "words"),
    [
        pytest.param([Unit("a"), Unit("a", "b")], "two units", id="twice"),
        pytest.param([Unit("")], "without source", id="header"),
    ],
)
def test_units_that_no_file_can_hold(units, words):
    """Two units of one key, or one without a source, are refused."""
    with pytest.raises(FormatError, match=words):
        arrange(po(A), units)


def test_domains_are_not_reordered():
    """A file with `domain` lines keeps its order, or is refused with the line."""
    data = po('domain "x"\n' + A, B)
    assert arrange(data, list(parse(data).units)) == data
    with pytest.raises(FormatError, match="domains") as caught:
        arrange(data, [])
    assert caught.value.line == 7


TARGETS = st.sampled_from(["", "x", "y\n", "long words " * 12])
STATES = st.sampled_from(list(State))


@st.composite
def wanted_units(draw):
    names = draw(st.permutations("甲乙丙丁戊己"))
    made = []
    for name in names[: draw(st.integers(0, 6))]:
        target = draw(TARGETS)
        state = draw(STATES) if target else State.EMPTY
        plural = draw(st.none() | st.just(Plural(name + "们", (target, draw(TARGETS)))))
        unit = Unit(
            name,
            target,
            state,
            plural=plural,
            note=draw(st.sampled_from(["", "n", "n\nm"])),
            flags=draw(st.frozensets(st.sampled_from(["no-wrap", "ignore-x"]))),
            origins=draw(st.sampled_from([(), ("a:1",)])),
            previous=draw(st.sampled_from(["", "旧"])),
        )
        made.append(unit)
    return made


@given(wanted_units(), wanted_units())
def test_arranging_twice_is_arranging_once(first, second):
    """Whatever the units, a second run changes nothing, and the order is the one asked for."""
    data = arrange(po(A, C, OLD, OLD_B, end=END), first)
    for units in (first, second):
        data = arrange(data, units)
        assert arrange(data, units) == data
        assert [unit.key for unit in parse(data)] == [unit.key for unit in units]


@given(wanted_units())
def test_units_with_a_translation_are_taken_as_they_are(units):
    """A unit that says something is in the file afterwards as it was given."""
    found = parse(arrange(po(A, C, OLD, OLD_B, end=END), units))
    for unit in units:
        forms = unit.plural.forms if unit.plural else (unit.target,)
        if unit.state is not State.EMPTY and all(forms):
            assert found.find(unit.key) == _in_a_file(unit)


def _in_a_file(unit: Unit) -> Unit:
    """What a file can hold of a unit: no decisions, and a previous source only while fuzzy."""
    if unit.state in (State.DRAFT, State.REJECTED):
        return replace(unit, state=State.DRAFT)
    return replace(unit, state=State.TRANSLATED, previous="")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="no msgfmt")
@pytest.mark.parametrize("names", ["乙甲", "甲", "戊丙甲", ""])
def test_msgfmt_accepts_it(names):
    """msgfmt -c and msgcat accept what arranging leaves."""
    units = [(UNITS | {"戊": NEW})[name] for name in names]
    data = arrange(po(A, B, C, OLD, end=END), units)
    for command in (["msgfmt", "-c", "--output=/dev/null", "-"], ["msgcat", "-"]):
        run = subprocess.run(command, input=data, capture_output=True, check=False)
        assert run.returncode == 0, run.stderr
