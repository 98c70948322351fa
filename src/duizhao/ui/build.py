"""The closing screen of a build: what was extracted, aligned and checked, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from duizhao.messages import _, ngettext, tell
from duizhao.model import Candidate, State
from duizhao.ui.console import safe
from duizhao.ui.plain import Indented, PlainTable
from duizhao.ui.states import state_counts
from duizhao.workflows.build import Built, BuiltCatalog

SHOWN_TERMS, SHOWN_FINDINGS = 12, 5


def build_screen(
    built: Built, relative: Callable[[Path], str], *, dry_run: bool = False, candidates: str = ""
) -> RenderableType:
    """All of it, top to bottom; `relative` shortens paths, `candidates` is their file."""
    parts: list[RenderableType] = [_heading(_("Documents"))]
    parts += [_document(one, relative) for one in built.catalogs]
    if built.candidates:
        parts += [_heading(_terms_line(built.candidates), candidates), _terms(built.candidates)]
    if built.admitted:
        parts.append(_admitted(built.admitted))
    parts += [_heading(_findings_line(built)), *_findings(built)]
    parts += [_heading(_("Files")), _files(built, relative, dry_run)]
    if not dry_run:
        parts += [_heading(_("Next")), *_next(built, candidates)]
    return Group(*parts)


def _heading(text: str, path: str = "") -> RenderableType:
    return Text.assemble("\n", (text, "bold"), ("  " + path if path else "", "cyan"))


def _document(one: BuiltCatalog, relative: Callable[[Path], str]) -> RenderableType:
    lines = [Text.assemble((one.seed.name, "bold"), f"  {one.seed.lang} → {one.lang}  ")]
    if one.beads:
        source, target = one.sentences
        lines[0].append(_("{source} ⇄ {target} sentences").format(source=source, target=target))
        beads = "  ".join(f"{kind}×{n}" for kind, n in _by_count(one.beads))
        lines.append(Text.assemble((_("beads") + "  ", "dim"), beads))
    else:
        lines[0].append(_("no translation yet: {n} sentences").format(n=one.sentences[0]))
    lines.append(Text.assemble((_("units") + "  ", "dim"), state_counts(one.status.counts)))
    if one.filled:
        text = ngettext(
            "{n} draft from memory and glossary",
            "{n} drafts from memory and glossary",
            one.filled,
        )
        lines.append(Text(text.format(n=one.filled)))
    if one.kept:
        lines.append(
            Text(
                ngettext(
                    "{n} unit differs from the translation file and was kept",
                    "{n} units differ from the translation file and were kept",
                    one.kept,
                ).format(n=one.kept)
            )
        )
    if one.carried:
        lines.append(
            Text(
                ngettext(
                    "{n} source changed: its translation is now a draft",
                    "{n} sources changed: their translations are now drafts",
                    one.carried,
                ).format(n=one.carried)
            )
        )
    return Indented(Group(*lines))


def _by_count(beads: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(beads.items(), key=lambda item: (-item[1], item[0]))


def _terms_line(candidates: Sequence[Candidate]) -> str:
    counts = Counter(c.status for c in candidates)
    return _("Terms: {new} new, {known} in the glossary, {rejected} rejected earlier").format(
        new=counts["new"], known=counts["known"], rejected=counts["rejected"]
    )


def _terms(candidates: Sequence[Candidate]) -> RenderableType:
    table = PlainTable(_("term"), _("kind"), _("times"), _("rendering"), _("seen"))
    table.columns[0].no_wrap = True
    table.columns[1].style = table.columns[4].style = "dim"
    table.columns[2].justify = table.columns[4].justify = "right"
    for candidate in [c for c in candidates if c.status == "new"][:SHOWN_TERMS]:
        best = candidate.renderings[0] if candidate.renderings else None
        table.add_row(
            safe(candidate.text),
            candidate.kind,
            str(candidate.count),
            safe(best.text) if best else "—",
            f"{best.evidence}×" if best and best.evidence else "",
        )
    return Indented(table)


def _admitted(terms: Sequence[str]) -> RenderableType:
    text = ngettext(
        "{n} accepted term taken into the glossary: {terms}",
        "{n} accepted terms taken into the glossary: {terms}",
        len(terms),
    )
    line = text.format(n=len(terms), terms=safe(" · ".join(terms)))
    return Indented(Text(line, "green"))


def _findings_line(built: Built) -> str:
    n = sum(len(one.checked.findings) for one in built.catalogs)
    if not n:
        return _("Checks: nothing to say")
    return ngettext("Checks: {n} finding", "Checks: {n} findings", n).format(n=n)


def _findings(built: Built) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for one in built.catalogs:
        for finding in one.checked.findings[: SHOWN_FINDINGS - len(lines)]:
            text = Text.assemble((finding.check, "yellow"), "  ", safe(tell(finding.message)))
            lines.append(Indented(text))
    return lines


def _files(built: Built, relative: Callable[[Path], str], dry_run: bool) -> RenderableType:
    table = PlainTable("", "", header=False)
    for change in built.changes:
        if not change.changed:
            word, style = _("unchanged"), "dim"
        elif dry_run:
            word, style = _("would be written"), "yellow"
        else:
            word, style = _("written"), "green"
        table.add_row(Text(word, style), Text(relative(change.path), "cyan"))
    return Indented(table)


def _next(built: Built, candidates: str) -> list[RenderableType]:
    steps: list[tuple[str, str]] = []
    waiting = {State.EMPTY, State.DRAFT, State.REJECTED, State.TRANSLATED}
    undecided = sum(n for b in built.catalogs for s, n in b.status.counts.items() if s in waiting)
    if undecided:
        text = ngettext("{n} unit waits for your word", "{n} units wait for your word", undecided)
        steps.append(("duizhao review", text.format(n=undecided)))
    if findings := sum(len(one.checked.findings) for one in built.catalogs):
        text = ngettext("{n} finding in full", "{n} findings in full", findings)
        steps.append(("duizhao check", text.format(n=findings)))
    if new := sum(c.status == "new" for c in built.candidates):
        text = ngettext("{n} candidate, with contexts", "{n} candidates, with contexts", new)
        steps.append((candidates or "duizhao extract", text.format(n=new)))
    if not steps:
        return [Text("  " + _("Nothing waits: all units are approved."))]
    table = PlainTable("", "", header=False)
    for words, why in steps:
        table.add_row(Text(words, "bold"), why)
    return [Indented(table)]
