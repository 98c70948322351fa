"""How well term candidates are ranked: `python -m benchmarks.extract`.

Each set is a document and the terms that a person marked in it. Precision at 50 and 100, average
precision, and how many of the terms that must be found (priority A) are among the first 150;
beside each a plain baseline in the same run: words by TF-IDF against the segmenter's reference
frequencies. Sets in `../shared` are measured where they exist; the seed's own gold ships with the
project.

Renderings: how often the first rendering, or one of the first five, is one of those in the gold,
compared without case, articles and plural.
"""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path

from duizhao import tokens
from duizhao.extract import extract
from duizhao.model import Segment
from duizhao.text import sentences

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
MARKS = re.compile(r"[\s“”\"‘’'《》〈〉「」『』·]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A document and the terms marked in it, each with its priority: A must be found, B may be,
    C is not counted either way."""

    name: str
    segments: tuple[Segment, ...]
    terms: Mapping[str, str]


def sets() -> Iterator[Marked]:
    """Every set that is here."""
    own = ROOT / "benchmarks/gold/terms/fugitive-recovery-2016.tsv"
    if own.exists():
        yield marked("seed", ROOT / "seeds/fugitive-recovery-2016.zh.txt", own)
    pol = SHARED / "data/terms/pol"
    if pol.exists():
        yield marked("pol", pol / "doc.txt", pol / "terms.tsv")


def marked(name: str, document: Path, gold: Path) -> Marked:
    text = document.read_text(encoding="utf-8")
    with gold.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        terms = {plain(row["zh"]): row.get("priority") or "A" for row in rows}
    return Marked(name, tuple(segments(text, document.name)), terms)


def segments(text: str, name: str) -> Iterator[Segment]:
    for number, line in enumerate(text.split("\n"), 1):
        for sentence in sentences.split(line, "zh_CN"):
            yield Segment(sentence, "zh_CN", f"{name}:{number}")


def plain(term: str) -> str:
    return MARKS.sub("", term).lower()


def baseline(given: Iterable[Segment]) -> list[str]:
    """Words by their count times the logarithm of their rarity elsewhere."""
    counts = Counter(
        word.text
        for segment in given
        for word in tokens.words(segment.text, segment.lang)
        if len(word.text) > 1 and word.pos[:1] in "nvaijlz"
    )
    weight = {w: n * log(1e6 / (tokens.frequency(w) + 0.1)) for w, n in counts.items()}
    return sorted(weight, key=lambda word: (-weight[word], word))


def ours(given: Iterable[Segment]) -> list[str]:
    return [candidate.text for candidate in extract(list(given))]


def score(ranked: Iterable[str], terms: Mapping[str, str]) -> dict[str, float]:
    """P@50, P@100, AP, and the share of A terms among the first 150."""
    order = [t for t in dict.fromkeys(plain(each) for each in ranked) if terms.get(t) != "C"]
    wanted = {term for term, priority in terms.items() if priority != "C"}
    must = {term for term, priority in terms.items() if priority == "A"}
    hits, total = 0, 0.0
    for place, term in enumerate(order, 1):
        if term in wanted:
            hits += 1
            total += hits / place
    return {
        "P@50": sum(term in wanted for term in order[:50]) / 50,
        "P@100": sum(term in wanted for term in order[:100]) / 100,
        "AP": total / len(wanted),
        "must@150": len(must.intersection(order[:150])) / len(must),
    }


def timed(system: Callable[[Iterable[Segment]], list[str]], given: Marked) -> str:
    began = time.perf_counter()
    ranked = system(given.segments)
    taken = time.perf_counter() - began
    figures = score(ranked, given.terms)
    return "  ".join(f"{k} {v:.3f}" for k, v in figures.items()) + f"  {taken * 1000:.0f} ms"


if __name__ == "__main__":
    tokens.words("预热", "zh_CN")
    for each in sets():
        print(f"{each.name:8} {'words by TF-IDF':18}", timed(baseline, each))
        print(f"{each.name:8} {'duizhao':18}", timed(ours, each))
