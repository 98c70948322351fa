"""The keys of a review of term candidates, in the order of the help page."""

from __future__ import annotations

from duizhao.messages import msg
from duizhao.ui.review.keys import BACK, ENDS, FORTH, HELP, Key, of_lines, of_screen

TERM_TABLE: tuple[Key, ...] = (
    Key("a", "accept", msg("accept"),
        msg("It is a term: take it into the glossary with its first rendering, or that of the "
            "number; a digit alone does the same."),
        takes=msg("NUMBER"), optional=True, aliases=(" ",), prompted=True),
    Key("e", "edit", msg("own"),
        msg("Take it into the glossary with another rendering; none where nothing is written."),
        takes=msg("TEXT"), optional=True, prompted=True, on_screen=("\r", "\n")),
    Key("1", "take", msg("rendering"),
        msg("1 to 9: take it into the glossary with the rendering of that number."),
        aliases=tuple("23456789")),
    Key("x", "reject", msg("no term"),
        msg("It is no term: do not propose it again."), prompted=True),
    Key("X", "stop", msg("stop"),
        msg("Nor propose any candidate that contains it."), prompted=True),
    Key("m", "merge", msg("merge"),
        msg("It is another name of a term of the glossary, or of one accepted here."),
        takes=msg("TERM"), prompted=True),
    Key("s", "skip", msg("skip"),
        msg("Leave it for later and show the next one."),
        aliases=("j", *FORTH), prompted=True),
    Key("n", "onward", msg("next undecided"),
        msg("Show the next one on which nothing is decided, round the end.")),
    Key("N", "backward", msg("previous undecided"),
        msg("Show the last one before this on which nothing is decided.")),
    Key("b", "back", msg("back"), msg("Show the one before."),
        aliases=BACK, prompted=True),
    Key("u", "undo", msg("undo"), msg("Take back what the last key decided."), prompted=True),
    Key("U", "redo", msg("redo"), msg("Decide again what was taken back last."),
        aliases=("\x12",)),
    Key("<", "left", msg("by the left"),
        msg("Show all contexts, sorted by what stands before the term.")),
    Key(">", "right", msg("by the right"),
        msg("Show all contexts, sorted by what stands behind the term.")),
    Key("=", "order", msg("contexts"),
        msg("Show all contexts as they stand in the documents.")),
    Key(".", "contexts_down", msg("contexts down"), msg("Show contexts further down."),
        line=False, on_screen=("shift+down",)),
    Key(",", "contexts_up", msg("contexts up"), msg("Show contexts further up."),
        line=False, on_screen=("shift+up",)),
    Key("y", "explain", msg("why"),
        msg("Say what its score is made of, and where it comes from.")),
    Key("B", "bulk", msg("accept many"),
        msg("Accept all from a score on with their first renderings, after asking; in a script "
            "“yes” behind the score answers."),
        takes=msg("SCORE")),
    Key("r", "show", msg("show again"), msg("Show the candidate again."),
        aliases=("\r", "\n", "l"), screen=False),
    Key("g", "go", msg("go to"), msg("Show the candidate of that number."), takes=msg("NUMBER"),
        on_screen=(":",)),
    Key("f", "find", msg("find"), msg("Show the next candidate with these characters."),
        takes=msg("WORDS")),
    Key("/", "filter", msg("filter"),
        msg("Show only some: status:undecided kind:legal score:0.8 rendering:yes words; empty "
            "for all."),
        takes=msg("FILTER"), optional=True),
    Key("*", "everything", msg("no filter"), msg("Show all candidates again.")),
    *ENDS,
    Key("t", "script", msg("简/繁"),
        msg("Show Chinese in the other script; the text stays as it is.")),
    Key("K", "concordance", msg("concordance"),
        msg("Look a word up in the translation memory, in either language."), takes=msg("WORD")),
    Key("%", "statistics", msg("statistics"),
        msg("What is decided, and how many wait.")),
    Key("w", "write", msg("write"),
        msg("Write glossary and decisions now and stay; undo begins anew from here.")),
    HELP,
    Key("q", "quit", msg("quit"), msg("Write glossary and decisions and leave."), prompted=True),
)  # fmt: skip
"""In the order of the help page; line mode and full screen each have those that suit them."""

TERM_KEYS, TERM_SCREEN_KEYS = of_lines(TERM_TABLE), of_screen(TERM_TABLE)
"""The keys of line mode, and those of the full screen."""
