"""Strings found by their characters: what the segmenter cuts wrongly, and where strings occur.

A coinage is not in any dictionary, so a segmenter cuts it (零|容忍) or glues its parts to their
neighbours (红|通天|网). Two signs give it back: marks around it (`cues`), and that the same
characters recur beside different neighbours (branching, as in Harris 1955).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from duizhao import tokens
from duizhao.extract.clauses import Clauses
from duizhao.extract.cues import Cues
from duizhao.extract.features import zipf
from duizhao.extract.found import Found
from duizhao.extract.passages import Passage
from duizhao.text.atoms import BLANK
from duizhao.text.chars import is_border
from duizhao.tokens import Token

SHORTEST, LONGEST = 2, 6
COMMON = 4.3
"""Zipf value of a word that a text has for its own sake: twenty in a million."""

GRAMMAR = frozenset(
    "的了和与及在是对从到向为以于把被将使让我你他们这那不就也都着过之其等并而或個个"
)
HAN_RUN = re.compile("[\u3400-\u9fff]+")


class Finder:
    """Many strings sought in one pass: each place asks only for the lengths its two characters
    begin."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._strings = {s for s in strings if len(s) > 1}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for string in self._strings:
            lengths[string[:2]].add(len(string))
        self._lengths = {start: sorted(each) for start, each in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Each occurrence as its offset and the string; never inside a Latin word.

        >>> list(Finder(["零容忍", "容忍"]).find("对零容忍"))
        [(1, '零容忍'), (2, '容忍')]
        """
        for place in range(len(text) - 1):
            for length in self._lengths.get(text[place : place + 2], ()):
                string = text[place : place + length]
                if (
                    string in self._strings
                    and is_border(text, place)
                    and is_border(text, place + length)
                ):
                    yield place, string


def add_marked(found: dict[str, Found], passages: Sequence[Passage], cues: Cues) -> None:
    """What stands in marks or is a short form, where no run of words is the same string."""
    missing = {s for s in cues.strings() if len(s) > 1 and s not in found and _says(s)}
    if not missing:
        return
    finder = Finder(missing)
    for passage in passages:
        for start, string in finder.find(passage.plain):
            end = start + len(string)
            item = found.get(string)
            if item is None:
                spelled = cues.spelled.get(string) or passage.surface(start, end)
                token = Token(string, start, end, "")
                item = found[string] = Found(string, spelled, (token,), whole=False)
            item.see(
                start == 0 or not passage.plain[start - 1].isalnum(),
                end == len(passage.plain) or not passage.plain[end].isalnum(),
                start in passage.marks,
                end in passage.marks,
            )


def _says(string: str) -> bool:
    """Whether it is made of words: not of dots, nor of what stands for a picture."""
    return BLANK not in string and any(map(str.isalnum, string))


def add_recurring(
    found: dict[str, Found], passages: Sequence[Passage], parsed: Sequence[Clauses]
) -> None:
    """Strings across the borders of words that recur beside different neighbours.

    Not those that cut through a word which is common, or which the text also has elsewhere:
    作机制 cuts through 合作.
    """
    crossing = list(_all_crossing(passages, parsed))
    counts = Counter([each.text for each in crossing])
    often = {s for s, n in counts.items() if n > (2 if len(s) == 2 else 1) and s not in found}
    standing = Counter(word.text for each in parsed for clause in each for word in clause)
    seen: defaultdict[str, list[_Crossing]] = defaultdict(list)
    for each in crossing:
        if each.text in often:
            seen[each.text].append(each)
    for string, crossings in seen.items():
        if _branches(crossings) and not _cuts(crossings, standing):
            token = Token(string, 0, len(string))
            spelled = _spelled(string, passages)
            found[string] = Found(string, spelled, (token,), counts[string], whole=False)


def _spelled(string: str, passages: Iterable[Passage]) -> str:
    """A plain string as the document first spells it."""
    places = ((passage, passage.plain.find(string)) for passage in passages)
    return next(p.surface(at, at + len(string)) for p, at in places if at >= 0)


class _Crossing(NamedTuple):
    """A short string that begins or ends inside a word."""

    text: str
    before: str
    behind: str
    cut: tuple[str, ...]


def _all_crossing(passages: Sequence[Passage], parsed: Sequence[Clauses]) -> Iterator[_Crossing]:
    for passage, each in zip(passages, parsed, strict=True):
        for clause in each:
            yield from _crossing(clause, passage.plain)


def _crossing(clause: list[Token], plain: str) -> Iterator[_Crossing]:
    begin, finish = clause[0].start, clause[-1].end
    inside = {place: word.text for word in clause for place in range(word.start + 1, word.end)}
    for run in HAN_RUN.finditer(plain, begin, finish):
        for start in range(run.start(), run.end() - 1):
            if plain[start] in GRAMMAR:
                continue
            for end in range(start + SHORTEST, min(run.end(), start + LONGEST) + 1):
                if plain[end - 1] in GRAMMAR:
                    break
                if start in inside or end in inside:
                    yield _Crossing(
                        plain[start:end],
                        plain[start - 1] if start > begin else "",
                        plain[end] if end < finish else "",
                        tuple(inside[place] for place in (start, end) if place in inside),
                    )


def _cuts(crossings: Sequence[_Crossing], standing: Mapping[str, int]) -> bool:
    """Whether a word that the string cuts through is at home in the text or the language."""
    text = next(iter(crossings)).text
    if any(len(part) > 1 and tokens.in_dictionary(part) for part in (text[1:], text[:-1])):
        return True  # a word and a stray character of its neighbour
    cut = Counter(word for each in crossings for word in each.cut)
    return any(standing[word] > n or zipf(word) > COMMON for word, n in cut.items())


def _branches(crossings: Iterable[_Crossing]) -> bool:
    """Whether different characters, or borders of clauses, stand on each side.

    This also drops what is only a part of one longer string: that has one neighbour there.
    """
    befores = {each.before for each in crossings}
    behinds = {each.behind for each in crossings}
    return all(len(side) > 1 or side == {""} for side in (befores, behinds))
