"""Terminology: terms of the glossary are rendered as the glossary has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from duizhao.checks import Check, Context, Remark
from duizhao.match import Hit
from duizhao.messages import msg
from duizhao.model import Concept, Glossary, Severity, Status, Term, Unit
from duizhao.text import atoms, chars

USABLE = (Status.PREFERRED, Status.ADMITTED)


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Name forbidden terms in the target, then terms of the source without a rendering."""
    sought = _terms_of(unit, context)
    forbidden = _forbidden(unit, context, sought) if context.learnt(_forbids) else []
    sought = [hits for hits in sought if not _stands(hits, unit.target, context.target_lang)]
    if not sought and not forbidden:
        return
    used = (
        context.target_terms.find(unit.target, nested=True)
        if any(_may_stand(hits, unit.target, context.target_lang) for hits in sought)
        else []
    )
    fixed = _repaired(unit.target, [(hit, _replacement(hit, context)) for hit in forbidden])
    for hit in forbidden:
        wanted = " / ".join(t.text for t in _renderings(hit.concept, context.target_lang))
        found = unit.target[hit.start : hit.end]
        if wanted:
            message = msg("“{found}” is forbidden; use “{wanted}”", found=found, wanted=wanted)
        else:
            message = msg("“{found}” is forbidden", found=found)
        yield Remark(message, (hit.start, hit.end), fixed)
    rendered = {hit.concept.id for hit in used if hit.term.status is not Status.FORBIDDEN}
    told = {hit.concept.id for hit in forbidden}
    for hits in sought:
        ids = {hit.concept.id for hit in hits}
        wanted = " / ".join(
            dict.fromkeys(
                t.text for hit in hits for t in _renderings(hit.concept, context.target_lang)
            )
        )
        if wanted and not ids & rendered and not ids & told:
            term = unit.source[hits[0].start : hits[0].end]
            told |= ids
            yield Remark(msg("“{term}” is not rendered as “{wanted}”", term=term, wanted=wanted))


def _forbids(context: Context) -> bool:
    """Whether the glossary forbids anything in the language of the targets."""
    return any(
        term.status is Status.FORBIDDEN
        for concept in context.glossary.concepts
        for term in concept.in_language(context.target_lang)
    )


def _stands(hits: list[Hit], target: str, lang: str) -> bool:
    """Whether a Chinese rendering stands there letter by letter, which is quickly seen."""
    return any(
        term.text in target
        for hit in hits
        for term in hit.concept.in_language(lang)
        if term.status in USABLE and chars.HAN.match(term.text) and chars.HAN.match(term.text[-1])
    )


def _may_stand(hits: list[Hit], target: str, lang: str) -> bool:
    """Whether some rendering's Chinese characters are all there, without which none stands."""
    return any(
        all(char in target or not chars.HAN.match(char) for char in term.text)
        for hit in hits
        for term in hit.concept.in_language(lang)
        if term.status is not Status.FORBIDDEN
    )


def _terms_of(unit: Unit, context: Context) -> list[list[Hit]]:
    """Terms of the source that ask for a rendering, those of one spelling together.

    Not inside code, addresses and placeholders, and not inside a longer term. A proposed term,
    or one of which another concept asks for nothing, is left alone.
    """
    skipped = [(a.start, a.end) for a in atoms.find(unit.source, unit.flags)]
    hits = [
        hit
        for hit in context.source_terms.find(unit.source)
        if not any(start < hit.end and hit.start < end for start, end in skipped)
    ]
    groups = [list(group) for _, group in groupby(hits, key=lambda hit: (hit.start, hit.end))]
    return [
        group for group in groups if all(hit.term.status is not Status.PROPOSED for hit in group)
    ]


def _renderings(concept: Concept, lang: str) -> list[Term]:
    """What a translator may use for a concept, the best first."""
    terms = [t for t in concept.in_language(lang) if t.status in USABLE]
    return sorted(terms, key=lambda t: USABLE.index(t.status))


def _forbidden(unit: Unit, context: Context, sought: list[list[Hit]]) -> list[Hit]:
    """Forbidden terms of the target, unless the same words render another concept there."""
    asked = {hit.concept.id for group in sought for hit in group}
    hits = []
    for _, spelled in groupby(
        context.target_terms.find(unit.target), key=lambda hit: (hit.start, hit.end)
    ):
        group = list(spelled)
        bad = [hit for hit in group if hit.term.status is Status.FORBIDDEN]
        right = [hit for hit in group if hit.term.status is not Status.FORBIDDEN]
        if bad and not any(hit.concept.id in asked for hit in right):
            hits.append(next((hit for hit in bad if hit.concept.id in asked), bad[0]))
    return hits


def _replacement(hit: Hit, context: Context) -> str | None:
    """What a forbidden term becomes; None unless exactly one preferred term can replace it."""
    terms = hit.concept.in_language(context.target_lang)
    preferred = [t.text for t in terms if t.status is Status.PREFERRED]
    return preferred[0] if len(preferred) == 1 else None


def _repaired(target: str, repairs: list[tuple[Hit, str | None]]) -> str | None:
    """The target with every forbidden term replaced; None if that is not safe for all of them."""
    for hit, new in reversed(repairs):
        old = target[hit.start : hit.end]
        if new is None or not _fits(target[: hit.start], old, new, hit.term.text):
            return None
        begins = old[0].isupper() and not hit.term.text[0].isupper()
        said = new[0].upper() + new[1:] if begins else new
        target = target[: hit.start] + said + target[hit.end :]
    return target if repairs else None


def _fits(before: str, old: str, new: str, term: str) -> bool:
    """Whether words can be swapped without touching the sentence: same number, same article."""
    article = before.lower().split()[-1:] in (["a"], ["an"])
    changes_sound = (old[0].lower() in "aeiou") != (new[0].lower() in "aeiou")
    return old.lower() == term.lower() and not (article and changes_sound)


THREADS = Glossary(
    (
        Concept(
            "thread",
            (
                Term("thread", "en"),
                Term("线程", "zh_CN"),
                Term("执行绪", "zh_CN", Status.FORBIDDEN),
            ),
        ),
        Concept("thread-pool", (Term("thread pool", "en"), Term("线程池", "zh_CN"))),
        Concept(
            "fibre", (Term("fiber", "en"), Term("纤程", "zh_CN", Status.PROPOSED))
        ),
    )
)  # fmt: skip

terminology = Check(
    name="terminology",
    summary=msg("Terms of the glossary are rendered as the glossary has it."),
    explanation=msg(
        "A term of the source asks for one of its preferred or admitted renderings somewhere in "
        "the translation, in any inflection. Only the longest of nested terms asks; proposed "
        "terms do not. A forbidden term is named wherever it stands, unless the same words are "
        "right for another concept of the source."
    ),
    look=look,
    severity=Severity.ERROR,
    bad=(
        ("Start a thread.", "启动一个进程。"),
        ("Start a thread.", "启动一个执行绪。"),
        ("Threads are cheap.", "绪程很便宜。"),
        ("Use the thread pool.", "使用线程的池子。"),
    ),
    good=(
        ("Start a thread.", "启动一个线程。"),
        ("Use the thread pool.", "使用线程池。"),
        ("Start a fiber.", "启动一个协程。"),
        ("See ``thread.start``.", "参见 ``thread.start``。"),
        ("Threading is hard.", "并发很难。"),
    ),
    context=Context("en", "zh_CN", THREADS),
)
