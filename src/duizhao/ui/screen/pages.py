"""Pages that stand over the review: statistics, concordance, what two people changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from duizhao.memory import Passage
from duizhao.messages import _
from duizhao.model import Unit
from duizhao.ui.review.card import labels, prose
from duizhao.ui.screen.desk import Desk
from duizhao.ui.screen.marking import difference
from duizhao.ui.screen.panels import block
from duizhao.ui.states import GLYPHS, state_counts, state_name
from duizhao.workflows.review import Clash


def statistics(desk: Desk) -> list[Text]:
    """How far each file is, how fast this session goes, how long the rest may take."""
    lines = []
    for book in desk.books:
        lines.append(Text(f"  {book.title}", "bold"))
        lines.append(Text("    ").append_text(state_counts(book.session.counts)))
        lines.append(Text())
    many, time = desk.pace()
    left = desk.left()
    lines.append(Text("  " + _("decided since the start: {n}").format(n=many)))
    lines.append(Text("  " + _("undecided: {n}").format(n=left)))
    if many > 1 and time:
        each = time / (many - 1)
        lines.append(Text("  " + _("seconds each: {n:.0f}").format(n=each.total_seconds())))
        minutes = round(each.total_seconds() * left / 60)
        lines.append(Text("  " + _("minutes for the rest at this pace: {n}").format(n=minutes)))
    return lines


def passages(found: Sequence[Passage], cells: int) -> list[Text]:
    """Both texts of each passage, the words marked, and where it comes from."""
    if not found:
        return [Text("  " + _("nothing found"), "dim")]
    lines = []
    for passage in found:
        source = prose(passage.pair.source, [(a, b, "reverse") for a, b in passage.in_source])
        target = prose(passage.pair.target, [(a, b, "reverse") for a, b in passage.in_target])
        lines += block("", [source, target, Text(passage.pair.origin, "dim"), Text()], cells)
    return lines


def clash(both: Clash, many: int, cells: int) -> list[Text]:
    """A unit that two people changed: the source, both translations and where they differ."""
    names = labels()
    lines = [Text("  " + _("both changed: {n}").format(n=many)), Text()]
    lines += block(names["source"], [prose(both.mine.source)], cells)
    lines += block(_("mine"), [_with_state(both.mine)], cells)
    lines += block(_("theirs"), [_with_state(both.theirs)], cells)
    if both.mine.target != both.theirs.target:
        lines += block("±", [difference(both.theirs.target, both.mine.target)], cells)
    return lines


def _with_state(unit: Unit) -> Text:
    glyph, style = GLYPHS[unit.state]
    text = Text(f"{glyph} {state_name(unit.state)}  ", style)
    return text.append_text(prose(unit.target) if unit.target else Text("—", "dim"))
