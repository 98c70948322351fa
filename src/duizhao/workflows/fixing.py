"""Repair what checks can repair: the fixes of all checks, one after the other, until none is left.

A fix is a whole target, so two of them cannot be laid over one another: after each, the unit is
looked at again. An approved translation is left alone: a person said yes to exactly it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao import checks
from duizhao.checks import Check, Context
from duizhao.errors import InputError
from duizhao.formats import po
from duizhao.messages import msg
from duizhao.model import Catalog, State, Unit
from duizhao.workflows.catalogs import open_catalog
from duizhao.workspace.changes import Change

ROUNDS = 20
"""Fixes that one unit may take; checks that undo one another end here."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A catalog with what could be repaired repaired."""

    catalog: Catalog
    """As it shall be."""

    change: Change
    """What is written, or would be."""

    units: int
    """Units that changed."""


def repair(
    path: str, chosen: Sequence[Check], context: Context, keep: frozenset[object] | None = None
) -> Repaired:
    """The PO catalog at a path with every safe fix applied; InputError for anything else.

    `keep` names the units that may change; None for all of them.
    """
    if path == "-" or not path.lower().endswith((".po", ".pot")):
        raise InputError(msg("{file}: only a PO file can be mended in place", file=path))
    opened = open_catalog(Path(path), context.source_lang, context.target_lang)
    applying = [check for check in chosen if check.applies(context)]
    units = tuple(
        unit
        if unit.state is State.APPROVED or (keep is not None and unit.key not in keep)
        else mended(unit, applying, context)
        for unit in opened.catalog
    )
    changed = [new for old, new in zip(opened.catalog, units, strict=True) if new != old]
    data = po.rewrite(opened.data, changed) if changed else opened.data
    return Repaired(
        replace(opened.catalog, units=units),
        Change(opened.path, opened.data, data, opened.digest),
        len(changed),
    )


def mended(unit: Unit, chosen: Iterable[Check], context: Context) -> Unit:
    """The unit with every fix that the checks know."""
    active = [check for check in chosen if not checks.silenced(check, unit)]
    for _round in range(ROUNDS):
        fix = next(
            (
                finding.fix
                for check in active
                for finding in checks.findings(check, unit, context)
                if finding.fix is not None and finding.fix != unit.target
            ),
            None,
        )
        if fix is None:
            break
        unit = _with_target(unit, fix)
    return unit


def _with_target(unit: Unit, target: str) -> Unit:
    plural = unit.plural
    if plural is not None and plural.forms:
        plural = replace(plural, forms=(target, *plural.forms[1:]))
    return replace(unit, target=target, plural=plural)
