"""Change a glossary file: add a concept, take in a file that somebody edited.

Cut from `glossary`, which only looks. What is to change is computed and handed out before anything
is written, so that people see it first; the file keeps every byte of the rows that stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import FormatError, InputError
from duizhao.formats import by_suffix, po_glossary, tabular
from duizhao.formats.overlay import overlaid
from duizhao.messages import msg
from duizhao.model import Concept, Glossary, Status, Term
from duizhao.model.glossary import slug
from duizhao.text import chars
from duizhao.workspace import Workspace, changes, files, inputs
from duizhao.workspace.changes import Change


@dataclass(frozen=True, slots=True)
class Difference:
    """One concept before and after."""

    before: Concept | None
    """As it was; None when it is new."""

    after: Concept
    """As it shall be."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to change."""

    differences: tuple[Difference, ...]
    """In the order of the file that is taken in; concepts that stay the same are not here."""

    same: int
    """How many concepts of it are in the glossary already, just so."""

    change: Change
    """The file."""


def home(folder: Path, file: str = "") -> Path:
    """The glossary file that takes new concepts: the one named, else the workspace's.

    That is the one of `[extract] glossary`, else the first of glossary/, else terms.csv there.
    """
    if file:
        return Path(file)
    workspace = Workspace.find(folder)
    return home_of(workspace)


def home_of(workspace: Workspace) -> Path:
    """The glossary file of a workspace that takes new concepts."""
    name = workspace.settings.extract.glossary
    if name:
        return workspace.glossary_folder / name
    return next(iter(workspace.glossary_files()), workspace.glossary_folder / "terms.csv")


def added(path: Path, concept: Concept) -> Planned:
    """What adding a concept changes; InputError when one of its names is there already."""
    known, data = read(path)
    names = {(t.text, t.lang): c.id for c in known.concepts for t in c.terms}
    for term in concept.terms:
        if (term.text, term.lang) in names and term.lang != "en":
            reason = msg(
                "{file}: “{term}” is there already, as {id}; edit that row",
                file=path, term=term.text, id=names[term.text, term.lang],
            )  # fmt: skip
            raise InputError(reason)
    if any(c.id == concept.id for c in known.concepts):
        reason = msg("{file}: the id “{id}” is taken; give another", file=path, id=concept.id)
        raise InputError(reason)
    return planned(path, data, known, known.admit(concept), 0)


def concept(
    term: str,
    rendering: str = "",
    *,
    status: Status = Status.PREFERRED,
    name: str = "",
    domain: str = "",
    kind: str = "",
    source: str = "",
    definition: str = "",
) -> Concept:
    """A concept of a term and its rendering, the languages by their scripts.

    InputError when both are in one script.
    """
    sides = [Term(t, _lang(t), status) for t in (term, rendering) if t]
    if len(sides) == 2 and sides[0].lang == sides[1].lang:
        reason = msg("“{one}” and “{two}” are in one language", one=term, two=rendering)
        raise InputError(reason)
    english = next((t.text for t in sides if t.lang == "en"), term)
    return Concept(
        name or slug(english) or "concept",
        tabular.in_order(sides),
        domain=domain,
        kind=kind,
        source=source,
        definition=definition,
    )


def imported(path: Path, source: str) -> Planned:
    """What laying a glossary file (CSV or PO) over another changes; nothing is ever removed."""
    known, data = read(path)
    wanted = inputs.read_bytes(source)
    try:
        if by_suffix(source, Glossary).name == po_glossary.NAME:
            new = po_glossary.parse(wanted)
            merged, count = po_glossary.over(known, new), len(new.concepts)
        else:
            merged = overlaid(known, wanted)
            count = len(tabular.parse(wanted).concepts)
    except FormatError as error:
        raise error.at(inputs.shown(source)) from error
    return planned(path, data, known, merged, count)


def planned(path: Path, data: bytes, known: Glossary, merged: Glossary, count: int = 0) -> Planned:
    """What making one glossary of another changes in its file of those bytes."""
    differences = tuple(_differences(known, merged))
    new = tabular.rewrite(data, merged)
    return Planned(differences, max(count - len(differences), 0), changes.change(path, new))


def _differences(known: Glossary, merged: Glossary) -> Iterator[Difference]:
    old = {concept.id: concept for concept in known.concepts}
    for after in merged.concepts:
        before = old.get(after.id)
        if before is None or tabular.cells(before) != tabular.cells(after):
            yield Difference(before, after)


def read(path: Path) -> tuple[Glossary, bytes]:
    """A glossary file and its bytes; an empty glossary when it is not there."""
    if not path.exists():
        return Glossary(), b""
    data = files.read(path).data
    try:
        return (tabular.parse(data) if data.strip() else Glossary()), data
    except FormatError as error:
        raise error.at(str(path)) from error


def _lang(text: str) -> str:
    return "zh_CN" if chars.has_han(text) else "en"
