"""Ways to spoil a good translation, one a kind of mistake: what `benchmarks.checks` plants.

Each takes a unit and chance, and gives the spoilt unit, or None where this mistake cannot be made
in it. Whether the checks find it is none of its business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from duizhao.model import Plural, Unit
from duizhao.text import atoms
from duizhao.text.chars import HAN_CLASS, has_han, script

Spoil = Callable[[Unit, Random], Unit | None]

ENTRY = re.compile(r"(?<![\w.,%/:-])\d{1,4}(?![\w,%/:-]|\.\d)")
SMALL = r"\b(?:the|of|to|in|on|for|with|from|and|is|are)\b"
SIMPLIFIED = "开关这个国说时会对为们来后学机发头实现业过还进动经样点"
TRADITIONAL = dict(
    zip(SIMPLIFIED, "開關這個國說時會對為們來後學機發頭實現業過還進動經樣點", strict=True)
)
TAIWAN = {"软件": "软体", "内存": "记忆体", "服务器": "伺服器", "线程": "执行绪",
          "打印机": "印表机", "互联网": "网际网路", "硬盘": "硬碟", "鼠标": "滑鼠"}  # fmt: skip


def _target(unit: Unit, target: str) -> Unit | None:
    return None if target == unit.target or not target else replace(unit, target=target)


def _at_one(unit: Unit, pattern: str, new: Callable[[str], str], chance: Random) -> Unit | None:
    """One place of the prose changed."""
    prose = atoms.prose(unit.target, unit.flags)
    places = list(re.finditer(pattern, prose))
    if not places:
        return None
    place = chance.choice(places)
    text = unit.target[place.start() : place.end()]
    return _target(unit, unit.target[: place.start()] + new(text) + unit.target[place.end() :])


def _chinese(unit: Unit) -> bool:
    return script(unit.target) == "han"


def digits(unit: Unit, chance: Random) -> Unit | None:
    """Another number of as many digits."""
    return _at_one(unit, ENTRY.pattern, lambda n: str(int(n) + chance.randint(3, 8)), chance)


def scale(unit: Unit, chance: Random) -> Unit | None:
    """Another order of magnitude."""
    swap = {"亿": "万", "万": "亿", "million": "billion", "billion": "million"}
    return _at_one(unit, r"(?<=\d)[万亿](?!分)|(?<=\d )[mb]illion", lambda w: swap[w], chance)


def measure(unit: Unit, chance: Random) -> Unit | None:
    """Another unit behind the same figure."""
    swap = {"GB": "MB", "MB": "KB", "分钟": "小时", "秒": "分钟", "小时": "天", "个月": "年",
            "天": "个月", "公里": "米", "minute": "hour", "second": "minute", "hour": "week",
            "month": "year", "day": "month", "km": "cm", "字节": "比特", "byte": "bit"}  # fmt: skip
    pattern = rf"(?<![\w-])\d+[ -]?(?:{'|'.join(swap)})(?![A-RT-Za-rt-z])"
    units = re.compile("|".join(swap))
    return _at_one(unit, pattern, lambda words: units.sub(lambda m: swap[m[0]], words), chance)


def placeholder(unit: Unit, chance: Random) -> Unit | None:
    """A placeholder lost or misspelled."""
    found = [a for a in atoms.find(unit.target, unit.flags)
             if a.kind in ("percent", "brace", "variable")]  # fmt: skip
    if not found:
        return None
    atom = chance.choice(found)
    new = chance.choice(("", re.sub(r"\w", "x", atom.text, count=1)))
    return _target(unit, unit.target[: atom.start] + new + unit.target[atom.end :])


def markup(unit: Unit, chance: Random) -> Unit | None:
    """A role or tag broken."""
    found = [a for a in atoms.find(unit.target, unit.flags) if a.kind == "role"]
    if not found:
        return None
    atom = chance.choice(found)
    new = chance.choice((atom.text.replace("`", "", 1), atom.text[1:], atom.text.upper()))
    return _target(unit, unit.target[: atom.start] + new + unit.target[atom.end :])


def stop(unit: Unit, chance: Random) -> Unit | None:
    """The mark at the end lost, in a sentence."""
    long_enough = len(unit.target) > (24 if _chinese(unit) else 60)
    match = re.search(r"[。.？?：:]\Z", unit.target)
    if not match or not long_enough or unit.source.endswith(("::", "...", "…")):
        return None
    return _target(unit, unit.target[:-1])


def question(unit: Unit, chance: Random) -> Unit | None:
    """A question that became a statement."""
    return _at_one(unit, r"[?？]\Z", lambda mark: "." if mark == "?" else "。", chance)


def bracket(unit: Unit, chance: Random) -> Unit | None:
    """A bracket lost."""
    return _at_one(unit, r"[()（）「」“”]", lambda _mark: "", chance)


def width(unit: Unit, chance: Random) -> Unit | None:
    """Punctuation of the other language's width."""
    if _chinese(unit):
        half = dict(zip("，；：？！。", ",;:?!.", strict=True))
        pattern = rf"(?<=[{HAN_CLASS}])[，；：？！](?=[{HAN_CLASS}])|(?<=[{HAN_CLASS}])。\Z"
        return _at_one(unit, pattern, lambda mark: half[mark], chance)
    full = {", ": "，", ". ": "。", "; ": "；", " (": "（"}
    return _at_one(unit, r"(?<=[a-z])(?:[,.;] | \()(?=[a-z])", lambda mark: full[mark], chance)


def spacing(unit: Unit, chance: Random) -> Unit | None:
    """A space between Chinese and Latin lost."""
    pattern = rf"(?<=[{HAN_CLASS}]) (?=[A-Za-z])|(?<=[A-Za-z]) (?=[{HAN_CLASS}])"
    return _at_one(unit, pattern, lambda _space: "", chance) if _chinese(unit) else None


