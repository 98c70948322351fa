"""Decisions in the order they were made, laid upon a catalog: recovery, `apply`, and the proof.

One rule for all of them: RESET gives a unit back as the catalog first had it, an edit says its own
words, and every other verdict is about a translation it names. Where that translation is no longer
the unit's, the verdict would be about words nobody judged: it is set aside and reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from duizhao.model import Catalog, Decision, Key, Verdict
from duizhao.model.review import ASIDES, decided


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of a list of decisions."""

    catalog: Catalog
    """The catalog as they leave it."""

    history: tuple[Decision, ...]
    """Those that stand, in order: none taken back, none set aside."""

    unknown: tuple[Decision, ...] = ()
    """Those on units that the catalog does not have."""

    stale: tuple[Decision, ...] = ()
    """Those on a translation that the unit does not have any more."""


def replay(catalog: Catalog, decisions: Iterable[Decision]) -> Replayed:
    """The catalog after all decisions, and which of them could not be laid upon it."""
    units = list(catalog.units)
    history: list[Decision] = []
    unknown: list[Decision] = []
    stale: list[Decision] = []
    for decision in decisions:
        place = catalog.places.get(decision.unit)
        if place is None:
            unknown.append(decision)
        elif decision.verdict is Verdict.RESET:
            units[place] = catalog.units[place]
            history = [d for d in history if d.unit != decision.unit]
            stale = [d for d in stale if d.unit != decision.unit]
        elif not fits(decision, units[place].target):
            stale.append(decision)
        else:
            units[place] = decided(units[place], decision)
            history.append(decision)
            if (
                decision.verdict is Verdict.EDIT
            ):  # other words now: what was said of old ones is moot
                stale = [d for d in stale if d.unit != decision.unit]
    return Replayed(
        replace(catalog, units=tuple(units)), tuple(history), tuple(unknown), tuple(stale)
    )


def fits(decision: Decision, target: str) -> bool:
    """Whether a decision may be laid upon a unit with that translation."""
    free = decision.verdict in (Verdict.EDIT, *ASIDES, Verdict.RESET)
    return free or decision.target == target


def verdicts(history: Iterable[Decision]) -> dict[Key, Decision]:
    """The last verdict on each unit: what is worth keeping beside the catalog."""
    return {d.unit: d for d in history if d.verdict not in ASIDES}
