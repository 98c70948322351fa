"""The keys of a review of term candidates, in the order of the help page."""

from __future__ import annotations

from duizhao.messages import msg
from duizhao.ui.review.keys import DOWN, LEFT, RIGHT, UP, Key

TERM_KEYS: tuple[Key, ...] = (
    Key("a", "accept", msg("accept"),
        msg("It is a term: take it into the glossary with its first rendering, or that of the "
            "number; a digit alone does the same."),
        takes=msg("NUMBER"), aliases=(" ",), prompted=True),
    Key("e", "edit", msg("own rendering"),
        msg("Take it into the glossary with another rendering; none where nothing is written."),
        takes=msg("TEXT"), prompted=True),
    Key("x", "reject", msg("reject"),
        msg("It is no term: do not propose it again."), prompted=True),
    Key("X", "stop", msg("reject and stop"),
        msg("Nor propose any candidate that contains it."), prompted=True),
    Key("m", "merge", msg("merge"),
        msg("It is another name of a term of the glossary, or of one accepted here."),
        takes=msg("TERM"), prompted=True),
    Key("s", "skip", msg("skip"),
        msg("Leave it for later and show the next one."),
        aliases=("n", "j", DOWN, RIGHT), prompted=True),
    Key("b", "back", msg("back"), msg("Show the one before."),
        aliases=("p", "k", UP, LEFT), prompted=True),
    Key("u", "undo", msg("undo"), msg("Take back what the last key decided."), prompted=True),
    Key("<", "left", msg("by the left"),
        msg("Show all contexts, sorted by what stands before the term.")),
    Key(">", "right", msg("by the right"),
        msg("Show all contexts, sorted by what stands behind the term.")),
    Key("=", "order", msg("contexts"),
        msg("Show all contexts as they stand in the documents.")),
    Key("B", "bulk", msg("accept many"),
        msg("Accept all from a score on with their first renderings, after asking; in a script "
            "“yes” behind the score answers."),
        takes=msg("SCORE")),
    Key("r", "show", msg("show again"), msg("Show the candidate again."),
        aliases=("\r", "\n", "l")),
    Key("g", "go", msg("go to"), msg("Show the candidate of that number."), takes=msg("NUMBER")),
    Key("/", "find", msg("find"), msg("Show the next candidate with these characters."),
        takes=msg("WORDS")),
    Key("w", "write", msg("write"),
        msg("Write glossary and decisions now and stay; undo begins anew from here.")),
    Key("?", "help", msg("keys"), msg("Show this page."), aliases=("h",), prompted=True),
    Key("q", "quit", msg("quit"), msg("Write glossary and decisions and leave."), prompted=True),
)  # fmt: skip
