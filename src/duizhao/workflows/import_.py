"""A catalog that somebody edited elsewhere comes back: CSV from a spreadsheet, PO from a colleague.

What the edited file says is laid over the catalog; what it does not mention stays. The changes are
computed and handed out before anything is written. Nothing is dropped in silence: rows that fit no
unit, translations that were emptied, and verdicts that a file cannot carry are all named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from duizhao.errors import FormatError
from duizhao.formats import by_suffix, po
from duizhao.model import Catalog, Key, State, Unit
from duizhao.workflows.catalogs import open_catalog
from duizhao.workspace import changes, files, inputs
from duizhao.workspace.changes import Change


class Trouble(StrEnum):
    """Why a row is not carried over, or not wholly."""

    UNKNOWN = "unknown"
    """The catalog has no such unit."""
    EMPTIED = "emptied"
    """The row has no translation any more; the catalog keeps its own."""
    VERDICT = "verdict"
    """The row says approved or rejected, which is decided with `review`: only its text counts."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One unit before and after."""

    before: Unit
    """As it is in the catalog."""

    after: Unit
    """As it shall be."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A row that needs a person."""

    unit: Unit
    """As the edited file has it, with its line."""

    trouble: Trouble
    """Why."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What is to change."""

    edits: tuple[Edit, ...]
    """In catalog order."""

    misfits: tuple[Misfit, ...]
    """In the order of the edited file."""

    same: int
    """Rows that say what the catalog says."""

    absent: int
    """Units of the catalog that the edited file does not mention."""

    change: Change
    """The catalog's file."""

    @property
    def unfit(self) -> bool:
        """Whether there are rows that are not carried over at all."""
        return any(one.trouble is not Trouble.VERDICT for one in self.misfits)


def import_(source: str, path: Path) -> Imported:
    """What laying the file `source` over the catalog at `path` changes; nothing is written yet."""
    files.read(path)  # says what is wrong with one that is not there
    read = open_catalog(path)
    edited = _edited(source)
    edits, misfits, same = laid_over(read.catalog, edited)
    new = po.rewrite(read.data, [edit.after for edit in edits])
    absent = len(read.catalog) - len({edit.before.key for edit in edits}) - same
    change = Change(path, read.data, new, read.digest)
    return Imported(tuple(edits), tuple(misfits), same, max(absent, 0), change)


def write(planned: Imported) -> None:
    """Write the catalog, refusing one that changed meanwhile."""
    changes.save([planned.change])


def laid_over(catalog: Catalog, edited: Catalog) -> tuple[list[Edit], list[Misfit], int]:
    """What the edited catalog changes, what needs a person, and how many units stay."""
    near = _by_words(catalog)
    edits: dict[Key, Edit] = {}
    misfits: list[Misfit] = []
    same = 0
    for row in edited:
        before = catalog.find(row.key) or near.get(_words(row))
        if before is None:
            misfits.append(Misfit(row, Trouble.UNKNOWN))
            continue
        row = _with_line_feeds(row, before)  # noqa: PLW2901  the same row, as it was meant
        after = _after(before, row)
        if before.target and not row.target:
            misfits.append(Misfit(row, Trouble.EMPTIED))
        elif row.state in _VERDICTS and row.state is not before.state:
            misfits.append(Misfit(row, Trouble.VERDICT))
        if after != before:
            edits[before.key] = Edit(before, after)
        elif before.target or not row.target:
            same += 1
    order = catalog.places
    return sorted(edits.values(), key=lambda e: order[e.before.key]), misfits, same


_VERDICTS = (State.APPROVED, State.REJECTED)


def _after(before: Unit, row: Unit) -> Unit:
    """The unit as the row leaves it.

    A new translation is a person's, so it is a draft only if the row says so while the unit was
    none. A verdict is left to `review`: a rejection takes nothing away.
    """
    forms = before.plural.forms if before.plural else ()
    if row.plural and row.plural.forms and row.plural.forms != forms:
        forms = row.plural.forms
    elif row.target != before.target and forms:
        forms = (row.target, *forms[1:])
    target = forms[0] if forms and before.plural else row.target
    note = row.note or before.note
    if not target:
        return replace(before, note=note)
    plural = replace(before.plural, forms=forms) if before.plural else None
    new = target != before.target or plural != before.plural
    state = row.state if row.state is not before.state else State.TRANSLATED
    if row.state in _VERDICTS or row.state is State.EMPTY:
        state = State.TRANSLATED if new else before.state
    elif not new and row.state is before.state:
        state = before.state
    elif not new and before.state in _VERDICTS:
        state = before.state  # a decision holds while its translation does
    return replace(before, target=target, plural=plural, state=state, note=note)


def _with_line_feeds(row: Unit, before: Unit) -> Unit:
    """The row without the carriage returns that a spreadsheet put into its cells."""
    forms = before.plural.forms if before.plural else ()
    if "\r" in "".join((before.source, before.target, before.note, *forms)):
        return row
    plural = row.plural
    if plural:
        plural = replace(plural, forms=tuple(map(_line_feeds, plural.forms)))
    return replace(row, target=_line_feeds(row.target), note=_line_feeds(row.note), plural=plural)


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _edited(source: str) -> Catalog:
    data = inputs.read_bytes(source)
    try:
        return by_suffix("-.csv" if source == inputs.STDIN else source, Catalog).read(data)
    except FormatError as error:
        raise error.at(inputs.shown(source)) from error


def _by_words(units: Iterable[Unit]) -> dict[tuple[str | None, str], Unit]:
    """Units by their words, for rows whose white space a spreadsheet has changed."""
    found: dict[tuple[str | None, str], Unit] = {}
    twice = set()
    for unit in units:
        if _words(unit) in found:
            twice.add(_words(unit))
        found[_words(unit)] = unit
    return {words: unit for words, unit in found.items() if words not in twice}


def _words(unit: Unit) -> tuple[str | None, str]:
    return unit.context, " ".join(unit.source.split())
