"""Whether two English words that share a stem are the same word in another dress.

A stem alone says too little: Snowball gives `organ` for *organ* and *organization*. What may
differ is an inflection, so the ends behind the common beginning must both be inflectional.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

NOUN = frozenset(("", "s", "es", "'s", "s'", "y", "ies", "y's"))
"""Ends of nouns: plural and possessive."""

VERB = NOUN | frozenset(("e", "ed", "d", "ing", "ied"))
"""Ends of regular verbs as well."""


@lru_cache(maxsize=100_000)
def same_word(term: str, word: str, *, verbs: bool, any_case: bool) -> bool:
    """Whether `word` is `term`, inflected as a noun, and as a verb too if `verbs`.

    Unless `any_case`, every capital of the term must be one in the word.

    >>> same_word("policy", "Policies", verbs=False, any_case=False)
    True
    >>> same_word("set", "setting", verbs=False, any_case=False)
    False
    >>> same_word("IT", "it", verbs=True, any_case=False)
    False
    """
    if term == word:
        return True
    low, other = _plain(term), _plain(word)
    if not any_case and not _capitals_kept(term, word):
        return False
    if low == other:
        return True
    shared = _beginning(low, other)
    ends = VERB if verbs else NOUN
    return all(_inflectional(text[len(shared) :], shared, ends) for text in (low, other))


def _beginning(one: str, other: str) -> str:
    """What two words begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(a for a, _ in same)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _capitals_kept(term: str, word: str) -> bool:
    return all(b.isupper() for a, b in zip(term, word, strict=False) if a.isupper())


def _inflectional(end: str, stem: str, ends: frozenset[str]) -> bool:
    doubled = len(end) > 1 and stem[-1:] == end[0] and end[1:] in ends
    return end in ends or doubled
