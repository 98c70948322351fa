"""Does the audit find terms that somebody rendered otherwise in one or two of 500 units?

    python -m benchmarks.audit [--list]

In a catalog of 500 units every term of PLANTS is rendered otherwise in two units, or in one, and
the audit is run, once with a glossary that has these terms and once without. Reported: how many of
the planted renderings are named as outliers, how many of those with exactly these units, how many
other outliers are named, and the seconds of one run. The others count as false alarms, though some
of them are real: nobody has made these catalogs consistent; `--list` prints them to be judged. The
catalogs are our own, zh_CN, and, where they are present, the tutorial of the documentation of
Python and the first 500 units of its howtos, which are only measured. Beside it stands how many
units a string comparison would name: units whose source has the term and whose translation has not
the rendering.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from duizhao.model import Catalog, Concept, Glossary, Term, Unit, Usage, Used
from duizhao.settings import ExtractSettings
from duizhao.text import atoms
from duizhao.workflows.audit import Loaded, audit
from duizhao.workflows.documents import load_catalog
from duizhao.workflows.extract import Known
from duizhao.workspace import cache

ROOT = Path(__file__).parents[1]
UNITS, ENOUGH = 500, 4
"""Units of a catalog, and how many must hold a term for it to be planted."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A term, how it is rendered, and how it shall be rendered in two units."""

    term: str
    usual: str
    planted: str


PLANTS = {
    "own": (
        Plant("glossary", "术语表", "词汇手册"),
        Plant("workspace", "工作区", "项目目录"),
        Plant("folder", "文件夹", "目录"),
        Plant("placeholder", "占位符", "替换标记"),
        Plant("argument", "参数", "自变量"),
        Plant("decision", "决定", "裁决"),
        Plant("command", "命令", "指令"),
        Plant("translation", "译文", "翻译结果"),
    ),
    "python": (
        Plant("attribute", "属性", "特征值"),
        Plant("namespace", "命名空间", "名字域"),
        Plant("dictionary", "字典", "词典"),
        Plant("expression", "表达式", "算式"),
        Plant("statement", "语句", "陈述"),
        Plant("module", "模块", "组件"),
        Plant("class", "类", "种别"),
        Plant("method", "方法", "手段"),
    ),
    "howto": (
        Plant("attribute", "属性", "特征值"),
        Plant("namespace", "命名空间", "名字域"),
        Plant("exception", "异常", "例外情况"),
        Plant("statement", "语句", "陈述"),
        Plant("sequence", "序列", "排列"),
        Plant("integer", "整数", "整型数字"),
        Plant("argument", "参数", "自变量"),
        Plant("iterator", "迭代器", "遍历器"),
    ),
}


def sets() -> Iterator[tuple[str, list[Unit]]]:
    """The catalogs that are here, by the key of PLANTS."""
    own = ROOT / "locales/zh_CN/LC_MESSAGES"
    yield "own", _units([own / "duizhao.po", own / "catalog-handbook.po"])
    docs = ROOT.parent / "shared/data/po/python-docs-zh-cn/tutorial"
    if docs.exists():
        yield "python", _units(sorted(docs.glob("*.po")))
        yield "howto", _units(sorted(docs.parent.glob("howto/*.po")))


def _units(paths: Sequence[Path]) -> list[Unit]:
    units = (unit for path in paths for unit in load_catalog(str(path)))
    return [unit for unit in units if unit.target][:UNITS]


def holders(units: Sequence[Unit], plant: Plant) -> list[int]:
    """The units in which a term can be planted, and nothing else is meant by the rendering."""
    term = re.compile(rf"\b{plant.term}s?\b", re.IGNORECASE)
    return [
        n for n, unit in enumerate(units)
        if len(term.findall(atoms.prose(unit.source))) == 1 and unit.target.count(plant.usual) == 1
    ]  # fmt: skip


