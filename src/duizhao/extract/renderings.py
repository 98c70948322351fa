"""How terms are rendered: asked of aligned texts, of the glossary, of the text and a dictionary.

For each pair that holds a term, `spans` names the stretches of the translation that word links
speak for; over all pairs `stretches` says what is known of each, and they are ranked by that. What
the glossary, the text itself and the dictionary say is set beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from duizhao import tokens
from duizhao.extract import bitext, nested, stretches
from duizhao.extract.asking import Search, Watch, gather, ranked, shown
from duizhao.extract.bitext import Bitext, Lexicon, Occurrence
from duizhao.extract.english import ACRONYM
from duizhao.extract.spelling import Spelling
from duizhao.extract.standing import plain
from duizhao.extract.strings import Finder
from duizhao.lexicon import wordalign
from duizhao.lexicon.aligners import Align
from duizhao.lexicon.senses import is_clean
from duizhao.model import Candidate, Glossary, Pair, Rendering, Status, language
from duizhao.progress import Track, quietly

MOST = 5
"""Renderings kept for a term."""

DICTIONARY = 0.3
"""Score of a dictionary's first gloss where no text says anything."""

MOST_COMPOSED = 4
"""Words of the longest term that is rendered word by word."""

GLOSS, INITIALS = 0.97, 0.5
"""Scores of a gloss: initials stand for the name's translation and are seldom it."""

NOMINAL = re.compile(r"(?:[ts]ion|ment|[ae]nce|ness|ity|ship|ism)s?$")
"""Endings of English words that are nouns for sure."""

GLOSSED = re.compile(r"[”’」』》\"]?\s*[(（]\s*([A-Za-z][^()（）\u3400-\u9fff]{1,80}?)\s*[)）]")
SEPARATORS = re.compile(r"\s*[,;，；/:：]\s*")


def find(
    candidates: Sequence[Candidate],
    pairs: Sequence[Pair],
    *,
    source_lang: str,
    target_lang: str,
    lexicon: Lexicon | None = None,
    known: Glossary = Glossary(),  # noqa: B008  a frozen value
    track: Track = quietly,
    align: Align = wordalign.align,
    watch: Watch | None = None,
) -> list[Candidate]:
    """The candidates, in their order, each with up to five renderings, best first.

    `pairs` are aligned texts, one bead or unit each; a candidate's language is that of their
    sources. `Rendering.segments` are places in `pairs`. Without pairs there is what the glossary,
    the text itself and the dictionary say. `align` finds the word links. `watch` is told the
    features of every stretch that is weighed: the weights are fitted to these.
    """
    if not pairs:
        return _unaligned(candidates, source_lang, target_lang, lexicon, known)
    text = Bitext(
        list(track(pairs, label="reading", total=len(pairs))),
        source_lang,
        target_lang,
        lexicon,
        align,
    )
    search = Search(text, source_lang, target_lang, lexicon, Spelling(text.target), watch)
    keys = [bitext.term_key(c.text, source_lang) for c in candidates]
    places = bitext.occurrences(text.source, keys)
    held = nested.longer(dict(zip(keys, candidates, strict=True)))
    gathered = {
        key: gather(search, candidate, key, nested.alone(key, held.get(key, ()), places))
        for candidate, key in track(
            list(zip(candidates, keys, strict=True)), label="renderings", total=len(candidates)
        )
    }
    at = shown(search, (sight.key for each in gathered.values() for sight in each.sights))
    told = {
        key: [
            r.rendering
            for r in ranked(search, candidate, gathered[key], _pairs(places.get(key, ())), at)
        ]
        for candidate, key in zip(candidates, keys, strict=True)
    }
    done = []
    for candidate, key in zip(candidates, keys, strict=True):
        own = _pairs(places.get(key, ()))
        within = set().union(*(_pairs(places.get(holder, ())) for holder in held.get(key, ())))
        found = nested.less(
            told[key],
            (told[holder][0] for holder in held.get(key, ()) if told[holder]),
            len(own & within) / max(1, len(own)),
        )
        sure = [
            *_from_glossary(search, candidate, known, own),
            *_from_gloss(candidate),
            *_unchanged(search, candidate, own),
        ]
        spare = _from_dictionary(search, candidate, found[:MOST])
        done.append(replace(candidate, renderings=_merged([*sure, *found, *spare])))
    return done


