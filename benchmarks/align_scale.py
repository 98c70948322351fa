"""How time and memory grow with the documents, and what damage does to the result.

    python -m benchmarks.align_scale [--data DIR] [--sizes 300 3000 30000]

Documents of the sizes asked for are made by joining the gold documents that are here, in a shuffled
order, again and again. Each is aligned in a process of its own, so that its memory is its own:
seconds and megabytes are those of the whole process, start and lexicon included, with the lexicon
in the cache. The bars are drawn to the time a segment takes: level bars mean that the cost grows
with the length and no faster.

Then every gold document is damaged: a block of 10% and of 25% is deleted on either side, or the
paragraphs of the target (ten segments each) are shuffled, or another document's translation is
taken. Strict F1 counts beads with both sides; for wrong pairs there is nothing to be right about,
and what is printed is the mean confidence, which should be low.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from statistics import mean

from benchmarks.align import SHARED, Link, Pair, baseline, corpora, held_out, score
from benchmarks.damage import without_block
from duizhao.align import align
from duizhao.lexicon import Lexicon
from duizhao.model import Alignment, Document, Segment
from duizhao.workspace import cache

PARAGRAPH = 10
BAR = 40
ONE = """
import json, resource, sys, time
from duizhao.cli import prepare
prepare()
from benchmarks.align_scale import joined, pairs_of
from benchmarks.align import score
from duizhao.align import align
from duizhao.workspace import cache
pair = joined(pairs_of(sys.argv[1]), int(sys.argv[2]))
found = align(pair.source, pair.target, lexicon=cache.lexicon())
right = score([(pair.gold, [bead.link for bead in found.beads])]).strict
peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF,))
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([len(pair.source.segments), len(pair.target.segments), right, peak, child]))
"""


def pairs_of(data: str) -> list[Pair]:
    """All gold documents that are here and go from Chinese to English."""
    every = (pair for _, pairs in corpora(Path(data)) for pair in pairs)
    return [pair for pair in every if pair.source.lang.startswith("zh")]


def joined(pairs: Sequence[Pair], size: int) -> Pair:
    """One document of about so many source segments."""
    chance = random.Random(size)
    source: list[Segment] = []
    target: list[Segment] = []
    gold: list[Link] = []
    while len(source) < size:
        pair = chance.choice(pairs)
        i, j = len(source), len(target)
        gold += [(tuple(n + i for n in a), tuple(n + j for n in b)) for a, b in pair.gold]
        source += pair.source.segments
        target += pair.target.segments
    one = Document("joined.zh", "zh_CN", tuple(source[:size]))
    other = Document("joined.en", "en", tuple(target))
    kept = [link for link in gold if all(n < size for n in link[0])]
    last = max((n for _, b in kept for n in b), default=0)
    return Pair(one, Document(other.name, other.lang, other.segments[: last + 1]), tuple(kept))


def sizes(data: Path, wanted: Sequence[int]) -> None:
    """A row for each size."""
    print("segments          seconds    MB   strict   time a segment")
    for size in wanted:
        command = ["/usr/bin/env", "time", "-f", "%e", sys.executable, "-c", ONE, str(data)]
        run = subprocess.run([*command, str(size)], capture_output=True, text=True, check=True)
        one, other, right, peak, child = json.loads(run.stdout)
        seconds = float(run.stderr.split()[-1])
        each = 1000 * seconds / one
        print(f"{one:6} × {other:6}  {seconds:8.1f}  {max(peak, child) // 1024:4}  {right:.3f}    "
              f"{each:6.2f} ms {'█' * round(each * BAR / 8)}")  # fmt: skip
        sys.stdout.flush()


def damages(pairs: Sequence[Pair]) -> Iterator[tuple[str, list[Pair]]]:
    """What is done to the documents, by name."""
    yield "as they are", list(pairs)
    for share in (0.1, 0.25):
        for side, name in enumerate(("source", "target")):
            chance = random.Random(7)
            yield (
                f"{share:.0%} of the {name} deleted",
                [without_block(pair, side, share, chance) for pair in pairs],
            )
    yield "paragraphs of the target shuffled", [_shuffled(pair) for pair in pairs]


def _shuffled(pair: Pair) -> Pair:
    segments = pair.target.segments
    blocks = [range(n, min(n + PARAGRAPH, len(segments)))
              for n in range(0, len(segments), PARAGRAPH)]  # fmt: skip
    random.Random(7).shuffle(blocks)
    order = [n for block in blocks for n in block]
    place = {old: new for new, old in enumerate(order)}
    target = Document(pair.target.name, pair.target.lang, tuple(segments[n] for n in order))
    gold = [(a, tuple(sorted(place[n] for n in b))) for a, b in pair.gold]
    return Pair(pair.source, target, tuple(gold))


def robustness(pairs: Sequence[Pair], lexicon: Lexicon) -> None:
    """A row for each kind of damage, and one for documents that do not belong together."""
    print("\ndamage                              strict of both sides   confidence   Gale–Church")
    for name, damaged in damages(pairs):
        found = [align(p.source, p.target, lexicon=lexicon) for p in damaged]
        ours = score(
            (_both(p.gold), _both(b.link for b in f.beads))
            for p, f in zip(damaged, found, strict=True)
        )
        theirs = score((_both(p.gold), _both(baseline(p))) for p in damaged)
        print(f"{name:36} {ours.strict:.3f}                  {_sure(found):.2f}         "
              f"{theirs.strict:.3f}")  # fmt: skip
    wrong = [
        align(one.source, other.target, lexicon=lexicon)
        for one, other in zip(pairs, [*pairs[1:], pairs[0]], strict=True)
        if one.source.lang[:2] == pairs[0].source.lang[:2] != other.target.lang[:2]
    ]
    if len(pairs) > 1:
        print(
            f"{'the translation of another document':36}                        {_sure(wrong):.2f}"
        )


def _both(links: object) -> list[Link]:
    return [link for link in links if all(link)]  # type: ignore[attr-defined]


def _sure(found: Sequence[Alignment]) -> float:
    return mean(b.confidence for a in found for b in a.beads if b.source and b.target)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="Cost against size, and damage.")
    parser.add_argument("--data", type=Path, default=SHARED, help="a folder of corpora")
    parser.add_argument("--sizes", type=int, nargs="*", default=[300, 3000, 30000])
    options = parser.parse_args()
    lexicon = cache.lexicon()
    sizes(options.data, options.sizes)
    for name, pairs in chain(corpora(options.data), list(held_out())[-1:]):
        print(f"\n{name}", end="")
        robustness(pairs, lexicon)


if __name__ == "__main__":
    main()
