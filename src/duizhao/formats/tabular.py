"""A glossary as CSV: one concept a row, to be edited in a spreadsheet or by hand.

Columns, of which only one with terms is needed, in any order:

    id          unique; made from the English or the Chinese where it is empty
    zh, zh_hant, en
                the main terms: simplified (zh_CN), traditional (zh_TW) and English
    status      of the main terms: preferred (also when empty), admitted, forbidden, proposed or
                do-not-translate (one language is enough; `/…/` is a pattern)
    abbr_zh, abbr_en
                short forms: admitted terms whose note is “abbreviation”
    kind, domain, definition, source
                of the concept
    pos, relation, note
                kept with the concept (`Concept.extra`), as is any column not named here
    LANG_STATUS more terms of a language with a status: `en_admitted`, `zh_forbidden`,
                `fr_preferred`; several stand between ` | `, a note in brackets: `Skynet [old]`
    zh_note, zh_hant_note, en_note
                notes on the main terms

It is written as UTF-8 without byte order mark, with commas and LF, and read with or without mark,
with CRLF, with semicolons or tabs, and in GB18030, as spreadsheets leave it. `rewrite` keeps what
a file has, and the bytes of every row whose concept is the same. Terms come back in one order:
zh_CN, zh_TW, en, others; within a language by status.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from duizhao.errors import FormatError
from duizhao.formats import Format, sheet
from duizhao.messages import msg
from duizhao.model import Concept, Glossary, Status, Term, language
from duizhao.model.glossary import made_id

NAME = "csv-glossary"
COLUMNS = (
    "id", "zh", "en", "status", "pos", "kind", "domain", "zh_hant", "abbr_zh", "abbr_en",
    "relation", "definition", "source", "note",
)  # fmt: skip
"""What every file written here has, in this order; more follow where they are needed."""

ABBREVIATION = "abbreviation"
"""The note of a term that is a short form."""

MAIN = {"zh": "zh_CN", "zh_hant": "zh_TW", "en": "en"}
SHORT = {"abbr_zh": "zh_CN", "abbr_en": "en"}
OF_CONCEPT = ("domain", "kind", "definition", "source")
KEPT = ("pos", "relation", "note")
ALIASES = {
    "zh_cn": "zh", "zh_hans": "zh", "chinese": "zh", "中文": "zh", "简体中文": "zh",
    "zh_tw": "zh_hant", "繁体中文": "zh_hant", "繁體中文": "zh_hant",
    "english": "en", "英文": "en", "英语": "en",
}  # fmt: skip
LISTED = tuple(status for status in Status if status is not Status.FIXED)
LIST = re.compile(rf"([a-z]{{2,3}}(?:_[a-z]{{2,4}})?)_({'|'.join(LISTED)})")
NOTES = tuple(f"{column}_note" for column in MAIN)
ORDER = (
    Status.PREFERRED, Status.ADMITTED, Status.PROPOSED, Status.FIXED, Status.FORBIDDEN,
)  # fmt: skip
NOTED = re.compile(r"((?:\\.|[^\\\[])*?)\s*\[((?:\\.|[^\\\]])*)\]", re.DOTALL)


def parse(data: bytes) -> Glossary:
    """A glossary from bytes; FormatError with the line and what to do about it."""
    return Glossary(tuple(concept for _, concept in concepts(records(data))))


def serialize(glossary: Glossary) -> bytes:
    """A glossary as bytes, every concept with its id."""
    rows = [cells(concept) for concept in glossary.concepts]
    columns = [*COLUMNS, *_missing(COLUMNS, rows)]
    return sheet.write(columns, ([row.get(c, "") for c in columns] for row in rows))


def rewrite(data: bytes, glossary: Glossary) -> bytes:
    """Bytes of a file brought up to date with a glossary.

    Byte order mark, encoding, newlines, delimiter, order of columns and the bytes of every row
    whose concept is the same are kept; in a changed row those of every cell that is the same.
    Columns that a new term needs are added behind. Rows follow the glossary's order.
    """
    if not data.strip():
        return serialize(glossary)
    made = _rewritten(data, glossary, with_ids=False)
    # A file may leave ids to be made, and a changed term or a removed row would make others.
    same = [cells(c) for c in parse(made).concepts] == [cells(c) for c in glossary.concepts]
    return made if same else _rewritten(data, glossary, with_ids=True)


def concepts(table: sheet.Sheet) -> list[tuple[sheet.Row, Concept]]:
    """Every row with its concept."""
    check_columns(table)
    names = columns(table)
    found = [(row, read_concept(named(names, row), row.line)) for row in table.rows]
    lines: dict[str, int] = {}
    for row, concept in found:
        if concept.id in lines:
            reason = msg(
                "id “{id}” is already used in line {line}; give one of them another",
                id=concept.id, line=lines[concept.id],
            )  # fmt: skip
            raise FormatError(NAME, reason, row.line)
        if concept.id:
            lines[concept.id] = row.line
    return [(row, _with_id(concept, lines, row.line)) for row, concept in found]


def check_columns(table: sheet.Sheet) -> None:
    """FormatError when no column holds terms, as after a slip in the header."""
    if not any(name in MAIN or LIST.fullmatch(name) for name in columns(table)):
        reason = msg("no column of terms; name one of them zh, zh_hant or en")
        raise FormatError(NAME, reason, table.header.line)


def columns(table: sheet.Sheet) -> list[str]:
    """The names of a file's columns: ours as this module spells them, others as they stand."""
    names: list[str] = []
    for name in table.header.values:
        name = _ours(name) or name  # noqa: PLW2901
        if name and name in names:
            reason = msg("two columns “{name}”; rename or delete one", name=name)
            raise FormatError(NAME, reason, table.header.line)
        names.append(name)
    return names


