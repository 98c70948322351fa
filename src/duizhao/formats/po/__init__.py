"""gettext PO: read strictly, edited in place.

`parse` and `serialize` make it a format like any other. But a PO file belongs to its translators
and to version control: so `rewrite` and `arrange` change the bytes of the entries that changed
and copy all others, and line wrapping, comments, charset, line ends and obsolete entries stay as
they are. Bytes that `msgfmt -c` could not read are refused with the line and what to do about it;
nothing is dropped in silence. What `msgfmt -c` says of translations, such as format strings and
the number of plural forms, is left to checks.

    bytes → charset → source → quick                        reading
    bytes → charset → source → lexer → entry → document     reading for writing
    unit → strings → wrap → layout → edit → rewrite, arrange     writing
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from duizhao.formats import Format
from duizhao.formats.po import arranging, charset, document, header, layout, quick, rewriting
from duizhao.formats.po.rewriting import UnknownUnitError
from duizhao.formats.po.source import Source
from duizhao.model import language
from duizhao.model.catalog import Catalog, Plural, State, Unit

__all__ = ["UnknownUnitError", "arrange", "parse", "po", "rewrite", "serialize"]

NO_HEADERS: Mapping[str, str] = MappingProxyType({})

MANY = 2000
"""Units from which on a file is read whole, rather than those entries of it."""


def parse(data: bytes) -> Catalog:
    """The live entries of a PO file; FormatError with the line if it is not sound.

    States are empty, draft or translated: what a reviewer decided is not in the file.
    """
    if not data:
        document.read(data)  # says that it is empty
    text, units = quick.read(charset.decode(data))
    fields = header.fields(text)
    source, target = (header.field(fields, f) for f in ("X-Source-Language", "Language"))
    return Catalog(
        source_lang=language.normalize(source) if source else "",
        target_lang=language.normalize(target) if target else "",
        units=tuple(units),
        headers=fields,
    )


def serialize(catalog: Catalog) -> bytes:
    """A new PO file, in UTF-8 unless the catalog's own header names another charset.

    The catalog's header fields win over those derived from its languages. The same catalog gives
    the same bytes at any time. FormatError if two units have one key, or if a character cannot be
    written in the charset.
    """
    arranging.check_unique(catalog)
    fields = header.fresh(catalog)
    charset, codec = header.codec(fields)
    style, plurals = layout.Style(), header.forms(fields)
    entries = [layout.entry(unit, style, plurals) for unit in catalog]
    return Source(b"", "", codec, charset).encode(
        "\n".join([header.entry_text(fields, style), *entries])
    )


def rewrite(data: bytes, units: Iterable[Unit], headers: Mapping[str, str] = NO_HEADERS) -> bytes:
    """The file with those units and header fields as given; all other bytes are copied.

    Draft and rejected units are marked fuzzy, translated and approved ones are not, and empty ones
    lose their translation. A header field that is missing is added. Returns `data` itself when
    nothing differs. Raises UnknownUnitError for a unit that is no live entry of the file, and
    FormatError if the file is not sound or its charset lacks a character. It is quickest when
    given none but the units that changed.
    """
    units = tuple(units)
    keys = {unit.key for unit in units}
    read = document.read(data) if len(keys) > MANY else quick.some(data, keys)
    return rewriting.rewrite(read, units, headers)


def arrange(data: bytes, units: Sequence[Unit], headers: Mapping[str, str] = NO_HEADERS) -> bytes:
    """The file with exactly those units, in their order, as msgmerge would bring it there.

    Entries that are equal are copied, others rewritten, new ones laid out as the file's own;
    those no longer wanted become obsolete if they are translated. An empty unit takes the
    translation that the file has for it, live or obsolete. Arranging twice is arranging once.
    Raises FormatError as `rewrite` does, and when two units have the same key.
    """
    return arranging.arrange(document.read(data), units, headers)


po = Format(
    name="po",
    summary="gettext's catalogs, edited in place",
    suffixes=(".po", ".pot"),
    carries=Catalog,
    parse=parse,
    serialize=serialize,
    sample=Catalog(
        source_lang="zh_CN",
        target_lang="en",
        units=(
            Unit("零容忍", "zero tolerance", State.TRANSLATED, origins=("brief.zh.txt:1",)),
            Unit("打开", "open", State.DRAFT, context="动词", note="from the glossary"),
            Unit("第 %d 页\n", comment="page number", flags=frozenset({"c-format"})),
            Unit(
                "%d 个文件",
                "%d file",
                State.TRANSLATED,
                plural=Plural("%d 个文件", ("%d file", "%d files")),
            ),
        ),
        headers=(
            ("Project-Id-Version", "sample 1.0"),
            ("Language", "en"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", header.TWO_FORMS),
            ("X-Source-Language", "zh_CN"),
            ("X-Generator", "duizhao"),
        ),
    ),
)
"""The format."""
