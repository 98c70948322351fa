"""The full screen: what it shows on fixed terminals, and what every key does."""

from __future__ import annotations

import asyncio
import threading

import pytest
from textual import events

from duizhao.messages import use
from duizhao.model import State, Verdict
from duizhao.text.chars import width
from duizhao.ui.review.keys import EDITING, SCREEN_KEYS, find
from duizhao.ui.screen.app import ReviewApp

from .conftest import UNITS, desk_of, matches, session_of, settled
from .driving import NAMED, SIGNS, press, screen_of

TYPED = NAMED | {" ": "space"}


# ── what is shown ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("unit", []),
        ("context", ["G", "k", "k", "k"]),
        ("editing", ["e", "新", "。"]),
        ("help", ["question_mark"]),
        ("reason", ["x", "译", "名"]),
    ],
)
def test_golden(sit, golden, size, name, keys):
    """The screens of a session, cell by cell."""
    golden(f"{name}-{size[0]}x{size[1]}", sit(*keys, size=size))


@pytest.mark.parametrize("lang", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_no_line_is_wider_than_the_terminal(sit, lang, size):
    """In every language each row fits, the foot is on the last one and the unit is to be seen."""
    use(lang)
    rows = sit(size=size).split("\n")[:-1]
    assert len(rows) == size[1]
    assert max(map(width, rows)) <= size[0]
    assert "?" in rows[-1]
    assert any("零容忍" in row for row in rows)


def test_nothing_in_a_text_is_obeyed(sit):
    """An escape sequence in a translation is shown by name, in the list and while it is edited."""
    assert "␛[2J" in sit("j")
    assert "\\u{1b}[2J" in sit("e")
    assert "\x1b" not in sit("j", "e")


def test_an_edit_of_a_strange_text_loses_nothing(sit, session):
    """What cannot be shown is still there when the edit is kept."""
    sit("j", "e", "X", "ctrl+s")
    assert session.catalog.units[1].target == "Operation Sky Net\x1b[2JX"


# ── what the keys do ─────────────────────────────────────────────────────────────────────────

KEYS: dict[str, tuple[list[str], object]] = {
    "a": (["a"], [(0, "accept")]),
    "space": (["space"], [(0, "accept")]),
    "f": (["f"], [(0, "fuzzy")]),
    "x": (["x", "坏", "enter"], [(0, "reject")]),
    "x, thought better of": (["x", "escape"], []),
    "e": (["e", "X", "ctrl+s"], [(0, "edit")]),
    "enter": (["enter", "X", "enter"], [(0, "edit")]),
    "e, kept as draft": (["e", "X", "escape"], [(0, "edit"), (0, "fuzzy")]),
    "e, dropped": (["e", "X", "ctrl+q"], []),
    "e, unchanged": (["e", "escape"], []),
    "E": (["g", "7", "enter", "E"], [(6, "edit")]),
    "s": (["s", "a"], [(1, "accept")]),
    "j": (["j", "a"], [(1, "accept")]),
    "down": (["down", "a"], [(1, "accept")]),
    "right": (["right", "a"], [(1, "accept")]),
    "b": (["j", "b", "a"], [(0, "accept")]),
    "p": (["j", "p", "a"], [(0, "accept")]),
    "k": (["j", "k", "a"], [(0, "accept")]),
    "up": (["j", "up", "a"], [(0, "accept")]),
    "left": (["j", "left", "a"], [(0, "accept")]),
    "n": (["j", "n", "a"], [(3, "accept")]),
    "N": (["G", "N", "N", "N", "a"], [(3, "accept")]),
    "G": (["G", "a"], []),
    "end": (["end", "k", "a"], [(6, "accept")]),
    "0": (["G", "0", "a"], [(0, "accept")]),
    "home": (["G", "home", "a"], [(0, "accept")]),
    "pagedown": (["pagedown", "pageup", "a"], [(0, "accept")]),
    "pageup": (["G", "pageup", "a"], [(0, "accept")]),
    "] f": (["right_square_bracket", "f", "a"], [(1, "accept")]),
    "] x": (["right_square_bracket", "x", "a"], [(3, "accept")]),
    "] c": (["right_square_bracket", "c", "a"], [(1, "accept")]),
    "[ !": (["j", "left_square_bracket", "exclamation_mark", "a"], [(0, "accept")]),
    "u": (["a", "u"], []),
    "u, all of a draft": (["e", "X", "escape", "u"], []),
    "U": (["a", "u", "U"], [(0, "accept")]),
    "ctrl+r": (["f", "u", "ctrl+r"], [(0, "fuzzy")]),
    "g": (["g", "4", "enter", "a"], [(3, "accept")]),
    "colon": (["colon", "4", "enter", "a"], [(3, "accept")]),
    "/": (["slash", *["backspace"] * 10, *"wanted", "enter", "a"], [(3, "accept")]),
    "*": (["asterisk", "j", "j", "a"], [(3, "accept")]),
    "c": (["c", "问", "enter"], [(0, "note")]),
    "i": (["i"], [(0, "ignore")]),
    "1": (["1", "ctrl+s"], [(0, "edit")]),
    "2": (["2", "ctrl+s"], [(0, "edit")]),
    "!": (["exclamation_mark"], [(0, "edit"), (0, "fuzzy")]),
    "! is not there": (["at"], []),
    "y": (["y"], [(0, "edit"), (0, "fuzzy")]),
    "D": (["D"], [(0, "edit")]),
    "A": (["A", "5", "enter"], [(0, "accept"), (1, "accept"), (3, "accept"), (4, "accept"),
                                (6, "accept")]),
    "A, another number": (["A", "4", "enter"], []),
    "A, taken back as one": (["A", "5", "enter", "u"], []),
    "V": (["V", "j", "j", "f"], [(0, "fuzzy"), (1, "fuzzy"), (2, "fuzzy")]),
    "V, given up": (["V", "j", "V", "f"], [(1, "fuzzy")]),
    "V, taken back as one": (["V", "j", "j", "a", "u"], []),
    "R": (["R", *"/red wanted order/Red Notice/", "enter", "y"], [(3, "edit"), (3, "fuzzy")]),
    "R, thought better of": (["R", *"/file/document/", "enter", "x"], []),
    "R of an approved one": (["R", *"|international|global|", "enter", "y"], [(2, "edit")]),
    "+": (["plus", "plus"], []),
    "w": (["a", "w"], []),
    "K": (["K"], []),
    "t": (["t", "t"], []),
    "tab": (["tab"], []),
    "%": (["percent_sign", "x"], []),
    "?": (["question_mark", "x"], []),
    "}": (["right_curly_bracket"], []),
    "{": (["left_curly_bracket"], []),
    "full-width letters": (["ａ"], [(0, "accept")]),
    "Chinese at a key": (["零"], []),
    "ctrl+t": (["e", "ctrl+t", "1", "ctrl+s"], [(0, "edit")]),
    "ctrl+g": (["e", "ctrl+g", "1", "ctrl+s"], [(0, "edit")]),
    "tab while editing": (["e", "tab", "ctrl+s"], [(0, "edit")]),
    "ctrl+z": (["e", "X", "ctrl+z", "ctrl+s"], [(0, "accept")]),
    "a new line where the source has some": (["g", "7", "enter", "e", "enter", "Z", "ctrl+s"],
                                             [(6, "edit")]),
}  # fmt: skip


def test_keys():
    """A key decides, moves or shows, and never more than that."""

    async def main() -> dict[str, list]:
        done = {}
        app = ReviewApp(desk_of(session_of(UNITS, [])))
        async with app.run_test(size=(100, 30)) as pilot:
            for name, (keys, _made) in KEYS.items():
                session = session_of(UNITS, [])
                app.desk = app.drawing.desk = desk_of(session)
                app.draw()
                if "exclamation_mark" in keys or "ctrl+g" in keys:
                    await settled(pilot)
                for key in keys:
                    await press(app, key)
                done[name] = [(d.unit[1], d.verdict.value) for d in session.history]
                for _ in range(2):
                    await press(app, "escape")
        return done

    assert asyncio.run(main()) == {
        name: [(UNITS[place].source, verdict) for place, verdict in made]
        for name, (_keys, made) in KEYS.items()
    }


def test_every_key_of_the_tables_is_pressed():
    """No key of either table is left out above, and each has its method."""
    pressed = {key for keys, _made in KEYS.values() for key in keys}
    pressed |= {SIGNS[key] for key in pressed if key in SIGNS}
    left = {
        key.key
        for key in (*SCREEN_KEYS, *EDITING)
        if not pressed & {TYPED.get(name, name) for name in (key.key, *key.aliases)}
    }
    assert left == {"q"}  # which has tests of its own
    assert [k.action for k in SCREEN_KEYS if not callable(getattr(ReviewApp, k.action, None))] == []


def test_no_key_means_two_things():
    """Each key of the full screen is in the table once."""
    names = [name for key in SCREEN_KEYS for name in (key.key, *key.aliases, *key.on_screen)]
    assert len(names) == len(set(names))
    assert all(find(name, SCREEN_KEYS) for name in names)


# ── what they lead to ────────────────────────────────────────────────────────────────────────


def test_terms_and_matches_land_in_the_text(sit, session):
    """A term is written behind the text, a match replaces it, the next missing word is found."""
    sit("1", "ctrl+s")
    assert session.catalog.units[0].target == UNITS[0].target + " zero tolerance"
    sit("g", "1", "enter", settled, "exclamation_mark")
    unit = session.catalog.units[0]
    assert (unit.target, unit.state) == ("Zero tolerance, always.", State.DRAFT)
    sit("e", "tab", "ctrl+s")
    assert session.catalog.units[0].target == "Zero tolerance, always.asset recovery"


def test_a_long_commit_of_an_input_method(sit, session):
    """Whatever arrives at once is one text; deletion goes by character."""
    sit("g", "6", "enter", "e", *"有很大差别𠮷呢", "backspace", "backspace", "ctrl+s")
    assert session.catalog.units[5].target == "有很大差别"


def test_nothing_typed_ahead_is_lost(desk, session):
    """Keys that arrive in one go land in the editor or the line they were meant for."""

    async def main() -> None:
        app = ReviewApp(desk)
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            for key in ("g", "6", "enter"):
                app.post_message(events.Key(key, None if key == "enter" else key))
            while len(app.screen_stack) > 1 or session.place != 5:
                await pilot.pause()
            for key in "e追回ctrl":
                app.post_message(events.Key(key, key))
            while "ctrl" not in screen_of(app):
                await pilot.pause()
            await pilot.press("ctrl+s")

    asyncio.run(main())
    assert session.catalog.units[5].target == "追回ctrl"


def test_checks_speak_while_one_types(sit):
    """What is wrong shows before the text is kept."""
    assert "102 is not in the source" not in sit("j", "e")
    assert "102 is not in the source" in sit("j", "e", *" 102")


def test_an_ignored_check_is_silent_and_flagged(sit, session):
    """The flag goes where other tools read it, and the check says nothing more."""
    sit("i")
    assert session.catalog.units[0].flags == {"ignore-numbers"}
    assert session.findings(session.catalog.units[0]) == ()


def test_quit_saves(sit, session):
    """q writes: nothing is left to write."""
    sit("a", "q")
    assert session.history == ()
    assert session.catalog.units[0].state is State.APPROVED
    assert session.decisions[UNITS[0].key].verdict is Verdict.ACCEPT


def test_the_other_script(sit):
    """Traditional characters are shown, and nothing is changed."""
    assert "國际" in sit("t")
    assert "國际" not in sit("t")


def test_a_memory_that_has_not_answered(desk, session):
    """What is not known yet is not said to be nothing."""
    answer = threading.Event()
    desk.book.matches = lambda unit: answer.wait(10) and matches(unit)

    async def main() -> str:
        app = ReviewApp(desk)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause(0.05)
            await press(app, "exclamation_mark")
            seen = screen_of(app)
            answer.set()
            await settled(pilot)
            await press(app, "exclamation_mark")
            return seen

    assert "the memory has not answered yet" in asyncio.run(main()).split("\n")[-2]
    assert session.catalog.units[0].target == "Zero tolerance, always."


def test_a_refusal_is_said(sit):
    """What cannot be done is said on the last row, and the review goes on."""
    assert "nothing to take back" in sit("u").split("\n")[-2]
    assert "switch the input method" in sit("零").split("\n")[-2]
