"""Fit the aligner's weights: `python -m benchmarks.fit_align [--data DIR] > weights.toml`.

Maximum likelihood of the gold beads under the model that `duizhao.align.confidence` sums over,
with a Gaussian prior, by L-BFGS (which needs SciPy; nothing else here does). The first set is
fitted on what the lexicon alone says, then the refined set on what the documents have taught after
a pass with the first set. Gold beads that the model has no kind for are left open: any path
through that region counts as right.

Paragraph weights are not fitted, the corpora having none: they are kept as the file has them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.align import SHARED, Link, Pair, corpora
from duizhao.align import REACH, start
from duizhao.align.confidence import Posterior, posterior
from duizhao.align.em import learn
from duizhao.align.features import Ints, Side, side
from duizhao.align.lexical import Table, prior
from duizhao.align.path import NEVER, Band, Lattice, around, best
from duizhao.align.path import Path as Beads
from duizhao.align.score import Cells, features, gather, lattice
from duizhao.align.weights import FEATURES, GAPS, Weights, load
from duizhao.workspace import cache

VARIANCE = 1.0
"""Of the Gaussian prior around the weights that the file has."""

FIXED = [n for n, name in enumerate(FEATURES) if name.startswith("paragraph")]


@dataclass(frozen=True, slots=True)
class Sides:
    """A pair of documents as the aligner sees it."""

    left: Side
    right: Side
    known: Table
    gold: Beads


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with all that does not change while weights are tried."""

    band: Band
    values: list[tuple[Cells, NDArray[np.float32]]]
    allowed: NDArray[np.bool_]
    """[kind, i, k]: beads that the gold path may use."""

    allowed_left: NDArray[np.bool_]
    """Segments that the gold path may leave out on the left."""

    allowed_right: NDArray[np.bool_]
    """Likewise on the right."""


def monotone(gold: Iterable[Link], left: int, right: int) -> Beads:
    """Gold beads as one path: crossing ones merged, what is in no bead a null bead."""
    hulls = sorted([min(a), max(a) + 1, min(b), max(b) + 1] for a, b in gold if a and b)
    merged: list[list[int]] = []
    for hull in hulls:
        while merged and (hull[0] < merged[-1][1] or hull[2] < merged[-1][3]):
            last = merged.pop()
            hull = [*map(min, last[:1], hull[:1]), max(last[1], hull[1]),
                    min(last[2], hull[2]), max(last[3], hull[3])]  # fmt: skip
        merged.append(hull)
    path, i, j = Beads(), 0, 0
    for a, b, c, d in [*merged, [left, left, right, right]]:
        path += [((x,), ()) for x in range(i, a)] + [((), (y,)) for y in range(j, c)]
        if a < b:
            path.append((tuple(range(a, b)), tuple(range(c, d))))
        i, j = b, d
    return path


def sides(pairs: Iterable[Pair]) -> list[Sides]:
    """The documents read, with the lexicon's prior."""
    lexicon = cache.lexicon()
    found = []
    for pair in pairs:
        left, right = side(pair.source, lexicon), side(pair.target, lexicon)
        gold = monotone(pair.gold, left.size, right.size)
        found.append(Sides(left, right, prior(left, right, lexicon), gold))
    return found


def union(one: Band, other: Band) -> Band:
    """Both bands."""
    return Band(np.minimum(one.low, other.low), np.maximum(one.high, other.high))


def example(it: Sides, table: Table, band: Band, kinds: Ints) -> Example:
    """All features within a band, and what the gold path may use."""
    evidence = gather(it.left, it.right, table, band, kinds)
    values = [(cells, x.astype(np.float32)) for cells, x in features(evidence, kinds)]
    allowed = np.zeros((len(kinds), len(band.low), band.width), np.bool_)
    left, right = np.zeros(it.left.size, np.bool_), np.zeros(it.right.size, np.bool_)
    number = {tuple(kind): n for n, kind in enumerate(kinds.tolist())}
    i = j = 0
    for one, other in it.gold:
        a, b = len(one), len(other)
        i, j = i + a, j + b
        if not a or not b:
            left[list(one)], right[list(other)] = True, True
        elif (a, b) in number:
            allowed[number[a, b], i, j - band.low[i]] = True
        else:
            left[list(one)], right[list(other)] = True, True
            for (c, d), n in number.items():
                for x in range(i - a + c, i + 1):
                    y = np.arange(j - b + d, j + 1) - band.low[x]
                    allowed[n, x, y[(y >= 0) & (y < band.width)]] = True
    return Example(band, values, allowed, left, right)


