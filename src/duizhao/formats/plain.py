"""Plain text: paragraphs, headings and lists as people type them.

Text files come in two kinds. In most, a line is a paragraph. In others lines are wrapped at a
fixed width and blank lines or indents separate paragraphs; those are joined, when all of the text
agrees: lines fill the width, and most break inside a sentence. A file with one sentence or one
title a line is left as it is.

Markers of lists and numbers of headings stay in the text: there is no markup to take them away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duizhao.formats import Format
from duizhao.formats.decoding import lines
from duizhao.formats.paragraphs import Builder, Paragraph, read_text
from duizhao.model import Document
from duizhao.text import chars

NAME = "plain"
NARROWEST, WIDEST = 40, 120
"""Cells of the longest line of a wrapped text."""

HEADING_CELLS, HEADING_WORDS = 60, 12
"""A line that is longer is no heading."""

SENTENCE_END = re.compile(r"[。！？…．.!?][”’」』）)\]\"'》]*\s*$")
ANY_END = re.compile(r"[。！？…．.!?，、；：,;:—-][”’」』）)\]\"'》]*\s*$")
BULLET = re.compile(r"\s*(?:[-*+–]\s+|[•●○■□◆◇▪‣◦]\s*)\S")
NUMBER = re.compile(r"\s*(?:\d{1,3}[.．、)）](?!\d)|[(（]\d{1,3}[)）]|[①-⑳]|[a-z][.)]\s)\s*\S")
ORDINAL = re.compile(
    r"\s*(?:[一二三四五六七八九十百]+、|[(（][一二三四五六七八九十]+[)）]"
    r"|第[一二三四五六七八九十百零〇\d]+[章节節条條部篇编編])"
)
INDENT = re.compile(r"(?:\u3000|\t| {2,})+")
FIRST_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\d'’.,;:-]+|.")


def read(data: bytes, *, name: str = "", lang: str = "", split: str = "sentences") -> Document:
    """A document from bytes; parameters and errors as `paragraphs.read_text`."""
    return read_text(data, blocks, name=name, lang=lang, split=split, format_name=NAME)


def blocks(text: str, lang: str) -> list[Paragraph]:
    """The paragraphs of a text, wrapped lines joined."""
    physical = lines(text)
    width = wrapped_at(physical)
    found: list[Builder] = []
    before = ""
    for number, line in enumerate(physical, 1):
        if line.strip():
            if not (before and width and _goes_on(before, line, width)):
                found.append(Builder(lang))
            found[-1].add(line, number)
        before = line if line.strip() else ""
    whole = [builder.done() for builder in found]
    return [replace(each, kind=kind(each.text, len(each.starts))) for each in whole]


def wrapped_at(physical: Sequence[str]) -> int:
    """The width in cells at which lines are wrapped; 0 when they are not.

    Judged over all breaks inside a block: seven in ten lines fill the width as far as the next
    word allows, six in ten break inside a sentence, and where the script has cases, four in ten
    go on in lower case, which tells wrapped prose from a list of titles.
    """
    width = max(chars.width(line.rstrip()) for line in physical)
    inner = [
        (a.rstrip(), b)
        for a, b in pairwise(physical)
        if a.strip() and b.strip() and not _begins(a, b)
    ]
    if not NARROWEST <= width <= WIDEST or not inner:
        return 0
    full = sum(_is_full(a, b, width) for a, b in inner)
    inside = sum(not SENTENCE_END.search(a) for a, _ in inner)
    cased = [b for _, b in inner if b.lstrip()[0].isalpha() and not chars.has_han(b.lstrip()[0])]
    lower = sum(b.lstrip()[0].islower() for b in cased)
    agrees = full >= 0.7 * len(inner) and inside >= 0.6 * len(inner) and lower >= 0.4 * len(cased)
    return width if agrees else 0


def kind(text: str, line_count: int = 1) -> str:
    """What a paragraph is: `heading`, `list`, or empty for prose.

    >>> kind("一、总体要求"), kind("1. 加强协作。"), kind("会议指出，要坚持零容忍。")
    ('heading', 'list', '')
    """
    if BULLET.match(text) or NUMBER.match(text):
        return "list"
    if (
        line_count == 1
        and not ANY_END.search(text)
        and chars.script(text)
        and chars.width(text) <= HEADING_CELLS
        and len(text.split()) <= HEADING_WORDS
    ):
        return "heading"
    return "list" if ORDINAL.match(text) and not text.lstrip().startswith("第") else ""


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line of a wrapped text continues the paragraph of the one before it."""
    if _begins(before, line):
        return False
    if line.lstrip()[0].islower() or _is_full(before, line, width):
        return True
    return not SENTENCE_END.search(before) and chars.width(before.rstrip()) >= 0.6 * width


def _begins(before: str, line: str) -> bool:
    """Whether a line says by its looks that a paragraph begins: a marker, or an indent.

    An indent as deep as that of the line before tells only where that line ends a sentence:
    there both are paragraphs of one line, and otherwise a quotation that is set in.
    """
    if BULLET.match(line) or NUMBER.match(line) or ORDINAL.match(line):
        return True
    here, above = _indent(line), _indent(before)
    return here > above or (here == above > 0 and SENTENCE_END.search(before) is not None)


def _indent(line: str) -> int:
    found = INDENT.match(line)
    return chars.width(found[0].expandtabs(4)) if found else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next word did not fit on the line, with some allowance for uneven filling."""
    word = FIRST_WORD.match(following.strip())
    room = chars.width(word[0]) + 1 if word else 0
    allowance = 6 if chars.has_han(line) else 0.15 * width
    return chars.width(line.rstrip()) + room > width - allowance


plain = Format(
    name=NAME,
    summary="Plain text: one paragraph a line, or wrapped lines between blank ones.",
    suffixes=(".txt", ".text"),
    carries=Document,
    parse=read,
)
