"""Fit the aligner's weights: `python -m benchmarks.fit_align [--data DIR] > weights.toml`.

Maximum likelihood of the gold beads under the model that `duizhao.align.confidence` sums over,
with a Gaussian prior, by L-BFGS (which needs SciPy; nothing else here does). The first set is
fitted on what the lexicon alone says, then the refined set on what the documents have taught after
a pass with the first set. Gold beads that the model has no kind for are left open: any path
through that region counts as right.

Published gold hardly leaves anything out, and translators do: every document is fitted a second
time with sentences and a block deleted from either side, and a third time cut into short pieces.

`--cross` fits as often as there are documents in the first corpus, each time without one of them,
and prints how well the ones left out are aligned: the figure that may be told to others.

Paragraph weights are not fitted, the corpora having none: they are kept as the file has them.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.align import SHARED, Link, Pair, corpora, score
from duizhao.align import REACH, first_pass, refine
from duizhao.align.confidence import Posterior, posterior
from duizhao.align.em import learn
from duizhao.align.features import Side, side
from duizhao.align.lexical import Table, prior
from duizhao.align.path import NEVER, Band, Lattice, Step, around, best
from duizhao.align.path import Path as Steps
from duizhao.align.score import Cells, assemble, crossings, features, gather, relative_lengths
from duizhao.align.weights import CROSSED, FEATURES, GAPS, Weights, load
from duizhao.model import Document
from duizhao.workspace import cache

VARIANCE = 1.0
"""Of the Gaussian prior around the weights that the file has."""

RELAXED = {"first": (2.5, 0.5), "refined": (0.5, 0.0)}
"""Added to the fitted gaps, first and again: a gap that the first pass misses is never found, since
the words of what it merged are learnt from; one too many is closed by the passes after it. Chosen
on the same corpora and the tests' short texts."""

FIXED = [n for n, name in enumerate(FEATURES) if name.startswith(("paragraph", "similarity"))]


