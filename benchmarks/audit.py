"""Does the audit find terms that somebody rendered otherwise in one or two of 500 units?

    python -m benchmarks.audit [--list] [--only NAME] [--development | --measured] [--alone]

In a catalog every plant of `audit_sets` is rendered otherwise in two units, or in one, and the
audit is run, once with a glossary that has these terms and once without. Reported: for how many
plants all units are named, for how many these units and no others, how many of the planted words
are named for what they are, how many other outliers there are, and the seconds of one run. The
others count as false alarms, though some of them are real: nobody has made these catalogs
consistent; `--list` prints them to be judged, and what was missed. Beside it stands how many units
a string comparison would name: units whose source has the term and whose translation has not the
rendering. Without a glossary a plant counts as found under a longer term too, as *data descriptor*
for *descriptor*. Eight plants in one catalog take the first places from one another; `--alone`
plants one in a run, which takes eight times as long: `others` is the mean then.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from benchmarks.audit_sets import Plant, Set, holders, pattern, sets, spoilt
from duizhao.extract.astray import Watch
from duizhao.model import Catalog, Concept, Glossary, Term, Usage, Used
from duizhao.settings import ExtractSettings
from duizhao.workflows.audit import Loaded, audit
from duizhao.workflows.extract import Known
from duizhao.workspace import cache

COLUMNS = ("planted", "found", "exact", "named", "others", "by strings", "seconds")


def planted(given: Set, times: int) -> tuple[Catalog, list[set[int]]]:
    """The catalog with each other rendering so many times, and the units that have each."""
    changed, taken, places = list(given.units), set[int](), []
    for seed, plant in enumerate(given.plants):
        free = [n for n in holders(given.units, plant) if n not in taken]
        chosen = set(random.Random(seed).sample(free, times))
        for n in chosen:
            changed[n] = replace(changed[n], target=spoilt(changed[n].target, plant))
        taken |= chosen
        places.append(chosen)
    numbered = (replace(unit, context=str(n), line=n) for n, unit in enumerate(changed))
    return Catalog(*given.langs, tuple(numbered)), places


def run(
    catalog: Catalog,
    plants: Sequence[Plant],
    *,
    known: bool,
    watch: Watch = lambda _term, _group, _features: None,
) -> list[Usage]:
    """The audit with a glossary of the terms, or without."""
    source, target = catalog.source_lang, catalog.target_lang
    concepts = (Concept(p.term, (Term(p.term, source), Term(p.usual, target))) for p in plants)
    glossary = Glossary(tuple(concepts) if known else ())
    return audit([Loaded("catalog.po", catalog)], Known(glossary), ExtractSettings(), watch=watch)


def main() -> None:
    """Print a row for each catalog and number of units, with a glossary and without."""
    cache.lexicon()
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    print(f"{'set':20}{'glossary':>9}{'units':>6}" + "".join(f"{c:>11}" for c in COLUMNS))
    sums: defaultdict[tuple[str, bool, int], list[Counter[str]]] = defaultdict(list)
    for given in sets():
        kind = "measured" if given.measured else "development"
        unwanted = {"--measured", "--development"} - {f"--{kind}"}
        if only not in given.name or unwanted & set(sys.argv):
            continue
        for known, times in product((True, False), (2, 1)):
            row = (
                _alone(given, times, known) if "--alone" in sys.argv else _row(given, times, known)
            )
            _print(given.name, row, known, times)
            sums[kind, known, times].append(row)
    for (kind, known, times), rows in sums.items():
        _print(kind, sum(rows, Counter()), known, times)


def _print(name: str, row: Counter[str], known: bool, times: int) -> None:
    figures = "".join(f"{row[column]:11}" for column in COLUMNS)
    print(f"{name:20}{'yes' if known else 'no':>9}{times:6}{figures}", flush=True)


def _alone(given: Set, times: int, known: bool) -> Counter[str]:
    """Each plant in a run of its own."""
    rows = [_row(replace(given, plants=(plant,)), times, known) for plant in given.plants]
    row = sum(rows, Counter[str]())
    for column in ("others", "seconds"):
        row[column] = round(row[column] / len(rows))
    return row


def _row(given: Set, times: int, known: bool) -> Counter[str]:
    catalog, places = planted(given, times)
    began = time.process_time()
    usages = run(catalog, given.plants, known=known)
    seconds = time.process_time() - began
    own = [[u for u in usages if is_for(u.term, plant.term)] for plant in given.plants]
    there = [{p.line for u in each for used in u.outliers for p in used.places} for each in own]
    others = _others(usages, given.plants, places)
    missed = [p for p, c, t in zip(given.plants, places, there, strict=True) if not c <= t]
    if "--list" in sys.argv:
        _list(others, catalog)
        _list_missed(missed, dict(zip(given.plants, zip(own, places, strict=True), strict=True)))
    return Counter({
        "planted": len(given.plants), "found": len(given.plants) - len(missed),
        "exact": sum(a == b for a, b in zip(places, there, strict=True)),
        "named": sum(_is_named(p, each) for p, each in zip(given.plants, own, strict=True)),
        "others": len(others), "seconds": round(seconds),
        "by strings": sum(_by_strings(catalog, plant) for plant in given.plants),
    })  # fmt: skip


def is_for(named: str, term: str) -> bool:
    """Whether a term of the audit is a plant's or holds it."""
    return pattern(term).search(named) is not None


def _is_named(plant: Plant, usages: Sequence[Usage]) -> bool:
    words = (used.text.lower() for usage in usages for used in usage.outliers)
    return any(plant.planted in text or text in plant.planted for text in words)


def _others(
    usages: Sequence[Usage], plants: Sequence[Plant], places: Sequence[set[int]]
) -> list[tuple[Usage, Used]]:
    """Outliers that hold none of the planted units of their term."""
    return [
        (usage, used)
        for usage in usages for used in usage.outliers
        if not {place.line for place in used.places} & set().union(*(
            units for plant, units in zip(plants, places, strict=True)
            if is_for(usage.term, plant.term)
        ))
    ]  # fmt: skip


def _by_strings(catalog: Catalog, plant: Plant) -> int:
    term, usual = pattern(plant.term), re.compile(re.escape(plant.usual), re.IGNORECASE)
    return sum(bool(term.search(u.source)) and not usual.search(u.target) for u in catalog)


def _list(others: Sequence[tuple[Usage, Used]], catalog: Catalog) -> None:
    for usage, used in others:
        usual = [f"{u.text} {u.count}" for u in usage.used if not u.outlier][:3]
        print(f"    {usage.term}: {', '.join(usual)} ! {used.text} {used.count} ({used.sure:.2f})")
        unit = catalog.units[used.places[0].line]
        print(f"        {unit.source[:90]!r}\n        {unit.target[:60]!r}")


def _list_missed(missed: Sequence[Plant], there: dict[Plant, tuple[list[Usage], set[int]]]) -> None:
    """What was not found, and what the audit says of the term in these units."""
    for plant in missed:
        usages, units = there[plant]
        said = [
            f"{usage.term} {used.text} {used.count}{'!' if used.outlier else ''}"
            f" ({used.sure:.2f}) {sorted(units & {p.line for p in used.places})}"
            for usage in usages for used in usage.used
        ]  # fmt: skip
        unclear = [len(usage.unclear) for usage in usages]
        print(f"  - {plant.term} {plant.usual} → {plant.planted} {sorted(units)}:",
              "; ".join(said[:9]), "unclear", unclear)  # fmt: skip


if __name__ == "__main__":
    main()
