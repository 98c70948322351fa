"""What was decided about term candidates: `glossary/decisions.jsonl`, one JSON object a line.

Sorted, so that two people's decisions merge line by line under version control. Keys: `term`,
`lang`, `verdict`, and where they say something `rendering`, `by` and `into`. A journal has the same
lines in the order they were made: `to_line` and `from_line`.
"""

from __future__ import annotations

import json
from dataclasses import fields

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.messages import msg
from duizhao.model.candidate import TermDecision, TermDecisions

KEYS = tuple(f.name for f in fields(TermDecision))
VERDICTS = ("accept", "merge", "reject", "stop", "reset")


def parse(data: bytes) -> TermDecisions:
    """Decisions from bytes; FormatError with the line that is not one."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    read = (from_line(line, number) for number, line in enumerate(lines, 1) if line.strip())
    return TermDecisions().add(read)


def serialize(decisions: TermDecisions) -> bytes:
    """Decisions as bytes."""
    return b"".join(to_line(decision) for decision in decisions.decisions)


def to_line(decision: TermDecision) -> bytes:
    """A decision as one line, newline included."""
    row = {key: value for key in KEYS if (value := getattr(decision, key))}
    # What is no character (a lone surrogate, from a broken argument) becomes its JSON escape.
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def from_line(line: bytes, number: int | None = None) -> TermDecision:
    """The decision of one line; FormatError with that line number when it is none."""
    try:
        row = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        said = getattr(error, "msg", str(error))
        reason = msg("not a JSON object: {error}; mend or delete the line", error=said)
        raise FormatError("term-decisions", reason, number) from error
    if not isinstance(row, dict) or not row.get("term") or row.get("verdict") not in VERDICTS:
        reason = msg("a decision has “term”, and “verdict”: {known}", known=" / ".join(VERDICTS))
        raise FormatError("term-decisions", reason, number)
    values = {k: str(row[k]) for k in KEYS if k in row}
    return TermDecision(**{"lang": "", **values})


term_decisions = Format(
    name="term-decisions",
    summary="Decisions about term candidates, one JSON object a line.",
    suffixes=("decisions.jsonl",),
    carries=TermDecisions,
    parse=parse,
    serialize=serialize,
    sample=TermDecisions(
        (
            TermDecision("深化专项行动", "zh_CN", "reject", by="Li Wen"),
            TermDecision("猎狐2016", "zh_CN", "merge", by="Li Wen", into="猎狐"),
            TermDecision("零容忍", "zh_CN", "accept", "zero tolerance"),
        )
    ),
)
