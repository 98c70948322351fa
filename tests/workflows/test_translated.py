"""The translated document comes back as its source looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.errors import InputError
from duizhao.formats import markdown, plain, po
from duizhao.formats.rebuilding import anew, in_place
from duizhao.model import Catalog, State, Unit
from duizhao.model.bridges import document_to_catalog
from duizhao.workflows.documents import load_document
from duizhao.workflows.translated import translated

SAME = [
    pytest.param("md", "# A\n\nOne. Two.\n\n- a\n- b\n", id="heading-and-list"),
    pytest.param("md", "A\n===\n\n> quoted text\n\n1. one\n2. two\n", id="underline-and-quote"),
    pytest.param("md", "| a | b |\n|---|---|\n| c \\| d | a |\n", id="table"),
    pytest.param("md", "---\nt: 1\n---\n\nText.\n\n```\ncode\n```\n\n<!-- c -->\n", id="code"),
    pytest.param("md", "## A ##\r\n\r\nText [^1].\r\n\r\n[^1]: Note.\r\n", id="crlf-footnote"),
    pytest.param("txt", "一、标题\n\n　　第一段。第二句。\n　　第二段。\n", id="chinese-indent"),
    pytest.param("txt", "Title\n\nOne. Two.\n\n1. item\n2. item\n", id="plain-list"),
]


@pytest.mark.parametrize(("to", "text"), SAME)
def test_a_document_put_back_is_the_document(to, text):
    """Every paragraph in the place of itself changes no character."""
    paragraphs = (markdown if to == "md" else plain).blocks(text, "zh_CN")
    assert in_place(text, paragraphs, [p.text for p in paragraphs], "zh_CN") == text


PLACED = [
    pytest.param("# A\n\nx\ny\n\nz\n", ["H", "one", "two"], "# H\n\none\n\ntwo\n", id="wrapped"),
    pytest.param("- a\n- b\n", ["x", ""], "- x\n", id="an-empty-one-takes-its-line-away"),
    pytest.param("| a | b |\n|--|--|\n", ["b", "a|c"], "| b | a\\|c |\n|--|--|\n", id="cells"),
    pytest.param("> a\n> b\n", ["x"], "> x\n", id="quote"),
    pytest.param("a <!-- c --> b\n", ["x"], "x\n", id="a-comment-inside"),
]


@pytest.mark.parametrize(("text", "new", "result"), PLACED)
def test_new_words_stand_where_the_old_ones_stood(text, new, result):
    """Marks and blank lines stay, wrapped lines become one."""
    assert in_place(text, markdown.blocks(text, "en"), new, "en") == result


def test_a_document_is_laid_out_anew():
    """Kinds become marks of Markdown, or lines of plain text."""
    rows = [("heading", "A"), ("", "One."), ("list", "x"), ("list", "1. y"), ("heading", "B")]
    assert anew(rows, markdown=True) == "# A\n\nOne.\n\n- x\n1. y\n\n## B\n"
    assert anew(rows, markdown=False) == "A\n\nOne.\n\nx\n1. y\n\nB\n"
    assert anew([], markdown=True) == ""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def catalog(folder: Path, source: str, text: str, targets: dict[str, str]) -> str:
    """A catalog of a source file with those translations; `~` before one makes it a draft."""
    (folder / source).write_text(text, encoding="utf-8")
    empty = document_to_catalog(load_document(source, lang="zh_CN"), "x", "en")
    units = []
    for unit in empty:
        target = targets.get(unit.source, "")
        state = State.DRAFT if target[:1] == "~" else State.TRANSLATED if target else State.EMPTY
        units.append(Unit(unit.source, target.lstrip("~"), state, unit.context,
                          comment=unit.comment, origins=unit.origins))  # fmt: skip
    (folder / "x.po").write_bytes(po.serialize(Catalog("zh_CN", "en", tuple(units))))
    return "x.po"


TEXT = "# 标题\n\n第一句。第二句。\n\n- 甲\n- 乙\n"
TARGETS = {"标题": "Title", "第一句。": "One.", "第二句。": "~Two.", "甲": "A"}


def test_the_layout_is_the_sources(folder):
    """Sentences of a paragraph meet with a space; what is missing is marked and counted."""
    found = translated(catalog(folder, "x.zh.md", TEXT, TARGETS), "md")
    assert found.text == "# Title\n\nOne. Two.\n\n- A\n- ⟦乙⟧\n"
    assert (found.untranslated, found.drafts) == (1, 1)


def test_markdown_becomes_plain_text(folder):
    """The marks go, the paragraphs stay."""
    found = translated(catalog(folder, "x.zh.md", TEXT, TARGETS), "txt")
    assert found.text == "Title\n\nOne. Two.\n\nA\n⟦乙⟧\n"


def test_without_its_source_the_catalog_tells(folder):
    """References and comments are enough for paragraphs, headings and lists."""
    path = catalog(folder, "x.zh.md", TEXT, TARGETS)
    (folder / "x.zh.md").unlink()
    assert translated(path, "md").text == "# Title\n\nOne. Two.\n\n- A\n- ⟦乙⟧\n"


def test_units_of_several_sentences_and_repeated_ones(folder):
    """A unit of two sentences stands once; the same sentence twice has each its own."""
    (folder / "y.zh.txt").write_text("一。二。\n同。\n同。\n", encoding="utf-8")
    units = (
        Unit("一。二。", "One and two.", State.TRANSLATED, origins=("y.zh.txt:1",),
             note="duizhao: the translation adds here: More."),
        Unit("同。", "Same.", State.TRANSLATED, origins=("y.zh.txt:2",)),
        Unit("同。", "Again.", State.TRANSLATED, "y:2", origins=("y.zh.txt:3",)),
    )  # fmt: skip
    (folder / "y.po").write_bytes(po.serialize(Catalog("zh_CN", "en", units)))
    assert translated("y.po", "txt").text == "One and two. More.\nSame.\nAgain.\n"


def test_a_changed_source_shows(folder):
    """A sentence that the catalog does not know stands marked in its place."""
    path = catalog(folder, "x.zh.txt", "第一句。\n甲\n", TARGETS)
    (folder / "x.zh.txt").write_text("第一句。新句。\n甲\n", encoding="utf-8")
    assert translated(path, "txt").text == "One. ⟦新句。⟧\nA\n"


def test_a_catalog_of_messages_is_no_document(folder):
    """References to several files are named, with what to do."""
    units = (Unit("a", origins=("a.py:1",)), Unit("b", origins=("b.py:2",)))
    (folder / "m.po").write_bytes(po.serialize(Catalog("en", "zh_CN", units)))
    with pytest.raises(InputError, match=r"m\.po: its units come from 2 files"):
        translated("m.po", "txt")
