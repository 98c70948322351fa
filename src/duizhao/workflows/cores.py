"""Look at catalogs on all cores.

Checks are pure functions of one unit, so units may be looked at anywhere. Workers are forked, which
hands them glossary, catalogs and what was learnt without a copy; only findings come back. That is
safe where the system forks well (Linux) and no progress bar's thread runs; elsewhere, and for
little work, everything is done here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from duizhao import checks
from duizhao.checks import Check, Context
from duizhao.model import Catalog, Finding
from duizhao.progress import Track, quietly
from duizhao.workflows.forking import forked

LITTLE = 4000
"""Units for which a second process does not pay."""

SLICE = 500
"""Units that a worker takes at a time."""

Work = tuple[Catalog, Context]


def findings_of(
    work: Sequence[Work], chosen: Sequence[Check], track: Track = quietly
) -> list[tuple[Finding, ...]]:
    """The findings of each catalog, in order."""
    if sum(len(catalog) for catalog, _context in work) < LITTLE or track is not quietly:
        return [
            tuple(checks.run(catalog, chosen, context, track=track)) for catalog, context in work
        ]
    return _on_cores(work, chosen)


def _on_cores(work: Sequence[Work], chosen: Sequence[Check]) -> list[tuple[Finding, ...]]:
    _learn(work, chosen)
    slices = [
        (place, start)
        for place, (catalog, _context) in enumerate(work)
        for start in range(0, max(len(catalog), 1), SLICE)
    ]
    found: list[list[Finding]] = [[] for _ in work]
    results = forked(partial(_slice, work, chosen), slices)
    for (place, _start), findings in zip(slices, results, strict=True):
        found[place] += findings
    return [tuple(findings) for findings in found]


def _learn(work: Sequence[Work], chosen: Sequence[Check]) -> None:
    """Look at one unit of each language pair: what is learnt is learnt before forking."""
    seen: set[tuple[str, str]] = set()
    for catalog, context in work:
        pair = (context.source_lang, context.target_lang)
        unit = next((u for u in catalog if len(u.source) > SLICE // 10 and u.target), None)
        if unit is not None and pair not in seen:
            seen.add(pair)
            list(checks.run(replace(catalog, units=(unit,)), chosen, context))


def _slice(work: Sequence[Work], chosen: Sequence[Check], slice_: tuple[int, int]) -> list[Finding]:
    place, start = slice_
    catalog, context = work[place]
    part = replace(catalog, units=catalog.units[start : start + SLICE])
    return list(checks.run(part, chosen, context))
