"""The header of a PO file: fields in the translation of the empty msgid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from duizhao import __version__
from duizhao.formats.po import charset, lexer, strings
from duizhao.formats.po import layout as look
from duizhao.formats.po.document import PoFile
from duizhao.formats.po.source import Edit, Source
from duizhao.model.catalog import Catalog

Fields = tuple[tuple[str, str], ...]
ONE_FORM = "nplurals=1; plural=0;"
TWO_FORMS = "nplurals=2; plural=(n != 1);"
PLURALS = dict.fromkeys(("zh", "ja", "ko", "vi", "th", "id", "ms"), ONE_FORM) | {
    "fr": "nplurals=2; plural=(n > 1);"
}
"""Plural-Forms where it is not that of English, which is also what gettext falls back on.
https://www.gnu.org/software/gettext/manual/html_node/Plural-forms.html
"""
NPLURALS = re.compile(r"nplurals\s*=\s*([0-9]+)")


def fields(text: str) -> Fields:
    """The fields of a header in order; a line without a colon continues the field before it.

    >>> fields("Language: en\\nX-Note: a\\nb\\n")
    (('Language', 'en'), ('X-Note', 'a\\nb'))
    """
    found: list[tuple[str, str]] = []
    for line in re.findall(r"[^\n]+", text):
        name, colon, value = line.partition(":")
        if colon:
            found.append((name.strip(), value.strip()))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            found.append(("", line))
    return tuple(found)


def text_of(own: Iterable[tuple[str, str]]) -> str:
    """The header's text from its fields."""
    return "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in own)


def of(po: PoFile) -> Fields:
    """The header's fields; none when the file has no header."""
    return fields(po.header.unit.target) if po.header else ()


def field(own: Iterable[tuple[str, str]], name: str) -> str:
    """The value of a field, whatever the case of its name; empty when it is missing."""
    return next((value for n, value in own if n.lower() == name.lower()), "")


def forms(own: Iterable[tuple[str, str]]) -> int:
    """How many plural forms the language has by its header; 0 where it does not say."""
    found = NPLURALS.search(field(own, "Plural-Forms"))
    return int(found[1]) if found else 0


def fresh(catalog: Catalog) -> Fields:
    """The header of a new file: the catalog's own fields, then what they lack.

    It holds no time of day unless the catalog does, so that building twice gives the same bytes.
    """
    own = dict(catalog.headers)
    known = {name.lower() for name in own}
    lacking = {name: v for name, v in _defaults(catalog).items() if name.lower() not in known}
    if not own:
        return tuple(lacking.items())
    for name, value in own.items():
        if name.lower() == "content-type":
            own[name] = re.sub(r"charset=(?:CHARSET)?(?=[\s;]|$)", "charset=UTF-8", value)
    return tuple({**own, **lacking}.items())


def _defaults(catalog: Catalog) -> dict[str, str]:
    lang = catalog.target_lang
    plural = PLURALS.get(lang.partition("_")[0], TWO_FORMS)
    needed = lang.partition("_")[0] in (*PLURALS, "en") or any(u.plural for u in catalog)
    return {
        "Project-Id-Version": "duizhao",
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plural} if needed else {}),
        **({"X-Source-Language": catalog.source_lang} if catalog.source_lang else {}),
        "X-Generator": f"duizhao {__version__}",
    }


def codec(own: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The charset that a header names and Python's name of it."""
    found = re.search(r"charset=([^\s;]+)", field(own, "Content-Type"))
    name = found[1] if found else "UTF-8"
    return name, charset.codec_of(name)


def changed(po: PoFile, headers: Mapping[str, str]) -> Fields:
    """The header's fields with some replaced where they stand and new ones at the end."""
    own = list(of(po))
    names = {name.lower(): place for place, (name, _) in enumerate(own)}
    for name, value in headers.items():
        place = names.get(name.lower())
        if place is None:
            own.append((name, value))
        else:
            own[place] = (own[place][0], value)
    return tuple(own)


def edits(po: PoFile, headers: Mapping[str, str], style: look.Style) -> list[Edit]:
    """What changes so that the header has these fields; only their own lines, if that can be."""
    before, after = of(po), changed(po, headers)
    if before == after:
        return []
    if po.header is None:
        return [Edit(0, 0, _new(po.source, after, style) + ("\n" if po.source.text else ""))]
    return _by_lines(po, before, after, style) or [_as_one(po, after, style)]


def _new(source: Source, own: Fields, style: look.Style) -> str:
    needed = (
        ("MIME-Version", "1.0"),
        ("Content-Type", f"text/plain; charset={source.charset}"),
        ("Content-Transfer-Encoding", "8bit"),
    )
    own += tuple((name, value) for name, value in needed if not field(own, name))
    return entry_text(own, style)


def entry_text(own: Fields, style: look.Style) -> str:
    """A header entry."""
    msgid = look.statement("msgid", "", style)
    return f"{msgid}\n{look.statement('msgstr', text_of(own), style)}\n"


def _as_one(po: PoFile, own: Fields, style: look.Style) -> Edit:
    assert po.header is not None
    statement = po.header.forms[0]
    return Edit(statement.start, statement.end, look.statement("msgstr", text_of(own), style))


def _by_lines(po: PoFile, before: Fields, after: Fields, style: look.Style) -> list[Edit]:
    """Edits of single fields; none where fields and strings do not begin and end together."""
    assert po.header is not None
    places = _places(po.source, po.header.forms[0])
    if len(places) != len(before) or any("\n" in value for _, value in before):
        return []
    found = [
        Edit(*place, _quoted(new, style))
        for place, old, new in zip(places, before, after, strict=False)
        if old != new
    ]
    added = "".join(f"\n{style.indent}{_quoted(new, style)}" for new in after[len(before) :])
    end = places[-1][1]
    return [*found, Edit(end, end, added)] if added else found


def _quoted(own: tuple[str, str], style: look.Style) -> str:
    return f"\n{style.indent}".join(look.quoted(text_of([own]), style, style.indent))


def _places(source: Source, statement: lexer.Statement) -> list[tuple[int, int]]:
    """Where the strings of each field begin and end; none unless each ends with its line."""
    places: list[tuple[int, int]] = []
    begin: int | None = None
    for piece in lexer.PIECE.finditer(source.text, statement.start, statement.end):
        text = strings.meaning([piece[1]], source.codec)
        if "\n" in text[:-1]:
            return []
        if text and begin is None:
            begin = piece.start()
        if text.endswith("\n") and begin is not None:
            places.append((begin, piece.end()))
            begin = None
    return places if begin is None else []
