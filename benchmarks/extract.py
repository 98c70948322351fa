"""How well terms are found and rendered: `python -m benchmarks.extract`.

Candidates: a document and the terms that a person marked in it. Precision at 50 and 100, average
precision, and how many of the terms that must be found (priority A) are among the first 150;
beside each a plain baseline in the same run: words by TF-IDF against the segmenter's reference
frequencies. For the seed, the marked terms are those of the glossary, which is not all of them:
there only the last figure says something.

Renderings: how often the first, or one of the first five, is the one in the gold, compared by
stems without articles; for the seed over its gold alignment, in both directions for the Python
documentation. Sets in `../shared` are measured where they exist.
"""

from __future__ import annotations

import csv
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path

from duizhao import lexicon, tokens
from duizhao.extract import extract, renderings
from duizhao.formats import FORMATS
from duizhao.model import Candidate, Pair, Segment, State
from duizhao.text import sentences
from duizhao.text.chars import HAN_CLASS, has_han
from duizhao.workspace import cache

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
MARKUP = re.compile(r":[a-z:+]+:`[!~]?([^`<]*?)(?:\s*<[^`>]*>)?`|[`*|]+")
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
    seed = ROOT / "seeds/fugitive-recovery-2016.zh.txt"
    text = seed.read_text(encoding="utf-8")
    there = {plain(zh): "A" for zh, _ in glossary() if zh in text}
    yield Marked("seed", tuple(segments(text, seed.name)), there)
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


@dataclass(frozen=True, slots=True)
class Rendered:
    """A bitext, and for each term the renderings that are right."""

    name: str
    pairs: tuple[Pair, ...]
    gold: Mapping[str, frozenset[str]]
    langs: tuple[str, str]


def glossary() -> list[tuple[str, str]]:
    with (ROOT / "glossary/policy.csv").open(encoding="utf-8", newline="") as file:
        return [(row["zh"], row["en"]) for row in csv.DictReader(file)]


def bitexts() -> Iterator[Rendered]:
    gold = json.loads(
        (ROOT / "benchmarks/gold/align/fugitive-recovery-2016.json").read_text(encoding="utf-8")
    )
    source, target = gold["segments"]["source"], gold["segments"]["target"]
    pairs = [
        Pair("".join(source[n] for n in a), " ".join(target[n] for n in b))
        for a, b in gold["beads"]
    ]
    yield rendered("seed", pairs, glossary(), ("zh_CN", "en"))
    docs = SHARED / "data/po/python-docs-zh-cn"
    if docs.exists():
        pairs = [pair for folder in ("tutorial", "howto") for pair in documentation(docs / folder)]
        terms = list(documented_terms(docs / "glossary.po"))
        yield rendered("pydocs", pairs, terms, ("zh_CN", "en"))
        turned = [Pair(pair.target, pair.source) for pair in pairs]
        yield rendered("pydocs", turned, [(en, zh) for zh, en in terms], ("en", "zh_CN"))


def rendered(
    name: str, pairs: Iterable[Pair], terms: Iterable[tuple[str, str]], langs: tuple[str, str]
) -> Rendered:
    """The terms that stand in a pair together with their rendering."""
    pairs = tuple(pairs)
    sources = [compared(pair.source) for pair in pairs]
    targets = [compared(pair.target) for pair in pairs]
    gold: dict[str, frozenset[str]] = {}
    for term, rendering in terms:
        a, b = compared(term), compared(rendering)
        if any(a in s and b in t for s, t in zip(sources, targets, strict=True)):
            gold[term] = gold.get(term, frozenset()) | {b}
    return Rendered(name, pairs, gold, langs)


def documentation(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.po")):
        for unit in FORMATS["po"].read(path.read_bytes()):
            source, target = MARKUP.sub(r"\1", unit.source), MARKUP.sub(r"\1", unit.target)
            if len(source.split()) > 3 and has_han(target) and unit.state is not State.DRAFT:
                yield Pair(target, source)


def documented_terms(path: Path) -> Iterator[tuple[str, str]]:
    """Headings of the glossary page, as “term -- rendering”."""
    for unit in FORMATS["po"].read(path.read_bytes()):
        found = re.match(r"^(.{2,40}?)\s*--\s*(.+)$", unit.target)
        if found and len(unit.source.split()) <= 4 and "." not in unit.source:
            term = (found[2] if has_han(found[2]) else found[1]).strip()
            if re.fullmatch(f"[{HAN_CLASS}A-Za-z ]+", term):
                yield term.replace(" ", ""), unit.source


def compared(text: str) -> str:
    """Stems without articles for English, characters for Chinese."""
    if has_han(text):
        return plain(text)
    stems = [tokens.stem(word.text) for word in tokens.words(text, "en") if word.text.isalnum()]
    return " ".join(stem for stem in stems if stem not in ("a", "an", "the"))


def accuracy(given: Rendered, known: lexicon.Lexicon) -> str:
    source, target = given.langs
    candidates = [Candidate(term, source, 1.0, 1) for term in given.gold]
    began = time.perf_counter()
    found = renderings.find(
        candidates, given.pairs, source_lang=source, target_lang=target, lexicon=known
    )
    taken = time.perf_counter() - began
    right = [[compared(r.text) in given.gold[c.text] for r in c.renderings] for c in found]
    first = sum(each[:1] == [True] for each in right) / len(right)
    five = sum(any(each) for each in right) / len(right)
    size = f"{len(right)} terms, {len(given.pairs)} pairs"
    return f"acc@1 {first:.3f}  acc@5 {five:.3f}  {size}  {taken:.1f} s"


if __name__ == "__main__":
    tokens.words("预热", "zh_CN")
    for each in sets():
        print(f"{each.name:8} {'words by TF-IDF':18}", timed(baseline, each))
        print(f"{each.name:8} {'duizhao':18}", timed(ours, each))
    dictionary = cache.lexicon()
    for bitext in bitexts():
        direction = f"renderings {bitext.langs[0][:2]}→{bitext.langs[1][:2]}"
        print(f"{bitext.name:8} {direction:18}", accuracy(bitext, dictionary))
