"""Placeholders: what a program puts in at run time must be asked for in the translation too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Severity, Unit
from duizhao.text import atoms
from duizhao.text.atoms import Atom, Kind
from duizhao.text.placeholders import EMPTY, FORMATS, Arguments, Dialect, Malformed

KINDS = frozenset((Kind.PERCENT, Kind.BRACE, Kind.VARIABLE))


DATE = re.compile(r"(?:%[-_^#0EO]?[aAbBcdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%]|[^%])*")
"""A format of dates and times (strftime), whose parts another language orders and chooses."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Compare by the format of the unit's flag; without one, by the spelling of placeholders."""
    for flag, dialect in FORMATS.items():
        if flag in unit.flags:
            try:
                wanted = dialect.read(unit.source)
            except Malformed:
                break  # the source is none of that format: nothing to hold the target to
            yield from _by_format(unit, wanted, flag, dialect)
            return
    if not _is_date(unit.source):
        yield from _by_spelling(unit)


def _is_date(source: str) -> bool:
    return len(re.findall("%[-_^#0EO]?[YmBbdeHIMSpAa]", source)) > 1 and bool(
        re.search("%[-_0]?[YBHMAI]", source) and DATE.fullmatch(source)
    )


def _by_format(unit: Unit, wanted: Arguments, flag: str, dialect: Dialect) -> Iterator[Remark]:
    try:
        found = dialect.read(unit.target)
    except Malformed as error:
        if error != EMPTY:
            yield Remark(msg("not a {flag} string: {reason}", flag=flag, reason=error.reason))
            return
        found = {}
    for key in wanted:
        if key not in found and key not in dialect.droppable and not _may_omit(unit):
            yield Remark(msg("argument {key} of the source is not used", key=key))
    for key, kind in found.items():
        if key not in wanted and not dialect.may_add:
            yield Remark(msg("argument {key} is not in the source", key=key))
        elif wanted.get(key, kind) != kind:
            yield Remark(
                msg(
                    "argument {key} is of type {wanted}, here it is used as {found}",
                    key=key,
                    wanted=wanted[key],
                    found=kind,
                )
            )


def _may_omit(unit: Unit) -> bool:
    """Whether this is a form for one thing only, such as “One file”, that need not count."""
    return (
        unit.plural is not None
        and len(unit.plural.forms) > 1
        and unit.target == unit.plural.forms[0]
    )


def _by_spelling(unit: Unit) -> Iterator[Remark]:
    source, target = _placeholders(unit.source, unit), _placeholders(unit.target, unit)
    wanted, found = Counter(a.text for a in source), Counter(a.text for a in target)
    if wanted == found:
        yield from _order(source, target)
        return
    for text, times in wanted.items():
        if found[text] < (times if _is_plain(text) else 1):
            yield Remark(msg("placeholder {text} of the source is missing", text=text))
    for atom in {a.text: a for a in target}.values():
        if found[atom.text] > wanted[atom.text] and (_is_plain(atom.text) or not wanted[atom.text]):
            message = msg("placeholder {text} is not in the source", text=atom.text)
            yield Remark(message, (atom.start, atom.end))


def _placeholders(text: str, unit: Unit) -> list[Atom]:
    return [atom for atom in atoms.find(text, unit.flags) if atom.kind in KINDS]


def _is_plain(text: str) -> bool:
    """Whether a placeholder takes the next argument, so that number and order matter."""
    return text == "{}" or (text[0] == "%" and not {"(", "$", "{"} & set(text))


def _order(source: list[Atom], target: list[Atom]) -> Iterator[Remark]:
    wanted = [a.text for a in source if _is_plain(a.text)]
    found = [a for a in target if _is_plain(a.text)]
    for text, atom in zip(wanted, found, strict=True):
        if atom.text != text:
            message = msg(
                "{found} stands where the source has {wanted}; number them if they must swap",
                found=atom.text, wanted=text,
            )  # fmt: skip
            yield Remark(message, (atom.start, atom.end))
            return


C, PYTHON, BRACE = (
    frozenset((flag,)) for flag in ("c-format", "python-format", "python-brace-format")
)

placeholders = Check(
    name="placeholders",
    summary=msg("The placeholders of the source stand in the translation."),
    explanation=msg(
        "With a flag such as c-format, python-brace-format, java-format or qt-format the "
        "arguments and their types are compared as msgfmt does. Without, placeholders are "
        "guessed by their form: plain ones must be as many and in the same order, named ones "
        "must all be there."
    ),
    look=look,
    severity=Severity.ERROR,
    bad=(
        ("Open %s", "打开"),
        ("%s has %d files", "%d 个文件在 %s 中"),
        ("{name} is here", "{姓名}在这里"),
        ("Hello, ${user}", "你好"),
        Unit("%s: %d", "%d：%s", flags=C),
        Unit("%d of %d", "%1$d / %d", flags=C),
        Unit("%(count)d files", "%(数量)d 个文件", flags=PYTHON),
        Unit("{} of {}", "{0}（共 {}）", flags=BRACE),
    ),
    good=(
        ("Open %s", "打开 %s"),
        ("100% sure", "百分之百确定"),
        ("The set {1, 2}", "集合"),
        ("{name} is {age}", "{age} 岁的 {name}"),
        Unit("%s: %d", "%2$d：%1$s", flags=C),
        Unit("%(count)5d files", "%(count)d 个文件", flags=PYTHON),
        Unit("{} of {}", "{1} 之 {0}", flags=BRACE),
        Unit("50 % done", "已完成 50 %"),
    ),
)
