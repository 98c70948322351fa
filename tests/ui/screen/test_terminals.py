"""Candidates and alignments on real terminals: opened by the command, ended in every way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from duizhao.formats import alignments, term_decisions
from duizhao.review.alignment import AlignmentSession
from duizhao.settings import AlignSettings
from duizhao.workflows import samples
from duizhao.workflows.align_review import reviewing as repairing
from duizhao.workflows.glossary_review import reviewing
from duizhao.workspace import Workspace

from .terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
TERMS = ("glossary", "review", "--by", "Li Wen")


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    """The sample of candidates, as a workspace of one's own."""
    with samples.candidates() as made:
        yield made


@pytest.fixture
def alignment() -> Iterator[Path]:
    """The sample of an alignment."""
    with samples.alignment() as path:
        yield path


def terms(workspace: Workspace, *words: str, rows=24, columns=80, **environ: str) -> Terminal:
    return Terminal(
        workspace.root / "duizhao.toml", rows, columns, (*TERMS, *words), **environ
    )  # fmt: skip


def beads(path: Path, *words: str, rows: int = 24, columns: int = 80, **environ: str) -> Terminal:
    return Terminal(path, rows, columns, ("align", "--review", str(path), *words), **environ)


def colours(seen: bytes) -> set[int]:
    """The colours that were sent, but for the terminal's own."""
    codes = {
        code for part in seen.split(b"\x1b[")[1:] if (end := part.find(b"m")) >= 0
        for code in part[:end].split(b";") if part[:end].replace(b";", b"").isdigit()
    }  # fmt: skip
    numbers = {int(code or 0) for code in codes} - {39, 49}
    return {number for number in numbers if 30 <= number < 50 or number >= 90}


def test_candidates_on_a_terminal(workspace):
    """Accepted, rejected, written with a rendering from an input method; the terminal is whole.

    With NO_COLOR not one colour is sent; bold and reverse stay, and signs carry the states.
    """
    terminal = terms(workspace, NO_COLOR="1")
    terminal.until("keys")
    terminal.type("1")
    terminal.until("2/14")
    terminal.type("x")
    terminal.until("3/14")
    assert "✗1" in terminal.seen.decode("utf-8", "replace")
    assert colours(terminal.seen) == set()
    terminal.type("e")
    terminal.until("rendering of")
    terminal.type("有很大差别呢\r")
    terminal.until("4/14")
    terminal.type("q")
    assert terminal.end() == 0
    assert b"\x1b[?1049l" in terminal.seen
    assert b"decisions written: 3" in terminal.seen
    path = workspace.glossary_folder / "decisions.jsonl"
    decided = term_decisions.parse(path.read_bytes()).decisions
    assert {d.term: (d.verdict, d.rendering) for d in decided} == {
        "一卡通借": ("accept", "one card, all branches"),
        "亲子共读": ("reject", ""),
        "馆际互借": ("accept", "interlibrary loan有很大差别呢"),
    }  # fmt: skip


def test_an_alignment_on_a_terminal(alignment):
    """Proposals taken, what is done written, the terminal as it was; no colour with NO_COLOR."""
    terminal = beads(alignment, NO_COLOR="1")
    terminal.until("keys")
    for left in (4, 2):
        terminal.type("1")
        terminal.until(f"!{left}")
        assert colours(terminal.seen) == set()
    terminal.type("q")
    assert terminal.end() == 0
    assert b"\x1b[?1049l" in terminal.seen
    found = alignments.parse(alignment.read_bytes())
    assert [bead.link for bead in found.beads if bead.confirmed] == [((3,), (3, 4)), ((6, 7), (7,))]


ENDS = [(signal.SIGHUP, 143, True), (signal.SIGKILL, -9, False)]
"""How it ends, what the process says, and whether the terminal is restored."""


@pytest.mark.parametrize(("number", "code", "restored"), ENDS, ids=["hangup", "kill"])
def test_no_decision_on_a_candidate_is_lost(workspace, number, code, restored):
    """Whoever ends the review, the next one has every decision and says so."""
    terminal = terms(workspace)
    terminal.until("keys")
    terminal.type("a")
    terminal.until("2/14")
    terminal.type("x")
    terminal.until("3/14")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert (b"\x1b[?1049l" in terminal.seen) is restored
    with reviewing(workspace) as again:
        assert [d.verdict for d in again.session.decisions] == ["accept", "reject"]
        assert "interrupted" in str(again.notes[0])


@pytest.mark.parametrize(("number", "code", "restored"), ENDS, ids=["hangup", "kill"])
def test_no_repair_is_lost(alignment, number, code, restored):
    """Whoever ends the repair, the next one has every change and says so."""
    terminal = beads(alignment)
    terminal.until("keys")
    terminal.type("1")
    terminal.until("!4")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert (b"\x1b[?1049l" in terminal.seen) is restored
    with repairing(alignment, AlignSettings()) as again:
        assert [repair.verb for repair in again.session.repairs] == ["merge"]
        assert "interrupted" in str(again.notes[0])


@pytest.mark.parametrize("make", ["terms", "beads"])
def test_a_small_terminal_gets_line_mode(workspace, alignment, make):
    """Where the screen has no room, the same review goes line by line; so it does with --line."""
    terminal = globals()[make](workspace if make == "terms" else alignment, rows=15)
    terminal.until("> ")
    assert b"\x1b[?1049h" not in terminal.seen
    terminal.type("q\n")
    assert terminal.end() == 0


def test_line_by_line_where_it_is_wanted(workspace):
    """--line keeps a large terminal on plain lines."""
    terminal = terms(workspace, "--line")
    terminal.until("> ")
    assert b"\x1b[?1049h" not in terminal.seen
    terminal.type("q\n")
    assert terminal.end() == 0


def test_a_glossary_that_somebody_else_edits_meanwhile(workspace):
    """Both sides' terms are in it afterwards."""
    terminal = terms(workspace)
    terminal.until("keys")
    terminal.type("1")
    terminal.until("2/14")
    path = workspace.glossary_folder / "library.csv"
    path.write_text(path.read_text("utf-8") + "借阅证,reader card\n", "utf-8")
    terminal.type("q")
    assert terminal.end() == 0
    rows = path.read_text("utf-8").split("\n")
    assert any("借阅证" in row for row in rows)
    assert any("一卡通借" in row for row in rows)


def test_an_alignment_that_somebody_else_edits_meanwhile(alignment):
    """Both sides' repairs are in it afterwards."""
    terminal = beads(alignment)
    terminal.until("keys")
    terminal.type("1")
    terminal.until("!4")
    theirs = AlignmentSession(alignments.parse(alignment.read_bytes()))
    theirs.go(1)
    theirs.confirm()
    alignment.write_bytes(alignments.serialize(theirs.alignment))
    terminal.type("q")
    assert terminal.end() == 0
    found = alignments.parse(alignment.read_bytes())
    assert [bead.link for bead in found.beads if bead.confirmed] == [((0,), (0,)), ((3,), (3, 4))]


@pytest.mark.parametrize("screen", ["terms", "beads", "units"])
def test_a_terminal_that_is_gone(workspace, alignment, tmp_path, screen):
    """A terminal that goes without a word ends the review; no process is left to turn in vain."""
    path = tmp_path / "a.po"
    path.write_bytes(b'msgid "one"\nmsgstr "\xe4\xb8\x80"\n')
    terminal = {
        "terms": lambda: terms(workspace),
        "beads": lambda: beads(alignment),
        "units": lambda: Terminal(path, 24, 80),
    }[screen]()
    terminal.until("keys")
    os.close(terminal.master)
    assert terminal.process.wait(timeout=15) == 143
