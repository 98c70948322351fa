"""How many of the best fuzzy matches the memory finds, and how fast, beside measuring every pair.

Pairs are those of PO files named on the command line, else the development data beside the
repository (python-docs-zh-cn), else the repository's own catalogs. Every 25th source is taken out
and asked for, in both directions; what measuring all pairs with `memory.likeness` finds at 60 per
cent or more is what there is to find. The peer is rapidfuzz's ratio over characters in one pass
over all texts: how long it takes, and for how many questions it names the same best match.
Concordance is timed on terms of one, two and four characters, beside SQLite's `instr` over all.

    python -m benchmarks.memory [FILE.po…]
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from duizhao.memory import Store, likeness, matches, passages
from duizhao.memory.measure import row
from duizhao.model import Memory, Pair
from duizhao.workflows.memory import load

ROOT = Path(__file__).parents[1]
DATA = ROOT / ".." / "shared" / "data" / "po" / "python-docs-zh-cn"
LEAST, EVERY, MOST = 0.6, 25, 120
TERMS = ("约", "线程", "异常处理", "字节", "文件描述符", "exception handler")


def pairs_of(paths: list[Path]) -> list[Pair]:
    found = [pair for path in paths for pair in load(path).pairs]
    return list({(pair.source, pair.target): pair for pair in found}.values())


def timed(work: Callable[[], object]) -> tuple[object, float]:
    start = perf_counter()
    result = work()
    return result, (perf_counter() - start) * 1000


def main(args: list[str]) -> None:
    own = list((ROOT / "locales").rglob("*.po"))
    paths = [Path(a) for a in args] or sorted(DATA.rglob("*.po")) or own
    pairs = pairs_of(paths)
    asked = pairs[::EVERY][:MOST]
    known = [pair for pair in pairs if pair not in set(asked)]
    store = Store(sqlite3.connect(":memory:"))
    start = perf_counter()
    store.learn("all", "", Memory("en", "zh_CN", tuple(known)), "")
    print(f"{len(known):,} pairs of {len(paths)} files learnt in {perf_counter() - start:.1f} s")
    for name, own, langs in (
        ("sources", "source", ("en", "zh_CN")),
        ("targets", "target", ("zh_CN", "en")),
    ):
        report(name, [getattr(p, own) for p in asked], [getattr(p, own) for p in known],
               lambda text, langs=langs: matches(store, text, *langs, least=LEAST))  # fmt: skip
    for term in TERMS:
        found, ours = timed(lambda term=term: passages(store, term, top=10**6))
        everywhere = partial(by_instr, store, term)
        count, peer = timed(everywhere)
        print(f"concordance {term}: {len(found)} in {ours:.1f} ms; instr {count} in {peer:.1f} ms")


def best_of_all(text: str, rows: list[tuple[str, ...]]) -> float:
    """The likeness of the most alike text; 0 below LEAST."""
    own, measure = row(text), Levenshtein.normalized_similarity
    best = LEAST
    found = 0.0
    for other in rows:
        score = measure(own, other, score_cutoff=best)
        if score >= best:
            best = found = score
    return min(0.99, found)


def by_instr(store: Store, term: str) -> int:
    query = "SELECT count(*) FROM pair WHERE instr(target, ?) OR instr(lower(source), ?)"
    (count,) = store.connection.execute(query, (term, term)).fetchone()
    return int(count)


def report(name: str, asked: list[str], known: list[str], ask: Callable[[str], list]) -> None:
    rows = [row(text) for text in known]
    ours = brute = peer = 0.0
    there = found = agreed = 0
    for text in asked:
        best, ms = timed(lambda text=text: ask(text))
        ours += ms
        all_scores, ms = timed(lambda text=text: best_of_all(text, rows))
        brute += ms
        close, ms = timed(lambda text=text: process.extractOne(text, known, scorer=fuzz.ratio))
        peer += ms
        if all_scores:
            there += 1
            found += bool(best) and best[0].score >= all_scores - 1e-9
            agreed += likeness(text, close[0]) >= all_scores - 1e-9
    n = len(asked)
    print(
        f"{name}: {n} asked, {there} have a match of {LEAST:.0%}; best found {found}/{there}; "
        f"{ours / n:.1f} ms each, measuring all {brute / n:.0f} ms; "
        f"characters (rapidfuzz) best {agreed}/{there} in {peer / n:.1f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
