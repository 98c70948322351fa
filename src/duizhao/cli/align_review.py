"""`duizhao align --review`: one alignment, repaired by a person."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.app import App
from duizhao.cli.output import show_diff
from duizhao.messages import _, msg

if TYPE_CHECKING:
    from duizhao.settings import AlignSettings
    from duizhao.workspace import Workspace


def sit(
    app: App,
    path: Path,
    settings: AlignSettings,
    workspace: Workspace | None,
    *,
    below: float | None,
    lock: str,
    line: bool,
    dry_run: bool,
) -> None:
    """Review until the reviewer leaves; with `dry_run` show what would have been written."""
    from duizhao.cli import bead_screen, full_screen
    from duizhao.cli.commands.review import reader_of
    from duizhao.ui.review.beads.lines import BeadReview
    from duizhao.workflows.align_review import reviewing
    from duizhao.workflows.around import find_workspace

    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not line and not at_terminal and not dry_run:
        raise click.UsageError(
            _("a review needs a terminal; to read commands from a pipe, give --line")
        )
    around = find_workspace(path.resolve().parent) or workspace
    with reviewing(
        path,
        settings,
        workspace=around,
        below=below,
        lock=lock,
        dry_run=dry_run,
        building=lambda: app.tell(msg("building the lexicon, once for this computer…")),
    ) as opened:
        desk = bead_screen.laid_out(opened, around)
        if at_terminal and not line and not dry_run and full_screen.wanted(app):
            click.get_current_context().exit(bead_screen.run(app, desk))
        for note in opened.notes:
            app.tell(note)
        BeadReview(desk, app.out(), reader_of(app)).run()
        if dry_run:
            for change in opened.changes():
                old = None if change.digest is None else change.old
                show_diff(change.path, old, change.new)
