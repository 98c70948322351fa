"""The screen for term candidates: what it shows, what every key does, and as line mode does it."""

from __future__ import annotations

import asyncio
import random

import pytest

from duizhao.errors import WriteError
from duizhao.memory import Passage
from duizhao.messages import msg, use
from duizhao.model import Candidate, Context, Pair, Rendering
from duizhao.model.candidate import TermDecision
from duizhao.review.candidates import CandidateSession
from duizhao.text.chars import width
from duizhao.ui.review.terms.keys import TERM_KEYS, TERM_SCREEN_KEYS
from duizhao.ui.review.terms.lines import TermReview
from duizhao.ui.screen.terminal import prepare

prepare()

from duizhao.ui.review.terms.desk import TermDesk  # noqa: E402
from duizhao.ui.screen.terms.app import CandidateApp  # noqa: E402  textual must be told first

from .driving import answer, driven, obeyed, press, screen_of, unpressed  # noqa: E402

NAME = "seeds/brief.zh.txt"
TEXTS = {
    1: (
        "坚持“",
        "零容忍",
        "”，深化国际追逃追赃工作，自2014年以来从一百二十个国家和地区追回人员。",
    ),
    2: ("对腐败持", "零容忍", "态度，是各国的共识。"),
    3: ("“", "零容忍", "”不是一句口号\x1b[2J，而是制度。"),
}
SAID = {
    1: "Zero tolerance is kept to, and fugitives have been returned from 120 countries and regions "
    "since 2014.",
    2: "An attitude of zero tolerance to corruption is what all countries share.",
}
CANDIDATES = (
    Candidate(
        "零容忍", "zh_CN", 0.996, 3, "slogan", series=("零漏洞", "零障碍"),
        contexts=tuple(Context(NAME, n, *TEXTS[n], n) for n in TEXTS),
        renderings=(Rendering("zero tolerance", 0.9, 2), Rendering("no tolerance", 0.2, 1),
                    Rendering("intolerance", 0.1, 0, "dictionary")),
    ),
    Candidate("零漏洞", "zh_CN", 0.91, 1, "slogan", series=("零容忍", "零障碍"),
              renderings=(Rendering("zero loopholes", 0.8, 1),)),
    Candidate("天网", "zh_CN", 0.85, 4, "operation", parents=("天网行动",),
              renderings=(Rendering("Sky Net", 0.7, 4),)),
    Candidate("天网行动", "zh_CN", 0.8, 2, "operation",
              renderings=(Rendering("Operation Sky Net", 0.7, 2),)),
    Candidate("有车无桩", "zh_CN", 0.7, 1),
    Candidate("猎狐2016", "zh_CN", 0.6, 1, "operation", renderings=(Rendering("Fox Hunt", 0.5),)),
    Candidate("mutual legal assistance", "en", 0.5, 2, "legal",
              renderings=(Rendering("司法协助", 0.5, 2),)),
)  # fmt: skip


@pytest.fixture
def journal() -> list[TermDecision]:
    """Decisions as they were journalled."""
    return []


def session_of(journal: list[TermDecision]) -> CandidateSession:
    return CandidateSession(
        CANDIDATES, by="Li Wen", record=journal.append, known=frozenset(("猎狐", "协助")),
        translation=lambda context: SAID.get(context.line, ""),
    )  # fmt: skip


def desk_of(session: CandidateSession) -> TermDesk:
    def save():
        session.settle()
        return msg("saved")

    return TermDesk(
        "glossary/candidates.csv", session, save, explain=lambda one: (msg("“{t}”", t=one.text),),
        passages=lambda _words: [Passage(Pair("坚持零容忍", "zero", "a.tmx:1"), ((2, 5),), ())],
        other_script=lambda text: text.replace("国", "國"),
    )  # fmt: skip


@pytest.fixture
def session(journal) -> CandidateSession:
    return session_of(journal)


@pytest.fixture
def app(session):
    return lambda: CandidateApp(desk_of(session))


# ── what is shown ────────────────────────────────────────────────────────────────────────────

SIZES = [(100, 30), (80, 24), (60, 16)]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("candidate", []),
        ("decided", ["2", "x", "X", "m", "escape", "k"]),
        ("sorted", [">", "."]),
        ("question", ["m", "猎", "狐"]),
        ("help", ["?"]),
        ("statistics", ["a", "%"]),
        ("end", ["G", "x"]),
    ],
)
def test_golden(app, golden, size, name, keys, lang):
    """The screens of a review, cell by cell."""
    use(lang)
    golden(f"term-{name}-{size[0]}x{size[1]}-{lang}", driven(app, keys, size))


