"""Catalogs of 500 units and the renderings that `benchmarks.audit` plants in them.

Who chooses plants by hand chooses what the audit can find. So a program does: a term is a word or
two that stand in at least six units once each, nearly always with one and the same rendering, which
seldom stands anywhere else; chance takes eight of them. Half of them get a synonym that CC-CEDICT
has, where it has one, the others two words of the catalog that never stand together in it, as
somebody might put them who never saw the glossary.

Catalogs for development and catalogs that are only measured are kept apart by `Set.measured`.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

from benchmarks.extract_renderings import in_sentences, paragraphs
from benchmarks.extract_sets import ROOT, SHARED
from duizhao import tokens
from duizhao.extract.passages import simplified
from duizhao.extract.wordlists import words as listed
from duizhao.lexicon import Lexicon
from duizhao.model import State, Unit, language
from duizhao.text import atoms
from duizhao.text.chars import has_han
from duizhao.workflows.documents import load_catalog
from duizhao.workspace import cache as kept

UNITS, PLANTED = 500, 8
"""Units of a catalog, and terms planted in it."""

OFTEN, STEADY, OWN = 6, 0.8, 0.6
"""Units that must hold a term; share of them that must have its rendering; share of the units with
the rendering that must hold the term."""

VERBS = listed("english.verbs")
SMALL = listed("english.breaks") | listed("english.joins")


@dataclass(frozen=True, slots=True)
class Plant:
    """A term, how it is rendered, and how it shall be rendered in some units."""

    term: str
    usual: str
    planted: str


@dataclass(frozen=True, slots=True)
class Set:
    """A catalog to plant in."""

    name: str
    langs: tuple[str, str]
    units: tuple[Unit, ...]
    plants: tuple[Plant, ...]
    measured: bool = False
    """Whether nothing may be tuned on it."""


HAND = {
    "own": (
        Plant("glossary", "术语表", "词汇手册"),
        Plant("workspace", "工作区", "项目目录"),
        Plant("folder", "文件夹", "目录"),
        Plant("placeholder", "占位符", "替换标记"),
        Plant("argument", "参数", "自变量"),
        Plant("decision", "决定", "裁决"),
        Plant("command", "命令", "指令"),
        Plant("translation", "译文", "翻译结果"),
    ),
    "tutorial": (
        Plant("attribute", "属性", "特征值"),
        Plant("namespace", "命名空间", "名字域"),
        Plant("dictionary", "字典", "词典"),
        Plant("expression", "表达式", "算式"),
        Plant("statement", "语句", "陈述"),
        Plant("module", "模块", "组件"),
        Plant("class", "类", "种别"),
        Plant("method", "方法", "手段"),
    ),
    "howto": (
        Plant("attribute", "属性", "特征值"),
        Plant("namespace", "命名空间", "名字域"),
        Plant("exception", "异常", "例外情况"),
        Plant("statement", "语句", "陈述"),
        Plant("sequence", "序列", "排列"),
        Plant("integer", "整数", "整型数字"),
        Plant("argument", "参数", "自变量"),
        Plant("iterator", "迭代器", "遍历器"),
    ),
}
"""Plants that a person chose, and that rules were tuned with."""


def sets() -> Iterator[Set]:
    """The catalogs that are here: by hand, by chance, and those that are only measured."""
    en, zh = ("en", "zh_CN"), ("zh_CN", "en")
    own = ROOT / "locales/zh_CN/LC_MESSAGES"
    yield from _both("own", en, _units([own / "duizhao.po", own / "catalog-handbook.po"]))
    yield _chosen("documents", zh, _documents())
    docs = SHARED / "data/po/python-docs-zh-cn"
    if not docs.exists():
        return
    tutorial = list(_units(sorted(docs.glob("tutorial/*.po"))))
    howto = list(_units(sorted(docs.glob("howto/*.po"))))
    yield from _both("tutorial", en, tutorial)
    yield _chosen("tutorial, turned", zh, _turned(tutorial[UNITS:]))
    yield from _both("howto", en, howto)
    yield _chosen("howto, turned", zh, _turned(howto[UNITS:]), measured=True)
    yield _chosen("c-api", en, _units(sorted(docs.glob("c-api/*.po"))), measured=True)
    screens = [SHARED / "data/po/poedit/locales/zh_CN.po"]
    yield _chosen("screens", en, _units(screens), measured=True)
    yield _chosen("reports", ("zh_TW", "en"), _reports(), measured=True)


def _both(name: str, langs: tuple[str, str], units: Iterable[Unit]) -> Iterator[Set]:
    some = tuple(islice(units, UNITS))
    by_hand = (p for p in HAND[name] if len(holders(some, p)) >= 4)
    yield Set(f"{name}, by hand", langs, some, tuple(by_hand))
    yield _chosen(name, langs, some)


def _chosen(
    name: str, langs: tuple[str, str], units: Iterable[Unit], *, measured: bool = False
) -> Set:
    some = tuple(replace(unit, state=State.TRANSLATED) for unit in islice(units, UNITS))
    return Set(name, langs, some, tuple(_plants(name, langs, some)), measured)


def _units(paths: Sequence[Path]) -> Iterator[Unit]:
    units = (unit for path in paths for unit in load_catalog(str(path)))
    return (unit for unit in units if unit.target)


def _turned(units: Iterable[Unit]) -> Iterator[Unit]:
    return (Unit(u.target, u.source) for u in units if u.plural is None)


def _documents() -> Iterator[Unit]:
    """Our own documents with their translations, sentence by sentence."""
    yield from _units(sorted((ROOT / "locales/en/LC_MESSAGES").glob("*.po")))
    for path in sorted((ROOT / "benchmarks/gold/renderings").glob("*.en.txt")):
        (original,) = (ROOT / "benchmarks/gold/terms").glob(f"{path.name.split('.')[0]}.zh_*.txt")
        lines = [
            [line for line in text.read_text(encoding="utf-8").split("\n") if line]
            for text in (original, path)
        ]
        for pair in in_sentences(lines, original.suffixes[0][1:], _lexicon()):
            yield Unit(pair.source, pair.target)


def _reports() -> Iterator[Unit]:
    path = SHARED / "data/terms/wmt25/full_data_2017.jsonl"
    for line in path.read_text(encoding="utf-8").strip().split("\n") if path.exists() else ():
        row = json.loads(line)
        for source, target in paragraphs(row["zh"], row["en"]):
            yield Unit(source, target)


def pattern(term: str) -> re.Pattern[str]:
    """A term in a text; an English one with its plural, and none of another word."""
    if has_han(term):
        return re.compile(re.escape(term))
    return re.compile(rf"\b{re.escape(term)}(s?)\b", re.IGNORECASE)


def holders(units: Sequence[Unit], plant: Plant) -> list[int]:
    """The units in which a term can be planted, and nothing else is meant by the rendering."""
    term, usual = pattern(plant.term), pattern(plant.usual)
    return [
        n for n, unit in enumerate(units)
        if len(term.findall(atoms.prose(unit.source))) == 1
        and len(usual.findall(unit.target)) == len(usual.findall(atoms.prose(unit.target))) == 1
    ]  # fmt: skip


def spoilt(target: str, plant: Plant) -> str:
    """A translation with the other rendering, in the plural and with a capital where it was so."""

    def other(match: re.Match[str]) -> str:
        if has_han(match[0]):
            return plant.planted
        first = plant.planted[0].upper() if match[0][0].isupper() else plant.planted[0]
        return first + plant.planted[1:] + match[1]

    return pattern(plant.usual).sub(other, target)


def _plants(name: str, langs: tuple[str, str], units: Sequence[Unit]) -> Iterator[Plant]:
    chance = random.Random(name)
    steady = sorted(_steady(langs, units))
    chance.shuffle(steady)
    taken = set[str]()
    words = Counter(w for u in units for w in _strings(atoms.prose(u.target), langs[1], 1))
    text = "\n".join(unit.target for unit in units).lower()
    while steady and len(taken) < PLANTED:
        term, usual = steady.pop()
        if any(term in other or other in term for other in taken):
            continue
        other = _synonym(term, usual, text, chance) if len(taken) % 2 else None
        plant = Plant(term, usual, other or _invented(usual, words, text, chance))
        if len(holders(units, plant)) >= OFTEN:
            taken.add(term)
            yield plant


def _steady(langs: tuple[str, str], units: Sequence[Unit]) -> Iterator[tuple[str, str]]:
    """Terms with the rendering that nearly all of their units have."""
    source, target, both = Counter[str](), Counter[str](), defaultdict[str, Counter[str]](Counter)
    for unit in units:
        there = _strings(atoms.prose(unit.source), langs[0])
        other = _strings(atoms.prose(unit.target), langs[1])
        source.update(there)
        target.update(other)
        for term in there:
            both[term].update(other)
    for term, times in source.items():
        held = (n for other, n in source.items() if term != other and term in other)
        if times >= OFTEN and term not in VERBS and max(held, default=0) < STEADY * times:
            good = [
                (count / (times + target[usual]), len(usual), usual)
                for usual, count in both[term].items()
                if count >= STEADY * times and count >= OWN * target[usual]
            ]
            if good:
                yield term, max(good)[2]


def _strings(text: str, lang: str, most: int = 2) -> set[str]:
    """Words of two characters and more, and pairs of words, as they stand in a text."""
    found = tokens.words(text, lang)
    chinese = language.is_chinese(lang)
    good = [_is_good(w.text, w.pos, chinese=chinese) for w in found]
    strings = {_single(w.text) for w, fits in zip(found, good, strict=True) if fits and w.text[1:]}
    for (one, fits), (other, too) in pairwise(zip(found, good, strict=True)):
        between = text[one.end : other.start]
        if fits and too and most > 1 and between == ("" if chinese else " "):
            strings.add(_single(text[one.start : other.end]))
    return {string for string in strings if len(string) <= 24}


def _is_good(word: str, pos: str, *, chinese: bool) -> bool:
    if chinese:
        return has_han(word) and pos[:1] in "nvlkg"
    plain = re.fullmatch("[A-Za-z]{4,}", word) is not None
    return plain and not word.endswith(("ed", "ing")) and word.lower() not in SMALL


def _single(text: str) -> str:
    """Without the s of the plural."""
    return re.sub(r"(?<=[^suix])(?<!ie)(?<!he)s$", "", text.lower())


@cache
def _lexicon() -> Lexicon:
    return kept.lexicon()


@cache
def _headwords() -> tuple[str, ...]:
    data = _lexicon().columns.headwords.tobytes().decode().split("\n")
    return tuple(word for word in data if 2 <= len(word) <= 4 and has_han(word))


@cache
def _by_gloss() -> dict[str, list[str]]:
    """Chinese words by what the dictionary says first of them."""
    found = defaultdict(list)
    for word in _headwords():
        for gloss in _lexicon().glosses(word)[:2]:
            found[gloss.lower()].append(word)
    return found


def _synonym(term: str, usual: str, text: str, chance: random.Random) -> str | None:
    """Another word that the dictionary has for the term, one that the catalog does not have."""
    if has_han(term):
        found: Iterable[str] = (g for g in _lexicon().glosses(term) if g.isascii())
    else:
        found = _by_gloss().get(term, ())
    good = [
        g for g in found
        if g.lower() not in text and simplified(g) == g and usual not in g
        and not set(g.split()) & set(usual.split())
    ]  # fmt: skip
    return chance.choice(good) if good else None


def _invented(usual: str, words: Counter[str], text: str, chance: random.Random) -> str:
    """Two words of the catalog that never stand together, as somebody might put them."""
    joiner = "" if has_han(usual) else " "
    good = sorted(
        w for w, times in words.items()
        if times > 2 and 1 < len(w) < 9 and w != usual
        and (not joiner or w not in VERBS)
        and (joiner or tokens.words(w, "zh")[0].pos.startswith("n"))
    )  # fmt: skip
    while True:
        word = joiner.join(chance.sample(good, 2))
        if word not in text:
            return word
