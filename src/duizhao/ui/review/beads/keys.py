"""The keys of an alignment's repair, in the order of the help page."""

from __future__ import annotations

from duizhao.messages import msg
from duizhao.ui.review.keys import BACK, ENDS, FORTH, HELP, Key, of_lines, of_screen

BEAD_TABLE: tuple[Key, ...] = (
    Key("a", "confirm", msg("confirm"),
        msg("The pair is right: from now on it holds, and the next suspicious one is shown."),
        aliases=(" ",), prompted=True, on_screen=("\r", "\n")),
    Key("1", "take", msg("proposal"),
        msg("1 to 9: carry out the proposal of that number and confirm what it makes."),
        aliases=tuple("23456789")),
    Key("m", "merge", msg("merge"),
        msg("Make one pair of this one and the next."), prompted=True),
    Key("M", "merge_before", msg("merge with the one before"),
        msg("Make one pair of this one and the one before.")),
    Key("s", "split", msg("split"),
        msg("Make two pairs: behind so many segments of the source, and so many of the target; "
            "without numbers behind the first of each."),
        takes=msg("NUMBERS"), optional=True, prompted=True),
    Key("c", "cut", msg("cut"),
        msg("Cut a segment where these words begin, because two sentences were taken for one."),
        takes=msg("WORDS")),
    Key("]", "down", msg("move down"),
        msg("Give the last target segment to the next pair."), prompted=True),
    Key("[", "up", msg("move up"),
        msg("Give the first target segment to the pair before."), prompted=True),
    Key("}", "source_down", msg("move the source down"),
        msg("Give the last source segment to the next pair.")),
    Key("{", "source_up", msg("move the source up"),
        msg("Give the first source segment to the pair before.")),
    Key("z", "null", msg("take apart"),
        msg("Source and target do not belong together: each stands without the other."),
        prompted=True),
    Key("x", "exchange", msg("exchange"),
        msg("This pair and the next exchange their translations.")),
    Key("R", "realign", msg("realign"),
        msg("Find all pairs anew from the confirmed one before to the confirmed one behind."),
        prompted=True),
    Key("d", "doubt", msg("doubt"),
        msg("Take the confirmation of this pair back, so that it can be changed.")),
    Key("u", "undo", msg("undo"), msg("Take back the last change."), prompted=True),
    Key("U", "redo", msg("redo"),
        msg("Make the change again that was taken back last."), aliases=("\x12",)),
    Key("n", "onward", msg("next suspicious"),
        msg("Show the next suspicious pair."), prompted=True),
    Key("N", "backward", msg("previous suspicious"), msg("Show the suspicious pair before.")),
    Key("j", "skip", msg("next"), msg("Show the next pair, suspicious or not."),
        aliases=FORTH),
    Key("b", "back", msg("back"), msg("Show the pair before."),
        aliases=BACK, prompted=True),
    Key("r", "show", msg("show again"), msg("Show the pair again."),
        aliases=("\r", "\n", "l"), screen=False),
    Key("g", "go", msg("go to"), msg("Show the pair of that number."), takes=msg("NUMBER"),
        on_screen=(":",)),
    Key("/", "find", msg("find"), msg("Show the next pair with these characters."),
        takes=msg("WORDS")),
    Key("L", "lock", msg("lock a side"),
        msg("Lock the source, then the target, then neither: a locked side's segments are neither "
            "merged nor split.")),
    Key("t", "threshold", msg("threshold"),
        msg("Say below which confidence a pair is suspicious."), takes=msg("SHARE")),
    *ENDS,
    Key(".", "further_down", msg("scroll down"), msg("Show a long pair further down."),
        line=False, on_screen=("shift+down",)),
    Key(",", "further_up", msg("scroll up"), msg("Show a long pair further up."),
        line=False, on_screen=("shift+up",)),
    Key("%", "statistics", msg("statistics"),
        msg("How many pairs there are of each kind and of each confidence.")),
    Key("w", "write", msg("write"), msg("Write everything now and stay.")),
    HELP,
    Key("q", "quit", msg("quit"), msg("Write everything and leave."), prompted=True),
)  # fmt: skip
"""In the order of the help page; line mode and full screen each have those that suit them."""

BEAD_KEYS, BEAD_SCREEN_KEYS = of_lines(BEAD_TABLE), of_screen(BEAD_TABLE)
"""The keys of line mode, and those of the full screen."""
