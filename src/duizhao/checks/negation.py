"""Negation: what the source denies, the translation does not assert.

An honest warning and off by default: both languages can deny without a word of denial
(*unless* … 才, *hardly* … 难以), so this sees only the plain case, one clear denial against none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit, language
from duizhao.text import atoms, chars

CLEAR = {
    "en": re.compile(r"\b(?:not(?! only\b)|never|cannot|\w+n['’]t|no longer)\b", re.IGNORECASE),
    "zh": re.compile(
        r"(?<!能)不(?:能|会|得|应|要|可以|允许|支持|存在|是(?!非|不是)|再)|没有|未(?!来|必|解|决|完|知|定)|从不(?!同)|绝不|不得|严禁|禁止"
    ),
}
"""Words that deny, whatever stands around them."""

ANY = {
    "en": re.compile(
        r"\b(?:not|never|no|none|nor|neither|nothing|nobody|nowhere|without|cannot|\w+n['’]t|"
        r"hardly|scarcely|rarely|few|unless|except|instead|rather|avoid\w*|fail\w*|"
        r"refus\w*|reject\w*|den[iy]\w*|lack\w*|absen\w+|stop\w*|prevent\w*|prohibit\w*|forbid\w*|"
        r"ban(?:s|ned)?|miss\w+|invalid|ignor\w+|skip\w*|disabl\w*|omit\w*|exclud\w+|free|less|"
        r"otherwise|beyond|too|zero|un(?!der|it|iq|iv|til|ion|icod|ix)\w+|"
        r"in(?:accessib|accurat|adequa|compat|complet|consist|correct|depend|different|ex|sufficien|"
        r"visib)\w*|im(?:possib|mutab|perfect|proper)\w*|ir(?:reg|rel|resp)\w*|dis(?:allow|connect|"
        r"hon|obey|regard)\w*|non\w*|\w+less|refrain\w*|oppos\w+|against|far from|cease\w*)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "[不没未无非否别勿莫毋免禁拒缺失难绝反避防忽停止错空才仅只尚前甭休罕少外]|(?<![删解清移])除"
    ),
}
"""Words that may carry a denial."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare a clear denial of one side with the other side's lack of any."""
    if (chars.script(unit.target) == "han") != context.to_chinese:
        return  # code, or not translated
    there, here = _lang(context.source_lang), _lang(context.target_lang)
    source = atoms.prose(unit.source, unit.flags)
    target = atoms.prose(unit.target, unit.flags)
    if (lost := CLEAR[there].search(source)) and not ANY[here].search(target):
        yield Remark(msg("“{word}” of the source is not rendered", word=lost[0]))
    if (grown := CLEAR[here].search(target)) and not ANY[there].search(source):
        message = msg("“{word}” denies what the source does not deny", word=grown[0])
        yield Remark(message, grown.span())


def _lang(lang: str) -> str:
    return "zh" if language.is_chinese(lang) else "en"


negation = Check(
    name="negation",
    summary=msg("What the source denies is denied in the translation."),
    explanation=msg(
        "Not run by default. A clear denial (not, never, 不能, 没有, 未) is missed only where the "
        "other side has no word at all that could carry it; it cannot see a denial that moved to "
        "the wrong clause."
    ),
    look=look,
    languages=("zh", "en"),
    default=False,
    bad=(
        ("Do not delete this file.", "删除这个文件。"),
        ("Delete this file.", "不能删除这个文件。"),
    ),
    good=(
        ("Do not delete this file.", "请勿删除这个文件。"),
        ("It is not only fast.", "它很快。"),
        ("Delete this file.", "删除这个文件。"),
    ),
)
