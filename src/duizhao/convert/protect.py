"""What a conversion must not touch: code, targets, addresses, tags, placeholders.

Their form is `text.atoms`' business; here is which part of an atom is text after all (the words of
``:ref:`后面 <later>``` are, its target is not), and what whole files protect besides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from duizhao.text import atoms
from duizhao.text.atoms import Kind

SHOWN = frozenset({"guilabel", "menuselection", "abbr", "dfn", "strong", "emphasis", "sub", "sup",
                   "title", "title-reference", "command", "mailheader"})  # fmt: skip
"""Roles whose content is shown and names nothing (Sphinx, "Roles"; docutils' roles)."""

TARGET = re.compile(r"^((?::[\w.+-]+)*:?`)([^`<]*?)(\s*<[^`>]+>`_{0,2})$")
LINK = re.compile(r"^(`)([^`]+)(`__?)$")
CONTENT = re.compile(r"^((?::[\w.+-]+)+:`)([^`<]+)(`)$")

MARKDOWN = re.compile(
    r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*$"  # front matter
    r"|^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ \t]*(?P=fence)[`~]*[ \t]*$"
    r"|(?P<ticks>`+)(?!`)(?:[^`\n]|\n(?![ \t]*\n)|(?!(?P=ticks)(?!`))`)+?(?P=ticks)(?!`)"  # code
    r"|<!--[\s\S]*?-->|</?[A-Za-z][^<>]*>"
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?=[\s)])"  # a link's destination
    r"|^[ \t]{0,3}\[[^\]\n]+\]:[ \t]*\S+"  # a link's definition
    r"|(?<=\])\[[^\]\n]+\]",  # its label where it is used
    re.MULTILINE,
)
HTML = re.compile(
    r"<!--[\s\S]*?-->|<(?P<name>script|style|code|pre|kbd|samp|var)\b[\s\S]*?</(?P=name)\s*>"
    r"|<[!/?]?[A-Za-z][^<>]*>|&[#\w]+;",
    re.IGNORECASE,
)
FILES = {
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
}  # fmt: skip
"""What the files of a suffix protect, besides the atoms of their text."""


class Span(NamedTuple):
    """A protected stretch of a text."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last character."""


def spans(text: str, flags: Collection[str] = (), suffix: str = "") -> list[Span]:
    """What is protected in a text, in order; none overlap.

    `flags` are those of a catalog's unit, `suffix` is that of the file a text is all of.

    >>> text = "见 :ref:`后面 <后>` 与 ``后端``"
    >>> [text[start:end] for start, end in spans(text)]
    [':ref:`', ' <后>`', '``后端``']
    """
    pattern = FILES.get(suffix.lower())
    if pattern is None:
        return list(_joined(_of_atoms(text, flags)))
    blocks = [Span(*m.span()) for m in pattern.finditer(text)]
    return list(_joined(sorted([*blocks, *_of_atoms(text, flags)])))


def texts(text: str, flags: Collection[str] = (), suffix: str = "") -> list[str]:
    """The protected stretches themselves, sorted: the same before and after a conversion."""
    return sorted(text[start:end] for start, end in spans(text, flags, suffix))


def _of_atoms(text: str, flags: Collection[str]) -> Iterator[Span]:
    for atom in atoms.find(text, flags):
        if shown := _shown(atom):
            yield Span(atom.start, atom.start + shown.end(1))
            yield Span(atom.start + shown.start(3), atom.end)
        else:
            yield Span(atom.start, atom.end)


def _shown(atom: atoms.Atom) -> re.Match[str] | None:
    """The match whose second group is the text that readers see; None if it is all protected."""
    if atom.kind is Kind.LITERAL and (found := LINK.match(atom.text)):
        return found
    if atom.kind not in (Kind.ROLE, Kind.REFERENCE):
        return None
    if found := TARGET.match(atom.text):
        return found
    if atom.kind is Kind.ROLE and atom.text.split(":")[-2] in SHOWN:
        return CONTENT.match(atom.text)
    return None


def _joined(found: Iterable[Span]) -> Iterator[Span]:
    """Sorted stretches with those that overlap made one."""
    last: Span | None = None
    for span in found:
        if last and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
        else:
            if last:
                yield last
            last = span
    if last:
        yield last
