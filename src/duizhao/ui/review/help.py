"""The prompt and the help page of a review, made from the table of keys."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from duizhao.messages import _, tell
from duizhao.text.chars import width
from duizhao.ui.review.keys import KEYS, Key, names
from duizhao.ui.states import GLYPHS, state_name
from duizhao.ui.wrap import styled, wrapped

NO_BREAK = "\u00a0"


def prompt(cells: int, keys: tuple[Key, ...] = KEYS) -> Text:
    """The common keys with a word for each, never torn between a key and its word."""
    text = Text()
    for key in keys:
        if key.prompted:
            text.append(key.key, "bold")
            label = tell(key.label).replace(" ", NO_BREAK)
            text.append(f"{NO_BREAK}{label}", "dim").append("  ")
    return Text("\n").join(wrapped(text.append("> "), cells)).append(" ")


def help_page(cells: int, keys: tuple[Key, ...] = KEYS) -> RenderableType:
    """Every key with its sentence, how a script writes it, and what the glyphs mean."""
    rows = [(_written(key), tell(key.help)) for key in keys]
    column = max(width(name) for name, _help in rows) + 4
    lines = [Text(_("Keys"), "bold")]
    for name, sentence in rows:
        lines += _hung(name, Text(sentence), column, cells)
    lines.append(Text())
    if keys is KEYS:
        lines += _hung(_("states"), _legend(), column, cells)
    hint = _("In a script, one command a line, with what it takes behind it: x wrong tense")
    if keys is not KEYS:
        hint = _("In a script, one command a line, with what it takes behind it.")
    lines += wrapped(Text(hint), cells)
    return Group(*lines)


def _written(key: Key) -> str:
    if key.several:
        return names(key)
    return f"{key.key} {tell(key.takes)}" if key.takes else key.key


def _hung(name: str, text: Text, column: int, cells: int) -> list[Text]:
    """A name, and a text that begins in a column on every line."""
    lines = []
    lead = f"  {name}"
    for line in wrapped(text, max(cells - column, 10)):
        start = styled(lead + " " * (column - width(lead)), "bold")
        lines.append(start.append_text(line))
        lead = ""
    return lines


def _legend() -> Text:
    text = Text()
    for state, (glyph, style) in GLYPHS.items():
        text.append("   " if text else "")
        text.append(glyph, style).append(f"{NO_BREAK}{state_name(state)}")
    return text
