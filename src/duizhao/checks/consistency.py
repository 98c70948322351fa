"""Consistency: the same source is translated the same way throughout a project, and the reverse.

Two sources with one target are remarkable only for sentences: short texts (*Close*, *Shut*) may
well meet in one word. A context (`msgctxt`) asks for another translation by its very being. What an
audit of terms found is said here as well, where one was run.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Catalog, Key, State, Stray, Unit
from duizhao.text import atoms, chars

SPELLING = re.compile(r"[*\s]+|(?<![a-z])(?:the|an?) |[\s.:!?。：！？…]+\Z")
SENTENCE = 16
"""Chinese characters, or three times as many letters, from which on a target is a sentence."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Who is translated by what in a project."""

    targets: dict[tuple[str | None, str], Counter[str]]
    """Targets by context and source, spelling aside."""

    sources: dict[str, set[str]]
    """Sources by target, likewise; only of targets that are sentences."""

    spelled: dict[str, str]
    """A target as somebody spelled it, by what is left of it without spelling."""


def learn(context: Context) -> Usage:
    """The usage of a project, from what is translated; drafts do not set an example."""
    targets: dict[tuple[str | None, str], Counter[str]] = defaultdict(Counter)
    sources: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for catalog in context.corpus:
        for unit in catalog:
            if unit.target and unit.state is not State.DRAFT and unit.plural is None:
                spelled.setdefault(_plain(unit.target), unit.target)
                targets[unit.context, _plain(unit.source)][_plain(unit.target)] += 1
                if _is_sentence(unit.target):
                    sources[_plain(unit.target)].add(_plain(unit.source))
    return Usage(targets, sources, spelled)


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    """The text without case, articles, white space, emphasis and the marks at its end."""
    return SPELLING.sub("", text.casefold()) or text


def _is_sentence(text: str) -> bool:
    han = len(chars.HAN.findall(text))
    return han >= SENTENCE or (not han and len(text) >= 3 * SENTENCE)


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Name the more frequent translation of the same source, and other sources of the same one.

    Terms that an audit found rendered otherwise than elsewhere come first.
    """
    yield from _strays(unit, context)
    if unit.plural is not None:
        return
    usage = context.learnt(learn)
    mine = _plain(unit.target)
    found = usage.targets.get((unit.context, _plain(unit.source)), Counter())
    others = [text for text, times in found.most_common() if text != mine]
    if others and (mine not in found or found[mine] <= found[others[0]]):
        other = usage.spelled[others[0]]
        yield Remark(msg("elsewhere the same source is “{other}”", other=other))
    if _is_sentence(unit.target) and _differs(unit, usage.sources.get(mine, set())):
        yield Remark(msg("another source has this very translation"))


def _strays(unit: Unit, context: Context) -> Iterator[Remark]:
    for stray in context.strays.get(unit.key, ()):
        at = unit.target.lower().find(stray.found.lower())
        span = (at, at + len(stray.found)) if at >= 0 else None
        if stray.usual:
            said = msg("“{term}” is “{found}” here, and “{usual}” elsewhere",
                       term=stray.term, found=stray.found, usual=stray.usual)  # fmt: skip
        else:
            said = msg("“{term}” is “{found}” here", term=stray.term, found=stray.found)
        yield Remark(said, span)


def _differs(unit: Unit, sources: set[str]) -> bool:
    """Whether another source says something else: other words, not another spelling of code."""
    mine = _plain(atoms.prose(unit.source, unit.flags))
    return any(_plain(other) != mine and other != _plain(unit.source) for other in sources)


def _example() -> Context:
    units = (
        Unit("Open file", "打开文件", State.TRANSLATED),
        Unit("Open file.", "打开文件。", State.TRANSLATED),
        Unit("Never do this to a folder in use.", "切勿对正在使用中的文件夹进行这样的操作。",
             State.TRANSLATED),
    )  # fmt: skip
    stray = Stray("file", "档案", "文件")
    astray: dict[Key, tuple[Stray, ...]] = {(None, "Audit the files."): (stray,)}
    return Context("en", "zh_CN", catalog=Catalog("en", "zh_CN", units), strays=astray)


consistency = Check(
    name="consistency",
    summary=msg("The same source has the same translation throughout the project."),
    explanation=msg(
        "Case, articles, white space and the mark at the end do not count; drafts, plurals and "
        "other contexts (msgctxt) are left out. Of several translations the rarer one "
        "is named. The reverse, two sources with one translation, is named only for sentences. "
        "With --audit, terms that are rendered otherwise than elsewhere are named as well."
    ),
    look=look,
    context=_example(),
    bad=(
        ("open file", "开启档案"),
        ("Audit the files.", "核查档案。"),
        ("Always do that to a file.", "切勿对正在使用中的文件夹进行这样的操作。"),
    ),
    good=(
        ("open file", "打开文件"),
        Unit("Open file", "已打开的文件", context="state"),
        ("Close", "打开文件"),
    ),
)