def cells(concept: Concept) -> dict[str, str]:
    """What stands in the columns of a concept's row; columns that would be empty left out."""
    row = {"id": concept.id} | {name: getattr(concept, name) for name in OF_CONCEPT}
    terms = sorted(concept.terms, key=_place)
    main = main_status(concept)
    row["status"] = main.value if main else ""
    lists: dict[str, list[str]] = {}
    for term in terms:
        column = _main_column(term, main)
        if column and not row.get(column):
            row[column], row[f"{column}_note"] = term.text, term.note
        elif term.text:
            lists.setdefault(_list_column(term), []).append(_item(term))
    row |= {column: " | ".join(items) for column, items in lists.items()}
    for name, value in concept.extra:
        if _ours(name) and name not in (*KEPT, *NOTES):
            reason = msg("a concept cannot keep “{name}”: that column is its own", name=name)
            raise FormatError(NAME, reason)
        row[name] = f"{row[name]}\n{value}" if name in row else value
    return {name: value for name, value in row.items() if value}


def main_status(concept: Concept) -> Status | None:
    """The status of the main terms: the best that all its languages have, else the best of any."""
    main = [term for term in concept.terms if _may_be_main(term)]
    had = [{t.status for t in main if t.lang == lang} for lang in {t.lang for t in main}]
    shared = set.intersection(*had) if had else set()
    return next((s for s in ORDER if s in (shared or set().union(*had))), None)


