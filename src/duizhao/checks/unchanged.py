"""Unchanged: a sentence that stands in the translation as it stood in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit, language
from duizhao.text import atoms, chars

WORD = re.compile(r"(?<![\w.@/\\-])[a-z]{2,}(?![\w@/\\=(]|[.-]\w)")
GLUE = re.compile(
    r"\b(?:the|of|to|and|in|is|are|for|that|this|with|be|not|it|as|on|by|an|or|from|you|can|will|"
    r"if|when|which|has|have|was|were|your|its)\b"
)
"""Words that names are not made of."""

CODE = re.compile(
    r"^\s*(?:>>>|\.\.\.|\$ |#|//|(?:import|from|def|class) \w)|[{}=]|;(?:\S|\s*$)"
    r"|\w\(|^[ \t]{2,}\S|\w:$\n",
    re.MULTILINE,
)
"""What only program text looks like."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Speak up only about prose: names, code and formulas are often the same in both languages."""
    if unit.target.strip() == unit.source.strip() and is_prose(unit, context):
        yield Remark(msg("the translation is the source unchanged"))


def is_prose(unit: Unit, context: Context) -> bool:
    """Whether a source is running text of its language rather than a name or code."""
    bare = unit.source
    for atom in reversed(atoms.find(unit.source, unit.flags)):
        bare = f"{bare[: atom.start]} {bare[atom.end :]}".lstrip(" ")
    if language.is_chinese(context.source_lang):
        return not context.to_chinese and chars.has_han(bare)
    if CODE.search(bare):
        return False
    return len(WORD.findall(bare)) >= 3 and len(set(GLUE.findall(bare))) >= 2


unchanged = Check(
    name="unchanged",
    summary=msg("A sentence is not left in the source language."),
    explanation=msg(
        "English counts as a sentence when it has three words, two of them function words; "
        "names, code and formulas may stay as they are."
    ),
    look=look,
    bad=(("Open the file in the editor.", "Open the file in the editor."),),
    good=(
        ("Open the file in the editor.", "在编辑器中打开文件。"),
        ("Guido van Rossum", "Guido van Rossum"),
        ("``for x in the_list``", "``for x in the_list``"),
    ),
)
