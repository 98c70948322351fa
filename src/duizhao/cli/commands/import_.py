"""`duizhao import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode
from duizhao.cli.group import command
from duizhao.cli.options import dry_run_option, json_option
from duizhao.cli.output import emit_json, show_diff
from duizhao.messages import _, msg


@command(
    "import",
    help=_(
        "Take edits back into the catalog CATALOG (PO): EDITED is the CSV that export wrote, "
        "after somebody worked on it in a spreadsheet, or another copy of the PO. The changes are "
        "shown before they are written. When rows fit no unit, or translations were emptied, they "
        "are listed, nothing is written, and the exit code is 3; --force writes the others."
    ),
    examples=(
        "duizhao import edited.csv locales/en/LC_MESSAGES/brief.po --dry-run",
        "duizhao import edited.csv brief.po --force",
    ),
)
@click.argument("edited", metavar="EDITED", type=click.Path(allow_dash=True))
@click.argument("file", metavar="CATALOG", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help=_("Write what fits and leave out the rest."))
@click.option("-y", "--yes", is_flag=True, help=_("Write without asking on a terminal."))
@dry_run_option
@json_option
@pass_app
def import_(
    app: App, edited: str, file: Path, *, force: bool, yes: bool, dry_run: bool, as_json: bool
) -> None:
    """Take edits back."""
    from duizhao.ui import import_ as ui
    from duizhao.workflows import import_ as work

    planned = work.import_(edited, file)
    stopped = planned.unfit and not force
    if as_json:
        emit_json("import", _payload(planned, written=not (stopped or dry_run)))
    elif dry_run:
        show_diff(planned.change.path, planned.change.old, planned.change.new)
    elif planned.edits:
        app.out().print(ui.imported(planned))
    for one in planned.misfits:
        app.tell(
            msg("{file}:{line}: “{source}”: {reason}", file=edited, line=one.unit.line,
                source=one.unit.source, reason=ui.misfit(one.trouble))
        )  # fmt: skip
    app.tell(
        msg("units that change: {changed}; stay: {same}; are not in the file: {absent}",
            changed=len(planned.edits), same=planned.same, absent=planned.absent)
    )  # fmt: skip
    if stopped:
        app.tell(msg("nothing is written; --force writes what fits"))
        click.get_current_context().exit(ExitCode.INPUT)
    if dry_run or not planned.edits:
        return
    asks = edited != "-" and sys.stdin.isatty() and not (yes or as_json)
    if asks and not click.confirm(_("Write these changes?"), err=True):
        app.tell(msg("nothing is written"))
        return
    work.write(planned)


def _payload(planned: Any, *, written: bool) -> dict[str, Any]:
    return {
        "file": planned.change.path,
        "written": written and planned.change.changed,
        "changes": [
            {
                "context": edit.before.context,
                "source": edit.before.source,
                "before": {"target": edit.before.target, "state": str(edit.before.state)},
                "after": {"target": edit.after.target, "state": str(edit.after.state)},
            }
            for edit in planned.edits
        ],
        "misfits": [
            {
                "line": one.unit.line,
                "context": one.unit.context,
                "source": one.unit.source,
                "target": one.unit.target,
                "trouble": str(one.trouble),
            }
            for one in planned.misfits
        ],
        "same": planned.same,
        "absent": planned.absent,
    }
