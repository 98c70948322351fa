"""The full screen on real files: the same PO as line mode, real terminals, crashes, conflicts."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from duizhao.formats import po
from duizhao.model import State, Verdict
from duizhao.review import Filter
from duizhao.ui.console import console as console_on
from duizhao.ui.review.lines import LineReview
from duizhao.ui.review.reading import Script
from duizhao.ui.screen.terminal import prepare
from duizhao.workflows import review as work

prepare()

from duizhao.cli import full_screen  # noqa: E402  textual must be told first
from duizhao.ui.review.desk import Desk  # noqa: E402
from duizhao.ui.screen.app import ReviewApp  # noqa: E402

from .terminal import Terminal  # noqa: E402

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ALL = Filter.parse("status:all")
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'


def catalog(path: Path, number: int) -> Path:
    """A catalog of so many units: translated, fuzzy and empty ones in turn."""
    entries = []
    for n in range(number):
        fuzzy = "#, fuzzy\n" if n % 3 == 1 else ""
        target = "" if n % 3 == 2 else f"Sentence {n}."
        entries.append(f'{fuzzy}msgid "第{n}句。"\nmsgstr "{target}"\n')
    path.write_text("\n".join([HEAD, *entries]), encoding="utf-8")
    return path


def book(review):
    return full_screen._book(review, None, full_screen.Recalls())


def opened(path: Path):
    return work.reviewing(path, by="Li Wei", only=ALL, now=lambda: NOON)


# ── the same words in either mode ────────────────────────────────────────────────────────────


def said(number: int) -> list[tuple[str, str]]:
    """For each unit of the list, in its order, the command and what stands behind it."""
    words = []
    for place in sorted(range(number), key=lambda n: n % 3 == 2):
        if place % 3 == 2:
            words.append(("e", f"New {place}") if place % 2 else ("s", ""))
        else:
            words.append((("a", ""), ("f", ""), ("x", f"why {place}"), ("e", "!"))[place % 4])
    return words


async def on_screen(path: Path, words: list[tuple[str, str]]) -> None:
    with opened(path) as review:
        app = ReviewApp(Desk([book(review)]))
        async with app.run_test(size=(100, 30)) as pilot:
            for key, rest in words:
                if key == "e":
                    app.edit()
                    app._insert(rest)
                    app._typed("ctrl+s", None)
                elif key == "x" and rest != "why 2":
                    app.decide(Verdict.REJECT, note=rest)
                elif key == "x":
                    app.reject()
                    while len(app.screen_stack) < 2 or app.screen.focused is None:
                        await pilot.pause()
                    app.screen.query_one("Input").value = rest
                    await pilot.press("enter")
                else:
                    app._press(key)
            await pilot.press("q")


def on_lines(path: Path, words: list[tuple[str, str]]) -> None:
    with opened(path) as review:
        units = [review.session.catalog.units[place] for place in review.session.queue]
        lines = [
            f"e {unit.target}{rest}" if key == "e" else f"{key} {rest}".strip()
            for unit, (key, rest) in zip(units, words, strict=True)
        ]
        console = console_on(io.StringIO(), "never", {"COLUMNS": "80"})
        script = Script(io.BytesIO("\n".join([*lines, "q"]).encode()), console)
        LineReview(Desk([book(review)]), console, script).run()


def test_300_units_are_the_same_either_way(tmp_path):
    """The same words about 300 units leave the same catalog and the same record."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    words = said(300)
    asyncio.run(on_screen(catalog(tmp_path / "a" / "t.po", 300), words))
    on_lines(catalog(tmp_path / "b" / "t.po", 300), words)
    for name in ("t.po", "t.review.jsonl"):
        screen, line = ((tmp_path / folder / name).read_bytes() for folder in "ab")
        assert screen == line
    states = [unit.state for unit in po.parse((tmp_path / "a" / "t.po").read_bytes())]
    assert [states.count(s) for s in (State.EMPTY, State.DRAFT, State.TRANSLATED)] == [50, 100, 150]


