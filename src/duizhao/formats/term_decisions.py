"""What was decided about term candidates: `glossary/decisions.jsonl`, one JSON object a line.

Sorted, so that two people's decisions merge line by line under version control. Keys: `term`,
`lang`, `verdict`, and where they say something `rendering` and `by`.
"""

from __future__ import annotations

import json
from dataclasses import fields

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.messages import msg
from duizhao.model.candidate import TermDecision, TermDecisions

KEYS = tuple(f.name for f in fields(TermDecision))
VERDICTS = ("accept", "reject")


def parse(data: bytes) -> TermDecisions:
    """Decisions from bytes; FormatError with the line that is not one."""
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    read = (_parse(line, number) for number, line in enumerate(lines, 1) if line.strip())
    return TermDecisions().add(read)


def serialize(decisions: TermDecisions) -> bytes:
    """Decisions as bytes."""
    rows = ({k: v for k in KEYS if (v := getattr(d, k))} for d in decisions.decisions)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _parse(line: str, number: int) -> TermDecision:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        reason = msg("not a JSON object: {error}; mend or delete the line", error=error.msg)
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
            TermDecision("零容忍", "zh_CN", "accept", "zero tolerance"),
        )
    ),
)
