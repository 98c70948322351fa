"""`duizhao glossary edit`: change a concept in an editor, or field by field."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import explain
from duizhao.cli.group import command
from duizhao.cli.options import dry_run_option, json_option
from duizhao.cli.output import emit_json, show_diff
from duizhao.errors import DuizhaoError, InputError
from duizhao.messages import _, msg, tell

if TYPE_CHECKING:
    from duizhao.model import Concept
    from duizhao.workflows.glossary_changes import Planned
    from duizhao.workflows.glossary_edit import Found


@command(
    short_help=_("Change or remove a concept."),
    help=_(
        "Change the concept that has the id or the term CONCEPT: in your $EDITOR, one field a "
        "line, or with --set. The fields are the columns of the glossary's file. What changes is "
        "shown as a diff; the file is written whole or not at all."
    ),
    examples=(
        "duizhao glossary edit 零容忍",
        'duizhao glossary edit sky-net --set status=preferred --set "en_admitted=Skynet" --dry-run',
        "duizhao glossary edit fox-hunt --remove",
    ),
)
@click.argument("concept")
@click.option(
    "--set",
    "fields",
    multiple=True,
    metavar="FIELD=VALUE",
    help=_("Give a field this value; an empty one empties it."),
)
@click.option("--remove", is_flag=True, help=_("Take the concept out of the glossary."))
@click.option("--glossary", "file", metavar="FILE", default="", help=_("In this file."))
@click.option("-y", "--yes", is_flag=True, help=_("Do not ask."))
@dry_run_option
@json_option
@pass_app
def edit(
    app: App,
    /,
    concept: str,
    *,
    fields: tuple[str, ...],
    remove: bool,
    file: str,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Change a concept."""
    from duizhao.workflows import glossary_edit as work

    if fields and remove:
        raise click.UsageError(_("--set and --remove are two things; do one."))
    found = work.find(app.directory, concept, file)
    run = _Run(app, file, dry_run=dry_run, ask=not yes, as_json=as_json)
    if fields or remove:
        run.change(found, work.with_fields(found.concept, fields) if fields else None)
    else:
        _in_editor(run, found)


@dataclass(frozen=True)
class _Run:
    """How changes are shown and written."""

    app: App
    file: str
    dry_run: bool
    ask: bool
    as_json: bool

    def change(self, found: Found, after: Concept | None) -> bool:
        """Show a change and write it; whether that was not refused."""
        from duizhao.workflows import glossary_edit as work

        planned = work.plan(found, after)
        if not planned.change.changed:
            self.app.tell(msg("nothing changes"))
            return True
        _show(planned, as_json=self.as_json)
        for flaw in work.new_flaws(self.app.directory, planned, self.file):
            self.app.tell(msg("{id}: {flaw}", id=flaw.concept, flaw=flaw.message))
        return _written(self.app, planned, dry_run=self.dry_run, ask=self.ask)


def _in_editor(run: _Run, found: Found) -> None:
    """Change a concept in an editor, again and again until it is written or given up.

    What cannot be read, cannot be written or is not wanted yet stays on the page.
    """
    from duizhao.cli.commands.review import edited
    from duizhao.workflows import glossary_edit as work

    if not sys.stdin.isatty():
        raise InputError(msg("an editor needs a terminal; say what changes with --set"))
    text = work.page(found.concept)
    while True:
        page = edited(text)
        if page is None and text == work.page(found.concept):
            run.app.tell(msg("nothing changes"))
            return
        text = text if page is None else page
        try:
            if run.change(found, work.from_page(text, found.concept)):
                return
            if not click.confirm(_("Edit again?"), default=False, err=True):
                run.app.tell(msg("nothing is written"))
                return
        except DuizhaoError as error:
            run.app.tell(msg("{reason}", reason=tell(error.message)))
            if not click.confirm(_("Edit again?"), default=True, err=True):
                run.app.tell(msg("nothing is written"))
                raise click.exceptions.Exit(explain(error)[1]) from error
            found = work.find(run.app.directory, found.concept.id, run.file)


def _show(planned: Planned, *, as_json: bool) -> None:
    from duizhao.cli import payloads

    if as_json:
        emit_json("glossary-changes", payloads.glossary_changes(planned))
    else:
        show_diff(planned.change.path, planned.change.old, planned.change.new)


def _written(app: App, planned: Planned, *, dry_run: bool, ask: bool) -> bool:
    """Write, unless the user says no."""
    from duizhao.workspace import changes

    if dry_run:
        return True
    if ask and sys.stdin.isatty() and not click.confirm(_("Write these changes?"), err=True):
        return False
    changes.save([planned.change])
    app.tell(msg("written: {file}", file=planned.change.path))
    return True