# ── somebody else changes the file ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "target"),
    [("m", "Mine."), ("t", "Theirs."), ("escape", "Theirs.")],
    ids=["mine", "theirs", "neither: nothing is written"],
)
def test_a_file_changed_meanwhile(tmp_path, answer, target):
    """What only one side changed is kept; of what both changed, the reviewer takes one."""
    path = catalog(tmp_path / "t.po", 4)

    async def main() -> None:
        with opened(path) as review:
            app = ReviewApp(Desk([book(review)]))
            async with app.run_test(size=(100, 30)) as pilot:
                app.begin("Mine.")
                app._typed("ctrl+s", None)
                app.accept()  # of unit 1, which they do not touch
                other = path.read_text("utf-8").replace('"Sentence 0."', '"Theirs."')
                path.write_text(other.replace('"Sentence 3."', '"Theirs too."'), "utf-8")
                app.write()
                while len(app.screen_stack) < 2:
                    await pilot.pause()
                await pilot.pause()
                await pilot.press(answer)
                await pilot.pause()

    asyncio.run(main())
    units = po.parse(path.read_bytes()).units
    first = "Theirs." if answer == "escape" else target
    assert [unit.target for unit in units] == [first, "Sentence 1.", "", "Theirs too."]
    assert units[1].state is (State.DRAFT if answer == "escape" else State.TRANSLATED)
    with opened(path) as again:  # what was not written is in the journal
        waiting = {d.unit[1] for d in again.session.history}
    assert waiting == ({"第0句。", "第1句。"} if answer == "escape" else set())


# ── on a real terminal ───────────────────────────────────────────────────────────────────────


pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")


def test_a_session_on_a_terminal(tmp_path):
    """Chinese typed as an input method commits it is kept and written; the terminal is restored."""
    path = catalog(tmp_path / "t.po", 3)
    terminal = Terminal(path)
    terminal.until("keys")
    assert b"\x1b[>" not in terminal.seen.replace(b"\x1b[>c", b"")  # no kitty protocol
    terminal.type("e")
    terminal.until("Ctrl+S")
    terminal.type("有很大差别呢")
    terminal.until("有很大差别呢")
    terminal.type("\x13")
    terminal.until("2/3")
    terminal.type("q")
    assert terminal.end() == 0
    assert b"\x1b[?1049l" in terminal.seen
    assert po.parse(path.read_bytes()).units[0].target == "Sentence 0.有很大差别呢"


@pytest.mark.parametrize(
    ("number", "code", "restored"),
    [(signal.SIGTERM, 143, True), (signal.SIGKILL, -9, False)],
    ids=["told to go", "killed"],
)
def test_nothing_decided_is_lost(tmp_path, number, code, restored):
    """Whoever ends a review, the next one has every decision; a polite end restores the screen."""
    path = catalog(tmp_path / "t.po", 6)
    terminal = Terminal(path)
    terminal.until("keys")
    terminal.type("a")
    terminal.until("2/6")
    terminal.type("f")
    terminal.until("3/6")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert (b"\x1b[?1049l" in terminal.seen) is restored
    with opened(path) as again:
        assert [d.verdict.value for d in again.session.history] == ["accept", "fuzzy"]
        assert "interrupted" in str(again.notes[0])


@pytest.mark.parametrize(
    ("rows", "columns", "term"), [(15, 80, "xterm"), (24, 59, "xterm"), (24, 80, "dumb")]
)
def test_a_small_or_simple_terminal_gets_line_mode(tmp_path, rows, columns, term):
    """Where the screen has no room, the same review goes line by line."""
    terminal = Terminal(catalog(tmp_path / "t.po", 3), rows, columns, TERM=term)
    terminal.until("> ")
    assert b"\x1b[?1049h" not in terminal.seen
    terminal.type("q\n")
    assert terminal.end() == 0


def test_no_terminal(tmp_path):
    """Without a terminal the review says so and asks for --line."""
    path = catalog(tmp_path / "t.po", 3)
    run = subprocess.run(
        [sys.executable, "-m", "duizhao", "review", str(path)],
        input=b"", capture_output=True, check=False, env=os.environ | {"DUIZHAO_LANG": "en"},
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (2, b"")
    assert "--line" in run.stderr.decode()
