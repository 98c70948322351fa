"""Bytes to nouns and back. One module a format; one `Format` value a module says it all.

A format knows nothing of files, folders or names: it is handed bytes and hands back bytes. A name
may be shared by formats of different nouns (CSV of a glossary, of a catalog): `find` takes both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from duizhao.errors import FormatError, UnknownNameError
from duizhao.messages import msg
from duizhao.registry import Registry

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Format(Generic[T]):
    """A file format: what it is called, what it carries, how it is read and written."""

    name: str
    """Unique among all formats; `csv-glossary` where a suffix alone does not tell."""

    summary: str
    """What it is, in a sentence."""

    suffixes: tuple[str, ...]
    """How file names of it end."""

    carries: type[T]
    """The noun it holds."""

    parse: Callable[..., T] | None = None
    """Bytes to noun; raises FormatError with the line. None when it is only written. That of a
    document also takes `name`, `lang` and `split`, as `paragraphs.read_text` has them."""

    serialize: Callable[[T], bytes] | None = None
    """Noun to bytes. None when it is only read."""

    sample: T | None = None
    """A value that survives `read(write(sample))`, for tests and documentation."""

    def read(self, data: bytes, **options: str) -> T:
        """The noun those bytes hold; only the format of a document takes options."""
        if self.parse is None:
            raise FormatError(self.name, msg("this format is written but not read"))
        return self.parse(data, **options)

    def write(self, noun: T) -> bytes:
        """The bytes that hold that noun."""
        if self.serialize is None:
            raise FormatError(self.name, msg("this format is read but not written"))
        return self.serialize(noun)


FORMATS: Registry[Format[Any]] = Registry(Format, "duizhao.formats", "duizhao.formats")


def by_suffix(filename: str, carries: type[T]) -> Format[T]:
    """The format of a noun that a file name speaks of; UnknownNameError if none does."""
    for fmt in FORMATS.values():
        if fmt.carries is carries and filename.lower().endswith(fmt.suffixes):
            return fmt
    fitting = [s for fmt in FORMATS.values() if fmt.carries is carries for s in fmt.suffixes]
    raise UnknownNameError("format", filename, fitting)
