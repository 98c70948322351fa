"""Options that several commands share: one name, one meaning, one sentence of help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from duizhao.messages import _

F = TypeVar("F", bound=Callable[..., Any])

STDOUT = Path("-")
"""What `-o -` means."""


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """A language in gettext's spelling, from any other; empty when none was given."""
    from duizhao.model import language

    return language.normalize(value) if value else ""


def json_option(function: F) -> F:
    """`--json`: parameter `as_json`, a bool."""
    return click.option(
        "--json", "as_json", is_flag=True, help=_("Write the result as one JSON object.")
    )(function)


def output_option(help: str = "", *, folders: bool = False) -> Callable[[F], F]:
    """`-o/--output FILE`: parameter `output`, a Path or None; `-` is stdout (`STDOUT`).

    With `folders` it may be a folder as well.
    """
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=folders, allow_dash=True, path_type=Path),
        help=help or _("Write to this file; - is standard output."),
    )


def dry_run_option(function: F) -> F:
    """`--dry-run`: parameter `dry_run`, a bool; show with `output.show_diff`, write nothing."""
    return click.option(
        "--dry-run", is_flag=True, help=_("Write nothing; show what would change as a diff.")
    )(function)


def source_lang_option(function: F) -> F:
    """`--source-lang LANG`: parameter `source_lang`, normalized, or empty."""
    return click.option(
        "--source-lang",
        metavar="LANG",
        callback=_language,
        help=_("Language of the source, where names and scripts do not tell."),
    )(function)


def target_lang_option(function: F) -> F:
    """`--target-lang LANG`: parameter `target_lang`, normalized, or empty."""
    return click.option(
        "--target-lang",
        metavar="LANG",
        callback=_language,
        help=_("Language of the target, where names and scripts do not tell."),
    )(function)
