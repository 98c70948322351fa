"""Finds and reads a workspace's settings: `duizhao.toml`, or `[tool.duizhao]` of a pyproject.toml.

The nearest of either, upwards from a folder, makes that folder a workspace. What the keys mean is
`duizhao.settings`' business; here is only where they stand and how a broken file is reported.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duizhao.errors import FormatError, SettingsError
from duizhao.messages import msg
from duizhao.settings import Settings, from_table
from duizhao.workspace import files

OWN, SHARED = "duizhao.toml", "pyproject.toml"


def find(start: Path) -> Path | None:
    """The nearest settings file at or above a folder; None when there is none."""
    for folder in (start, *start.parents):
        if (folder / OWN).is_file():
            return folder / OWN
        if (folder / SHARED).is_file() and "duizhao" in _table(folder / SHARED).get("tool", {}):
            return folder / SHARED
    return None


def load(path: Path) -> Settings:
    """The settings of a file; SettingsError names the file and the key that does not belong."""
    table = _table(path)
    if path.name == SHARED:
        table = table["tool"]["duizhao"]
    try:
        return from_table(Settings, table)
    except SettingsError as error:
        raise SettingsError(
            msg("{file}: {reason}", file=path.name, reason=error.message)
        ) from error


def given(path: Path) -> set[str]:
    """The dotted names of all settings that a file gives."""
    table = _table(path)
    return set(_dotted(table["tool"]["duizhao"] if path.name == SHARED else table))


def _dotted(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _dotted(value, f"{prefix}{key}.")


def _table(path: Path) -> dict[str, Any]:
    data = files.read(path).data
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = msg("not valid TOML: {error}", error=error)
        raise FormatError("toml", reason, file=str(path)) from error
