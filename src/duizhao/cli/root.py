"""`duizhao` itself: the table of commands, and the one place where a command line runs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from keyword import iskeyword
from pathlib import Path
from time import perf_counter

import click

from duizhao import __version__
from duizhao.cli.app import App
from duizhao.cli.exits import ExitCode, guarded
from duizhao.cli.group import Entry, LazyGroup
from duizhao.messages import Message, _, msg


def _entry(name: str, summary: Message) -> tuple[str, Entry]:
    module = f"{name}_" if iskeyword(name) else name
    return name, Entry(f"duizhao.cli.commands.{module}:{module}", summary)


COMMANDS = dict(
    (
        _entry("init", msg("Make a workspace: a folder of texts, glossary and catalogs.")),
        _entry("build", msg("The main job: extract, align, fill and check every document.")),
        _entry("extract", msg("Find term candidates and their renderings.")),
        _entry("align", msg("Pair the sentences of a text and its translation.")),
        _entry("fill", msg("Draft translations from memory and glossary.")),
        _entry("check", msg("Look for faults in translations.")),
        _entry("review", msg("Go through translations and decide.")),
        _entry("apply", msg("Apply recorded decisions to a catalog.")),
        _entry("convert", msg("Convert between traditional and simplified Chinese.")),
        _entry("export", msg("Write a catalog or glossary in another format.")),
        _entry("import", msg("Take edits of a catalog back from a spreadsheet.")),
        _entry("glossary", msg("List the glossary's terms, or look one up.")),
        _entry("memory", msg("Learn and search what was translated before.")),
        _entry("status", msg("Show what is done and what is left.")),
        _entry("doctor", msg("Examine the installation and the workspace.")),
        _entry("completion", msg("Print what makes a shell complete the words of duizhao.")),
    )
)
"""Every command, in the order of work."""


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"duizhao {__version__}")
        ctx.exit()


root = LazyGroup(
    "duizhao",
    entries=COMMANDS,
    help=_(
        "Terms, alignments and reviews for Chinese–English translators, "
        "on a folder of plain text files."
    ),
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_version,
            help=_("Show the version and exit."),
        )
    ],
    examples=(
        "duizhao init my-project",
        "duizhao align brief.zh.txt brief.en.txt -o brief.po",
        "duizhao review brief.po",
    ),
)


def run(args: Sequence[str]) -> int:
    """Run a command line in the language already chosen; returns the exit code."""
    app, start = App(), perf_counter()
    with _leaving_the_folder_as_it_was():
        result = guarded(
            lambda: root.main(list(args), "duizhao", standalone_mode=False, obj=app),
            debugging=lambda: app.debug,
        )
    app.detail(msg("took {seconds} s", seconds=f"{perf_counter() - start:.2f}"))
    return int(result) if isinstance(result, int) else ExitCode.OK


@contextmanager
def _leaving_the_folder_as_it_was() -> Iterator[None]:
    """Undo `-C` for whoever called `main` as a function."""
    before = None
    with suppress(OSError):  # the folder may have been deleted under us
        before = Path.cwd()
    try:
        yield
    finally:
        if before:
            os.chdir(before)
