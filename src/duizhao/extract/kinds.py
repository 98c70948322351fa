"""What kind of thing a candidate names, as far as its form tells; empty when it does not."""

from __future__ import annotations

from duizhao import tokens
from duizhao.extract.cues import YEAR, Cues
from duizhao.extract.features import zipf
from duizhao.extract.found import Found
from duizhao.extract.wordlists import suffix_kind, words

BY_TAG = {"nr": "person", "ns": "place", "nt": "organisation"}
"""Believed of dictionary words only: the tagger guesses freely at others."""

BY_SUFFIX = {"event": "organisation", "general": ""}
"""Suffix lists whose name is not itself a kind."""

COMMON = 4.5
"""Zipf value of a word that an operation is hardly named with: 发展 in “发展计划” is no name."""

SLOGAN = range(3, 13)
"""Characters of a quoted string that counts as a slogan when nothing else is known of it."""


def kind(item: Found, cues: Cues, operations: frozenset[str] = frozenset()) -> str:
    """The kind of a Chinese candidate, by the surest cue first."""
    last = item.words[-1]
    tag = last.pos if tokens.in_dictionary(last.text) else ""
    alone = tag if len(item.words) == 1 else ""
    suffix = suffix_kind(item.key, last.text)
    said = (
        ("document", item.key in cues.titles),
        ("person", item.name),
        ("slogan", item.key in cues.quoted and not item.key.isalnum()),
        ("operation", item.key in operations or _is_operation(item)),
        (BY_TAG.get(alone, ""), alone in BY_TAG),
        (BY_SUFFIX.get(suffix, suffix), BY_SUFFIX.get(suffix, suffix) != ""),
        ("organisation", tag == "nt"),
        ("slogan", _is_slogan(item, cues)),
    )
    return next((name for name, so in said if so), "")


def _is_slogan(item: Found, cues: Cues) -> bool:
    """A quoted string that is no compound noun, or one of a quoted series."""
    if item.key not in cues.quoted or len(item.key) not in SLOGAN:
        return False
    nominal = all(word.pos[:1] == "n" or word.pos == "vn" for word in item.words)
    return item.key in cues.series or not (item.whole and nominal)


def _is_operation(item: Found) -> bool:
    return len(item.words) > 1 and item.words[-1].text in words("operations.words")


def operations(found: dict[str, Found], cues: Cues) -> frozenset[str]:
    """Names that a text gives to operations: quoted before 行动, or quoted with a year.

    “天网2016”行动 and “天网行动” both name 天网; “猎狐2016” names 猎狐.
    """
    named: set[str] = set()
    for key, item in found.items():
        if _is_operation(item):
            bare = key.removesuffix(item.words[-1].text)
            if bare in cues.quoted or (key in cues.quoted and zipf(bare) < COMMON):
                named |= {bare, bare.rstrip("0123456789")}
    for quoted in cues.quoted:
        if dated := YEAR.fullmatch(quoted):
            named |= {quoted, dated[1]}
    return frozenset(name for name in named if len(name) > 1)
