"""The memory of a workspace follows its text; files of elsewhere come in and stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from duizhao.errors import InputError
from duizhao.formats import FORMATS, po
from duizhao.model import Catalog, Decision, Decisions, Memory, Pair, State, Unit, Verdict
from duizhao.workflows.init import init
from duizhao.workflows.memory import import_files, remembered, search
from duizhao.workspace import Workspace

UNITS = (
    Unit("签署引渡条约", "sign an extradition treaty", State.TRANSLATED),
    Unit("追回赃款", "recover illicit funds", State.DRAFT),
    Unit("零容忍", "zero tolerance", State.TRANSLATED, origins=("seeds/a.zh.txt:3",)),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    init(tmp_path / "project")
    folder = tmp_path / "project"
    path = Workspace.find(folder).catalog_path("en", "a")
    path.parent.mkdir(parents=True)
    path.write_bytes(po.serialize(Catalog("zh_CN", "en", UNITS)))
    return folder


def ask(root: Path, text: str) -> list[tuple[str, str]]:
    with remembered(root) as store:
        found = search(store, text)
    pairs = [m.pair for m in found.matches] + [p.pair for p in found.passages]
    return [(p.source, p.target) for p in pairs]


def test_the_memory_follows_the_catalogs(root):
    """A change in a catalog is known at once, and so is its end; drafts teach nothing."""
    assert ask(root, "引渡") == [("签署引渡条约", "sign an extradition treaty")]
    assert ask(root, "赃款") == []
    path = Workspace.find(root).catalog_path("en", "a")
    path.write_bytes(path.read_bytes().replace(b"sign an", b"conclude an"))
    assert ask(root, "引渡") == [("签署引渡条约", "conclude an extradition treaty")]
    path.unlink()
    assert ask(root, "引渡") == []


def test_an_approval_is_known(root):
    """A decision beside the catalog vouches for the pair, with its name."""
    path = Workspace.find(root).catalog_path("en", "a")
    decision = Decision((None, "零容忍"), Verdict.ACCEPT, "zero tolerance", by="Li Lei")
    record = FORMATS["decisions"].write(Decisions((decision,)))
    path.with_name("a.review.jsonl").write_bytes(record)
    with remembered(root) as store:
        (match,) = search(store, "零容忍").matches
    assert (match.pair.vouched, match.pair.by) == (True, "Li Lei")
    assert match.pair.origin == "seeds/a.zh.txt:3"


def test_files_from_elsewhere(root, tmp_path):
    """TMX with dates and TSV without languages are learnt, and stay when they are gone."""
    tmx, tsv = tmp_path / "p.tmx", tmp_path / "b.tsv"
    dated = Pair("天网行动", "Operation Sky Net", at="2020-05-17T08:00:00+00:00", by="Han")
    tmx.write_bytes(FORMATS["tmx"].write(Memory("zh_CN", "en", (dated,))))
    tsv.write_text("猎狐行动\tOperation Fox Hunt\n", encoding="utf-8")
    learnt = import_files(root, [str(tmx), str(tsv)])
    assert [(Path(row.file).name, row.pairs, row.changed) for row in learnt] == [
        ("p.tmx", 1, True), ("b.tsv", 1, True),
    ]  # fmt: skip
    assert [row.changed for row in import_files(root, [str(tmx)])] == [False]
    tmx.unlink()
    with remembered(root) as store:
        (match,) = search(store, "Operation Sky Net").matches
    assert match.pair == Pair("Operation Sky Net", "天网行动", str(tmx.resolve()), dated.at, "Han")


def test_a_dry_run_learns_nothing(root, tmp_path):
    """It says what it would learn; nothing is made."""
    tsv = tmp_path / "b.tsv"
    tsv.write_text("猎狐\tFox Hunt\n", encoding="utf-8")
    (row,) = import_files(root, [str(tsv)], dry_run=True)
    assert (row.pairs, row.changed) == (1, True)
    assert not Workspace.find(root).memory_path.exists()


def test_one_wrong_file_keeps_all_out(root, tmp_path):
    """Every file is read before the first is learnt."""
    good, bad = tmp_path / "g.tsv", tmp_path / "b.tsv"
    good.write_text("猎狐\tFox Hunt\n", encoding="utf-8")
    bad.write_text("no tab\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.tsv:1"):
        import_files(root, [str(good), str(bad)])
    assert ask(root, "猎狐") == []


@pytest.mark.parametrize("content", [b"no database at all, and long enough to be looked at" * 9])
def test_a_damaged_memory_is_named(root, content):
    """It says which file to delete."""
    path = Workspace.find(root).memory_path
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"memory\.sqlite: is no translation memory"):
        ask(root, "引渡")


def test_two_processes_import_at_once(root, tmp_path):
    """Neither fails, and both files are known afterwards."""
    for name in "ab":
        rows = "".join(f"{name}词{n}\tword {name} {n}\n" for n in range(300))
        (tmp_path / f"{name}.tsv").write_text(rows, encoding="utf-8")
    command = [sys.executable, "-m", "duizhao", "-q", "memory", "import"]
    running = [
        subprocess.Popen([*command, str(tmp_path / f"{name}.tsv")], cwd=root,
                         stdout=subprocess.DEVNULL)
        for name in "ab"
    ]  # fmt: skip
    assert [process.wait() for process in running] == [0, 0]
    with remembered(root) as store:
        assert store.stats().pairs == 602
