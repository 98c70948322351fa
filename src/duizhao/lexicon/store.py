"""The lexicon as bytes: a name, a checksum, a directory in JSON, then the arrays as they lie.

Reading makes views into those bytes and copies nothing. A table of another version, or one that
was cut off or changed, is refused: whoever keeps it builds it again.
"""

from __future__ import annotations

import json
import struct
from dataclasses import fields
from zlib import crc32

import numpy as np

from duizhao.errors import FormatError
from duizhao.lexicon import cedict
from duizhao.lexicon.table import Columns, Lexicon
from duizhao.messages import msg

VERSION = 3
"""Raised with every change of the layout or of what `build` puts into it."""

NAME = b"duizhao lexicon\n"
HEAD = struct.Struct("<16sII")
"""Name, version, checksum of all that follows."""

LENGTH = struct.Struct("<Q")
"""Length of the directory, which follows."""

ALIGNMENT = 8


def signature() -> str:
    """What the built table depends on, as part of a file name: the data's day, our version."""
    return f"cc-cedict-{cedict.date() or 'undated'}-v{VERSION}"


def to_bytes(lexicon: Lexicon) -> bytes:
    """The lexicon as bytes that `from_bytes` reads."""
    directory: dict[str, tuple[str, int, int]] = {}
    blocks, place = [], 0
    for field in fields(Columns):
        array = getattr(lexicon.columns, field.name)
        little = array.astype(array.dtype.newbyteorder("<"), copy=False)
        directory[field.name] = (little.dtype.str, place, len(little))
        block = little.tobytes()
        blocks.append(block + bytes(-len(block) % ALIGNMENT))
        place += len(blocks[-1])
    listing = json.dumps(directory).encode()
    listing += b" " * (-(HEAD.size + LENGTH.size + len(listing)) % ALIGNMENT)
    body = b"".join([LENGTH.pack(len(listing)), listing, *blocks])
    return HEAD.pack(NAME, VERSION, crc32(body)) + body


def from_bytes(data: bytes) -> Lexicon:
    """The lexicon those bytes hold; FormatError when they hold none, another version, or damage."""
    if len(data) < HEAD.size or not data.startswith(NAME):
        raise FormatError("lexicon", msg("this is no lexicon; delete it to have it built again"))
    _, version, checksum = HEAD.unpack_from(data)
    if version != VERSION:
        raise FormatError(
            "lexicon",
            msg(
                "this lexicon has version {found}, not {wanted}; delete it to have it built again",
                found=version, wanted=VERSION,
            ),
        )  # fmt: skip
    if crc32(memoryview(data)[HEAD.size :]) != checksum:
        raise FormatError(
            "lexicon", msg("this lexicon is damaged; delete it to have it built again")
        )
    listed = HEAD.size + LENGTH.size
    start = listed + LENGTH.unpack_from(data, HEAD.size)[0]
    directory = json.loads(data[listed:start])
    columns = {
        name: np.frombuffer(data, np.dtype(kind), count, start + place)
        for name, (kind, place, count) in directory.items()
    }
    return Lexicon(Columns(**columns))
