"""Fit the ranking of renderings: `python -m benchmarks.extract_fit_renderings [--write]`.

A conditional logit (McFadden 1974) over the stretches that word links offer for a term: the right
one against the others of the same term, on the development bitexts of
`benchmarks.extract_renderings`. Shown are the figures with each bitext left out, which is what a
new bitext may expect. Nothing is fitted to the annual reports.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.extract_fit import WEIGHTS, write
from benchmarks.extract_renderings import Rendered, bitexts, compared
from duizhao import lexicon
from duizhao.extract import renderings
from duizhao.extract.wordlists import table
from duizhao.model import Candidate
from duizhao.workspace import cache

RIDGE = 2.0
ROUNDS = 40
LONGEST_STEP = 0.5
SCALE = ("middle", "steepness")
Floats = NDArray[np.float64]
Question = tuple[Floats, NDArray[np.bool_]]
"""The features of every stretch of one term, and which of them are right."""


def names() -> list[str]:
    return [name for name in table("weights.toml")["renderings"] if name not in SCALE]


def questions(given: Rendered, dictionary: lexicon.Lexicon) -> list[Question]:
    column = {name: number for number, name in enumerate(names())}
    seen: defaultdict[str, list[tuple[str, Floats]]] = defaultdict(list)

    def watch(candidate: Candidate, text: str, features: Mapping[str, float]) -> None:
        row = np.zeros(len(column))
        for name, value in features.items():
            row[column[name]] = value
        seen[candidate.text].append((compared(text), row))

    source, target = given.langs
    renderings.find(
        [Candidate(term, source, 1.0, 1) for term in given.gold],
        given.pairs,
        source_lang=source,
        target_lang=target,
        lexicon=dictionary,
        watch=watch,
    )
    asked = [(np.zeros((1, len(column))), np.zeros(1, bool))] * (len(given.gold) - len(seen))
    for term, rows in seen.items():
        right = np.array([key in given.gold[term] for key, _ in rows])
        asked.append((np.array([row for _, row in rows]), right))
    return asked


def fit(asked: Sequence[Question]) -> Floats:
    """Weights by Newton's method, with a ridge that draws towards 0."""
    useful = [(rows, right) for rows, right in asked if right.any() and not right.all()]
    rows = np.concatenate([rows for rows, _ in useful]) * TEMPER
    right = np.concatenate([right for _, right in useful])
    starts = np.cumsum([0, *(len(each) for each, _ in useful)])[:-1]
    of = np.repeat(np.arange(len(useful)), [len(each) for each, _ in useful])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        total = rows @ weights
        p = np.exp(total - np.maximum.reduceat(total, starts)[of])
        p /= np.add.reduceat(p, starts)[of]
        wanted = p * right
        wanted /= np.maximum(np.add.reduceat(wanted, starts), 1e-300)[of]
        mean = np.add.reduceat(p[:, None] * rows, starts)
        slope = rows.T @ (wanted - p) - RIDGE * weights
        bend = (rows * p[:, None]).T @ rows - mean.T @ mean + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights += step * min(1.0, LONGEST_STEP / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return weights


TEMPER = 4.0
"""What sums are multiplied by before they are compared, so that weights stay near one."""


def accuracy(asked: Sequence[Question], weights: Floats) -> tuple[float, float]:
    first = five = 0
    for rows, right in asked:
        order = np.argsort(-(rows @ weights), kind="stable")
        first += right[order[0]]
        five += right[order[:5]].any()
    return first / len(asked), five / len(asked)


def calibrated(asked: Sequence[Question], weights: Floats) -> tuple[float, float]:
    """Middle and steepness of the curve from the sum of the first to its being right."""
    totals, right = [], []
    for rows, is_right in asked:
        sums = rows @ weights
        best = int(np.argmax(sums))
        totals.append(sums[best])
        right.append(is_right[best])
    x, y = np.array(totals), np.array(right, float)
    line = np.zeros(2)
    design = np.column_stack([x, np.ones(len(x))])
    for _ in range(30):
        p = 1 / (1 + np.exp(-design @ line))
        bend = (design * (p * (1 - p))[:, None]).T @ design + 1e-3 * np.eye(2)
        line -= np.linalg.solve(bend, design.T @ (p - y) + 1e-3 * line)
    return float(-line[1] / line[0]), float(line[0])


def curve(sets: Sequence[tuple[str, list[Question]]]) -> None:
    """How good the ranking is on the last documents when fitted to ever more of the others."""
    families = list(dict.fromkeys(name[:6] for name, _ in sets))
    tested = [each for name, asked in sets for each in asked if name[:6] in families[-HELD_OUT:]]
    for size in (1, 2, 4, len(families) - HELD_OUT):
        taught = [e for name, asked in sets for e in asked if name[:6] in families[:size]]
        first, five = accuracy(tested, fit(taught))
        print(f"fitted to {size} texts: {first:.3f}/{five:.3f} on {len(tested)} terms of others")


HELD_OUT = 4
"""Texts that the learning curve is measured on."""


def main() -> None:
    dictionary = cache.lexicon()
    sets = [(f"{b.name} {b.langs[0][:2]}", questions(b, dictionary)) for b in bitexts()]
    shipped = np.array([table("weights.toml")["renderings"][name] for name in names()])
    for name, asked in sets:
        rest = [each for other, more in sets if other[:6] != name[:6] for each in more]
        before, held_out = accuracy(asked, shipped), accuracy(asked, fit(rest))
        print(
            f"{name:19} {len(asked):4} terms  as shipped {before[0]:.3f}/{before[1]:.3f}"
            f"  held out {held_out[0]:.3f}/{held_out[1]:.3f}",
            flush=True,
        )
    curve(sets)
    everything = [each for _, asked in sets for each in asked]
    weights = fit(everything)
    middle, steepness = calibrated(everything, weights)
    print("all", accuracy(everything, weights))
    found = dict(zip(names(), weights.tolist(), strict=True))
    found |= {"middle": middle, "steepness": steepness}
    for name, weight in found.items():
        print(f"  {weight:6.2f}  {name}")
    if "--write" in sys.argv:
        text = WEIGHTS.read_text(encoding="utf-8")
        WEIGHTS.write_text(write(text, "renderings", found), encoding="utf-8")


if __name__ == "__main__":
    main()
