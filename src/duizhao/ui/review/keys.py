"""The keys of a review: one table from which the prompt, the help page and the dispatch are made.

What all reviews share stands first; the table here is that of translations, those of candidates
and alignments are in their packages.

A reviewer may have a Chinese input method on, so full-width letters and signs mean the same keys.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from duizhao.messages import Message, msg
from duizhao.text.chars import has_han
from duizhao.ui.review.editing import to_line


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

    optional: bool = False
    """Whether a script may leave that out."""

    aliases: tuple[str, ...] = ()
    """Other keys for the same."""

    several: bool = False
    """Whether each of its keys means another one of several things; a script may number them."""

    prompted: bool = False
    """Whether the prompt names it; the help page names all."""

    line: bool = True
    """Whether line mode has it."""

    screen: bool = True
    """Whether the full screen has it."""

    on_screen: tuple[str, ...] = ()
    """Further keys for the same, on the full screen only."""


DOWN, RIGHT, UP, LEFT = "\x1b[B", "\x1b[C", "\x1b[A", "\x1b[D"
PAGE_UP, PAGE_DOWN, HOME, END = "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F"
FORTH, BACK = (DOWN, RIGHT), ("p", "k", UP, LEFT)

PRESSED = {
    "down": DOWN, "up": UP, "left": LEFT, "right": RIGHT, "pagedown": PAGE_DOWN,
    "pageup": PAGE_UP, "home": HOME, "end": END, "tab": "\t", "enter": "\r",
    "ctrl+r": "\x12",
}  # fmt: skip
"""The tables' spelling of keys that textual calls by a name."""

ENDS = (
    Key("G", "last", msg("last"), msg("Show the last of the list."), aliases=(END,)),
    Key("0", "first", msg("first"), msg("Show the first of the list."), aliases=(HOME,)),
    Key(PAGE_DOWN, "page_down", msg("page down"), msg("A screenful down the list."), line=False),
    Key(PAGE_UP, "page_up", msg("page up"), msg("A screenful up the list."), line=False),
)  # fmt: skip
"""The keys of every list."""

HELP = Key("?", "help", msg("keys"), msg("Show this page."), aliases=("h",), prompted=True)

TABLE: tuple[Key, ...] = (
    Key("a", "accept", msg("approve"),
        msg("The translation is right: approve it and go on."),
        aliases=(" ",), prompted=True),
    Key("e", "edit", msg("edit"),
        msg("Write it anew, approve it and go on; \\n ends a line, \\\\ is a backslash."),
        takes=msg("TEXT"), prompted=True, on_screen=("\r", "\n")),
    Key("E", "editor", msg("edit in $EDITOR"),
        msg("The same in your own editor, where long texts are easier.")),
    Key("f", "fuzzy", msg("unsure"),
        msg("Not sure: mark it fuzzy for somebody to look again, and go on."), prompted=True),
    Key("x", "reject", msg("reject"),
        msg("The translation is wrong: mark it rejected, with a reason, and go on."),
        takes=msg("REASON"), optional=True, prompted=True),
    Key("s", "skip", msg("skip"),
        msg("Leave it as it is and show the next one."),
        aliases=("j", *FORTH), prompted=True),
    Key("n", "onward", msg("next undecided"),
        msg("Show the next one on which nothing is decided yet.")),
    Key("b", "back", msg("back"),
        msg("Show the one before."), aliases=BACK),
    Key("u", "undo", msg("undo"),
        msg("Take back the last decision, wherever it was made."), prompted=True),
    Key("U", "redo", msg("redo"),
        msg("Make the decision again that was taken back last."), aliases=("\x12",)),
    Key("r", "show", msg("show again"),
        msg("Show the unit again."), aliases=("\r", "\n", "l", "\x0c"), screen=False),
    Key("g", "go", msg("go to"),
        msg("Show the entry of that number."), takes=msg("NUMBER"), aliases=(":",)),
    Key("N", "backward", msg("previous undecided"),
        msg("Show the last one before this on which nothing is decided yet.")),
    Key("]", "seek", msg("next of a kind"),
        msg("Then u, f, x, ! or c: the next untranslated, fuzzy, rejected, failing or commented."),
        takes=msg("KIND")),
    Key("[", "seek_back", msg("previous of a kind"),
        msg("The same, backward."), takes=msg("KIND")),
    *ENDS,
    Key("1", "term", msg("use term"),
        msg("1 to 9: write the rendering of that term behind the translation, and edit it."),
        takes=msg("NUMBER"), aliases=tuple("23456789"), several=True),
    Key("!", "match", msg("use match"),
        msg("! @ #: take over the first, second or third match of the memory, as a draft."),
        takes=msg("NUMBER"), aliases=("@", "#"), several=True),
    Key("y", "copy", msg("copy source"),
        msg("Take the source over as the translation, as a draft.")),
    Key("D", "clear", msg("clear"), msg("Empty the translation.")),
    Key("i", "ignore", msg("ignore check"),
        msg("Silence the first check that speaks about this unit, in the file itself.")),
    Key("V", "range", msg("range"),
        msg("Begin a range here: move on, and a, f or x decide on all of it. V again: none.")),
    Key("A", "accept_all", msg("approve all"),
        msg("Approve everything translated in the list, once you have confirmed the number."),
        takes=msg("NUMBER")),
    Key("R", "replace", msg("replace"),
        msg("Replace words in the list, once you have seen the changes: /old/new/, or "
            "/old/new/r for a regular expression; a script puts their number behind it."),
        takes=msg("/OLD/NEW/")),
    Key("/", "filter", msg("filter"),
        msg("Show only some: status:draft,rejected check:numbers term:WORD file:NAME words; "
            "empty for all undecided."),
        takes=msg("FILTER"), optional=True),
    Key("*", "everything", msg("no filter"),
        msg("Show all undecided units again.")),
    Key("K", "concordance", msg("concordance"),
        msg("Look a word up in the translation memory, in either language."), takes=msg("WORD")),
    Key("+", "neighbours", msg("neighbours"),
        msg("Show what stands before and after it in the file, or no longer.")),
    Key("t", "script", msg("简/繁"),
        msg("Show Chinese in the other script; the text stays as it is.")),
    Key("}", "next_file", msg("next file"), msg("On to the next file.")),
    Key("{", "previous_file", msg("previous file"), msg("Back to the file before.")),
    Key("%", "statistics", msg("statistics"),
        msg("What is done, how fast, and how long the rest may take.")),
    Key("\t", "tab", msg("next panel"),
        msg("Show the next panel, where there is no room for all."), line=False),
    Key("c", "comment", msg("comment"),
        msg("Write the translator's comment; the state stays."), takes=msg("COMMENT")),
    Key("w", "write", msg("write"),
        msg("Write the file now and stay; undo begins anew from here.")),
    HELP,
    Key("q", "quit", msg("quit"),
        msg("Write the file and leave."), prompted=True),
)  # fmt: skip
"""In the order of the help page; line mode and full screen each have those that suit them."""


