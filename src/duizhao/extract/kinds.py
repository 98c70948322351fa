"""What kind of thing a candidate names: by its own form where that tells, else by its subject.

Names speak for themselves (《》, a surname, 局 at the end behind a country or 国家). What is no
name is a term of the law, of a technical subject, or a formula of policy, and that is mostly a
matter of the text around it: `subjects` decides there.
"""

from __future__ import annotations

import re

from duizhao import tokens
from duizhao.extract import subjects
from duizhao.extract.cues import YEAR, Cues
from duizhao.extract.features import AREA, zipf
from duizhao.extract.found import Found
from duizhao.extract.subjects import Subject
from duizhao.extract.wordlists import suffix_kind, surnames, words
from duizhao.lexicon.headwords import Headwords

PERSON_TAGS = ("nr", "nrfg", "nrt")
FOREIGN = re.compile(r"[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6}){1,3}")
"""玛丽亚·桑托斯."""

COMMON = 4.5
"""Zipf value of a word that an operation is hardly named with: 发展 in “发展计划” is no name."""

LONG = 6
"""Characters from which on an ending that classes of things bear as well is taken for a name's."""

MOTTO = re.compile("[、，,；;！!？?]")
EVENT = {"event": "operation"}


def kind(
    item: Found, cues: Cues, subject: Subject, operations: frozenset[str], known: Headwords
) -> str:
    """The kind of a Chinese candidate; empty when nothing tells. `operations` as below."""
    if item.key in cues.titles:
        return "document"
    if _is_person(item, known):
        return "person"
    if item.key in operations or (len(item.words) > 1 and _is_operation(item)):
        return "operation"
    if _is_place(item, known):
        return "place"
    name = _by_ending(item, cues)
    if name:
        return name
    return "slogan" if MOTTO.search(item.key) else subjects.choose(item, cues, subject)


def _is_person(item: Found, known: Headwords) -> bool:
    if item.key in known and not known.is_name(item.key):
        return False
    if item.name or FOREIGN.fullmatch(item.key):
        return True
    tagged = len(item.words) == 1 and item.words[0].pos in PERSON_TAGS
    surname = item.key[0] in surnames() and 2 <= len(item.key) <= 3
    return tagged and surname and known.is_name(item.key)


def _is_place(item: Found, known: Headwords) -> bool:
    """A place that the dictionary has, or one whose name begins with another and ends as one."""
    tag, ending = item.words[0].pos, item.words[-1].text
    if len(item.words) == 1:
        named = known.is_name(item.key) if item.key in known else tokens.in_dictionary(item.key)
        return tag == "ns" and (named or item.key[-1] in AREA)
    return tag == "ns" and (ending in words("places") or ending[-1] in AREA)


def _by_ending(item: Found, cues: Cues) -> str:
    """By the ending of a name; one that classes of things bear too needs another sign."""
    last = item.words[-1]
    ending = suffix_kind(item.key, last.text)
    kind = EVENT.get(ending, ending)
    if kind == "" and last.pos == "nt":
        return "organisation"
    if kind not in ("organisation", "document", "operation"):
        return ""
    text = item.key
    loose = any(text.endswith(word) for word in words("classes"))
    return kind if not loose or _is_proper(item, cues) else ""


def _is_proper(item: Found, cues: Cues) -> bool:
    first = item.words[0]
    wide = first.pos in ("ns", "nt", "nz") or first.text in words("wide")
    long = len(item.key) > LONG and len(item.words) > 2 and first.pos[:1] != "v"
    return wide or long or item.key in cues.short or bool(item.long_form_of)


def _is_operation(item: Found) -> bool:
    return item.words[-1].text in words("campaigns")


def operations(found: dict[str, Found], cues: Cues) -> frozenset[str]:
    """Names that a text gives to operations: quoted before 行动, or quoted with a year.

    “天网2016”行动 and “天网行动” both name 天网; “猎狐2016” names 猎狐.
    """
    named: set[str] = set()
    for key, item in found.items():
        last = item.words[-1].text
        if len(item.words) > 1 and last in words("operations.words"):
            bare = key.removesuffix(last)
            if bare in cues.quoted or (key in cues.quoted and zipf(bare) < COMMON):
                named |= {key, bare, bare.rstrip("0123456789")}
    for quoted in cues.quoted:
        if dated := YEAR.fullmatch(quoted):
            named |= {quoted, dated[1]}
    return frozenset(name for name in named if len(name) > 1)
