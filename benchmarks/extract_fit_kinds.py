"""Fit what tells legal, technical and policy terms apart: `python -m benchmarks.extract_fit_kinds`.

A multinomial logistic regression with a ridge on the terms of `gold/terms` that are no names.
`--write` puts the weights into `extract/weights.toml`. What is printed is leave-one-out: for each
document the choice by weights fitted to the others, and beside it how often one answer for all
would be right.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.extract_fit import WEIGHTS, write
from benchmarks.extract_sets import Marked, own, plain
from duizhao.extract import subjects
from duizhao.extract.engine import weighables
from duizhao.extract.subjects import CHOICES
from duizhao.extract.wordlists import table
from duizhao.model import language

RIDGE = 2.0
STEPS = 600
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A document's terms that are no names: what is known of each, and what it was marked as."""

    name: str
    rows: Floats
    marked: Floats


def names() -> tuple[str, ...]:
    return tuple(table("weights.toml")["kinds"][CHOICES[0]])


def sample(document: Marked) -> Sample:
    counts = weighables(document.segments)[0].counts
    about = subjects.subject(counts.found, language.is_chinese(counts.lang))
    rows, marked = [], []
    for item in counts.found.values():
        kind = document.kinds.get(plain(item.text))
        if kind in CHOICES:
            known = {"bias": 1.0} | subjects.features(item, counts.cues, about)
            rows.append([known.get(name, 0.0) for name in names()])
            marked.append([float(kind == choice) for choice in CHOICES])
    return Sample(document.name, np.array(rows), np.array(marked))


def fit(given: Sequence[Sample]) -> Floats:
    """A column of weights for each choice, by accelerated gradient descent (Nesterov 1983)."""
    rows, marked = np.vstack([s.rows for s in given]), np.vstack([s.marked for s in given])
    step = 1 / (0.5 * np.linalg.eigvalsh(rows.T @ rows)[-1] + RIDGE)
    weights = ahead = np.zeros((rows.shape[1], len(CHOICES)))
    pace = 1.0
    for _ in range(STEPS):
        sums = np.exp(rows @ ahead - (rows @ ahead).max(1, keepdims=True))
        slope = rows.T @ (sums / sums.sum(1, keepdims=True) - marked) + RIDGE * ahead
        moved = ahead - step * slope
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = moved + (pace - 1) / faster * (moved - weights)
        weights, pace = moved, faster
    return weights


def leave_one_out(given: Sequence[Sample]) -> Mapping[str, tuple[int, int]]:
    """For each document how many choices are right, and of how many."""
    right = {}
    for held_out in given:
        weights = fit([each for each in given if each is not held_out])
        chosen = (held_out.rows @ weights).argmax(1)
        right[held_out.name] = int((chosen == held_out.marked.argmax(1)).sum()), len(chosen)
    return right


def main() -> None:
    given = [sample(document) for document in own()]
    right = leave_one_out(given)
    for name, (good, of) in right.items():
        print(f"{name:18} {good / of:.2f} of {of}")
    total = sum(of for _, of in right.values())
    most = Counter(int(m) for s in given for m in s.marked.argmax(1)).most_common(1)[0]
    print(f"all {sum(good for good, _ in right.values()) / total:.3f}, always", end=" ")
    print(f"{CHOICES[most[0]]} {most[1] / total:.3f}")
    if "--write" in sys.argv:
        text = WEIGHTS.read_text(encoding="utf-8")
        for column, choice in zip(fit(given).T, CHOICES, strict=True):
            text = write(text, f"kinds.{choice}", dict(zip(names(), column, strict=True)))
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
