"""How well terms are rendered: `python -m benchmarks.extract_renderings`.

How often the first, or one of the first five, is the rendering in the gold, compared by stems
without articles; in all, and by how many pairs hold the term (1, 2-4, 5 and more). Beside it, in
the same run, the association measures that terminology programs use: Dice, and the log-likelihood
ratio (Dunning 1993, https://aclanthology.org/J93-1003), over the word sequences of the
translations. For the seed over its gold alignment; for the Python documentation in both
directions. `--reports` adds annual reports whose term lists were made by a program: nothing is
fitted to them.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from benchmarks.extract_baselines import STOP
from benchmarks.extract_sets import ROOT, SHARED, glossary, plain
from duizhao import lexicon, tokens
from duizhao.align import align
from duizhao.extract import renderings
from duizhao.extract.passages import simplified
from duizhao.formats import FORMATS
from duizhao.model import Candidate, Document, Pair, Segment, State, language
from duizhao.text import sentences
from duizhao.text.chars import HAN_CLASS, has_han
from duizhao.workspace import cache

MARKUP = re.compile(r":[a-z:+]+:`[!~]?([^`<]*?)(?:\s*<[^`>]*>)?`|[`*|]+")
LONGEST = 10
Guess = Callable[["Rendered"], dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A bitext, and for each term the renderings that are right."""

    name: str
    pairs: tuple[Pair, ...]
    gold: Mapping[str, frozenset[str]]
    langs: tuple[str, str]


def bitexts() -> Iterator[Rendered]:
    """The translated documents, the seeds by their gold alignments, the Python documentation."""
    yield from documents()
    for path in sorted((ROOT / "benchmarks/gold/align").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source, target = gold["segments"]["source"], gold["segments"]["target"]
        both = [
            (" ".join(source[n] for n in a), " ".join(target[n] for n in b))
            for a, b in gold["beads"]
        ]
        pairs = [Pair(*each) for each in both]
        if ".en" in gold["source"]:
            turned = [(en, zh) for zh, en in glossary()]
            yield rendered(path.stem[:7], pairs, turned, ("en", "zh_CN"))
            pairs = [Pair(zh, en) for en, zh in both]
        yield rendered(path.stem[:7], pairs, glossary(), ("zh_CN", "en"))
    docs = SHARED / "data/po/python-docs-zh-cn"
    if docs.exists():
        pairs = [pair for folder in ("tutorial", "howto") for pair in documentation(docs / folder)]
        terms = list(documented_terms(docs / "glossary.po"))
        yield rendered("pydocs", pairs, terms, ("zh_CN", "en"))
        turned_pairs = [Pair(pair.target, pair.source) for pair in pairs]
        yield rendered("pydocs", turned_pairs, [(en, zh) for zh, en in terms], ("en", "zh_CN"))


def documents() -> Iterator[Rendered]:
    """Documents of `gold/terms` with their translations, in sentences and in paragraphs."""
    dictionary = cache.lexicon()
    for path in sorted((ROOT / "benchmarks/gold/renderings").glob("*.tsv")):
        (original,) = (ROOT / "benchmarks/gold/terms").glob(f"{path.stem}.zh_*.txt")
        lang = original.suffixes[0][1:]
        texts = original, path.with_suffix(".en.txt")
        lines = [[x for x in t.read_text(encoding="utf-8").split("\n") if x] for t in texts]
        rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines())
        terms = [(zh, one) for zh, en in rows for one in en.split(";")]
        paragraphs = [Pair(a, b) for a, b in zip(*lines, strict=True)]
        pairs = list(in_sentences(lines, lang, dictionary))
        yield rendered(path.stem, pairs, terms, (lang, "en"))
        yield rendered(f"{path.stem} ¶", paragraphs, terms, (lang, "en"))
        turned = [Pair(pair.target, pair.source) for pair in pairs]
        yield rendered(path.stem, turned, [(en, zh) for zh, en in terms], ("en", lang))


def in_sentences(
    lines: Sequence[Sequence[str]], lang: str, dictionary: lexicon.Lexicon
) -> Iterator[Pair]:
    """A document and its translation in pairs of sentences, as our own aligner has them."""
    source, target = (
        Document(name, name, tuple(
            Segment(s, name) for text in texts for s in sentences.split(text, name)
        ))
        for texts, name in zip(lines, (lang, "en"), strict=True)
    )  # fmt: skip
    for bead in align(source, target, lexicon=dictionary).beads:
        zh = "".join(source.segments[n].text for n in bead.source)
        en = " ".join(target.segments[n].text for n in bead.target)
        if zh and en:
            yield Pair(zh, en)


def reports() -> Iterator[Rendered]:
    """The annual reports of one year, paragraph by paragraph."""
    for path in sorted((SHARED / "data/terms/wmt25").glob("full_data_20[12][0].jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").strip().split("\n")]
        pairs = [Pair(a, b) for row in rows for a, b in paragraphs(row["zh"], row["en"])]
        terms = [(zh, en) for zh, each in rows[0]["proper"].items() for en in each]
        yield rendered(path.stem[-4:], pairs, terms, ("zh_TW", "en"))


