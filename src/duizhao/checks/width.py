"""Width: punctuation in Chinese is full-width, in English it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit
from duizhao.text import atoms, chars
from duizhao.text.chars import HAN_CLASS

HALF = re.compile(rf"(?<=[{HAN_CLASS}])(?:[,;:?!](?=[{HAN_CLASS}])|[,;?!.]\Z|\.(?=[{HAN_CLASS}]))")
"""Half-width punctuation between Chinese characters, or at the end behind one.

A colon at the end is left alone: before a table, a field or code both widths are in use.
"""

FULL = re.compile(r"[，；：？！。（）、]")
LIST = re.compile(r"\w;\w[^;]*;")
TO_FULL = str.maketrans(",;:?!.", "，；：？！。")
TO_HALF = {"，": ", ", "；": "; ", "：": ": ", "？": "? ", "！": "! ", "。": ". ", "、": ", ",
           "（": " (", "）": ") "}  # fmt: skip


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Punctuation of the wrong width, outside code and addresses; the fix sets all of it right."""
    if not context.to_chinese and chars.has_han(unit.target):
        return  # a quotation keeps its own punctuation
    if LIST.search(unit.source):
        return  # keywords of a desktop file: the semicolon is syntax
    pattern = HALF if context.to_chinese else FULL
    hits = [m for m in pattern.finditer(unit.target) if not _in_atom(m, unit)]
    fixed = _full(unit.target, hits) if context.to_chinese else _half(unit.target, hits)
    for match in hits:
        if context.to_chinese:
            right = match[0].translate(TO_FULL)
            message = msg("“{found}” in Chinese is “{right}”", found=match[0], right=right)
        else:
            message = msg("“{found}” is Chinese punctuation", found=match[0])
        yield Remark(message, match.span(), fixed)


def _in_atom(match: re.Match[str], unit: Unit) -> bool:
    return any(
        atom.start < match.end() and match.start() < atom.end
        for atom in atoms.find(unit.target, unit.flags)
    )


def _full(text: str, hits: list[re.Match[str]]) -> str:
    for match in hits:
        text = text[: match.start()] + match[0].translate(TO_FULL) + text[match.end() :]
    return text


def _half(text: str, hits: list[re.Match[str]]) -> str:
    """With half-width marks and the one space that goes with each."""
    for match in reversed(hits):
        before, after, mark = text[: match.start()], text[match.end() :], TO_HALF[match[0]]
        if before[-1:] in ("", " ", "\n", "(") or mark[0] != " ":
            mark = mark.lstrip(" ")
        if after[:1] in ("", " ", "\n", "\t", ".", ",", ";", ":", "?", "!", ")", "”", "’", '"'):
            mark = mark.rstrip(" ")
        text = before + mark + after
    return text


width = Check(
    name="width",
    summary=msg("Punctuation has the width of its language."),
    explanation=msg(
        "In Chinese: , ; : ? ! . between two Chinese characters, and all but the colon at the "
        "end behind one. In English: any full-width punctuation, unless Chinese characters "
        "stand in the text."
    ),
    look=look,
    languages=("zh", "en"),
    bad=(("Hello, world!", "你好,世界!"), ("Really?", "真的?")),
    good=(
        ("Hello, world!", "你好，世界！"),
        ("At 10:30.", "在 10:30。"),
        ("Name: ", "名称: "),
        ("See ``甲:乙``", "参见 ``甲:乙``"),
    ),
)
