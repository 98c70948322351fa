"""The keys of a review: one table from which the prompt, the help page and the dispatch are made.

A reviewer may have a Chinese input method on, so full-width letters and signs mean the same keys.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from duizhao.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Key:
    """One key and what it does."""

    key: str
    """What is pressed, or written at the beginning of a line."""

    action: str
    """What it does, as an identifier: the method that carries it out, and its long name."""

    label: Message
    """What it does, in a word or two for the prompt."""

    help: Message
    """What it does, in a sentence."""

    takes: Message | None = None
    """What stands behind it on a line of a script; None when nothing does."""

    aliases: tuple[str, ...] = ()
    """Other keys for the same."""

    prompted: bool = False
    """Whether the prompt names it; the help page names all."""


DOWN, RIGHT, UP, LEFT = "\x1b[B", "\x1b[C", "\x1b[A", "\x1b[D"

KEYS: tuple[Key, ...] = (
    Key("a", "accept", msg("accept"),
        msg("The translation is right: approve it and go on."),
        aliases=(" ",), prompted=True),
    Key("e", "edit", msg("edit"),
        msg("Write it anew, approve it and go on; \\n ends a line, \\\\ is a backslash."),
        takes=msg("TEXT"), prompted=True),
    Key("E", "editor", msg("edit in $EDITOR"),
        msg("The same in your own editor, where long texts are easier.")),
    Key("f", "fuzzy", msg("unsure"),
        msg("Not sure: mark it fuzzy for somebody to look again, and go on."), prompted=True),
    Key("x", "reject", msg("reject"),
        msg("The translation is wrong: mark it rejected, with a reason, and go on."),
        takes=msg("REASON"), prompted=True),
    Key("s", "skip", msg("skip"),
        msg("Leave it as it is and show the next one."),
        aliases=("n", "j", DOWN, RIGHT), prompted=True),
    Key("b", "back", msg("back"),
        msg("Show the one before."),
        aliases=("p", "k", UP, LEFT), prompted=True),
    Key("u", "undo", msg("undo"),
        msg("Take back the last decision, wherever it was made."), prompted=True),
    Key("U", "redo", msg("redo"),
        msg("Make the decision again that was taken back last."), aliases=("\x12",)),
    Key("r", "show", msg("show again"),
        msg("Show the unit again."), aliases=("\r", "\n", "l")),
    Key("g", "go", msg("go to"),
        msg("Show the entry of that number."), takes=msg("NUMBER")),
    Key("/", "filter", msg("filter"),
        msg("Show only some: status:draft,rejected check:numbers words; empty for all undecided."),
        takes=msg("FILTER")),
    Key("c", "comment", msg("comment"),
        msg("Write the translator's comment; the state stays."), takes=msg("COMMENT")),
    Key("w", "write", msg("write"),
        msg("Write the file now and stay; undo begins anew from here.")),
    Key("?", "help", msg("keys"), msg("Show this page."), aliases=("h",), prompted=True),
    Key("q", "quit", msg("quit"),
        msg("Write the file and leave."), prompted=True),
)  # fmt: skip
"""In the order of the help page."""

SIGNS = {"、": "/", "。": ".", "《": "<", "》": ">"}
"""What a Chinese input method sends for a sign that has no full-width form of its own."""


def plain(text: str) -> str:
    """A key as the table has it, from what an input method made of it.

    >>> plain("ａ"), plain("？"), plain("、"), plain("零")
    ('a', '?', '/', '零')
    """
    if len(text) != 1:
        return text
    return SIGNS.get(text) or unicodedata.normalize("NFKC", text)


def find(text: str, keys: tuple[Key, ...] = KEYS) -> Key | None:
    """The key that was pressed, or whose long name was written; None when there is none."""
    pressed = plain(text)
    for key in keys:
        if pressed == key.key or pressed in key.aliases or pressed.lower() == key.action:
            return key
    return None
