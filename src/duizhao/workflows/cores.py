"""Look at catalogs on all cores.

Checks are pure functions of one unit, so units may be looked at anywhere. Workers are forked, which
hands them glossary, catalogs and what was learnt without a copy; only findings come back. That is
safe where the system forks well (Linux) and no progress bar's thread runs; elsewhere, and for
little work, everything is done here.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from duizhao import checks
from duizhao.checks import Check, Context
from duizhao.model import Catalog, Finding
from duizhao.progress import Track, quietly

LITTLE = 4000
"""Units for which a second process does not pay."""

SLICE = 500
"""Units that a worker takes at a time."""

Work = tuple[Catalog, Context]
_forked: tuple[Sequence[Work], Sequence[Check]] = ((), ())
"""What workers inherit; set only while they are forked."""


def findings_of(
    work: Sequence[Work], chosen: Sequence[Check], track: Track = quietly
) -> list[tuple[Finding, ...]]:
    """The findings of each catalog, in order."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    units = sum(len(catalog) for catalog, _context in work)
    if cores < 2 or units < LITTLE or track is not quietly or threading.active_count() > 1:
        return [
            tuple(checks.run(catalog, chosen, context, track=track)) for catalog, context in work
        ]
    return _on_cores(work, chosen, cores)


def _on_cores(
    work: Sequence[Work], chosen: Sequence[Check], cores: int
) -> list[tuple[Finding, ...]]:
    global _forked  # noqa: PLW0603  the one way to hand values over without pickling them
    _learn(work, chosen)
    slices = [
        (place, start)
        for place, (catalog, _context) in enumerate(work)
        for start in range(0, max(len(catalog), 1), SLICE)
    ]
    _forked = (work, chosen)
    try:
        with ProcessPoolExecutor(cores, multiprocessing.get_context("fork")) as pool:
            results = list(pool.map(_slice, slices))
    finally:
        _forked = ((), ())
    found: list[list[Finding]] = [[] for _ in work]
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


def _slice(slice_: tuple[int, int]) -> list[Finding]:
    place, start = slice_
    work, chosen = _forked
    catalog, context = work[place]
    part = replace(catalog, units=catalog.units[start : start + SLICE])
    return list(checks.run(part, chosen, context))
