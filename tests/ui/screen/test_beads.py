"""The screen for alignments: what it shows, what every key does, and as line mode does it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import pytest

from duizhao.errors import WriteError
from duizhao.messages import msg, use
from duizhao.model import Alignment, Bead, Document, Repair, Segment
from duizhao.review.alignment import AlignmentSession
from duizhao.review.meeting import Meeting, meet
from duizhao.text.chars import width
from duizhao.ui.review.beads.desk import BeadDesk
from duizhao.ui.review.beads.keys import BEAD_KEYS, BEAD_SCREEN_KEYS
from duizhao.ui.review.beads.lines import BeadReview
from duizhao.ui.screen.terminal import prepare

prepare()

from duizhao.ui.screen.beads.app import BeadApp  # noqa: E402  textual must be told first
from duizhao.ui.screen.beads.cutting import Cutting  # noqa: E402

from .driving import NAMED, answer, driven, obeyed, press, screen_of, turns, unpressed  # noqa: E402

SOURCES = (
    "他推开门，屋里一片漆黑。",
    "没有人回答。",
    "“谁在那儿？”他低声问道，一边摸索着墙上的开关，可是什么也没摸到。",
    "风从破窗里灌进来\x1b[2J。",
    "他终于划着了一根火柴。",
    "墙角站着一个孩子，正看着他。",
)
TARGETS = (
    "He pushed the door open. Inside it was pitch dark.",
    "Nobody answered.",
    "“Who’s there?” he whispered.",
    "He groped along the wall for the switch but found nothing.",
    "The wind poured in through the broken pane.",
    "At last he struck a match. In the corner stood a child, watching him.",
    "It was Anna.",
)
BEADS = (
    Bead((0,), (0,), 0.98),
    Bead((1,), (1,), 0.95),
    Bead((2,), (2,), 0.31),
    Bead((), (3,), 0.12),
    Bead((3,), (4,), 0.93),
    Bead((4,), (5,), 0.55),
    Bead((5,), (6,), 0.42),
)
RIGHT = {
    ((0,), (0,)), ((1,), (1,)), ((2,), (2, 3)), ((3,), (4,)), ((4, 5), (5,)), ((), (6,)),
}  # fmt: skip


def judge(_alignment: Alignment, beads: Sequence[Bead]) -> list[float]:
    """A judge who knows it all."""
    return [0.96 if bead.link in RIGHT else 0.0 for bead in beads]


def realign(alignment: Alignment, first: int, end: int) -> Sequence[Bead]:
    """The stretch as it should be, where that is what is asked."""
    links = {n for bead in alignment.beads[first:end] for n in bead.source}
    if links != set(range(6)):
        return alignment.beads[first:end]
    return [Bead(*link, 0.96) for link in sorted(RIGHT, key=lambda link: (link[1], link[0]))]


def document(name: str, lang: str, texts: Sequence[str]) -> Document:
    segments = (Segment(text, lang, f"{name}:{n}") for n, text in enumerate(texts, 1))
    return Document(name, lang, tuple(segments))


def session_of(journal: list[Repair]) -> AlignmentSession:
    source = document("night.zh.txt", "zh_CN", SOURCES)
    alignment = Alignment(source, document("night.en.txt", "en", TARGETS), BEADS)
    return AlignmentSession(alignment, judge=judge, realign=realign, record=journal.append)


@pytest.fixture
def session() -> AlignmentSession:
    return session_of([])


@pytest.fixture
def app(session):
    return lambda: BeadApp(BeadDesk("night.po", session, lambda: msg("saved")))


def links(session: AlignmentSession) -> list[str]:
    """Every pair as `source-target`, the confirmed ones with a tick."""
    return [
        f"{''.join(map(str, b.source))}-{''.join(map(str, b.target))}{'✓' * b.confirmed}"
        for b in session.beads
    ]


ASIS = ["0-0", "1-1", "2-2", "-3", "3-4", "4-5", "5-6"]


def but(**changes: str) -> list[str]:
    """The pairs as they were, but for some: `p2="2-23 "` puts others in the place of one."""
    return [
        one for n, old in enumerate(ASIS) for one in changes.get(f"p{n}", old).split(" ") if one
    ]


# ── what is shown ────────────────────────────────────────────────────────────────────────────

SIZES = [(100, 30), (80, 24), (60, 16)]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("pair", []),
        ("repaired", ["1", "L"]),
        ("merged", ["n", "n", "m"]),
        ("cutting", ["c", " ", "right"]),
        ("help", ["?"]),
        ("statistics", ["%"]),
        ("done", ["1", "1", "a", "a"]),
    ],
)
def test_golden(app, golden, size, name, keys, lang):
    """The screens of a repair, cell by cell."""
    use(lang)
    golden(f"bead-{name}-{size[0]}x{size[1]}-{lang}", settled(app, keys, size))


def settled(make, keys: Sequence[str], size: tuple[int, int] = (100, 30)) -> str:
    """The screen once the proposals are weighed."""

    async def main() -> str:
        app = make()
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await press(app, key)
            for _ in range(400):
                if app.weighed or len(app.screen_stack) > 1:
                    break
                await asyncio.sleep(0.002)
            await turns()
            return screen_of(app)

    return asyncio.run(main())


@pytest.mark.parametrize("lang", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("size", [*SIZES, (200, 60)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_every_line_fits(app, lang, size):
    """In every language each row fits, the foot is on the last one, and the pair is to be seen."""
    use(lang)
    rows = settled(app, [], size).split("\n")[:-1]
    assert len(rows) == size[1]
    assert max(map(width, rows)) <= size[0]
    assert "?" in rows[-1]
    assert any("“Who’s there?”" in row for row in rows)


def test_nothing_in_a_text_is_obeyed():
    """An escape sequence is shown by name, in the list, in the pair and where it is cut."""
    for keys in (["j", "j"], ["j", "j", "c", "down"]):
        seen = driven(lambda: BeadApp(BeadDesk("a.po", session_of([]), lambda: msg("saved"))), keys)
        assert "␛[" in seen
        assert "\x1b" not in seen


def test_an_empty_alignment(golden):
    """There is nothing to do, and that is what is said."""
    empty = Alignment(Document("a", "zh_CN", ()), Document("b", "en", ()), ())
    make = lambda: BeadApp(BeadDesk("a.po", AlignmentSession(empty), lambda: msg("saved")))  # noqa: E731
    assert "There is no pair in it." in driven(make, ["j", "n", "%", "z"])
    assert "nothing to repair" in driven(make, ["a"]).split("\n")[-2]


# ── what the keys do ─────────────────────────────────────────────────────────────────────────

KEYS: dict[str, tuple[list[str], list[str]]] = {
    "a": (["a"], but(p2="2-2✓")),
    "space, on to the next": ([" ", " "], but(p2="2-2✓", p3="-3✓")),
    "enter": (["enter"], but(p2="2-2✓")),
    "1": (["1"], but(p2="2-23✓", p3="")),
    "9, which there is not": (["9"], ASIS),
    "m": (["m"], but(p2="2-23", p3="")),
    "M": (["M"], but(p1="12-12", p2="")),
    "s, on one that cannot be split": (["j", "s"], ASIS),
    "s": (["m", "s"], but(p2="2-2 -3", p3="")),
    "s, asked where": (["m", "m", "s", *["backspace"] * 3, *"1 2", "enter"],
                       but(p2="2-23 3-4", p3="", p4="")),
    "s, as offered": (["m", "m", "s", "enter"], but(p2="2-2 3-34", p3="", p4="")),
    "s, no numbers": (["m", "m", "s", "x", "backspace", "backspace", "enter"],
                      but(p2="23-234", p3="", p4="")),
    "c": (["c", "enter"], ["0-0", "1-1", "2-23", "-4", "3-5", "4-6", "5-7"]),
    "c, in the source": (["c", "down", "enter"], ["0-0", "1-1", "23-2", "-3", "4-4", "5-5", "6-6"]),
    "c, thought better of": (["c", "escape"], ASIS),
    "]": (["]"], but(p2="2-", p3="-23")),
    "[": (["["], but(p1="1-12", p2="2-")),
    "[, from a null pair": (["j", "["], but(p2="2-23", p3="")),
    "}": (["}"], but(p2="-2", p3="2-3")),
    "{": (["{"], but(p1="12-1", p2="-2")),
    "z": (["z"], but(p2="2- -2")),
    "x": (["n", "n", "x"], but(p5="4-6", p6="5-5")),
    "R": (["R"], ["0-0", "1-1", "2-23", "3-4", "45-5", "-6"]),
    "R, in a short stretch": (["a", "n", "R"], but(p2="2-2✓")),
    "d": (["a", "N", "k", "k", "G", "g", "3", "enter", "d"], ASIS),
    "d, on what is not confirmed": (["d"], ASIS),
    "u": (["m", "u"], ASIS),
    "u, of a proposal": (["1", "u"], ASIS),
    "U": (["m", "u", "U"], but(p2="2-23", p3="")),
    "ctrl+r": (["m", "u", "ctrl+r"], but(p2="2-23", p3="")),
    "n": (["n", "a"], but(p3="-3✓")),
    "N": (["N", "a"], but(p6="5-6✓")),
    "j": (["j", "a"], but(p3="-3✓")),
    "down": (["down", "a"], but(p3="-3✓")),
    "b": (["b", "a"], but(p1="1-1✓")),
    "up": (["up", "a"], but(p1="1-1✓")),
    "g": (["g", "1", "enter", "a"], but(p0="0-0✓")),
    ":": ([":", "９", "enter", "a"], but(p2="2-2✓")),
    "/": (["/", *"火柴", "enter", "a"], but(p5="4-5✓")),
    "/, nowhere": (["/", *"月亮", "enter", "a"], but(p2="2-2✓")),
    "L": (["L", "M"], ASIS),
    "L, the other side": (["L", "L", "m"], ASIS),
    "L, none": (["L", "L", "L", "m"], but(p2="2-23", p3="")),
    "t": (["t", *["backspace"] * 4, *"0.2", "enter", "n", "a"], but(p3="-3✓")),
    "t, no share": (["t", *["backspace"] * 4, *"7", "enter"], ASIS),
    "G": (["G", "a"], but(p6="5-6✓")),
    "0": (["0", "a"], but(p0="0-0✓")),
    "page down": (["pagedown", "a"], but(p6="5-6✓")),
    "page up": (["pageup", "a"], but(p0="0-0✓")),
    ".": ([".", ".", ",", "a"], but(p2="2-2✓")),
    "%": (["%", "z", "a"], but(p2="2-2✓")),
    "?": (["?", "z", "a"], but(p2="2-2✓")),
    "w": (["a", "w"], but(p2="2-2✓")),
    "full-width letters": (["ａ"], but(p2="2-2✓")),
    "Chinese at a key": (["零"], ASIS),
    "a confirmed pair is held": (["a", "g", "3", "enter", "m", "M", "]", "z", "c", "enter"],
                                 but(p2="2-2✓")),
}  # fmt: skip


def test_keys():
    """A key repairs, moves or shows, and never more than that."""

    async def main() -> dict[str, list[str]]:
        done = {}
        app = BeadApp(BeadDesk("night.po", session_of([]), lambda: msg("saved")))
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            for name, (keys, _made) in KEYS.items():
                session = session_of([])
                app.desk.session = session
                app.draw()
                for key in keys:
                    await press(app, key)
                done[name] = links(session)
                for _ in range(2):
                    await press(app, "escape")
        return done

    assert asyncio.run(main()) == {name: made for name, (_keys, made) in KEYS.items()}


def test_every_key_of_the_table_is_pressed():
    """No key is left out above, and each has its method in both front ends."""
    raw = {name: key for key, name in NAMED.items()}
    pressed = [[*keys, *(raw.get(key, key) for key in keys)] for keys, _made in KEYS.values()]
    assert unpressed(BEAD_SCREEN_KEYS, pressed) == {"q"}  # which has a test of its own
    assert [k.action for k in BEAD_SCREEN_KEYS if not hasattr(BeadApp, k.action)] == []
    assert [k.action for k in BEAD_KEYS if not hasattr(BeadReview, k.action)] == []


def test_no_key_means_two_things():
    """Each key is in the table once."""
    names = [name for key in BEAD_SCREEN_KEYS for name in (key.key, *key.aliases, *key.on_screen)]
    assert len(names) == len(set(names))


def test_every_change_is_journalled_before_it_is_shown(session):
    """What a killed screen has shown is in the journal, and a full disk changes nothing."""
    journal: list[Repair] = []
    driven(
        lambda: BeadApp(BeadDesk("night.po", session_of(journal), lambda: msg("saved"))),
        ["1", "m", "u"],
    )
    assert [repair.verb for repair in journal] == ["merge", "merge", "undo"]

    def full(_repair: Repair) -> None:
        raise WriteError(msg("no room on the disk"))

    session._record = full
    seen = driven(lambda: BeadApp(BeadDesk("night.po", session, lambda: msg("saved"))), ["m"])
    assert "no room on the disk" in seen.split("\n")[-2]
    assert links(session) == ASIS


def test_quit_saves_and_a_conflict_is_said(session):
    """q writes and leaves; where it cannot, the screen stays and says why."""
    saved = []
    driven(
        lambda: BeadApp(BeadDesk("a.po", session, lambda: saved.append(1) or msg("saved"))),
        ["a", "q"],
    )
    assert saved == [1]

    def conflict():
        raise WriteError(msg("changed by somebody else"))

    seen = driven(lambda: BeadApp(BeadDesk("a.po", session, conflict)), ["q"])
    assert "changed by somebody else" in seen
    assert "Ctrl+C leaves without writing" in seen


def meeting(session: AlignmentSession) -> Meeting:
    """Somebody else confirmed the first pair, and parted the one that is merged here."""
    base, theirs = session_of([]), session_of([])
    theirs.part()
    theirs.go(1)
    theirs.confirm()
    return meet(base.alignment, session.alignment, theirs.alignment)


@pytest.mark.parametrize(
    ("answer", "made"),
    [
        ("m", [but(p0="0-0✓", p2="2-23", p3="")]),
        ("t", [but(p0="0-0✓", p2="2- -2")]),
        ("escape", []),
    ],
    ids=["mine", "theirs", "neither: nothing is written"],
)
def test_what_two_people_changed(session, golden, answer, made):
    """Both are shown, and one of them is taken; or nothing is, and the repair is kept."""
    saved = []
    desk = BeadDesk("night.po", session, lambda: saved.append(links(session)) or msg("saved"))
    desk.meet = lambda: meeting(session)
    desk.take = lambda met, mine: session.rebase(met.settled(mine))
    seen = driven(lambda: BeadApp(desk), ["m", "w"])
    assert "both changed: 1" in seen
    golden("bead-both-changed-100x30-en", seen)
    driven(lambda: BeadApp(desk), ["w", answer])
    assert saved == made


def test_the_cursor_of_a_cut():
    """It goes behind signs, by characters and to the other text, and never to a border."""
    texts = [("target", 0, "It’s 1.5. Two."), ("source", 0, "一。二，三")]
    here = Cutting(texts)
    places = [(here._at, here._offset)]
    for turn in (False, True, False, False):
        here._turn(1) if turn else here._onward(here._offset)
        places.append((here._at, here._offset))
    assert places == [(0, 9), (0, 9), (1, 2), (1, 4), (1, 2)]


# ── the same words in either mode ────────────────────────────────────────────────────────────

WORDS = (
    "a", "1", "2", "m", "m", "M", "s", "s 1 1", "]", "[", "}", "{", "z", "x", "R", "d", "u", "u",
    "U", "n", "N", "j", "b", "g 4", "/ 他", "L", "t 0.5",
)  # fmt: skip


def on_lines(words: list[str]) -> tuple[list[Repair], AlignmentSession]:
    """Words as line mode takes them."""
    journal: list[Repair] = []
    session = session_of(journal)
    desk = BeadDesk("night.po", session, lambda: msg("kept"))
    obeyed(lambda console, script, _word: BeadReview(desk, console, script), words)
    return journal, session


async def on_screen(words: list[str]) -> tuple[list[Repair], AlignmentSession]:
    journal: list[Repair] = []
    session = session_of(journal)
    app = BeadApp(BeadDesk("night.po", session, lambda: msg("kept")))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        for word in words:
            key, _, rest = word.partition(" ")
            await press(app, key)
            if len(app.screen_stack) > 1:
                await answer(app, rest or "1 1")
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
    assert (one.alignment, one.place, one.lock, one.below) == (
        other.alignment, other.place, other.lock, other.below,
    )  # fmt: skip