@dataclass(frozen=True, slots=True)
class Sides:
    """A pair of documents as the aligner sees it."""

    left: Side
    right: Side
    known: Table
    gold: Steps


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with all that does not change while weights are tried."""

    band: Band
    values: list[tuple[Cells, NDArray[np.float32]]]
    crossed: tuple[Cells, NDArray[np.float32]]
    """Where two beads cross, and the sum of their features."""

    allowed: NDArray[np.bool_]
    """[kind, i, k]: beads that the gold path may use."""

    allowed_left: NDArray[np.bool_]
    """Segments that the gold path may leave out on the left."""

    allowed_right: NDArray[np.bool_]
    """Likewise on the right."""

    left: NDArray[np.float64]
    """The relative lengths of the segments on the left."""

    right: NDArray[np.float64]
    """Likewise on the right."""


def monotone(gold: Iterable[Link], left: int, right: int) -> Steps:
    """Gold beads as one path: crossing ones merged, what is in no bead left out."""
    beads = [(a, b) for a, b in gold if a and b]
    single = {(a[0], b[0]) for a, b in beads if len(a) == len(b) == 1}
    hulls = sorted([min(a), max(a) + 1, min(b), max(b) + 1] for a, b in beads)
    merged: list[list[int]] = []
    for hull in hulls:
        while merged and (hull[0] < merged[-1][1] or hull[2] < merged[-1][3]):
            last = merged.pop()
            hull = [*map(min, last[:1], hull[:1]), max(last[1], hull[1]),
                    min(last[2], hull[2]), max(last[3], hull[3])]  # fmt: skip
        merged.append(hull)
    path, i, j = Steps(), 0, 0
    for a, b, c, d in [*merged, [left, left, right, right]]:
        path += [Step(x, j, 1, 0) for x in range(i, a)] + [Step(a, y, 0, 1) for y in range(j, c)]
        if a < b:
            crossed = b - a == d - c == 2 and {(a, c + 1), (a + 1, c)} <= single
            path.append(Step(a, c, b - a, d - c, crossed))
        i, j = b, d
    return path


def kept(pair: Pair, left: Sequence[int], right: Sequence[int]) -> Pair:
    """A pair of documents with those segments only."""
    number = {i: n for n, i in enumerate(left)}, {j: n for n, j in enumerate(right)}
    gold = []
    for bead in pair.gold:
        one, other = (tuple(n[x] for x in s if x in n) for n, s in zip(number, bead, strict=True))
        if one or other:
            gold.append((one, other))
    return Pair(_only(pair.source, left), _only(pair.target, right), tuple(gold))


def _only(document: Document, places: Sequence[int]) -> Document:
    return replace(document, segments=tuple(document.segments[n] for n in places))


def turned(pair: Pair, chance: random.Random) -> Pair:
    """A pair in which the right segments of a few neighbouring beads change places.

    Gold that names segments which do not exist loses them.
    """
    order, beads = list(range(len(pair.target.segments))), sorted(pair.gold)
    for one, other in itertools.pairwise(beads):
        plain = all(len(side) == 1 for bead in (one, other) for side in bead)
        if plain and one[1][0] + 1 == other[1][0] == order[other[1][0]] and chance.random() < 0.02:
            order[one[1][0]], order[other[1][0]] = other[1][0], one[1][0]
    place = {j: n for n, j in enumerate(order)}
    gold = tuple(
        (one, tuple(sorted(place[j] for j in other if j in place))) for one, other in pair.gold
    )
    return Pair(pair.source, _only(pair.target, order), gold)


def with_gaps(pair: Pair, chance: random.Random) -> Pair:
    """A pair with a few neighbours turned, a few segments and a block of one side deleted."""
    pair = turned(pair, chance)
    places = [
        [n for n in range(len(d.segments)) if chance.random() > 0.035]
        for d in (pair.source, pair.target)
    ]
    side = places[chance.randrange(2)]
    length = int(len(side) * chance.uniform(0.05, 0.15))
    begin = chance.randrange(len(side) - length)
    del side[begin : begin + length]
    return kept(pair, *places)


def in_pieces(pair: Pair, chance: random.Random) -> Iterable[Pair]:
    """A pair cut at beads into short pairs, some turned, a segment of most deleted."""
    pair = turned(pair, chance)
    path = monotone(pair.gold, len(pair.source.segments), len(pair.target.segments))
    while path:
        piece, path = path[: (size := chance.randint(6, 25))], path[size:]
        first, last = piece[0], piece[-1]
        places = [
            list(range(first.i, last.i + last.a)), list(range(first.j, last.j + last.b))
        ]  # fmt: skip
        side = places[chance.randrange(2)]
        if len(side) > 4 and chance.random() < 0.8:
            del side[chance.randrange(len(side))]
        if all(places):
            yield kept(pair, *places)


def damaged(pairs: Iterable[Pair]) -> Iterable[Pair]:
    """Every pair as it is, with gaps, and in pieces, the same way every time."""
    chance = random.Random(20160101)
    for pair in pairs:
        yield pair
        yield with_gaps(pair, chance)
        yield from in_pieces(pair, chance)


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


def example(it: Sides, table: Table, band: Band, weights: Weights) -> Example:
    """All features within a band, and what the gold path may use."""
    kinds = weights.straight
    evidence = gather(it.left, it.right, table, band, weights.kinds)
    values = [(cells, x.astype(np.float32)) for cells, x in features(evidence, kinds)]
    shape = (len(band.low), band.width)
    allowed = np.zeros((len(kinds) + 1, *shape), np.bool_)
    left, right = np.zeros(it.left.size, np.bool_), np.zeros(it.right.size, np.bool_)
    number = {tuple(kind): n for n, kind in enumerate(kinds.tolist())}
    for step in it.gold:
        i, j = step.i + step.a, step.j + step.b
        if not step.a or not step.b:
            left[step.i : i], right[step.j : j] = True, True
        elif step.crossed:
            allowed[-1, i, j - band.low[i]] = True
        elif (step.a, step.b) in number:
            allowed[number[step.a, step.b], i, j - band.low[i]] = True
        else:
            left[step.i : i], right[step.j : j] = True, True
            for (c, d), n in number.items():
                for x in range(step.i + c, i + 1):
                    y = np.arange(step.j + d, j + 1) - band.low[x]
                    allowed[n, x, y[(y >= 0) & (y < band.width)]] = True
    single = kinds.tolist().index([1, 1])
    return Example(
        band, values, _crossed(band, *values[single], shape), allowed, left, right,
        relative_lengths(it.left), relative_lengths(it.right),
    )  # fmt: skip


def _crossed(
    band: Band, cells: Cells, values: NDArray[np.float32], shape: tuple[int, int]
) -> tuple[Cells, NDArray[np.float32]]:
    place = np.full(shape, -1)
    place[cells] = np.arange(values.shape[1])
    where, one, other = crossings(band)
    real = (place[one] >= 0) & (place[other] >= 0)
    summed = values[:, place[one][real]] + values[:, place[other][real]]
    return (where[0][real], where[1][real]), summed


def scored(it: Example, weights: Weights) -> Lattice:
    """The lattice of an example under some weights."""
    return assemble(it.band, weights, it.values, it.left, it.right)


def expected(it: Example, found: Posterior) -> NDArray[np.float64]:
    """How much of each feature, kind and gap the paths hold on average."""
    p = found.beads()
    total = np.zeros(len(FEATURES))
    for kind, (cells, values) in enumerate([*it.values, it.crossed]):
        total += values @ p[kind][cells]
    left, right = found.skips()
    column = np.clip(it.band.low[:, None] + np.arange(left.shape[2]) - 1, 0, len(it.right) - 1)
    gaps = [
        *left.sum(axis=(1, 2)), left.sum(axis=(0, 2))[1:] @ it.left,
        *right.sum(axis=(1, 2)), (right.sum(axis=0) * it.right[column]).sum(),
    ]  # fmt: skip
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


def fit(examples: Sequence[Example], begin: Weights, rounds: int) -> Weights:
    """The weights that make the gold most probable."""
    mean = begin.vector()

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
        path = best(first_pass(it.left, it.right, it.known, first))
        band = union(
            around(path, it.left.size, it.right.size, REACH * 2 // 3),
            around(it.gold, it.left.size, it.right.size, 3),
        )
        found.append(example(it, learn(it.left, it.right, it.known, path), band, refined))
    return found


def first_examples(them: Sequence[Sides], first: Weights) -> list[Example]:
    """Examples before any pass: the lexicon's words, a wide band around the gold."""
    return [
        example(it, it.known, around(it.gold, it.left.size, it.right.size, 20), first)
        for it in them
    ]


