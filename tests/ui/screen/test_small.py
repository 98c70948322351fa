"""A window that is made too small while a review is open, and larger again."""

from __future__ import annotations

import asyncio

import pytest
from textual.widgets import Input

from duizhao.errors import WriteError
from duizhao.messages import msg, use
from duizhao.model import State
from duizhao.text.chars import width

from . import conftest, test_beads, test_terms
from .driving import press, screen_of, turns

DECIDED = {
    "units": lambda session: session.history,
    "terms": lambda session: session.decisions,
    "beads": lambda session: session.repairs,
}
"""What was decided on each of the screens."""


def made(name: str):
    """A screen, and the session that it shows."""
    if name == "units":
        session = conftest.session_of(conftest.UNITS, [])
        return conftest.ReviewApp(conftest.desk_of(session)), session
    if name == "terms":
        session = test_terms.session_of([])
        return test_terms.CandidateApp(test_terms.desk_of(session)), session
    session = test_beads.session_of([])
    return test_beads.BeadApp(
        test_beads.BeadDesk("night.po", session, lambda: msg("saved"))
    ), session


async def resized(pilot, columns: int, rows: int) -> str:
    await pilot.resize_terminal(columns, rows)
    for _ in range(4):
        await pilot.pause()
    await turns()
    return screen_of(pilot.app)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("name", DECIDED)
def test_what_a_small_window_says(name, lang):
    """At 40x10 it says what to do, in lines that fit, and nothing that is pressed decides."""
    use(lang)

    async def main() -> tuple[str, tuple, str]:
        app, session = made(name)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            small = await resized(pilot, 40, 10)
            for key in ("a", "x", "1", "escape", "enter"):
                await press(app, key)
            await resized(pilot, 20, 5)
            await resized(pilot, 8, 2)
            return small, DECIDED[name](session), await resized(pilot, 100, 30)

    small, held, again = asyncio.run(main())
    rows = small.split("\n")[:-1]
    assert len(rows) == 10
    assert max(map(width, rows)) <= 40
    assert [word for word in ("40x10", "60x16", "--line") if word not in small] == []
    assert held == ()
    assert "?" in again.split("\n")[-2]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("units", ["j"]),
        ("units", ["e", "新", "句"]),
        ("units", ["x", "译", "名"]),
        ("units", ["?"]),
        ("terms", ["j", ">"]),
        ("terms", ["e", "!"]),
        ("beads", ["m"]),
        ("beads", ["c", " "]),
    ],
    ids=lambda what: what if isinstance(what, str) else " ".join(what),
)
def test_everything_is_there_again(name, keys):
    """A list, a text being written, a question, a page: after 40x10 all is as it was."""

    async def main() -> tuple[str, str]:
        app, _session = made(name)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            for key in keys:
                await press(app, key)
            before = await resized(pilot, 100, 29)
            assert "40x10" in await resized(pilot, 40, 10)
            await resized(pilot, 59, 29)
            after = await resized(pilot, 100, 29)
            for focused in app.screen.query(Input):
                assert focused.has_focus
            return before, after

    before, after = asyncio.run(main())
    assert after == before


def test_q_writes_and_leaves():
    """Nothing is lost by leaving a small window: a text that is being written is a draft."""

    async def main():
        app, session = made("units")
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            for key in ("a", "e", "X"):
                await press(app, key)
            await resized(pilot, 40, 10)
            await press(app, "q")
        return app, session

    app, session = asyncio.run(main())
    assert app.return_value is True
    assert session.history == ()
    assert [unit.state for unit in session.catalog.units[:2]] == [State.APPROVED, State.DRAFT]
    assert session.catalog.units[1].target.endswith("X")


@pytest.mark.parametrize("name", DECIDED)
def test_what_cannot_be_written_is_said(name):
    """Where writing fails the small window says why, and stays."""

    def full():
        raise WriteError(msg("no room on the disk"))

    async def main() -> str:
        app, _session = made(name)
        if name == "units":
            app.desk.book.save = full
        else:
            app.desk.save = full
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            await resized(pilot, 40, 10)
            await press(app, "q")
            return screen_of(app)

    assert "no room on the disk" in asyncio.run(main())
