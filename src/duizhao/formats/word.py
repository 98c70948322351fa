"""Word documents (DOCX): paragraphs, headings, items of lists, cells of tables, footnotes.

The only door of python-docx, which is an extra: it opens the package and knows the styles. Text is
taken from the XML itself in reading order, so that insertions under review, links, content controls
and text boxes are read, and deletions are not. There are no lines in such a file: references
count paragraphs, those of tables and footnotes too.

Markup: ECMA-376 part 1, 17.3 (https://ecma-international.org/publications-and-standards/standards/ecma-376/).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.formats.paragraphs import Builder, Paragraph, language_of, to_document
from duizhao.messages import msg
from duizhao.model import Document

if TYPE_CHECKING:
    from docx.document import Document as Word

NAME = "docx"
LARGEST = 500_000_000
"""Bytes that a document may have when it is unpacked; more is a mistake or an attack."""

HEADING = re.compile(r"(?:heading|title|subtitle|标题|標題|副标题|副標題)\s*\d*", re.IGNORECASE)
LIST = re.compile(r"list|列表|清單", re.IGNORECASE)
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPELLED = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read(data: bytes, *, name: str = "", lang: str = "", split: str = "sentences") -> Document:
    """A document from bytes; as `paragraphs.read_text`, but with `lines` a paragraph is one.

    FormatError when python-docx is not installed, and when the bytes are no such document.
    """
    opened = _open(data)
    found = list(_blocks(opened, lang))
    if not lang:
        lang = language_of(" ".join(paragraph.text for paragraph in found), "utf-8")
        found = list(_blocks(opened, lang))
    return to_document(found, name=name, lang=lang, split=split, format_name=NAME)


def _open(data: bytes) -> Word:
    try:
        import docx
    except ImportError as error:
        reason = msg("reading Word documents needs python-docx: pip install “duizhao[docx]”")
        raise FormatError(NAME, reason) from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FormatError(NAME, msg("this is an old Word document (.doc); save it as .docx"))
    try:
        with ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
        if size > LARGEST:
            raise FormatError(NAME, msg("it would unpack to {size} bytes; refused", size=size))
        return docx.Document(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError, NotImplementedError) as error:
        raise FormatError(NAME, msg("not a Word document (.docx), or a damaged one")) from error


def _blocks(word: Word, lang: str) -> Iterator[Paragraph]:
    """Its paragraphs in reading order, footnotes last."""
    styles = {style.style_id: style.name or "" for style in word.styles if style.style_id}
    roots = [word.element.body, *_footnotes(word)]
    elements = (element for root in roots for element in root.iter(f"{W}p"))
    for number, element in enumerate((e for e in elements if not _is_fallback(e)), 1):
        builder = Builder(lang or "en", _kind(element, styles))
        for line in "".join(_text(element)).split("\n"):
            builder.add(" ".join(line.split()), number)
        if builder.lines:
            yield builder.done()


def _footnotes(word: Word) -> Iterator[Any]:
    from docx.oxml import parse_xml

    for relation in word.part.rels.values():
        if relation.reltype == FOOTNOTES and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


def _text(paragraph: Any) -> Iterator[str]:
    """What a paragraph says, without the paragraphs of a text box that hangs on it."""
    for element in paragraph.iter(f"{W}t", *SPELLED):
        holder = next(element.iterancestors(f"{W}p"))
        if holder is paragraph and not _is_fallback(element):
            yield element.text or "" if element.tag == f"{W}t" else SPELLED[element.tag]


def _is_fallback(element: Any) -> bool:
    """Whether it says again, for old programs, what stands beside it."""
    return any(str(above.tag).endswith("}Fallback") for above in element.iterancestors())


def _kind(paragraph: Any, styles: dict[str, str]) -> str:
    properties = paragraph.find(f"{W}pPr")
    style = numbered = outline = None
    if properties is not None:
        style = properties.find(f"{W}pStyle")
        numbered = properties.find(f"{W}numPr")
        outline = properties.find(f"{W}outlineLvl")
    named = styles.get(style.get(f"{W}val", ""), "") if style is not None else ""
    if HEADING.match(named) or (outline is not None and outline.get(f"{W}val") != "9"):
        return "heading"
    if next(paragraph.iterancestors(f"{W}tc"), None) is not None:
        return "table"
    return "list" if numbered is not None or LIST.match(named) else ""


word = Format(
    name=NAME,
    summary="Word documents: their text, without layout.",
    suffixes=(".docx",),
    carries=Document,
    parse=read,
)
