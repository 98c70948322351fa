"""Surnames that conversion takes for other words: 范先生 is no 範先生, 于女士 no 於女士.

A character counts as a surname where its surroundings say so: a title or a form of address
behind it, a label such as 作者 before it, 姓 beside it, or a given name that the segmenter knows.
Words win over names: 范围 and 小范围 have no surname in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

SURNAMES = {
    **{char: char for char in "范余于郁岳姜沈种后涂游曲卜朴谷党仇尤丑松冲云千咸向周柳秋丰台升幸征"},
    "钟": "鍾",
}  # fmt: skip
"""What a surname is in traditional characters, where conversion may choose another word's."""

del SURNAMES["云"], SURNAMES["丰"], SURNAMES["征"]  # 雲, 豐 and 徵 are surnames as well: no telling

TITLES = (
    "先生|女士|小姐|太太|夫人|老师|老師|同学|教授|副教授|讲师|博士|硕士|院士|医生|大夫|护士|律师|法官|"
    "检察官|警官|记者|编辑|主编|作者|译者|导演|主任|经理|总经理|董事长|董事|总裁|总监|总|部长|局长|处长|"
    "科长|厅长|省长|市长|县长|镇长|村长|乡长|校长|院长|所长|书记|主席|委员|代表|总理|总统|大使|将军|上校|"
    "师傅|工程师|工|秘书|助理|会长|理事|队长|班长|站长|行长|老板|叔叔|阿姨|伯伯|爷爷|奶奶|哥|姐|某某|某|氏|"
    "家人|同志|公"
)
LABELS = (
    "作者|译者|编者|主编|编辑|记者|姓名|联系人|导演|主演|编剧|讲师|教师|老师|教授|医生|律师|署名|签名|翻译|"
    "审校|校对|供稿|撰文|摄影|责编|责任编辑|负责人|主讲|主讲人|嘉宾|主持人|法定代表人|董事长|总经理|经理|"
    "同学|学生|通讯员|通讯作者|发言人|我叫|他叫|她叫|名叫|叫做|患者|被告|原告|被告人|嫌疑人|同事|队员|选手|"
    "主任|书记|主席|部长|局长|市长|校长|院长|先生|女士"
)
RISKY = frozenset("后于种向升")
"""Surnames that are far more often something else: they need a break or a little word before."""

BEFORE = frozenset("和与及跟同给请由对向让叫找问见的了是说为被把谢迎访系托邀聘陪，、")
"""Characters that may stand before a person's name."""

HAN = "\u4e00-\u9fff"
_CLASS = "".join(SURNAMES)
_CALM = "".join(SURNAMES.keys() - RISKY)
TITLED = re.compile(rf"[{_CLASS}](?:{TITLES})")
NAMED = re.compile(rf"[{_CALM}][{HAN}]{{1,2}}(?:先生|女士|小姐|教授|老师|医生|博士|律师|同学|同志)")
LABELLED = re.compile(
    rf"(?:{LABELS})(?P<sure>\s*[：:]\s*|(?<=叫)|)\s*(?P<name>[{_CLASS}])(?=[{HAN}]{{1,2}}"
    rf"(?:[^{HAN}]|$|的|和|与|及|说|表示|认为|在|是|介绍|指出|告诉|报道))"
)
TWO = re.compile(f"[{HAN}]{{2}}")
CALLED = re.compile(
    rf"(?<!百)姓(?P<name>[{_CLASS}])(?![{HAN}])|(?P<before>[{_CALM}])姓"
    rf"|(?<![{HAN}])[老小](?P<old>[{_CALM}])(?=[说讲的是在和也就都很]|[^{HAN}]|$)"
)


class Word(NamedTuple):
    """A word of the segmenter."""

    start: int
    """Offset of its first character in the text."""

    end: int
    """Offset behind its last character."""

    pos: str
    """jieba's tag: `nr` and what begins so are persons' names."""

    known: bool
    """Whether it is in the segmenter's dictionary, not put together by guess."""


def find(text: str, segment: Callable[[str], Sequence[Word]]) -> Iterator[tuple[int, str]]:
    """Where surnames stand, and what each is in traditional characters."""
    places = [place for place, char in enumerate(text) if char in SURNAMES]
    if not places:
        return
    sure = {m.start(m.lastgroup or 0) for m in CALLED.finditer(text)}
    likely: set[int] = set()
    for match in LABELLED.finditer(text):
        (sure if match["sure"] or match[0][:-1].endswith("叫") else likely).add(match.start("name"))
    places = [p for p in places if p in sure or p in likely or _may_be(text, p, segment)]
    if not places:
        return
    words = segment(text)
    holding = {place: word for word in words for place in range(word.start, word.end)}
    for place in places:
        if place in sure or (
            (text[place] not in RISKY or _stands_free(text, place) or place in likely)
            and _is_name(text, place, holding.get(place), segment, likely)
        ):
            yield place, SURNAMES[text[place]]


def _may_be(text: str, place: int, segment: Callable[[str], Sequence[Word]]) -> bool:
    """Whether it is worth looking at the words around, which takes longest."""
    if TITLED.match(text, place) or NAMED.match(text, place):
        return True
    return bool(TWO.match(text, place + 1)) and _is_given(segment(text[place + 1 : place + 3]))


def _stands_free(text: str, place: int) -> bool:
    before = text[place - 1 : place]
    return not before or before in BEFORE or not re.match(f"[{HAN}]", before)


def _is_name(
    text: str,
    place: int,
    word: Word | None,
    segment: Callable[[str], Sequence[Word]],
    likely: Collection[int],
) -> bool:
    """Whether a character begins a name, and is no part of another word."""
    if word is not None and word.known and word.pos.startswith("nr") and word.start == place:
        return True
    begins = word is None or word.start == place or not word.known
    if begins and _is_given(segment(text[place + 1 : place + 3])):
        return True
    titled = TITLED.match(text, place)
    if word is not None and word.known and word.end - word.start > 1:
        # 党总 in 党总说, which the segmenter takes for a word, but not 党总支
        return titled is not None and word.start == place and titled.end() == word.end
    return bool(titled or NAMED.match(text, place) or place in likely)


def _is_given(words: Sequence[Word]) -> bool:
    """Whether two characters are one given name that the segmenter knows."""
    return len(words) == 1 and words[0].end == 2 and words[0].pos.startswith("nr")
