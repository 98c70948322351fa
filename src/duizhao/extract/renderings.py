"""How terms are rendered: asked of aligned texts, of the glossary, of the text and a dictionary.

For each pair that holds a term, `spans` names the stretches of the translation that word links
speak for; over all pairs `stretches` says what is known of each, and they are ranked by that. What
the glossary, the text itself and the dictionary say is set beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from duizhao import tokens
from duizhao.extract import bitext, spans, stretches
from duizhao.extract.bitext import Bitext, Lexicon, Occurrence, Side
from duizhao.extract.english import ACRONYM
from duizhao.extract.spelling import Spelling
from duizhao.extract.standing import plain
from duizhao.extract.stretches import Asked, Evidence
from duizhao.extract.strings import Finder
from duizhao.lexicon import wordalign
from duizhao.lexicon.aligners import Align
from duizhao.model import Candidate, Glossary, Pair, Rendering, Status, language
from duizhao.progress import Track, quietly

MOST = 5
"""Renderings kept for a term."""

MOST_PAIRS = 80
"""Pairs asked about one term; more tell nothing new."""

DICTIONARY = 0.3
"""Score of a dictionary's first gloss where no text says anything."""

MOST_COMPOSED = 4
"""Words of the longest term that is rendered word by word."""

GLOSS, INITIALS = 0.97, 0.5
"""Scores of a gloss: initials stand for the name's translation and are seldom it."""

NAMES = frozenset(("organisation", "person", "place", "document", "operation"))
GLOSSED = re.compile(r"[”’」』》\"]?\s*[(（]\s*([A-Za-z][^()（）\u3400-\u9fff]{1,80}?)\s*[)）]")
SEPARATORS = re.compile(r"\s*[,;，；/:：]\s*")


Watch = Callable[[Candidate, str, Mapping[str, float]], None]
"""Told of each stretch that is weighed: the term, the stretch's key, its features."""


