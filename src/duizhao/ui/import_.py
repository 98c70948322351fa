"""What an import changes, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from duizhao.messages import _
from duizhao.model import Unit
from duizhao.ui.console import safe
from duizhao.ui.states import state_name
from duizhao.workflows.import_ import Imported, Trouble


def imported(planned: Imported) -> RenderableType:
    """Every unit that changes: its source, then what goes and what comes."""
    return Group(*_lines(planned))


def misfit(trouble: Trouble) -> str:
    """What is wrong with a row, and what becomes of it."""
    return {
        Trouble.UNKNOWN: _("no such unit in the catalog"),
        Trouble.EMPTIED: _("the translation is gone from the row; the catalog keeps its own"),
        Trouble.VERDICT: _("approved and rejected are decided with “duizhao review”"),
    }[trouble]


def _lines(planned: Imported) -> Iterator[Text]:
    for edit in planned.edits:
        yield Text.assemble(
            (str(edit.before.line), "cyan"), "  ", (safe(edit.before.source), "bold")
        )
        for old, new in zip(_facts(edit.before), _facts(edit.after), strict=True):
            if old != new:
                yield Text.assemble("  ", ("- ", "red"), (safe(old) or "∅", "red"))
                yield Text.assemble("  ", ("+ ", "green"), (safe(new) or "∅", "green"))


def _facts(unit: Unit) -> tuple[str, str, str, str]:
    forms = " | ".join(unit.plural.forms[1:]) if unit.plural else ""
    return unit.target, forms, state_name(unit.state), unit.note