@pytest.mark.parametrize("lang", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_every_line_fits(app, lang, size):
    """In every language each row fits, the foot is on the last one, and the term is to be seen."""
    use(lang)
    rows = driven(app, size=size).split("\n")[:-1]
    assert len(rows) == size[1]
    assert max(map(width, rows)) <= size[0]
    assert "?" in rows[-1]
    assert sum("零容忍" in row for row in rows) >= 2


def test_nothing_in_a_text_is_obeyed(app):
    """An escape sequence in a context is shown by name."""
    seen = driven(app, [".", "."])
    assert "␛[2J" in seen
    assert "\x1b" not in seen


def test_the_rows_stay_where_they_are(app):
    """From one candidate to the next nothing jumps: the rules are on the same rows."""

    def rules(screen: str) -> list[int]:
        return [n for n, row in enumerate(screen.split("\n")) if row.startswith("──")]

    assert len({tuple(rules(driven(app, ["j"] * n))) for n in range(4)}) == 1


# ── what the keys do ─────────────────────────────────────────────────────────────────────────

ZERO, HOLES, NET, OPERATION, CARS, FOX, AID = (one.text for one in CANDIDATES)
ACCEPTED = (ZERO, "accept", "zero tolerance", "")
KEYS: dict[str, tuple[list[str], list[tuple[str, str, str, str]]]] = {
    "a": (["a"], [ACCEPTED]),
    "space": ([" "], [ACCEPTED]),
    "2": (["2"], [(ZERO, "accept", "no tolerance", "")]),
    "9, which there is not": (["9"], []),
    "e": (["e", "!", "enter"], [(ZERO, "accept", "zero tolerance!", "")]),
    "enter": (["\r", "enter"], [ACCEPTED]),
    "e, thought better of": (["e", "!", "escape"], []),
    "e, where nothing is known": (["g", "5", "enter", "e", "车", "enter"],
                                  [(CARS, "accept", "车", "")]),
    "x": (["x"], [(ZERO, "reject", "", "")]),
    "X": (["j", "j", "X"], [(NET, "stop", "", ""), (OPERATION, "reject", "", "")]),
    "m, as guessed": ([":", "6", "enter", "m", "enter"], [(FOX, "merge", "", "猎狐")]),
    "m, into nothing known": (["m", "车", "enter"], []),
    "s": (["s", "a"], [(HOLES, "accept", "zero loopholes", "")]),
    "j": (["j", "x"], [(HOLES, "reject", "", "")]),
    "down": (["down", "x"], [(HOLES, "reject", "", "")]),
    "b": (["j", "b", "a"], [ACCEPTED]),
    "k": (["j", "k", "a"], [ACCEPTED]),
    "n": (["x", "k", "n", "x"], [(ZERO, "reject", "", ""), (HOLES, "reject", "", "")]),
    "N": (["N", "x"], [(AID, "reject", "", "")]),
    "u": (["a", "u"], []),
    "u, of a stop": (["j", "j", "X", "u"], []),
    "U": (["a", "u", "U"], [ACCEPTED]),
    "ctrl+r": (["a", "u", "ctrl+r"], [ACCEPTED]),
    "<": (["<", "a"], [ACCEPTED]),
    ">": ([">", "a"], [ACCEPTED]),
    "=": ([">", "=", "a"], [ACCEPTED]),
    ".": ([".", ".", ".", ",", "a"], [ACCEPTED]),
    "y": (["y", "z", "a"], [ACCEPTED]),
    "B": (["B", *["backspace"] * 4, *"0.85", "enter", "3", "enter"],
          [ACCEPTED, (HOLES, "accept", "zero loopholes", ""), (NET, "accept", "Sky Net", "")]),
    "B, another number": (["B", "enter", "3", "enter"], []),
    "B, no number": (["B", "x", "enter"], []),
    "f": (["f", "狐", "enter", "x"], [(FOX, "reject", "", "")]),
    "/": (["/", *"kind:legal", "enter", "x"], [(AID, "reject", "", "")]),
    "/, full-width": (["/", *"ｌｅｇａｌ", "enter", "x"], [(AID, "reject", "", "")]),
    "/, nothing like it": (["/", *"kind:animal", "enter", "a"], [ACCEPTED]),
    "*": (["/", *"kind:legal", "enter", "*", "a"], [ACCEPTED]),
    "G": (["G", "x"], [(AID, "reject", "", "")]),
    "0": (["G", "0", "a"], [ACCEPTED]),
    "page down": (["pagedown", "pageup", "a"], [ACCEPTED]),
    "t": (["t", "t", "a"], [ACCEPTED]),
    "K": (["K", "enter", "z", "a"], [ACCEPTED]),
    "%": (["%", "z", "a"], [ACCEPTED]),
    "?": (["?", "z", "a"], [ACCEPTED]),
    "w": (["a", "w", "u", "k", "x"], []),
    "full-width letters": (["ａ"], [ACCEPTED]),
    "Chinese at a key": (["零"], []),
    "behind the end": (["G", "x", "a", "x", "e", "m", "y"], [(AID, "reject", "", "")]),
}  # fmt: skip


def test_keys():
    """A key decides, moves or shows, and never more than that."""

    async def main() -> dict[str, list]:
        done = {}
        app = CandidateApp(desk_of(session_of([])))
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            for name, (keys, _made) in KEYS.items():
                session = session_of([])
                app.desk = desk_of(session)
                app.draw()
                for key in keys:
                    await press(app, key)
                done[name] = [(d.term, d.verdict, d.rendering, d.into) for d in session.decisions]
                for _ in range(2):
                    await press(app, "escape")
        return done

    assert asyncio.run(main()) == {name: made for name, (_keys, made) in KEYS.items()}


def test_every_key_of_the_table_is_pressed():
    """No key is left out above, and each has its method."""
    pressed = [[*keys, *(PAGES.get(key, key) for key in keys)] for keys, _made in KEYS.values()]
    assert unpressed(TERM_SCREEN_KEYS, pressed) == {"q"}  # which has a test of its own
    assert [k.action for k in TERM_SCREEN_KEYS if not hasattr(CandidateApp, k.action)] == []
    assert [k.action for k in TERM_KEYS if not hasattr(TermReview, k.action)] == []


PAGES = {"pagedown": "\x1b[6~", "pageup": "\x1b[5~"}


def test_no_key_means_two_things():
    """Each key is in the table once."""
    names = [name for key in TERM_SCREEN_KEYS for name in (key.key, *key.aliases, *key.on_screen)]
    assert len(names) == len(set(names))


def test_quit_saves(app, session):
    """q writes and leaves: nothing is left to write."""
    driven(app, ["a", "q"])
    assert session.decisions == ()
    assert session.decision(CANDIDATES[0]) == TermDecision(
        ZERO, "zh_CN", "accept", "zero tolerance", "Li Wen"
    )


def test_what_cannot_be_written_is_said(session):
    """A full disk, or a file that somebody else changed: the screen stays, and says why."""

    def full():
        raise WriteError(msg("no room on the disk"))

    def make() -> CandidateApp:
        desk = desk_of(session)
        desk.save = full
        return CandidateApp(desk)

    assert "no room on the disk" in driven(make, ["a", "w"]).split("\n")[-2]
    assert "no room on the disk" in driven(make, ["a", "q"])
    assert len(session.decisions) == 2


def test_a_refusal_is_said(app):
    """What cannot be done is said on the last row, and the review goes on."""
    assert "nothing to take back" in driven(app, ["u"]).split("\n")[-2]
    assert "switch the input method" in driven(app, ["零"]).split("\n")[-2]
    assert "no rendering yet" in driven(app, ["g", "5", "enter", "a"]).split("\n")[-2]


def test_another_script_and_another_size(app):
    """Traditional characters are shown and nothing is changed; a resize lays it out anew."""
    assert "國际" in driven(app, ["t"])

    async def main() -> tuple[list[str], list[str]]:
        shown = app()
        async with shown.run_test(size=(100, 30)) as pilot:
            sizes = []
            for size in ((80, 24), (60, 16)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                await pilot.pause()
                sizes.append(screen_of(shown).split("\n")[:-1])
            return sizes[0], sizes[1]

    middle, small = asyncio.run(main())
    assert (len(middle), len(small)) == (24, 16)
    assert "?\u00a0keys" in middle[-1]
    assert "?\u00a0keys" in small[-1]


# ── the same words in either mode ────────────────────────────────────────────────────────────

WORDS = (
    "a", "2", "e own words", "e !", "x", "X", "m 猎狐", "m 零容忍", "s", "n", "N", "b", "u", "u",
    "U", "B 0.85", "g 4", "f 网", "/ status:undecided", "/ kind:operation", "*", "w", "<", "=",
)  # fmt: skip


def on_lines(words: list[str]) -> tuple[list[TermDecision], CandidateSession]:
    """Words as line mode takes them."""
    journal: list[TermDecision] = []
    session = session_of(journal)

    def talk(console, script, word):
        desk = desk_of(session)
        if word != "w":  # a refusal in a script saves, which would settle what is compared here
            desk.save = lambda: msg("kept")
        return TermReview(desk, console, script)

    obeyed(talk, [f"{word} yes" if word.startswith("B") else word for word in words])
    return journal, session


async def on_screen(words: list[str]) -> tuple[list[TermDecision], CandidateSession]:
    journal: list[TermDecision] = []
    session = session_of(journal)
    app = CandidateApp(desk_of(session))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        for word in words:
            key, _, rest = word.partition(" ")
            await press(app, key)
            if rest and len(app.screen_stack) > 1:
                await answer(app, rest)
                if key == "B" and len(app.screen_stack) > 1:
                    await answer(app, str(len(session.above(float(rest)))))
    return journal, session


@pytest.mark.fuzz
def test_the_same_words_are_the_same_either_way(seed):
    """Whatever is said, line mode and full screen journal the same and stand on the same."""
    chance = random.Random(seed)
    words = [chance.choice(WORDS) for _ in range(80)]
    lines, screen = on_lines(words), asyncio.run(on_screen(words))
    assert screen[0] == lines[0]
    assert len(lines[0]) > 10
    one, other = screen[1], lines[1]
    assert (one.decisions, one.counts, one.queue) == (other.decisions, other.counts, other.queue)
