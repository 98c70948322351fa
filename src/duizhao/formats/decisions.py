"""What reviewers said about a catalog: `NAME.review.jsonl`, one JSON object a line.

It lies beside the catalog under version control, so it is written to merge well: one line a unit,
sorted by unit, keys always in the same order, empty ones left out. Keys: `context` (left out when
the unit has none), `source`, `verdict`, `target`, `note`, `by`, `at`. Only the last verdict on a
unit is kept, and none when that was to take it back; a mere note is not, for it stands in the
catalog.

A journal has the same lines in the order they were made: `to_line` and `from_line`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.messages import Message, msg
from duizhao.model import Decision, Decisions, Key, Verdict
from duizhao.model.review import ASIDES

NAME = "decisions"
KEYS = ("context", "source", "verdict", "target", "note", "by", "at")


def to_json(decision: Decision) -> dict[str, str]:
    """A decision as JSON has it, keys in their order and empty ones left out."""
    context, source = decision.unit
    values = {
        "source": source,
        "verdict": decision.verdict.value,
        "target": decision.target,
        "note": decision.note,
        "by": decision.by,
        "at": _at(decision.at),
    }
    found = {key: value for key, value in values.items() if value}
    return found if context is None else {"context": context, **found}


def from_json(row: Mapping[str, Any]) -> Decision:
    """A decision from such a mapping; FormatError, without a line, when it is none."""
    unknown = [key for key in row if key not in KEYS]
    if unknown:
        raise _wrong(msg("a decision has no “{key}”; delete it", key=unknown[0]))
    for key, value in row.items():
        if not isinstance(value, str):
            raise _wrong(msg("“{key}” is not a string; put it in quotes", key=key))
    if not row.get("source"):
        raise _wrong(msg("“source” is missing; name the unit's source or delete the line"))
    return Decision(
        unit=(row.get("context"), row["source"]),
        verdict=_verdict(row.get("verdict", "")),
        target=row.get("target", ""),
        note=row.get("note", ""),
        by=row.get("by", ""),
        at=_time(row["at"]) if row.get("at") else None,
    )


def to_line(decision: Decision) -> bytes:
    """A decision as one line, newline included."""
    text = json.dumps(to_json(decision), ensure_ascii=False)
    # What is no character (a lone surrogate, from a broken argument) becomes its JSON escape.
    return (text + "\n").encode("utf-8", "backslashreplace")


def from_line(line: bytes, number: int | None = None) -> Decision:
    """The decision of one line; FormatError with that line number when it is none."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        reason = msg("not UTF-8; mend or delete the line")
        raise FormatError(NAME, reason, number) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(NAME, _not_json(line), number) from error
    if not isinstance(row, dict):
        raise FormatError(NAME, _not_json(line), number)
    try:
        return from_json(row)
    except FormatError as error:
        raise FormatError(NAME, error.reason, number) from error


def parse(data: bytes) -> Decisions:
    """Decisions from bytes, one a unit; of two on one unit (after a merge) the later one counts."""
    found: dict[Key, Decision] = {}
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            decision = from_line(line, number)
            known = found.get(decision.unit)
            if known is None or _moment(decision) >= _moment(known):
                found[decision.unit] = decision
    return Decisions(tuple(found.values()))


def serialize(decisions: Decisions) -> bytes:
    """Decisions as bytes: the last on each unit, sorted by context (none first) and source."""
    last = {d.unit: d for d in decisions if d.verdict not in ASIDES}
    kept = [d for d in last.values() if d.verdict is not Verdict.RESET]
    kept.sort(key=lambda d: (d.unit[0] is not None, d.unit[0] or "", d.unit[1]))
    return b"".join(to_line(decision) for decision in kept)


def _at(at: datetime | None) -> str:
    if at is None:
        return ""
    return (at if at.tzinfo else at.astimezone()).isoformat()


def _moment(decision: Decision) -> datetime:
    return decision.at or datetime.min.replace(tzinfo=UTC)


def _verdict(word: str) -> Verdict:
    try:
        return Verdict(word)
    except ValueError as error:
        known = ", ".join(Verdict)
        raise _wrong(msg("no verdict “{word}”; known: {known}", word=word, known=known)) from error


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise _wrong(_not_a_time(text)) from error
    if at.tzinfo is None:
        raise _wrong(_not_a_time(text))
    return at


def _not_a_time(text: str) -> Message:
    example = "2026-01-31T09:30:00+08:00"
    return msg("“{text}” is no time with a time zone; write it as {example}", text=text,
               example=example)  # fmt: skip


def _not_json(line: bytes) -> Message:
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
        return msg("a merge was left undone here; choose one side and delete the marks")
    return msg("not a JSON object; mend or delete the line")


def _wrong(reason: Message) -> FormatError:
    return FormatError(NAME, reason)


decisions = Format(
    name=NAME,
    summary="What reviewers said about the units of a catalog, one JSON object a line.",
    suffixes=(".review.jsonl",),
    carries=Decisions,
    parse=parse,
    serialize=serialize,
    sample=Decisions(
        (
            Decision((None, "坚持零容忍。"), Verdict.ACCEPT, "Zero tolerance.", by="Li Wen"),
            Decision(
                ("title", "深化专项行动"),
                Verdict.REJECT,
                "Deepen actions",
                note="“special campaign” is the glossary's word\nfor 专项行动",
                by="Li Wen",
                at=datetime(2026, 1, 31, 9, 30, tzinfo=UTC),
            ),
        )
    ),
)
