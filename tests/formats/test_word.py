"""Word documents: reading order, kinds, what is read and what is not."""

from __future__ import annotations

import io
import sys
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from duizhao.errors import FormatError
from duizhao.formats import word

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def shape(data, **options):
    read = word.read(data, name="n", **options)
    return [(s.text, s.kind, s.origin) for s in read.segments]


@pytest.fixture
def document():
    return docx.Document()


def test_reading_order(document):
    """Headings, paragraphs, lists and tables come as they stand, each told for what it is."""
    document.add_heading("Title", 0)
    document.add_heading("Part one", 2)
    document.add_paragraph("One. Two.")
    document.add_paragraph("item", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.add_paragraph("")
    document.add_paragraph("End.")
    assert shape(saved(document)) == [
        ("Title", "heading", "n:1"), ("Part one", "heading", "n:2"), ("One.", "", "n:3"),
        ("Two.", "", "n:3"), ("item", "list", "n:4"), ("left", "table", "n:5"),
        ("right", "table", "n:6"), ("End.", "", "n:8"),
    ]  # fmt: skip


RUNS = {
    "insertions are read, deletions are not": (
        '<w:r><w:t xml:space="preserve">a </w:t></w:r><w:ins w:id="1"><w:r><w:t>new</w:t></w:r>'
        '</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>', "a new"),
    "links": ('<w:hyperlink><w:r><w:t>here</w:t></w:r></w:hyperlink>', "here"),
    "breaks and tabs": ('<w:r><w:t>1</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>', "1 a b"),
    "content controls": (
        '<w:sdt><w:sdtContent><w:r><w:t>inside</w:t></w:r></w:sdtContent></w:sdt>', "inside"),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_runs(document, name):
    """All that a reader sees is read, in whichever element it is."""
    xml, wanted = RUNS[name]
    document.element.body.insert(0, parse_xml(f"<w:p {NS}>{xml}</w:p>"))
    assert shape(saved(document))[0][0] == wanted


def test_chinese(document):
    """The script tells the language, and soft breaks in Chinese leave no space."""
    document.add_paragraph("打击腐败，\n零容忍。")
    read = word.read(saved(document))
    assert (read.lang, read.segments[0].text) == ("zh_CN", "打击腐败，零容忍。")


def archive(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


BAD = {
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
    "text": (b"hello", "not a Word document"),
    "other archive": (archive(a="b"), "not a Word document"),
    "half": (saved(docx.Document())[:3000], "not a Word document"),
    "without text": (saved(docx.Document()), "no text in it"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad(name):
    """What is no Word document, or an empty one, is said in a sentence."""
    data, reason = BAD[name]
    with pytest.raises(FormatError, match=reason):
        word.read(data)


def test_without_the_library(monkeypatch):
    """Without python-docx the sentence says what to install."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(FormatError, match="pip install"):
        word.read(b"")
