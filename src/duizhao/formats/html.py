"""HTML: what a reader of the page reads, block by block.

A reader of blocks over the standard library's tolerant parser, not a browser: headings,
paragraphs, items of lists, cells of tables and quotations become paragraphs, each with the line it
begins on. A `<br>` ends a paragraph too, since old pages are cut by nothing else. Left out are
titles of windows, scripts, styles, navigation, blocks of code, what is hidden, and the readings
that stand above characters (`<rt>`). Tags inside a line go; what they enclose stays.

Which elements are blocks follows the HTML standard, 15.3
(https://html.spec.whatwg.org/multipage/rendering.html).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.formats.decoding import NEWLINE, Decoded, decode
from duizhao.formats.paragraphs import (
    EMPTY,
    Builder,
    Paragraph,
    by_lines,
    language_of,
    to_document,
)
from duizhao.model import Document, language

NAME = "html"
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("td", "th", "caption"), "table"),
    "blockquote": "quote",
}
CONTAINERS = frozenset(("ul", "ol", "dl", "table"))


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


BLOCKS = CONTAINERS | KINDS.keys() | _tags(
    "address article aside body br center details dialog div fieldset figcaption figure footer "
    "form header hgroup hr html legend main nav p pre section summary tbody tfoot thead tr"
)  # fmt: skip
LEFT_OUT = _tags(
    "title script style template noscript nav button select textarea svg math object iframe "
    "canvas audio video pre rt rp"
)
VOID = _tags("area base br col embed hr img input link meta source track wbr")
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
            "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}  # fmt: skip


def read(data: bytes, *, name: str = "", lang: str = "", split: str = "sentences") -> Document:
    """A document from bytes; parameters and errors as `paragraphs.read_text`.

    The language, where none is given, is the one that `<html lang>` names, else the script's.
    """
    decoded = _decode(data)
    if not decoded.text.strip():
        raise FormatError(NAME, EMPTY)
    if split == "lines":
        paragraphs, shown, named = by_lines(decoded.text), decoded.text, ""
    else:
        paragraphs, named = blocks(decoded.text, lang)
        shown = " ".join(paragraph.text for paragraph in paragraphs)
    if not lang and language.is_chinese(lang := named or language_of(shown, decoded.encoding)):
        paragraphs = blocks(decoded.text, lang)[0] if split != "lines" else paragraphs
    return to_document(paragraphs, name=name, lang=lang, split=split, format_name=NAME)


def blocks(text: str, lang: str) -> tuple[list[Paragraph], str]:
    """The paragraphs of a page in reading order, and the language that it says it is in."""
    page = _Page(lang)
    page.feed(text)
    page.close()
    page.end()
    return page.found, page.lang


def _decode(data: bytes) -> Decoded:
    """The text; the charset that a page declares is believed where the bytes are no UTF-8."""
    declared = CHARSET.search(data, 0, 4096)
    encoding = DECLARED.get(declared[1].decode("ascii").lower()) if declared else None
    if encoding and not _is_utf8(data):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            pass  # declared wrongly: let the bytes tell
    return decode(data, NAME)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Page(HTMLParser):
    """Collects text until an element says that a block ends."""

    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = []
        self.lang = ""
        self._wanted = lang
        self._lines: list[list[str | int]] = []
        self._open: list[str] = []
        self._skipped, self._depth = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or something that is left out."""
        said = dict(attrs)
        if tag == "html" and said.get("lang"):
            self.lang = _language(said["lang"] or "")
        if self._skipped:
            self._depth += tag == self._skipped
            return
        if tag == "br" and self._kind == "heading":
            self._break()
        elif tag in BLOCKS:
            self.end()
        if tag in VOID:
            return
        if tag in LEFT_OUT or _is_hidden(said):
            self._skipped, self._depth = tag, 1
            return
        if tag in HEADINGS or tag == "p":  # a heading that was not closed ends here
            self._open = [name for name in self._open if name not in HEADINGS]
        if tag in KINDS or tag in CONTAINERS:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A block ends."""
        if self._skipped:
            self._depth -= tag == self._skipped
            if not self._depth:
                self._skipped = ""
            return
        if tag in BLOCKS and tag not in VOID:
            self.end()
        if tag in self._open:
            place = len(self._open) - 1 - self._open[::-1].index(tag)
            del self._open[place:]

    def handle_data(self, data: str) -> None:
        """Text, which may go over several lines."""
        if self._skipped:
            return
        first, *more = NEWLINE.split(data)
        number = self.getpos()[0]
        if not self._lines:
            self._lines.append(["", number])
        self._lines[-1][0] = f"{self._lines[-1][0]}{first}"
        self._lines += [[text, number + n] for n, text in enumerate(more, 1)]

    def end(self) -> None:
        """Close the block that is open."""
        builder = Builder(self._wanted or self.lang or "en", self._kind)
        for text, number in self._lines:
            builder.add(" ".join(str(text).split()), int(number))
        if builder.lines:
            self.found.append(builder.done())
        self._lines = []

    @property
    def _kind(self) -> str:
        """What the block at hand is, by the innermost element that tells."""
        return next((KINDS[tag] for tag in reversed(self._open) if tag in KINDS), "")

    def _break(self) -> None:
        self._lines.append(["", self.getpos()[0]])


def _is_hidden(said: dict[str, str | None]) -> bool:
    """Whether an element says that it is not for readers."""
    style = (said.get("style") or "").replace(" ", "").lower()
    return (
        "hidden" in said
        or said.get("aria-hidden") == "true"
        or said.get("role") == "navigation"
        or "display:none" in style
    )


def _language(tag: str) -> str:
    lang = language.normalize(tag)
    return lang if lang in set(language.KNOWN.values()) else ""


html = Format(
    name=NAME,
    summary="Web pages: their text, without navigation, scripts and code.",
    suffixes=(".html", ".htm", ".xhtml"),
    carries=Document,
    parse=read,
)
