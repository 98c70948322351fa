"""Fit the aligner's weights: `python -m benchmarks.fit_align --cross 3 [--data DIR]`.

Maximum likelihood of the gold beads under the model that `duizhao.align.confidence` sums over,
with a Gaussian prior around round numbers set by hand (`START`), by L-BFGS (which needs SciPy;
nothing else here does). The first set is fitted on what the lexicon alone says, the one for clauses
on what documents have taught after a pass with the first, the refined one on both.

Gold says nothing of clauses: all ways through the clauses count as right that pass the borders of
the gold beads. Gold beads that the model has no kind for are left open likewise.

Published gold hardly leaves anything out, and translators do: every document is fitted a second
time with sentences and a block deleted, and cut into short pieces, with less weight (`DAMAGED`).

It fits N times, each time without every Nth document, and prints how well those left out are
aligned and how far their confidence can be trusted: the figures that may be told to others. The
sets are kept as `weights-0.toml` …, and their mean, which varies less than any of them, as
`weights-mean.toml`: that is what `duizhao/align/weights.toml` has. With `--kept` the sets of an
earlier run are measured again instead of being fitted.

Weights of paragraphs, headings, numbers, brackets and similarity are not fitted, the corpora having
few or none: they stay as set.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.align import SHARED, Link, Pair, aligned, corpora, score
from benchmarks.damage import in_pieces, kept, monotone, with_gaps, without_block
from duizhao.align.borders import agreed, inner
from duizhao.align.confidence import Posterior, posterior
from duizhao.align.em import learn
from duizhao.align.features import read
from duizhao.align.fixed import Gates, closed, gated
from duizhao.align.lexical import Table, prior
from duizhao.align.passes import CLAUSE_REACHES, Two, first
from duizhao.align.path import NEVER, Band, Lattice, around, best
from duizhao.align.path import Path as Steps
from duizhao.align.score import (
    Cells,
    Evidence,
    assemble,
    crossings,
    features,
    gather,
    relative_lengths,
)
from duizhao.align.weights import CROSSED, FEATURES, GAPS, Sets, Weights, parse
from duizhao.workspace import cache

VARIANCE = 1.0
"""Of the Gaussian prior."""

DAMAGED = 0.3
"""Weight of a damaged document."""

RELAXED = np.array([2.5, 0.5, 0.0] * 2)
"""Added to the gaps of the first set after fitting: a gap that the first pass misses is never
found, since the words of what it merged are learnt from; one too many is closed later."""

HAND = {
    "forward": 0.5, "backward": 0.5, "forward_per_segment": 0.5, "backward_per_segment": 0.5,
    "left_least": 0.5, "right_least": 0.5, "length_ratio": 1.0, "length_difference": 3.0,
    "short": 1.0, "ending_same": 1.0, "quote_end_unlike": -1.5, "quote_start_unlike": -1.0,
    "quotes_unlike": -1.0, "brackets_unlike": -1.0, "numbers_unlike": -3.0,
    "headings_unlike": -2.0, "paragraph_start_same": 0.8,
    "paragraph_start_unlike": -0.8, "paragraph_inside": -1.0, "similarity": 10.0,
}  # fmt: skip
"""Features before fitting; those not named begin with 0."""

SET = ("paragraph", "brackets", "numbers", "headings", "similarity")
FIXED = [n for n, name in enumerate(FEATURES) if name.startswith(SET)]

KINDS = "1-1 1-2 2-1 2-2 1-3 3-1 2-3 3-2 1-4 4-1"
MORE = " 3-3 2-4 4-2 1-5 5-1 1-6 6-1 2-5 5-2 3-4 4-3"


def by_hand(kinds: str, border: float) -> Weights:
    """Weights before fitting: a bead is the less likely the larger it is."""
    shapes = [tuple(map(int, kind.split("-"))) for kind in kinds.split()] + [(2, 2)]
    cost = [0.6 - 1.3 * (a + b - 2) - 1.3 * (min(a, b) - 1) for a, b in shapes]
    named = HAND | {"border": border}
    return Weights(
        np.array([named.get(name, 0.0) for name in FEATURES]),
        np.array(shapes, np.int64),
        np.array(cost),
        np.array([-4.5, -3.5, -1.0] * 2),
    )


START = Sets(by_hand(KINDS + MORE, 0.0), by_hand(KINDS, 0.0), by_hand(KINDS + MORE, 0.75))


@dataclass(frozen=True, slots=True)
class Sample:
    """A pair of documents as the aligner sees it, and how much it counts."""

    two: Two
    gold: Steps
    weight: float

    @property
    def corners(self) -> Gates:
        """The boundaries of segments that the gold beads pass."""
        ends = [(s.i, s.j) for s in self.gold if s.a and s.b]
        ends += [(s.i + s.a, s.j + s.b) for s in self.gold if s.a and s.b]
        return tuple(sorted(set(ends)))


@dataclass(frozen=True, slots=True)
class Scored:
    """Beads with all that does not change while weights are tried."""

    band: Band
    values: list[tuple[Cells, NDArray[np.float32]]]
    crossed: tuple[Cells, NDArray[np.float32]]
    """Where two beads cross, and the sum of their features."""

    left: NDArray[np.float64]
    """The relative lengths of the segments on the left."""

    right: NDArray[np.float64]
    """Likewise on the right."""

    gates: Gates = ()
    """Boundaries that every path passes."""

    allowed: tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]] | None = None
    """Beads [kind, i, k] and segments of either side that may be used or left out; None: all."""

    def lattice(self, weights: Weights) -> Lattice:
        """The lattice under some weights."""
        found = closed(assemble(self.band, weights, self.values, self.left, self.right), self.gates)
        if self.allowed is None:
            return found
        beads, left, right = self.allowed
        return replace(
            found,
            beads=np.where(beads, found.beads, np.float32(NEVER)),
            skip_left=np.where(left, found.skip_left, NEVER),
            skip_right=np.where(right, found.skip_right, NEVER),
        )

    def expected(self, found: Posterior) -> NDArray[np.float64]:
        """How much of each feature, kind and gap the paths hold on average."""
        p = found.beads()
        total = np.zeros(len(FEATURES))
        for kind, (cells, values) in enumerate([*self.values, self.crossed]):
            total += values @ p[kind][cells]
        left, right = found.skips()
        place = self.band.low[:, None] + np.arange(left.shape[2]) - 1
        column = np.clip(place, 0, len(self.right) - 1)
        gaps = [
            *left.sum(axis=(1, 2)), left.sum(axis=(0, 2))[1:] @ self.left,
            *right.sum(axis=(1, 2)), (right.sum(axis=0) * self.right[column]).sum(),
        ]  # fmt: skip
        return np.concatenate([total, p.sum(axis=(1, 2)), gaps])


@dataclass(frozen=True, slots=True)
class Example:
    """All paths, and those that are right."""

    free: Scored
    bound: Scored
    weight: float

    def loss(self, weights: Weights) -> tuple[float, NDArray[np.float64]]:
        """Negative logarithm of the probability of what is right, and its gradient."""
        every = posterior(self.free.lattice(weights))
        right = posterior(self.bound.lattice(weights))
        slope = self.free.expected(every) - self.bound.expected(right)
        return self.weight * (every.total - right.total), self.weight * slope


def scored(evidence: Evidence, kinds: NDArray[np.int64], gates: Gates = ()) -> Scored:
    """All features within the band of the evidence."""
    band, left, right = evidence.band, evidence.left, evidence.right
    values = [(cells, x.astype(np.float32)) for cells, x in features(evidence, kinds)]
    cells, ones = values[kinds.tolist().index([1, 1])]
    place = np.full((len(band.low), band.width), -1)
    place[cells] = np.arange(ones.shape[1])
    (row, k), one, other = crossings(band)
    real = (place[one] >= 0) & (place[other] >= 0)
    crossed = (row[real], k[real]), ones[:, place[one][real]] + ones[:, place[other][real]]
    return Scored(band, values, crossed, relative_lengths(left), relative_lengths(right), gates)


def union(one: Band, other: Band) -> Band:
    """Both bands."""
    return Band(np.minimum(one.low, other.low), np.maximum(one.high, other.high))


def segment_example(
    it: Sample, table: Table, band: Band, kinds: NDArray[np.int64], pieces: Lattice | None = None
) -> Example:
    """Beads of segments within a band; right are those of the gold."""
    left, right = it.two.left.segments, it.two.right.segments
    found = []
    for where in (band, gated(band, it.corners)):
        border = None if pieces is None else agreed(pieces, it.two.left, it.two.right, where)
        evidence = gather(left, right, table, where, kinds, border=border)
        found.append(scored(evidence, kinds[:-1]))
    free, bound = found
    return Example(
        free, replace(bound, gates=it.corners, allowed=allowed(it, bound.band, kinds)), it.weight
    )


def allowed(
    it: Sample, band: Band, kinds: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """The beads of the gold, all that fit into one of a kind that is unknown, and its gaps."""
    beads = np.zeros((len(kinds), len(band.low), band.width), np.bool_)
    left = np.zeros(it.two.left.segments.size, np.bool_)
    right = np.zeros(it.two.right.segments.size, np.bool_)
    number = {tuple(kind): n for n, kind in enumerate(kinds[:-1].tolist())}
    for step in it.gold:
        i, j = step.i + step.a, step.j + step.b
        if step.crossed:
            beads[-1, i, j - band.low[i]] = True
        elif (step.a, step.b) in number:
            beads[number[step.a, step.b], i, j - band.low[i]] = True
        else:
            left[step.i : i], right[step.j : j] = True, True
            beads[:, step.i + 1 : i + 1] |= (step.a > 0) & (step.b > 0)
    return beads, left, right


def first_examples(them: Sequence[Sample], sets: Sets) -> list[Example]:
    """Segments by the lexicon alone, in a wide band around the gold."""
    return [
        segment_example(it, it.two.known, it.two.around(it.gold, 15), sets.first.kinds)
        for it in them
    ]


def heard(it: Sample, sets: Sets) -> tuple[Table, Steps]:
    """The words learnt from clauses after a first pass, and its path."""
    two = it.two
    path = best(first(two, sets.first))
    table = learn(two.left.segments, two.right.segments, two.known, path)
    band = two.around(path, CLAUSE_REACHES[0])
    pieces = inner(two.left, two.right, table, band, sets.clauses)
    return learn(two.left.clauses, two.right.clauses, two.known, best(pieces)), path


def near(it: Sample, path: Steps, reach: int) -> Band:
    """The band of segments around a path, and around the gold."""
    left, right = it.two.left.segments.size, it.two.right.segments.size
    return union(around(path, left, right, reach), around(it.gold, left, right, 1))


def clause_examples(them: Sequence[Sample], sets: Sets) -> list[Example]:
    """Clauses by words learnt; right are all paths through the corners of the gold."""
    found = []
    for it in them:
        two, kinds = it.two, sets.clauses.kinds
        table, path = heard(it, sets)
        band = near(it, path, CLAUSE_REACHES[1])
        corners = tuple((int(two.left.first[i]), int(two.right.first[j])) for i, j in it.corners)
        wide = inner(two.left, two.right, table, band, sets.clauses).band
        free, bound = (
            scored(gather(two.left.clauses, two.right.clauses, table, where, kinds), kinds[:-1])
            for where in (wide, gated(wide, corners))
        )
        found.append(Example(free, replace(bound, gates=corners), it.weight))
    return found


def refined_examples(them: Sequence[Sample], sets: Sets) -> list[Example]:
    """Segments by words learnt and by the borders of clauses."""
    found = []
    for it in them:
        table, path = heard(it, sets)
        band = near(it, path, CLAUSE_REACHES[1])
        pieces = inner(it.two.left, it.two.right, table, band, sets.clauses)
        table = learn(it.two.left.clauses, it.two.right.clauses, it.two.known, best(pieces))
        wide = near(it, path, 8)
        found.append(segment_example(it, table, wide, sets.refined.kinds, pieces))
    return found


def fit(examples: Sequence[Example], begin: Weights, rounds: int) -> Weights:
    """The weights that make what is right most probable."""
    mean = begin.vector()

    def objective(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = begin.replaced(vector)
        value = float(((vector - mean) ** 2).sum()) / 2 / VARIANCE
        slope = (vector - mean) / VARIANCE
        for it in examples:
            more, steeper = it.loss(weights)
            value, slope = value + more, slope + steeper
        slope[FIXED] = 0.0
        print(f"{value:.1f}", end=" ", file=sys.stderr, flush=True)
        return value, slope

    options = {"maxiter": rounds, "maxfun": rounds + 8, "ftol": 1e-5}
    found = minimize(objective, mean, jac=True, method="L-BFGS-B", options=options)
    print(file=sys.stderr)
    return begin.replaced(found.x)


def damaged(pairs: Iterable[Pair]) -> Iterable[tuple[Pair, float]]:
    """Every pair as it is, with gaps, and in pieces, and how much each counts."""
    chance = random.Random(20160101)
    for pair in pairs:
        yield pair, 1.0
        yield with_gaps(pair, chance), DAMAGED
        for piece in in_pieces(pair, chance):
            if chance.random() < 0.5:
                yield piece, DAMAGED


def samples(pairs: Iterable[tuple[Pair, float]]) -> list[Sample]:
    """The documents read, with the lexicon's prior."""
    lexicon = cache.lexicon()
    found = []
    for pair, weight in pairs:
        left, right = read(pair.source, lexicon), read(pair.target, lexicon)
        gold = monotone(pair.gold, left.segments.size, right.segments.size)
        two = Two(left, right, prior(left.segments, right.segments, lexicon))
        found.append(Sample(two, gold, weight))
    return found


