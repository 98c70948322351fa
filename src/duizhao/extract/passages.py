"""Segments as the extractor reads them: characters without marks, and where the marks stood.

Quotation marks and title marks say that something is a name, but they would keep 天网行动 from
being found in “天网”行动. So a passage holds the text without them (`plain`), the places where
they stood, and the way back to the text as it was. Every later step counts in plain offsets; only
a context for people goes back.

Refused here: what is no prose. Copyright lines, bylines and lists of links hold no terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from duizhao import convert
from duizhao.model import Segment, language
from duizhao.text import chars

PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}
CLOSING = {close: opening for opening, close in PAIRS.items()}
TITLE_MARKS = "《〈"
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms of ASCII, one character for one, so that offsets hold."""

BOILERPLATE = re.compile(
    r"版权所有|著作权|未经(?:许可|授权)|转载(?:请|必须)?注明|责任编辑|(?:微信|微博)(?:公众号)?\s*$"
    r"|^\s*[(\[【]?\s*(?:责编|编辑|来源|记者|作者|相关(?:链接|阅读|新闻|报道)|延伸阅读|原文链接)\s*[:：]"
    r"|電頭|版權所有|未經(?:許可|授權)|轉載|責任編輯"
    r"|^\s*[(（【]?(?:本[报報刊网網台]|新华社|新華社|中新社)?[㐀-鿿]{0,4}(?:记者|記者|通讯员|通訊員)"
    r"[ \u3000:：]?[㐀-鿿]{2,4}(?:[ \u3000、/]+[㐀-鿿]{2,4}){0,4}"
    r"(?:报道|報道|报导|報導|摄|攝|电|電)?[)）】]?\s*$"
    r"|all rights reserved|^\s*(?:copyright|©|\(c\)\s*\d)"
    r"|^\s*(?:related (?:links|articles)|source):",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^\s*(?:[(【]?(?:新华社|新華社|中新社|中新网|人民网|央视网|本报|本報|本台|本刊)"
    r"(?:[㐀-鿿]{0,6}(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:电|電|讯|訊|消息)?|[讯訊](?=[\s(]))[)】]?"
    r"(?:\s*\((?:记者|記者|通讯员|通訊員)[^()]{2,40}\))?"
    r"|\((?:记者|記者|通讯员|通訊員)[^()]{2,40}\))\s*"
)
"""What a news report begins with, once full width is folded: 新华社北京3月5日电（记者 王明）."""

LINK = re.compile(r"^\s*(?:[-·•*▪◆■►]\s*|【[^】]+】)\S")


@dataclass(frozen=True, slots=True)
class Marked:
    """What a pair of marks encloses."""

    start: int
    """Plain offset of its first character."""

    end: int
    """Plain offset behind its last character."""

    title: bool
    """Whether the marks are title marks (《》) rather than quotation marks."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment with its marks set apart."""

    file: str
    """The document's name."""

    index: int
    """The segment's index in that document, from 0."""

    line: int
    """The line of the segment in its file, from 1; 0 when not known."""

    lang: str
    """The segment's language."""

    text: str
    """As it stands in the document."""

    normal: str
    """The same, character for character, with full-width ASCII made half-width and traditional
    characters simplified: the dictionaries behind words and renderings are in simplified script."""

    plain: str
    """Without marks, and without white space beside Chinese characters."""

    offsets: tuple[int, ...]
    """For each plain character its offset in `text`."""

    places: tuple[int, ...]
    """For each offset in `text`, and its end, the plain offset that it comes to."""

    marks: frozenset[int]
    """Plain offsets where a mark stood."""

    walls: frozenset[int]
    """Plain offsets that no term reaches across: between ” and “, or where Chinese was spaced."""

    marked: tuple[Marked, ...]
    """What stands in marks, inner pairs first."""

    def surface(self, start: int, end: int) -> str:
        """A stretch as it is spelled in the document, marks left out."""
        stretch = self.text[self.offsets[start] : self.offsets[end - 1] + 1]
        return "".join(c for c in stretch if c not in PAIRS and c not in CLOSING and c != '"')


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment, and where it stands."""

    file: str
    """The document's name."""

    index: int
    """Its index in that document, from 0."""

    line: int
    """Its line in the file, from 1; 0 when not known."""

    segment: Segment
    """The segment."""


def read(segments: Sequence[Segment], *, whole: bool = False) -> list[Passage]:
    """The passages of a text, boilerplate left out unless the `whole` is asked for."""
    placed_ones = _placed(segments) if whole else placed(segments)
    return [passage(p.segment, p.file, p.index, p.line, whole=whole) for p in placed_ones]


def placed(segments: Sequence[Segment]) -> list[Placed]:
    """The segments of a text that are no boilerplate, with their places.

    A list of links counts as boilerplate only at the end of a document, where news pages have it;
    elsewhere a list is content.
    """
    kept: list[Placed] = []
    ended: set[str] = set()  # documents whose prose, read from the end, has begun
    for each in reversed(list(_placed(segments))):
        if not _is_boilerplate(each.segment, each.file in ended):
            ended.add(each.file)
            kept.append(each)
    return kept[::-1]


def _is_boilerplate(segment: Segment, inside: bool) -> bool:
    text = segment.text.strip()
    return not text or BOILERPLATE.search(text) is not None or (not inside and _is_link(segment))


def _placed(segments: Iterable[Segment]) -> Iterator[Placed]:
    seen: dict[str, int] = {}
    for segment in segments:
        file, line = _origin(segment.origin)
        index = seen.get(file, 0)
        seen[file] = index + 1
        yield Placed(intern(file), index, line, segment)


def _origin(origin: str) -> tuple[str, int]:
    name, colon, line = origin.rpartition(":")
    return (name, int(line)) if colon and line.isdecimal() else (origin, 0)


def _is_link(segment: Segment) -> bool:
    """A short line that ends without a full stop and begins like an entry of a list."""
    text = segment.text.strip()
    short = len(text) <= 60 and text[-1] not in "。！；.;"
    return short and (LINK.match(text) is not None or segment.kind == "list")


def simplified(text: str) -> str:
    """Traditional characters made simplified, one for one, so that offsets hold.

    A character that simplified script has as well stays: 著 is 着 only sometimes.

    >>> simplified("資產返還與分享協定"), simplified("著作")
    ('资产返还与分享协定', '著作')
    """
    return text.translate(_simple_characters())


@cache
def _simple_characters() -> dict[int, str]:
    rows = convert.installed().read("TSCharacters.txt").split("\n")
    pairs = (row.split("\t") for row in rows if "\t" in row and row[0] != "#")
    choices = ((key, values.split()) for key, values in pairs)
    return {
        ord(key): values[0]
        for key, values in choices
        if len(key) == len(values[0]) == 1 and key not in values
    }


def passage(
    segment: Segment, file: str = "", index: int = 0, line: int = 0, *, whole: bool = True
) -> Passage:
    """One segment read; not the `whole` of it leaves out the dateline of a news report."""
    chinese = language.is_chinese(segment.lang)
    normal = segment.text.translate(FULL_WIDTH)
    normal = _paired(simplified(normal) if chinese else normal, chinese)
    plain: list[str] = []
    offsets: list[int] = []
    places: list[int] = []
    marks: set[int] = set()
    walls: set[int] = set()
    marked: list[Marked] = []
    opened: list[tuple[str, int]] = []
    before = ""
    dateline = None if whole or not chinese else DATELINE.match(normal)
    begin = dateline.end() if dateline else 0
    for offset, char in enumerate(normal):
        here = len(plain)
        places.append(here)
        if offset < begin:
            continue
        if _is_mark(normal, offset):
            marks.add(here)
            if char in PAIRS:
                if before in CLOSING:
                    walls.add(here)
                opened.append((char, here))
            elif opened and opened[-1][0] == CLOSING[char]:
                opening, start = opened.pop()
                if start < here:
                    marked.append(Marked(start, here, opening in TITLE_MARKS))
            before = char
        elif char.isspace() and _beside_chinese(normal, offset):
            if chars.has_han(normal[offset - 1 : offset]) and chars.has_han(
                normal[offset + 1 :][:1]
            ):
                walls.add(here)
        else:
            plain.append(char)
            offsets.append(offset)
            before = char
    places.append(len(plain))
    return Passage(
        file, index, line, segment.lang, segment.text, normal, "".join(plain), tuple(offsets),
        tuple(places), frozenset(marks), frozenset(walls), tuple(marked),
    )  # fmt: skip


def _paired(text: str, chinese: bool) -> str:
    """Straight double quotes turned into opening and closing ones, by turns."""
    if '"' not in text or (not chinese and text.count('"') % 2):
        return text
    parts = text.split('"')
    return (
        "".join(part + ("“" if number % 2 == 0 else "”") for number, part in enumerate(parts[:-1]))
        + parts[-1]
    )


def _is_mark(text: str, offset: int) -> bool:
    char = text[offset]
    if char == "’":  # an apostrophe is none
        return not text[offset + 1 : offset + 2].isalpha() or chars.has_han(text[offset + 1])
    return char in PAIRS or char in CLOSING


def _beside_chinese(text: str, offset: int) -> bool:
    return chars.has_han(text[max(0, offset - 1) : offset + 2])
