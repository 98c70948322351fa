"""What checks learn from a project, and that all cores find what one finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duizhao import checks
from duizhao.checks import CHECKS, Context
from duizhao.model import Catalog, State, Unit
from duizhao.workflows import cores
from duizhao.workflows.fixing import mended


def catalog(*pairs: tuple[str, str], name: str = "") -> Catalog:
    units = tuple(
        Unit(source, target, State.TRANSLATED, context=f"{name}{n}" if name else None)
        for n, (source, target) in enumerate(pairs)
    )
    return Catalog("en", "zh_CN", units)


SPACED = [(f"Use TCP {n}.", f"使用 TCP 协议 {n} 次。") for n in range(30)]
TIGHT = [(f"Use TCP {n}.", f"使用TCP协议{n}次。") for n in range(30)]


@pytest.mark.parametrize(
    ("habit", "target", "wanted"),
    [
        (SPACED, "使用UDP协议。", "使用 UDP 协议。"),
        (TIGHT, "使用 UDP 协议。", "使用UDP协议。"),
        ([*SPACED, *TIGHT], "使用 UDP协议。", "使用 UDP协议。"),
        (SPACED[:3], "使用UDP协议。", "使用UDP协议。"),
    ],
    ids=["spaced", "tight", "undecided", "too few"],
)
def test_spacing_is_as_the_project_has_it(habit, target: str, wanted: str):
    """The fix follows the convention of the project, and there is none where it has none."""
    units = tuple(Unit(s, t, State.TRANSLATED, context=str(n)) for n, (s, t) in enumerate(habit))
    context = Context("en", "zh_CN", catalog=Catalog("en", "zh_CN", units))
    unit = Unit("Use UDP.", target, State.TRANSLATED)
    assert mended(unit, [CHECKS["spacing"]], context).target == wanted


def test_consistency_looks_across_catalogs():
    """The rarer translation of a source is named, wherever in the project the other stands."""
    first = catalog(("Open file", "打开文件"), ("open file", "打开文件"))
    second = catalog(("Open file", "开启档案"))
    context = Context("en", "zh_CN", project=(first, second))
    found = [
        list(checks.run(one, [CHECKS["consistency"]], context.beside(one)))
        for one in (first, second)
    ]
    assert [len(findings) for findings in found] == [0, 1]
    assert str(found[1][0].message) == "elsewhere the same source is “打开文件”"


def test_all_cores_find_what_one_finds(monkeypatch: pytest.MonkeyPatch):
    """Findings come in catalog order and are the same however many processes look."""
    pairs = [(f"There are {n} files, really?", f"有 {n + n % 3} 个文件,是吗?") for n in range(700)]
    work = [catalog(*pairs, name="a"), catalog(), catalog(*pairs[:9], name="b")]
    context = Context("en", "zh_CN", project=tuple(work))
    jobs = [(one, context.beside(one)) for one in work]
    alone = [tuple(checks.run(one, checks.choose(), beside)) for one, beside in jobs]
    monkeypatch.setattr(cores, "LITTLE", 1)
    assert cores.findings_of(jobs, checks.choose()) == alone


def test_mending_goes_on_until_nothing_is_left():
    """The fixes of several checks on one unit are all made."""
    unit = Unit("Open it, please?", "打開了了它,好吗?", State.TRANSLATED)
    context = Context("en", "zh_CN", catalog=Catalog("en", "zh_CN", (unit,)))
    assert mended(unit, checks.choose(), context) == replace(unit, target="打开了它，好吗？")
