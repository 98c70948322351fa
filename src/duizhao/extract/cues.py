"""What the form of a text says about its terms: quotes, titles, short forms, series.

Most terms of a document occur once, so counting cannot find them; writers however mark what they
name. This module only reads the marks; what they are worth is in `weights.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from duizhao.extract.passages import Marked, Passage
from duizhao.extract.wordlists import words
from duizhao.text.chars import HAN_CLASS, has_han, is_border

LONGEST_QUOTE, LONGEST_TITLE = 24, 40
"""Characters of the longest string in marks that counts as a name; twice as many in English."""

LONGEST_ITEM = 8
"""Characters of the longest item of a series."""

MOST_OTHERS = 60
"""Items of enumerations that are kept beside one of them: a corpus lists 中国 with everything."""

YEAR = re.compile(rf"([{HAN_CLASS}]{{2,8}})(?:[0-9]{{4}}|[0-9]{{2}})")
SHORT = re.compile(rf"\(([A-Z][A-Za-z0-9&/\-]{{1,12}}|[{HAN_CLASS}]{{2,20}})\)")
BARE_SHORT = re.compile(rf"[,;]?(?:以下)?简称为?([{HAN_CLASS}]{{2,8}})(?=[,。;)])")
"""中国人民银行，简称央行，: in passages whose marks and traditional characters are folded."""

BETWEEN = re.compile(r"[、,/;]?\s*(?:和|与|及|以及|或)?")
SPEAKER = re.compile(rf"^([{HAN_CLASS}·]{{2,4}}):")
GRAMMAR = re.compile("[的了得地着过是在更最与和]")
"""What an item of an enumeration that is a name has not: 生活得更好, 与人民心心相印."""

LOOSE = frozenset("不有因没能可要会也又很应须")
"""What items of an enumeration begin with that are no names: 有人抓、有人办、有人督."""

SENTENCE_END = frozenset(",.，。!?！？;；")
MOTTO = re.compile("[,，、]")
LISTED = re.compile(r"[^,.。，;；:：!！?？()\[\]\n]+")


@dataclass(slots=True)
class Cues:
    """The marks of one language's passages, by the plain text they are about."""

    quoted: dict[str, int] = field(default_factory=dict)
    """How often each string stands alone in quotation marks."""

    titles: dict[str, int] = field(default_factory=dict)
    """How often each string stands alone in title marks."""

    short: dict[str, set[str]] = field(default_factory=dict)
    """Short forms announced in the text, each with its long forms once they are known."""

    announced: dict[tuple[int, int], str] = field(default_factory=dict)
    """Where a long form ends, as passage number and plain offset, and its short form."""

    series: dict[str, list[str]] = field(default_factory=dict)
    """For each item of an enumeration the other ones."""

    speakers: dict[str, int] = field(default_factory=dict)
    """How often each name stands before a colon at the start of a passage."""

    lists: dict[str, int] = field(default_factory=dict)
    """How often each enumeration built alike stands in the text, as a whole: 预警到户、责任到人."""

    spelled: dict[str, str] = field(default_factory=dict)
    """How each string found here is spelled in the document."""

    def parallel(self, text: str) -> bool:
        """Whether a string is one of three or more built alike: 零容忍, 零漏洞, 零障碍."""
        others = self.series.get(text)
        if not others:
            return False
        return (text[0] not in LOOSE and sum(each[0] == text[0] for each in others) > 1) or sum(
            each[-1] == text[-1] for each in others
        ) > 1

    def add(self, other: Cues) -> None:
        """The cues of other passages as well; `announced` is of use to its own ones only."""
        for name in ("quoted", "titles", "lists", "speakers"):
            mine: dict[str, int] = getattr(self, name)
            for text, count in getattr(other, name).items():
                mine[text] = mine.get(text, 0) + count
        for short, long in other.short.items():
            self.short.setdefault(short, set()).update(long)
        for text, others in other.series.items():
            held = self.series.setdefault(text, [])
            held.extend(each for each in others[:MOST_OTHERS] if each not in held)
            del held[MOST_OTHERS:]
        for text, spelled in other.spelled.items():
            self.spelled.setdefault(text, spelled)

    def keep(self, known: Container[str]) -> None:
        """Forget what is said of strings that are not known any more."""
        for name in ("quoted", "titles", "lists", "speakers", "short", "series", "spelled"):
            of: dict[str, object] = getattr(self, name)
            setattr(self, name, {text: said for text, said in of.items() if text in known})
        self.announced = {}

    def strings(self) -> Iterator[str]:
        """Every string that some mark singles out as one."""
        yield from self.quoted
        yield from self.titles
        yield from self.short
        yield from self.lists
        yield from (t for t in self.series if self.parallel(t) and not GRAMMAR.search(t))
        yield from (name for name, count in self.speakers.items() if count > 1)


def read(passages: Sequence[Passage]) -> Cues:
    """The cues of some passages."""
    cues = Cues()
    for number, passage in enumerate(passages):
        _marks(passage, cues)
        _short_forms(number, passage, cues)
        _quoted_series(passage, cues)
        _listed_series(passage, cues)
        if speaker := SPEAKER.match(passage.plain):
            cues.speakers[speaker[1]] = cues.speakers.get(speaker[1], 0) + 1
    return cues


def _marks(passage: Passage, cues: Cues) -> None:
    for pair in passage.marked:
        text = _inner(passage, pair)
        longest = LONGEST_TITLE if pair.title else LONGEST_QUOTE
        longest *= 1 if has_han(text) else 2
        if text[-1:] in SENTENCE_END:
            text = _motto(text)
        if not 2 <= len(text) <= longest:
            continue
        counts = cues.titles if pair.title else cues.quoted
        _count(counts, text)
        cues.spelled.setdefault(text, passage.surface(pair.start, pair.start + len(text)))
        if dated := YEAR.fullmatch(text):  # “猎狐2016” is this year's 猎狐
            _count(counts, dated[1])
            name = passage.surface(pair.start, pair.start + len(dated[1]))
            cues.spelled.setdefault(dated[1], name)


