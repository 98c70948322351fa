"""Edges: white space and line ends around a text, which programs and layouts rely on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit

LEADING = re.compile(r"[ \t\n\r]*")
TRAILING = re.compile(r"(?<![ \t\n\r])[ \t\n\r]*\Z")


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare line ends strictly; spaces only where one side has none, and none after Chinese."""
    begin, end = LEADING.match(unit.target), TRAILING.search(unit.target)
    if not unit.target.strip() or not unit.source.strip() or begin is None or end is None:
        return
    wanted_begin = _wanted(LEADING.match(unit.source), begin[0])
    wanted_end = _wanted(TRAILING.search(unit.source), end[0], optional=context.to_chinese)
    fixed = wanted_begin + unit.target[begin.end() : end.start()] + wanted_end
    if wanted_begin != begin[0]:
        message = msg("the white space at the beginning is not that of the source")
        yield Remark(message, begin.span(), fixed)
    if wanted_end != end[0]:
        message = msg("the white space at the end is not that of the source")
        yield Remark(message, end.span(), fixed)


def _wanted(source: re.Match[str] | None, found: str, *, optional: bool = False) -> str:
    """What should stand at an edge, given what stands there now."""
    wanted = source[0] if source else ""
    if wanted == found or (optional and not found and wanted.strip(" ") == ""):
        return found  # full-width punctuation brings its own space
    return wanted


edges = Check(
    name="edges",
    summary=msg("White space and line ends around the translation are those of the source."),
    explanation=msg("A space at the end may be left out in Chinese."),
    look=look,
    bad=(("Done.\n", "完成。"), ("  indented", "缩进"), ("Done.", "完成。 "), ("a", "\na")),
    good=(("Done.\n", "完成。\n"), ("Name: ", "名称："), (" or ", " 或 "), ("a", "甲")),
)
