"""The record of an alignment: `NAME.align.json` beside what was made of it.

A review makes it. From then on whoever aligns the same documents again finds there what was
confirmed, holds it, and brings the record up to date.
"""

from __future__ import annotations

from pathlib import Path

from duizhao.errors import FormatError
from duizhao.formats import alignments
from duizhao.model import Alignment
from duizhao.workspace import files
from duizhao.workspace.changes import Change, change

SUFFIX = ".align.json"


def record_path(path: Path) -> Path:
    """Where the record of a file is: `brief.po` has `brief.align.json`, and that itself.

    >>> record_path(Path("en/brief.po")).name, record_path(Path("brief.align.json")).name
    ('brief.align.json', 'brief.align.json')
    """
    if path.suffix.lower() == ".json":
        return path
    return path.with_name(path.stem + SUFFIX)


def read_record(path: Path) -> Alignment | None:
    """The record at a path; None when there is none. FormatError names the file."""
    if not path.exists():
        return None
    try:
        return alignments.parse(files.read(path).data)
    except FormatError as error:
        raise error.at(str(path)) from error


def kept_record(path: Path, found: Alignment) -> list[Change]:
    """What brings a record up to date with a new alignment; nothing where there is no record."""
    return [change(path, alignments.serialize(found))] if path.exists() else []
