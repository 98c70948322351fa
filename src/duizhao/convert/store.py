"""A compiled configuration as bytes: a name, a version, a checksum, then columns of text.

Working the tables out takes a few tenths of a second, reading them a few hundredths. The big
dictionaries are only cut into entries when a text asks for the walk. Bytes of another version,
or cut off or changed, are refused: whoever keeps them builds them again.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from duizhao.convert.dictionaries import Config, Dictionary, Source, load, with_words
from duizhao.convert.engine import Converter, Tables
from duizhao.convert.walk import Group, Leaf, Walk, pack
from duizhao.errors import FormatError
from duizhao.messages import msg

NO_WORDS: Mapping[str, str] = {}
VERSION = 2
"""Raised with every change of the layout or of what `tables` puts into it."""

NAME = b"duizhao convert\n"
HEAD = struct.Struct("<16sIII")
"""Name, version, checksum of all that follows, length of the directory, which follows."""


def signature(config: str, source: Source, words: Mapping[str, str] = NO_WORDS) -> str:
    """What a compiled configuration depends on, as part of a file name."""
    more = f"-{crc32(repr(sorted(words.items())).encode()):08x}" if words else ""
    return f"{config}-{source.signature}{more}-v{VERSION}"


def compiled(config: str, source: Source, words: Mapping[str, str] = NO_WORDS) -> bytes:
    """A configuration of a source, compiled, with more words if wanted."""
    loaded = load(config, source)
    return to_bytes(with_words(loaded, words) if words else loaded)


def to_bytes(config: Config) -> bytes:
    """A configuration compiled."""
    from duizhao.convert.tables import analyse  # what is compiled already does without it

    writer = _Writer()
    tables = analyse(config)
    leaves: list[Dictionary] = []
    directory = {
        "name": config.name,
        "normalization": [writer.places(group, leaves) for group in config.normalization],
        "segmentation": writer.places(config.segmentation, leaves),
        "chain": [writer.places(group, leaves) for group in config.chain],
        "folded": writer.mapping(tables.folded),
        "singles": writer.mapping(tables.singles),
        "candidates": writer.mapping(tables.candidates),
        "borders": writer.mapping(tables.borders),
        "anchors": writer.text(tables.anchors),
        "odd": writer.text(tables.odd),
        "ambiguous": writer.text(tables.ambiguous),
        "plain": tables.plain,
    }
    directory["leaves"] = [writer.mapping(pack(leaf)) for leaf in leaves]
    listing = json.dumps(directory).encode()
    body = listing + "".join(writer.parts).encode()
    return HEAD.pack(NAME, VERSION, crc32(body), len(listing)) + body


def sound(data: bytes) -> bytes:
    """The same bytes; FormatError if they are no tables, of another version, or damaged."""
    if len(data) >= HEAD.size and data.startswith(NAME):
        _, version, checksum, _ = HEAD.unpack_from(data)
        if version == VERSION and crc32(memoryview(data)[HEAD.size :]) == checksum:
            return data
    raise FormatError(
        "convert",
        msg("these conversion tables are damaged or old; delete them to have them built again"),
    )


def from_bytes(data: bytes) -> Converter:
    """The converter that sound bytes hold."""
    start = HEAD.size + HEAD.unpack_from(data)[3]
    directory = json.loads(data[HEAD.size : start])
    reader = _Reader(data[start:].decode())
    tables = Tables(
        folded=reader.mapping(directory["folded"]),
        singles=reader.mapping(directory["singles"]),
        anchors=reader.text(directory["anchors"]),
        candidates=reader.mapping(directory["candidates"]),
        borders=reader.mapping(directory["borders"]),
        odd=reader.text(directory["odd"]),
        ambiguous=reader.text(directory["ambiguous"]),
        plain=directory["plain"],
    )
    return Converter(directory["name"], tables, lambda: reader.walk(directory))


Span = Sequence[int]
"""Where a text begins and ends among the columns, in characters."""


class _Writer:
    """Puts texts one behind the other and remembers where they are."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.end = 0

    def text(self, text: str) -> Span:
        self.parts.append(text)
        self.end += len(text)
        return [self.end - len(text), self.end]

    def mapping(self, entries: Mapping[str, str]) -> Sequence[Span]:
        """Keys and values as two columns; neither holds a line end."""
        return [self.text("\n".join(entries)), self.text("\n".join(entries.values()))]

    def places(self, group: Sequence[Dictionary], leaves: list[Dictionary]) -> list[int]:
        """Where the dictionaries of a group are among all of them, each of which is kept once."""
        for one in group:
            if not any(one is leaf for leaf in leaves):
                leaves.append(one)
        return [next(i for i, leaf in enumerate(leaves) if leaf is one) for one in group]


class _Reader:
    """Takes texts out again."""

    def __init__(self, columns: str) -> None:
        self.columns = columns

    def text(self, span: Span) -> str:
        return self.columns[span[0] : span[1]]

    def mapping(self, spans: Sequence[Span]) -> dict[str, str]:
        keys, values = map(self.text, spans)
        return dict(zip(keys.split("\n"), values.split("\n"), strict=True)) if keys else {}

    def walk(self, directory: Mapping[str, Any]) -> Walk:
        """The dictionaries themselves, for the walk."""
        leaves = [Leaf(self.mapping(leaf)) for leaf in directory["leaves"]]

        def group(places: Sequence[int]) -> Group:
            return Group([leaves[place] for place in places])

        segmentation: Sequence[int] = directory["segmentation"]
        return Walk(
            [group(places) for places in directory["normalization"]],
            group(segmentation) if segmentation else None,
            [group(places) for places in directory["chain"]],
        )