def _motto(text: str) -> str:
    """A quoted sentence of two short halves without its full stop; empty for any other one.

    >>> _motto("宁可十防九空，不可失防万一。"), _motto("他说，他第二天一早就会到。")
    ('宁可十防九空，不可失防万一', '')
    """
    bare = text[:-1]
    halves = MOTTO.split(bare)
    even = len(halves) == 2 and len(halves[0]) == len(halves[1]) <= LONGEST_ITEM
    return bare if even else ""


def _count(counts: dict[str, int], text: str) -> None:
    counts[text] = counts.get(text, 0) + 1


def _short_forms(number: int, passage: Passage, cues: Cues) -> None:
    """X(ABC), X(简称Y), X，简称Y，: the short form and where its long form ends."""
    chinese = has_han(passage.plain)
    for found in BARE_SHORT.finditer(passage.plain):
        _announce(number, passage, found, found[1], cues)
    for found in SHORT.finditer(passage.plain):
        short = found[1]
        for word in sorted(words("abbreviations.words"), key=len, reverse=True):
            if short.startswith(word):
                short = short[len(word) :]
                break
        else:
            if chinese and has_han(short):
                continue  # a remark in brackets
        _announce(number, passage, found, short, cues)


def _announce(number: int, passage: Passage, found: re.Match[str], short: str, cues: Cues) -> None:
    """Note a short form, and its long form where that stands in marks just before."""
    end = len(passage.plain[: found.start()].rstrip())  # English has a space before the bracket
    if len(short) < 2 or not end or not passage.plain[end - 1].isalnum():
        return
    long_forms = cues.short.setdefault(short, set())
    marked = [p for p in passage.marked if p.end == end and p.end - p.start > len(short)]
    if marked:
        long_forms.add(_inner(passage, min(marked, key=lambda pair: pair.start)))
    else:
        cues.announced[number, end] = short


def _quoted_series(passage: Passage, cues: Cues) -> None:
    run: list[Marked] = []
    for pair in sorted(passage.marked, key=lambda pair: (pair.start, -pair.end)):
        if run and pair.start < run[-1].end:
            continue  # inside the one before
        if run and not BETWEEN.fullmatch(passage.plain[run[-1].end : pair.start]):
            _join(_texts(passage, run), cues)
            run = []
        run.append(pair)
    _join(_texts(passage, run), cues)


def _texts(passage: Passage, run: Iterable[Marked]) -> list[str]:
    return [text for pair in run if (text := _inner(passage, pair))]


def _inner(passage: Passage, pair: Marked) -> str:
    """What a pair of marks holds; English puts the comma of the sentence inside."""
    text = passage.plain[pair.start : pair.end]
    return text if has_han(text) else text.rstrip(",.; ")


def _listed_series(passage: Passage, cues: Cues) -> None:
    """Items between 、 or /: of one length, or with the same first or last character.

    Where the first item begins and the last one ends nothing shows, so they are taken to be as
    long as their neighbour.
    """
    for clause in LISTED.finditer(passage.plain):
        for mark in "、/":
            items = clause[0].split(mark)
            if len(items) < 2 or (mark == "/" and not has_han(clause[0])):
                continue
            tail = _tail(items[0], len(items[1]))
            alike = bool(tail and items[1]) and tail[0] == items[1][0]
            items[0] = tail if alike else _without_lead(items[0])
            if len(items) > 2:
                items[0] = _tail(items[0], len(items[1]))
                items[-1] = items[-1][: len(items[-2])]
            elif not _akin(*items):
                continue
            members = [item for item in items if 2 <= len(item) <= LONGEST_ITEM and item.isalnum()]
            if len(members) > 1 and all(_akin(members[0], item) for item in members):
                _join(members, cues)
                if len(members) == len(items) and _is_formula(members):
                    _count(cues.lists, mark.join(members))


def _is_formula(members: Sequence[str]) -> bool:
    """Whether an enumeration is said as one: items of one length from four characters on.

    >>> _is_formula(["人民至上", "生命至上"]), _is_formula(["裂缝", "沉降", "渗水"])
    (True, False)
    """
    plain = not any(GRAMMAR.search(member) for member in members)
    return (
        plain and len(members) <= 4 and len(members[0]) > 3 and len({len(m) for m in members}) == 1
    )


def _without_lead(text: str) -> str:
    """A clause from behind the last word that cannot be in a term or only leads into one."""
    leads = words("breaks") | words("light_verbs") | words("adverbs")
    for start in range(len(text) - 1, -1, -1):
        for length in (3, 2, 1):
            if start + length < len(text) - 1 and text[start : start + length] in leads:
                return text[start + length :]
    return text


def _tail(text: str, length: int) -> str:
    start = max(0, len(text) - length)
    return text[start:] if is_border(text, start) else text


def _akin(one: str, other: str) -> bool:
    return bool(one and other) and (
        len(one) == len(other) or one[0] == other[0] or one[-1] == other[-1]
    )


def _join(members: Sequence[str], cues: Cues) -> None:
    if len(set(members)) < 2:
        return
    for member in members:
        others = cues.series.setdefault(member, [])
        others.extend(m for m in members if m != member and m not in others)


def settle_series(cues: Cues, known: Container[str]) -> None:
    """Keep of each enumeration what turned out to be a string that may be a term."""
    cues.series = {
        item: kept
        for item, others in cues.series.items()
        if item in known and (kept := [other for other in others if other in known])
    }
