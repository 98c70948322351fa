"""Does the audit find a term that somebody rendered otherwise in two of 500 units?

    python -m benchmarks.audit

In a catalog of 500 units one term is rendered otherwise in two units, and the audit is run; once
for every row of PLANTS. Reported: how often the planted rendering is named as an outlier, how often
with exactly the two units, and how many other outliers are named (false alarms, though some
of them are real: nobody has made these catalogs consistent). The catalogs are our own, zh_CN, and,
where it is present, the tutorial of the documentation of Python, which is only measured. Each is
audited once with a glossary that has the term and once without. Beside it stands what a string
comparison finds: units whose source has the term and whose translation has not the rendering.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.model import Catalog, Concept, Glossary, Term, Unit, Usage
from duizhao.settings import ExtractSettings
from duizhao.text import atoms
from duizhao.workflows.audit import Loaded, audit
from duizhao.workflows.documents import load_catalog
from duizhao.workflows.extract import Known

ROOT = Path(__file__).parents[1]
UNITS, PLANTED = 500, 2


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
}


def sets() -> Iterator[tuple[str, list[Unit]]]:
    """The catalogs that are here, by the key of PLANTS."""
    own = ROOT / "locales/zh_CN/LC_MESSAGES"
    yield "own", _units([own / "duizhao.po", own / "catalog-handbook.po"])
    docs = ROOT.parent / "shared/data/po/python-docs-zh-cn/tutorial"
    if docs.exists():
        yield "python", _units(sorted(docs.glob("*.po")))


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


def planted(units: Sequence[Unit], plant: Plant, seed: int) -> tuple[Catalog, set[str | int]]:
    """The catalog with the other rendering, and the sources of the units that have it."""
    chosen = random.Random(seed).sample(holders(units, plant), PLANTED)
    changed = [
        replace(u, target=u.target.replace(plant.usual, plant.planted)) if n in chosen else u
        for n, u in enumerate(units)
    ]
    numbered = (replace(unit, context=str(n), line=n) for n, unit in enumerate(changed))
    return Catalog("en", "zh_CN", tuple(numbered)), set(chosen)


def run(catalog: Catalog, plant: Plant, *, known: bool) -> list[Usage]:
    """The audit with a glossary of that term, or without."""
    concept = Concept("planted", (Term(plant.term, "en"), Term(plant.usual, "zh_CN")))
    glossary = Glossary((concept,) if known else ())
    return audit([Loaded("catalog.po", catalog)], Known(glossary), ExtractSettings())


def main() -> None:
    """Print a row for each plant."""
    print(f"{'set':8}{'term':14}{'planted':10}  {'glossary':9}{'found':>6}{'units':>6}"
          f"{'false alarms':>13}{'by strings':>12}")  # fmt: skip
    sums = {True: [0, 0, 0, 0], False: [0, 0, 0, 0]}
    for name, units in sets():
        for seed, plant in enumerate(PLANTS[name]):
            for known in (True, False):
                row = _row(units, plant, seed, known=known)
                sums[known] = [a + b for a, b in zip(sums[known], (*row[:3], 1), strict=True)]
                print(f"{name:8}{plant.term:14}{plant.planted:10}  {'yes' if known else 'no':9}"
                      f"{row[0]:6}{row[1]:6}{row[2]:13}{row[3]:12}")  # fmt: skip
                sys.stdout.flush()
    for known, (found, right, alarms, n) in sums.items():
        print(f"{'with' if known else 'without'} glossary: found {found}/{n}, with exactly the "
              f"units {right}/{n}, false alarms {alarms / n:.1f} a catalog")  # fmt: skip


def _row(
    units: Sequence[Unit], plant: Plant, seed: int, *, known: bool
) -> tuple[int, int, int, int]:
    catalog, chosen = planted(units, plant, seed)
    astray = [
        (usage.term, used) for usage in run(catalog, plant, known=known) for used in usage.outliers
    ]
    named = [used for term, used in astray if term.lower() in (plant.term, plant.term + "s")]
    there = {place.line for used in named for place in used.places}
    term = re.compile(rf"\b{plant.term}s?\b", re.IGNORECASE)
    strings = sum(bool(term.search(u.source)) and plant.usual not in u.target for u in catalog)
    others = len(astray) - bool(there & chosen)
    return int(chosen <= there), int(chosen == there), others, strings


if __name__ == "__main__":
    main()
