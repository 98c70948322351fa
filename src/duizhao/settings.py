"""Every knob, its default and its sentence. Reading them from a file is `workspace`'s business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from duizhao.errors import SettingsError
from duizhao.messages import msg


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """`[project]`: what the workspace is."""

    name: str = ""
    """Its name, in the header of the catalogs; the folder's name when empty."""

    source: str = "zh_CN"
    """Language that seeds are written in, unless `[seeds.NAME]` says otherwise."""

    targets: tuple[str, ...] = ("en",)
    """Languages that seeds are translated into."""

    translator: str = ""
    """Who decides, as `Name <address>`, for decisions and the header; the login when empty."""


@dataclass(frozen=True, slots=True)
class SeedSettings:
    """`[seeds.NAME]`: what differs for one document, or for another catalog of that name."""

    source: str = ""
    """Its source language; the project's when empty."""

    glossary: str = ""
    """The one glossary file that its checks use; all of them when empty."""


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """`[extract]`: term candidates."""

    top: int = 0
    """How many candidates are kept; 0 keeps all."""

    least: int = 1
    """How often a candidate must occur."""

    probable: float = 0.25
    """The score from which on `build` lists a new candidate; 0 lists all."""

    longest: int = 22
    """Characters of the longest Chinese candidate."""

    contexts: int = 20
    """How many contexts are kept for each; from the 5,001st candidate on three at most."""

    aligner: str = "built-in"
    """The word aligner that renderings are found with; others come from installed packages."""

    reference: tuple[str, ...] = ()
    """Files or folders of other text: what is as frequent there is ordinary, and ranks lower."""

    glossary: str = ""
    """The file of glossary/ that takes in accepted candidates; the first one when empty."""


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """`[align]`: sentence alignment."""

    split: str = "sentences"
    """What a segment is: sentences, paragraphs or lines."""

    doubtful: float = 0.7
    """Beads below this confidence become fuzzy units, and are what `align --review` visits."""

    embeddings: str = ""
    """A model of sentences to use as well, as `--embeddings` names it; none when empty."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """`[check]`: what is checked."""

    select: tuple[str, ...] = ()
    """Checks that run; all that run by default when empty."""

    ignore: tuple[str, ...] = ()
    """Checks that stay silent."""

    severity: Mapping[str, str] = field(default_factory=dict)
    """Another severity for a check: `numbers = "warning"`."""

    audit: bool = False
    """Whether `consistency` says too which terms are rendered otherwise than elsewhere; slower."""


@dataclass(frozen=True, slots=True)
class FillSettings:
    """`[fill]`: drafts from memory and glossary."""

    least: float = 0.75
    """How alike a text of the memory must be for its translation to become a draft, up to 1."""


@dataclass(frozen=True, slots=True)
class ConvertSettings:
    """`[convert]`: traditional and simplified characters."""

    engine: str = "builtin"
    """What converts: builtin, reimplemented (opencc-python-reimplemented) or native (OpenCC)."""

    dictionaries: str = ""
    """Folder of OpenCC dictionaries and configurations to use instead of the installed ones."""

    phrases: bool = False
    """Whether words are replaced by the region's own as well (软件 → 軟體)."""

    overrides: Mapping[str, str] = field(default_factory=dict)
    """What a word becomes whatever the dictionaries say: `"软件" = "軟件"`."""

    refuse: tuple[str, ...] = ()
    """Words of the source that no regional word shall replace, with `phrases`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of a `duizhao.toml`, or `[tool.duizhao]` of a pyproject.toml."""

    project: ProjectSettings = field(default_factory=ProjectSettings)
    """What the workspace is."""

    seeds: Mapping[str, SeedSettings] = field(default_factory=dict)
    """What differs for one document, by its name."""

    extract: ExtractSettings = field(default_factory=ExtractSettings)
    """Term candidates."""

    align: AlignSettings = field(default_factory=AlignSettings)
    """Sentence alignment."""

    check: CheckSettings = field(default_factory=CheckSettings)
    """What is checked."""

    fill: FillSettings = field(default_factory=FillSettings)
    """Drafts from memory and glossary."""

    convert: ConvertSettings = field(default_factory=ConvertSettings)
    """Traditional and simplified characters."""


S = TypeVar("S")


def from_table(kind: type[S], table: Mapping[str, Any], path: str = "") -> S:
    """Settings from a TOML table; a key or value that does not belong is named, with its place."""
    hints, values = get_type_hints(kind), {}
    names = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    for key, value in table.items():
        where = f"{path}{key}"
        if key not in names:
            raise SettingsError(_unknown(where, key, path, names))
        values[key] = _value(hints[key], value, where)
    return kind(**values)


def _unknown(where: str, key: str, path: str, names: list[str]) -> Any:
    near = get_close_matches(key, names, n=1)
    if near:
        return msg("no setting “{name}”; did you mean “{near}”?", name=where, near=path + near[0])
    return msg("no setting “{name}”; known here: {known}", name=where, known=", ".join(names))


def _value(want: Any, value: Any, where: str) -> Any:
    if is_dataclass(want):
        if not isinstance(value, dict):
            raise SettingsError(msg("“{name}” is a table: write [{name}]", name=where))
        return from_table(want, value, f"{where}.")  # type: ignore[arg-type]
    if get_origin(want) is tuple:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise SettingsError(msg("“{name}” is a list of strings", name=where))
        return tuple(value)
    if get_origin(want) is not None:  # Mapping[str, …]
        if not isinstance(value, dict):
            raise SettingsError(msg("“{name}” is a table: write [{name}]", name=where))
        inner = get_args(want)[1]
        return {key: _value(inner, v, f"{where}.{key}") for key, v in value.items()}
    if want is float and type(value) is int:
        return float(value)
    if type(value) is not want:
        raise SettingsError(
            msg("“{name}” is {value!s}, not a {kind}", name=where, value=value, kind=want.__name__)
        )
    return value
