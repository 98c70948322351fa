"""What was drafted, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.text import Text

from duizhao.messages import _
from duizhao.ui.console import safe
from duizhao.ui.plain import PlainTable
from duizhao.workflows.fill import FilledFile, Kind


def filled(done: Iterable[FilledFile]) -> PlainTable:
    """One row a catalog: drafts by where they come from, and what is still empty."""
    names = {
        Kind.KEPT: _("as it is"),
        Kind.EXACT: _("same text"),
        Kind.TERM: _("glossary"),
        Kind.ALIKE: _("text alike"),
    }
    table = PlainTable(_("catalog"), *names.values(), _("still empty"))
    for column in table.columns[1:]:
        column.justify = "right"
    for one in done:
        counts = Counter(draft.kind for draft in one.filled.drafts)
        row = [str(counts[kind] or "") for kind in names]
        table.add_row(Text(safe(one.file), "cyan"), *row, str(one.filled.empty or ""))
    return table
