"""What a dictionary says for a candidate, as named numbers: its words, and its borders.

A tagger guesses that 行使权利 is two nouns; a dictionary that explains 行使 as “to exercise” knows
better. A string that the dictionary has is a word, one whose border lies inside a word that it has
is a piece. Without a dictionary there are no such features, and the rest ranks alone.
"""

from __future__ import annotations

from math import log

from duizhao.extract.cues import Cues
from duizhao.extract.found import Found
from duizhao.extract.wordlists import words
from duizhao.lexicon.headwords import Headwords

PURE = 1.0
"""Share of a word's explanations that are verbs, when all of them are."""

NOMINAL = 0.34
"""… up to which it counts as no verb."""

Features = dict[str, float]


def chinese(item: Found, cues: Cues, known: Headwords) -> Features:
    """What a dictionary says for a Chinese candidate."""
    if not known:
        return {}
    entry = item.key in known
    cued = item.key in cues.quoted or item.key in cues.titles or cues.parallel(item.key)
    features: Features = {
        "entry": entry,
        "long_entry": entry and len(item.key) > 3,
        "entry_name": entry and known.is_name(item.key),
        "entry_subject": entry and known.has_subject(item.key),
    }
    if item.before or item.behind:
        features.update(_neighbours(item, known))
    if cued:
        return features
    if len(item.words) == 1:
        return {
            **features,
            "entry_verb": known.verbal(item.key) or 0.0,
            "coined_verb": not entry and is_plain_verb(item),
        }
    verbal = [known.verbal(word.text) for word in item.words]
    first, last = verbal[0], verbal[-1]
    return {
        **features,
        "first_verbal": first or 0.0,
        "first_pure_verb": first == PURE,
        "first_nominal": first is not None and first < NOMINAL,
        "last_verbal": last or 0.0,
        "last_pure_verb": last == PURE,
        "last_nominal": last is not None and last < NOMINAL,
        "inner_pure_verb": PURE in verbal[1:-1],
    }


def is_plain_verb(item: Found) -> bool:
    """Whether it is one verb that holds no grammar, as 放在 and 排成 do: 劝返, 降准, 压测."""
    return (
        item.whole
        and item.words[0].pos[:1] == "v"
        and not any(character in words("no_coinage") for character in item.key)
    )


def _neighbours(item: Found, known: Headwords) -> Features:
    first, last, count = item.words[0].text, item.words[-1].text, max(1, item.count)
    before, behind = item.before.items(), item.behind.items()
    return {
        "cut_before": sum([n for word, n in before if word + first in known]) / count,
        "cut_behind": sum([n for word, n in behind if last + word in known]) / count,
        "after_pure_verb": sum([n for word, n in before if known.verbal(word) == PURE]) / count,
        "before_pure_verb": sum([n for word, n in behind if known.verbal(word) == PURE]) / count,
    }


def english(item: Found, known: Headwords) -> Features:
    """How the words of an English candidate are used in a dictionary's explanations."""
    each = [known.of_english(word.text.lower()) for word in item.words]
    common = [word.common for word in each]
    return {
        "commonest_word": max(common),
        "rarest_word": min(common),
        "mean_common": sum(common) / len(common),
        "unknown_words": sum(not word for word in common) / len(common),
        "first_verbal": each[0].verbal,
        "last_verbal": each[-1].verbal,
        "last_final": each[-1].final,
    }


def branching(item: Found) -> Features:
    """On how many ways a string that recurs goes on at either side; 1 is always the same way."""
    if item.count < 2 or item.name:  # a person's title may always be the same
        return {}
    open_before = item.count - sum(item.before.values())
    open_behind = item.count - sum(item.behind.values())
    return {
        "ways_before": log(max(1, open_before + len(item.before))),
        "ways_behind": log(max(1, open_behind + len(item.behind))),
        "same_before": len(item.before) == 1 and open_before < 1,
        "same_behind": len(item.behind) == 1 and open_behind < 1,
    }
