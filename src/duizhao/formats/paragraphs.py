"""Paragraphs with the lines they came from, and the segments they are cut into.

What the formats of documents share once each has found its blocks: joining wrapped lines the way
their language is written, and knowing for every sentence on which line it begins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from duizhao.errors import FormatError, UnknownNameError
from duizhao.formats.decoding import decode, lines
from duizhao.messages import msg
from duizhao.model import Document, Segment, language
from duizhao.text import chars, sentences

EMPTY = msg("the file is empty")

SPLITS = ("sentences", "paragraphs", "lines")
"""What a segment can be."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text that is read without a break."""

    text: str
    """All of it, its lines joined."""

    starts: tuple[tuple[int, int], ...]
    """Where a line begins in the text: offset and line number, ascending."""

    kind: str = ""
    """As `Segment.kind`."""

    def line_at(self, offset: int) -> int:
        """The number of the line that a place in the text is on."""
        return self.starts[max(0, bisect_right(self.starts, (offset, 1 << 62)) - 1)][1]


@dataclass(slots=True)
class Builder:
    """Collects the lines of one paragraph."""

    lang: str
    """The language that decides how lines are joined."""

    kind: str = ""
    """As `Segment.kind`."""

    lines: list[tuple[str, int]] = field(default_factory=list)
    """What was added, trimmed, with its line numbers."""

    def add(self, line: str, number: int) -> None:
        """Take the next line; white space around it goes, and nothing is no line."""
        if line := line.strip():
            self.lines.append((line, number))

    def done(self) -> Paragraph:
        """The paragraph, its lines joined."""
        parts, starts, length, before = list[str](), list[tuple[int, int]](), 0, ""
        for line, number in self.lines:
            between = joint(before, line, self.lang)
            starts.append((length + len(between), number))
            parts += (between, line)
            length, before = length + len(between) + len(line), line
        return Paragraph("".join(parts), tuple(starts), self.kind)


def joint(before: str, after: str, lang: str) -> str:
    """What stands where a line was wrapped: a space, but nothing beside Chinese or a hyphen.

    >>> [joint(a, b, "en") for a, b in (("zero", "tolerance"), ("long-", "term"), ("打击", "腐败"))]
    [' ', '', '']
    """
    if not before or not after:
        return ""
    wide = [chars.width(char) == 2 for char in (before[-1], after[0])]
    if all(wide) or (any(wide) and language.is_chinese(lang)):
        return ""
    hyphenated = before[-1] == "-" and before[-2:-1].isalpha() and after[0].islower()
    return "" if hyphenated else " "


def read_text(
    data: bytes,
    blocks: Callable[[str, str], Sequence[Paragraph]],
    *,
    name: str,
    lang: str,
    split: str,
    format_name: str,
) -> Document:
    """A document from the bytes of a text, which `blocks` cuts into paragraphs.

    `lang` empty means that its script tells. `split` is what a segment is: sentences, paragraphs
    or lines; with lines every physical line is one, blank ones too. Raises FormatError for bytes
    that are no text, UnknownNameError for another split.
    """
    decoded = decode(data, format_name)
    if not decoded.text.strip():
        raise FormatError(format_name, EMPTY)
    lang = lang or language_of(decoded.text, decoded.encoding)
    paragraphs = by_lines(decoded.text) if split == "lines" else blocks(decoded.text, lang)
    return to_document(paragraphs, name=name, lang=lang, split=split, format_name=format_name)


def to_document(
    paragraphs: Sequence[Paragraph], *, name: str, lang: str, split: str, format_name: str
) -> Document:
    """A document of paragraphs; FormatError when there are none."""
    if split not in SPLITS:
        raise UnknownNameError("split", split, SPLITS)
    if not paragraphs:
        raise FormatError(format_name, msg("there is no text in it; is it the right file?"))
    found: list[Segment] = []
    for index, paragraph in enumerate(paragraphs):
        template = Segment("", lang, paragraph=index, kind=paragraph.kind)
        for offset, text in _pieces(paragraph, lang, split):
            origin = f"{name}:{paragraph.line_at(offset)}"
            found.append(replace(template, text=text, origin=origin))
    return Document(name, lang, tuple(found))


def by_lines(text: str) -> list[Paragraph]:
    """Every physical line as a paragraph of its own, blank ones too."""
    numbered = enumerate(lines(text), 1)
    return [Paragraph(line.strip(), ((0, number),)) for number, line in numbered]


def language_of(text: str, encoding: str) -> str:
    """The language of a text that nobody named: as its script says, and Big5 is traditional."""
    if chars.script(text) != "han":
        return "en"
    return "zh_TW" if encoding == "big5hkscs" else "zh_CN"


def _pieces(paragraph: Paragraph, lang: str, split: str) -> Iterable[tuple[int, str]]:
    """The segments of a paragraph, each with its offset; a heading is one."""
    if split != "sentences" or paragraph.kind == "heading":
        yield 0, paragraph.text
        return
    place = 0
    for sentence in sentences.split(paragraph.text, lang):
        place = paragraph.text.index(sentence, place)
        yield place, sentence
        place += len(sentence)
