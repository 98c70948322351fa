"""How well sentences are aligned: `python -m benchmarks.align [--data DIR]`.

Two published ways of counting, and a published baseline in the same run:

- strict and lax precision and recall of Thompson & Koehn 2019 (https://aclanthology.org/D19-1136):
  precision over all beads found, recall over gold beads with both sides; a lax hit shares a linked
  pair of segments with the gold;
- strict scores of Liu & Zhu 2022 (https://doi.org/10.1093/llc/fqac089): null beads count as well.

The baselines are Gale & Church 1993 (`benchmarks.gale_church`) and the way of hunalign with our
dictionary (`benchmarks.hunalign`). Sets in `../shared` are measured
where they exist; the seed's own gold ships with the project, and so does gold by genre that nothing
is fitted to (`own NAME`): `corpora`, which the fitting reads, leaves it out.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from benchmarks import gale_church, hunalign
from duizhao.align import align
from duizhao.align.features import read
from duizhao.align.learnt import turned
from duizhao.align.lexical import prior
from duizhao.align.passes import Two, search
from duizhao.align.weights import Sets
from duizhao.lexicon import Lexicon
from duizhao.model import Document, Segment
from duizhao.workspace import cache

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data" / "align"
LINE = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]")

Link = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents and the beads that a person set."""

    source: Document
    target: Document
    gold: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 by the two ways of counting."""

    strict: float
    lax: float
    with_nulls: float

    def __str__(self) -> str:
        return f"{self.strict:.3f}  {self.lax:.3f}  {self.with_nulls:.3f}"


def corpora(data: Path) -> Iterator[tuple[str, list[Pair]]]:
    """Every corpus that is here, by name."""
    own = sorted((ROOT / "benchmarks/gold/align").glob("*.json"))
    if own:
        yield "seeds", [from_json(path) for path in own]
    for folder in sorted(p for p in data.glob("*") if p.is_dir()):
        yield folder.name, [from_lines(path) for path in sorted(folder.glob("*.gold"))]


def held_out() -> Iterator[tuple[str, list[Pair]]]:
    """This repository's gold for measuring only: a row for each genre, and one for all of them."""
    genres = defaultdict[str, list[Pair]](list)
    for path in sorted((ROOT / "benchmarks/gold/align/held_out").glob("*.json")):
        genres[json.loads(path.read_text(encoding="utf-8"))["genre"]].append(from_json(path))
    yield from ((f"own {genre}", pairs) for genre, pairs in sorted(genres.items()))
    yield "own, all", [pair for pairs in genres.values() for pair in pairs]


def from_json(path: Path) -> Pair:
    """Gold of this repository; paragraphs are those of the texts themselves."""
    from duizhao.workflows.documents import load_document

    gold = json.loads(path.read_text(encoding="utf-8"))
    documents = []
    for side in ("source", "target"):
        document = load_document(str(ROOT / gold[side]), split=gold.get("split", "sentences"))
        if [s.text for s in document.segments] != gold["segments"][side]:
            raise SystemExit(f"{gold[side]} is cut otherwise than in {path.name}")
        documents.append(document)
    beads = tuple((tuple(one), tuple(other)) for one, other in gold["beads"])
    return Pair(*documents, beads)


def from_lines(path: Path) -> Pair:
    """Gold as `[0,1]:[0]`, one bead a line, beside NAME.zh and NAME.en, one segment a line."""
    documents = []
    for suffix, lang in ((".zh", "zh_CN"), (".en", "en")):
        lines = path.with_suffix(suffix).read_text(encoding="utf-8").split("\n")[:-1]
        segments = tuple(Segment(line.strip(), lang) for line in lines)
        documents.append(Document(path.stem + suffix, lang, segments))
    found = LINE.findall(path.read_text(encoding="utf-8"))
    return Pair(*documents, tuple((_numbers(one), _numbers(other)) for one, other in found))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in text.split(",") if n.strip())


