"""Leftovers: words of the source language that were forgotten in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.checks.unchanged import CODE, GLUE
from duizhao.messages import msg
from duizhao.model import Unit
from duizhao.text import atoms, chars
from duizhao.text.chars import HAN_CLASS

CHINESE = re.compile(rf"[{HAN_CLASS}]+")
QUOTED = re.compile(
    r"\([^()]*\)|（[^（）]*）|[“\"「《<][^”\"」》>]*[”\"」》>]|(?<!\w)['‘][^'’]*['’]|\[[^\[\]]*\]|/[^/\s]*"
)
ENGLISH = re.compile(r"(?:[A-Za-z]+(?:['’-][a-z]+)*,? ){3,}[A-Za-z]+")


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """In English any Chinese that is not a gloss in brackets or quotation marks; in Chinese a run
    of English words, function words among them, that stands in the source."""
    if unit.target == unit.source:
        return
    prose = atoms.prose(unit.target, unit.flags)
    if context.to_chinese:
        yield from _english(unit, prose)
    elif chars.script(prose) == "latin":
        bare = QUOTED.sub(lambda m: atoms.BLANK * len(m[0]), prose)
        for match in CHINESE.finditer(bare):
            yield Remark(msg("“{found}” is left in Chinese", found=match[0]), match.span())
    elif unit.target and chars.has_han(bare := prose) and chars.has_han(unit.source):
        found = CHINESE.search(bare)
        yield Remark(msg("the translation is in Chinese"), found.span() if found else None)


def _english(unit: Unit, prose: str) -> Iterator[Remark]:
    if not chars.has_han(prose) or CODE.search(unit.source):
        return
    source = " ".join(unit.source.split())
    bare = QUOTED.sub(lambda m: atoms.BLANK * len(m[0]), prose)
    for match in ENGLISH.finditer(bare):
        if len(set(GLUE.findall(match[0]))) >= 2 and match[0] in source:
            yield Remark(msg("“{found}” is left in English", found=match[0]), match.span())


leftover = Check(
    name="leftover",
    summary=msg("Nothing is left in the source language."),
    explanation=msg(
        "Chinese in an English translation may stand in brackets or quotation marks, as a gloss. "
        "English in a Chinese one is left out of account unless four words or more of the source, "
        "two of them function words, stand there as they were."
    ),
    look=look,
    languages=("zh", "en"),
    context=Context("zh_CN", "en"),
    bad=(
        ("请打开文件。", "Please open the 文件."),
        ("追逃追赃工作", "追逃 work"),
        ("请打开。", "请打开。这里"),
    ),
    good=(
        ("请打开文件。", "Please open the file."),
        ("“天网”行动", "Operation Sky Net (天网)"),
        ("“福”字", "The character “福”"),
    ),
)