def fitted(pairs: Iterable[Pair], rounds: int) -> tuple[Weights, Weights]:
    """Both sets, beginning with those of the file."""
    them = sides(damaged(pairs))
    first, refined = (relaxed(w, name, -1) for w, name in zip(load(), RELAXED, strict=True))
    first = fit(first_examples(them, first), first, rounds)
    refined = fit(refined_examples(them, first, refined), refined, rounds)
    return relaxed(first, "first"), relaxed(refined, "refined")


def relaxed(weights: Weights, name: str, sign: int = 1) -> Weights:
    """Weights with cheaper gaps; or with a negative sign, as they were fitted."""
    opened, again = (sign * by for by in RELAXED[name])
    return replace(weights, gaps=weights.gaps + np.array([opened, again, 0.0] * 2))


def aligner(sets: tuple[Weights, Weights]) -> Callable[[Pair], list[Link]]:
    """The aligner with those weights."""
    lexicon = cache.lexicon()

    def run(pair: Pair) -> list[Link]:
        left, right = side(pair.source, lexicon), side(pair.target, lexicon)
        found = refine(left, right, prior(left, right, lexicon), *sets)
        return [link for step, _ in found for link in step.links()]

    return run


def _left_out(job: tuple[Pair, list[Pair], int]) -> list[tuple[Pair, list[Link], Pair, list[Link]]]:
    pair, others, rounds = job
    run = aligner(fitted(others, rounds))
    holed = with_gaps(pair, random.Random(7))
    return [(pair, run(pair), holed, run(holed))]


def cross(named: dict[str, list[Pair]], rounds: int) -> None:
    """Print how well each document of the first corpus is aligned by weights that never saw it."""
    (name, own), *rest = named.items()
    others = [pair for _, pairs in rest for pair in pairs]
    jobs = [(pair, [p for p in own if p is not pair] + others, rounds) for pair in own]
    with ProcessPoolExecutor() as pool:
        found = [row for rows in pool.map(_left_out, jobs) for row in rows]
    print(name, "left out:", score((p.gold, links) for p, links, _, _ in found))
    print(name, "left out, with gaps:", score((p.gold, links) for _, _, p, links in found))


def tables(named: dict[str, Weights]) -> str:
    """Weights as the file has them."""
    lines = ["# Made by benchmarks/fit_align.py; what each number weighs stands in weights.py."]
    for name, weights in named.items():
        kinds = ["-".join(map(str, kind)) for kind in weights.straight.tolist()]
        for part, keys, values in (
            ("features", FEATURES, weights.features),
            ("kinds", [*kinds, CROSSED], weights.kind),
            ("gaps", GAPS, weights.gaps),
        ):
            lines.append(f"\n[{name}.{part}]")
            lines += [f"{key} = {value:.4f}" for key, value in zip(keys, values, strict=True)]
    return "\n".join(lines)


def main() -> None:
    """Fit both sets and print them, or cross-validate."""
    parser = argparse.ArgumentParser(description="Fit the aligner's weights.")
    parser.add_argument("--data", type=Path, default=SHARED, help="a folder of corpora")
    parser.add_argument("--rounds", type=int, default=25, help="steps for each set")
    parser.add_argument("--cross", action="store_true", help="leave one document out in turn")
    options = parser.parse_args()
    named = {name: pairs for name, pairs in corpora(options.data) if name != "seeds"}
    if options.cross:
        cross(named, options.rounds)
        return
    first, refined = fitted((p for pairs in named.values() for p in pairs), options.rounds)
    print(tables({"first": first, "refined": refined}))


if __name__ == "__main__":
    main()