def hits(gold: Iterable[Link], found: Iterable[Link]) -> tuple[int, int, int]:
    """Beads found that are gold, that share a linked pair with gold, and all beads found."""
    gold, found = set(gold), set(found)
    linked = {(i, j) for one, other in gold for i in one for j in other}
    lax = sum(
        bead in gold or any((i, j) in linked for i in bead[0] for j in bead[1]) for bead in found
    )
    return len(gold & found), lax, len(found)


def score(results: Iterable[tuple[Iterable[Link], Iterable[Link]]]) -> Scores:
    """Scores of (gold, found) for every pair of documents, counted together."""
    counts = [[0, 0, 0] for _ in range(4)]
    for right, answer in results:
        gold, found = list(right), list(answer)
        full_gold, full_found = ([b for b in beads if b[0] and b[1]] for beads in (gold, found))
        rows = (
            hits(gold, found), hits(full_found, full_gold),
            hits(gold, found), hits(found, gold),
        )  # fmt: skip
        counts = [
            [x + y for x, y in zip(*rs, strict=True)] for rs in zip(counts, rows, strict=True)
        ]
    precision, recall, precision_null, recall_null = (
        [part / max(row[2], 1) for part in row[:2]] for row in counts
    )
    return Scores(
        _f1(precision[0], recall[0]),
        _f1(precision[1], recall[1]),
        _f1(precision_null[0], recall_null[0]),
    )


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ours(lexicon: Lexicon) -> Callable[[Pair], list[Link]]:
    """duizhao's aligner with that lexicon."""
    return lambda pair: [
        (bead.source, bead.target)
        for bead in align(pair.source, pair.target, lexicon=lexicon).beads
    ]


def aligned(pair: Pair, sets: Sets, lexicon: Lexicon | None = None) -> list[tuple[Link, float]]:
    """Beads and their confidence, with weights handed in."""
    lexicon = lexicon or cache.lexicon()
    documents = [pair.source, pair.target]
    if mirrored := turned(*(document.lang for document in documents)):
        documents.reverse()
    left, right = (read(document, lexicon) for document in documents)
    two = Two(left, right, prior(left.segments, right.segments, lexicon))
    links = [(link, sure) for step, sure in search(two, sets) for link in step.links()]
    return [((b, a) if mirrored else (a, b), sure) for (a, b), sure in links]


def baseline(pair: Pair) -> list[Link]:
    """Gale and Church on the lengths in characters."""
    one, other = ([len(s.text) for s in d.segments] for d in (pair.source, pair.target))
    return gale_church.align(one, other)


def by_words(lexicon: Lexicon) -> Callable[[Pair], list[Link]]:
    """hunalign's way with the renderings of that lexicon."""

    def found(pair: Pair) -> list[Link]:
        documents = [pair.source, pair.target]
        if mirrored := turned(*(document.lang for document in documents)):
            documents.reverse()
        left, right = (read(document, lexicon).segments for document in documents)
        links = hunalign.align(left, right, prior(left, right, lexicon))
        return [(b, a) for a, b in links] if mirrored else links

    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How well sentences are aligned.")
    parser.add_argument("--data", type=Path, default=SHARED, help="a folder of corpora")
    data = parser.parse_args().data
    lexicon = cache.lexicon()
    systems = {
        "Gale–Church": baseline, "as hunalign": by_words(lexicon), "duizhao": ours(lexicon)
    }  # fmt: skip
    print(f"{'corpus':13} {'beads':>6}  {'aligner':12} strict   lax  strict with nulls  seconds")
    for name, pairs in chain(corpora(data), held_out()):
        beads = sum(len(pair.gold) for pair in pairs)
        for label, system in systems.items():
            start = time.perf_counter()
            found = [system(pair) for pair in pairs]
            seconds = time.perf_counter() - start
            scores = score(zip((p.gold for p in pairs), found, strict=True))
            print(f"{name:13} {beads:6}  {label:12} {scores}             {seconds:7.1f}")


if __name__ == "__main__":
    main()
