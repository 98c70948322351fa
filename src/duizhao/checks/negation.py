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
        r"(?<![能要是好差])不(?![同仅僅但断斷过過管少论論如一久日妨禁由然止便错錯必满滿良足利当當适適明稳穩定动動安变變])"
        r"|[没沒]有|[无無]法|未(?![来來必解决決完知定])|[严嚴]禁|禁止"
    ),
}
"""Words that deny, whatever stands around them."""

ANY = {
    "en": re.compile(
        r"\b(?:not|never|no|none|nor|neither|nothing|nobody|nowhere|without|cannot|\w+n['’]t|"
        r"hardly|scarcely|rarely|few|unless|except|instead|rather|avoid\w*|fail\w*|unable|"
        r"refus\w*|reject\w*|den[iy]\w*|lack\w*|absen\w+|stop\w*|prevent\w*|prohibit\w*|forbid\w*|"
        r"ban(?:s|ned)?|miss\w+|invalid|ignor\w+|skip\w*|disabl\w*|omit\w*|exclud\w+|free|less|"
        r"otherwise|beyond|too|zero|un(?!der|it|iq|iv|til|ion|icod|ix)\w+|"
        r"in(?:accessib|accurat|adequa|compat|complet|consist|correct|depend|different|sufficien|"
        r"visib|valid)\w*|im(?:possib|mutab|perfect|proper)\w*|ir(?:reg|rel|resp)\w*|"
        r"dis(?:allow|connect|hon|obey|regard)\w*|non\w*|\w+less|refrain\w*|oppos\w+|against|"
        r"far from|cease\w*|but|only|outside|out of|regardless|despite|still|remain\w*|"
        r"mismatch\w*|leave\w*|left|untouched|same|differ\w*|wrong\w*|mal\w+|bad|opaque|opacity|"
        r"other than|insensitive|silen\w+|gone|rest|anonymous\w*)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "[不没沒未无無非否勿莫毋免禁拒缺失难難绝絕反避防忽停止错錯甭休罕]|别(?!的|名|人)|(?<![删解清移])除"
    ),
}
"""Words that may carry a denial."""

WEAK = re.compile("[空才仅僅只尚前少外]")
"""Chinese words that turn a denial round: not … until, not … outside."""

TURNED = re.compile(
    r"\b(?:until|unless|only|except|outside|other than|but|beyond|without|before|yet|many|much|"
    r"more than|any|empty)\b",
    re.IGNORECASE,
)
"""English words of a denial that Chinese may turn round."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare a clear denial of one side with the other side's lack of any."""
    there, here = _lang(context.source_lang), _lang(context.target_lang)
    source = atoms.prose(unit.source, unit.flags)
    target = atoms.prose(unit.target, unit.flags)
    if _lang_of(source) != there or _lang_of(target) != here:
        return  # code, or not translated
    if (lost := CLEAR[there].search(source)) and not _denies(target, here, source):
        yield Remark(msg("“{word}” of the source is not rendered", word=lost[0]))
    if (grown := CLEAR[here].search(target)) and not _denies(source, there, target):
        message = msg("“{word}” denies what the source does not deny", word=grown[0])
        yield Remark(message, grown.span())


def _denies(text: str, lang: str, other: str) -> bool:
    """Whether anything in a text may carry the other side's denial."""
    if ANY[lang].search(text):
        return True
    return lang == "zh" and bool(WEAK.search(text) and TURNED.search(other))


def _lang_of(text: str) -> str:
    return "zh" if chars.script(text) == "han" else "en"


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
