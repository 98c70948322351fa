"""Invisible and broken characters: what nobody typed on purpose and nobody sees.

Zero-width characters split words that a search then misses; bidirectional controls show text in
another order than it is stored (CVE-2021-42574); private-use characters and 锟斤拷 are what is left
of text that was decoded wrongly. What the source has as well is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Severity, Unit

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, fillers, joiners
    "\u200b\u200e\u200f\u202a-\u202e\u2028\u2029"  # zero width, direction, line ends
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?<![\u0600-\u0dff\U0001f000-\U0001faff\u2190-\u2bff\ufe0f])[\u200c\u200d]"
)
"""Characters that show nothing. Joiners have their place in Indic scripts and in emoji."""

BROKEN = re.compile(
    "\ufffd+|[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+"
    "|锟斤拷|(?:烫烫){2,}|(?:屯屯){2,}"
    "|(?:Ã[\u0080-\u00bf]|â€[™œ\u009d“”¦]|[äåæçèé][\u0080-\u00bf]{2})+"
)
"""Replacement and private-use characters, and the usual remains of a wrong decoding."""

RADICALS = re.compile("[\u2e80-\u2fd5]")
"""Kangxi and CJK radicals that look like the characters they are not: ⼀ for 一."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Name each such character of the target that the source does not have."""
    fixed = HIDDEN.sub(lambda m: m[0] if m[0] in unit.source else "", unit.target)
    for match in HIDDEN.finditer(unit.target):
        if match[0] not in unit.source:
            code = f"U+{ord(match[0]):04X}"
            yield Remark(msg("the invisible character {code}", code=code), match.span(), fixed)
    for match in BROKEN.finditer(unit.target):
        if match[0] not in unit.source:
            yield Remark(
                msg("“{found}” is what a wrong decoding leaves", found=match[0]), match.span()
            )
    for match in RADICALS.finditer(unit.target):
        if match[0] not in unit.source:
            yield Remark(
                msg("“{found}” is a radical, not a Chinese character", found=match[0]),
                match.span(),
            )


invisible = Check(
    name="invisible",
    summary=msg("Every character can be seen and was decoded rightly."),
    explanation=msg(
        "Zero-width characters, bidirectional and other controls, private-use characters, "
        "radicals that look like characters, and the remains of a wrong decoding. What stands "
        "in the source too is left alone. The fix removes what shows nothing."
    ),
    look=look,
    severity=Severity.ERROR,
    bad=(
        ("Open the file.", "打开\u200b文件。"),
        ("Open the file.", "打开\u202e文件。"),
        ("Open the file.", "打开锟斤拷。"),
        ("Open the file.", "打开\ue123文件。"),
        ("Open the file.", "打开⽂件。"),
        ("打开文件。", "Open the ï¬\u0081le\u00ad."),
        ("打开文件。", "Don\u00e2\u20ac\u2122t open it."),
    ),
    good=(
        ("Open the file.", "打开文件。"),
        ("Line\u2028end", "行\u2028尾"),
        ("A family: 👨\u200d👩\u200d👧", "一家人：👨\u200d👩\u200d👧"),
        ("Café", "咖啡馆 Café"),
    ),
)
