"""Repairs of an alignment as lines of a journal: one JSON object a line."""

from __future__ import annotations

import json
from typing import Any

from duizhao.errors import FormatError
from duizhao.messages import msg
from duizhao.model import Bead, Cut, Repair
from duizhao.model.repair import SIDES

NAME = "repairs"


def to_line(repair: Repair) -> bytes:
    """A repair as one line, newline included."""
    row: dict[str, Any] = {
        "at": repair.at,
        "old": [_row(bead) for bead in repair.old],
        "new": [_row(bead) for bead in repair.new],
        "verb": repair.verb,
    }
    if cut := repair.cut:
        row["cut"] = [cut.side, cut.segment, cut.offset]
        row["joins"] = repair.joins
    return (json.dumps(row, ensure_ascii=False) + "\n").encode()


def from_line(line: bytes, number: int | None = None) -> Repair:
    """The repair of one line; FormatError with that line number when it is none."""
    try:
        row = json.loads(line)
        cut = Cut(*row["cut"]) if "cut" in row else None
        if cut and cut.side not in SIDES:
            raise ValueError(cut.side)
        old, new = (tuple(_bead(*bead) for bead in row[key]) for key in ("old", "new"))
        return Repair(int(row["at"]), old, new, str(row["verb"]), cut, bool(row.get("joins")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = msg("not a line of an alignment's journal; delete it and what follows")
        raise FormatError(NAME, reason, number) from error


def _row(bead: Bead) -> list[Any]:
    return [list(bead.source), list(bead.target), round(bead.confidence, 4), bead.confirmed]


def _bead(source: list[int], target: list[int], confidence: float, confirmed: bool) -> Bead:
    one, other = (tuple(int(n) for n in side) for side in (source, target))
    return Bead(one, other, float(confidence), bool(confirmed))