@dataclass(frozen=True)
class _Search:
    """What every term is asked against."""

    bitext: Bitext
    source_lang: str
    target_lang: str
    lexicon: Lexicon | None
    spelling: Spelling
    watch: Watch | None
    asked: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def translations(self, word: str) -> Mapping[str, float]:
        """What the dictionary says of a Chinese word; the same words are asked again and again."""
        if word not in self.asked:
            self.asked[word] = self.lexicon.translations(word) if self.lexicon else {}
        return self.asked[word]


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the pairs say of one term."""

    times: int
    """How many occurrences were asked."""

    found: dict[str, Evidence]
    """The stretches, by the keys of their words."""


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
    text = Bitext(
        list(track(pairs, label="reading", total=len(pairs))),
        source_lang,
        target_lang,
        lexicon,
        align,
    )
    search = _Search(text, source_lang, target_lang, lexicon, Spelling(text.target), watch)
    keys = [bitext.term_key(c.text, source_lang) if pairs else c.text for c in candidates]
    places = bitext.occurrences(text.source, keys)
    gathered = {
        key: _gather(search, candidate, key, places.get(key, ()))
        for candidate, key in track(
            list(zip(candidates, keys, strict=True)), label="renderings", total=len(candidates)
        )
    }
    shown = bitext.occurrences(
        text.target, {key for each in gathered.values() for key in each.found}
    )
    at = {key: {place.pair for place in there} for key, there in shown.items()}
    done = []
    for candidate, key in zip(candidates, keys, strict=True):
        own = {place.pair for place in places.get(key, ())}
        found = _ranked(search, candidate, gathered[key], own, at)
        sure = [
            *_from_glossary(search, candidate, known, own),
            *_from_gloss(candidate),
            *_unchanged(search, candidate, own),
        ]
        spare = _from_dictionary(search, candidate, found[:MOST])
        done.append(replace(candidate, renderings=_merged([*sure, *found, *spare])))
    return done


def _gather(
    search: _Search, candidate: Candidate, key: str, places: Sequence[Occurrence]
) -> _Gathered:
    """The stretches that word links speak for, over all pairs that hold the term."""
    found: defaultdict[str, Evidence] = defaultdict(Evidence)
    asked: Counter[int] = Counter()
    for place in places:
        if len(asked) >= MOST_PAIRS and place.pair not in asked:
            break
        asked[place.pair] += 1
        if asked[place.pair] > 2:
            continue
        source, target = search.bitext.source[place.pair], search.bitext.target[place.pair]
        term = bitext.weights(source, place.start, key)
        marked = _is_marked(source, place.start, key)
        name = marked or candidate.kind in NAMES
        for span in spans.best(search.bitext.links[place.pair], term, target):
            each = found[_key(target, span)]
            each.fit += span.score
            each.surfaces[search.spelling.of(target, span.first, span.last)] += 1
            each.pairs.add(place.pair)
            _look(each, target, span, marked, name)
    return _Gathered(sum(min(n, 2) for n in asked.values()) or 1, dict(found))


def _key(target: Side, span: spans.Span) -> str:
    if language.is_chinese(target.passage.lang):
        start, end = target.words[span.first].start, target.words[span.last].end
        return target.joined[start:end]
    return " ".join(target.keys[span.first : span.last + 1])


def _is_marked(source: Side, start: int, key: str) -> bool:
    if not language.is_chinese(source.passage.lang):
        first = source.starts.get(start)
        if first is None:
            return False
        last = source.words[min(first + key.count(" "), len(source.words) - 1)]
        return {source.words[first].start, last.end} <= source.passage.marks
    return {start, start + len(key)} <= source.passage.marks


def _look(each: Evidence, target: Side, span: spans.Span, marked: bool, name: bool) -> None:
    """Add what the looks of a stretch say for it or against it."""
    start, end = target.words[span.first].start, target.words[span.last].end
    each.marked += marked and {start, end} <= target.passage.marks
    if _cuts_name(target, span.first) or _cuts_name(target, span.last + 1):
        each.cut += 1
    elif name and _is_name(target, span):
        each.capitals += 1


def _is_name(target: Side, span: spans.Span) -> bool:
    inside = range(span.first, span.last + 1)
    return all(target.function[n] or target.words[n].text[0].isupper() for n in inside)


def _cuts_name(target: Side, place: int) -> bool:
    """Whether a border before a word parts two capitalised words that stand together."""
    return (
        0 < place < len(target.words)
        and not target.barred[place]
        and not target.opening[place - 1]
        and all(
            target.words[n].text[0].isupper() and not target.function[n] for n in (place - 1, place)
        )
    )


def _ranked(
    search: _Search,
    candidate: Candidate,
    gathered: _Gathered,
    own: set[int],
    at: dict[str, set[int]],
) -> list[Rendering]:
    """Stretches as renderings, best first."""
    found = gathered.found
    both = {key: own & (at.get(key, set()) | each.pairs) for key, each in found.items()}
    asked = _asked(search, candidate, gathered.times, own) if found else None
    ranked = []
    for key, each in found.items():
        assert asked is not None
        surface = max(sorted(each.surfaces), key=lambda s: each.surfaces[s])
        there = len(at.get(key, set()) | each.pairs)
        known = stretches.features(
            asked, key, found, both, everywhere=there, translations=search.translations
        )
        if search.watch:
            search.watch(candidate, key, known)
        seen = tuple(sorted(both[key]))
        score = round(stretches.score(known), 4)
        ranked.append(Rendering(surface, score, len(seen), "bitext", seen))
    ranked.sort(key=lambda r: (-r.score, -r.evidence, r.text))
    return ranked


def _asked(search: _Search, candidate: Candidate, times: int, own: set[int]) -> Asked:
    side = bitext.read(candidate.text, search.source_lang)
    content = [k for k, function in zip(side.keys, side.function, strict=True) if not function]
    become = (stretches.english_of((k,), search.translations) or {k} for k in content)
    return Asked(
        words=tuple(content),
        become=tuple(map(frozenset, become)),
        text=candidate.text,
        chinese=language.is_chinese(search.source_lang),
        chinese_target=language.is_chinese(search.target_lang),
        times=times,
        pairs=own,
        glosses=frozenset(_dictionary_keys(search, candidate.text)),
    )


def _dictionary_keys(search: _Search, term: str) -> set[str]:
    if search.lexicon is None or not language.is_chinese(search.source_lang):
        return set()
    return {bitext.term_key(gloss, search.target_lang) for gloss in search.lexicon.glosses(term)}


def _from_glossary(
    search: _Search, candidate: Candidate, known: Glossary, own: Iterable[int]
) -> list[Rendering]:
    """What the glossary says of a known term; evidence is where the translation has it."""
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


def _unchanged(search: _Search, candidate: Candidate, own: Iterable[int]) -> list[Rendering]:
    """A term in Latin letters that a Chinese text shares with its translation, such as APEC."""
    if not candidate.text.isascii() or not language.is_chinese(search.source_lang):
        return []
    finder = Finder([candidate.text])
    target = search.bitext.target
    pairs = tuple(n for n in sorted(own) if any(finder.find(target[n].passage.plain)))
    return [Rendering(candidate.text, 0.96, len(pairs), "bitext", pairs)] if pairs else []


def _from_dictionary(
    search: _Search, candidate: Candidate, others: Sequence[Rendering]
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


def _composed(term: str, search: _Search) -> tuple[str, ...]:
    """What the words of a term come to one by one: 引渡 and 条约 as extradition treaty.

    Only where the dictionary has every word, and none as a verb, whose object would come behind.
    """
    side = bitext.read(term, search.source_lang)
    if search.lexicon is None or not 1 < len(side.words) <= MOST_COMPOSED:
        return ()
    each = [search.lexicon.glosses(word.text)[:1] for word in side.words]
    if not all(each) or any(gloss[0].startswith("to ") for gloss in each):
        return ()
    return (" ".join(gloss[0] for gloss in each),)


def _merged(renderings: Sequence[Rendering]) -> tuple[Rendering, ...]:
    """The best five; of two that differ in case or white space only the better one."""
    best: dict[str, Rendering] = {}
    for rendering in sorted(renderings, key=lambda r: -r.score):
        best.setdefault(" ".join(tokens.stem(w) for w in plain_words(rendering.text)), rendering)
    return tuple(list(best.values())[:MOST])


def plain_words(text: str) -> list[str]:
    """Words of a rendering for comparison."""
    return text.lower().split() if " " in text else [plain(text)]
