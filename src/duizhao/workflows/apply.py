"""Apply recorded decisions to a catalog, without a screen.

The decisions are a journal or the record of another copy of the catalog: one a line, in order.
What they say ends in the catalog and in the record beside it, as if it had been said in a review.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from duizhao.errors import FormatError, InputError
from duizhao.formats.decisions import from_line
from duizhao.messages import msg
from duizhao.model import Decision
from duizhao.review import replay
from duizhao.workflows.catalogs import open_catalog
from duizhao.workflows.folding import fold
from duizhao.workflows.review import clock
from duizhao.workspace import changes, files, inputs
from duizhao.workspace.changes import Change


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of the decisions."""

    file: str
    """The catalog."""

    applied: tuple[Decision, ...]
    """Those that stand, in order."""

    unknown: tuple[Decision, ...]
    """Those on units that the catalog does not have."""

    stale: tuple[Decision, ...]
    """Those on a translation that the unit does not have."""

    changes: tuple[Change, ...]
    """What is written, or would be."""

    written: bool
    """Whether it was written."""

    @property
    def refused(self) -> bool:
        """Whether nothing was written because some decisions do not fit."""
        return not self.written and bool(self.unknown or self.stale)


def apply(
    decisions: str,
    path: Path,
    *,
    force: bool = False,
    dry_run: bool = False,
    now: datetime | None = None,
) -> Applied:
    """Lay decisions upon a catalog and write it, unless some do not fit.

    A decision fits when the catalog has its unit, and that unit the translation judged; an edit
    or a comment fits any translation. All or none is written, but with `force` those that fit.
    `decisions` is a path, or `-` for the standard input.
    """
    made = read_decisions(decisions)
    files.read(path)  # says what is wrong where there is no such file
    opened = open_catalog(path)
    replayed = replay(opened.catalog, made)
    planned = fold(opened, replayed.catalog, replayed.history, now or clock())
    planned = [one for one in planned if one.changed]
    fits = not (replayed.unknown or replayed.stale)
    write = (fits or force) and not dry_run
    if write:
        changes.save(planned)
    return Applied(
        str(path), replayed.history, replayed.unknown, replayed.stale, tuple(planned), write
    )


def read_decisions(path: str) -> list[Decision]:
    """Decisions in the order of their lines; InputError when there are none."""
    data = inputs.read_bytes(path).removeprefix(b"\xef\xbb\xbf")
    try:
        found = [
            from_line(line, number)
            for number, line in enumerate(data.split(b"\n"), 1)
            if line.strip()
        ]
    except FormatError as error:
        raise error.at(inputs.shown(path)) from error
    if not found:
        raise InputError(msg("{file}: there are no decisions in it", file=inputs.shown(path)))
    return found
