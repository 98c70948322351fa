"""Repeated words: the same word twice in a row, which the hand writes and the eye passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit
from duizhao.text import atoms

CHINESE = re.compile(
    r"(的|了|是|在|和|与|及|或|被|把|对|从|向|由|将|也|都|而|但|并|我们|可以|如果)\1"
)
"""Words that Chinese does not double: particles, prepositions, conjunctions."""

RIGHT = re.compile(
    r"的的(?=[确士])|(?<=[目标])的的|了了(?=[解然])|是是(?=非)|在在(?=[意乎线职场])|"
    r"(?<=[存所现实正])在在|对对(?=[方子手偶象称应])|和和(?=[平谐气])|将将(?=[军来士])|都都(?=[市城])|"
    r"从从(?=[容前])|与与(?=会)|把把(?=握)|被被(?=子)|(?<=方)向向|并并(?=[发行])|及及(?=时)|"
    r"(?<=以)及及|由由(?=于)|也也(?=许)|但但(?=是)|(?<=对)向向|(?<=参)与与|(?<=普)及及|(?<=自)由由"
)
"""Where two of them meet by right, at the end of one word and the beginning of the next."""

ENGLISH = re.compile(
    r"\b(the|an?|of|to|in|on|at|for|with|by|from|and|or|is|are|was|were|be|this|which|we|you|it)"
    r"\s+\1\b(?![-'’.])",
    re.IGNORECASE,
)


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Words of a closed list, doubled; never inside code, and never if the source doubles too."""
    pattern = CHINESE if context.to_chinese else ENGLISH
    if pattern.search(unit.source):
        return
    hits = [m for m in pattern.finditer(unit.target) if not _is_right(m, unit)]
    fixed = unit.target
    for match in reversed(hits):
        fixed = fixed[: match.start()] + match[1] + fixed[match.end() :]
    for match in hits:
        yield Remark(msg("“{word}” stands there twice", word=match[1]), match.span(), fixed)


def _is_right(match: re.Match[str], unit: Unit) -> bool:
    if RIGHT.match(unit.target, match.start()):
        return True
    return any(
        a.start < match.end() and match.start() < a.end for a in atoms.find(unit.target, unit.flags)
    )


repeated = Check(
    name="repeated",
    summary=msg("No small word stands twice in a row."),
    explanation=msg(
        "Only particles, prepositions, conjunctions and the like are looked at, because content "
        "words may be doubled by right."
    ),
    look=look,
    languages=("zh", "en"),
    bad=(("It is a list.", "它是是一个列表。"), ("The end of the file.", "文件的的末尾。")),
    good=(
        ("It is a list.", "它是一个列表。"),
        ("Indeed.", "的的确确。"),
        ("Right and wrong.", "谈论是是非非。"),
        ("See ``的的``.", "参见 ``的的``。"),
    ),
)
