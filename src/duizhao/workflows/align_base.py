"""What the journal of a repair is laid upon, kept beside it until everything is written.

Repairs are about numbered pairs, so they mean something only upon the alignment they were made
upon. Somebody else may write the file before they are written; without that alignment nobody could
tell any more what was repaired. It is kept from the first repair on, in one file: what was read
from the disk (`base`), what the journal's further lines are laid upon (`mine`; another one only
after two people's changes were put together), and how many lines are in that already (`folded`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from duizhao.errors import FormatError
from duizhao.formats import alignments
from duizhao.model import Alignment
from duizhao.workspace import files


@dataclass(frozen=True, slots=True)
class Base:
    """What a journal is laid upon."""

    base: Alignment
    """The alignment as it was read."""

    mine: Alignment
    """The alignment that the lines behind the folded ones change."""

    folded: int = 0
    """How many lines of the journal `mine` has already."""


def read(path: Path) -> Base | None:
    """What is kept at a path; None when nothing is, or nothing that can be read."""
    if not path.exists():
        return None
    try:
        found = json.loads(files.read(path).data)
        base, mine = (
            alignments.parse(json.dumps(found[name]).encode()) for name in ("base", "mine")
        )
        return Base(base, mine, int(found["folded"]))
    except (FormatError, ValueError, KeyError, TypeError):
        return None


def write(path: Path, kept: Base) -> None:
    """Keep it, whole or not at all."""
    base, mine = (json.loads(alignments.serialize(one)) for one in (kept.base, kept.mine))
    data = json.dumps({"base": base, "mine": mine, "folded": kept.folded}, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, data.encode("utf-8", "backslashreplace"))
