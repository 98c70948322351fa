"""Term candidates as CSV, to be looked through and decided in a spreadsheet.

One candidate a row, best first. Columns, in this order:

    rank, term, status, kind, count, score
    rendering, rendering_score, evidence, source
                the best rendering, and where it was seen how often
    other_renderings
                the next ones, as `text (evidence)` between ` | `
    concept, series, parents, variants
    context     the first occurrence, as `left【match】right`
    context_translation
                only where translations were given: what the segment of the context became
    file, line  where that is
    lang

A person edits `status` (new, known, accepted, rejected) and `rendering`; `read_status` gives just
these. `parse` gives back all that a row holds. It does not hold: a second context and the number
of a segment, the reasons of a score, in which segments a rendering was seen, score and source of
the further renderings. Scores keep three decimals. Cells are written as `sheet` says, so that no
candidate is run as a formula.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duizhao.errors import FormatError
from duizhao.formats import Format, sheet
from duizhao.messages import msg
from duizhao.model import Candidate, Candidates, Context, Rendering
from duizhao.text import chars

NAME = "candidates"
COLUMNS = (
    "rank", "term", "status", "kind", "count", "score", "rendering", "rendering_score", "evidence",
    "source", "other_renderings", "concept", "series", "parents", "variants", "context",
    "context_translation", "file", "line", "lang",
)  # fmt: skip
STATUSES = ("new", "known", "accepted", "rejected")
ALIASES = {"accept": "accepted", "yes": "accepted", "reject": "rejected", "no": "rejected"}
"""What people write instead."""

OTHER = re.compile(r"(.*?)(?:\s*\((\d+)\))?", re.DOTALL)
KEYWORD = re.compile(r"(.*?)【(.*?)】(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edited:
    """What a person may have said about a candidate."""

    term: str
    """The candidate."""

    lang: str
    """Its language."""

    status: str
    """new, known, accepted or rejected."""

    rendering: str
    """The rendering chosen; empty when there is none."""

    line: int
    """The line of its row."""


def serialize(found: Candidates) -> bytes:
    """Candidates as bytes."""
    return write(found)


def write(found: Candidates, translations: Mapping[tuple[str, int], str] | None = None) -> bytes:
    """Candidates as bytes, with what the segments of their contexts became, where that is known.

    `translations` maps a document's name and a segment's index, as `Context` has them.
    """
    columns = [c for c in COLUMNS if translations is not None or c != "context_translation"]
    known = translations or {}
    rows = (_cells(rank, each, known) for rank, each in enumerate(found.candidates, 1))
    return sheet.write(columns, ([row.get(name, "") for name in columns] for row in rows))


def parse(data: bytes) -> Candidates:
    """Candidates from bytes, as people have edited them; FormatError with the line."""
    return Candidates(tuple(_candidate(row, line) for line, row in _rows(data)))


def read_status(data: bytes) -> list[Edited]:
    """What people said about candidates, in the order of the rows; FormatError with the line."""
    return [
        Edited(row["term"], row["lang"], row["status"], row.get("rendering", ""), line)
        for line, row in _rows(data)
    ]


def _cells(
    rank: int, each: Candidate, translations: Mapping[tuple[str, int], str]
) -> dict[str, str]:
    row = {
        "rank": str(rank),
        "term": each.text,
        "status": each.status,
        "kind": each.kind,
        "count": str(each.count),
        "score": f"{each.score:.3f}",
        "concept": each.concept,
        "series": sheet.join(each.series),
        "parents": sheet.join(each.parents),
        "variants": sheet.join(each.variants),
        "lang": each.lang,
    }
    if each.renderings:
        best, *others = each.renderings
        row |= {
            "rendering": best.text,
            "rendering_score": f"{best.score:.3f}",
            "evidence": str(best.evidence),
            "source": best.source,
            "other_renderings": sheet.join(f"{r.text} ({r.evidence})" for r in others),
        }
    if each.contexts:
        first = each.contexts[0]
        row |= {
            "context": f"{first.left}【{first.match}】{first.right}",
            "context_translation": translations.get((first.file, first.segment), ""),
            "file": first.file,
            "line": str(first.line or ""),
        }
    return row


def _rows(data: bytes) -> Iterable[tuple[int, dict[str, str]]]:
    """Every row with its line, by columns; terms, languages and statuses are sound."""
    table = sheet.read(data, NAME, COLUMNS)
    names = [sheet.column_key(name) for name in table.header.values]
    if "term" not in names:
        raise FormatError(NAME, msg("no column “term”; give it back its name"), table.header.line)
    lines: dict[tuple[str, str], int] = {}
    for each in table.rows:
        row = dict(zip(names, each.values, strict=False))
        term = row.get("term", "")  # a short row has no such cell
        if not term:
            raise FormatError(NAME, msg("no term; fill it in or delete the row"), each.line)
        row["lang"] = row.get("lang") or ("zh_CN" if chars.has_han(term) else "en")
        known = lines.setdefault((term, row["lang"]), each.line)
        if known != each.line:
            reason = msg(
                "“{term}” is already in line {line}; delete one of the rows", term=term, line=known
            )
            raise FormatError(NAME, reason, each.line)
        row["status"] = _status(row.get("status", ""), each.line)
        yield each.line, row


def _status(word: str, line: int) -> str:
    lower = word.lower() or "new"
    status = ALIASES.get(lower, lower)
    if status not in STATUSES:
        known = ", ".join(STATUSES)
        reason = msg("no status “{word}”; write one of {known}", word=word, known=known)
        raise FormatError(NAME, reason, line)
    return status


def _candidate(row: Mapping[str, str], line: int) -> Candidate:
    return Candidate(
        text=row["term"],
        lang=row["lang"],
        score=_number(row, "score", line),
        count=int(_number(row, "count", line)),
        kind=row.get("kind", ""),
        status=row["status"],
        concept=row.get("concept", ""),
        parents=tuple(sheet.split(row.get("parents", ""))),
        variants=tuple(sheet.split(row.get("variants", ""))),
        series=tuple(sheet.split(row.get("series", ""))),
        contexts=_contexts(row, line),
        renderings=tuple(_renderings(row, line)),
    )


def _renderings(row: Mapping[str, str], line: int) -> Iterable[Rendering]:
    if text := row.get("rendering"):
        score, evidence = _number(row, "rendering_score", line), _number(row, "evidence", line)
        yield Rendering(text, score, int(evidence), row.get("source", ""))
    for item in sheet.split(row.get("other_renderings", "")):
        found = OTHER.fullmatch(item)
        if found and found[1]:
            yield Rendering(found[1], 0.0, int(found[2] or 0), "")


def _contexts(row: Mapping[str, str], line: int) -> tuple[Context, ...]:
    context, term = row.get("context", ""), row["term"]
    if not context:
        return ()
    before, mark, behind = context.partition(f"【{term}】")
    if mark:
        parts = (before, term, behind)
    else:
        found = KEYWORD.fullmatch(context)
        parts = (found[1], found[2], found[3]) if found else (context, "", "")
    place = int(_number(row, "line", line))
    return (Context(row.get("file", ""), 0, *parts, line=place),)


def _number(row: Mapping[str, str], column: str, line: int) -> float:
    """The number in a cell; 0 when it is empty."""
    cell = row.get(column, "")
    try:
        number = float(cell.replace(",", ".") or 0)  # some spreadsheets save a decimal comma
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    reason = msg("“{cell}” in {column} is no number; mend it", cell=cell, column=column)
    raise FormatError(NAME, reason, line)


candidates = Format(
    name=NAME,
    summary="Term candidates as CSV, to be decided in a spreadsheet.",
    suffixes=(".csv",),
    carries=Candidates,
    parse=parse,
    serialize=serialize,
    sample=Candidates(
        (
            Candidate(
                "零容忍",
                "zh_CN",
                0.934,
                2,
                kind="slogan",
                parents=("对腐败零容忍",),
                variants=("零容忍态度",),
                series=("零漏洞", "零障碍"),
                contexts=(Context("brief.zh.txt", 0, "坚持“", "零容忍", "”，", 12),),
                renderings=(
                    Rendering("zero tolerance", 0.812, 2, "bitext"),
                    Rendering("no tolerance", 0.0, 1, ""),
                ),
            ),
            Candidate("天网", "zh_CN", 0.5, 1, status="known", concept="sky-net"),
        )
    ),
)
