"""The journal loses no decision and hides no damage."""

from __future__ import annotations

import subprocess
import sys

import pytest

from duizhao.errors import FormatError, WriteError
from duizhao.formats.decisions import to_line
from duizhao.model import Decision, Verdict
from duizhao.workspace.journal import Journal


def decision(number: int) -> Decision:
    return Decision((None, f"第{number}句"), Verdict.EDIT, f"Sentence {number}\u2028two lines")


@pytest.fixture
def journal(tmp_path) -> Journal:
    return Journal(tmp_path / ".duizhao" / "journals" / "brief.jsonl")


def test_keeps_the_order(journal):
    """What was appended is given back in order, whoever opens the journal."""
    made = [decision(n) for n in (3, 1, 2, 1)]
    for each in made:
        journal.append(each)
    assert Journal(journal.path).decisions() == made


def test_no_journal_is_no_decision(journal):
    """A journal that was never written holds nothing, and clearing it is no error."""
    assert journal.decisions() == []
    journal.append(decision(1))
    journal.clear()
    assert journal.decisions() == []
    assert not journal.path.exists()


@pytest.mark.parametrize("cut", range(1, len(to_line(decision(2))) + 1))
def test_torn_last_line(journal, cut):
    """Cut at any byte, the last line is dropped (kept if only its newline lacks) and mended."""
    journal.append(decision(1))
    journal.append(decision(2))
    journal.path.write_bytes(journal.path.read_bytes()[:-cut])
    left = [decision(1), decision(2)] if cut == 1 else [decision(1)]
    assert journal.decisions() == left
    journal.append(decision(3))
    assert journal.decisions() == [*left, decision(3)]


def test_zero_bytes_at_the_end(journal):
    """Blocks of zeros, which some file systems leave after a power cut, are a torn line."""
    journal.append(decision(1))
    journal.path.write_bytes(journal.path.read_bytes() + bytes(4096))
    journal.append(decision(2))
    assert journal.decisions() == [decision(1), decision(2)]


def test_damage_in_the_middle_is_named(journal):
    """A line that cannot be read stops with file and line; nothing behind it is dropped."""
    for number in (1, 2, 3):
        journal.append(decision(number))
    lines = journal.path.read_bytes().split(b"\n")
    journal.path.write_bytes(b"\n".join([lines[0], b"{broken", *lines[2:]]))
    with pytest.raises(FormatError) as error:
        journal.decisions()
    assert str(error.value) == f"{journal.path}:2: not a JSON object; mend or delete the line"


def test_clear_keeps_what_came_later(journal):
    """Clearing what was folded in keeps the decisions that another session has added since."""
    for number in (1, 2, 3):
        journal.append(decision(number))
    journal.clear(folded=2)
    assert journal.decisions() == [decision(3)]
    journal.clear(folded=1)
    assert not journal.path.exists()


FULL = """
import resource, sys
from pathlib import Path
from duizhao.errors import WriteError
from duizhao.model import Decision, Verdict
from duizhao.workspace.journal import Journal
resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))
journal = Journal(Path(sys.argv[1]))
try:
    for number in range(100):
        journal.append(Decision((None, f"source {number}"), Verdict.ACCEPT, "target " * 5))
        print(number)
except WriteError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of a file")
def test_full_disk(journal):
    """When a line does not fit, the error says so and every line before it is there."""
    run = subprocess.run(
        [sys.executable, "-c", FULL, journal.path], capture_output=True, text=True, check=True
    )
    *written, error = run.stdout.splitlines()
    assert error.startswith(f"{journal.path}: it would be larger than this system allows")
    assert [d.unit[1] for d in journal.decisions()] == [f"source {n}" for n in written]
    assert len(written) > 2


def test_unwritable_place_is_reported(tmp_path):
    """A journal whose folder cannot be made is a WriteError, not a crash."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError, match="its folder is a file"):
        Journal(tmp_path / "file" / "brief.jsonl").append(decision(1))


def test_several_at_once(journal):
    """Decisions that belong together are one write, and lines of their own."""
    journal.append(decision(1))
    journal.append(*map(decision, (2, 3, 4)))
    assert journal.decisions() == list(map(decision, (1, 2, 3, 4)))
