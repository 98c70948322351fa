"""Candidate terms of Chinese passages: runs of words that a term may consist of.

The tagger's words are the pieces, punctuation and closed-class words the borders, and a run may
hold all of a pair of quotation marks or nothing of it. Strings that the segmenter cuts wrongly
(零|容忍 in quotes, 红|通天|网) are not found here but by their characters, in `strings`.

Method: part-of-speech patterns over a segmenter's output (Justeson and Katz 1995), with the
patterns turned round: what may not be in a term is a much shorter list in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from duizhao.extract.clauses import HAN_PART, JOINERS, Clauses, halves
from duizhao.extract.cues import Cues
from duizhao.extract.found import Found
from duizhao.extract.passages import Passage
from duizhao.extract.wordlists import suffix_kind, surnames, words
from duizhao.tokens import Token

MOST_WORDS = 9
TAGS = frozenset("nvajlizbsfqmdhkg")
"""First letters of jieba's tags that a term may hold: no pronouns, prepositions, particles."""

NO_TERM = re.compile(
    r"[0-9.%年月日至\-/:]+|[一二三四五六七八九十百千万亿零两几]+[年月日个項项次名人位家种條条%]?"
    r"|[0-9.]+[%多余]?[年月日个项次名人位家种条万亿].*|[^\w]+"
)


def find(
    passages: Sequence[Passage], parsed: Sequence[Clauses], cues: Cues, longest: int
) -> dict[str, Found]:
    """Every run of words that may be a term, with what was seen of it.

    `parsed` holds for each passage its clauses, `longest` is in characters.
    """
    found: dict[str, Found] = {}
    for number, (passage, each) in enumerate(zip(passages, parsed, strict=True)):
        for clause in each:
            for first, last in _runs(clause, longest):
                _see(found, passage, clause, first, last)
            _inside(found, passage, clause, longest)
            _names(found, passage, clause)
            _long_forms(found, number, clause, cues)
    return found


def _inside(found: dict[str, Found], passage: Passage, clause: list[Token], longest: int) -> None:
    """Runs that begin or end inside a long word of the dictionary: 流动性风险|管理, 意识障碍|者."""
    finer = [part for word in clause for part in halves(word)]
    if len(finer) == len(clause):
        return
    borders = {word.start for word in clause} | {clause[-1].end}
    for first, last in _runs(finer, longest):
        start, end = finer[first].start, finer[last].end
        if first < last and (start not in borders or end not in borders):
            item = _see(found, passage, finer, first, last)
            if item:
                item.splits += 1


def _see(
    found: dict[str, Found], passage: Passage, clause: list[Token], first: int, last: int
) -> Found | None:
    start, end = clause[first].start, clause[last].end
    if passage.marked and not _balanced(passage, start, end):
        return None
    key = passage.plain[start:end]
    item = found.get(key)
    if item is None:
        words_of_it = tuple(clause[first : last + 1])
        item = found[key] = Found(key, passage.surface(start, end), words_of_it)
    item.see(first == 0, last == len(clause) - 1, start in passage.marks, end in passage.marks)
    _see_neighbours(item, passage, clause, first, last)
    return item


def _see_neighbours(
    item: Found, passage: Passage, clause: list[Token], first: int, last: int
) -> None:
    start, end = clause[first].start, clause[last].end
    before = clause[first - 1].text if first and start not in passage.marks else ""
    follows = last + 1 < len(clause) and end not in passage.marks
    item.stand_between(before, clause[last + 1].text if follows else "")
    if before:
        kind = _neighbour(clause[first - 1].text, clause[first - 1].pos)
        item.after_nominal += kind == "nominal"
        item.after_verb += kind == "verb"
        item.after_function += kind == "function"
    if follows:
        kind = _neighbour(clause[last + 1].text, clause[last + 1].pos)
        item.before_nominal += kind == "nominal"
        item.before_verb += kind == "verb"
        item.before_function += kind == "function"
    item.listed += passage.plain[start - 1 : start] == "、" or passage.plain[end : end + 1] == "、"


@lru_cache(1 << 14)
def _neighbour(text: str, pos: str) -> str:
    """What the word beside a string says about its border."""
    if text in words("breaks") or text in words("joins") or text == "的":
        return "function"
    if text in words("titles.words"):
        return ""
    if text in words("adverbs") or text in words("inside") or pos[:1] in "dfpcuymq":
        return "function"
    if text in words("light_verbs") or pos in ("v", "vd", "vi", "vg"):
        return "verb"
    return "nominal"


def _balanced(passage: Passage, start: int, end: int) -> bool:
    """Whether a run holds all or nothing of every pair of marks, or lies in it."""
    return all(
        end <= pair.start
        or start >= pair.end
        or (start <= pair.start and pair.end <= end)
        or (pair.start <= start and end <= pair.end)
        for pair in passage.marked
    )


