"""How a unit's state is shown: a glyph that carries it without colour, and a colour."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from duizhao.messages import _
from duizhao.model import State, Verdict

GLYPHS = {
    State.APPROVED: ("✓", "green"),
    State.TRANSLATED: ("+", "cyan"),
    State.DRAFT: ("~", "yellow"),
    State.EMPTY: ("·", "dim"),
    State.REJECTED: ("✗", "red"),
}


def state_name(state: State) -> str:
    """The state's name in the user's language."""
    return {
        State.APPROVED: _("approved"),
        State.TRANSLATED: _("translated"),
        State.DRAFT: _("draft"),
        State.EMPTY: _("empty"),
        State.REJECTED: _("rejected"),
    }[state]


def state_counts(counts: Mapping[State, int]) -> Text:
    """`✓ 12 approved  + 31 translated …`, states that no unit is in left out; none is torn."""
    text = Text()
    for state, (glyph, style) in GLYPHS.items():
        if counts.get(state):
            text.append("  " if text else "")
            text.append(glyph, style)
            text.append(f"\u00a0{counts[state]}\u00a0{state_name(state)}")
    return text or Text("—")


def verdict_name(verdict: Verdict) -> str:
    """What was said, in a word."""
    return {
        Verdict.ACCEPT: _("approved"),
        Verdict.EDIT: _("edited"),
        Verdict.FUZZY: _("marked unsure"),
        Verdict.REJECT: _("rejected"),
        Verdict.NOTE: _("comment"),
        Verdict.IGNORE: _("check ignored"),
        Verdict.RESET: _("taken back"),
    }[verdict]
