"""Examine an installation and the workspace around a folder, without changing anything.

What it finds are facts with a verdict each; how a terminal measures characters can only be asked
by who owns the terminal (`ui.probe`), so that fact is made there and judged here.
"""

from __future__ import annotations

import gettext
import locale
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from duizhao import __version__
from duizhao.convert.peers import clash
from duizhao.errors import DuizhaoError
from duizhao.messages import Message, msg
from duizhao.workflows.catalogs import open_catalog
from duizhao.workspace import Workspace, cache, config, load_glossary

OK, WARNING, ERROR = "ok", "warning", "error"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was looked at."""

    group: str
    """What it belongs to: program, packages, dictionaries, terminal, workspace, settings."""

    name: str
    """What it is."""

    value: str
    """What was found."""

    verdict: str = OK
    """ok, warning (something will be worse for it) or error (something will not work)."""

    advice: Message | None = None
    """What to do about it."""


def examine(folder: Path, environ: Mapping[str, str] | None = None) -> list[Fact]:
    """Every fact but how wide the terminal draws."""
    environ = os.environ if environ is None else environ
    return [
        *_program(),
        *_packages(),
        *_dictionaries(),
        *_terminal(environ),
        *_workspace(folder),
    ]


def widths(chinese: int | None, ambiguous: int | None) -> list[Fact]:
    """What a terminal's answers mean: the columns that 中 and “ took; None for no answer."""
    if chinese is None or ambiguous is None:
        return [Fact("terminal", "widths", "—")]
    advice = None
    if chinese != 2:
        advice = msg("this terminal draws 中 in {n} columns; tables will not line up", n=chinese)
    elif ambiguous != 1:
        advice = msg("set “ambiguous characters” of the terminal to narrow, or lines may be cut")
    return [
        Fact(
            "terminal", "widths", f"中 {chinese}, “ {ambiguous}", WARNING if advice else OK, advice
        )
    ]


def _program() -> Iterator[Fact]:
    yield Fact("program", "duizhao", __version__)
    yield Fact("program", "Python", f"{platform.python_version()} ({sys.executable})")
    yield Fact("program", "system", platform.platform())


def _packages() -> Iterator[Fact]:
    """Every package that duizhao asks for, extras left out."""
    for line in requires("duizhao") or ():
        if "extra ==" in line:
            continue
        name = line.partition(";")[0].split("[")[0]
        for mark in "<>=!~ ":
            name = name.partition(mark)[0]
        try:
            yield Fact("packages", name, version(name))
        except PackageNotFoundError:
            yield Fact(
                "packages", name, "—", ERROR,
                msg("{name} is missing; install duizhao again", name=name),
            )  # fmt: skip
    problem = clash()
    yield Fact("packages", "module opencc", "—" if problem else "one owner",
               ERROR if problem else OK, problem)  # fmt: skip


def _dictionaries() -> Iterator[Fact]:
    folder = cache.folder()
    kept = sorted(folder.glob("*.bin")) if folder.is_dir() else []
    for path in kept:
        if path.name.startswith("lexicon-"):
            yield Fact("dictionaries", path.stem, f"{path.stat().st_size / 1e6:.1f} MB")
    tables = [path for path in kept if path.name.startswith("convert-")]
    size = sum(path.stat().st_size for path in tables) / 1e6
    yield Fact("dictionaries", "convert", f"{len(tables)} tables, {size:.1f} MB")
    able = os.access(next(p for p in (folder, *folder.parents) if p.exists()), os.W_OK)
    advice = msg("nothing can be kept there: every run builds its tables anew; set DUIZHAO_CACHE")
    yield Fact("dictionaries", "cache", str(folder), OK if able else WARNING,
               None if able else advice)  # fmt: skip


def _terminal(environ: Mapping[str, str]) -> Iterator[Fact]:
    encoding = sys.stdout.encoding or ""
    advice = msg("Chinese cannot be shown in {encoding}; set a UTF-8 locale", encoding=encoding)
    fits = encoding.lower().replace("-", "") in ("utf8", "gb18030")
    yield Fact("terminal", "encoding", encoding, OK if fits else WARNING, None if fits else advice)
    yield Fact("terminal", "locale", ".".join(filter(None, locale.getlocale())) or "C")
    found = gettext.find("duizhao", str(_locale_folder()))
    yield Fact("terminal", "interface", "en" if found is None else Path(found).parts[-3])
    for name in ("TERM", "NO_COLOR", "COLUMNS", "DUIZHAO_LANG", "DUIZHAO_CACHE", "EDITOR"):
        if name in environ:
            yield Fact("terminal", name, environ[name])


def _locale_folder() -> Path:
    from duizhao.messages import LOCALE

    return Path(str(LOCALE))


def _workspace(folder: Path) -> Iterator[Fact]:
    try:
        workspace = Workspace.find(folder)
    except DuizhaoError as error:
        broken = config.find(folder.resolve()) is not None
        yield Fact("workspace", "root", "—", ERROR if broken else OK, error.message)
        return
    yield Fact("workspace", "root", str(workspace.root))
    yield Fact("workspace", "seeds", str(len(workspace.seeds())))
    for path in workspace.glossary_files():
        yield _opened(workspace.relative(path), partial(_concepts, path))
    for path in workspace.catalogs():
        yield _opened(workspace.relative(path), partial(_units, path))
    yield from _journals(workspace)
    yield from _settings(workspace)


def _concepts(path: Path) -> int:
    return len(load_glossary([path]).concepts)


def _units(path: Path) -> int:
    return len(open_catalog(path).catalog)


def _opened(name: str, count: Callable[[], int]) -> Fact:
    try:
        return Fact("workspace", name, str(count()))
    except DuizhaoError as error:
        return Fact("workspace", name, "—", ERROR, error.message)


def _journals(workspace: Workspace) -> Iterator[Fact]:
    folder = workspace.state_folder / "journal"
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        left = path.name.endswith(".left.jsonl")
        advice = (
            msg("decisions that no longer fit their catalog; look at them, then delete the file")
            if left
            else msg("decisions that are not in the catalog yet; “duizhao review” takes them over")
        )
        yield Fact("workspace", workspace.relative(path), f"{path.stat().st_size} B", WARNING,
                   advice)  # fmt: skip


def _settings(workspace: Workspace) -> Iterator[Fact]:
    """Every knob with its value, and whether a file or the default says so."""
    path = config.find(workspace.root)
    given = config.given(path) if path else set()
    for name, value in _knobs(workspace.settings):
        source = path.name if path and name in given else "default"
        yield Fact("settings", name, f"{_spelled(value)}  ({source})")


def _knobs(settings: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for each in fields(settings):
        value, name = getattr(settings, each.name), f"{prefix}{each.name}"
        if is_dataclass(value):
            yield from _knobs(value, f"{name}.")
        elif isinstance(value, Mapping) and any(is_dataclass(v) for v in value.values()):
            for key, inner in value.items():
                yield from _knobs(inner, f"{name}.{key}.")
        else:
            yield name, value


def _spelled(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "—"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {v}" for k, v in value.items()) or "—"
    return str(value) if value != "" else "—"
