"""Brackets: each that is opened is closed, if it is so in the source."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit
from duizhao.text import atoms

PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "［": "］", "《": "》", "〈": "〉",
         "「": "」", "『": "』", "“": "”"}  # fmt: skip
SAME = str.maketrans("（）［］", "()[]")
"""Full-width brackets may close half-width ones: width is another check's business."""

OPENING = {opening.translate(SAME): closing.translate(SAME) for opening, closing in PAIRS.items()}
CLOSING = {closing: opening for opening, closing in OPENING.items()}


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Look for lonely brackets, unless the source has one as well; code is passed over."""
    lonely = list(_lonely(unit.target, unit))
    if not lonely or any(True for _ in _lonely(unit.source, unit)):
        return
    for place in lonely:
        found = unit.target[place]
        if found.translate(SAME) in OPENING:
            message = msg("“{found}” is not closed", found=found)
        else:
            message = msg("“{found}” closes nothing", found=found)
        yield Remark(message, (place, place + 1))


def _lonely(text: str, unit: Unit) -> Iterator[int]:
    """Places of brackets without a partner."""
    inside = {i for a in atoms.find(text, unit.flags) for i in range(a.start, a.end)}
    opened: list[tuple[str, int]] = []
    for place, char in enumerate(text.translate(SAME)):
        if place in inside:
            continue
        if char in OPENING:
            opened.append((char, place))
        elif char in CLOSING:
            if not opened or opened[-1][0] != CLOSING[char]:
                yield place
            else:
                opened.pop()
    yield from (place for _, place in opened)


brackets = Check(
    name="brackets",
    summary=msg("Brackets and quotation marks that open are closed."),
    look=look,
    bad=(
        ("A list (of names).", "列表（名称。"),
        ("A list (of names).", "列表名称）。"),
        ("The “end”", "“终点"),
    ),
    good=(
        ("A list (of names).", "列表（名称）。"),
        ("A list (of names).", "列表（名称)。"),
        ("a) first", "a）第一"),
        ("Use ``(``.", "使用 ``(``。"),
    ),
)
