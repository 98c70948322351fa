"""Accelerators: the letter that opens a menu item with a key, marked by `&` or `_`.

Chinese entries keep the English letter in parentheses behind the words: `文件(&F)`, as the GNOME
and KDE translation teams have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit

AMPERSAND = re.compile(r"(?<!&)&(?!&|\s|#?\w+;)([^\W_])")
UNDERSCORE = re.compile(r"(?<![_\d.:/])_([A-Za-z0-9])")
KEY = re.compile(r"[(（]([&_])[A-Za-z0-9][)）]")
MENU = re.compile(r"^[^\n.`<>=|\\/:*]{1,60}[.…:]{0,3}$")
"""A menu item or a button: short, one line, no code."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """One mark on each side, or none; where there is one, its letter is a key."""
    mark = _mark(unit.source)
    if not mark:
        return
    pattern = AMPERSAND if mark == "&" else UNDERSCORE
    found = list(pattern.finditer(unit.target))
    if not found:
        yield Remark(msg("the accelerator “{mark}” of the source is missing", mark=mark))
    elif len(found) > 1:
        yield Remark(msg("there is more than one accelerator “{mark}”", mark=mark), found[1].span())
    elif not found[0][1].isascii():
        message = msg("“{letter}” is on no key of the keyboard", letter=found[0][1])
        yield Remark(message, found[0].span())


def _mark(source: str) -> str:
    """The mark that a source has exactly once, if it reads like a menu item."""
    if not MENU.match(source):
        return ""
    if key := KEY.search(source):
        return key[1]
    if len(AMPERSAND.findall(source)) == 1 and "&&" not in source:
        return "&"
    found = list(UNDERSCORE.finditer(source))
    is_name = re.search(r"[a-z0-9]_[a-z0-9]|_[a-z]+_|\s_\s|^__", source) is not None
    words = re.search(r"(?:^|\s)_?[A-Za-z]+_?[a-z]*", source)
    return "_" if len(found) == 1 and words and not (is_name and " " not in source) else ""


accelerators = Check(
    name="accelerators",
    summary=msg("A menu item has an accelerator where the source has one."),
    explanation=msg(
        "A short text with one “&” or “_” before a letter is taken for a menu item. The "
        "translation must mark one letter too, and one that is on the keyboard; which, is free."
    ),
    look=look,
    bad=(
        ("&File", "文件"),
        ("_Open…", "打开…"),
        ("Save _As", "另_存为"),
        ("&File", "&文件(&F)"),
        ("撤销(_U)", "Undo"),
    ),
    good=(
        ("&File", "文件(&F)"),
        ("_Open…", "打开(_O)…"),
        ("Terms & Conditions", "条款与条件"),
        ("snake_case", "蛇形命名"),
        ("R&amp;D", "研发"),
    ),
)
