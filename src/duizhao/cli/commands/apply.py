"""`duizhao apply`."""

from __future__ import annotations

from pathlib import Path

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode
from duizhao.cli.group import command
from duizhao.cli.options import dry_run_option, json_option
from duizhao.cli.output import emit_json, show_diff
from duizhao.messages import _, msg
from duizhao.model import Decision


@command(
    help=_(
        "Apply recorded decisions to the catalog FILE, without a screen: those of a journal, or "
        "the .review.jsonl of another copy. When some do not fit, because the unit or the "
        "translation they judge is not there, they are listed, nothing is written, and the exit "
        "code is 3; --force writes the others."
    ),
    examples=(
        "duizhao apply colleague.review.jsonl brief.po --dry-run",
        "duizhao apply colleague.review.jsonl brief.po --force",
    ),
)
@click.argument("decisions", metavar="DECISIONS", type=click.Path(allow_dash=True))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help=_("Apply those that fit and leave out the others."))
@dry_run_option
@json_option
@pass_app
def apply(
    app: App, decisions: str, file: Path, *, force: bool, dry_run: bool, as_json: bool
) -> None:
    """Apply recorded decisions."""
    from duizhao.workflows.apply import apply as work

    done = work(decisions, file, force=force, dry_run=dry_run)
    if as_json:
        emit_json(
            "apply",
            {
                "file": done.file,
                "applied": len(done.applied),
                "unknown": [_plain(d) for d in done.unknown],
                "stale": [_plain(d) for d in done.stale],
                "written": done.written,
                "files": [change.path for change in done.changes],
            },
        )
    elif dry_run:
        for change in done.changes:
            show_diff(change.path, None if change.digest is None else change.old, change.new)
    for decision in done.unknown:
        app.tell(msg("no such unit: {unit}", unit=_unit(decision)))
    for decision in done.stale:
        app.tell(
            msg(
                "{verdict} of another translation of {unit}: “{target}”",
                verdict=decision.verdict,
                unit=_unit(decision),
                target=decision.target,
            )
        )
    fit, others = len(done.applied), len(done.unknown) + len(done.stale)
    app.tell(msg("decisions that fit: {fit}; that do not: {others}", fit=fit, others=others))
    if others and not force:
        app.tell(msg("nothing is written; --force applies those that fit"))
        click.get_current_context().exit(ExitCode.INPUT)


def _unit(decision: Decision) -> str:
    context, source = decision.unit
    return f"“{source}”" if context is None else f"“{source}” ({context})"


def _plain(decision: Decision) -> dict[str, str]:
    from duizhao.formats.decisions import to_json

    return to_json(decision)