def mains(concept: Concept) -> list[tuple[str, str]]:
    """Text and language of the main terms, as a row without an id is known by."""
    status = main_status(concept)
    found = [t for t in sorted(concept.terms, key=_place) if _main_column(t, status)]
    return [(t.text, t.lang) for t in found]


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms in the order in which concepts have them: by language, then by status."""
    return tuple(sorted(terms, key=_place))


def _rewritten(data: bytes, glossary: Glossary, *, with_ids: bool) -> bytes:
    table = records(data)
    names = columns(table)
    old = {concept.id: (row, cells(concept)) for row, concept in concepts(table)}
    new = {concept.id: cells(concept) for concept in glossary.concepts}
    changed = {
        key: row for key, row in new.items() if with_ids or key not in old or old[key][1] != row
    }
    more = _missing(names, [_needed(row, with_ids) for row in changed.values()])
    header = table.header
    parts = [table.lead, table.text(header, [*header.raw, *map(table.cell, more)])]
    for key in new:
        before = old[key][0] if key in old else None
        raw = _changed([*names, *more], changed[key], before, table) if key in changed else None
        parts.append(table.text(before, raw))
    whole = [
        part if part.endswith(("\r", "\n")) else part + table.newline for part in parts if part
    ]
    text = "".join(whole)
    if not parts[-1].endswith(("\r", "\n")):
        text = text.removesuffix(table.newline)
    return table.decoded.encode(text, NAME)


def _needed(row: Mapping[str, str], with_ids: bool) -> dict[str, str]:
    """What of a row has to stand in some column: not what its absence says as well."""
    unsaid = {"status": Status.PREFERRED.value} | ({} if with_ids else {"id": row["id"]})
    return {name: value for name, value in row.items() if unsaid.get(name) != value}


def _changed(
    names: Sequence[str], row: Mapping[str, str], before: sheet.Row | None, table: sheet.Sheet
) -> list[str]:
    """The cells of a changed or new row, with the spelling of those that say what they said."""
    if before is None:
        return [table.cell(row.get(name, "")) for name in names]
    raw: list[str] = []
    for place, name in enumerate(names):
        old = before.values[place] if place < len(before.values) else ""
        new = row.get(name, "") if name else old
        kept = old == new or (name == "status" and not old and new == Status.PREFERRED)
        known = before.raw[place] if place < len(before.raw) else ""
        raw.append(known if kept else table.cell(new))
    return raw


def records(data: bytes) -> sheet.Sheet:
    """The records of a glossary file."""
    return sheet.read(data, NAME, {*COLUMNS, *ALIASES})


def _ours(name: str) -> str:
    """The name of one of our columns, however it is spelled; empty for a column of others."""
    key = sheet.column_key(name)
    key = ALIASES.get(key, key)
    return key if is_column(key) else ""


def is_column(key: str) -> bool:
    """Whether a column of that very name says something here."""
    return key in COLUMNS or key in NOTES or LIST.fullmatch(key) is not None


def _is_kept(name: str, row: Mapping[str, str]) -> bool:
    """Whether a cell is kept as it is: a column of others, or a note whose term is missing."""
    return name in KEPT or not is_column(name) or (name in NOTES and name[:-5] not in row)


def _missing(known: Iterable[str], rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Columns that rows need beyond the known ones: ours in a fixed order, then others as met."""
    more = dict.fromkeys(name for row in rows for name in row if name not in set(known))
    return sorted(more, key=lambda name: (not is_column(name), name if is_column(name) else ""))


def named(names: Sequence[str], row: sheet.Row) -> dict[str, str]:
    """What a record says, by the names of its columns."""
    return {name: value for name, value in zip(names, row.values, strict=False) if name and value}


def read_concept(row: Mapping[str, str], line: int) -> Concept:
    """The concept that a row says; FormatError when it has no term."""
    terms = sorted(_terms(row, _status(row.get("status", ""), line)), key=_place)
    if not terms:
        raise FormatError(NAME, msg("neither zh nor en; name the term or delete the row"), line)
    return Concept(
        id=row.get("id", ""),
        terms=tuple(terms),
        extra=tuple((name, value) for name, value in row.items() if _is_kept(name, row)),
        **{name: row.get(name, "") for name in OF_CONCEPT},
    )


def _terms(row: Mapping[str, str], status: Status) -> Iterable[Term]:
    for column, lang in MAIN.items():
        if text := row.get(column):
            yield Term(text, lang, status, row.get(f"{column}_note", ""))
    for column, cell in row.items():
        if lang := SHORT.get(column, ""):
            for text, note in map(_split_item, sheet.split_raw(cell)):
                yield Term(text, lang, Status.ADMITTED, note or ABBREVIATION)
        elif found := LIST.fullmatch(column):
            lang = _language(found[1])
            for text, note in map(_split_item, sheet.split_raw(cell)):
                yield Term(text, lang, Status(found[2]), note)


