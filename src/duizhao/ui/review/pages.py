"""Pages that stand over the review: statistics, concordance, what two people changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from duizhao.messages import _, ngettext
from duizhao.model import Decision, Unit, Verdict
from duizhao.text.chars import width
from duizhao.ui.review.blocks import block
from duizhao.ui.review.card import labels, prose
from duizhao.ui.review.cutting import cut
from duizhao.ui.review.desk import Desk
from duizhao.ui.review.marking import difference
from duizhao.ui.states import GLYPHS, state_counts, state_name, verdict_name
from duizhao.ui.wrap import styled

if TYPE_CHECKING:
    from duizhao.memory import Passage
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


def waiting(n: int, query: str) -> str:
    """How many units a list has."""
    if not n and query:
        return _("Nothing here matches “{query}”.").format(query=query)
    if not n:
        return _("Nothing here is undecided; “/ status:all” shows everything.")
    if query:
        text = ngettext("{n} unit matches “{query}”.", "{n} units match “{query}”.", n)
        return text.format(n=n, query=query)
    return ngettext("{n} unit waits for your word.", "{n} units wait for your word.", n).format(n=n)


def changes(pairs: Sequence[tuple[Unit, str]], cells: int) -> list[Text]:
    """Translations as they would be, with what goes and what comes marked."""
    lines = []
    for unit, new in pairs:
        lines += block("", [_with_state(unit, unit.source), difference(unit.target, new)], cells)
        lines.append(Text())
    return lines


def nearby(desk: Desk, cells: int) -> list[Text]:
    """The units around the one at hand as the file has them, that one marked."""
    lines = []
    for place, unit in desk.around():
        glyph, style = GLYPHS[unit.state]
        here = place == desk.book.session.place
        line = styled(f"{place + 1} ", "bold" if here else "dim").append(f"{glyph} ", style)
        text = desk.show(unit.source) + ("  →  " + desk.show(unit.target) if unit.target else "")
        lines.append(line.append(cut(text, cells - width(line.plain)).rstrip()))
    return lines


def step(decisions: Sequence[Decision]) -> str:
    """What a step was: its verdict, or how many units it was about."""
    many = len({decision.unit for decision in decisions})
    if many > 1:
        return ngettext("{n} unit", "{n} units", many).format(n=many)
    verdicts = {decision.verdict for decision in decisions}
    if verdicts == {Verdict.EDIT, Verdict.FUZZY}:
        return _("a draft")
    return verdict_name(decisions[-1].verdict)


def clash(both: Clash, many: int, cells: int) -> list[Text]:
    """A unit that two people changed: the source, both translations and where they differ."""
    names = labels()
    lines = [Text("  " + _("both changed: {n}").format(n=many)), Text()]
    lines += block(names["source"], [prose(both.mine.source)], cells)
    lines += block(_("mine"), [_with_state(both.mine, both.mine.target)], cells)
    lines += block(_("theirs"), [_with_state(both.theirs, both.theirs.target)], cells)
    if both.mine.target != both.theirs.target:
        lines += block("±", [difference(both.theirs.target, both.mine.target)], cells)
    return lines


def _with_state(unit: Unit, words: str) -> Text:
    glyph, style = GLYPHS[unit.state]
    text = Text(f"{glyph} {state_name(unit.state)}  ", style)
    return text.append_text(prose(words) if words else Text("—", "dim"))
