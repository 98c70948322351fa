"""What of a configuration matters: the tables that let `engine` skip most of the walk.

A phrase *matters* only if its value differs from its characters' own conversions: 49,792 phrases
of s2t, of which 9,824 matter. Where none of those occurs, every segmentation gives the same
result, which is one character table. So only the text around an occurrence needs the walk, up to
the nearest *border* on either side: a place that no phrase of any stage can straddle. Phrases of
a later stage are pulled back to the source characters that become theirs.

To find occurrences fast, a set of rare characters that covers all of those phrases (*anchors*;
greedy set cover, Chvátal 1979, https://doi.org/10.1287/moor.4.3.233) is one regular expression's
class; the two characters at an anchor then name the few phrases that may stand there.

Whatever the argument does not hold for is named (`odd` characters, `plain`), and there the engine
walks.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod

from duizhao.convert.dictionaries import Config, Dictionary
from duizhao.convert.engine import NOTHING, Tables
from duizhao.convert.walk import OPERANDS

MOST = 4096
"""Spellings of one phrase in source characters beyond which the walk does everything."""

COMMON = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之"
    "都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法"
    "间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每"
    "并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神"
    "记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士"
    "音轻目条呢病始达深完今提求清王化空业思切怎非找片罗钱语元喜曾离飞科言干流欢约各即指合反题必该论交终林请医晚制球决传画保"
    "读运及则房早院量苦火布品近坐产答星精视五连司巴奇管类未朋且婚台夜青北队久乎越观落尽形影红爸百令周吧识步希亚术留市半热送"
    "这個們來時為說國著裡後會過學沒還樣種開總從無現頭經長兒愛給間兩親進話與見問點幾實聲車機氣並別書體電門聽員許寫馬難樂東記處"
)  # fmt: skip
"""The commonest characters of Chinese text, roughly in that order: costly as anchors."""


def analyse(config: Config) -> Tables:
    """The tables of a configuration."""
    stages = [_Stage.of(group) for group in config.chain]
    folded = _folded(config)
    if folded is None or _describes(config):
        return NOTHING
    phrases = _mattering(stages)
    if phrases is None:
        return NOTHING
    weights = _weights(config)
    anchors = _cover(phrases, weights)
    odd = {c for stage in stages[:-1] for c, value in stage.singles.items() if len(value) > 1}
    singles = _composed(stages)
    results = {c for group in config.chain for one in group for v in one.values() for c in v}
    return Tables(
        folded=folded,
        singles=singles,
        anchors="".join(sorted(anchors)),
        candidates=_candidates(phrases, anchors, weights),
        borders=_borders(config, stages),
        odd="".join(sorted(odd | {key for key in phrases if len(key) == 1})),
        ambiguous="".join(sorted(results & singles.keys())),
        plain=True,
    )


@dataclass(frozen=True, slots=True)
class _Stage:
    """One stage's keys, those of one character apart."""

    singles: Dictionary
    phrases: Dictionary

    @classmethod
    def of(cls, group: Iterable[Dictionary]) -> _Stage:
        singles: Dictionary = {}
        phrases: Dictionary = {}
        for dictionary in group:
            for key, value in dictionary.items():
                (singles if len(key) == 1 else phrases).setdefault(key, value)
        return cls(singles, phrases)

    def spelled(self, text: str) -> str:
        """A text converted character by character."""
        return "".join(self.singles.get(c, c) for c in text)


def _folded(config: Config) -> Dictionary | None:
    """All of normalization as one table; None when it is more than single characters."""
    folded: Dictionary = {}
    for group in config.normalization:
        stage = _Stage.of(group)
        if stage.phrases:
            return None
        folded = {k: stage.spelled(v) for k, v in folded.items()}
        folded |= {k: v for k, v in stage.singles.items() if k not in folded}
    return folded


def _describes(config: Config) -> bool:
    """Whether a conversion may make ideographic description characters, which bind what follows."""
    groups = (*config.normalization, *config.chain)
    values = (v for group in groups for one in group for v in one.values())
    return any(not OPERANDS.keys().isdisjoint(value) for value in values)


def _composed(stages: list[_Stage]) -> Dictionary:
    """What all stages together make of each character that they change."""
    found: Dictionary = {}
    for char in {c for stage in stages for c in stage.singles}:
        value = char
        for stage in stages:
            value = stage.spelled(value)
        if value != char:
            found[char] = value
    return found


