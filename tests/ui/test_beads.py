"""The repair of an alignment on plain lines: what is shown, and every key of the table."""

from __future__ import annotations

import io

import pytest

from duizhao.errors import DecisionError
from duizhao.messages import msg
from duizhao.model import Alignment, Bead, Document, Segment
from duizhao.review.alignment import AlignmentSession
from duizhao.text.chars import width
from duizhao.ui.console import console as console_on
from duizhao.ui.review.beads.desk import BeadDesk
from duizhao.ui.review.beads.keys import BEAD_KEYS
from duizhao.ui.review.beads.lines import BeadReview
from duizhao.ui.review.reading import Script

ZH = (
    "他推开门，屋里一片漆黑。",
    "没有人回答。",
    "“谁在那儿？”他低声问道，一边摸索着墙上的开关。",
    "可是什么也没摸到。",
    "风从破窗里灌进来，吹得桌上的信纸哗哗地响，像是有人在黑暗里一页一页地翻着一本谁也读不懂的书。",
)
EN = (
    "He pushed the door open. Inside it was dark.",
    "Nobody answered.",
    "“Who's there?” he whispered.",
    "He groped along the wall for the switch but found nothing.",
    "The wind poured in through the broken panes and rustled the letters on the table, as if "
    "somebody in the dark were turning the pages of a book that nobody can read.",
)
BEADS = (
    Bead((0,), (0,), 0.91, True),
    Bead((1,), (1,), 0.84),
    Bead((2,), (2, 3), 0.22),
    Bead((3,), (), 0.05),
    Bead((4,), (4,), 0.88),
)
ODDS = {((2, 3), (2, 3)): 0.86, ((2,), (2,)): 0.1, ((3,), (3,)): 0.1, ((2,), (2, 3)): 0.22}


def judge(_alignment, beads):
    return [ODDS.get(bead.link, 0.01) for bead in beads]


def realign(_alignment, first, end):
    return [Bead((1,), (1,), 0.9), Bead((2, 3), (2, 3), 0.9), Bead((4,), (4,), 0.9)]


def opened():
    sides = (
        Document(lang, lang, tuple(Segment(text, lang) for text in texts))
        for lang, texts in (("zh_CN", ZH), ("en", EN))
    )
    return AlignmentSession(Alignment(*sides, BEADS), judge=judge, realign=realign)


def review(script, columns=80):
    session = opened()
    console = console_on(io.StringIO(), "never", {"COLUMNS": str(columns)})
    reader = Script(io.BytesIO(script.encode()), console)
    one = BeadReview(BeadDesk("a.po", session, lambda: msg("written")), console, reader)
    try:
        one.run()
        error = ""
    except DecisionError as failed:
        error = str(failed)
    return session, console.file.getvalue(), error


@pytest.mark.parametrize("columns", [80, 100])
def test_a_session(golden, columns):
    """The pair at hand between its neighbours, what is proposed, and what taking it leaves."""
    golden(f"beads-{columns}", review("1\nb\nM\nu\nq\n", columns)[1])


def test_the_help_page(golden):
    """Every key with its sentence."""
    golden("beads-help", review("?\nq\n")[1])


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_lines_fit(columns):
    """No line is wider than the terminal, whatever is shown."""
    shown = review("?\nm\nu\nj\nj\nq\n", columns)[1]
    assert max(width(line) for line in shown.splitlines()) <= columns


DONE = {
    "a": ("a", lambda s: s.beads[2].confirmed and s.place == 3),
    "1": ("1", lambda s: s.beads[2].link == ((2, 3), (2, 3)) and s.beads[2].confirmed),
    "m": ("m", lambda s: s.beads[2].link == ((2, 3), (2, 3)) and not s.beads[2].confirmed),
    "M": ("M", lambda s: s.beads[1].link == ((1, 2), (1, 2, 3))),
    "s": ("s 1 1", lambda s: s.beads[3].link == ((), (3,))),
    "c": ("c he whispered", lambda s: len(s.alignment.target.segments) == 6),
    "]": ("]", lambda s: s.beads[3].link == ((3,), (3,))),
    "[": ("[", lambda s: s.beads[1].link == ((1,), (1, 2))),
    "}": ("}", lambda s: s.beads[3].link == ((2, 3), ())),
    "{": ("{", lambda s: s.beads[1].link == ((1, 2), (1,))),
    "z": ("z", lambda s: s.beads[2].link == ((2,), ())),
    "x": ("x", lambda s: s.beads[3].link == ((3,), (2, 3))),
    "R": ("R", lambda s: len(s.beads) == 4),
    "d": ("g 1\nd", lambda s: not s.beads[0].confirmed),
    "u": ("m\nu", lambda s: s.beads == BEADS),
    "U": ("m\nu\nU", lambda s: len(s.beads) == 4),
    "n": ("n", lambda s: s.place == 3),
    "N": ("N", lambda s: s.place == 3),
    "j": ("j", lambda s: s.place == 3),
    "b": ("b", lambda s: s.place == 1),
    "r": ("r", lambda s: s.place == 2),
    "G": ("G", lambda s: s.place == 4),
    "0": ("0", lambda s: s.place == 0),
    "%": ("%", lambda s: s.place == 2),
    "g": ("g 5", lambda s: s.place == 4),
    "/": ("/ nobody", lambda s: s.place == 4),
    "L": ("L", lambda s: s.lock == "source"),
    "t": ("t 0.9", lambda s: (s.below, s.queue) == (0.9, (1, 2, 3, 4))),
    "w": ("w", lambda s: s.beads == BEADS),
    "?": ("?", lambda s: s.beads == BEADS),
    "q": ("q\nm", lambda s: s.beads == BEADS),
}


@pytest.mark.parametrize("key", [key.key for key in BEAD_KEYS if key.line])
def test_every_key(key):
    """Each key of the table does what its sentence says."""
    script, holds = DONE[key]
    session, _shown, error = review(script + "\n")
    assert (error, holds(session)) == ("", True)


REFUSED = {
    "no such key": ("y", "“y” is no key"),
    "nothing behind it": ("m now", "nothing may stand behind “m”"),
    "one number": ("s 1", "takes two numbers"),
    "no proposal": ("g 1\n9", "no proposal 9"),
    "words that are not there": ("c zebra", "no segment of this pair has “zebra” inside"),
    "words missing": ("/", "“/” needs WORDS behind it"),
    "not a number": ("g x", "“x” is no number"),
    "last": ("g 5\nj", "this is the last pair"),
    "first": ("g 1\nb", "this is the first pair"),
    "locked": ("L\n}", "the source is locked"),
    "no share": ("t much", "“much”"),
    "undo": ("u", "nothing to take back"),
    "redo": ("U", "nothing was taken back"),
    "confirmed": ("g 1\n]", "confirmed pair"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_a_script(name):
    """The first command that cannot be carried out ends a script; what was done is saved."""
    script, reason = REFUSED[name]
    _session, shown, error = review(script + "\nq\n")
    assert reason in error
    assert f"line {script.count(chr(10)) + 1} of the commands" in error
    assert shown.rstrip().endswith("written")


def test_full_width_keys():
    """With a Chinese input method on, keys, numbers and brackets mean the same."""
    session, _shown, error = review("ｇ　３\nｓ　１　１\nｑ\n")
    assert (error, session.beads[3].link) == ("", ((), (3,)))
