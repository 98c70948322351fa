"""What is known of a Chinese candidate, as named numbers for `scoring` to weigh.

The names are those of `weights.toml`, which says what each one means.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from math import log, log10

from duizhao import tokens
from duizhao.extract import explained
from duizhao.extract.cues import Cues
from duizhao.extract.found import Found, Nesting
from duizhao.extract.wordlists import suffix_kind, words
from duizhao.lexicon.headwords import Headwords

LATIN = re.compile("[A-Za-z]")
DIGIT = re.compile("[0-9]")
NAMES = ("organisation", "document", "operation", "event")
AREA = frozenset("省市县区州")
"""What the name of an area ends with, which names of offices begin with."""

TYPED = re.compile("[0-9一二三四五六七八九十ⅠⅡⅢⅣ]+(?:型|代|级|类|期|号|G)")
"""1型糖尿病, 5G."""

RARE = 3.5
"""Zipf value below which a verb is no everyday one: three in a million words."""

LONG_NAME = 6
LONG_QUOTE = 12
SHORT_QUOTE = 8
ENTITIES = ("nr", "nt", "ns", "nz", "nrfg", "nrt")
VERBS = ("v", "vd", "vi", "vg")
NEIGHBOURS = ("after_nominal", "before_nominal", "after_verb", "before_verb")
"""What says whether a noun is a part of something longer, but nothing of a verb."""

Features = dict[str, float]


@cache
def zipf(word: str) -> float:
    """How common a word is: log10 of its count in a thousand million words; 0 when unknown."""
    per_million = tokens.frequency(word)
    return max(0.0, log10(per_million * 1000)) if per_million else 0.0


def features(
    item: Found,
    nesting: Nesting,
    cues: Cues,
    known: Headwords = Headwords(),  # noqa: B008  never changed
    common: Callable[[str], float] = zipf,
) -> Features:
    """All of it, true as 1 and false as 0. `known` is a dictionary's words."""
    named = _counts(item, nesting)
    for more in (
        _length(item),
        _commonness(item, common),
        _borders(item),
        _marks(item, cues),
        _parts_of_speech(item, cues),
        _words(item, cues),
        _shape(item),
        explained.branching(item),
        explained.chinese(item, cues, known),
    ):
        named.update(more)
    if item.key in known and not known.is_name(item.key):
        named["person"] = False  # 安慰剂 begins with a surname
    if named.get("coined_verb"):
        named |= dict.fromkeys(NEIGHBOURS, 0.0)
    if len(item.words) == 1 and explained.is_plain_verb(item) and common(item.key) < RARE:
        named |= {"rare_verb": True, "entry_verb": False}
    if item.key in cues.quoted or item.key in cues.titles:
        named["unknown_word"] = False  # what is coined stands in marks: “猎狐”
    return named


def _counts(item: Found, nesting: Nesting) -> Features:
    count = item.count
    return {
        "frequency": log(count),
        "once": count == 1,
        "independent": log(1 + max(0, count - nesting.most)),
    }


def _length(item: Found) -> Features:
    length = len(item.key)
    return {
        "two_characters": length == 2,
        "three_or_four": length in (3, 4),
        "five_to_eight": 5 <= length <= 8,
        "nine_to_fourteen": 9 <= length <= 14,
        "fifteen_or_more": length > 14,
        "many_words": len(item.words) > 4,
    }


def _commonness(item: Found, common: Callable[[str], float]) -> Features:
    if item.name:
        return {}  # how common the characters of a name are says nothing
    each = [common(word.text) for word in item.words]
    mean = sum(each) / len(each)
    named = len(each) > 1 and item.whole and suffix_kind(item.key, item.words[-1].text) != ""
    return {
        "known_word": each[0] if len(each) == 1 else common(item.key),
        "common_words": mean,
        "commonest_word": max(each[:-1] if named else each),
        "unknown_word": len(each) == 1 and item.whole and not each[0],
    }


def _borders(item: Found) -> Features:
    count = item.count
    start, end = item.starts / count, item.ends / count
    return {
        "clause_start": start,
        "clause_end": end,
        "clause_both": start * end,
        "mark_before": item.marks_before / count,
        "mark_after": item.marks_after / count,
        "after_nominal": item.after_nominal / count,
        "after_verb": item.after_verb / count,
        "after_function": item.after_function / count,
        "before_nominal": item.before_nominal / count,
        "before_verb": item.before_verb / count,
        "before_function": item.before_function / count,
        "listed": item.listed / count,
        "slogan_length": item.alone > 0 and 4 <= len(item.key) <= 6,
    }