def fitted(pairs: Iterable[Pair], rounds: int) -> Sets:
    """All three sets, beginning with those set by hand."""
    them, sets = samples(damaged(pairs)), START
    found = fit(first_examples(them, sets), sets.first, rounds)
    sets = replace(sets, first=replace(found, gaps=found.gaps + RELAXED))
    sets = replace(sets, clauses=fit(clause_examples(them, sets), sets.clauses, rounds))
    return replace(sets, refined=fit(refined_examples(them, sets), sets.refined, rounds))


def thirds(pair: Pair) -> list[Pair]:
    """A long document cut at beads into three, so that one can be left out."""
    path = monotone(pair.gold, len(pair.source.segments), len(pair.target.segments))
    size = len(path) // 3 + 1
    found = []
    for piece in (path[:size], path[size : 2 * size], path[2 * size :]):
        one, last = piece[0], piece[-1]
        found.append(kept(pair, range(one.i, last.i + last.a), range(one.j, last.j + last.b)))
    return found


@dataclass(frozen=True, slots=True)
class _Fold:
    """One turn of cross-validation."""

    out: list[tuple[str, Pair]]
    """The documents left out, with the names of their corpora."""

    others: list[Pair]
    rounds: int
    name: Path
    """Where its weights are kept."""

    kept: bool
    """Whether those of an earlier run are taken."""


