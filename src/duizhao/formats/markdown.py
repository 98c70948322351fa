"""Markdown: what a reader reads, without the marks of blocks.

A small reader of blocks, not a renderer: headings, paragraphs, items of lists, quotations and the
cells of tables become segments, each with the line it begins on. Skipped are front matter, fenced
code, HTML comments, lines that are only tags, rules, and definitions of links. Marks inside a
line (`**`, links, code) stay in the text, since the translation has to carry them. Indented code
is read as text: in a list it would be one, and losing text is worse than showing code.

Block syntax follows CommonMark 0.31 (https://spec.commonmark.org/0.31.2/), tables the GitHub
dialect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from duizhao.formats import Format
from duizhao.formats.decoding import lines
from duizhao.formats.paragraphs import Builder, Paragraph, read_text
from duizhao.model import Document

NAME = "markdown"
QUOTE = re.compile(r"\s{0,3}>\s?")
FENCE = re.compile(r"\s*(`{3,}|~{3,})([^`]*)$")
HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s+(.*?))?(?:\s+#+)?\s*$")
UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*$")
RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])(?:\s+(?:\[[ xX]\]\s+)?(.*))?$")
INTERRUPTS = ("-", "*", "+", "1.", "1)")
"""Markers of items that may follow a paragraph without a blank line."""

DEFINITION = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s*\S+")
FOOTNOTE = re.compile(r"\s{0,3}\[\^[^\]]+\]:\s*")
TAGS = re.compile(r"\s*(?:</?[A-Za-z][^<>]*>\s*)+$")
DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
CELL = re.compile(r"(?:\\.|[^|\\]|\\$)+")


def read(data: bytes, *, name: str = "", lang: str = "", split: str = "sentences") -> Document:
    """A document from bytes; parameters and errors as `paragraphs.read_text`."""
    return read_text(data, blocks, name=name, lang=lang, split=split, format_name=NAME)


def blocks(text: str, lang: str) -> list[Paragraph]:
    """The paragraphs of a Markdown text, in reading order."""
    reader = _Reader(lang)
    physical = lines(text)
    first = _behind_front_matter(physical)
    for number, line in enumerate(physical[first:], first + 1):
        reader.take(line, number)
    reader.end()
    return reader.found


def _behind_front_matter(physical: list[str]) -> int:
    """How many lines of metadata stand at the beginning."""
    mark = physical[0].rstrip() if physical else ""
    if mark not in ("---", "+++"):
        return 0
    for place, line in enumerate(physical[1:], 2):
        if line.rstrip() in (mark, "..." if mark == "---" else mark):
            return place
    return 0


@dataclass(slots=True)
class _Reader:
    """Takes line after line and remembers which block it is in."""

    lang: str
    found: list[Paragraph] = field(default_factory=list)
    block: Builder | None = None
    fence: str = ""
    quoted: bool = False
    comment: bool = False
    table: bool = False

    def take(self, raw: str, number: int) -> None:
        """Read the next line."""
        line = self._without_quote(raw)
        if self._is_code(line):
            return
        is_blank = not self.comment and not raw.strip(" \t>")
        line = self._without_comment(line)
        if is_blank:
            self.end()
        elif not line.strip():
            pass  # only a comment, which does not end the paragraph around it
        elif not self._is_mark(line, number):
            self._text(line, number)

    def end(self) -> None:
        """Close the block that is open."""
        if self.block and self.block.lines:
            self.found.append(self.block.done())
        self.block, self.table = None, False

    def _without_quote(self, raw: str) -> str:
        if self.fence:
            return QUOTE.sub("", raw, count=1)
        line = raw
        while mark := QUOTE.match(line):
            line = line[mark.end() :]
        was_quoted, self.quoted = self.quoted, line is not raw
        if self.quoted and not was_quoted:
            self.end()
        if self.quoted and self.block is None and line.strip():
            self.block = Builder(self.lang, "quote")
        return line

    def _is_code(self, line: str) -> bool:
        mark = FENCE.match(line)
        if self.fence:
            if mark and mark[1].startswith(self.fence) and not mark[2].strip():
                self.fence = ""
            return True
        if mark and not self.comment:
            self.end()
            self.fence = mark[1]
        return bool(self.fence)

    def _without_comment(self, line: str) -> str:
        kept = ""
        while line:
            mark = "-->" if self.comment else "<!--"
            before, found, line = line.partition(mark)
            kept += "" if self.comment else before
            self.comment ^= bool(found)
        return kept

    def _is_mark(self, line: str, number: int) -> bool:
        """Whether a line is or begins something other than running text; if so, it is read."""
        if self.table and "|" in line:
            self._cells(line, number)
        elif self._is_underline(line) and self.block:
            self.block.kind = "heading"
            self.end()
        elif self._is_below_header(line) and self.block:
            header, at = self.block.lines.pop()
            self.end()
            self._cells(header, at)
            self.table = True
        elif heading := HEADING.match(line):
            self._single(heading[1] or "", number, "heading")
        elif RULE.match(line) or TAGS.match(line):
            self.end()
        elif (item := ITEM.match(line)) and self._may_begin(item):
            self.end()
            self.block = Builder(self.lang, "list")
            self.block.add(item[2] or "", number)
        else:
            return self._has_no_text() and DEFINITION.match(line) is not None
        return True

    def _is_underline(self, line: str) -> bool:
        return bool(
            self.block
            and self.block.lines
            and self.block.kind in ("", "quote")
            and UNDERLINE.match(line)
        )

    def _is_below_header(self, line: str) -> bool:
        return bool(
            self.block
            and self.block.lines
            and "|" in self.block.lines[-1][0]
            and "|" in line
            and DELIMITERS.match(line)
        )

    def _may_begin(self, item: re.Match[str]) -> bool:
        """Whether an item begins here, and not a line of prose that looks like one."""
        in_prose = self.block and self.block.lines and self.block.kind != "list"
        return not in_prose or (item[1] in INTERRUPTS and bool(item[2]))

    def _has_no_text(self) -> bool:
        return not self.block or not self.block.lines

    def _text(self, line: str, number: int) -> None:
        if self.table:
            self.end()
        if footnote := FOOTNOTE.match(line):
            self.end()
            line = line[footnote.end() :]
        if self.block is None:
            self.block = Builder(self.lang)
        hard_break = line.endswith("\\") and not line.endswith("\\\\")
        self.block.add(line[:-1] if hard_break else line, number)

    def _single(self, text: str, number: int, kind: str) -> None:
        self.end()
        self.block = Builder(self.lang, kind)
        self.block.add(text, number)
        self.end()

    def _cells(self, line: str, number: int) -> None:
        for cell in CELL.findall(line):
            text = cell.replace("\\|", "|").strip()
            if text:
                self.found.append(Paragraph(text, ((0, number),), "table"))


markdown = Format(
    name=NAME,
    summary="Markdown, without its front matter and code.",
    suffixes=(".md", ".markdown"),
    carries=Document,
    parse=read,
)