def of_lines(table: Iterable[Key]) -> tuple[Key, ...]:
    """The keys of a table that line mode has."""
    return tuple(replace(key, on_screen=()) for key in table if key.line)


def of_screen(table: Iterable[Key]) -> tuple[Key, ...]:
    """The keys of a table that the full screen has."""
    return tuple(key for key in table if key.screen)


KEYS, SCREEN_KEYS = of_lines(TABLE), of_screen(TABLE)
"""The keys of line mode, and those of the full screen while nothing is edited."""

EDITING: tuple[Key, ...] = (
    Key("ctrl+s", "keep", msg("approve"), msg("Keep the text, approve it and go on."),
        aliases=("ctrl+enter",), prompted=True),
    Key("enter", "line_end", msg("approve"),
        msg("The same; a new line where the source has lines.")),
    Key("escape", "put_down", msg("as draft"),
        msg("Keep a changed text as a draft and stop editing."), prompted=True),
    Key("ctrl+q", "drop", msg("drop"), msg("Forget what was typed."), prompted=True),
    Key("ctrl+t", "put_term", msg("term 1-9"),
        msg("Then 1 to 9: write that term's rendering where the cursor is."), prompted=True),
    Key("ctrl+g", "put_match", msg("match 1-3"),
        msg("Then 1 to 3: write that match where the cursor is."), prompted=True),
    Key("tab", "put_missing", msg("missing"),
        msg("Write the next placeholder or term that the translation lacks."), prompted=True),
    Key("ctrl+z", "undo_typing", msg("undo"), msg("Take typing back; ctrl+y types it again.")),
)  # fmt: skip
"""The keys of the full screen while a translation is edited."""

NAMES = {
    DOWN: "↓", RIGHT: "→", UP: "↑", LEFT: "←", PAGE_UP: "PgUp", PAGE_DOWN: "PgDn",
    HOME: "Home", END: "End", "\t": "Tab", "\r": "Enter", "\n": "Enter", " ": "Space",
    "\x12": "Ctrl+R", "\x0c": "Ctrl+L", "ctrl+s": "Ctrl+S", "ctrl+q": "Ctrl+Q", "ctrl+t": "Ctrl+T",
    "ctrl+g": "Ctrl+G", "ctrl+z": "Ctrl+Z", "escape": "Esc", "tab": "Tab", "enter": "Enter",
    "shift+down": "Shift+↓", "shift+up": "Shift+↑",
}  # fmt: skip
"""How a key is written that is no visible character."""

SIGNS = {"、": "/", "。": ".", "《": "<", "》": ">"}
"""What a Chinese input method sends for a sign that has no full-width form of its own."""


def names(key: Key) -> str:
    """All keys of an entry as they are written: `j s ↓`, or `1-9`.

    >>> names(TABLE[0])
    'a Space'
    """
    if "".join(key.aliases) == "23456789":
        return "1-9"
    shown = dict.fromkeys(NAMES.get(one, one) for one in (key.key, *key.aliases, *key.on_screen))
    return " ".join(shown)


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
        if pressed in (key.key, *key.aliases, *key.on_screen) or pressed.lower() == key.action:
            return key
    return None


def unknown(pressed: str) -> Message:
    """What to say to a key that means nothing."""
    if has_han(pressed):
        return msg("“{key}” is no key; switch the input method to English letters", key=pressed)
    return msg("“{key}” is no key; ? lists them", key=to_line(pressed))
