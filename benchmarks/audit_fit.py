"""Fit what makes a rendering strange: `python -m benchmarks.audit_fit [--write]`.

A logistic regression with a ridge over the renderings that the audit weighs in the catalogs of
`audit_sets` that are for development, with a glossary and without, in turns with plants in two
units each and in one: those planted against the rest. The rest are not all right, since nobody has
made these catalogs consistent; so the weights say what is likelier, not what is wrong. Shown is how
many plants there are among the strangest renderings, so many a catalog, each catalog weighed with
the weights of the others.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from benchmarks.audit import is_for, planted, run
from benchmarks.audit_sets import Plant, sets
from benchmarks.extract_fit import WEIGHTS
from duizhao.extract.astray import Group, Sought, Watch
from duizhao.extract.wordlists import table
from duizhao.workspace import cache

RIDGE, ROUNDS, MOST = 0.5, 40, 6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A rendering that the audit weighed."""

    run: tuple[str, bool, int]
    """The catalog, whether there was a glossary, and the units of each plant."""

    features: Mapping[str, float]
    """What was weighed."""

    plant: int | None
    """The number of the plant, if it is one."""

    part: float
    """The share of the plant's units that it has."""


def weighed() -> list[Weighed]:
    """All of the catalogs for development."""
    rows: list[Weighed] = []
    cache.lexicon()
    chosen = [given for given in sets() if not given.measured]
    for number, (given, known) in enumerate(product(chosen, (True, False))):
        times = 1 + (number // 2 + number) % 2
        catalog, places = planted(given, times)
        key = (given.name, known, times)
        run(catalog, given.plants, known=known, watch=_watch(rows, key, given.plants, places))
        print(*key, len(rows), file=sys.stderr, flush=True)
    return rows


def _watch(
    rows: list[Weighed],
    run: tuple[str, bool, int],
    plants: Sequence[Plant],
    places: Sequence[set[int]],
) -> Watch:
    """What writes down each rendering, and which plant it is."""

    def watch(sought: Sought, group: Group, features: Mapping[str, float]) -> None:
        own = [
            (number, len(group.pairs & units) / len(units))
            for number, (plant, units) in enumerate(zip(plants, places, strict=True))
            if is_for(sought.term, plant.term) and group.pairs & units
        ]
        number, part = own[0] if own else (None, 0.0)
        rows.append(Weighed(run, features, number, part))

    return watch


def fit(rows: Sequence[Weighed], names: Sequence[str]) -> Floats:
    """Weights by Newton's method, the bias first."""
    x, y = _array(rows, names), np.array([row.plant is not None for row in rows], float)
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.diag([1e-6, *([1.0] * len(names))])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + ridge @ weights
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, slope)
    return weights


def _array(rows: Sequence[Weighed], names: Sequence[str]) -> Floats:
    return np.array([[1.0, *(row.features[name] for name in names)] for row in rows])


def main() -> None:
    """Print the figures and the weights, and write these."""
    names = [name for name in table("weights.toml")["astray"] if name != "bias"]
    rows = weighed()
    strange: dict[int, float] = {}
    for catalog in {row.run[0] for row in rows}:
        weights = fit([row for row in rows if row.run[0] != catalog], names)
        own = [number for number, row in enumerate(rows) if row.run[0] == catalog]
        totals = _array([rows[n] for n in own], names) @ weights
        strange |= dict(zip(own, totals.tolist(), strict=True))
    runs = {row.run for row in rows}
    for known, most in product((True, False), range(1, MOST)):
        bar = _bar(rows, strange, known, most * sum(run[1] == known for run in runs))
        parts: defaultdict[object, float] = defaultdict(float)
        for number, row in enumerate(rows):
            if row.plant is not None and row.run[1] == known and strange[number] > bar:
                parts[row.run, row.plant] += row.part
        found = sum(part > 0.99 for part in parts.values())
        print(f"{'with' if known else 'without'} a glossary, {most} others a catalog: {found} found"
              f" over {1 / (1 + np.exp(-bar)):.2f}")  # fmt: skip
    weights = fit(rows, names)
    text = WEIGHTS.read_text(encoding="utf-8")
    head, mark, own_part = text.partition("[astray]\n")
    for name, value in zip(["bias", *names], weights, strict=True):
        print(f"{name:14}{value:7.2f}")
        own_part = re.sub(rf"(?m)^{name} = \S+", f"{name} = {value:.2f}", own_part)
    if "--write" in sys.argv:
        WEIGHTS.write_text(head + mark + own_part, encoding="utf-8")


def _bar(rows: Sequence[Weighed], strange: Mapping[int, float], known: bool, most: int) -> float:
    """The total over which there are so many renderings that are no plants."""
    others = [strange[n] for n, row in enumerate(rows) if row.plant is None and row.run[1] == known]
    return sorted(others, reverse=True)[most] if most < len(others) else min(others)


if __name__ == "__main__":
    main()