def scored(it: Example, weights: Weights) -> Lattice:
    """The lattice of an example under some weights."""
    beads = np.full(it.allowed.shape, NEVER, np.float32)
    for kind, (cells, values) in enumerate(it.values):
        beads[kind][cells] = weights.features.astype(np.float32) @ values + weights.kind[kind]
    gaps = weights.gaps
    return Lattice(
        it.band, weights.kinds, beads,
        np.repeat(gaps[:2, None], len(it.allowed_left), axis=1),
        np.repeat(gaps[2:, None], len(it.allowed_right), axis=1),
    )  # fmt: skip


def expected(it: Example, found: Posterior) -> NDArray[np.float64]:
    """How much of each feature, kind and gap the paths hold on average."""
    p = found.beads()
    total = np.zeros(len(FEATURES))
    for kind, (cells, values) in enumerate(it.values):
        total += values @ p[kind][cells]
    left, right = found.skips()
    gaps = [*left.sum(axis=(1, 2)), *right.sum(axis=(1, 2))]
    return np.concatenate([total, p.sum(axis=(1, 2)), gaps])


def loss(it: Example, weights: Weights) -> tuple[float, NDArray[np.float64]]:
    """Negative logarithm of the gold's probability, and its gradient."""
    free = scored(it, weights)
    bound = replace(
        free,
        beads=np.where(it.allowed, free.beads, np.float32(NEVER)),
        skip_left=np.where(it.allowed_left, free.skip_left, NEVER),
        skip_right=np.where(it.allowed_right, free.skip_right, NEVER),
    )
    every, right = posterior(free), posterior(bound)
    return every.total - right.total, expected(it, every) - expected(it, right)


def fit(examples: Sequence[Example], begin: Weights, centre: Weights, rounds: int) -> Weights:
    """The weights that make the gold most probable."""
    mean = centre.vector()

    def objective(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        parts = [loss(it, begin.replaced(vector)) for it in examples]
        value = sum(p[0] for p in parts) + ((vector - mean) ** 2).sum() / 2 / VARIANCE
        slope = sum(p[1] for p in parts) + (vector - mean) / VARIANCE
        slope[FIXED] = 0.0
        print(f"{value:.1f}", end=" ", file=sys.stderr, flush=True)
        return value, slope

    options = {"maxiter": rounds, "maxfun": rounds + 8, "ftol": 1e-5}
    found = minimize(objective, begin.vector(), jac=True, method="L-BFGS-B", options=options)
    print(file=sys.stderr)
    return begin.replaced(found.x)


def refined_examples(them: Sequence[Sides], first: Weights, refined: Weights) -> list[Example]:
    """Examples after one pass: the words learnt from it, the band around it and the gold."""
    found = []
    for it in them:
        evidence = gather(it.left, it.right, it.known, start(it.left, it.right), first.kinds)
        path = best(lattice(evidence, first))
        band = union(
            around(path, it.left.size, it.right.size, REACH * 2 // 3),
            around(it.gold, it.left.size, it.right.size, 3),
        )
        found.append(example(it, learn(it.left, it.right, it.known, path), band, refined.kinds))
    return found


def first_examples(them: Sequence[Sides], first: Weights) -> list[Example]:
    """Examples before any pass: the lexicon's words, a wide band around the gold."""
    return [
        example(it, it.known, around(it.gold, it.left.size, it.right.size, 20), first.kinds)
        for it in them
    ]


def tables(named: dict[str, Weights]) -> str:
    """Weights as the file has them."""
    lines = []
    for name, weights in named.items():
        kinds = ["-".join(map(str, kind)) for kind in weights.kinds.tolist()]
        for part, keys, values in (
            ("features", FEATURES, weights.features),
            ("kinds", kinds, weights.kind),
            ("gaps", GAPS, weights.gaps),
        ):
            lines.append(f"\n[{name}.{part}]")
            lines += [f"{key} = {value:.4f}" for key, value in zip(keys, values, strict=True)]
    return "\n".join(lines)


def main() -> None:
    """Fit both sets and print them."""
    parser = argparse.ArgumentParser(description="Fit the aligner's weights.")
    parser.add_argument("--data", type=Path, default=SHARED, help="a folder of corpora")
    parser.add_argument("--rounds", type=int, default=25, help="steps for each set")
    options = parser.parse_args()
    pairs = [p for name, ps in corpora(options.data) if name != "seeds" for p in ps]
    them, (first, refined) = sides(pairs), load()
    first = fit(first_examples(them, first), first, first, options.rounds)
    examples = refined_examples(them, first, refined)
    print(tables({"first": first, "refined": fit(examples, refined, refined, options.rounds)}))


if __name__ == "__main__":
    main()
