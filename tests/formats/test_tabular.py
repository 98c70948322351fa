"""CSV of a glossary and of a catalog: exact both ways, whatever spreadsheets do to it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats import FORMATS, sheet, tabular, tabular_catalog
from duizhao.formats.tabular import ABBREVIATION, csv_glossary, parse, rewrite, serialize
from duizhao.model import Catalog, Concept, Glossary, Plural, State, Status, Term, Unit
from duizhao.model.glossary import slug

NASTY = "=+-@＝＋－＠'\"|\\[],; \t\r\n%　\u2028\u0085\ufeffaZ_é文𠮷"
TEXT, WORD = st.text(NASTY, max_size=8), st.text(NASTY, min_size=1, max_size=8)
LANG = st.sampled_from(["zh_CN", "zh_TW", "zh_HK", "en", "en_GB", "fr"])
TERM = st.builds(
    Term,
    WORD,
    LANG,
    st.sampled_from([s for s in Status if s is not Status.FIXED]),
    st.just("") | st.just(ABBREVIATION) | TEXT,
)
COLUMN = WORD.filter(lambda name: not tabular._ours(name))
EXTRA = st.dictionaries(st.sampled_from(tabular.KEPT) | COLUMN, WORD, max_size=3)
CONCEPT = st.builds(
    Concept,
    id=WORD,
    terms=st.lists(TERM, min_size=1, max_size=4).map(tuple),
    domain=TEXT,
    kind=TEXT,
    definition=TEXT,
    source=TEXT,
    extra=EXTRA.map(lambda extra: tuple(extra.items())),
)
GLOSSARY = st.lists(CONCEPT, max_size=3, unique_by=lambda c: c.id).map(
    lambda concepts: Glossary(tuple(concepts))
)


def canonical(glossary: Glossary) -> list[Concept]:
    """A glossary without the order of terms and of foreign columns, which CSV does not keep."""
    return [
        replace(
            c,
            terms=tuple(sorted(c.terms, key=lambda t: (t.lang, t.status, t.text, t.note))),
            extra=tuple(sorted(c.extra)),
        )
        for c in glossary.concepts
    ]


def concept(zh: str, en: str, **more: object) -> Concept:
    return Concept(more.pop("id", slug(en)), (Term(zh, "zh_CN"), Term(en, "en")), **more)


# ---- cells


@given(TEXT)
def test_guard(value):
    """Any value comes back exactly from its cell, and no cell begins like a formula."""
    cell = sheet.guard(value)
    assert sheet.unguard(cell) == value
    assert not cell.startswith(sheet.FORMULA)


@given(st.lists(WORD))
def test_list(values):
    """Any values come back exactly from one cell."""
    assert sheet.split(sheet.join(values)) == values


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1))
def test_other_readers_agree(records):
    """Python's own reader of CSV, a judge that is not ours, reads the same cells."""
    data = sheet.write(["zh", "en"], records)
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert rows == [["zh", "en"], *([sheet.guard(v) for v in row] for row in records)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param("'=1+1", "=1+1", id="guarded formula"),
        pytest.param("'tis", "'tis", id="apostrophe of its own"),
        pytest.param("'", "'", id="only an apostrophe"),
        pytest.param("  零容忍　", "零容忍", id="stray white space"),
        pytest.param("''=1", "'=1", id="apostrophe before a formula"),
    ],
)
def test_cell(cell, value):
    """What people and spreadsheets leave in a cell is read as they meant it."""
    assert sheet.unguard(cell) == value


# ---- glossary


@settings(max_examples=60)
@given(GLOSSARY)
def test_round_trip(glossary):
    """Every glossary comes back with all it said, and a second time without any change."""
    once = parse(serialize(glossary))
    assert canonical(once) == canonical(glossary)
    assert parse(serialize(once)) == once


@settings(max_examples=60)
@given(GLOSSARY)
def test_rewrite_without_change(glossary):
    """A file whose glossary did not change keeps every byte."""
    data = serialize(glossary)
    assert rewrite(data, parse(data)) == data


@settings(max_examples=60)
@given(GLOSSARY, GLOSSARY)
def test_rewrite_says_what_was_wanted(old, new):
    """Whatever a file held, after rewriting it holds the new glossary."""
    mixed = Glossary((*new.concepts, *old.concepts[:1])) if old.concepts else new
    mixed = Glossary(tuple({c.id: c for c in mixed.concepts}.values()))
    assert canonical(parse(rewrite(serialize(old), mixed))) == canonical(mixed)


FULL = """\
id,zh,en,status,pos,kind,domain,zh_hant,abbr_zh,abbr_en,relation,definition,source,note,zh_admitted
ccdi,中央纪律检查委员会,Central Commission,,noun,organisation,law,中央紀律檢查委員會,中央纪委,\
CCDI | CC,part,what,where,why,纪检委 | 中纪委 [spoken]
"""


