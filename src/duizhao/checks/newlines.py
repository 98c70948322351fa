"""Line breaks inside a text: paragraphs and lists stay apart, single lines stay one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.checks.unchanged import CODE
from duizhao.messages import msg
from duizhao.model import Unit

ESCAPE = re.compile(r"(?<!\\)\\n")


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare paragraphs, and whether there are line breaks at all; tabs and escapes likewise.

    How many lines a paragraph takes is the translator's business, unless the source has as many
    breaks as sentences demand: then the lines are a list.
    """
    source, target = unit.source.strip(), unit.target.strip()
    if not source or not target:
        return
    wanted, found = _paragraphs(source), _paragraphs(target)
    if wanted != found:
        yield Remark(msg("{found} paragraphs; the source has {wanted}", found=found, wanted=wanted))
    elif ("\n" in source) != ("\n" in target):
        if "\n" in target:
            yield Remark(msg("there is a line break that the source does not have"))
        elif _is_list(source):
            yield Remark(msg("the line breaks of the source are missing"))
    elif _is_list(source) and source.count("\n") != target.count("\n"):
        yield Remark(
            msg(
                "{found} lines; the source has {wanted}",
                found=target.count("\n") + 1,
                wanted=source.count("\n") + 1,
            )
        )
    for sign, name in (("\t", msg("a tab")), ("\\n", msg("the two characters \\n"))):
        if (sign in source) != (sign in target) and not (sign == "\\n" and _is_code(source)):
            yield Remark(msg("{sign} is on one side only", sign=name))


def _paragraphs(text: str) -> int:
    return len(re.findall(r"\n[ \t]*\n[\s]*", text)) + 1


def _is_list(text: str) -> bool:
    """Whether line breaks matter: lines begin with a mark, or are short and not wrapped."""
    if CODE.search(text):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    marked = sum(bool(re.match(r"\s*(?:[-*•·|]\s|\d+[.)、])", line)) for line in lines)
    return marked > 1 or (len(lines) > 1 and all(len(line) < 50 for line in lines))


def _is_code(text: str) -> bool:
    return "`" in text or '"' in text


newlines = Check(
    name="newlines",
    summary=msg("Paragraphs and lists have the lines of the source."),
    explanation=msg(
        "Paragraphs must be as many. Within one, lines are counted only where they are short or "
        "begin with a list's mark; wrapped prose may be wrapped anew. Tabs and the characters \\n "
        "must be on both sides or on neither."
    ),
    look=look,
    bad=(
        ("One.\n\nTwo.", "一。二。"),
        ("One line.", "一行\n两行。"),
        ("- one\n- two", "- 一 - 二"),
        ("a\nb\nc", "甲\n乙"),
        ("Name:\tvalue", "名称：值"),
    ),
    good=(
        ("One.\n\nTwo.", "一。\n\n二。"),
        ("a\nb\nc", "甲\n乙\n丙"),
        (
            "A paragraph of some length that its author wrapped by hand\nat about sixty columns.",
            "作者手工换行的一段。",
        ),
    ),
)
