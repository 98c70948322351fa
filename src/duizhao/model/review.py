"""A reviewer's word on a unit, and what it does to a catalog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from duizhao.model.catalog import Catalog, Key, State, Unit


class Verdict(StrEnum):
    """What a reviewer can say."""

    ACCEPT = "accept"
    """Right as it stands."""
    EDIT = "edit"
    """Right as now written."""
    FUZZY = "fuzzy"
    """Not sure: somebody should look again."""
    REJECT = "reject"
    """Wrong: to be translated anew."""
    NOTE = "note"
    """No verdict: the decision's note becomes the translator's comment, the state stays."""
    IGNORE = "ignore"
    """No verdict: the check named in the note stays silent about this unit (PO flag)."""
    RESET = "reset"
    """Take back what was decided: the unit is as it was before (used by undo)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One word on one unit, as it is journalled and kept beside the catalog."""

    unit: Key
    """The unit decided."""

    verdict: Verdict
    """What was said."""

    target: str = ""
    """The translation the verdict is about; an approval holds only while it is unchanged."""

    note: str = ""
    """Why, in the reviewer's words."""

    by: str = ""
    """Who."""

    at: datetime | None = None
    """When, with time zone."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided about the units of one catalog."""

    decisions: tuple[Decision, ...] = ()
    """In the order they were made; of several on one unit the last counts."""

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.decisions)

    def __len__(self) -> int:
        return len(self.decisions)


ASIDES = (Verdict.NOTE, Verdict.IGNORE)
"""What is said beside a verdict: it is written into the catalog and not recorded."""

STATES = {
    Verdict.ACCEPT: State.APPROVED,
    Verdict.EDIT: State.APPROVED,
    Verdict.FUZZY: State.DRAFT,
    Verdict.REJECT: State.REJECTED,
}


def decided(unit: Unit, decision: Decision) -> Unit:
    """The unit as the decision leaves it."""
    if decision.verdict is Verdict.RESET:
        return unit
    if decision.verdict is Verdict.NOTE:
        return replace(unit, note=decision.note)
    if decision.verdict is Verdict.IGNORE:
        return replace(unit, flags=unit.flags | {f"ignore-{decision.note}"})
    target = decision.target if decision.verdict is Verdict.EDIT else unit.target
    plural = unit.plural
    if plural and target != unit.target:
        plural = replace(plural, forms=(target, *plural.forms[1:]))
    state = STATES[decision.verdict] if target else State.EMPTY
    return replace(unit, target=target, plural=plural, state=state)


def apply(catalog: Catalog, decision: Decision) -> Catalog:
    """The catalog as the decision leaves it; KeyError if it has no such unit."""
    return catalog.with_unit(decided(catalog.units[catalog.places[decision.unit]], decision))


def with_states(catalog: Catalog, decisions: dict[Key, Decision]) -> Catalog:
    """The catalog with the states that recorded decisions give it.

    An approval counts only while the translation it approved is unchanged and not fuzzy; a
    rejection only while the rejected translation stands and is fuzzy.
    """
    if not decisions:
        return catalog
    units = tuple(_stated(unit, decisions.get(unit.key)) for unit in catalog)
    return replace(catalog, units=units)


def _stated(unit: Unit, decision: Decision | None) -> Unit:
    if decision is None or decision.target != unit.target or not unit.target:
        return unit
    approved = decision.verdict in (Verdict.ACCEPT, Verdict.EDIT)
    if approved and unit.state is State.TRANSLATED:
        return replace(unit, state=State.APPROVED)
    if decision.verdict is Verdict.REJECT and unit.state is State.DRAFT:
        return replace(unit, state=State.REJECTED)
    return unit
