"""The other engines: opencc-python-reimplemented, and OpenCC itself where it is installed.

Both distributions own the module name `opencc`. With both installed, whichever came last has
overwritten files of the other, and uninstalling one breaks what is left; pip says nothing. Our own
engine needs neither.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from duizhao.errors import InputError
from duizhao.messages import Message, msg

ENGINES = ("builtin", "reimplemented", "native")
"""Ours; opencc-python-reimplemented; the official OpenCC in C++."""


def present() -> set[str]:
    """Which of the two are installed: `reimplemented`, `native`, both or none."""
    spec = find_spec("opencc")
    found = set()
    for place in (spec and spec.submodule_search_locations) or ():
        folder = Path(place)
        if (folder / "opencc.py").is_file() and (folder / "dictionary").is_dir():
            found.add("reimplemented")
        if (folder / "clib").exists():
            found.add("native")
    return found


def clash() -> Message | None:
    """What is wrong with the module `opencc`, if something is."""
    if len(present()) < 2:
        return None
    return msg(
        "opencc-python-reimplemented and OpenCC are both installed and overwrite each other; "
        "uninstall both, then install the one you want (the built-in engine needs neither)"
    )


def engine(name: str, config: str) -> Callable[[str], str]:
    """One of the others for a configuration; InputError when it is missing, or has no such."""
    if problem := clash():
        raise InputError(problem)
    if name not in present():
        package = "OpenCC" if name == "native" else "opencc-python-reimplemented"
        raise InputError(
            msg(
                "the engine {name} is not installed; install {package}, or use the built-in one",
                name=name, package=package,
            )
        )  # fmt: skip
    import opencc

    try:
        made = opencc.OpenCC(config)
        made.convert("")
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(
            msg("the engine {name} has no conversion {config}; use the built-in one",
                name=name, config=config)
        ) from error  # fmt: skip

    def convert(text: str) -> str:
        converted: str = made.convert(text)
        return converted

    return convert
