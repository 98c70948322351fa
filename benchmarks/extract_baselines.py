"""What other people rank terms by, in their plain published forms, to stand beside ours.

- TF-IDF of words, with the segmenter's own reference frequencies, as jieba does it.
- TextRank (Mihalcea and Tarau 2004, https://aclanthology.org/W04-3252): words that stand near
  each other vote for each other.
- YAKE (Campos et al. 2020, https://doi.org/10.1016/j.ins.2019.09.013), single words: place,
  spread, frequency and neighbours; without case, which Chinese has not. As in its authors'
  program, words of fewer than three characters are stop words.
- C-value (Frantzi et al. 2000, https://doi.org/10.1007/s007999900023) over noun phrases.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log, log2

from duizhao import tokens
from duizhao.model import Segment, language
from duizhao.tokens import Token

WINDOW = 5
System = Callable[[Sequence[Segment]], list[str]]
STOP_WORDS = """
a an the and or of to in on at by for with from as is are was were be been it its this that these
those not no nor but if than then so such which who whom whose what when where while has have had
do does did will would shall should can could may might must he she they we you i his her their our
your all any each both more most other some only own same too very
"""
STOP = frozenset(STOP_WORDS.split())


def _words(segment: Segment) -> list[Token]:
    return [word for word in tokens.words(segment.text, segment.lang) if word.text[0].isalnum()]


def _content(word: Token) -> bool:
    if word.text.isascii() and not word.pos:
        return len(word.text) > 2 and word.text.lower() not in STOP
    return len(word.text) > 1 and word.pos[:1] in set("nvaijlze")


def _form(word: Token) -> str:
    return word.text.lower()


def _best(weight: dict[str, float]) -> list[str]:
    return sorted(weight, key=lambda word: (-weight[word], word))


def tf_idf(segments: Sequence[Segment]) -> list[str]:
    counts = Counter(_form(w) for s in segments for w in _words(s) if _content(w))
    return _best({w: n * log(1e6 / (tokens.frequency(w) + 0.1)) for w, n in counts.items()})


def text_rank(segments: Sequence[Segment]) -> list[str]:
    edges: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for segment in segments:
        run = [_form(word) for word in _words(segment) if _content(word)]
        for place, word in enumerate(run):
            for other in run[place + 1 : place + WINDOW]:
                edges[word][other] += 1
                edges[other][word] += 1
    rank = dict.fromkeys(edges, 1.0)
    total = {word: sum(near.values()) for word, near in edges.items()}
    for _ in range(20):
        rank = {
            word: 0.15 + 0.85 * sum(n / total[o] * rank[o] for o, n in near.items())
            for word, near in edges.items()
        }
    return _best(rank)


def yake(segments: Sequence[Segment]) -> list[str]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    left: defaultdict[str, list[str]] = defaultdict(list)
    right: defaultdict[str, list[str]] = defaultdict(list)
    for number, segment in enumerate(segments):
        run = _words(segment)
        for before, word in zip([None, *run], run, strict=False):
            places[_form(word)].append(number)
            if before:
                left[_form(word)].append(_form(before))
                right[_form(before)].append(_form(word))
    content = {_form(w) for s in segments for w in _words(s) if _content(w) and len(w.text) > 2}
    often = [len(places[word]) for word in content]
    middle, spread = statistics.fmean(often), statistics.pstdev(often)
    most = max(map(len, places.values()))
    weight = {}
    for word in content:
        count = len(places[word])
        position = log(log(3 + statistics.median(places[word])))
        frequency = count / (middle + spread)
        different = len(set(places[word])) / len(segments)
        sides = [len(set(side[word])) / max(1, len(side[word])) for side in (left, right)]
        related = 1 + sum(sides) * count / most
        weight[word] = -(related * position) / (frequency / related + different / related + 1e-9)
        weight[word] /= count
    return _best(weight)


def c_value(segments: Sequence[Segment]) -> list[str]:
    chinese = language.is_chinese(segments[0].lang)
    counts: Counter[tuple[str, ...]] = Counter()
    for segment in segments:
        run: list[str] = []
        for word in [*tokens.words(segment.text, segment.lang), Token(".", 0, 0, "x")]:
            if _in_phrase(word, chinese):
                run.append(_form(word))
                continue
            for start in range(len(run)):
                for end in range(start + 1, min(len(run), start + 6) + 1):
                    counts[tuple(run[start:end])] += 1
            run = []
    nested: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for phrase, count in counts.items():
        for part in {
            phrase[a:b] for a in range(len(phrase)) for b in range(a + 1, len(phrase) + 1)
        }:
            if part != phrase:
                nested[part].append(count)
    joiner = "" if chinese else " "
    weight = {
        joiner.join(phrase): log2(len(phrase) + 0.5)
        * (count - (statistics.fmean(nested[phrase]) if nested[phrase] else 0))
        for phrase, count in counts.items()
        if len(joiner.join(phrase)) > 1
    }
    return _best(weight)


def _in_phrase(word: Token, chinese: bool) -> bool:
    if chinese:
        return word.pos[:1] in ("n", "b", "j") or word.pos in ("vn", "an", "eng")
    return word.text[0].isalpha() and word.text.lower() not in STOP


SYSTEMS: dict[str, System] = {
    "TF-IDF": tf_idf,
    "TextRank": text_rank,
    "YAKE": yake,
    "C-value": c_value,
}
