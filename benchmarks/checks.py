"""How well the checks find mistakes, and how often they cry wolf: `python -m benchmarks.checks`.

Noise: the share of published translations that are flagged with default settings, by check, and
with `--list` a hundred findings, sampled, for a person to judge. Recall: mistakes planted by
`benchmarks.planting` in pairs about which nothing was said before, in both directions; a mistake
is found when a check that is meant for it speaks. Pairs are those of the repository's own catalogs
and, where they are here, of the Python documentation and two programs' menus in `../shared`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.planting import KINDS
from duizhao import checks
from duizhao.checks import CHECKS, Context
from duizhao.checks.unchanged import CODE
from duizhao.model import Catalog, State, Unit
from duizhao.settings import CheckSettings
from duizhao.text import chars
from duizhao.workflows import check
from duizhao.workflows.documents import load_catalog

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared/data/po"
EACH = 12
"""Mistakes of a kind and direction."""


def files() -> list[Path]:
    """Every catalog that is here."""
    own = sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po"))
    menus = [SHARED / "xfce4-panel/po/zh_CN.po", SHARED / "poedit/locales/zh_CN.po"]
    docs = sorted((SHARED / "python-docs-zh-cn").rglob("*.po"))
    return [path for path in (*own, *menus, *docs) if path.exists()]


def noise(listing: bool) -> None:
    """Flagged translations of each set."""
    docs = SHARED / "python-docs-zh-cn"
    if not docs.exists():
        print("noise: no published catalogs are here")
        return
    done = check.check([str(p) for p in sorted(docs.rglob("*.po"))], CheckSettings())
    units = sum(bool(unit.target) for one in done for unit in one.catalog)
    flagged = {(one.file, f.unit) for one in done for f in one.findings}
    by_check = Counter(
        name for one in done for name, _ in {(f.check, f.unit) for f in one.findings}
    )
    print(f"noise: {len(flagged):,} of {units:,} translations of {docs.name} are flagged: "
          f"{len(flagged) / units:.2%}")  # fmt: skip
    for name, times in by_check.most_common():
        print(f"  {name:14} {times:5} {times / units:7.2%}")
    if listing:
        _list([(one, f) for one in done for f in one.findings])


def _list(found: list[tuple[check.Checked, checks.Finding]]) -> None:
    for one, finding in Random(7).sample(found, min(100, len(found))):
        unit = one.catalog.find(finding.unit)
        assert unit is not None
        print(f"\n{Path(one.file).name}:{unit.line} {finding.check}: {finding.message}")
        print(f"  {unit.source[:160]!r}\n  {unit.target[:160]!r}")


def clean() -> Iterator[tuple[str, Context]]:
    """Pairs about which nothing is said, as catalogs in both directions, each with its name."""
    loaded = [load_catalog(str(path)) for path in files()]
    for name, here in (("to Chinese", "zh_CN"), ("to English", "en")):
        units = [u for c in loaded for u in c if u.target and c.target_lang == here]
        turned = [u for c in loaded for u in c if u.target and c.source_lang == here]
        swapped = [replace(u, source=u.target, target=u.source, plural=None) for u in turned]
        pairs = [replace(u, plural=None, state=State.TRANSLATED) for u in (*units, *swapped)]
        there = "en" if here == "zh_CN" else "zh_CN"
        catalog = Catalog(there, here, tuple({u.key: u for u in pairs}.values()))
        context = Context(there, here, catalog=catalog)
        said = {f.unit for f in checks.run(catalog, _all(), context)}
        good = tuple(u for u in catalog if u.key not in said and _is_prose(u))
        yield name, Context(there, here, catalog=replace(catalog, units=good))


def _is_prose(unit: Unit) -> bool:
    """Whether both sides are text of their languages: program text is translated into itself."""
    texts = (unit.source, unit.target)
    return not any(CODE.search(text) for text in texts) and {
        chars.script(text) for text in texts
    } == {"han", "latin"}


def _all() -> list[checks.Check]:
    return [*checks.choose(), CHECKS["negation"]]


def planted(name: str, context: Context) -> Iterator[tuple[str, bool, Unit]]:
    """Each mistake with its kind and whether it is found."""
    assert context.catalog is not None
    chance = Random(f"{name} 2026")
    menus = [Unit(s, t, State.TRANSLATED) for s, t in MENUS]
    if not context.to_chinese:
        menus = [Unit(u.target, u.source, State.TRANSLATED) for u in menus]
    for kind, meant, spoil in KINDS:
        units: Sequence[Unit] = menus if meant == "accelerators" else context.catalog.units
        done = 0
        for unit in chance.sample(units, len(units)):
            spoilt = spoil(unit, chance)
            if spoilt is None or done == EACH:
                continue
            done += 1
            found = any(
                True
                for check_name in meant.split()
                if CHECKS[check_name].applies(context)
                for _ in checks.findings(CHECKS[check_name], spoilt, context)
            )
            yield kind, found, spoilt


MENUS = (
    ("&File", "文件(&F)"), ("&Edit", "编辑(&E)"), ("_Open…", "打开(_O)…"),
    ("Save _As", "另存为(_A)"), ("&Quit", "退出(&Q)"), ("&Help", "帮助(&H)"),
    ("_Close", "关闭(_C)"), ("&View", "查看(&V)"), ("_Print…", "打印(_P)…"),
    ("&Copy", "复制(&C)"), ("Cu&t", "剪切(&T)"), ("_Undo", "撤销(_U)"),
)  # fmt: skip
"""Entries of menus, which documentation does not have."""


def recall(listing: bool) -> None:
    """Mistakes found, by kind and direction."""
    total: list[bool] = []
    for name, context in clean():
        by_kind: dict[str, list[bool]] = {}
        for kind, found, unit in planted(name, context):
            by_kind.setdefault(kind, []).append(found)
            if listing and not found:
                print(f"  missed: {kind}\n    {unit.source!r}\n    {unit.target!r}")
        results = [found for several in by_kind.values() for found in several]
        total += results
        print(f"recall {name}: {sum(results)} of {len(results)}")
        for kind, several in by_kind.items():
            print(f"  {kind:24} {sum(several):3} of {len(several)}")
    print(f"recall: {sum(total)} of {len(total)} planted mistakes: {sum(total) / len(total):.1%}")


if __name__ == "__main__":
    noise("--list" in sys.argv)
    recall("--list" in sys.argv)
