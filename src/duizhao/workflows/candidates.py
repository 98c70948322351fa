"""The workspace's candidates file, and the decisions that it feeds.

A person may decide in the spreadsheet. At the next build a row whose status was set to `accepted`
becomes a concept of the glossary, with the rendering that stands in it; one that was set to
`rejected` stays away from then on. Both are recorded in `glossary/decisions.jsonl`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.errors import FormatError
from duizhao.formats import candidates as table
from duizhao.formats import tabular, term_decisions
from duizhao.model import Candidate, Concept, Glossary, Status, Term
from duizhao.model.candidate import Candidates, TermDecision, TermDecisions
from duizhao.model.glossary import slug
from duizhao.workflows.extract import Known
from duizhao.workflows.glossary_changes import home_of
from duizhao.workspace import CANDIDATES, DECISIONS, Workspace, changes, files, load_glossary
from duizhao.workspace.changes import Change


@dataclass(frozen=True, slots=True)
class Admitted:
    """What accepted candidates do to the glossary."""

    glossary: Glossary
    """All glossaries of the workspace with the accepted terms."""

    terms: tuple[str, ...] = ()
    """The terms that were not in it before."""

    changes: tuple[Change, ...] = ()
    """The glossary files that take them in."""


def read_candidates(workspace: Workspace) -> tuple[Candidate, ...]:
    """The candidates that the last build proposed, as people have edited them."""
    path = workspace.glossary_folder / CANDIDATES
    if not path.exists():
        return ()
    try:
        return table.parse(files.read(path).data).candidates
    except FormatError as error:
        raise error.at(str(path)) from error


def admit(workspace: Workspace, lang: str) -> Admitted:
    """Take the accepted candidates into the glossary, with renderings in a language.

    They go into the file that `[extract] glossary` names, else into the first of glossary/. A
    term that a concept has already brings it a further rendering, as an admitted one, in the
    concept's own file. FormatError when a glossary cannot be read.
    """
    accepted = (c for c in read_candidates(workspace) if c.status == "accepted")
    return take_in(workspace, ((candidate, "") for candidate in accepted), lang)


def take_in(workspace: Workspace, accepted: Iterable[tuple[Candidate, str]], lang: str) -> Admitted:
    """What taking candidates in changes, with their best renderings in a language.

    Beside each candidate stands the term whose concept it becomes another name of; empty for a
    concept of its own.
    """
    whole, files_of = workspace.glossary(), _glossaries(workspace)
    terms, touched = list[str](), list[Path]()
    for candidate, into in accepted:
        concept = _named(candidate, into, whole) if into else _concept(candidate, lang, whole)
        if concept:
            whole = whole.admit(concept)
            path = next(
                (p for p, own in files_of.items() if any(c.id == concept.id for c in own.concepts)),
                home_of(workspace),
            )
            files_of.setdefault(path, Glossary())
            files_of[path] = files_of[path].admit(concept)
            touched.append(path)
            terms.append(candidate.text)
    made = (_rewritten(path, files_of[path]) for path in dict.fromkeys(touched))
    return Admitted(whole, tuple(terms), tuple(made))


def _glossaries(workspace: Workspace) -> dict[Path, Glossary]:
    return {path: load_glossary([path]) for path in workspace.glossary_files()}


def _rewritten(path: Path, glossary: Glossary) -> Change:
    data = files.read(path).data if path.exists() else b""
    return changes.change(path, tabular.rewrite(data, glossary))


def _concept(candidate: Candidate, lang: str, known: Glossary) -> Concept | None:
    """The concept as it shall be; None when the glossary has all of it already."""
    term = Term(candidate.text, candidate.lang)
    rendering = candidate.renderings[0].text if candidate.renderings else ""
    found = [Term(rendering, lang)] if rendering and lang != candidate.lang else []
    for concept in known.concepts:
        if any(t.text == term.text for t in concept.in_language(term.lang)):
            more = [t for t in found if t.text not in {own.text for own in concept.terms}]
            more = [replace(t, status=Status.ADMITTED) for t in more]
            return replace(concept, terms=(*concept.terms, *more)) if more else None
    base = slug(next((t.text for t in (*found, term) if t.lang == "en"), term.text))
    taken, made, number = {c.id for c in known.concepts}, base or "concept", 1
    while made in taken:
        number += 1
        made = f"{base or 'concept'}-{number}"
    terms = sorted((term, *found), key=lambda t: t.lang == "en")  # as the file has them
    return Concept(made, tuple(terms), kind=candidate.kind)


def _named(candidate: Candidate, into: str, known: Glossary) -> Concept | None:
    """The concept of a term with a candidate as another name; None when it is one already."""
    for concept in known.concepts:
        names = {term.text for term in concept.in_language(candidate.lang)}
        if into in names:
            more = Term(candidate.text, candidate.lang, Status.ADMITTED)
            has = candidate.text in names
            return None if has else replace(concept, terms=(*concept.terms, more))
    return None


def read_decisions(workspace: Workspace) -> TermDecisions:
    """What was decided about candidates, the spreadsheet's decisions among it."""
    path = workspace.glossary_folder / DECISIONS
    recorded = TermDecisions()
    if path.exists():
        try:
            recorded = term_decisions.parse(files.read(path).data)
        except FormatError as error:
            raise error.at(str(path)) from error
    return recorded.add(_said(read_candidates(workspace), recorded))


def _said(rows: Iterable[Candidate], recorded: TermDecisions) -> Iterable[TermDecision]:
    for row in rows:
        if row.status == "rejected" and row.text not in recorded.rejected():
            yield TermDecision(row.text, row.lang, "reject")
        elif row.status == "accepted":
            rendering = row.renderings[0].text if row.renderings else ""
            yield TermDecision(row.text, row.lang, "accept", rendering)


def known_terms(workspace: Workspace, glossary: Glossary) -> Known:
    """What extraction must not propose as new, by the glossary as it shall be."""
    decided = read_decisions(workspace)
    return Known(glossary, decided.rejected(), decided.stopped())


def changed_files(workspace: Workspace, found: Sequence[Candidate]) -> list[Change]:
    """The candidates file and the decisions, as they shall be."""
    folder = workspace.glossary_folder
    decisions = read_decisions(workspace)
    waiting = Candidates(tuple(c for c in found if c.status != "rejected"))
    wanted = [(folder / CANDIDATES, table.serialize(waiting))]
    if decisions.decisions:
        wanted.append((folder / DECISIONS, term_decisions.serialize(decisions)))
    return [changes.change(path, new) for path, new in wanted]