def test_every_column():
    """Each column goes where the documentation says."""
    admitted = Status.ADMITTED
    wanted = Concept(
        "ccdi",
        (
            Term("中央纪律检查委员会", "zh_CN"),
            Term("纪检委", "zh_CN", admitted),
            Term("中纪委", "zh_CN", admitted, "spoken"),
            Term("中央纪委", "zh_CN", admitted, ABBREVIATION),
            Term("中央紀律檢查委員會", "zh_TW"),
            Term("Central Commission", "en"),
            Term("CCDI", "en", admitted, ABBREVIATION),
            Term("CC", "en", admitted, ABBREVIATION),
        ),
        domain="law",
        kind="organisation",
        definition="what",
        source="where",
        extra=(("pos", "noun"), ("relation", "part"), ("note", "why")),
    )
    assert parse(FULL.encode()) == Glossary((wanted,))


PLAIN = Glossary((concept("零容忍", "zero tolerance"), concept("天网；行动", "Sky Net, the")))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('zh,en\n零容忍,zero tolerance\n天网；行动,"Sky Net, the"\n', id="comma"),
        pytest.param("zh;en\n零容忍;zero tolerance\n天网；行动;Sky Net, the\n", id="semicolon"),
        pytest.param("zh\ten\n零容忍\tzero tolerance\n天网；行动\tSky Net, the\n", id="tab"),
        pytest.param("en;x;zh\nzero tolerance;;零容忍\nSky Net, the;;天网；行动", id="order"),
        pytest.param(
            'zh,en,,\n\n零容忍,zero tolerance,,\n,,\n天网；行动,"Sky Net, the",,', id="blank"
        ),
        pytest.param(
            ' ZH-CN ,English\n 零容忍 , zero tolerance\n天网；行动,"Sky Net, the"', id="names"
        ),
        pytest.param('zh,en\n零容忍,zero tolerance\n"天网；行动" ,"Sky Net, the"\n', id="spaces"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_spreadsheets(text, newline, encoding):
    """Delimiters, newlines, encodings, order and blank columns of spreadsheets make no odds."""
    data = text.replace("\n", newline).encode(encoding)
    assert parse(data) == PLAIN
    assert rewrite(data, PLAIN) == data


def test_ids_are_made():
    """A row without id gets one from its English, else its Chinese, that no other has."""
    text = "id,zh,en\n,甲,Old Friend\n,乙,old friend\nold-friend-2,丙,c\n,丁,\n,戊,!?\n"
    ids = [c.id for c in parse(text.encode()).concepts]
    assert ids == ["old-friend", "old-friend-3", "old-friend-2", "丁", "concept"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "the file is empty", id="empty"),
        pytest.param(
            "a,b\n1,2\n", "line 1: no known column in the header; name some of abbr_en", id="header"
        ),
        pytest.param("id,zh\n\nx,\n", "line 3: neither zh nor en; name the term or", id="no term"),
        pytest.param(
            "zh,en,status\n\n甲,a,good\n", "line 3: no status “good”; write one of preferred",
            id="status",
        ),
        pytest.param(
            'id,zh\nx,"甲\n乙"\nx,丙\n', "line 4: id “x” is already used in line 2; give", id="id"
        ),
        pytest.param('zh,en\n甲,a\n乙,"b\n丙\n', "line 3: a quote begins here and", id="open"),
        pytest.param('zh,en\n甲,"a"b\n', "line 2: text behind a closing quote; double", id="quote"),
        pytest.param("zh,en\n甲,a, b\n", "line 2: 3 cells under 2 columns; put quotes", id="cells"),
        pytest.param("zh,中文\n甲,乙\n", "line 1: two columns “zh”; rename", id="columns"),
    ],
)  # fmt: skip
def test_refused(text, reason):
    """What is no glossary is refused with its line and what to do."""
    with pytest.raises(FormatError) as error:
        parse(text.encode())
    assert str(error.value).startswith(reason)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(Concept("x", (Term("a", "en"),), extra=(("zh", "b"),)), "its own", id="extra"),
        pytest.param(Concept("x", (Term("a", "sr_Latn_RS"),)), "no column can hold", id="language"),
    ],
)
def test_what_csv_cannot_hold(bad, reason):
    """A concept that would lose something is refused, not written without it."""
    with pytest.raises(FormatError, match=reason):
        serialize(Glossary((bad,)))


# ---- rewriting

LINES = {
    "header": "\ufeff备注;en;zh\r\n",
    "zero": "x; zero tolerance ;零容忍\r\n;;\r\n",
    "sky": '"y";Sky Net;"天网"\r\n',
    "fox": ";Fox Hunt;猎狐",
}
HAND_MADE = "".join(LINES.values()).encode()
ZERO, SKY, FOX = parse(HAND_MADE).concepts