def _unaligned(
    candidates: Sequence[Candidate],
    source_lang: str,
    target_lang: str,
    lexicon: Lexicon | None,
    known: Glossary,
) -> list[Candidate]:
    """The same where no translation is: what the glossary, the text and the dictionary say."""
    text = Bitext([], source_lang, target_lang, lexicon)
    search = Search(text, source_lang, target_lang, lexicon, Spelling(()), None)
    done = []
    for candidate in candidates:
        sure = [*_from_glossary(search, candidate, known, ()), *_from_gloss(candidate)]
        spare = _from_dictionary(search, candidate, ())
        found = _merged([*sure, *spare]) if sure or spare else ()
        done.append(replace(candidate, renderings=found) if found else candidate)
    return done


def _pairs(places: Iterable[Occurrence]) -> set[int]:
    return {place.pair for place in places}


def _from_glossary(
    search: Search, candidate: Candidate, known: Glossary, own: Iterable[int]
) -> list[Rendering]:
    """What the glossary says of a known term; evidence is where the translation has it."""
    if not candidate.concept:
        return []
    concept = next((c for c in known.concepts if c.id == candidate.concept), None)
    if concept is None:
        return []
    found = []
    for term in concept.in_language(search.target_lang):
        if term.status is Status.FORBIDDEN:
            continue
        key = f" {bitext.term_key(term.text, search.target_lang)} "
        pairs = tuple(n for n in sorted(own) if key.strip() in search.bitext.target[n].joined)
        score = 1.0 if term.status is Status.PREFERRED else 0.9
        found.append(Rendering(term.text, score, len(pairs), "glossary", pairs))
    return found


def _from_gloss(candidate: Candidate) -> list[Rendering]:
    """What the document says itself, in brackets behind the term."""
    glosses = Counter(
        match[1] for context in candidate.contexts if (match := GLOSSED.match(context.right))
    )
    return [
        Rendering(text, INITIALS if ACRONYM.fullmatch(text) else GLOSS, count, "gloss")
        for text, count in glosses.most_common()
    ]


def _unchanged(search: Search, candidate: Candidate, own: Iterable[int]) -> list[Rendering]:
    """A term in Latin letters that a Chinese text shares with its translation, such as APEC."""
    if not candidate.text.isascii() or not language.is_chinese(search.source_lang):
        return []
    finder = Finder([candidate.text])
    target = search.bitext.target
    pairs = tuple(n for n in sorted(own) if any(finder.find(target[n].passage.plain)))
    return [Rendering(candidate.text, 0.96, len(pairs), "bitext", pairs)] if pairs else []


def _from_dictionary(
    search: Search, candidate: Candidate, others: Sequence[Rendering]
) -> list[Rendering]:
    """What the dictionary says of a term, behind everything that a text says."""
    if search.lexicon is None or not language.is_chinese(search.source_lang):
        return []
    glosses = search.lexicon.glosses(candidate.text)[:MOST]
    top = min([DICTIONARY, *(other.score / 2 for other in others)])
    if not glosses:
        glosses, top = _composed(candidate.text, search), top / 2
    return [
        Rendering(gloss, round(top / place, 4), 0, "dictionary")
        for place, gloss in enumerate(glosses, 1)
    ]


def _composed(term: str, search: Search) -> tuple[str, ...]:
    """What the words of a term come to one by one: 合作 and 网络 as cooperation network.

    Only where the dictionary has a noun or an adjective for every word; none that is one character
    long, whose meaning depends on its neighbours, and none that takes a sentence to explain.
    """
    found = tokens.words(term, search.source_lang)
    if search.lexicon is None or not 1 < len(found) <= MOST_COMPOSED:
        return ()
    if any(len(word.text) == 1 for word in found):
        return ()
    each: list[str] = []
    for word in found:
        if not (noun := _noun(word, search.lexicon.glosses(word.text))):
            return ()
        each.append(noun)
    return (" ".join(each),)


def _noun(word: tokens.Token, glosses: Sequence[str]) -> str:
    """The first gloss that can be part of a name; empty when there is none."""
    for gloss in glosses:
        nominal = bool(NOMINAL.search(gloss)) or not (
            word.pos.startswith("v") or tokens.stem(gloss.split()[0]) in stretches.verbs()
        )
        if nominal and is_clean(gloss):
            return gloss
    return ""


def _merged(renderings: Sequence[Rendering]) -> tuple[Rendering, ...]:
    """The best five; of two that differ in case or white space only the better one."""
    best: dict[str, Rendering] = {}
    for rendering in sorted(renderings, key=lambda r: -r.score):
        best.setdefault(" ".join(tokens.stem(w) for w in plain_words(rendering.text)), rendering)
    return tuple(list(best.values())[:MOST])


def plain_words(text: str) -> list[str]:
    """Words of a rendering for comparison."""
    return text.lower().split() if " " in text else [plain(text)]
