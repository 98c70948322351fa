"""How well terms are found: `python -m benchmarks.extract`.

A document and the terms that a person marked in it. Precision at 50 and 100, average precision,
and how many of the terms that must be found (priority A) are among the first 150; beside it, in
the same run, what TF-IDF, TextRank, YAKE and C-value make of the same documents. Ours on
`gold/terms` is leave-one-out: each document is ranked with weights fitted to the others
(`benchmarks.extract_fit`). For the seed the marked terms are those of the glossary, which is not
all of them: there only the last figure says something.

`python -m benchmarks.extract --reports` adds the chapters of annual reports in `../shared`, whose
term lists were made by a program and are not complete: a comparison, no measure of quality.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from benchmarks import extract_baselines, extract_fit
from benchmarks.extract_sets import Marked, others, own, plain, reports
from duizhao import tokens
from duizhao.extract import extract
from duizhao.model import Segment, language
from duizhao.workspace import cache

FIGURES = ("P@50", "P@100", "AP", "must@150")


def ours(given: Sequence[Segment]) -> list[str]:
    return [candidate.text for candidate in extract(given, headwords=cache.headwords())]


def score(ranked: Iterable[str], given: Marked) -> list[float]:
    """The FIGURES of a ranking."""
    terms: Mapping[str, str] = given.terms
    order = [t for t in dict.fromkeys(plain(each) for each in ranked) if terms.get(t) != "C"]
    wanted = given.wanted
    must = {term for term, priority in terms.items() if priority == "A"}
    hits, total = 0, 0.0
    for place, term in enumerate(order, 1):
        if term in wanted:
            hits += 1
            total += hits / place
    return [
        sum(term in wanted for term in order[:50]) / 50,
        sum(term in wanted for term in order[:100]) / 100,
        total / len(wanted),
        len(must.intersection(order[:150])) / len(must),
    ]


def row(name: str, system: str, figures: Sequence[float], seconds: float) -> None:
    shown = "  ".join(f"{k} {v:.3f}" for k, v in zip(FIGURES, figures, strict=True))
    print(f"{name:16} {system:12} {shown}  {seconds * 1000:5.0f} ms", flush=True)


def mean(rows: Sequence[Sequence[float]]) -> list[float]:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def measure(name: str, system: str, rank: Callable[[Marked], list[str]], on: list[Marked]) -> None:
    """One line: the means over some documents, and the time for one of them."""
    began = time.perf_counter()
    ranked = [rank(each) for each in on]
    taken = (time.perf_counter() - began) / len(on)
    row(name, system, mean([score(r, each) for r, each in zip(ranked, on, strict=True)]), taken)


def beside(name: str, on: list[Marked]) -> None:
    for system, rank in extract_baselines.SYSTEMS.items():
        measure(name, system, lambda each, rank=rank: rank(each.segments), on)


def main() -> None:
    tokens.words("预热", "zh_CN")
    tokens.frequency("预热")
    for lang, chinese in (("zh", True), ("en", False)):
        documents = [each for each in own() if language.is_chinese(each.lang) is chinese]
        name = f"own {lang}, {len(documents)}"
        beside(name, documents)
        held_out = extract_fit.leave_one_out(documents)
        measure(name, "duizhao", lambda each, by=held_out: by[each.name], documents)
        for each in documents:
            row(f"  {each.name}", "duizhao", score(held_out[each.name], each), 0)
    for each in others():
        beside(each.name, [each])
        measure(each.name, "duizhao", lambda one: ours(one.segments), [each])
    if "--reports" in sys.argv:
        for lang, pattern in (("zh_TW", "*.zhen.filtered.jsonl"), ("en", "*.enzh.filtered.jsonl")):
            documents = list(reports("wmt25", pattern, lang))
            beside(f"reports {lang}", documents)
            measure(f"reports {lang}", "duizhao", lambda one: ours(one.segments), documents)


if __name__ == "__main__":
    main()
