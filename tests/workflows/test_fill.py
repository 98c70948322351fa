"""Drafts: where they come from, in which order, and what is left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from duizhao.formats import FORMATS, po
from duizhao.memory import Store
from duizhao.model import (
    Catalog,
    Concept,
    Decision,
    Decisions,
    Glossary,
    Memory,
    Pair,
    Plural,
    State,
    Status,
    Term,
    Unit,
    Verdict,
)
from duizhao.settings import FillSettings
from duizhao.workflows.build import build
from duizhao.workflows.fill import Kind, fill, fill_files
from duizhao.workflows.init import init
from duizhao.workspace import Workspace

GLOSSARY = Glossary(
    (
        Concept("fox-hunt", (Term("猎狐行动", "zh_CN"), Term("Operation Fox Hunt", "en"))),
        Concept(
            "maybe",
            (Term("天网", "zh_CN", Status.PROPOSED), Term("Sky Net", "en", Status.PROPOSED)),
        ),
        Concept("git", (Term("git", "en", Status.FIXED),)),
        Concept("ticket", (Term(r"/[A-Z]+-\d+/", "en", Status.FIXED),)),
    )
)
PAIRS = (
    Pair("追回赃款23.12亿元。", "2.312 billion yuan was recovered.", "a.po:3"),
    Pair("猎狐行动！", "Fox Hunt!", "a.po:4"),
    Pair("%d 个文件", "%d files", "a.po:5"),
)


def drafts(*units: Unit, target_lang: str = "en", **more) -> list[tuple[str, Kind]]:
    store = Store(sqlite3.connect(":memory:"))
    store.learn("a.po", "1", Memory("zh_CN", "en", PAIRS), "")
    catalog = Catalog("zh_CN", target_lang, units)
    filled = fill(catalog, store, GLOSSARY, FillSettings(), **more)
    return [(draft.unit.target, draft.kind) for draft in filled.drafts]


DRAFTS = [
    pytest.param("追回赃款23.12亿元。", PAIRS[0].target, Kind.EXACT, id="same-text"),
    pytest.param("共追回赃款23.12亿元。", PAIRS[0].target, Kind.ALIKE, id="text-alike"),
    pytest.param("猎狐行动", "Operation Fox Hunt", Kind.TERM, id="a-term-before-a-text-alike"),
    pytest.param("猎狐行动！\n", "Fox Hunt!\n", Kind.ALIKE, id="line-feed-as-in-the-source"),
    pytest.param("git", "git", Kind.KEPT, id="not-to-be-translated"),
    pytest.param("git (ABC-12)", "git (ABC-12)", Kind.KEPT, id="a-pattern"),
    pytest.param("<b>%s</b>", "<b>%s</b>", Kind.KEPT, id="nothing-but-placeholders"),
    pytest.param("digit", None, None, id="inside-a-word-is-not-the-word"),
    pytest.param("git 仓库", None, None, id="not-only-what-stays"),
    pytest.param("天网", None, None, id="proposed-terms-are-no-source"),
    pytest.param("开幕式", None, None, id="unknown"),
]


@pytest.mark.parametrize(("source", "target", "kind"), DRAFTS)
def test_drafts_come_from_the_best_source(source, target, kind):
    """What stays, the same text, a settled term, a text alike: in this order."""
    assert drafts(Unit(source)) == ([(target, kind)] if target else [])


@pytest.mark.parametrize("state", [State.DRAFT, State.TRANSLATED, State.APPROVED, State.REJECTED])
def test_work_is_never_touched(state):
    """A unit that has any translation keeps it."""
    assert drafts(Unit("猎狐行动", "mine", state)) == []


def test_a_rejected_draft_does_not_come_back():
    """What a reviewer rejected for this unit is not proposed for it again."""
    said = {(None, "猎狐行动"): Decision((None, "猎狐行动"), Verdict.REJECT, "Operation Fox Hunt")}
    assert drafts(Unit("猎狐行动"), decisions=said) == []


def test_counting_units_need_every_form():
    """A plural is drafted when the memory has each of its forms, else not."""
    both = Unit("%d 个文件", plural=Plural("%d 个文件", ("", "")))
    assert drafts(both) == [("%d files", Kind.EXACT)]
    one = Unit("一个文件", plural=Plural("%d 个文件", ("", "")))
    assert drafts(one) == []


def test_a_draft_says_where_it_comes_from():
    """The fuzzy mark, and a comment with the share, the source and its place."""
    store = Store(sqlite3.connect(":memory:"))
    store.learn("a.po", "1", Memory("zh_CN", "en", PAIRS), "")
    catalog = Catalog("zh_CN", "en", (Unit("共追回赃款23.12亿元。", note="mine"),))
    (unit,) = fill(catalog, store, Glossary(), FillSettings()).catalog
    assert unit.state is State.DRAFT
    assert unit.note == "mine\nduizhao: from memory, 89%: “追回赃款23.12亿元。” (a.po:3)"


@pytest.fixture
def root(tmp_path: Path, lexicon) -> Path:
    folder = tmp_path / "project"
    init(folder)
    (folder / "seeds" / "a.zh.txt").write_text("打击腐败。\n追回赃款。\n", encoding="utf-8")
    (folder / "seeds" / "a.en.txt").write_text(
        "Fight corruption.\nRecover illicit funds.\n", encoding="utf-8"
    )
    (folder / "seeds" / "b.zh.txt").write_text("追回赃款。\n开幕式。\n", encoding="utf-8")
    return folder


def test_a_build_fills_from_its_other_catalogs_and_then_rests(root):
    """One document's translation drafts the other's; a second build changes no byte."""
    workspace = Workspace.find(root)
    built = {one.seed.name: one for one in build(workspace).catalogs}
    assert (built["a"].filled, built["b"].filled) == (0, 1)
    assert [u.target for u in built["b"].catalog] == ["Recover illicit funds.", ""]
    assert [c.path.name for c in build(workspace).changes if c.changed] == []


def test_fill_writes_only_what_it_drafts(root):
    """Every other byte of the file stays; a dry run writes none, a second run nothing more."""
    path = root / "locales" / "x.po"
    text = (
        '# mine\nmsgid ""\nmsgstr "Language: en\\n"\n\n#, c-format\nmsgid "追回赃款"\nmsgstr ""\n'
    )
    path.write_text(text, encoding="utf-8")
    (root / "memory").mkdir()
    (root / "memory" / "m.tsv").write_text("追回赃款\tRecover funds\n", encoding="utf-8")
    (one,) = fill_files(root, [str(path)], dry_run=True)
    assert path.read_text(encoding="utf-8") == text
    fill_files(root, [str(path)])
    assert path.read_bytes() == one.change.new
    assert path.read_text(encoding="utf-8").startswith(text.split("#,", maxsplit=1)[0])
    (unit,) = po.parse(path.read_bytes())
    assert (unit.target, unit.state, unit.flags) == (
        "Recover funds", State.DRAFT, frozenset({"c-format"}),
    )  # fmt: skip
    (again,) = fill_files(root, [str(path)])
    assert not again.change.changed


def test_outside_a_workspace_the_files_are_the_memory(tmp_path):
    """A catalog fills another named with it; a rejected draft stays away."""
    done, todo = tmp_path / "a.po", tmp_path / "b.po"
    done.write_bytes(
        po.serialize(Catalog("zh_CN", "en", (Unit("赃款", "illicit funds", State.TRANSLATED),)))
    )
    todo.write_bytes(po.serialize(Catalog("zh_CN", "en", (Unit("赃款"),))))
    said = Decisions((Decision((None, "赃款"), Verdict.REJECT, "illicit funds"),))
    record = todo.with_name("b.review.jsonl")
    record.write_bytes(FORMATS["decisions"].write(said))
    assert [len(f.filled.drafts) for f in fill_files(tmp_path, [str(done), str(todo)])] == [0, 0]
    record.unlink()
    assert [len(f.filled.drafts) for f in fill_files(tmp_path, [str(done), str(todo)])] == [0, 1]
