"""Title case: an English heading capitalises all of its words or none but the first.

Which words take capitals follows the rule that style guides share (Chicago 8.159): all but
articles, short prepositions and conjunctions inside the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit
from duizhao.text import atoms

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
BRACKETS = re.compile(r"\([^()]*\)")
SMALL = frozenset(
    ("a", "an", "the", "and", "but", "or", "nor", "for", "so", "yet", "as", "at", "by", "in", "of",
     "off", "on", "per", "to", "up", "via", "with", "from", "into", "over", "under", "than", "vs",
     "is", "about", "between", "among", "against", "through", "during", "if", "it", "be", "are",
     "upon", "toward", "towards", "within", "without", "after", "before", "since", "onto")
)  # fmt: skip
"""Words that may stand in lower case inside a title."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Name the words that fall out of a title's capitals; the fix puts them right."""
    prose = BRACKETS.sub(lambda m: " " * len(m[0]), atoms.prose(unit.target, unit.flags))
    if "\n" in prose or re.search(r"[.!?;,…]\s*$|[.!?;]\s", prose.strip()):
        return
    words = list(WORD.finditer(prose))
    if not 4 <= len(words) <= 16:
        return
    content = [m for m in words if m[0].lower() not in SMALL]
    low = [m for m in content[1:] if m[0].islower()]
    capitals = sum(m[0][0].isupper() for m in content)
    if capitals < 3 or not low or capitals < 3 * len(low):
        return
    if any(m[0][0].isupper() for m in words[:1]):
        fixed = unit.target
        for match in low:
            start = match.start()
            fixed = fixed[:start] + fixed[start].upper() + fixed[start + 1 :]
        for match in low:
            message = msg("“{word}” has no capital in this title", word=match[0])
            yield Remark(message, match.span(), fixed)


titlecase = Check(
    name="titlecase",
    summary=msg("A title in capitals has them throughout."),
    explanation=msg(
        "A text of four to sixteen words without a stop, most of which begin with a capital, is "
        "taken for a title. Articles, prepositions and conjunctions may stay small in it."
    ),
    look=look,
    languages=("en",),
    context=Context("zh_CN", "en"),
    bad=(
        (
            "中共中央纪律检查委员会工作报告",
            "Work Report of the Central Commission for discipline Inspection",
        ),
    ),
    good=(
        ("中央纪委工作报告", "Work Report of the Central Commission for Discipline Inspection"),
        ("工作报告和其他", "Work report of the commission and others"),
        ("考虑到两国均为缔约国，", "Considering That Both Parties Are members of the Convention,"),
        ("他去了北京。", "He Went to Beijing and Shanghai yesterday."),
    ),
)
