"""A catalog of the workspace with its recorded decisions, and how it is brought up to date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.errors import FormatError
from duizhao.formats import po
from duizhao.formats.decisions import parse as parse_decisions
from duizhao.model import Catalog, Decision, Key
from duizhao.model.review import with_states
from duizhao.workflows.languages import with_languages
from duizhao.workspace import files

RECORD = ".review.jsonl"


@dataclass(frozen=True, slots=True)
class Opened:
    """A catalog as it is on disk."""

    path: Path
    """Where."""

    data: bytes
    """Its bytes; empty when there is no such file yet."""

    digest: str | None
    """What the file's content was known by; None when there is no such file yet."""

    catalog: Catalog
    """What it holds, with the states that decisions give."""

    decisions: dict[Key, Decision]
    """What reviewers said, by unit."""


def open_catalog(path: Path, source_lang: str = "", target_lang: str = "") -> Opened:
    """A catalog and the decisions beside it; an empty one where there is no file."""
    if not path.exists():
        return Opened(path, b"", None, Catalog(source_lang, target_lang), {})
    snapshot = files.read(path)
    try:
        catalog = with_languages(po.parse(snapshot.data), source_lang, target_lang)
    except FormatError as error:
        raise error.at(str(path)) from error
    decisions = recorded(path)
    stated = with_states(catalog, decisions)
    return Opened(path, snapshot.data, snapshot.digest, stated, decisions)


def recorded(path: Path) -> dict[Key, Decision]:
    """The decisions beside a catalog, by unit."""
    beside = record_path(path)
    if not beside.exists():
        return {}
    try:
        decisions = parse_decisions(files.read(beside).data)
    except FormatError as error:
        raise error.at(str(beside)) from error
    return {decision.unit: decision for decision in decisions}


def record_path(path: Path) -> Path:
    """Where the decisions on a catalog are kept: `brief.po` has `brief.review.jsonl`."""
    return path.with_name(path.stem + RECORD)


def render(opened: Opened, catalog: Catalog, project: str) -> bytes:
    """The bytes of the catalog as it shall be: a new file, or the old one with what changed."""
    if opened.digest is None:
        headers = (("Project-Id-Version", project),)
        return po.serialize(replace(catalog, headers=headers))
    return po.arrange(opened.data, catalog.units)
