"""`duizhao glossary review`: decide about term candidates."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import dry_run_option
from duizhao.cli.output import show_diff
from duizhao.messages import _

if TYPE_CHECKING:
    from duizhao.workspace import Workspace


@command(
    short_help=_("Go through the candidates and decide."),
    help=_(
        "Go through the workspace's term candidates, best first, with their contexts and "
        "translations, and decide: one key accepts with a rendering, rejects, or merges. Every "
        "decision is on the disk at once and can be undone; glossary and decisions are written "
        "when you leave, and hold for every document from then on. "
        "Commands are read from a pipe as well, one a line."
    ),
    examples=(
        "duizhao glossary review",
        "duizhao glossary review --demo",
        r"printf '1\nx\ne zero tolerance\nm 猎狐\nB 0.9 yes\nq\n' | duizhao glossary review",
    ),
)
@click.option("--line", is_flag=True, help=_("One candidate after another, on plain lines."))
@click.option("--demo", is_flag=True, help=_("Try it on a small sample; nothing of it is kept."))
@click.option("--by", metavar="NAME", default="", help=_("Who decides; else from the settings."))
@dry_run_option
@pass_app
def review(app: App, *, line: bool, demo: bool, by: str, dry_run: bool) -> None:
    """Decide about candidates."""
    from duizhao.workspace import Workspace

    if not demo:
        _review(app, Workspace.find(app.directory), line=line, by=by, dry_run=dry_run)
        return
    from duizhao.workflows import samples

    with samples.candidates() as workspace:
        _review(app, workspace, line=line, by=by, dry_run=dry_run)


def _review(app: App, workspace: Workspace, *, line: bool, by: str, dry_run: bool) -> None:
    """The workspace's candidates, on the full screen where that is possible and wanted."""
    from duizhao.cli import candidate_screen, full_screen
    from duizhao.cli.commands.review import reader_of
    from duizhao.ui.review.terms.lines import TermReview
    from duizhao.workflows.glossary_review import reviewing

    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    reader = reader_of(app)
    with (
        reviewing(workspace, by=by, dry_run=dry_run, resume=reader.live) as opened,
        candidate_screen.laid_out(opened, workspace) as desk,
    ):
        if at_terminal and not line and not dry_run and full_screen.wanted(app):
            click.get_current_context().exit(candidate_screen.run(app, desk))
        for note in opened.notes:
            app.tell(note)
        TermReview(desk, app.out(), reader).run()
        if dry_run:
            for change in opened.changes():
                show_diff(change.path, None if change.digest is None else change.old, change.new)
