"""A glossary as a gettext catalog, for those who keep terms in Weblate or in a PO editor.

Source is Chinese, target English. The first entry of a concept has its main terms, and the
concept's id as context; every other name follows as an entry of its own, opposite the main term of
the other language, with ` #2`, ` #3` … behind the id. So keys are unique, as `msgfmt -c` wants.

    status      proposed: the entry is fuzzy · forbidden, do-not-translate: the flags `forbidden`
                and `read-only`, as Weblate has them · admitted: an extracted comment says so
                (https://docs.weblate.org/en/latest/user/glossary.html)
    definition  the extracted comment; a term's note stands there too, behind `note: `

Traditional forms, domain, kind, source and other columns have no place here: who takes such a file
in lays it over a glossary that has them (`over`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from duizhao.errors import FormatError
from duizhao.formats import Format, po, tabular
from duizhao.messages import msg
from duizhao.model import Catalog, Concept, Glossary, State, Status, Term, Unit
from duizhao.model.glossary import slug

NAME = "po-glossary"
SOURCE, TARGET = "zh_CN", "en"
FORBIDDEN, FIXED = "forbidden", "read-only"
ADMITTED = "status: admitted"
ONLY = "lang: en"
"""Says of a concept without a Chinese name that its `msgid` is English."""

NOTE, OTHER = "note: ", "note on the translation: "

NUMBERED = re.compile(r"(.+?)(?: #(\d+))?", re.DOTALL)


def parse(data: bytes) -> Glossary:
    """A glossary from bytes; FormatError with the line where the file is no sound catalog."""
    groups: dict[str, list[Unit]] = {}
    for unit in po.parse(data):
        found = NUMBERED.fullmatch(unit.context or "")
        name = found[1] if found else slug(unit.target or unit.source)
        if not name:
            reason = msg("no id: give the entry a msgctxt")
            raise FormatError(NAME, reason, unit.line)
        groups.setdefault(name, []).append(unit)
    return Glossary(tuple(_concept(name, units) for name, units in groups.items()))


def serialize(glossary: Glossary) -> bytes:
    """A glossary as bytes."""
    units = [unit for concept in glossary.concepts for unit in _units(concept)]
    return po.serialize(Catalog(SOURCE, TARGET, tuple(units)))


def over(known: Glossary, new: Glossary) -> Glossary:
    """A glossary with what this format carries laid over it; all else stays."""
    old = {concept.id: concept for concept in known.concepts}
    for concept in new.concepts:
        before = old.get(concept.id)
        if before is None:
            known = known.admit(concept)
            continue
        kept = [t for t in before.terms if t.lang not in (SOURCE, TARGET)]
        terms = tabular.in_order((*concept.terms, *kept))
        merged = replace(before, terms=terms, definition=concept.definition)
        known = known.admit(merged)
    return known


def _units(concept: Concept) -> Iterator[Unit]:
    mains = tabular.mains(concept)
    chinese, english = (
        sorted(
            (t for t in tabular.in_order(concept.terms) if t.lang == lang),
            key=lambda t: (t.text, t.lang) not in mains,
        )
        for lang in (SOURCE, TARGET)
    )
    only = not chinese
    ours, theirs = (english, []) if only else (chinese, english)
    if not ours:
        return
    main, other = ours[0], (theirs[0] if theirs else None)
    yield _unit(concept.id, main, other, main, (ONLY if only else "", concept.definition))
    rest: list[tuple[Term, Term | None, Term]] = [(main, term, term) for term in theirs[1:]]
    rest += [(term, other, term) for term in ours[1:]]
    for number, (one, two, named) in enumerate(rest, 2):
        yield _unit(f"{concept.id} #{number}", one, two, named, (ONLY if only else "",))


def _unit(key: str, source: Term, target: Term | None, named: Term, lines: Iterable[str]) -> Unit:
    fixed = named.status is Status.FIXED
    text = target.text if target else (source.text if fixed else "")
    flags = {FORBIDDEN} if named.status is Status.FORBIDDEN else {FIXED} if fixed else set()
    about = [
        *lines,
        ADMITTED if named.status is Status.ADMITTED else "",
        f"{NOTE}{named.note}" if named.note else "",
        f"{OTHER}{target.note}" if target and target is not named and target.note else "",
    ]
    state = State.TRANSLATED if text else State.EMPTY
    if text and named.status is Status.PROPOSED:
        state = State.DRAFT
    return Unit(
        source.text, text, state, key, comment="\n".join(line for line in about if line),
        flags=frozenset(flags),
    )  # fmt: skip


def _concept(name: str, units: list[Unit]) -> Concept:
    terms: dict[tuple[str, str], Term] = {}
    first, *_ = units
    definition = [
        line
        for line in first.comment.split("\n")
        if line and line not in (ADMITTED, ONLY) and not line.startswith((NOTE, OTHER))
    ]
    for number, unit in enumerate(units):
        lines = unit.comment.split("\n")
        lang, status = TARGET if ONLY in lines else SOURCE, _status(unit)
        sides = [(unit.source, lang)]
        if unit.target and FIXED not in unit.flags:
            sides.append((unit.target, TARGET))
        new = [side for side in sides if side not in terms]
        for place, (text, side) in enumerate(new):
            label = OTHER if number == 0 and place else NOTE
            note = next((n.removeprefix(label) for n in lines if n.startswith(label)), "")
            terms[text, side] = Term(text, side, status, note)
    return Concept(name, tabular.in_order(terms.values()), definition="\n".join(definition))


def _status(unit: Unit) -> Status:
    if FORBIDDEN in unit.flags:
        return Status.FORBIDDEN
    if FIXED in unit.flags:
        return Status.FIXED
    if unit.state is State.DRAFT:
        return Status.PROPOSED
    return Status.ADMITTED if ADMITTED in unit.comment.split("\n") else Status.PREFERRED


po_glossary = Format(
    name=NAME,
    summary="A glossary as a gettext catalog, one name an entry.",
    suffixes=(".po",),
    carries=Glossary,
    parse=parse,
    serialize=serialize,
    sample=Glossary(
        (
            Concept(
                "zero-tolerance",
                (
                    Term("零容忍", "zh_CN"),
                    Term("zero tolerance", "en"),
                    Term("ZT", "en", Status.ADMITTED, "abbreviation"),
                    Term("no tolerance", "en", Status.FORBIDDEN),
                ),
                definition="Every case is pursued.",
            ),
            Concept(
                "sky-net",
                (
                    Term("天网行动", "zh_CN", Status.PROPOSED),
                    Term("Operation Sky Net", "en", Status.PROPOSED),
                ),
            ),
            Concept("poedit", (Term("Poedit", "en", Status.FIXED),)),
        )
    ),
)
