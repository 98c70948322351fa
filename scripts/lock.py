"""Pin every package that duizhao and its tests need: `make lock`.

Installs what pyproject.toml asks for into a new environment and writes the versions that came of
it: requirements/run.txt for duizhao itself, requirements/dev.txt for those who change it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HEADER = "# Written by `make lock` from pyproject.toml. {what}\n"


def group(project: dict[str, Any], name: str) -> list[str]:
    """The requirements of a dependency group, those of the groups it includes among them."""
    wanted: list[str] = []
    for item in project["dependency-groups"][name]:
        wanted += group(project, item["include-group"]) if isinstance(item, dict) else [item]
    return wanted


def installed(python: Path, requirements: list[str]) -> list[str]:
    """Everything that is in an environment after installing some more."""
    subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
    frozen = subprocess.run(
        [python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True
    )
    return frozen.stdout.splitlines()


def main() -> None:
    """Write both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        run = installed(python, project["project"]["dependencies"])
        build = [r for r in project["build-system"]["requires"] if "polib" not in r]
        dev = installed(python, [*run, *build, *group(project, "dev")])
    _write("run.txt", "What duizhao needs.", run)
    only_dev = [line for line in dev if line not in run]
    _write(
        "dev.txt",
        "What building, checking and testing it needs as well.",
        ["-r run.txt", *only_dev],
    )


def _write(name: str, what: str, lines: list[str]) -> None:
    text = HEADER.format(what=what) + "".join(f"{line}\n" for line in lines)
    (ROOT / "requirements" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
