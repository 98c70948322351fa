"""The samples that anybody can open: each has something to show, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import running

from duizhao.formats import alignments
from duizhao.workflows import samples
from duizhao.workflows.glossary_review import reviewing


def run(words: list[str], keys: str, folder: Path) -> running.Done:
    return running.duizhao(words, folder, keys, DUIZHAO_LANG="en", COLUMNS="80")


@pytest.mark.parametrize(
    ("words", "keys", "seen"),
    [
        (["glossary", "review", "--demo"], "1\ng 9\nm 阅览室\nq\n", "decisions written: 2"),
        (["align", "--demo", "--line"], "1\n1\n1\nq\n", "pairs confirmed: 4 of 11"),
    ],
    ids=["candidates", "alignment"],
)
def test_a_sample_is_reviewed_and_forgotten(tmp_path, words, keys, seen):
    """A person may decide as in earnest, and is left with nothing on the disk."""
    done = run(words, keys, tmp_path)
    assert done.returncode == 0, done.stderr
    assert seen in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_sample_takes_no_file(tmp_path):
    """It brings its own; another one beside it is a mistake."""
    done = run(["align", "--demo", "--review", "a.po", "--line"], "", tmp_path)
    assert done.returncode == 2
    assert "--demo brings its own files" in done.stderr


def test_the_samples_have_something_to_show():
    """Every candidate stands in a text; every segment is in one pair; mistakes are suspicious."""
    with samples.candidates() as workspace, reviewing(workspace) as opened:
        assert len(opened.session.candidates) == len(samples.FOUND)
        for number in range(1, len(samples.FOUND) + 1):
            opened.session.go(number)
            assert all(line.translation for line in opened.session.lines())
            assert opened.session.lines()
    with samples.alignment() as path:
        found = alignments.parse(path.read_bytes())
    alignments.check(found)
    assert sum(bead.confidence < 0.7 for bead in found.beads) == 6
