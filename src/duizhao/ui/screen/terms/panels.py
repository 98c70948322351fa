"""What is shown of a candidate, as styled lines that fit the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from duizhao.messages import _, ngettext
from duizhao.model import Candidate, Rendering
from duizhao.model.candidate import TermDecision
from duizhao.review.candidate_filters import status_of
from duizhao.review.candidates import CandidateSession, Order
from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.review.blocks import block
from duizhao.ui.review.cutting import cut
from duizhao.ui.review.terms.card import concordance, score, verdict
from duizhao.ui.review.terms.desk import TermDesk
from duizhao.ui.screen.heading import Count, heading
from duizhao.ui.statuses import MARKS, kind_name, status_name
from duizhao.ui.wrap import styled

BAR = 8
"""Cells of the bar that shows how often a rendering was seen."""

KIND_FROM = 80
"""Cells of a terminal from which on the list has a column for kinds."""


def head_lines(desk: TermDesk, cells: int) -> list[Text]:
    """Where one is: the file and how far it is, the list and its filter."""
    session, counts = desk.session, desk.session.counts
    size = max(len(session.candidates), 1)
    name = desk.title.replace("\\", "/").rsplit("/", 1)[-1]
    found = [Count(*MARKS[status], counts[status], status_name(status)) for status in MARKS]
    first = heading(name, "", (size - counts["undecided"]) / size, found, cells)
    second = Text(" ")
    if session.current is None:
        second.append(_("End of the list."), "bold")
    else:
        second.append(f"{session.position + 1}/{len(session.queue)}", "bold")
    query = session.filter.query or _("everything")
    second.append(f"  {_('filter')}: {query}", "dim")
    if one := session.current:
        status = status_of(session.decision(one))
        glyph, style = MARKS[status]
        second.append(f"  {glyph} {status_name(status)}", style)
        second.append(f"  #{session.queue[session.position] + 1}", "dim")
    return [first, second]


def columns(session: CandidateSession, cells: int) -> tuple[int, int]:
    """Cells of the term and of the kind in the list; no kind where there is no room."""
    names = [width(kind_name(kind)) for kind in session.kinds]
    kind = max(names, default=0) if cells >= KIND_FROM else 0
    return max((cells - 22 - kind) * 2 // 5, 8), kind


def column_names(session: CandidateSession, cells: int) -> Text:
    """The names of the columns."""
    term, kind = columns(session, cells)
    line = Text(" " * 6 + cut(" ", 4) + _right(_("score"), 5) + _right(_("times"), 6) + "  ", "dim")
    line.append(cut(_("term"), term) + " ", "dim")
    if kind:
        line.append(cut(_("kind"), kind) + " ", "dim")
    return line.append(_("renderings"), "dim")


def row(desk: TermDesk, position: int, cells: int) -> Text:
    """A candidate in the list: number, status, score, count, term, kind, renderings."""
    session = desk.session
    number = session.queue[position]
    one = session.candidates[number]
    said = session.decision(one)
    glyph, style = MARKS[status_of(said)]
    at_hand = session.position == position
    base = "reverse" if at_hand else ("" if said is None else "dim")
    line = styled(f"{'▌' if at_hand else ' '}{number + 1:>5} ", base or "dim")
    line.append(f" {glyph} ", style if not at_hand else f"{style} reverse".replace("dim ", ""))
    line.append(f"{score(one):>5}{one.count:>6}  ", base)
    term, kind = columns(session, cells)
    line.append(cut(desk.show(one.text), term) + " ", f"{base} bold" if said is None else base)
    if kind:
        line.append(cut(kind_name(one.kind), kind) + " ", base)
    room = cells - width(line.plain) - 1
    return line.append(cut(_outcome(one, said), room), base)


def about(desk: TermDesk, one: Candidate, cells: int) -> list[Text]:
    """What a candidate is, what it belongs to, what was decided, and its renderings."""
    head = styled(safe(desk.show(one.text)), "bold reverse")
    facts = [
        *([kind_name(one.kind)] if one.kind else []),
        _("score {score}").format(score=score(one)),
        ngettext("{n} time", "{n} times", one.count).format(n=one.count),
    ]
    files = dict.fromkeys(context.file for context in one.contexts if context.file)
    head.append("  " + "  ".join([*facts, *map(safe, files)]), "dim")
    texts = [head, *_relations(desk, one)]
    if said := desk.session.decision(one):
        texts.append(verdict(said))
    column = 3 + max(width(_("term")), width(_("renderings")))
    lines = block(_("term"), texts, cells, column=column)
    most = max(one.count, *(found.evidence for found in one.renderings), 1)
    renderings = [
        _rendering(number, found, most) for number, found in enumerate(one.renderings[:9], 1)
    ]
    nothing = Text(_("no rendering known") + "  " + _("e writes one"), "dim")
    return lines + block(_("renderings"), renderings or [nothing], cells, column=column)


def contexts(desk: TermDesk, one: Candidate, cells: int) -> list[Text]:
    """Every context with its translation, the term and its rendering marked."""
    orders = {
        Order.TEXT: _("in the order of the text"),
        Order.LEFT: _("by the left neighbour"),
        Order.RIGHT: _("by the right neighbour"),
    }
    lines = desk.session.lines(desk.order)
    many = ngettext("{n} context", "{n} contexts", len(lines)).format(n=len(lines))
    head = styled(f" {many}", "cyan").append(f"  {orders[desk.order]}", "dim")
    said = desk.session.decision(one)
    wanted = [said.rendering] if said and said.rendering else []
    shown = concordance(
        lines, cells - 1, [*wanted, *(found.text for found in one.renderings)], desk.show
    )
    return [head, *shown]


def _rendering(number: int, found: Rendering, most: int) -> Text:
    """`1 zero tolerance ████░░░░ 4/8 bitext`; evidence is in how many segments it was seen."""
    line = styled(f"{number} ", "bold").append(safe(found.text)).append("  ")
    if found.evidence:
        filled = max(round(found.evidence / most * BAR), 1)
        line.append("█" * filled, "green").append("░" * (BAR - filled), "dim")
        line.append(f" {found.evidence}/{most}")
    else:
        line.append(_("not seen in the texts"), "dim")
    return line.append(f"  {_source(found.source)}", "dim")


def _source(source: str) -> str:
    return {
        "bitext": _("from the translation"),
        "gloss": _("from a gloss in the text"),
        "glossary": _("from the glossary"),
        "dictionary": _("from the dictionary"),
    }.get(source, source)


def _relations(desk: TermDesk, one: Candidate) -> Iterable[Text]:
    for name, terms in (
        (_("in"), one.parents), (_("holds"), desk.inside(one)), (_("also"), one.variants),
        (_("beside"), one.series),
    ):  # fmt: skip
        if terms:
            shown = "  ".join(_counted(desk, term) for term in terms[:6])
            more = f"  +{len(terms) - 6}" if len(terms) > 6 else ""
            yield styled(f"{name}  ", "dim").append(safe(shown) + more)


def _counted(desk: TermDesk, term: str) -> str:
    count = desk.count(term)
    return desk.show(term) if count is None else f"{desk.show(term)} {count}×"


def _outcome(one: Candidate, said: TermDecision | None) -> str:
    """What stands at the end of a row: the rendering accepted, or those proposed."""
    if said and said.verdict == "accept":
        return f"→ {said.rendering or '—'}"
    if said and said.verdict == "merge":
        return f"= {said.into}"
    return _proposed(one.renderings) if said is None else ""


def _proposed(renderings: Sequence[Rendering]) -> str:
    shown = (f"{r.text} {r.evidence}×" if r.evidence else r.text for r in renderings[:3])
    return " · ".join(shown) or "—"


def _right(text: str, cells: int) -> str:
    return " " * max(cells - width(text), 0) + text
