"""Folders of pairs: which files are pairs, all cores, what is skipped, what fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.errors import InputError
from duizhao.formats import FORMATS
from duizhao.settings import AlignSettings, Settings
from duizhao.workflows import align_batch
from duizhao.workflows.align_batch import Job, batch
from duizhao.workflows.align_pairs import in_one, in_two

ZH, EN = "人民法院公开审判案件。\n", "People's courts try cases in public.\n"


@pytest.fixture
def folder(tmp_path, lexicon):
    for name, text in {
        "in/a.zh.txt": ZH, "in/a.en.txt": EN, "in/part/b.zh.md": ZH, "in/part/b.en.md": EN,
        "in/alone.zh.txt": ZH, "in/.hidden/c.zh.txt": ZH, "in/.hidden/c.en.txt": EN,
        "in/plain.txt": ZH, "zh/x.txt": ZH, "en/x.html": EN, "zh/only.txt": ZH,
    }.items():  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def outputs(found):
    return [(pair.output, pair.source.name, pair.target.name) for pair in found.pairs]


def test_pairs_of_one_folder(folder):
    """Names that differ only in their language are pairs; what has no counterpart is told."""
    found = in_one(folder / "in", "po", Settings())
    assert outputs(found) == [
        ("a.po", "a.zh.txt", "a.en.txt"), ("part/b.po", "b.zh.md", "b.en.md"),
    ]  # fmt: skip
    assert [str(note).endswith("alone.zh.txt: has no counterpart") for note in found.notes] == [
        True
    ]
    turned = in_one(folder / "in", "tmx", Settings(), source_lang="en")
    assert outputs(turned)[0] == ("a.tmx", "a.en.txt", "a.zh.txt")


def test_pairs_of_two_folders(folder):
    """In two folders the name alone makes a pair, whatever the format."""
    found = in_two(folder / "zh", folder / "en", "tsv")
    assert outputs(found) == [("x.tsv", "x.txt", "x.html")]
    assert len(found.notes) == 1


def test_no_pairs(folder):
    """A folder without pairs is refused with what a pair looks like."""
    with pytest.raises(InputError, match=r"NAME\.zh\.txt"):
        in_one(folder / "zh", "po", Settings())
    with pytest.raises(InputError, match="is no folder"):
        in_two(folder / "zh", folder / "en" / "x.html", "po")


def run(folder, *, to="po", **more):
    found = in_one(folder / "in", to, Settings())
    return batch(Job(AlignSettings(), to, folder / "out"), found.pairs, **more)


def test_what_is_finished_is_skipped(folder):
    """The second run skips all, one after an edit aligns that pair, `again` aligns all."""
    assert [r.status for r in run(folder)] == ["aligned", "aligned"]
    assert FORMATS["po"].read((folder / "out/part/b.po").read_bytes()).units[0].target == EN.strip()
    assert [r.status for r in run(folder)] == ["skipped", "skipped"]
    (folder / "in/a.en.txt").write_text(EN.replace("cases", "all cases"), encoding="utf-8")
    assert [r.status for r in run(folder)] == ["aligned", "skipped"]
    (folder / "out/part/b.po").unlink()
    assert [r.status for r in run(folder)] == ["skipped", "aligned"]
    assert [r.status for r in run(folder, again=True)] == ["aligned", "aligned"]


def test_a_torn_note_costs_only_time(folder):
    """What a crash left of the last line is no error, and that pair is aligned again."""
    run(folder)
    path = folder / "out" / align_batch.FINISHED
    path.write_bytes(path.read_bytes()[:-30])
    assert sorted(r.status for r in run(folder)) == ["aligned", "skipped"]


def test_one_bad_pair_stops_no_other(folder):
    """A pair that cannot be read is a failed one, named with its reason; the rest is written."""
    (folder / "in/a.en.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    bad, good = run(folder)
    assert (bad.status, good.status) == ("failed", "aligned")
    assert "a.en.txt" in str(bad.notes[0])
    assert not (folder / "out/a.po").exists()
    assert [r.status for r in run(folder)] == ["failed", "skipped"]


def test_a_fault_of_ours_stops_no_other_either(folder, monkeypatch):
    """Even an exception that should not be is one pair's result."""

    def explode(*_words, **_more):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(align_batch, "align", explode)
    assert [str(r.notes[0]) for r in run(folder)] == [
        "duizhao itself is wrong (ZeroDivisionError: by zero)"
    ] * 2


def test_a_dry_run_writes_nothing(folder):
    """With dry_run every change is there to be shown, and no file is made."""
    results = run(folder, dry_run=True)
    assert [change.path.name for r in results for change in r.changes] == ["a.po", "b.po"]
    assert not (folder / "out").exists()


def test_learning_is_the_same_in_any_order(folder):
    """What pairs teach each other does not depend on which is done first."""
    first = run(folder, learn=True)
    assert [r.status for r in first] == ["aligned", "aligned"]
    again = run(folder, learn=True, again=True)
    assert [r.alignment for r in again] == [r.alignment for r in first]


def test_progress_is_told(folder):
    """Each pair is one step."""
    seen = []

    def track(items, /, label, total=None):
        seen.append((label, total))
        return items

    run(folder, track=track)
    assert seen == [("aligning", 2)]
    assert json.loads((folder / "out" / align_batch.FINISHED).read_bytes().splitlines()[0])
    assert Path(folder / "out/.duizhao/.gitignore").read_bytes() == b"*\n"
