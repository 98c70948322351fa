"""Entries of a PO file: which tokens belong together, and the unit they make.

The grammar is gettext's (po-gram.y): comments, previous strings, msgctxt, msgid, msgid_plural,
msgstr, in that order and with no comment among the statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.formats.po import faults, strings
from duizhao.formats.po.lexer import Comment, Statement
from duizhao.formats.po.source import Source
from duizhao.model.catalog import Plural, State, Unit

FUZZY = "fuzzy"
FLAG_KINDS = (",", "=", "!")
"""`#,`, gettext 0.23's `#=` for flags that stay, and `#!`, which gettext reads as `#,`."""
REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(:[0-9]+)?|(\\S+)")
"""A reference; names with spaces stand between U+2068 and U+2069."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The tokens of one entry."""

    comments: tuple[Comment, ...]
    """Comments before it, in file order."""

    previous: tuple[Statement, ...]
    """`#|` statements."""

    statements: tuple[Statement, ...]
    """msgctxt, msgid, msgid_plural, msgstr, as far as it has them."""

    unit: Unit
    """What it says; the source is empty in the header."""

    @property
    def obsolete(self) -> bool:
        """Whether it is kept only in case it is wanted again (`#~`)."""
        return self.statements[-1].mark == "#~"

    @property
    def first(self) -> Comment | Statement:
        """Its first token."""
        if self.comments:
            return self.comments[0]
        return self.previous[0] if self.previous else self.statements[0]

    @property
    def start(self) -> int:
        """Offset of its first token."""
        return self.first.start

    @property
    def end(self) -> int:
        """Offset behind its last token."""
        return self.statements[-1].end

    @property
    def forms(self) -> tuple[Statement, ...]:
        """The msgstr statements."""
        return tuple(s for s in self.statements if s.keyword == "msgstr")

    @property
    def fuzzy(self) -> bool:
        """Whether it is flagged fuzzy."""
        return FUZZY in flags(self.comments)

    def statement(self, keyword: str) -> Statement | None:
        """The statement of that keyword, if it has one."""
        return next((s for s in self.statements if s.keyword == keyword), None)


def entries(source: Source, tokens: Iterable[Comment | Statement]) -> Iterator[Entry | Statement]:
    """Entries and `domain` statements in file order; FormatError where one is incomplete."""
    comments: list[Comment] = []
    group: list[Statement] = []
    for token in tokens:
        if group and _ends(group, token):
            yield _entry(source, comments, group)
            comments, group = [], []
        if isinstance(token, Comment):
            comments.append(token)
        elif token.keyword == "domain":
            yield token
        else:
            group.append(token)
    if group:
        yield _entry(source, comments, group)


def _ends(group: list[Statement], token: Comment | Statement) -> bool:
    """Whether the token belongs to the next entry already."""
    if isinstance(token, Comment) or token.keyword == "domain":
        return True
    if "|" in token.mark:
        return "|" not in group[-1].mark
    if "|" in group[-1].mark:
        return False
    order = ("msgctxt", "msgid", "msgid_plural", "msgstr")
    here, before = order.index(token.keyword), order.index(group[-1].keyword)
    return here <= before and token.index is None


def _entry(source: Source, comments: list[Comment], group: list[Statement]) -> Entry:
    previous = tuple(s for s in group if "|" in s.mark)
    statements = tuple(s for s in group if "|" not in s.mark)
    _check(source, previous, statements)
    unit = _unit(source, comments, previous, statements)
    return Entry(tuple(comments), previous, statements, unit)


def _check(
    source: Source, previous: tuple[Statement, ...], statements: tuple[Statement, ...]
) -> None:
    """Hold an entry to the grammar."""
    if not statements:
        raise faults.missing(source, previous[0].start, f"#| {previous[0].keyword}", "msgid")
    if previous and not any(s.keyword == "msgid" for s in previous):
        raise faults.missing(source, previous[0].start, f"#| {previous[0].keyword}", "#| msgid")
    first, words = statements[0], [s.keyword for s in statements]
    if "msgid" not in words:
        if first.keyword == "msgctxt":
            raise faults.missing(source, first.start, "msgctxt", "msgid")
        raise faults.misplaced(source, first.start, first.keyword)
    if "msgstr" not in words:
        raise faults.missing(source, statements[-1].start, statements[-1].keyword, "msgstr")
    _check_forms(source, statements, "msgid_plural" in words)
    obsolete = first.mark == "#~"
    for statement in (*previous, *statements):
        if statement.mark.startswith("#~") is not obsolete:
            raise faults.mixed(source, statement.start)


def _check_forms(source: Source, statements: tuple[Statement, ...], plural: bool) -> None:
    forms = [s for s in statements if s.keyword == "msgstr"]
    for form in () if plural else forms:
        if form.index is not None:
            raise faults.missing(source, form.start, f"msgstr[{form.index}]", "msgid_plural")
    for wanted, form in enumerate(forms) if plural else ():
        if form.index != wanted:
            raise faults.plural_index(source, form.start, wanted)


def _unit(
    source: Source,
    comments: list[Comment],
    previous: tuple[Statement, ...],
    statements: tuple[Statement, ...],
) -> Unit:
    said = {s.keyword: value(source, s) for s in statements if s.keyword != "msgstr"}
    forms = tuple(value(source, s) for s in statements if s.keyword == "msgstr")
    old = next((value(source, s) for s in previous if s.keyword == "msgid"), "")
    own = flags(comments)
    plural = Plural(said["msgid_plural"], forms) if "msgid_plural" in said else None
    return Unit(
        source=said["msgid"],
        target=forms[0],
        state=state_of(forms, FUZZY in own),
        context=said.get("msgctxt"),
        plural=plural,
        note=_lines(comments, ""),
        comment=_lines(comments, "."),
        flags=frozenset(own) - {FUZZY},
        origins=tuple(references(comments)),
        previous=old,
        line=source.line(next(s.start for s in statements if s.keyword == "msgid")),
    )


def value(source: Source, statement: Statement) -> str:
    """What a statement's strings mean; FormatError if numeric escapes make no text."""
    try:
        return strings.meaning(statement.pieces, source.codec)
    except UnicodeDecodeError:
        raise faults.not_text(source, statement.start) from None


def state_of(forms: Iterable[str], fuzzy: bool) -> State:
    """The state that the file itself can tell."""
    if not all(forms):
        return State.EMPTY
    return State.DRAFT if fuzzy else State.TRANSLATED


def flags(comments: Iterable[Comment]) -> list[str]:
    """All flags in file order, fuzzy among them."""
    return [flag for c in comments if c.kind in FLAG_KINDS for flag in flags_in(c.text)]


def flags_in(text: str) -> list[str]:
    """The flags on one line, its mark left out."""
    return [flag for part in text.split(",") if (flag := part.strip())]


def references(comments: Iterable[Comment]) -> Iterator[str]:
    """References in file order, without the marks around names with spaces."""
    for comment in comments:
        if comment.kind == ":":
            yield from references_in(comment.text)


def references_in(text: str) -> list[str]:
    """The references on one line, its mark left out."""
    if "\u2068" not in text:
        return text.split()
    return [plain or name + line for name, line, plain in REFERENCE.findall(text)]


def _lines(comments: list[Comment], kind: str) -> str:
    return "\n".join(c.text.removeprefix(" ") for c in comments if c.kind == kind)