@pytest.mark.parametrize(
    ("concepts", "lines"),
    [
        pytest.param([ZERO, SKY, FOX], LINES, id="nothing"),
        pytest.param(
            [ZERO, replace(SKY, extra=(("备注", "=z"),)), FOX],
            LINES | {"sky": '\'=z;Sky Net;"天网"\r\n'},
            id="a cell",
        ),
        pytest.param(
            [ZERO, replace(SKY, terms=(Term("天网", "zh_CN"), Term("Skynet", "en"))), FOX],
            {
                "header": "\ufeff备注;en;zh;id\r\n",
                "zero": "x; zero tolerance ;零容忍;zero-tolerance\r\n;;\r\n",
                "sky": '"y";Skynet;"天网";sky-net\r\n',
                "fox": ";Fox Hunt;猎狐;fox-hunt",
            },
            id="a term, whose id would not be made again",
        ),
        pytest.param([SKY, FOX], LINES | {"zero": ""}, id="one fewer"),
        pytest.param(
            [ZERO, SKY, FOX, concept("红通", "Red Notice")],
            LINES | {"fox": ";Fox Hunt;猎狐\r\n", "red": ";Red Notice;红通\r\n"},
            id="one more",
        ),
        pytest.param(
            [ZERO, SKY, replace(FOX, domain="law")],
            LINES | {"header": "\ufeff备注;en;zh;domain\r\n", "fox": ";Fox Hunt;猎狐;law"},
            id="a column",
        ),
        pytest.param(
            [FOX, ZERO, SKY],
            {k: LINES[k].rstrip("\r\n") + "\r\n" for k in ("header", "fox")}
            | {k: LINES[k] for k in ("zero", "sky")},
            id="order",
        ),
    ],
)
def test_rewrite(concepts, lines):
    """Only the bytes of what changed change: mark, CRLF, delimiter and other rows stay."""
    made = rewrite(HAND_MADE, Glossary(tuple(concepts)))
    assert made.decode() == "".join(lines.values())


def test_rewrite_keeps_the_encoding():
    """A file in GB18030 stays in it; a character that a Big5 file lacks is refused."""
    data = "zh,en\n零容忍政策,zero tolerance\n".encode("gb18030")
    more = Glossary((*parse(data).concepts, concept("天网", "Sky Net")))
    assert rewrite(data, more) == data + "天网,Sky Net\n".encode("gb18030")
    data = "zh_hant,en\n中央紀律檢查委員會的規定,CCDI rule\n".encode("big5")
    more = Glossary((*parse(data).concepts, concept("检查", "check")))
    with pytest.raises(FormatError, match="“检” cannot be written in big5hkscs; save the file as"):
        rewrite(data, more)


def test_rewrite_of_nothing():
    """An empty file is written as a new one."""
    assert rewrite(b"", csv_glossary.sample) == serialize(csv_glossary.sample)


# ---- catalog

UNIT = st.builds(
    Unit,
    source=WORD,
    target=WORD,
    state=st.sampled_from([s for s in State if s is not State.EMPTY]),
    context=st.none() | TEXT,
    plural=st.none() | st.builds(Plural, WORD, st.lists(WORD).map(tuple)),
    note=TEXT,
    comment=TEXT,
    flags=st.frozensets(WORD),
    origins=st.lists(WORD).map(tuple),
    previous=TEXT,
)
UNITS = st.lists(
    UNIT | st.builds(Unit, source=WORD, context=st.none() | TEXT),
    unique_by=lambda u: u.key,
    max_size=3,
)


@settings(max_examples=60)
@given(UNITS)
def test_catalog_round_trip(units):
    """Every unit comes back exactly, white space, plural and apostrophes included."""
    catalog = Catalog("", "", tuple(units))
    assert tabular_catalog.parse(tabular_catalog.serialize(catalog)) == catalog


@pytest.mark.parametrize(
    ("row", "state"),
    [
        pytest.param("甲,a,", State.TRANSLATED, id="filled in, no state"),
        pytest.param("甲,a,empty", State.TRANSLATED, id="filled in"),
        pytest.param("甲,,translated", State.EMPTY, id="emptied"),
        pytest.param("甲,a,Draft", State.DRAFT, id="as it says"),
    ],
)
def test_catalog_state(row, state):
    """A state that its target contradicts follows the target."""
    units = tabular_catalog.parse(f"source,target,state\n{row}\n".encode()).units
    assert [unit.state for unit in units] == [state]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("target,note\na,b\n", "line 1: no column “source”; name", id="no source"),
        pytest.param("source,target\n,b\n", "line 2: no source; fill it in or", id="empty source"),
        pytest.param("source\n甲\n\n甲\n", "line 4: this source is already in line 2", id="twice"),
        pytest.param("source,state\n甲,ok\n", "line 2: no state “ok”; write one", id="state"),
    ],
)
def test_catalog_refused(text, reason):
    """What is no catalog is refused with its line and what to do."""
    with pytest.raises(FormatError) as error:
        tabular_catalog.parse(text.encode())
    assert str(error.value).startswith(reason)


def test_both_are_found_by_suffix():
    """One suffix, two nouns: each is registered under its own name."""
    assert FORMATS["csv-glossary"].carries is Glossary
    assert FORMATS["csv-catalog"].carries is Catalog