def _mattering(stages: list[_Stage]) -> list[str] | None:
    """The phrases that matter, in source characters; None when they are too many."""
    found: set[str] = set()
    for place, stage in enumerate(stages):
        before = _Inverse(_composed(stages[:place]))
        for key, value in stage.phrases.items():
            if value == stage.spelled(key):
                continue
            pools = [before.sources(char) for char in key]
            if prod(map(len, pools)) > MOST:
                return None
            found.update("".join(spelling) for spelling in product(*pools))
    return sorted(found)


class _Inverse:
    """From converted characters back to the ones they come from."""

    def __init__(self, composed: Dictionary) -> None:
        self.composed = composed
        self.origins: dict[str, set[str]] = defaultdict(set)
        for char, value in composed.items():
            self.origins[value].add(char)

    def sources(self, char: str) -> list[str]:
        unchanged = {char} if char not in self.composed else set()
        return sorted(self.origins.get(char, set()) | unchanged)


def _weights(config: Config) -> Counter[str]:
    """How costly a character is as an anchor: how common it is likely to be in text."""
    counts: Counter[str] = Counter()
    for group in config.chain:
        for dictionary in group:
            for key in dictionary:
                if len(key) > 1:
                    counts.update(key)
    for rank, char in enumerate(COMMON):
        counts[char] = max(counts[char], 400_000 // (rank + 40))
    for char in map(chr, range(128)):  # PN結 is found by 結: text is full of letters
        counts[char] = 400_000
    return counts


def _cover(phrases: list[str], weights: Counter[str]) -> set[str]:
    """Characters of which one at least is in every phrase, preferring cheap ones."""
    holding: dict[str, set[int]] = defaultdict(set)
    for number, phrase in enumerate(phrases):
        for char in phrase:
            holding[char].add(number)
    left, anchors = set(range(len(phrases))), set()

    def value(char: str) -> float:
        return -len(holding[char] & left) / (weights[char] + 3)

    queue = [(value(char), char) for char in holding]
    heapq.heapify(queue)
    while left:
        _, char = heapq.heappop(queue)
        now = value(char)
        if queue and now > queue[0][0]:
            if now:
                heapq.heappush(queue, (now, char))
            continue
        anchors.add(char)
        left -= holding[char]
    return anchors


def _candidates(phrases: list[str], anchors: set[str], weights: Counter[str]) -> Mapping[str, str]:
    """Every phrase under the two characters that begin or end with its rarest anchor."""
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        if len(phrase) == 1:
            continue  # among the odd characters
        own = [place for place, char in enumerate(phrase) if char in anchors]
        place = min(own, key=lambda at: weights[phrase[at]])
        place -= place + 1 == len(phrase)
        found[phrase[place : place + 2]].append(chr(48 + place) + phrase)
    return {pair: "\t".join(sorted(some)) for pair, some in found.items()}


def _borders(config: Config, stages: list[_Stage]) -> dict[str, str]:
    """Which two neighbours in the source may be parts of one phrase, at whichever stage."""
    pairs = set(_pairs(key for one in config.segmentation for key in one))
    ends = _Ends(), _Ends()
    for stage in stages:
        for left, right in set(_pairs(stage.phrases)):
            pairs.update(product(ends[0].of(left), ends[1].of(right)))
        ends = ends[0].after(stage, -1), ends[1].after(stage, 0)
    found: dict[str, list[str]] = defaultdict(list)
    for left, right in pairs:
        found[left].append(right)
    return {left: "".join(sorted(some)) for left, some in found.items()}


def _pairs(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    for key in keys:
        yield from pairwise(key)


class _Ends:
    """Which source characters may stand where a stage sees a character at an end of a unit."""

    def __init__(self, known: Mapping[str, set[str]] | None = None) -> None:
        self.known = known or {}
        """Sources of the characters that earlier stages may produce or change."""

    def of(self, char: str) -> set[str]:
        return self.known.get(char, {char})

    def after(self, stage: _Stage, end: int) -> _Ends:
        """The same behind one more stage; `end` is 0 for the first character, -1 for the last."""
        found: dict[str, set[str]] = defaultdict(set)
        changed = {key: value for key, value in stage.singles.items() if key != value}
        for key, value in (*changed.items(), *stage.phrases.items()):
            found[value[end]] |= self.of(key[end])
        for char in (self.known.keys() | found.keys()) - changed.keys():
            found[char] |= self.of(char)
        for char in changed:
            found.setdefault(char, set())
        return _Ends(found)
