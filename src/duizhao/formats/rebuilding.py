"""A document built again with other words: each paragraph replaced where it stands.

What `plain.blocks` and `markdown.blocks` found is put back between what they left: markers of
headings, lists and quotations, tables, blank lines, code. Of a paragraph that was wrapped the
first line takes all of the new text and the others go. A text of another format is laid out anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from duizhao.formats import plain
from duizhao.formats.decoding import NEWLINE
from duizhao.formats.paragraphs import Paragraph

MARKED = re.compile(r"\s*(?:>\s?|#{1,6}\s+|[-*+]\s+|\d{1,9}[.)]\s+)*")
"""What may stand before the text of a Markdown line."""

IDEOGRAPHIC_INDENT = re.compile("^\u3000+")


@dataclass(slots=True)
class _Lines:
    """The lines of a text while they are replaced."""

    lines: list[str]
    places: dict[int, int] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def replace(self, number: int, old: str, new: str, *, whole: bool) -> None:
        """Put a text in the place of another on a line, from behind what was replaced before."""
        line, begin = self.lines[number], self.places.get(number, 0)
        start, old = _find(line, old, begin)
        if "\\|" in old or (line.count("|") > 1 and line.lstrip().startswith("|")):
            new = new.replace("|", "\\|")
        behind = "" if whole else line[start + len(old) :]
        self.lines[number] = line[:start] + new + behind
        self.places[number] = start + len(new)


def in_place(text: str, paragraphs: Sequence[Paragraph], new: Sequence[str], lang: str) -> str:
    """The text with each paragraph replaced by the one of `new` in its place.

    An empty one takes its line away. `lang` is the language of the new text: the indent of
    Chinese paragraphs goes where it is not Chinese.
    """
    found = NEWLINE.search(text)
    newline = found[0] if found else "\n"
    work = _Lines(NEWLINE.split(text))
    for paragraph, said in zip(paragraphs, new, strict=True):
        ends = [start for start, _ in paragraph.starts[1:]] + [len(paragraph.text)]
        pieces = [
            (number - 1, paragraph.text[start:end].strip())
            for (start, number), end in zip(paragraph.starts, ends, strict=True)
        ]
        first, piece = pieces[0]
        work.replace(first, piece, said, whole=len(pieces) > 1)
        work.gone |= {number for number, _ in pieces[1:]}
        if not said and MARKED.fullmatch(work.lines[first]):
            work.gone.add(first)
    kept = [line for number, line in enumerate(work.lines) if number not in work.gone]
    if not lang.startswith("zh"):
        kept = [IDEOGRAPHIC_INDENT.sub("", line) for line in kept]
    return newline.join(kept)


def anew(paragraphs: Iterable[tuple[str, str]], *, markdown: bool) -> str:
    """Paragraphs of a kind and a text as Markdown, or as plain text with a line for each."""
    parts: list[str] = []
    before = ""
    for kind, text in paragraphs:
        if not text:
            continue
        mark = _mark(kind, text, first=not parts) if markdown else ""
        close = kind == before and kind in ("list", "table")
        parts.append(("" if not parts else "\n" if close else "\n\n") + mark + text)
        before = kind
    return "".join(parts) + "\n" if parts else ""


def _mark(kind: str, text: str, *, first: bool) -> str:
    """What Markdown writes before a paragraph of a kind."""
    if kind == "heading":
        return "# " if first else "## "
    if kind == "list":
        return "" if plain.BULLET.match(text) or plain.NUMBER.match(text) else "- "
    return "> " if kind == "quote" else ""


def _find(line: str, piece: str, begin: int) -> tuple[int, str]:
    """Where a piece stands on a line and how it is spelled there; all behind the marks if lost."""
    for spelled in (piece, piece.replace("|", "\\|")):
        place = line.find(spelled, begin)
        if place >= 0 and spelled:
            return place, spelled
    marks = MARKED.match(line)
    start = max(begin, marks.end() if marks else 0)
    return start, line[start:].rstrip()
