"""Edit a concept of the glossary: as a page of fields, or field by field.

A field is a column of the glossary's file (`formats.tabular`), so an edit can say whatever a
spreadsheet can, and nothing else: a name that is no column is an error, not a new column. What
comes of it is computed and validated whole before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from duizhao.errors import FormatError, InputError
from duizhao.formats import tabular
from duizhao.messages import Message, msg
from duizhao.model import Concept, Glossary
from duizhao.workflows.glossary_changes import Planned, planned, read
from duizhao.workflows.glossary_lint import Flaw, lint
from duizhao.workspace import Workspace

FIELD = re.compile(r"([\w-]+)\s*[:：][ \t]*(.*)")
HEAD = (
    "# One field a line. Several terms: en_admitted: one | another [with a note]",
    "# A line break inside a field is \\n, a backslash is \\\\. Lines with # are left out.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A concept in its file."""

    path: Path
    """The glossary file."""

    concept: Concept
    """The concept."""


def find(folder: Path, words: str, file: str = "") -> Found:
    """The concept of an id, else the one with exactly that term.

    InputError when there is none, naming what comes near, or when several have the term.
    """
    paths = [Path(file)] if file else Workspace.find(folder).glossary_files()
    every = [Found(path, concept) for path in paths for concept in read(path)[0].concepts]
    by_id = [one for one in every if one.concept.id == words]
    wanted = words.casefold()
    named = by_id or [
        one for one in every if any(t.text.casefold() == wanted for t in one.concept.terms)
    ]
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(one.concept.id for one in named)
        raise InputError(msg("“{words}” names several concepts; say which: {ids}",
                             words=words, ids=ids))  # fmt: skip
    names = {t.text for one in every for t in one.concept.terms} | {o.concept.id for o in every}
    near = get_close_matches(words, sorted(names), n=1, cutoff=0.5)
    if near:
        raise InputError(msg("no concept “{words}”; did you mean “{near}”?",
                             words=words, near=near[0]))  # fmt: skip
    raise InputError(msg("no concept “{words}”; “glossary list” shows what there is", words=words))


def page(concept: Concept) -> str:
    """A concept as a page for an editor, empty fields too."""
    cells = tabular.cells(concept)
    names = dict.fromkeys((*tabular.COLUMNS, *cells))
    lines = (f"{name}: {_escaped(cells.get(name, ''))}".rstrip() for name in names)
    return "\n".join([*HEAD, *lines]) + "\n"


def from_page(text: str, before: Concept) -> Concept:
    """The concept that a page says; FormatError with the line that cannot be read."""
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = FIELD.fullmatch(line)
        if match is None:
            reason = msg("not “field: value”; put \\n where a field has a line break")
            raise FormatError("glossary-page", reason, number)
        name = match[1]
        if name in fields:
            reason = msg("“{name}” is there twice; delete one of the lines", name=name)
            raise FormatError("glossary-page", reason, number)
        fields[name], lines[name] = _unescaped(match[2].strip()), number
    return _concept(fields, before, lines)


def with_fields(before: Concept, said: Iterable[str]) -> Concept:
    """The concept with some fields changed, each as `field=value`; an empty value empties it."""
    fields = dict(tabular.cells(before))
    for one in said:
        name, mark, value = one.partition("=")
        if not mark:
            raise InputError(msg("“{text}” is not FIELD=VALUE", text=one))
        fields[name.strip()] = value.strip()
    return _concept(fields, before, {})


def plan(found: Found, after: Concept | None) -> Planned:
    """What an edit changes; None takes the concept out.

    What somebody else has meanwhile written into other fields stays. InputError when it was the
    same field, when the concept is gone, or when its new id is taken.
    """
    known, data = read(found.path)
    now = next((c for c in known.concepts if c.id == found.concept.id), None)
    if now is None:
        reason = msg("{file}: “{id}” is not in it any more", file=found.path, id=found.concept.id)
        raise InputError(reason)
    if after is not None:
        after = _merged(found, after, now)
    others = [c for c in known.concepts if c.id != found.concept.id]
    if after is not None and any(c.id == after.id for c in others):
        reason = msg("{file}: the id “{id}” is taken; give another", file=found.path, id=after.id)
        raise InputError(reason)
    kept = (
        after if concept.id == found.concept.id else concept for concept in known.concepts
    )  # fmt: skip
    return planned(found.path, data, known, Glossary(tuple(c for c in kept if c is not None)))


def _merged(found: Found, after: Concept, now: Concept) -> Concept:
    """An edit of a concept that somebody else may have changed since it was found."""
    if now == found.concept:
        return after
    before, mine, theirs = (tabular.cells(one) for one in (found.concept, after, now))
    fields: dict[str, str] = {}
    for name in dict.fromkeys((*before, *mine, *theirs)):
        old, own, other = (cells.get(name, "") for cells in (before, mine, theirs))
        if old not in (own, other) and own != other:
            reason = msg("{file}: somebody has written “{text}” into {field} meanwhile",
                         file=found.path, text=other, field=name)  # fmt: skip
            raise InputError(reason)
        fields[name] = other if own == old else own
    return _concept(fields, now, {})


def new_flaws(folder: Path, change: Planned, file: str = "") -> list[Flaw]:
    """What lint would say of the glossary after a change and does not say now."""
    paths = [Path(file)] if file else Workspace.find(folder).glossary_files()
    before, after = Glossary(), Glossary()
    for path in paths:
        own = read(path)[0]
        before = before.merge(own)
        after = after.merge(tabular.parse(change.change.new) if path == change.change.path else own)
    known = {(flaw.rule, flaw.concept, str(flaw.message)) for flaw in lint(before)}
    return [f for f in lint(after) if (f.rule, f.concept, str(f.message)) not in known]


def _concept(fields: Mapping[str, str], before: Concept, lines: Mapping[str, int]) -> Concept:
    """The concept of fields; FormatError for a field that no column is, or a wrong value."""
    others = [name for name, _value in before.extra]
    for name, value in fields.items():
        if value and not (tabular.is_column(name) or name in others):
            raise FormatError("glossary-page", _no_field(name, others), lines.get(name))
    said = {name: value for name, value in fields.items() if value}
    line = lines.get("status", 0)
    made = tabular.read_concept({"id": before.id} | said, line)
    return replace(made, terms=tabular.in_order(made.terms))


def _no_field(name: str, others: Sequence[str]) -> Message:
    known = (*tabular.COLUMNS, *others, "en_admitted", "zh_admitted", "en_forbidden")
    near = get_close_matches(name, known, n=1)
    if near:
        return msg("no field “{name}”; did you mean “{near}”?", name=name, near=near[0])
    return msg("no field “{name}”; known: {known}", name=name, known=", ".join(known))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")


def _unescaped(text: str) -> str:
    known = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}
    return re.sub(r"\\[\\nr]", lambda match: known[match[0]], text)
