"""What PO and XLIFF hold: units of source and target with a state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

Key = tuple[str | None, str]
"""What makes a unit itself within a catalog, as gettext has it: context (None for none), source."""


class State(StrEnum):
    """How far a unit has come."""

    EMPTY = "empty"
    """No translation."""
    DRAFT = "draft"
    """A translation nobody has vouched for: marked fuzzy."""
    TRANSLATED = "translated"
    """A translation, not fuzzy, on which no decision is recorded."""
    APPROVED = "approved"
    """A reviewer said yes to exactly this translation."""
    REJECTED = "rejected"
    """A reviewer said no: marked fuzzy, with the reason in the decision."""


@dataclass(frozen=True, slots=True)
class Plural:
    """The plural side of a unit that counts."""

    source: str
    """`msgid_plural`."""

    forms: tuple[str, ...] = ()
    """`msgstr[0]`, `msgstr[1]`, …; the first is also the unit's target."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One source string and its translation."""

    source: str
    """What is translated; never empty (the empty msgid is the header)."""

    target: str = ""
    """Its translation; empty when there is none."""

    state: State = State.EMPTY
    """How far it has come."""

    context: str | None = None
    """`msgctxt`; None when there is none, which is another key than the empty string."""

    plural: Plural | None = None
    """The plural side, where the unit counts."""

    note: str = ""
    """The translator's comments (`# `), without the mark, newline between them."""

    comment: str = ""
    """The extracted comments (`#. `), likewise."""

    flags: frozenset[str] = frozenset()
    """Flags other than fuzzy, such as `python-format` or `ignore-numbers`."""

    origins: tuple[str, ...] = ()
    """References, as `file:line` or `file`."""

    previous: str = ""
    """The source it was translated from before the source changed (`#| msgid`)."""

    line: int = field(default=0, compare=False)
    """The line of its `msgid` in the file it was read from; 0 when it was not read from one."""

    @property
    def key(self) -> Key:
        """What makes it itself within a catalog."""
        return (self.context, self.source)


@dataclass(frozen=True)
class Catalog:
    """Units of one language pair, in file order."""

    source_lang: str
    """Language of the sources; empty when nothing says."""

    target_lang: str
    """Language of the targets; empty when nothing says."""

    units: tuple[Unit, ...] = ()
    """In file order, keys unique; obsolete entries are not among them."""

    headers: tuple[tuple[str, str], ...] = ()
    """The header's fields in order, as read; empty for a catalog made here."""

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def places(self) -> dict[Key, int]:
        """Where each key stands among the units."""
        return {unit.key: place for place, unit in enumerate(self.units)}

    def find(self, key: Key) -> Unit | None:
        """The unit of that key, if there is one."""
        place = self.places.get(key)
        return None if place is None else self.units[place]

    def with_unit(self, unit: Unit) -> Catalog:
        """This catalog with the unit of the same key replaced; KeyError if there is none."""
        place = self.places[unit.key]
        units = (*self.units[:place], unit, *self.units[place + 1 :])
        changed = replace(self, units=units)
        changed.__dict__["places"] = self.places  # the keys are the same: share the index
        return changed