def _marks(item: Found, cues: Cues) -> Features:
    quoted = item.key in cues.quoted and len(item.key) <= LONG_QUOTE
    series = item.key in cues.series
    light = words("light_verbs")
    return {
        "quoted": quoted,
        "title": item.key in cues.titles,
        "series": series,
        "quoted_series": quoted and series,
        "parallel": cues.parallel(item.key),
        "short_form": item.key in cues.short,
        "long_form": bool(item.long_form_of),
        "latin": LATIN.search(item.key) is not None,
        "digit": DIGIT.search(item.key) is not None,
        "formula": item.key in cues.lists,
        "short_quote": quoted and item.key.isalnum() and len(item.key) <= SHORT_QUOTE,
        "latin_lower": item.key.isascii() and item.key.islower(),
        "manner": item.words[0].text in words("manner"),
        "light_verb_inside": any(w.text in light for w in item.words[1:-1]),
        "unsegmented": not item.whole and quoted,
        "recurring": not item.whole and not (quoted or item.key in cues.titles),
    }


def _parts_of_speech(item: Found, cues: Cues) -> Features:
    """What the tags say; of what stands in marks only what they say for it.

    A verb and a noun are a phrase (打击 犯罪) unless the noun ends a name (引渡 条约).
    """
    tags = [word.pos or "?" for word in item.words]
    first, last, many = tags[0], tags[-1], len(tags) > 1
    ending = suffix_kind(item.key, item.words[-1].text)
    named = ending not in ("", "general")
    for_it: Features = {
        "ends_noun": last[0] == "n" or named,
        "ends_verbal_noun": last == "vn",
        "proper_name": not many and first in ENTITIES,
        "holds_organisation": "nt" in tags,
        "nouns_only": many and all(tag[0] in "nbjz" or tag == "vn" for tag in tags),
        "idiom": not many and first[0] in "il",
    }
    if item.key in cues.quoted or item.key in cues.titles or cues.parallel(item.key):
        return for_it
    return {
        **for_it,
        "starts_verb": first in VERBS and not named,
        "starts_numeral": first[0] == "m",
        "starts_adverb": first[0] == "d",
        "starts_adjective": first[0] == "a" and many,
        "ends_verb": last in VERBS and not named,
        "ends_adverb": last[0] == "d",
        "ends_adjective": last[0] == "a",
        "ends_numeral": last[0] == "m",
        "verb_inside": "v" in tags[1:-1],
        "verb_object": len(tags) == 2 and first in VERBS and last[0] == "n" and not named,
        "lone_verb": tags == ["v"],
        "lone_adjective": not many and first[0] == "a",
        "adverb_inside": any(tag[0] == "d" for tag in tags),
        "numeral_inside": any(tag[0] in "mq" for tag in tags),
    }


def _words(item: Found, cues: Cues) -> Features:
    texts = [word.text for word in item.words]
    many = len(texts) > 1
    kind = suffix_kind(item.key, texts[-1]) if item.whole else ""
    suffix = len(item.key) > 2 and kind != ""
    leads, cued = words("light_verbs"), item.key in cues.quoted or item.key in cues.titles
    return {
        **({f"ends_{kind}": True} if suffix else {}),
        "suffix": suffix,
        "suffix_of_many": suffix and many and len(item.key) > 3,
        "suffix_of_name": suffix and kind in NAMES and texts[0] not in leads,
        "light_verb": texts[0] in leads and many and not cued,
        "weak_end": texts[-1] in leads or texts[-1] in words("inside"),
        "joined": not cued and ("的" in texts or not words("joins").isdisjoint(texts)),
        "person": item.name,
    }


def _shape(item: Found) -> Features:
    """How its words make up a name."""
    texts, tags = [word.text for word in item.words], [word.pos for word in item.words]
    kind = suffix_kind(item.key, texts[-1]) if item.whole else ""
    many = len(texts) > 1
    led = not words("light_verbs").isdisjoint(texts[1:-1])
    wide = tags[0] in ("ns", "nt") or texts[0] in words("wide") or texts[0][-1] in AREA
    return {
        "splits_word": item.splits / item.count,
        "typed": TYPED.match(item.key) is not None,
        "place_first": many and tags[0] == "ns",
        "name_of_wide": many and wide and kind in NAMES and len(item.key) > 3 and not led,
        "long_name": kind != "" and len(item.key) > LONG_NAME,
        "holds_proper": many and "nz" in tags,
        "holds_person": many and "nr" in tags,
        "holds_latin": many and any(text.isascii() and text.isalpha() for text in texts),
    }