def traditional(unit: Unit, chance: Random) -> Unit | None:
    """A traditional character in simplified text."""
    if not _chinese(unit):
        return None
    return _at_one(unit, f"[{''.join(TRADITIONAL)}]", lambda c: TRADITIONAL[c], chance)


def region(unit: Unit, chance: Random) -> Unit | None:
    """Taiwan's word in a mainland text."""
    return _at_one(unit, "|".join(TAIWAN), lambda word: TAIWAN[word], chance)


def untranslated(unit: Unit, chance: Random) -> Unit | None:
    """The source left as it was, in a sentence."""
    long_enough = len(unit.source) > (12 if has_han(unit.source) else 70)
    return _target(unit, unit.source) if long_enough and "::" not in unit.source else None


def leftover(unit: Unit, chance: Random) -> Unit | None:
    """A part of the source in the middle of the translation."""
    source = atoms.prose(unit.source, unit.flags)
    pattern = r"[a-z]+(?: [a-z]+){5,9}" if _chinese(unit) else rf"[{HAN_CLASS}]{{3,8}}"
    parts = re.findall(pattern, source)
    if not parts or len(unit.target) < 12:
        return None
    if _chinese(unit) and len(set(re.findall(SMALL, parts[0]))) < 2:
        return None
    place = r"[，。]" if _chinese(unit) else r"(?<=[a-z]) (?=[a-z])"
    return _at_one(unit, place, lambda mark: f"{mark}{parts[0]} ", chance)


def repeated(unit: Unit, chance: Random) -> Unit | None:
    """A small word twice."""
    if _chinese(unit):
        pattern = rf"(?<=[{HAN_CLASS}])(?:的|了|是|和|在)(?=[{HAN_CLASS}])"
        return _at_one(unit, pattern, lambda word: word * 2, chance)
    return _at_one(unit, SMALL, lambda word: f"{word} {word}", chance)


def length(unit: Unit, chance: Random) -> Unit | None:
    """Most of a long text lost."""
    size = len(unit.target)
    if len(unit.source) < (80 if has_han(unit.source) else 240) or "\n" in unit.source:
        return None
    return _target(unit, unit.target[: size // 6].rstrip() + unit.target[-1])


def invisible(unit: Unit, chance: Random) -> Unit | None:
    """A character that nobody sees, or the remains of a wrong decoding."""
    new = chance.choice(("\u200b", "\u202e", "\ue0a1", "\ufeff", "锟斤拷", "\ufffd", "\u2060"))
    place = chance.randrange(len(unit.target))
    return _target(unit, unit.target[:place] + new + unit.target[place:])


def link(unit: Unit, chance: Random) -> Unit | None:
    """An address that leads elsewhere."""
    match = re.search(r"https?://[\w./-]{8,}", unit.target)
    if not match:
        return None
    place = match.start() + 10
    return _target(unit, unit.target[:place] + "x" + unit.target[place:])


def paragraph(unit: Unit, chance: Random) -> Unit | None:
    """A line break that nobody asked for."""
    if "\n" in unit.source or "`" in unit.target or len(unit.target) < 20:
        return None
    middle = len(unit.target) // 2
    return _target(unit, f"{unit.target[:middle]}\n\n{unit.target[middle:]}")


def edge(unit: Unit, chance: Random) -> Unit | None:
    """A space or line end at an edge."""
    return _target(unit, chance.choice((f" {unit.target}", f"{unit.target}\n", f"\n{unit.target}")))


def accelerator(unit: Unit, chance: Random) -> Unit | None:
    """The key of a menu entry lost."""
    return _target(unit, re.sub(r"[(（][&_]\w[)）]|[&_](?=\w)", "", unit.target))


def plural(unit: Unit, chance: Random) -> Unit | None:
    """A plural form left empty."""
    return replace(unit, plural=Plural(unit.source + "s", (unit.target, "")))


def negation(unit: Unit, chance: Random) -> Unit | None:
    """A denial lost, where the sentence denies once."""
    pattern = r"(?<!能)不(?:能|会|应|要|支持)" if _chinese(unit) else r"\b(?:do|does|is|can) ?not "
    others = (
        r"[不没未无非否]" if _chinese(unit) else r"\b(?:not|no|never|n't|without|un\w+|in\w+)\b"
    )
    if len(re.findall(others, unit.target)) != 1:
        return None
    return _at_one(unit, pattern, lambda word: word.replace("not ", "").lstrip("不"), chance)


KINDS: tuple[tuple[str, str, Spoil], ...] = (
    ("number changed", "numbers", digits),
    ("magnitude changed", "numbers", scale),
    ("unit changed", "measures", measure),
    ("placeholder broken", "placeholders", placeholder),
    ("role broken", "markup", markup),
    ("end mark lost", "punctuation", stop),
    ("question lost", "punctuation", question),
    ("bracket lost", "brackets", bracket),
    ("wrong width", "width", width),
    ("space lost", "spacing", spacing),
    ("traditional character", "script", traditional),
    ("word of another region", "script", region),
    ("left untranslated", "unchanged leftover", untranslated),
    ("part left untranslated", "leftover", leftover),
    ("word twice", "repeated", repeated),
    ("most of it lost", "length", length),
    ("invisible character", "invisible", invisible),
    ("link broken", "links", link),
    ("line break", "newlines", paragraph),
    ("space at the edge", "edges", edge),
    ("accelerator lost", "accelerators", accelerator),
    ("plural form empty", "plurals", plural),
    ("denial lost", "negation", negation),
)
"""What is planted, which checks may find it, and how it is made."""
