"""Findings, candidates, status and glossary as tables and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from duizhao.checks import Check
from duizhao.formats.tabular import cells
from duizhao.messages import Message, _, tell
from duizhao.model import Candidate, Concept, Context, Severity, State, Status, language
from duizhao.ui.console import safe
from duizhao.ui.plain import PlainTable
from duizhao.ui.states import GLYPHS, state_name
from duizhao.workflows.check import Checked
from duizhao.workflows.glossary import Found
from duizhao.workflows.glossary_changes import Difference
from duizhao.workflows.glossary_lint import Flaw
from duizhao.workflows.status import WorkspaceStatus
from duizhao.workflows.volume import Volume

Because = Callable[[Candidate], Iterable[Message]]
"""What says in words what a score is made of: `extract.because.why`."""

CONTEXT, LEAST_CONTEXT = 64, 24
"""Cells of the longest context in a table, and of the one that a narrow terminal still shows."""

SEVERITIES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}
STATUSES = {
    Status.PREFERRED: "green",
    Status.ADMITTED: "cyan",
    Status.FORBIDDEN: "red",
    Status.PROPOSED: "yellow",
    Status.FIXED: "bold",
}


def findings(checked: Sequence[Checked]) -> RenderableType:
    """Every finding: where, which check, what is wrong, and the two texts below."""
    parts: list[RenderableType] = []
    for one in checked:
        for finding in one.findings:
            unit = one.catalog.find(finding.unit)
            where = f"{one.file}:{unit.line}" if unit else one.file
            head = Text.assemble(
                (where, "cyan"), "  ", (finding.check, SEVERITIES[finding.severity]), "  "
            )
            head.append(safe(tell(finding.message)))
            parts.append(head)
            if unit:
                parts.append(Text("    " + safe(unit.source), "dim"))
                parts.append(_marked(unit.target, finding.span))
    return Group(*parts)


def _marked(target: str, span: tuple[int, int] | None) -> Text:
    text = Text("    ")
    if span is None:
        return text.append(safe(target))
    start, end = span
    text.append(safe(target[:start]))
    text.append(safe(target[start:end]), "reverse")
    return text.append(safe(target[end:]))


def candidates(found: Iterable[Candidate], width: int) -> PlainTable:
    """Candidates with their best renderings and one context, on a terminal of some width.

    A term is never shortened; a context is one line, and as long as the terminal lets it be.
    """
    table = PlainTable("", _("term"), _("times"), _("rendering"), _("seen"), _("context"))
    table.columns[0].justify = table.columns[2].justify = "right"
    for column in table.columns[:4]:
        column.overflow = "fold"
    table.columns[5].no_wrap = True
    room = min(CONTEXT, max(LEAST_CONTEXT, width * 2 // 5))
    for rank, candidate in enumerate(found, 1):
        best = candidate.renderings[:3]
        table.add_row(
            str(rank),
            Text(safe(candidate.text), "bold" if candidate.status == "new" else "dim"),
            str(candidate.count),
            safe("; ".join(r.text for r in best)) or "—",
            f"{best[0].evidence}×" if best and best[0].evidence else "",
            safe(_keyword(candidate.contexts[0], room)) if candidate.contexts else "",
        )
    return table


def _keyword(context: Context, room: int) -> str:
    """A term between its neighbours in so many cells; a long one stands for itself as ～."""
    match = context.match if cell_len(context.match) + LEAST_CONTEXT // 2 <= room else "～"
    left, right = (" ".join(side.split()) for side in (context.left, context.right))
    half = (room - cell_len(match) - 4) // 2
    return f"{_cut(left[::-1], half)[::-1]}【{match}】{_cut(right, half)}"


def _cut(text: str, room: int) -> str:
    taken = 0
    for place, char in enumerate(text):
        taken += cell_len(char)
        if taken > room:
            return text[:place].rstrip()
    return text


def explained(found: Iterable[Candidate], told: Because) -> PlainTable:
    """Candidates with what their scores are made of, as `told` says it."""
    table = PlainTable("", _("term"), _("score"), _("because"))
    table.columns[0].justify = table.columns[2].justify = "right"
    for rank, candidate in enumerate(found, 1):
        shares = "; ".join(tell(each) for each in told(candidate))
        row = (str(rank), Text(safe(candidate.text), "bold"), f"{candidate.score:.3f}", shares)
        table.add_row(*row)
    return table


def checks(known: Iterable[Check]) -> PlainTable:
    """The checks there are."""
    table = PlainTable(_("check"), _("what it promises"))
    for check in known:
        table.add_row(Text(check.name, "bold"), tell(check.summary))
    return table


def status(found: WorkspaceStatus) -> RenderableType:
    """Every catalog with its counts, the sum, and the glossary."""
    order = list(GLYPHS)
    table = PlainTable(_("catalog"), *(GLYPHS[s][0] for s in order), _("units"), _("findings"))
    legend = "  ".join(f"{GLYPHS[s][0]} {state_name(s)}" for s in order)
    for column in table.columns[1:]:
        column.justify = "right"
    for row in found.files:
        counts = [str(row.counts[s] or "") for s in order]
        table.add_row(
            Text(_short(row.file), "cyan"), *counts, str(row.total), str(row.findings or "")
        )
    if len(found.files) > 1:
        sums = [str(sum(r.counts[s] for r in found.files) or "") for s in order]
        total = str(sum(r.total for r in found.files))
        table.add_row(
            _("all"), *sums, total, str(sum(r.findings for r in found.files) or ""), style="bold"
        )
    glossary = _("glossary: {concepts} concepts, {proposed} proposed; {waiting} candidates wait")
    line = glossary.format(
        concepts=found.glossary.concepts,
        proposed=found.glossary.proposed,
        waiting=found.glossary.candidates,
    )
    return Group(table, Text(legend, "dim"), Text(line))


def _short(file: str) -> str:
    """A catalog's path without what every catalog's path has.

    >>> _short("locales/en/LC_MESSAGES/brief.po"), _short("x/y.po")
    ('en/brief.po', 'x/y.po')
    """
    match file.split("/"):
        case ["locales", lang, "LC_MESSAGES", name]:
            return f"{lang}/{name}"
    return file


def volumes(found: WorkspaceStatus) -> PlainTable:
    """How much text each catalog holds, by state, and how much of it repeats."""
    table = PlainTable(
        _("catalog"), _("state"), _("units"), _("characters"), _("words"), _("repeated units"),
        _("characters"), _("words"),
    )  # fmt: skip
    for column in table.columns[2:]:
        column.justify = "right"
    whole = Volume()
    for row in found.files:
        name = Text(_short(row.file), "cyan")
        for state in GLYPHS:
            if state in row.volume:
                one = row.volume[state]
                table.add_row(name, _state(state), *_numbers(one))
                whole, name = whole + one, Text("")
    table.add_row(_("all"), "", *_numbers(whole), style="bold")
    return table


def _state(state: State) -> Text:
    glyph, style = GLYPHS[state]
    return Text.assemble((glyph, style), f" {state_name(state)}")


def _numbers(one: Volume) -> list[str]:
    return [
        str(n or "")
        for n in (
            one.units, one.characters, one.words,
            one.repeated, one.repeated_characters, one.repeated_words,
        )
    ]  # fmt: skip


def concepts(found: Iterable[Concept]) -> PlainTable:
    """A glossary's concepts, one a row."""
    table = PlainTable(_("id"), _("Chinese"), _("English"), _("kind"), _("source"))
    for concept in found:
        table.add_row(
            Text(concept.id, "dim"), _names(concept, "zh_CN"), _names(concept, "en"),
            concept.kind, Text(safe(concept.source), "dim"),
        )  # fmt: skip
    return table


