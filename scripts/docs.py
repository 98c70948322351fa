"""Write docs/commands/: one page a command, from the values that the program itself uses.

    python scripts/docs.py            write what differs; with --check only say so, and exit 1

A test holds the pages to the program, so they cannot fall behind it.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

os.environ["LANGUAGE"] = "en"

from duizhao.cli import speak
from duizhao.messages import tell
from duizhao.ui.review.keys import NAMES, Key

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "commands"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    speak(["--ui-lang", "en"])
    from duizhao.cli.root import root

    context = root.context_class(root, info_name="duizhao", resilient_parsing=True)
    made, rows = {}, []
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        assert command is not None
        made[f"{name}.md"] = "\n".join(page(command, f"duizhao {name}")) + "\n"
        rows.append(f"| [`{name}`]({name}.md) | {root.entries[name].summary} |")
    made["README.md"] = (
        "\n".join(
            [
                "# Commands",
                "",
                "Made by `make docs` from the program itself. `duizhao COMMAND --help` says the",
                "same, in English or Chinese.",
                "",
                "| command | what it does |",
                "|---|---|",
                *rows,
                "",
                "Every command takes these options, before or after its name:",
                "",
                *options(root),
                "",
                "The keys of the reviews are on [a page of their own](keys.md).",
            ]
        )
        + "\n"
    )
    made["keys.md"] = "\n".join(keys()) + "\n"
    return made


def keys() -> Iterator[str]:
    """The keys of all reviews, from the tables that the reviews themselves use."""
    from duizhao.ui.review.beads.keys import BEAD_TABLE
    from duizhao.ui.review.keys import EDITING, TABLE
    from duizhao.ui.review.terms.keys import TERM_TABLE

    yield "# Keys"
    yield ""
    yield "Made by `make docs` from the tables that the reviews use; `?` shows them there. What a"
    yield "command takes stands behind it in a script, and is asked for at a keyboard."
    for title, table in (
        ("Translations: `duizhao review`", TABLE),
        ("… while a translation is edited on the full screen", EDITING),
        ("Term candidates: `duizhao glossary review`", TERM_TABLE),
        ("Alignments: `duizhao align --review`", BEAD_TABLE),
    ):
        yield from ("", f"## {title}", "", "| key | what it does | where |", "|---|---|---|")
        for key in table:
            yield f"| {pressed(key)} | {tell(key.help)} | {where(key, table is EDITING)} |"


def pressed(key: Key) -> str:
    """The names of a key, and what it takes."""
    names = [key.key, *(() if "".join(key.aliases) == "23456789" else key.aliases)]
    shown = dict.fromkeys(NAMES.get(name, name) for name in (*names, *key.on_screen))
    if "".join(key.aliases) == "23456789":
        shown = {"1-9": None}
    codes = (f"`` {name} ``" if "`" in name else f"`{name}`" for name in shown)
    written = " ".join(code.replace("|", "\\|") for code in codes)
    return f"{written} {tell(key.takes)}" if key.takes else written


def where(key: Key, editing: bool) -> str:
    """In which of the two ways to review a key means something."""
    if key.screen and key.line and not editing:
        return "both"
    return "full screen" if key.screen else "lines"


def page(command: click.Command, name: str, level: int = 1) -> Iterator[str]:
    """The lines of a command's page, its own commands' below."""
    context = command.context_class(command, info_name=name, resilient_parsing=True)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    yield f"{'#' * level} {name}"
    yield ""
    yield from inspect.cleandoc(command.help or "").split("\n")
    yield ""
    yield from ("```", usage, "```")
    rows = list(options(command))
    if rows:
        yield ""
        yield from rows
    examples = getattr(command, "examples", ())
    if examples:
        yield ""
        yield from ("```console", *(f"$ {line}" for line in examples), "```")
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            inner = command.get_command(context, part)
            if inner is not None:
                yield ""
                yield from page(inner, f"{name} {part}", level + 1)


def options(command: click.Command) -> list[str]:
    """A table of a command's options; nothing when it has none."""
    rows = []
    for param in command.params:
        if not isinstance(param, click.Option) or param.hidden:
            continue
        names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
        value = "" if param.is_flag else f" {spelled(param)}"
        rows.append(f"| {names}{value} | {(param.help or '').replace('|', chr(92) + '|')} |")
    return ["| option | what it does |", "|---|---|", *rows] if rows else []


def spelled(param: click.Option) -> str:
    """How the value of an option is called."""
    if isinstance(param.type, click.Choice):
        return " or ".join(f"`{choice}`" for choice in param.type.choices)
    return param.metavar or param.type.name.upper()


def main(args: list[str]) -> int:
    """Write the pages, or only look; the exit code."""
    wanted = pages()
    FOLDER.mkdir(parents=True, exist_ok=True)
    old = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted({*old, *wanted} - {name for name in wanted if old.get(name) == wanted[name]})
    for name in stale:
        print(f"docs/commands/{name}")
        if "--check" in args:
            continue
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    return int(bool(stale) and "--check" in args)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