def planted(
    units: Sequence[Unit], plants: Sequence[Plant], times: int
) -> tuple[Catalog, list[set[int]]]:
    """The catalog with each other rendering so many times, and the units that have each."""
    changed, taken, places = list(units), set[int](), []
    for seed, plant in enumerate(plants):
        free = [n for n in holders(units, plant) if n not in taken]
        chosen = set(random.Random(seed).sample(free, times))
        for n in chosen:
            target = changed[n].target.replace(plant.usual, plant.planted)
            changed[n] = replace(changed[n], target=target)
        taken |= chosen
        places.append(chosen)
    numbered = (replace(unit, context=str(n), line=n) for n, unit in enumerate(changed))
    return Catalog("en", "zh_CN", tuple(numbered)), places


def run(catalog: Catalog, plants: Sequence[Plant], *, known: bool) -> list[Usage]:
    """The audit with a glossary of the terms, or without."""
    concepts = (
        Concept(plant.term, (Term(plant.term, "en"), Term(plant.usual, "zh_CN")))
        for plant in plants
    )
    glossary = Glossary(tuple(concepts) if known else ())
    return audit([Loaded("catalog.po", catalog)], Known(glossary), ExtractSettings())


def main() -> None:
    """Print a row for each catalog and number of units, with a glossary and without."""
    cache.lexicon()
    print(f"{'set':9}{'glossary':10}{'units each':>10}{'planted':>9}{'found':>7}{'exact':>7}"
          f"{'false alarms':>14}{'by strings':>12}{'seconds':>9}")  # fmt: skip
    for name, units in sets():
        plants = [plant for plant in PLANTS[name] if len(holders(units, plant)) >= ENOUGH]
        for times, known in product((2, 1), (True, False)):
            _row(name, units, plants, times, known=known)


def _row(
    name: str, units: Sequence[Unit], plants: Sequence[Plant], times: int, *, known: bool
) -> None:
    catalog, places = planted(units, plants, times)
    strings = sum(_by_strings(catalog, plant) for plant in plants)
    began = time.perf_counter()
    usages = run(catalog, plants, known=known)
    seconds = time.perf_counter() - began
    there = [_named(usages, plant) for plant in plants]
    found = sum(chosen <= there for chosen, there in zip(places, there, strict=True))
    right = sum(chosen == there for chosen, there in zip(places, there, strict=True))
    others = _others(usages, plants, places)
    print(f"{name:9}{'yes' if known else 'no':10}{times:10}{len(plants):9}{found:7}{right:7}"
          f"{len(others):14}{strings:12}{seconds:9.1f}", flush=True)  # fmt: skip
    if "--list" in sys.argv:
        _list(others, catalog)
        missed = [p.term for p, c, t in zip(plants, places, there, strict=True) if not c <= t]
        print("    not found:", *missed)


def _named(usages: Sequence[Usage], plant: Plant) -> set[int]:
    """The units that are named for a term."""
    names = (plant.term, plant.term + "s")
    return {
        place.line
        for usage in usages if usage.term.lower() in names
        for used in usage.outliers
        for place in used.places
    }  # fmt: skip


def _others(
    usages: Sequence[Usage], plants: Sequence[Plant], places: Sequence[set[int]]
) -> list[tuple[Usage, Used]]:
    """Outliers that hold none of the planted units of their term."""
    chosen = {
        name: units
        for plant, units in zip(plants, places, strict=True)
        for name in (plant.term, plant.term + "s")
    }
    return [
        (usage, used)
        for usage in usages for used in usage.outliers
        if not {place.line for place in used.places} & chosen.get(usage.term.lower(), set())
    ]  # fmt: skip


def _by_strings(catalog: Catalog, plant: Plant) -> int:
    term = re.compile(rf"\b{plant.term}s?\b", re.IGNORECASE)
    return sum(bool(term.search(u.source)) and plant.usual not in u.target for u in catalog)


def _list(others: Sequence[tuple[Usage, Used]], catalog: Catalog) -> None:
    for usage, used in others:
        usual = [f"{u.text} {u.count}" for u in usage.used if not u.outlier][:3]
        print(f"    {usage.term}: {', '.join(usual)} ! {used.text} {used.count} ({used.sure:.2f})")
        unit = catalog.units[used.places[0].line]
        print(f"        {unit.source[:90]!r}\n        {unit.target[:60]!r}")


if __name__ == "__main__":
    main()
