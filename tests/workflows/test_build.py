"""The main job on a small workspace: what it writes, and what it leaves alone."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from duizhao.errors import InputError
from duizhao.formats import po
from duizhao.model import State, Status
from duizhao.workflows.build import build
from duizhao.workflows.init import init
from duizhao.workspace import Workspace

ZH = """\
追逃追赃要做到“零容忍”
二十国集团(G20)提出了“零容忍”“零漏洞”“零障碍”的原则。
2016年，中国从70多个国家追回赃款23.12亿元。
有关部门还编写了一本工作手册，供各地办案人员学习参考。
“天网2016”行动取得了成效。
"""
EN = """\
“Zero tolerance” in fugitive repatriation and asset recovery
The Group of Twenty (G20) put forward the principles of “zero tolerance,” “zero loopholes” and \
“zero barriers.”
In 2016, China recovered 2.312 billion yuan in illicit funds from more than 70 countries.
Operation “Sky Net 2016” produced results.
"""


@pytest.fixture
def workspace(tmp_path: Path, lexicon) -> Workspace:
    root = tmp_path / "project"
    init(root)
    (root / "seeds" / "brief.zh.txt").write_text(ZH, encoding="utf-8")
    (root / "seeds" / "brief.en.txt").write_text(EN, encoding="utf-8")
    return Workspace.find(root)


def catalog_of(workspace: Workspace, name: str = "brief") -> Path:
    return workspace.catalog_path("en", name)


def content(workspace: Workspace) -> dict[str, bytes]:
    paths = (p for p in workspace.root.rglob("*") if p.is_file() and ".duizhao" not in p.parts)
    return {p.relative_to(workspace.root).as_posix(): p.read_bytes() for p in paths}


def test_a_build_writes_the_catalog_and_the_candidates(workspace):
    """Units in source order with references to file and line; candidates with renderings."""
    built = build(workspace)
    catalog = po.parse(catalog_of(workspace).read_bytes())
    assert [(u.origins, bool(u.target)) for u in catalog] == [
        (("seeds/brief.zh.txt:1",), True),
        (("seeds/brief.zh.txt:2",), True),
        (("seeds/brief.zh.txt:3",), True),
        (("seeds/brief.zh.txt:4",), False),
        (("seeds/brief.zh.txt:5",), True),
    ]
    renderings = {c.text: c.renderings[0].text for c in built.candidates if c.renderings}
    assert renderings["零容忍"] == "zero tolerance"
    assert renderings["零漏洞"] == "zero loopholes"
    assert "零障碍" in (workspace.root / "glossary" / "candidates.csv").read_text("utf-8")


def test_building_twice_changes_no_byte(workspace):
    """The second build finds everything done."""
    build(workspace)
    before = content(workspace)
    again = build(workspace)
    assert [c.path.name for c in again.changes if c.changed] == []
    assert content(workspace) == before


def test_a_dry_run_writes_nothing(workspace):
    """What would be written is reported, and only that."""
    before = content(workspace)
    built = build(workspace, dry_run=True)
    assert sorted(c.path.name for c in built.changes if c.changed) == ["brief.po", "candidates.csv"]
    assert content(workspace) == before


def test_the_translators_work_stands(workspace):
    """An edited translation, its comment and its layout survive a build."""
    build(workspace)
    path = catalog_of(workspace)
    old = path.read_text("utf-8")
    new = old.replace("produced results", "bore fruit")
    new = new.replace(
        "#: seeds/brief.zh.txt:5", "# checked with the client\n#: seeds/brief.zh.txt:5"
    )
    assert new != old
    path.write_text(new, encoding="utf-8")
    built = build(workspace)
    assert path.read_text("utf-8") == new
    assert built.catalogs[0].kept == 1


def test_a_changed_source_carries_its_translation(workspace):
    """The unit of a changed sentence becomes a draft with its previous source."""
    build(workspace)
    seed = workspace.root / "seeds" / "brief.zh.txt"
    seed.write_text(ZH.replace("取得了成效", "取得了显著成效"), encoding="utf-8")
    built = build(workspace)
    unit = po.parse(catalog_of(workspace).read_bytes()).units[4]
    assert (unit.state, unit.previous) == (State.DRAFT, "“天网2016”行动取得了成效。")
    assert unit.target.startswith("Operation “Sky Net 2016”")
    assert built.catalogs[0].carried == 1


def test_what_was_rejected_stays_away(workspace):
    """A row rejected in the spreadsheet is recorded, and not proposed again."""
    build(workspace)
    path = workspace.root / "glossary" / "candidates.csv"
    rows = path.read_text("utf-8").split("\n")
    place = next(n for n, row in enumerate(rows) if ",零障碍," in row)
    rows[place] = rows[place].replace(",new,", ",rejected,")
    path.write_text("\n".join(rows), encoding="utf-8")
    build(workspace)
    assert ",零障碍,new," not in path.read_text("utf-8")
    recorded = (workspace.root / "glossary" / "decisions.jsonl").read_text("utf-8")
    assert '"term": "零障碍"' in recorded
    before = content(workspace)
    build(workspace)
    assert content(workspace) == before


def decide(workspace: Workspace, term: str, status: str, rendering: str = "") -> None:
    """Edit a row as a person does in a spreadsheet."""
    path = workspace.root / "glossary" / "candidates.csv"
    table = list(csv.DictReader(path.read_text("utf-8").split("\n")))
    for row in table:
        if row["term"] == term:
            row["status"] = status
            row["rendering"] = rendering or row["rendering"]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


def test_what_was_accepted_is_in_the_glossary(workspace):
    """A row accepted in the spreadsheet becomes a concept with the rendering in the row."""
    build(workspace)
    decide(workspace, "零障碍", "accepted", "zero obstacles")
    again = build(workspace)
    assert again.admitted == ("零障碍",)
    added = workspace.glossary().concepts[-1]
    assert (added.id, [(t.text, t.lang, t.status) for t in added.terms], added.kind) == (
        "zero-obstacles",
        [("零障碍", "zh_CN", Status.PREFERRED), ("zero obstacles", "en", Status.PREFERRED)],
        "slogan",
    )
    known = {c.text: (c.status, c.concept) for c in again.candidates}
    assert known["零障碍"] == ("known", "zero-obstacles")
    recorded = (workspace.root / "glossary" / "decisions.jsonl").read_text("utf-8")
    assert '"verdict": "accept", "rendering": "zero obstacles"' in recorded
    before = content(workspace)
    assert build(workspace).admitted == ()
    assert content(workspace) == before


def test_a_further_rendering_goes_to_the_concept_that_is_there(workspace):
    """Accepting a known term with another rendering admits it, in the file that has the concept."""
    (workspace.root / "glossary" / "z.csv").write_text(
        "id,zh,en\nzero,零容忍,zero tolerance\n", encoding="utf-8"
    )
    build(workspace)
    decide(workspace, "零容忍", "accepted", "no tolerance")
    assert build(workspace).admitted == ("零容忍",)
    assert (workspace.root / "glossary" / "z.csv").read_text("utf-8") == (
        "id,zh,en,en_admitted\nzero,零容忍,zero tolerance,no tolerance\n"
    )


def test_a_known_term_keeps_its_row(workspace):
    """A term of the glossary is listed as known, with its concept."""
    terms = workspace.root / "glossary" / "terms.csv"
    terms.write_text("id,zh,en\nzero-tolerance,零容忍,zero tolerance\n", encoding="utf-8")
    built = build(workspace)
    known = {c.text: (c.status, c.concept) for c in built.candidates}
    assert known["零容忍"] == ("known", "zero-tolerance")


def test_an_untranslated_seed_has_a_catalog_too(workspace):
    """A document without translation becomes a catalog of empty units."""
    (workspace.root / "seeds" / "news.zh.txt").write_text("新闻一则。\n", encoding="utf-8")
    build(workspace, ["news"])
    units = po.parse(catalog_of(workspace, "news").read_bytes()).units
    assert [(u.source, u.state) for u in units] == [("新闻一则。", State.EMPTY)]


def test_an_unknown_seed_is_named(workspace):
    """A slip in a name lists the seeds there are."""
    with pytest.raises(InputError, match="no seed “breif” in seeds/; known: brief"):
        build(workspace, ["breif"])


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_accepts_what_a_build_writes(workspace):
    """`msgfmt -c` takes the catalog."""
    build(workspace)
    path = str(catalog_of(workspace))
    run = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
