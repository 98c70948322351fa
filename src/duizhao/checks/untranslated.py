"""Untranslated: what is left to do, as findings. Runs when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """An empty target, or one that repeats a source which has letters."""
    if not unit.target:
        yield Remark(msg("there is no translation"))
    elif unit.target == unit.source and any(c.isalpha() for c in unit.source):
        yield Remark(msg("the translation repeats the source"))


untranslated = Check(
    name="untranslated",
    summary=msg("Every unit has a translation of its own."),
    explanation=msg(
        "Not run by default: an empty unit is a state, not a mistake, and names and code are "
        "rightly the same in both languages. The check “unchanged” finds forgotten sentences."
    ),
    look=look,
    bad=(Unit("Open"), ("Open", "Open")),
    good=(("Open", "打开"), ("2.0", "2.0")),
    default=False,
    empty=True,
)