def _left_out(fold: _Fold) -> list[Result]:
    if not fold.kept:
        fold.name.write_text(tables(fitted(fold.others, fold.rounds)), encoding="utf-8")
    sets = parse(fold.name.read_text(encoding="utf-8"))
    found = []
    for n, (corpus, pair) in enumerate(fold.out):
        chance = random.Random(n)
        versions = {"": pair, " −25% source": without_block(pair, 0, 0.25, chance),
                    " −25% target": without_block(pair, 1, 0.25, chance)}  # fmt: skip
        for label, version in versions.items():
            beads = aligned(version, sets)
            found.append((corpus + label, version.gold, [link for link, _ in beads], beads))
    return found


Result = tuple[str, Sequence[Link], list[Link], list[tuple[Link, float]]]


def cross(
    named: dict[str, list[Pair]], rounds: int, folds: int, weights: str, *, kept: bool
) -> None:
    """Print how well each document is aligned by weights that never saw it."""
    them = [
        (name, part)
        for name, pairs in named.items()
        for pair in pairs
        for part in (thirds(pair) if len(pairs) == 1 else [pair])
    ]
    names = [Path(weights.format(n)) for n in range(folds)]
    jobs = [
        _Fold(them[n::folds], [p for k, (_, p) in enumerate(them) if k % folds != n], rounds,
              name, kept)
        for n, name in enumerate(names)
    ]  # fmt: skip
    with ProcessPoolExecutor(2) as pool:
        found = [row for rows in pool.map(_left_out, jobs) for row in rows]
    for name in dict.fromkeys(row[0] for row in found):
        rows = [row for row in found if row[0] == name]
        both = [([b for b in g if all(b)], [b for b in f if all(b)]) for _, g, f, _ in rows]
        print(f"{name:24} {score((g, f) for _, g, f, _ in rows)}   two-sided {score(both)}   "
              f"{trust([(b, g) for _, g, _, b in rows])}")  # fmt: skip
    mean = tables(averaged([parse(name.read_text(encoding="utf-8")) for name in names]))
    Path(weights.format("mean")).write_text(mean, encoding="utf-8")


