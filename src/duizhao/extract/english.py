"""Candidate terms of English passages, in a plain form: what lies between closed-class words.

English has no tagger here. Articles, pronouns, auxiliaries, prepositions and everyday verbs are
a closed list, and what stands between two of them is mostly a noun phrase (as in Bourigault
1992). Capitals, quotation marks and brackets say the rest. Words are compared by their stems, so
that treaty and treaties are one candidate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from duizhao import tokens
from duizhao.extract import explained
from duizhao.extract.cues import Cues
from duizhao.extract.found import Found, Nesting
from duizhao.extract.passages import Passage
from duizhao.extract.wordlists import words
from duizhao.lexicon.headwords import Headwords
from duizhao.text import atoms
from duizhao.text.chars import has_han
from duizhao.tokens import Token

MOST_WORDS = 6
GLUE = frozenset("-&/'’")
"""Characters that make one word of two when no space is beside them."""

ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z0-9][A-Za-z0-9&/\-]{1,12}")
ENDS_SENTENCE = frozenset('.!?:;“”"')
VERBAL = re.compile(r"[a-z]+(?:ing|ed|ly)")
NUMBER = re.compile(r"[\d.,%]+")
YEAR_OR_PART = re.compile(r"[1-9]\d{0,3}")
BRACKETED = re.compile(r"(?<=[a-z] )\([A-Z][a-z]+(?: [A-Z][a-z]+)?\)(?= [A-Z])")
"""Renters (Reform) Bill: a bracket that is part of a name."""

Spellings = dict[str, Counter[str]]


def find(passages: Sequence[Passage]) -> tuple[dict[str, Found], Spellings]:
    """Every phrase that may be a term, and how each is spelled, by its stems."""
    found: dict[str, Found] = {}
    spellings: Spellings = {}
    for passage in passages:
        for clause, initial in _clauses(passage):
            for first, last in _phrases(clause):
                phrase = clause[first : last + 1]
                start, end = phrase[0].start, phrase[-1].end
                key = " ".join(tokens.stem(word.text) for word in phrase)
                surface = passage.plain[start:end]
                opening = initial and first == 0
                item = found.setdefault(key, Found(key, surface, tuple(phrase)))
                item.see(
                    first == 0,
                    last == len(clause) - 1,
                    start in passage.marks,
                    end in passage.marks,
                )
                item.stand_between(_beside(clause, first - 1), _beside(clause, last + 1))
                if first:
                    item.after_nominal += not _is_break(clause[first - 1])
                    item.after_function += _is_break(clause[first - 1])
                if last + 1 < len(clause):
                    behind = clause[last + 1]
                    item.before_nominal += not _is_break(behind) and not _joins(behind)
                    item.before_function += _is_break(behind) or _joins(behind)
                item.alone += (
                    0 if opening else all(_capital(word) for word in phrase if not _joins(word))
                )
                spellings.setdefault(key, Counter())[surface] += 1
    return found, spellings


def _beside(clause: Sequence[Token], place: int) -> str:
    """A word of a clause; empty beyond its ends and where grammar stands."""
    word = clause[place] if 0 <= place < len(clause) else None
    return "" if word is None or _is_break(word) or _joins(word) else word.text.lower()


def _clauses(passage: Passage) -> Iterator[tuple[list[Token], bool]]:
    """Words between punctuation, and whether they begin a sentence.

    Code, addresses, placeholders and words of another script are borders like punctuation.
    """
    run: list[Token] = []
    initial = True
    code = atoms.find(passage.plain)
    inserted = {
        place
        for found in BRACKETED.finditer(passage.plain)
        for place in (found.start(), found.end() - 1)
    }
    for word in _compounds(passage.plain):
        if word.start in inserted:
            continue
        walled = word.start in passage.walls or (run and _cut_by_mark(passage, run[-1], word))
        if run and (walled or not word.text[0].isalnum()):
            yield run, initial
            initial = False
            run = []
        foreign = has_han(word.text) or any(a.start <= word.start < a.end for a in code)
        if foreign and run:
            yield run, initial
            run = []
        initial = initial and not foreign
        if word.text[0].isalnum() and not foreign:
            run.append(word)
        elif word.text in ENDS_SENTENCE:
            initial = True
    if run:
        yield run, initial


def _cut_by_mark(passage: Passage, before: Token, word: Token) -> bool:
    """Whether a quotation mark stands between two words."""
    return any(place in passage.marks for place in range(before.end, word.start + 1))


def _compounds(text: str) -> Iterator[Token]:
    """English words, numbers and punctuation, compounds with a hyphen as one word."""
    held: Token | None = None
    for word in tokens.words(text, "en"):
        if held and held.end == word.start and _glued(held, word):
            held = Token(held.text + word.text, held.start, word.end)
            continue
        if held:
            yield from _without_glue(held)
        held = word
    if held:
        yield from _without_glue(held)


def _glued(held: Token, word: Token) -> bool:
    return (word.text in GLUE and held.text[-1].isalnum()) or (
        (held.text[-1] in GLUE or held.text[-1].isdigit() or word.text[0].isdigit())
        and held.text[0].isalnum()
        and word.text[0].isalnum()
    )


def _without_glue(word: Token) -> Iterator[Token]:
    bare = word.text.rstrip("".join(GLUE))
    if bare and bare != word.text:
        yield Token(bare, word.start, word.start + len(bare))
    else:
        yield word


def _phrases(clause: list[Token]) -> Iterator[tuple[int, int]]:
    """The runs of a clause that may be terms, as first and last word."""
    for first, opening in enumerate(clause):
        if _is_break(opening) or _joins(opening) or NUMBER.fullmatch(opening.text):
            continue
        for last in range(first, min(len(clause), first + MOST_WORDS)):
            word = clause[last]
            if _joins(word):
                if not _capital(opening) and word.text != "of":
                    break
                continue
            if _is_break(word):
                break
            if last > first and NUMBER.fullmatch(word.text) and not _is_numbered(clause, last):
                continue
            run = clause[first : last + 1]
            if any(_joins(inner) for inner in run) and not _is_joined(run):
                continue
            if _is_phrase(run):
                yield first, last


def _is_numbered(clause: Sequence[Token], last: int) -> bool:
    """Whether a number belongs to the name before it: Housing Act 1988, IAS 19."""
    return _capital(clause[last - 1]) and YEAR_OR_PART.fullmatch(clause[last].text) is not None


def _is_joined(run: Sequence[Token]) -> bool:
    """Ministry of Justice, or security of tenure: a name, or two short phrases around one of."""
    joins = [place for place, word in enumerate(run) if _joins(word)]
    if _capital(run[0]) and _capital(run[-1]):
        return True
    return joins in ([1], [2]) and run[joins[0]].text == "of" and len(run) - joins[0] in (2, 3)


def _is_break(word: Token) -> bool:
    lower = word.text.lower()
    listed = lower in words("english.breaks") or lower in words("english.numbers")
    acronym = word.text.isupper() and len(word.text) > 1
    return listed and not _joins(word) and not acronym


def _joins(word: Token) -> bool:
    return word.text in words("english.joins")


def _capital(word: Token) -> bool:
    return word.text[0].isupper()


def _is_phrase(phrase: Sequence[Token]) -> bool:
    if len(phrase) == 1:
        return len(phrase[0].text) > 2 or ACRONYM.fullmatch(phrase[0].text) is not None
    return True


def features(
    item: Found,
    nesting: Nesting,
    cues: Cues,
    known: Headwords = Headwords(),  # noqa: B008  never changed
) -> dict[str, float]:
    """What is known of an English candidate, by the names of `weights.toml`."""
    texts = [word.text for word in item.words]
    count, number = item.count, len(texts)
    lower = [text.lower() for text in texts]
    capitals = min(1.0, item.alone / count)
    acronym = number == 1 and ACRONYM.fullmatch(texts[0]) is not None
    edges = (texts[0], texts[-1])
    named: dict[str, float] = {
        "frequency": log(count),
        "once": count == 1,
        "nested_share": min(1.0, nesting.most / count),
        "independent": log(1 + max(0, count - nesting.most)),
        "one_word": number == 1 and not acronym,
        "two_words": number == 2,
        "three_words": number == 3,
        "four_or_more": number > 3,
        "common_word": any(each in words("english.common") for each in (lower[0], lower[-1])),
        "acronym": acronym,
        "capitalised": 0 if acronym else capitals,
        "quoted": item.key in cues.quoted,
        "series": item.key in cues.series,
        "short_form": item.key in cues.short,
        "long_form": bool(item.long_form_of),
        "clause_start": item.starts / count,
        "clause_end": item.ends / count,
        "after_nominal": item.after_nominal / count,
        "after_function": item.after_function / count,
        "before_nominal": item.before_nominal / count,
        "before_function": item.before_function / count,
        "short_word": number == 1 and len(item.key) < 5 and not acronym,
        "hyphen": any("-" in text for text in texts),
        "nominal_suffix": lower[-1].endswith(tuple(words("english.suffixes")))
        and len(lower[-1]) > 5,
        "verbal_edge": any(VERBAL.fullmatch(text) for text in edges),
        "finite_verb": any(_is_verb(text, texts) for text in lower[1:]),
        "opening_verb": _is_verb(lower[0], texts),
        "adverb": any(text.endswith("ly") for text in lower),
        "joined": any(_joins(word) for word in item.words),
        "digit": any(char.isdigit() for char in item.key) and not acronym,
    }
    return named | explained.english(item, known) | explained.branching(item)


def _is_verb(word: str, phrase: Sequence[str]) -> bool:
    """Whether a word of a phrase is a verb in a form that nouns have not: its base, or with -s.

    >>> _is_verb("tightens", ["strategy", "tightens", "rules"]), _is_verb("extended", ["extended"])
    (True, False)
    """
    base = len(phrase) > 1 and (word in words("english.verbs"))
    third = word.endswith("s") and {word[:-1], word[:-2]} & words("english.verbs")
    return bool(base or third)


def by_stems(cues: Cues) -> Cues:
    """The same cues, looked up by stems as candidates are."""
    stemmed = Cues(speakers=cues.speakers)
    for name in ("quoted", "titles"):
        counts: dict[str, int] = getattr(stemmed, name)
        for text, count in getattr(cues, name).items():
            counts[stems(text)] = counts.get(stems(text), 0) + count
    stemmed.short = {stems(short): long for short, long in cues.short.items()}
    stemmed.series = {stems(text): others for text, others in cues.series.items()}
    return stemmed


def stems(text: str) -> str:
    """What a phrase is compared by: its stems."""
    return " ".join(tokens.stem(w.text) for w in _compounds(text) if w.text[0].isalnum())


def add_marked(found: dict[str, Found], spellings: Spellings, cues: Cues) -> None:
    """Quoted strings that are no phrase of the above, and short forms."""
    for string in cues.strings():
        phrase = tuple(word for word in _compounds(string) if word.text[0].isalnum())
        key = stems(string)
        if not phrase or len(phrase) > MOST_WORDS or has_han(string):
            continue
        item = found.get(key)
        if item is None:
            item = found[key] = Found(key, cues.spelled.get(string, string), phrase)
            item.count = cues.quoted.get(string, 0) + cues.titles.get(string, 0) or 1
            spellings[key] = Counter({string: item.count})
        item.text = string


def add_long_forms(found: dict[str, Found], passages: Sequence[Passage], cues: Cues) -> None:
    """Join Group on Law Enforcement (JLG): the phrase before the bracket with those initials."""
    for (number, end), short in cues.announced.items():
        before = [
            w for w in _compounds(passages[number].plain) if w.end <= end and w.text[0].isalnum()
        ]
        for take in range(2, min(len(before), 2 * len(short)) + 1):
            phrase = before[-take:]
            content = [w.text for w in phrase if not _joins(w) and w.text not in ("on", "in", "to")]
            initials = "".join(part[0] for text in content for part in text.split("-")).upper()
            if initials == short.upper():
                key = " ".join(tokens.stem(word.text) for word in phrase)
                surface = passages[number].plain[phrase[0].start : phrase[-1].end]
                item = found.setdefault(key, Found(key, surface, tuple(phrase), count=1, alone=1))
                item.long_form_of |= {short}
                cues.short[short].add(surface)
                break
