"""How terms were rendered, as a table: a term with its renderings below, outliers first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from duizhao.messages import _, ngettext
from duizhao.model import Place, Usage, Used
from duizhao.text.printable import safe
from duizhao.ui.plain import PlainTable

SHOWN = 3
"""Places named in a row; `--json` names all."""


def usages(found: Iterable[Usage]) -> PlainTable:
    """Terms and their renderings: count, share, where."""
    table = PlainTable(_("term"), _("rendering"), _("times"), _("share"), _("where"))
    table.columns[2].justify = table.columns[3].justify = "right"
    table.columns[4].overflow = "fold"
    for usage in found:
        name = Text(safe(usage.term), "bold")
        for used in usage.used:
            table.add_row(name, _rendering(used), str(used.count), f"{used.share:.0%}",
                          Text(_where(used.places), "cyan"))  # fmt: skip
            name = Text("")
        if usage.unclear:
            table.add_row(name, Text(_("(unclear)"), "dim"), str(len(usage.unclear)), "",
                          Text(_where(usage.unclear), "dim"))  # fmt: skip
    return table


def _rendering(used: Used) -> Text:
    style = "red" if used.outlier else "green" if used.status else ""
    text = Text("! " if used.outlier else "  ", "red").append(safe(used.text), style)
    if used.status and used.status != "preferred":
        text.append(f" ({used.status})", "dim")
    return text


def _where(places: Sequence[Place]) -> str:
    """`brief.po:12 40, news.po:7 …`: each file once, without its folders."""
    parts: list[str] = []
    before = ""
    for place in places[:SHOWN]:
        file = place.file.rpartition("/")[2]
        parts.append(str(place.line) if file == before else f"{file}:{place.line}")
        before = file
    more = len(places) - SHOWN
    words = " ".join(safe(part) for part in parts)
    if more <= 0:
        return words
    return words + " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