def paragraphs(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Paragraphs side by side, of documents that have as many on both sides."""
    a, b = ([line for line in text.split("\n") if line.strip()] for text in (source, target))
    if len(a) == len(b):
        yield from zip(a, b, strict=True)


def rendered(
    name: str, pairs: Iterable[Pair], terms: Iterable[tuple[str, str]], langs: tuple[str, str]
) -> Rendered:
    """The terms that stand in a pair together with their rendering."""
    pairs = tuple(pairs)
    sources = [compared(pair.source) for pair in pairs]
    targets = [f" {compared(pair.target)} " for pair in pairs]
    spaced = not language.is_chinese(langs[1])
    gold: dict[str, frozenset[str]] = {}
    for term, rendering in terms:
        a, b = compared(term), compared(rendering)
        sought = f" {b} " if spaced else b
        if a and b and any(a in s and sought in t for s, t in zip(sources, targets, strict=True)):
            gold[term] = gold.get(term, frozenset()) | {b}
    return Rendered(name, pairs, gold, langs)


def documentation(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.po")):
        for unit in FORMATS["po"].read(path.read_bytes()):
            source, target = MARKUP.sub(r"\1", unit.source), MARKUP.sub(r"\1", unit.target)
            if len(source.split()) > 3 and has_han(target) and unit.state is not State.DRAFT:
                yield Pair(target, source)


def documented_terms(path: Path) -> Iterator[tuple[str, str]]:
    """Headings of the glossary page, as “term -- rendering” or “term（rendering）”."""
    for unit in FORMATS["po"].read(path.read_bytes()):
        found = re.match(r"^(.{2,40}?)\s*(?:--\s*|（)([^（）]+)）?$", unit.target)
        if found and len(unit.source.split()) <= 4 and "." not in unit.source:
            term = (found[2] if has_han(found[2]) else found[1]).strip()
            if re.fullmatch(f"[{HAN_CLASS}A-Za-z ]+", term):
                yield term.replace(" ", ""), unit.source


def compared(text: str) -> str:
    """Stems without articles for English, simplified characters for Chinese."""
    if has_han(text):
        return simplified(plain(text))
    stems = [tokens.stem(word.text) for word in tokens.words(text, "en") if word.text.isalnum()]
    return " ".join(stem for stem in stems if stem not in ("a", "an", "the"))


def ours(dictionary: lexicon.Lexicon) -> Guess:
    def guess(given: Rendered) -> dict[str, list[str]]:
        source, target = given.langs
        found = renderings.find(
            [Candidate(term, source, 1.0, 1) for term in given.gold],
            given.pairs,
            source_lang=source,
            target_lang=target,
            lexicon=dictionary,
        )
        return {c.text: [compared(r.text) for r in c.renderings] for c in found}

    return guess


def association(measure: Callable[[int, int, int, int], float]) -> Guess:
    """Word sequences of the translations by how exclusively they go with the term."""

    def guess(given: Rendered) -> dict[str, list[str]]:
        spans = [set(sequences(pair.target, given.langs[1])) for pair in given.pairs]
        often = Counter(span for each in spans for span in each)
        sources = [compared(pair.source) for pair in given.pairs]
        best = {}
        for term in given.gold:
            key = compared(term)
            held = [n for n, source in enumerate(sources) if key in source]
            both = Counter(span for n in held for span in spans[n])
            weight = {
                span: measure(n, len(held), often[span], len(spans)) + 1e-4 * len(span.split())
                for span, n in both.items()
            }
            best[term] = sorted(weight, key=lambda span: (-weight[span], span))[:5]
        return best

    return guess


def sequences(text: str, lang: str) -> Iterator[str]:
    words = [word.text for word in tokens.words(text, lang)]
    joiner = "" if language.is_chinese(lang) else " "
    keys = [word if joiner == "" else tokens.stem(word) for word in words]
    for first in range(len(words)):
        for last in range(first, min(len(words), first + LONGEST)):
            if not words[last][0].isalnum():
                break
            if not {words[first].lower(), words[last].lower()} & STOP:
                yield joiner.join(k for k in keys[first : last + 1] if k not in ("a", "an", "the"))


def dice(both: int, term: int, span: int, total: int) -> float:
    return 2 * both / (term + span)


def log_likelihood(both: int, term: int, span: int, total: int) -> float:
    def part(seen: int, row: int, column: int) -> float:
        return seen * log(seen * total / (row * column)) if seen > 0 else 0.0

    ratio = 2 * (
        part(both, term, span)
        + part(term - both, term, total - span)
        + part(span - both, total - term, span)
        + part(total - term - span + both, total - term, total - span)
    )
    return ratio if both * total > term * span else -ratio


def report(given: Rendered, system: str, guess: Guess) -> None:
    began = time.perf_counter()
    found = guess(given)
    taken = time.perf_counter() - began
    sources = [compared(pair.source) for pair in given.pairs]
    counts = {term: sum(compared(term) in source for source in sources) for term in given.gold}
    shown = []
    for name, few, many in (("all", 1, 10**9), ("1", 1, 1), ("2-4", 2, 4), ("5+", 5, 10**9)):
        terms = [term for term, count in counts.items() if few <= count <= many]
        if terms:
            right = [[each in given.gold[term] for each in found[term]] for term in terms]
            first = sum(each[:1] == [True] for each in right) / len(terms)
            five = sum(any(each[:5]) for each in right) / len(terms)
            shown.append(f"{name}: {first:.3f}/{five:.3f} of {len(terms)}")
    direction = f"{given.langs[0][:2]}→{given.langs[1][:2]}"
    print(f"{given.name:7} {direction} {system:8}", "  ".join(shown), f" {taken:.1f} s", flush=True)


def main() -> None:
    tokens.words("预热", "zh_CN")
    dictionary = cache.lexicon()
    systems = {
        "Dice": association(dice),
        "LLR": association(log_likelihood),
        "duizhao": ours(dictionary),
    }
    print("right at 1/right in 5, by the number of pairs that hold the term")
    for bitext in [*bitexts(), *(reports() if "--reports" in sys.argv else ())]:
        for system, guess in systems.items():
            report(bitext, system, guess)


if __name__ == "__main__":
    main()
