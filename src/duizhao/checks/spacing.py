"""Spacing: between Chinese and Latin letters or figures as the project has it.

Some write `使用 TCP 协议`, some `使用TCP协议`; both are right and a mixture is not. Which one a
project writes is learnt from its catalogs, and where they are undecided the check is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Catalog, Unit
from duizhao.text import atoms
from duizhao.text.chars import HAN_CLASS

SCALES = "百千万亿兆萬億"
"""Characters that end a figure (23.12亿): they are part of it, and no border."""

PLACES = {
    "letters": (
        re.compile(rf"(?<=[{HAN_CLASS}])( ?)(?=[A-Za-z])|(?<=[A-Za-z])( ?)(?=[{HAN_CLASS}])")
    ),
    "digits": (
        re.compile(rf"(?<=[{HAN_CLASS}])( ?)(?=\d)|(?<=\d)( ?)(?=[{HAN_CLASS}])(?![{SCALES}])")
    ),
}  # fmt: skip
"""Where Chinese meets letters, and where it meets figures; a project may treat them apart."""

ENOUGH = 20
"""Places needed before a convention is believed."""

MOST = 0.9
"""Share of the places that must agree."""


@dataclass(frozen=True, slots=True)
class Convention:
    """What a project does at each sort of place: True for a space, None for undecided."""

    letters: bool | None = None
    """Between Chinese and Latin letters."""

    digits: bool | None = None
    """Between Chinese and figures."""


def learn(context: Context) -> Convention:
    """The convention of a project's translations."""
    texts = [atoms.prose(unit.target, unit.flags) for unit in context.sample]
    return Convention(*(_habit(pattern, texts) for pattern in PLACES.values()))


def _habit(pattern: re.Pattern[str], texts: list[str]) -> bool | None:
    spaced = total = 0
    for text in texts:
        for match in pattern.finditer(text):
            total += 1
            spaced += bool(match[0])
    if total < ENOUGH:
        return None
    share = spaced / total
    return True if share >= MOST else False if share <= 1 - MOST else None


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Name the places that do not follow the convention; the fix mends all of them."""
    convention = context.learnt(learn)
    prose = atoms.prose(unit.target, unit.flags)
    wrong: list[tuple[int, int, bool]] = []
    for name, pattern in PLACES.items():
        wanted = getattr(convention, name)
        if wanted is not None:
            wrong += [(*m.span(), wanted) for m in pattern.finditer(prose) if bool(m[0]) != wanted]
    fixed = unit.target
    for start, end, wanted in sorted(wrong, reverse=True):
        fixed = f"{fixed[:start]}{' ' if wanted else ''}{fixed[end:]}"
    for start, end, wanted in sorted(wrong):
        around = unit.target[max(start - 1, 0) : end + 1]
        if wanted:
            message = msg("no space in “{around}”; this project has one there", around=around)
        else:
            message = msg("a space in “{around}”; this project has none there", around=around)
        yield Remark(message, (max(start - 1, 0), end + 1), fixed)


def _example(*targets: str) -> Context:
    units = tuple(Unit(f"unit {n}", t) for n, t in enumerate(targets * ENOUGH))
    return Context("en", "zh_CN", catalog=Catalog("en", "zh_CN", units))


spacing = Check(
    name="spacing",
    summary=msg("Chinese and Latin letters are spaced as everywhere in the project."),
    explanation=msg(
        "Whether a space stands between Chinese and letters, and between Chinese and figures, is "
        "learnt from the project: twenty places or more, of which nine in ten agree. Where a "
        "project is undecided, nothing is said."
    ),
    look=look,
    languages=("zh",),
    context=_example("使用 TCP 协议", "共 3 个"),
    bad=(("Use UDP.", "使用UDP 协议。"), ("5 files", "5个文件")),
    good=(
        ("Use UDP.", "使用 UDP 协议。"),
        ("5 files", "5 个文件"),
        ("``a中b``", "``a中b``"),
        ("2.312 billion yuan", "23.12亿元"),
    ),
)
