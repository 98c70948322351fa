"""Terms that somebody lists: every one comes back, with its contexts or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duizhao.extract import concordance, passages
from duizhao.extract.standing import Standing
from duizhao.model import Candidate, Glossary, Segment
from duizhao.settings import ExtractSettings
from duizhao.text import chars


def contexts(
    terms: Iterable[str],
    segments: Sequence[Segment],
    settings: ExtractSettings = ExtractSettings(),  # noqa: B008  a frozen value
    *,
    lang: str = "",
    known: Glossary = Glossary(),  # noqa: B008  a frozen value
    rejected: frozenset[str] = frozenset(),
) -> list[Candidate]:
    """A candidate for each term, in the order given and as spelled; its count may be 0.

    Quotation marks and white space in a term do not matter, nor do marks or case in the text;
    nothing of the text is left out as boilerplate. `lang` is the language of the terms where no
    segment tells. Empty terms are passed over.
    """
    keys = [(term, key) for term in terms if (key := _key(term))]
    read = passages.read(segments, whole=True)
    sought = concordance.Sought(
        {key: (key,) for _, key in keys}, lambda _key: settings.contexts, fold=True
    )
    seen = sought.gather(read)
    lang = lang or (segments[0].lang if segments else "")
    standing = Standing(known, rejected)
    found = []
    for term, key in keys:
        there = seen.get(key, concordance.Seen())
        status, concept = standing.of(term, lang)
        found.append(
            Candidate(
                term, lang, 1.0 if there.count else 0.0, there.count, "", status, concept,
                contexts=there.contexts, documents=there.documents,
            )
        )  # fmt: skip
    return found


def _key(term: str) -> str:
    """The term as a passage's plain text has it."""
    lang = "zh" if chars.has_han(term) else ""
    return concordance.lower(passages.passage(Segment(term.strip(), lang)).plain)
