"""Plural forms: every form is there, as many as the language has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Plural, Severity, Unit

NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Count the forms against the catalog's header, and look for holes among them."""
    plural = unit.plural
    if plural is None or not plural.forms or unit.target != plural.forms[0]:
        return
    wanted, found = _nplurals(context), len(plural.forms)
    if wanted and wanted != found:
        yield Remark(
            msg("{found} plural forms; the language has {wanted}", found=found, wanted=wanted)
        )
    for number, form in enumerate(plural.forms):
        if not form.strip() and any(plural.forms):
            yield Remark(msg("plural form {number} is empty", number=number))
    if context.to_chinese and len(set(filter(None, plural.forms))) > 1 and not wanted:
        yield Remark(msg("Chinese has one plural form; these differ"))


def _nplurals(context: Context) -> int:
    headers = dict(context.catalog.headers) if context.catalog else {}
    match = NPLURALS.search(headers.get("Plural-Forms", ""))
    return int(match[1]) if match else 0


plurals = Check(
    name="plurals",
    summary=msg("A unit that counts has every plural form of its language."),
    explanation=msg(
        "The number of forms must be that of the catalog's Plural-Forms header (one in Chinese, "
        "two in English), and none may be empty."
    ),
    look=look,
    severity=Severity.ERROR,
    bad=(
        Unit("%d file", "一个文件", plural=Plural("%d files", ("一个文件", "%d 个文件"))),
        Unit("%d file", "%d 个文件", plural=Plural("%d files", ("%d 个文件", ""))),
    ),
    good=(
        Unit("%d file", "%d 个文件", plural=Plural("%d files", ("%d 个文件",))),
        ("file", "文件"),
    ),
)
