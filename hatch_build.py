"""Compiles the interface's catalogs, so that every installation speaks its languages.

A build hook, run for wheels and editable installs alike; `python hatch_build.py` does the same in
place. The catalogs are those of this repository's own workspace, locales/LANG/LC_MESSAGES/
duizhao.po; gettext reads the compiled ones from src/duizhao/locale.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent


def compile_catalogs(root: Path) -> list[Path]:
    """Write every catalog's .mo that is not up to date; the paths of all of them."""
    compiled = []
    for catalog in sorted(root.glob("locales/*/LC_MESSAGES/duizhao.po")):
        target = root / "src/duizhao/locale" / catalog.relative_to(root / "locales")
        target = target.with_suffix(".mo")
        data = polib.pofile(str(catalog), encoding="utf-8").to_binary()
        if not target.exists() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        compiled.append(target)
    return compiled


class CatalogHook(BuildHookInterface[Any]):
    """hatchling's hook before a build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile; the files are in the wheel as `artifacts` of pyproject.toml."""
        compile_catalogs(Path(self.root))


if __name__ == "__main__":
    for path in compile_catalogs(HERE):
        print(path.relative_to(HERE))