def _runs(clause: list[Token], longest: int) -> Iterator[tuple[int, int]]:
    """The runs of a clause that may be terms, as first and last word."""
    roles = [_role(word.text, word.pos) for word in clause]
    for first, opening in enumerate(clause):
        if not roles[first].begins:
            continue
        for last in range(first, min(len(clause), first + MOST_WORDS)):
            word, role = clause[last], roles[last]
            if word.end - opening.start > longest:
                break
            if role.joins or (word.text == "的" and last > first):
                continue
            if not role.holds or (last > first and role.starts_over):
                break
            ends = role.ends if last > first else role.ends_alone
            if ends and _is_term_like(clause[first : last + 1]):
                yield first, last


class _Role(NamedTuple):
    """What a word may be in a term."""

    joins: bool
    """Joins two parts of a name: 与."""

    holds: bool
    """Stands in one."""

    begins: bool
    """Begins one."""

    ends: bool
    """Ends one of several words."""

    ends_alone: bool
    """Is one."""

    starts_over: bool
    """Begins another phrase inside a clause."""


@lru_cache(1 << 14)
def _role(text: str, pos: str) -> _Role:
    joins, breaks, starts_over = (text in words(name) for name in ("joins", "breaks", "adverbs"))
    side = pos[:1] == "f" and len(text) == 1
    holds = pos[:1] in TAGS or pos in ("eng", "x", "t", "nrfg", "nrt") or text in words("held")
    edge = (
        text not in "()" and text not in JOINERS and text not in words("inside") and not starts_over
    )
    ends = edge and not (text.isdecimal() and len(text) != 4)  # 天网2016, but no 条约12
    return _Role(
        joins=joins,
        holds=holds and not breaks,
        begins=edge and holds and not (side or breaks or joins),
        ends=ends and not side,
        ends_alone=ends,
        starts_over=starts_over,
    )


def _is_term_like(run: Sequence[Token]) -> bool:
    """The rules that need the whole run: numbers, and the words 和 and 的 inside it."""
    text = "".join(word.text for word in run)
    if len(text) < 2 or NO_TERM.fullmatch(text):
        return False
    joins = sum([word.text in words("joins") for word in run]) if len(run) > 1 else 0
    if joins and not _is_joined_name(run, joins):
        return False
    if run[0].pos == "t" and len(run) == 1:
        return False
    return "的" not in text or all(word.text != "的" for word in run) or _is_attributive(run)


def _is_joined_name(run: Sequence[Token], joins: int) -> bool:
    """资产返还与分享协定: one 与, the ending of a name, and no verb that takes it as its object."""
    return (
        joins == 1
        and len(run) > 3
        and run[-1].text not in words("joins")
        and suffix_kind("".join(word.text for word in run[-2:]), run[-1].text)
        not in ("", "general")
        and run[0].text not in words("light_verbs")
    )


def _is_attributive(run: Sequence[Token]) -> bool:
    """党的纪律, 历史的接力棒: one short noun, 的, and a noun or two."""
    return (
        2 < len(run) <= 5
        and run[1].text == "的"
        and sum(word.text == "的" for word in run) == 1
        and run[0].pos[:1] == "n"
        and run[-1].pos[:1] in "nvjlim"
        and not any(word.pos in ("v", "d") for word in run[2:-1])
    )


def _names(found: dict[str, Found], passage: Passage, clause: list[Token]) -> None:
    """Persons: a surname that the segmenter cut off, beside a title; or whom the tagger knows."""
    titles = words("titles.words")
    for place, word in enumerate(clause):
        before = clause[place - 1].text if place else ""
        if word.pos in ("nr", "nrt", "nrfg") and 2 <= len(word.text) <= 5:
            item = found.get(word.text)
            behind = clause[place + 1].text if place + 1 < len(clause) else ""
            sure = before in titles or behind in titles
            named = len(word.text) == 3 and word.text[0] in surnames()
            if item and (sure or (named and not suffix_kind(word.text, word.text))):
                item.name = True
        elif len(word.text) == 1 and word.text in surnames() and place + 1 < len(clause):
            given = clause[place + 1]
            beside = clause[place + 2].text if place + 2 < len(clause) else ""
            if (
                len(given.text) <= 2
                and HAN_PART.fullmatch(given.text)
                and (before in titles or beside in titles or _is_named(word, given))
                and (item := _see(found, passage, clause, place, place + 1))
            ):
                item.name = True


def _is_named(surname: Token, given: Token) -> bool:
    """Whether the tagger took both for parts of a name: 闫/nr 永明/nz."""
    return surname.pos == "nr" and given.pos in ("nr", "nrt", "nz")


def _long_forms(found: dict[str, Found], number: int, clause: list[Token], cues: Cues) -> None:
    """The longest run before a bracket with its short form, less the verbs that lead into it."""
    short = cues.announced.get((number, clause[-1].end))
    if short is None:
        return
    leads = words("light_verbs") | words("adverbs") | words("breaks") | words("joins")
    for first in range(len(clause)):
        rest = clause[first:]
        text = "".join(word.text for word in rest)
        lead = max((i for i, word in enumerate(rest) if word.text in leads), default=-1)
        if lead < 0 and text in found and text != short:
            found[text].long_form_of |= {short}
            cues.short[short].add(text)
            return