def trust(rows: Iterable[tuple[list[tuple[Link, float]], Sequence[Link]]]) -> str:
    """How far confidence can be trusted: of the surest beads and of the least sure."""
    beads = sorted((sure, link in set(gold)) for found, gold in rows for link, sure in found)
    sure = [right for p, right in beads if p >= 0.99]
    errors = [not right for _, right in beads]
    least = sum(errors[: len(errors) // 10])
    return (
        f"≥ .99: {len(sure) / len(beads):.0%} of beads, {sum(sure) / max(len(sure), 1):.2%} right; "
        f"least sure tenth: {least / max(sum(errors), 1):.0%} of errors"
    )


def averaged(each: Sequence[Sets]) -> Sets:
    """The mean of several sets of weights."""
    return Sets(
        *(
            getattr(each[0], name).replaced(
                np.mean([getattr(sets, name).vector() for sets in each], axis=0)
            )
            for name in ("first", "clauses", "refined")
        )
    )


def tables(sets: Sets) -> str:
    """Weights as the file has them."""
    lines = ["# Made by benchmarks/fit_align.py; what each number weighs stands in weights.py."]
    for name in ("first", "clauses", "refined"):
        weights: Weights = getattr(sets, name)
        kinds = ["-".join(map(str, kind)) for kind in weights.straight.tolist()]
        for part, keys, values in (
            ("features", FEATURES, weights.features),
            ("kinds", [*kinds, CROSSED], weights.kind),
            ("gaps", GAPS, weights.gaps),
        ):
            lines.append(f"\n[{name}.{part}]")
            lines += [
                f"{key} = {value:.4f}"
                for key, value in zip(keys, values, strict=True)
                if value or part != "features"
            ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit the sets, measure them and keep them."""
    parser = argparse.ArgumentParser(description="Fit the aligner's weights.")
    parser.add_argument("--data", type=Path, default=SHARED, help="a folder of corpora")
    parser.add_argument("--rounds", type=int, default=25, help="steps for each set")
    parser.add_argument("--cross", type=int, default=3, help="leave out every Nth document in turn")
    parser.add_argument("--weights", default="weights-{}.toml", help="where the sets are kept")
    parser.add_argument("--kept", action="store_true", help="measure the sets that are kept")
    options = parser.parse_args()
    named = {name: pairs for name, pairs in corpora(options.data) if name != "seeds"}
    cross(named, options.rounds, options.cross, options.weights, kept=options.kept)


if __name__ == "__main__":
    main()