def _status(word: str, line: int) -> Status:
    try:
        return Status(word.lower()) if word else Status.PREFERRED
    except ValueError as error:
        known = ", ".join(Status)
        reason = msg("no status “{word}”; write one of {known}", word=word, known=known)
        raise FormatError(NAME, reason, line) from error


def _with_id(concept: Concept, lines: dict[str, int], line: int) -> Concept:
    """The concept with an id that no other has; a given one stays."""
    if concept.id:
        return concept
    base = made_id(concept)
    number, made = 1, base
    while made in lines:
        number += 1
        made = f"{base}-{number}"
    lines[made] = line
    return replace(concept, id=made)


def _place(term: Term) -> tuple[int, str, int, bool]:
    langs = list(MAIN.values())
    rank = langs.index(term.lang) if term.lang in langs else len(langs)
    return (rank, term.lang, ORDER.index(term.status), _is_short(term))


def _is_short(term: Term) -> bool:
    is_short = term.note == ABBREVIATION and term.status is Status.ADMITTED
    return is_short and term.lang in SHORT.values()


def _may_be_main(term: Term) -> bool:
    return term.lang in MAIN.values() and not _is_short(term) and bool(term.text)


def _main_column(term: Term, status: Status | None) -> str:
    if not _may_be_main(term) or term.status is not status:
        return ""
    return next(column for column, lang in MAIN.items() if lang == term.lang)


def _list_column(term: Term) -> str:
    if _is_short(term):
        return next(column for column, lang in SHORT.items() if lang == term.lang)
    own = next((column for column, lang in MAIN.items() if lang == term.lang), term.lang.lower())
    column = f"{own}_{term.status}"
    if LIST.fullmatch(column) is None or _language(own) != term.lang:
        reason = msg(
            "no column can hold a term in “{lang}” ({term})", lang=term.lang, term=term.text
        )
        raise FormatError(NAME, reason)
    return column


def _language(column: str) -> str:
    return MAIN.get(column) or language.normalize(column)


def _item(term: Term) -> str:
    note = "" if _is_short(term) else term.note
    return sheet.escape(term.text) + (f" [{sheet.escape(note)}]" if note else "")


def _split_item(item: str) -> tuple[str, str]:
    found = NOTED.fullmatch(item)
    text, note = (found[1], found[2]) if found else (item, "")
    return sheet.unescape(text), sheet.unescape(note)


csv_glossary = Format(
    name=NAME,
    summary="A glossary as CSV, one concept a row.",
    suffixes=(".csv",),
    carries=Glossary,
    parse=parse,
    serialize=serialize,
    sample=Glossary(
        (
            Concept(
                "central-commission-for-discipline-inspection",
                (
                    Term("中央纪律检查委员会", "zh_CN"),
                    Term("中央纪委", "zh_CN", Status.ADMITTED, ABBREVIATION),
                    Term("中央紀律檢查委員會", "zh_TW"),
                    Term("Central Commission for Discipline Inspection", "en"),
                    Term("CCDI", "en", Status.ADMITTED, ABBREVIATION),
                    Term("Discipline Commission", "en", Status.FORBIDDEN, "too vague"),
                ),
                domain="anti-corruption",
                kind="organisation",
                definition="The organ that keeps discipline in the Party.\nNot a court.",
                source="its own English site",
                extra=(("pos", "noun"), ("relation", "part of the Party"), ("client", "=A1")),
            ),
            Concept("zero-tolerance", (Term("零容忍", "zh_CN"), Term("'zero tolerance'", "en"))),
            Concept("sky-net", (Term("天网行动", "zh_CN", Status.PROPOSED),)),
        )
    ),
)
