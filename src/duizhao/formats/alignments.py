"""An alignment as JSON: what `align --json` prints, and with texts what a review goes on with.

`NAME.align.json` lies beside the catalog `NAME.po` that was made of it, under version control. It
holds the segments themselves, so that it can be repaired where the documents are not, and so that
what was confirmed is found again in documents that were edited since. One bead and one segment a
line: a diff shows what was repaired. Keys: `schema`, `source`, `target` (paths), `source_lang`,
`target_lang`, `beads` (`source`, `target`, `confidence`, and `confirmed` where a person said so),
`segments` (`source`, `target`: `text`, and `origin`, `paragraph`, `kind` where they say something).
Without `segments` it is only the links; whoever reads it must open the documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.messages import Message, msg
from duizhao.model import Alignment, Bead, Document, Segment

NAME, SCHEMA = "alignment", "duizhao.align/1"
BROKEN = msg("not an alignment as duizhao writes it: “{key}” is missing or of another kind")


def parse(data: bytes) -> Alignment:
    """An alignment from bytes; FormatError, with the line where it is no JSON."""
    try:
        table = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        reason = msg("not JSON: {error}; mend the line or align anew", error=error.msg)
        raise FormatError(NAME, reason, error.lineno) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise FormatError(NAME, msg("not JSON in UTF-8")) from error
    if not isinstance(table, dict) or table.get("schema") != SCHEMA:
        raise FormatError(NAME, msg("not an alignment: no “schema”: “{schema}”", schema=SCHEMA))
    source, target = (_document(table, side) for side in ("source", "target"))
    beads = tuple(_bead(row) for row in _rows(table, "beads"))
    found = Alignment(source, target, beads, _number(table, "related"))
    if "segments" in table:
        check(found)
    return found


def check(alignment: Alignment) -> None:
    """FormatError unless every segment is in exactly one bead."""
    for side in ("source", "target"):
        document: Document = getattr(alignment, side)
        held = sorted(n for bead in alignment.beads for n in getattr(bead, side))
        if held != list(range(len(document.segments))):
            wrong = next(
                (n for n in range(len(document.segments)) if held.count(n) != 1), len(held)
            )
            reason = msg(
                "segment {n} of {file} is in no pair, or in several; align the documents anew",
                n=wrong, file=document.name,
            )  # fmt: skip
            raise FormatError(NAME, reason)


def serialize(alignment: Alignment) -> bytes:
    """An alignment as bytes, texts and all; without them where only its beads were read."""
    head: dict[str, object] = {
        "schema": SCHEMA,
        "source": alignment.source.name,
        "target": alignment.target.name,
        "source_lang": alignment.source.lang,
        "target_lang": alignment.target.lang,
        "related": round(alignment.related, 4),
    }
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    lines.append(f'"beads": {_list(map(_row, alignment.beads), 2)}')
    if alignment.source.segments or alignment.target.segments or not alignment.beads:
        sides = ", ".join(
            f'"{side}": {_list(map(_said, getattr(alignment, side).segments), 4)}'
            for side in ("source", "target")
        )
        lines.append(f'"segments": {{{sides}}}')
    text = "{\n  " + ",\n  ".join(lines) + "\n}\n"
    # half a character becomes the escape that JSON has for it
    return text.encode("utf-8", "backslashreplace")


def _list(rows: Iterable[Mapping[str, Any]], indent: int) -> str:
    written = [" " * (indent + 2) + _json(row) for row in rows]
    return "[\n" + ",\n".join(written) + "\n" + " " * indent + "]" if written else "[]"


def _row(bead: Bead) -> dict[str, Any]:
    row = {
        "source": list(bead.source),
        "target": list(bead.target),
        "confidence": round(bead.confidence, 4),
    }
    return row | ({"confirmed": True} if bead.confirmed else {})


def _said(segment: Segment) -> dict[str, Any]:
    row: dict[str, Any] = {"text": segment.text}
    more = {"origin": segment.origin, "paragraph": segment.paragraph, "kind": segment.kind}
    return row | {key: value for key, value in more.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _document(table: Mapping[str, Any], side: str) -> Document:
    if not isinstance(table.get(side), str):
        raise FormatError(NAME, _broken(side))
    lang = str(table.get(f"{side}_lang", ""))
    rows = _rows(table["segments"], side) if isinstance(table.get("segments"), dict) else []
    return Document(table[side], lang, tuple(_segment(row, lang) for row in rows))


def _rows(table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = table.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FormatError(NAME, _broken(key))
    return rows


def _segment(row: Mapping[str, Any], lang: str) -> Segment:
    text, paragraph = row.get("text"), row.get("paragraph", 0)
    if not isinstance(text, str) or not isinstance(paragraph, int):
        raise FormatError(NAME, _broken("text"))
    return Segment(text, lang, str(row.get("origin", "")), paragraph, str(row.get("kind", "")))


def _bead(row: Mapping[str, Any]) -> Bead:
    sides = []
    for side in ("source", "target"):
        places = row.get(side)
        if not isinstance(places, list) or not all(type(n) is int and n >= 0 for n in places):
            raise FormatError(NAME, _broken(side))
        sides.append(tuple(places))
    return Bead(sides[0], sides[1], _number(row, "confidence"), row.get("confirmed") is True)


def _number(row: Mapping[str, Any], key: str) -> float:
    value = row.get(key, 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise FormatError(NAME, _broken(key))
    return float(value)


def _broken(key: str) -> Message:
    return Message(BROKEN.template, (("key", key),))


alignment = Format(
    name=NAME,
    summary="An alignment with its texts and what was confirmed, as JSON.",
    suffixes=(".json",),
    carries=Alignment,
    parse=parse,
    serialize=serialize,
    sample=Alignment(
        Document("a.zh.txt", "zh_CN", (
            Segment("标题", "zh_CN", "a.zh.txt:1", 0, "heading"),
            Segment("零容忍。", "zh_CN", "a.zh.txt:2", 1),
        )),
        Document("a.en.txt", "en", (Segment("Zero “tolerance”.", "en", "a.en.txt:1"),)),
        (Bead((0,), (), 0.5), Bead((1,), (0,), 0.98, True)),
    ),
)  # fmt: skip
