"""Tables of what a conversion leaves to be looked at."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from duizhao.convert.doubts import Doubt
from duizhao.messages import _
from duizhao.workflows.convert_texts import Placed


def doubts(file: str, found: Iterable[tuple[Placed, Doubt]]) -> Table:
    """Doubtful characters of a file with their surroundings, the worst first."""
    table = Table(title=Text(_("Doubtful in {file}").format(file=file)), title_justify="left")
    table.add_column(_("line"), justify="right")
    table.add_column(_("became"))
    table.add_column(_("or"))
    table.add_column(_("doubt"), justify="right")
    table.add_column(_("where"), overflow="fold")
    for placed, doubt in found:
        where = Text.assemble(doubt.left, (doubt.source, "bold reverse"), doubt.right)
        where.plain = where.plain.replace("\n", " ")
        table.add_row(
            str(placed.line or ""), f"{doubt.source} → {doubt.target}", " ".join(doubt.others),
            f"{doubt.score:.0%}", where,
        )  # fmt: skip
    return table


def replacements(found: Iterable[tuple[tuple[str, str, str], int]]) -> Table:
    """Regional words by term, the most frequent first."""
    table = Table(title=Text(_("Regional words (refuse one with --refuse)")), title_justify="left")
    table.add_column(_("word"))
    table.add_column(_("character by character"))
    table.add_column(_("became"))
    table.add_column(_("times"), justify="right")
    for (source, plain, regional), times in found:
        table.add_row(source, plain, regional, str(times))
    return table
