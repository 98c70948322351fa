"""Punctuation: a translation ends as its source ends, and asks where it asks.

Marks are compared by what they do, not by shape: 。 is ., ？ is ?, …… is …, ： is :. What grammar
and style decide (commas, 、, quotation marks, a stop behind a heading) is nobody's mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.checks.unchanged import CODE
from duizhao.messages import Message, msg
from duizhao.model import Unit
from duizhao.text import atoms, chars

ENDS = {
    ".": "stop", "。": "stop", "．": "stop", "｡": "stop",
    "?": "question", "？": "question",
    "!": "exclamation", "！": "exclamation",
    "…": "ellipsis", "⋯": "ellipsis",
    ":": "colon", "：": "colon", "∶": "colon",
    ";": "semicolon", "；": "semicolon",
    ",": "comma", "，": "comma", "、": "comma",
}  # fmt: skip
"""What a mark at the end does."""

NAMES: dict[str, Message] = {
    "stop": msg("a full stop"), "question": msg("a question mark"),
    "exclamation": msg("an exclamation mark"), "ellipsis": msg("an ellipsis"),
    "colon": msg("a colon"), "semicolon": msg("a semicolon"), "comma": msg("a comma"),
}  # fmt: skip
CLOSING = " \t\n\r\"'”’」』）)]】》>*_"
SPEAKS = {
    frozenset(pair)
    for pair in (
        ("stop", "question"), ("stop", "colon"), ("stop", "comma"), ("question", "exclamation"),
        ("question", "colon"), ("colon", "comma"), ("colon", "semicolon"), ("question", "comma"),
        ("ellipsis", "question"), ("exclamation", "colon"), ("stop", "ellipsis"),
        ("ellipsis", "colon"), ("ellipsis", ""), ("question", ""), ("colon", ""), ("comma", ""),
    )
}  # fmt: skip
"""Ends that are not taken for one another; `!` and `;` may be a stop in the other language."""

FULL = {"stop": "。", "question": "？", "exclamation": "！", "ellipsis": "……", "colon": "：",
        "semicolon": "；", "comma": "，"}  # fmt: skip
HALF = {"stop": ".", "question": "?", "exclamation": "!", "ellipsis": "…", "colon": ":",
        "semicolon": ";", "comma": ","}  # fmt: skip
QUOTED = re.compile(r"[“\"'‘「`][^\w\s][”\"'’」`]\Z")
"""A mark that is spoken about: “,” at the end of a text ends nothing."""

KEY = re.compile(r"\s*[(（][&_]\w[)）]")
"""A Chinese menu item's accelerator, which stands before or behind the mark."""

SENTENCE = re.compile(r"[a-z]{2,}\W+[A-Za-z]+\W+[a-z]{2,}")


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare the ends, then the number of questions asked inside."""
    if _is_code(unit):
        return
    source, target = _end(unit.source), _end(unit.target)
    bare_stop = {source, target} == {"stop", ""} and _is_sentence(unit)
    if bare_stop or (source != target and frozenset((source, target)) in SPEAKS):
        yield _remark(unit, source, target, context)
    elif source == target:
        yield from _questions(unit)


def _remark(unit: Unit, source: str, target: str, context: Context) -> Remark:
    body = unit.target.rstrip()
    place = len(body.rstrip(CLOSING))
    if source and target:
        span = (place - 1, place)
        message = msg("ends in {found}, the source in {wanted}",
                      found=NAMES[target], wanted=NAMES[source])  # fmt: skip
    elif source:
        span = (len(body), len(body))
        message = msg("{wanted} is missing at the end", wanted=NAMES[source])
    else:
        span = (place - 1, place)
        message = msg("ends in {found}, which the source does not", found=NAMES[target])
    return Remark(message, span, _fixed(unit, source, target, context))


def _fixed(unit: Unit, source: str, target: str, context: Context) -> str | None:
    """The target with the right end; None where the old end is not simply the last character."""
    body = unit.target.rstrip()
    if KEY.search(body):
        return None
    rest = unit.target[len(body) :]
    if target == "ellipsis" or body.endswith((".", "…")) != (target in ("stop", "ellipsis")):
        return None if target else f"{body}{_mark(source, body, context)}{rest}"
    if target:
        if ENDS.get(body[-1]) != target:
            return None
        body = body[:-1]
    return f"{body}{_mark(source, body, context)}{rest}" if body else None


def _mark(kind: str, body: str, context: Context) -> str:
    if not kind:
        return ""
    return (FULL if context.to_chinese and chars.has_han(body) else HALF)[kind]


def _end(text: str) -> str:
    """What the last mark does, closing brackets and quotation marks aside; empty for none."""
    text = KEY.sub("", text)
    if QUOTED.search(text):
        return ""
    bare = text.rstrip(CLOSING)
    if bare.endswith(("...", "。。。", "…", "⋯")):
        return "ellipsis"
    return ENDS.get(bare[-1:], "")


def _is_code(unit: Unit) -> bool:
    """Whether the target is not prose of its language, so that marks mean something else."""
    if not re.search(r"[^\W\d_]", unit.target) or unit.target == unit.source:
        return True
    if unit.source.rstrip().endswith(("::", "`", "|", "/", "\\", "=", '"', "'")):
        return True
    return CODE.search(atoms.prose(unit.source, unit.flags)) is not None


def _is_sentence(unit: Unit) -> bool:
    """Whether both sides are long enough to be sentences, which end in a stop."""
    for text in (unit.source, unit.target):
        prose = atoms.prose(text, unit.flags)
        if chars.has_han(prose):
            if len(chars.HAN.findall(prose)) < 8:
                return False
        elif len(SENTENCE.findall(prose)) < 2:
            return False
    return not re.search(r"(?:etc|vs|[A-Z]|\d)\.$", unit.source.rstrip())


def _questions(unit: Unit) -> Iterator[Remark]:
    source = len(re.findall("[?？]", atoms.prose(unit.source, unit.flags)))
    found = list(re.finditer("[?？]", atoms.prose(unit.target, unit.flags)))
    if source and not found:
        yield Remark(msg("the question of the source is not asked"))
    elif found and not source:
        yield Remark(msg("the source asks no question"), found[0].span())


punctuation = Check(
    name="punctuation",
    summary=msg("A translation ends in the mark its source ends in."),
    explanation=msg(
        "Marks of both languages count as the same by what they do: 。 and ., ？ and ?, …… and …. "
        "A stop may become an exclamation mark or a semicolon; headings and labels need none. "
        "Commas, quotation marks and dashes are left to style."
    ),
    look=look,
    languages=("zh", "en"),
    bad=(
        ("Really?", "真的。"),
        ("Name:", "名称"),
        ("Loading…", "正在加载"),
        ("Save the file before you close it.", "在关闭文件之前请先保存它"),
        ("你去哪里？", "Where are you going."),
        ("What is it? I do not know.", "它是什么。我不知道。"),
    ),
    good=(
        ("Really?", "真的吗？"),
        ("Name:", "名称："),
        ("Loading...", "正在加载……"),
        ("Stop!", "停。"),
        ("The file (a list).", "文件（一个列表）。"),
        ("He said, “Go.”", "他说：“走。”"),
        ("Cells that hold “,”", "请给“,”加上引号"),
        ("See ``a?b``.", "参见 ``a?b``。"),
    ),
)
