"""A catalog made anew meets the one that people have worked in, and their work wins.

What GNU msgmerge does for a template, done for an aligned document: units whose source stands
keep what the translator made of them; a source that changed carries its translation over as a
draft, with the source it was made from. Pure values: the bytes are `formats.po`'s business.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import get_close_matches

from duizhao.model.bridges import DOUBT
from duizhao.model.catalog import Catalog, Key, State, Unit

LIKENESS = 0.6
"""How alike two sources must be (difflib's ratio) for one to be a change of the other; msgmerge's
own threshold."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it."""

    catalog: Catalog
    """In the new catalog's order."""

    kept: tuple[Key, ...] = ()
    """Units whose translation was kept although the new catalog has another."""

    carried: tuple[Key, ...] = ()
    """Units whose source changed: drafts with their previous source."""


def merge(
    old: Catalog, new: Catalog, decided: Collection[Key] = (), *, retake: bool = False
) -> Merged:
    """The new catalog with the work of the old one.

    `decided` are the units of the old catalog on which a reviewer has spoken. With `retake`, a
    unit on which nobody has spoken takes the new catalog's translation where there is one.
    """
    orphans = {u.source: u for u in old if u.target and new.find(u.key) is None}
    units, kept, carried = [], [], []
    for unit in new:
        before = old.find(unit.key)
        if before is not None:
            merged = _meet(before, unit, decided, retake)
            if unit.target and merged.target != unit.target:
                kept.append(unit.key)
        elif near := get_close_matches(unit.source, orphans, 1, LIKENESS):
            merged = _carry(orphans.pop(near[0]), unit, decided)
            carried.append(unit.key)
        else:
            merged = unit
        units.append(merged)
    return Merged(replace(new, units=tuple(units)), tuple(kept), tuple(carried))


def _meet(before: Unit, unit: Unit, decided: Collection[Key], retake: bool) -> Unit:
    """The same source in both: the translation that stands, with the references of the new one."""
    same = before.target == unit.target
    if not before.target or (retake and unit.target and before.key not in decided):
        return replace(unit, note=_joined(_own(before.note), unit.note), flags=before.flags)
    doubted = DOUBT in before.note and before.key not in decided
    if same and doubted:  # written by an earlier build: its doubt is judged anew
        return replace(unit, note=_joined(_own(before.note), unit.note), flags=before.flags)
    return replace(before, origins=unit.origins, comment=unit.comment)


def _carry(before: Unit, unit: Unit, decided: Collection[Key]) -> Unit:
    """The source changed: its translation goes along as a draft that names what it was made from.

    Where nobody had spoken on it and the new translation is another, that one is taken.
    """
    target = before.target
    if before.key not in decided and unit.target:
        target = unit.target
    return replace(
        unit, target=target, state=State.DRAFT, previous=before.source,
        note=_joined(_own(before.note), unit.note), flags=before.flags,
    )  # fmt: skip


def _own(note: str) -> str:
    """The translator's lines of a comment, without those that duizhao wrote."""
    return "\n".join(line for line in note.split("\n") if not line.startswith(DOUBT))


def _joined(*notes: str) -> str:
    return "\n".join(note for note in notes if note)
