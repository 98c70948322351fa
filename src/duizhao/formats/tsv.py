"""Tab-separated pairs, source first, raw: no quoting, no header, one pair a line.

What bitext tools exchange. A tab or a line break inside a text becomes a space, because the
format has no way to hold one. It says no languages: whoever reads it must know.
"""

from __future__ import annotations

import re

from duizhao.errors import FormatError
from duizhao.formats import Format
from duizhao.messages import msg
from duizhao.model import Memory, Pair


def parse(data: bytes) -> Memory:
    """Pairs from bytes, without languages; FormatError with the line that has no tab."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = msg("not UTF-8; convert the file to UTF-8 first")
        raise FormatError("tsv", reason, line) from error
    lines = enumerate(re.split(r"\r\n|\r|\n", text), 1)
    return Memory("", "", tuple(_pair(line, number) for number, line in lines if line.strip()))


def serialize(memory: Memory) -> bytes:
    """Pairs as bytes."""
    rows = (f"{_flat(pair.source)}\t{_flat(pair.target)}\n" for pair in memory.pairs)
    text = "".join(rows)
    # reading takes one byte order mark away, so a text that begins with that character needs two
    return ("\ufeff" + text if text.startswith("\ufeff") else text).encode()


def _pair(line: str, number: int) -> Pair:
    source, tab, target = line.partition("\t")
    if not tab:
        raise FormatError("tsv", msg("no tab; a line is “source<tab>target”"), number)
    return Pair(source.strip(), target.partition("\t")[0].strip())


def _flat(text: str) -> str:
    return re.sub(r"\s*[\t\r\n]\s*", " ", text).strip()


tsv = Format(
    name="tsv",
    summary="Pairs of texts, one a line with a tab between, without quoting.",
    suffixes=(".tsv", ".tab"),
    carries=Memory,
    parse=parse,
    serialize=serialize,
    sample=Memory("", "", (Pair("零容忍。", "Zero tolerance."), Pair("“引号”", '"quotes"'))),
)