def flaws(found: Iterable[Flaw]) -> PlainTable:
    """What is wrong with a glossary."""
    table = PlainTable(_("id"), _("rule"), _("what is wrong"))
    for one in found:
        table.add_row(
            Text(safe(one.concept), "dim"), Text(one.rule, "yellow"), safe(tell(one.message))
        )
    return table


def differences(found: Iterable[Difference]) -> PlainTable:
    """What changes in a glossary: `+` a new concept, `~` a changed one, cell by cell."""
    table = PlainTable("", _("id"), _("column"), _("before"), _("after"))
    for one in found:
        before = cells(one.before) if one.before else {}
        after = cells(one.after)
        mark = Text("~", "yellow") if one.before else Text("+", "green")
        for name in dict.fromkeys((*after, *before)):
            old, new = before.get(name, ""), after.get(name, "")
            if old != new and name != "id":
                table.add_row(
                    mark, Text(safe(one.after.id), "dim"), name,
                    Text(safe(old), "red"), Text(safe(new), "green"),
                )  # fmt: skip
                mark = Text("")
    return table


def lookups(found: Iterable[Found]) -> PlainTable:
    """The concepts that a text names."""
    table = PlainTable(_("in the text"), _("times"), _("Chinese"), _("English"), _("id"))
    for one in found:
        table.add_row(
            safe(", ".join(one.spelled)), str(len(one.hits)),
            _names(one.concept, "zh_CN"), _names(one.concept, "en"), Text(one.concept.id, "dim"),
        )  # fmt: skip
    return table


def _names(concept: Concept, lang: str) -> Text:
    text = Text()
    for term in concept.terms:
        if term.lang == lang or (lang == "en" and language.same(term.lang, lang)):
            text.append("; " if text else "")
            text.append(safe(term.text), STATUSES[term.status])
            if term.status is not Status.PREFERRED:
                text.append(f" ({term.status})", "dim")
    return text


def waiting(found: WorkspaceStatus) -> int:
    """How many units nobody has approved."""
    return sum(n for row in found.files for s, n in row.counts.items() if s is not State.APPROVED)
