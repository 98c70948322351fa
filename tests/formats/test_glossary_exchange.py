"""Glossaries that leave as CSV or PO, are edited elsewhere, and come back."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import FormatError
from duizhao.formats import po_glossary, tabular
from duizhao.formats.overlay import overlaid
from duizhao.model import Concept, Glossary, Status, Term

KNOWN = Glossary(
    (
        Concept(
            "zero-tolerance",
            tabular.in_order(
                (
                    Term("零容忍", "zh_CN", Status.PROPOSED),
                    Term("zero tolerance", "en", Status.PROPOSED),
                    Term("no tolerance", "en", Status.ADMITTED),
                    Term("零容忍", "zh_TW", Status.PROPOSED),
                )
            ),
            domain="policy",
            kind="slogan",
            source="a speech",
            extra=(("pos", "phrase"), ("client", "UN")),
        ),
        Concept("sky-net", (Term("天网", "zh_CN"), Term("Sky Net", "en"))),
        Concept("poedit", (Term("Poedit", "en", Status.FIXED),)),
    )
)

DATA = tabular.serialize(KNOWN)


def edited(columns, *changes, delimiter=",", newline="\n", mark=""):
    """The file with some of its columns in another order, cells changed, rows added."""
    rows = list(csv.DictReader(io.StringIO(DATA.decode("utf-8"), newline="")))
    for name, change in changes:
        if name:
            next(row for row in rows if row["id"] == name).update(change)
        else:
            rows.append(change)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    writer.writerows([columns, *([row.get(c, "") for c in columns] for row in rows)])
    return (mark + out.getvalue()).encode()


ALL = next(csv.reader([DATA.decode("utf-8").partition("\n")[0]]))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(DATA, KNOWN, id="as it was"),
        pytest.param(
            edited(ALL[::-1], delimiter=";", newline="\r\n", mark="\ufeff"), KNOWN,
            id="columns turned round, semicolons, CRLF, a mark",
        ),
        pytest.param(edited(["zh", "en", "status"]), KNOWN, id="three columns, no id"),
        pytest.param(
            edited(["id", "note"], ("sky-net", {"note": "since 2015"})),
            KNOWN.admit(replace(KNOWN.concepts[1], extra=(("note", "since 2015"),))),
            id="a note, without the terms",
        ),
        pytest.param(
            edited(["id", "zh", "en", "note"], ("sky-net", {"note": "since 2015"})),
            KNOWN.admit(replace(KNOWN.concepts[1], extra=(("note", "since 2015"),))),
            id="a note beside the terms",
        ),
        pytest.param(
            edited(["en", "zh"], ("", {"zh": "猎狐", "en": "Fox Hunt"})),
            KNOWN.admit(Concept("fox-hunt", (Term("猎狐", "zh_CN"), Term("Fox Hunt", "en")))),
            id="a row more",
        ),
        pytest.param(
            edited(["id", "zh", "en"], ("sky-net", {"en": "=1+1"})),
            KNOWN.admit(
                Concept("sky-net", (Term("天网", "zh_CN"), Term("=1+1", "en")))
            ),
            id="a formula is a text",
        ),
    ],
)  # fmt: skip
def test_csv_comes_back(data, expected):
    """What was edited in a spreadsheet is what changes; what the file does not say stays."""
    merged = overlaid(KNOWN, data)
    assert list(map(tabular.cells, merged.concepts)) == list(map(tabular.cells, expected.concepts))


def test_a_file_without_terms_is_refused():
    """A misspelled header is named as such, not its first row."""
    with pytest.raises(FormatError, match="no column of terms") as error:
        overlaid(KNOWN, b"id,terrm\n1,x\n")
    assert error.value.line == 1


def test_po_comes_back():
    """A glossary that went out as PO and comes back changes nothing of the one it left."""
    merged = po_glossary.over(KNOWN, po_glossary.parse(po_glossary.serialize(KNOWN)))
    assert list(map(tabular.cells, merged.concepts)) == list(map(tabular.cells, KNOWN.concepts))


def test_what_was_edited_in_po_changes():
    """A translation changed in a PO editor changes the term, and only that."""
    data = po_glossary.serialize(KNOWN).replace(b'msgstr "Sky Net"', b'msgstr "Skynet"')
    merged = po_glossary.over(KNOWN, po_glossary.parse(data))
    changed = [c for c, old in zip(merged.concepts, KNOWN.concepts, strict=True) if c != old]
    assert changed == [Concept("sky-net", (Term("天网", "zh_CN"), Term("Skynet", "en")))]


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not here")
def test_msgfmt_accepts_the_po():
    """msgfmt -c has nothing against a glossary with names of every status."""
    data = po_glossary.serialize(KNOWN)
    run = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", "-"], input=data, check=False)
    assert run.returncode == 0


TEXT = st.text("零容忍abc #|[]:=", min_size=1, max_size=6).filter(lambda t: t.strip() == t)
STATUSES = st.sampled_from([s for s in Status if s is not Status.FIXED])


@st.composite
def concepts(draw):
    """A concept whose main terms share a status, with other names of any."""
    main = draw(STATUSES)
    texts = draw(st.lists(TEXT, min_size=2, max_size=6, unique=True))
    langs = ["zh_CN", "en", *(draw(st.sampled_from(["zh_CN", "en"])) for _ in texts[2:])]
    terms = [
        Term(text, lang, main if place < 2 else draw(STATUSES))
        for place, (text, lang) in enumerate(zip(texts, langs, strict=True))
    ]
    return Concept(draw(st.sampled_from(["a", "b-c", "d"])), tabular.in_order(terms))


@given(concepts())
def test_any_concept_survives_po(concept):
    """Whatever the names and their statuses, a concept is read from PO as it was written."""
    glossary = Glossary((concept,))
    found = po_glossary.parse(po_glossary.serialize(glossary))
    assert tabular.cells(found.concepts[0]) == tabular.cells(concept)
