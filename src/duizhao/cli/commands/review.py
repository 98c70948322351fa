"""`duizhao review`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import dry_run_option
from duizhao.cli.output import show_diff
from duizhao.errors import DecisionError
from duizhao.messages import _, msg

if TYPE_CHECKING:
    from duizhao.review import Filter
    from duizhao.ui.review.reading import Reader


@command(
    help=_(
        "Go through the translations of FILEs, or of all catalogs of the workspace that have "
        "undecided ones, and decide: one key approves, edits, doubts or rejects. Every decision "
        "is on the disk at once and can be undone; the file is written when you leave. "
        "Commands are read from a pipe as well, one a line."
    ),
    examples=(
        "duizhao review",
        "duizhao review --demo",
        "duizhao review brief.po --filter 'status:draft check:numbers'",
        r"printf 'a\ne Zero tolerance.\nx wrong name\nq\n' | duizhao review brief.po --line",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--line", is_flag=True, help=_("One unit after another, on plain lines."))
@click.option("--demo", is_flag=True, help=_("Try it on a small sample; nothing of it is kept."))
@click.option(
    "--filter",
    "query",
    metavar="QUERY",
    default="",
    help=_("Begin with these: status:draft,rejected check:numbers words."),
)
@click.option("--by", metavar="NAME", default="", help=_("Who decides; else from the settings."))
@dry_run_option
@pass_app
def review(
    app: App,
    files: tuple[Path, ...],
    *,
    line: bool,
    demo: bool,
    query: str,
    by: str,
    dry_run: bool,
) -> None:
    """Go through translations and decide."""
    from duizhao.cli.full_screen import CheckNames
    from duizhao.review import Filter

    only = Filter.parse(query, CheckNames())
    if not demo:
        _review(app, files, only, line=line, by=by, dry_run=dry_run)
        return
    if files:
        raise click.UsageError(_("--demo brings its own files"))
    from duizhao.workflows.demo import demonstration

    with demonstration() as sample:
        _review(app, sample, only, line=line, by=by, dry_run=dry_run)


def _review(
    app: App, files: Sequence[Path], only: Filter, *, line: bool, by: str, dry_run: bool
) -> None:
    """The files one after another, on the full screen where that is possible and wanted."""
    from duizhao.cli import full_screen
    from duizhao.ui.review.lines import LineReview
    from duizhao.workflows import review as work
    from duizhao.workflows.around import find_workspace

    here = find_workspace(app.directory)
    named = list(files) or work.waiting(here)
    if not named:
        app.tell(msg("nothing is undecided in this workspace"))
        return
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not line and not at_terminal and not dry_run:
        raise click.UsageError(
            _("a review needs a terminal; to read commands from a pipe, give --line")
        )
    full = at_terminal and not line and not dry_run and full_screen.wanted(app)
    reader = reader_of(app)
    with full_screen.laid_out(
        named, here, by=by, only=only, edit=edited, resume=reader.live, dry_run=dry_run
    ) as (desk, opened):
        if full:
            click.get_current_context().exit(full_screen.run(desk))
        for book in desk.books:
            for note in book.notes:
                app.tell(note)
        try:
            LineReview(desk, app.out(), reader).run()
        finally:
            desk.close()
        for review in opened if dry_run else ():
            for change in review.changes():
                show_diff(change.path, None if change.digest is None else change.old, change.new)


def reader_of(app: App) -> Reader:
    """The keyboard where a person sits at one, else the lines of the standard input."""
    from duizhao.ui.keys import pressed
    from duizhao.ui.review.reading import Keyboard, Script

    if sys.stdin.isatty() and sys.stdout.isatty():
        return Keyboard(app.out(), click.getchar if os.name == "nt" else pressed)
    return Script(sys.stdin.buffer, app.out())


def edited(page: str) -> str | None:
    """The page as the reviewer's editor leaves it; None when it was not saved."""
    try:
        return click.edit(page, extension=".txt")
    except click.ClickException as error:
        raise DecisionError(msg("the editor: {reason}", reason=error.format_message())) from error
