"""Faults of a glossary itself: what would mislead a translator or a check.

Cut from `glossary`, which looks terms up, because this judges. Each rule is a function from a
glossary to flaws; what is wrong stands in the flaw, and nothing is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from duizhao.convert.scripts import SIMPLIFIED, TRADITIONAL, Scripts
from duizhao.messages import Message, msg
from duizhao.model import Concept, Glossary, Status, Term, language
from duizhao.text.chars import has_han
from duizhao.workspace import cache

USABLE = (Status.PREFERRED, Status.ADMITTED, Status.PROPOSED)

ROOT = 5
"""Letters in which two words must begin alike to be forms of one: extradite, extradition."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a concept."""

    rule: str
    """duplicate, conflict, forbidden-and-used, missing, script or nested."""

    concept: str
    """Its id."""

    message: Message
    """What is wrong and what to do, in a sentence."""


def lint(glossary: Glossary) -> list[Flaw]:
    """Every flaw, in the order of the concepts."""
    place = {concept.id: n for n, concept in enumerate(glossary.concepts)}
    found = [
        *_duplicates(glossary), *_forbidden(glossary), *_missing(glossary), *_script(glossary),
        *_nested(glossary),
    ]  # fmt: skip
    return sorted(found, key=lambda flaw: (place[flaw.concept], flaw.rule))


def _duplicates(glossary: Glossary) -> Iterator[Flaw]:
    """Two concepts with one Chinese name: a check cannot tell which is meant."""
    owners: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept in glossary.concepts:
        for term in concept.terms:
            if language.is_chinese(term.lang) and term.status is not Status.FORBIDDEN:
                owners[term.text, term.lang].append(concept)
    for (text, _lang), concepts in owners.items():
        first, *others = {c.id: c for c in concepts}.values()
        for other in others:
            if _told_apart(first, other, text):
                continue
            same = _english(first) & _english(other)
            rule = "duplicate" if same or not (_english(first) and _english(other)) else "conflict"
            yield Flaw(
                rule, other.id,
                msg("“{term}” is a name of {other} as well; join the two, or keep it in one",
                    term=text, other=first.id)
                if rule == "duplicate"
                else msg("“{term}” is rendered otherwise in {other}; say in a note which is meant",
                         term=text, other=first.id),
            )  # fmt: skip


def _told_apart(one: Concept, other: Concept, text: str) -> bool:
    """Whether the rows say which of two concepts of one name is meant: by field, or in a note."""
    if one.domain and other.domain and one.domain.casefold() != other.domain.casefold():
        return True
    notes = [t.note for c in (one, other) for t in c.terms if t.text == text]
    return any(notes) or any(name == "note" and value for c in (one, other)
                             for name, value in c.extra)  # fmt: skip


def _english(concept: Concept) -> set[str]:
    return {t.text.casefold() for t in concept.in_language("en") if t.status in USABLE}


def _forbidden(glossary: Glossary) -> Iterator[Flaw]:
    """A name that is forbidden and used at once."""
    for concept in glossary.concepts:
        used = {(t.text, t.lang) for t in concept.terms if t.status in USABLE}
        for term in concept.terms:
            if term.status is Status.FORBIDDEN and (term.text, term.lang) in used:
                reason = msg("“{term}” is forbidden and used at once; decide", term=term.text)
                yield Flaw("forbidden-and-used", concept.id, reason)


def _missing(glossary: Glossary) -> Iterator[Flaw]:
    """A concept without a rendering."""
    for concept in glossary.concepts:
        if any(t.status is Status.FIXED for t in concept.terms):
            continue
        for lang, named in (("zh_CN", msg("Chinese")), ("en", msg("English"))):
            terms = [t for t in concept.in_language(lang) if t.status in USABLE]
            if not terms:
                reason = msg("no {language} name; add one, or delete the row", language=named)
                yield Flaw("missing", concept.id, reason)


def _script(glossary: Glossary) -> Iterator[Flaw]:
    """A name in the wrong script for its column."""
    scripts = Scripts.of(cache.converter("s2t"), cache.converter("t2s"))
    for concept in glossary.concepts:
        for term in concept.terms:
            if (reason := _misplaced(term, scripts)) is not None:
                yield Flaw("script", concept.id, reason)


def _misplaced(term: Term, scripts: Scripts) -> Message | None:
    if term.lang == "en":
        return (
            msg("“{term}” is Chinese, in a column of English", term=term.text)
            if has_han(term.text)
            else None
        )
    if not language.is_chinese(term.lang) or term.status is Status.FIXED:
        return None
    written = scripts.tell(term.text)
    if written == TRADITIONAL and language.same(term.lang, "zh_CN") and term.lang != "zh_TW":
        return msg("“{term}” is traditional, in a column of simplified", term=term.text)
    if written == SIMPLIFIED and term.lang in ("zh_TW", "zh_HK"):
        return msg("“{term}” is simplified, in a column of traditional", term=term.text)
    return None


def _nested(glossary: Glossary) -> Iterator[Flaw]:
    """A preferred name inside another whose rendering knows nothing of it.

    Where several are nested in one another, only the longest inside speaks: what 追逃 becomes in
    追逃追赃 says what it is in longer names. Of concepts of one name any may agree.
    """
    main = [
        (concept, term.text)
        for concept in glossary.concepts
        for term in concept.in_language("zh_CN")
        if term.status is Status.PREFERRED and len(term.text) > 1
    ]
    by_text: defaultdict[str, list[Concept]] = defaultdict(list)
    for concept, text in main:
        by_text[text].append(concept)
    for concept, text in main:
        for inner in _inside(text, by_text):
            homonyms = by_text[inner]
            if not any(_shares(one, concept) for one in homonyms):
                yield Flaw(
                    "nested", concept.id,
                    msg("“{inner}” in “{term}” is rendered otherwise than in {other}",
                        inner=inner, term=text, other=homonyms[0].id),
                )  # fmt: skip


def _inside(text: str, names: Collection[str]) -> list[str]:
    """The names that stand in a longer one and in no other name that stands in it."""
    spans = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 2, len(text) + 1)
        if end - start < len(text) and text[start:end] in names
    ]
    widest = (
        (a, b) for a, b in spans if not any(c <= a and b <= d and d - c > b - a for c, d in spans)
    )
    return list(dict.fromkeys(text[a:b] for a, b in widest))


def _shares(inner: Concept, outer: Concept) -> bool:
    """Whether some rendering of the longer name has a word of the shorter one's.

    Forms of one word count (ratify, ratification): they begin alike.
    """
    words = {w for text in _english(inner) for w in _stems(text)}
    theirs = {w for text in _english(outer) for w in _stems(text)}
    return any(_akin(one, other) for one in words for other in theirs) or any(
        short in text for short in _english(inner) for text in _english(outer)
    )


def _akin(one: str, other: str) -> bool:
    shared = min(len(one), len(other), ROOT)
    return one == other or (shared == ROOT and one[:ROOT] == other[:ROOT])


def _stems(text: str) -> list[str]:
    from duizhao.tokens import stem
    from duizhao.tokens import words as cut

    return [stem(token.text) for token in cut(text, "en") if len(token.text) > 2]
