"""Length: a translation much longer or shorter than the project's others of its size.

How long a translation is for its source is learnt from the project: the median of the logarithm
of the ratio and its spread by the median absolute deviation, which outliers do not move (Rousseeuw
and Croux 1993, https://doi.org/10.1080/01621459.1993.10476408). Without enough units the figures
of plain prose stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from statistics import median

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit
from duizhao.text import atoms

LONG = 30
"""Cells of a source below which length says nothing."""

ENOUGH = 50
"""Units needed to learn from."""

FAR = 3.2
"""Deviations, each 1.4826 MAD, beyond which a length is remarkable."""

LEAST = 0.16
"""Smallest deviation believed, so that a uniform project does not make every unit an outlier."""


WIDE = re.compile("[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd]")
"""Characters of two cells, near enough for a length and forty times as fast as asking each."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What the logarithm of target by source length usually is."""

    middle: float
    """Its median."""

    spread: float
    """Its standard deviation, estimated by the median absolute deviation."""


def learn(context: Context) -> Usual:
    """What is usual in a project, in cells of a terminal: a Chinese character takes two."""
    ratios = [
        log(size / wanted)
        for unit in context.sample
        if unit.target != unit.source
        and (wanted := _size(unit.source, unit)) >= LONG
        and (size := _size(unit.target, unit))
    ]
    if len(ratios) < ENOUGH:
        return Usual(-0.3 if context.to_chinese else 0.3, 0.28)
    middle = median(ratios)
    return Usual(middle, max(1.4826 * median(abs(r - middle) for r in ratios), LEAST))


def _size(text: str, unit: Unit) -> int:
    bare = atoms.prose(text, unit.flags).replace(atoms.BLANK, "")
    return len(bare) if bare.isascii() else len(bare) + len(WIDE.findall(bare))


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare with what is usual; short texts may be as long as they like."""
    wanted = _size(unit.source, unit)
    if wanted < LONG or unit.target == unit.source:
        return
    usual = context.learnt(learn)
    size = max(_size(unit.target, unit), 1)
    away = (log(size / wanted) - usual.middle) / (usual.spread * (1 + LONG / wanted))
    if abs(away) > FAR:
        times = f"{size / wanted:.1f}"
        if away < 0:
            yield Remark(msg("much shorter than usual: {times} of the source", times=times))
        else:
            yield Remark(msg("much longer than usual: {times} of the source", times=times))


SHORT, EXAMPLE = "文件。", "Every file in the folder that was opened is written to the disk again."

length = Check(
    name="length",
    summary=msg("A translation is about as long as its source lets expect."),
    explanation=msg(
        "Lengths are compared in cells of a terminal, without placeholders and code, with what "
        "is usual in the project. Only clear outliers of texts longer than a few words are named: "
        "often half of the text is missing, or belongs to the next unit."
    ),
    look=look,
    bad=((EXAMPLE, SHORT), (EXAMPLE, "文件夹中所有打开过的文件会再次写入磁盘。" * 6)),
    good=((EXAMPLE, "文件夹中所有打开过的文件会再次写入磁盘。"), ("OK", "确定并且关闭这个窗口")),
)
