"""`duizhao build`."""

from __future__ import annotations

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode
from duizhao.cli.group import command
from duizhao.cli.options import dry_run_option, json_option
from duizhao.cli.output import emit_json, show_diff
from duizhao.messages import _, msg


@command(
    help=_(
        "The main job: extract term candidates from every document of the workspace (or from "
        "those named), align each with its translations into a catalog, check the catalogs, "
        "and say what is left. Running it again changes nothing that is right already, and "
        "never touches what a translator has done."
    ),
    examples=(
        "duizhao build",
        "duizhao build brief --dry-run",
        "duizhao build --strict --json | jq .catalogs",
    ),
)
@click.argument("seeds", nargs=-1, metavar="[SEED]...")
@click.option(
    "--retake",
    is_flag=True,
    help=_("Take the translation files' text again where nobody has decided."),
)
@click.option("--strict", is_flag=True, help=_("Exit with 1 when the checks find anything."))
@dry_run_option
@json_option
@pass_app
def build(
    app: App, seeds: tuple[str, ...], *, retake: bool, strict: bool, dry_run: bool, as_json: bool
) -> None:
    """Do the main job."""
    from duizhao.cli import payloads
    from duizhao.ui.build import build_screen
    from duizhao.workflows.build import build as work
    from duizhao.workspace import Workspace

    workspace = Workspace.find(app.directory)
    built = work(
        workspace,
        seeds,
        retake=retake,
        dry_run=dry_run,
        building=lambda: app.tell(msg("building the lexicon, once for this computer…")),
        track=app.track(),
    )
    for note in built.notes:
        app.tell(note)
    if as_json:
        emit_json("build", payloads.built(built, workspace.root))
    else:
        if dry_run:
            for change in built.changes:
                old = None if change.digest is None else change.old
                show_diff(workspace.relative(change.path), old, change.new)
        candidates = "" if seeds else "glossary/candidates.csv"
        app.out().print(
            build_screen(built, workspace.relative, dry_run=dry_run, candidates=candidates)
        )
    if strict and any(one.checked.findings for one in built.catalogs):
        click.get_current_context().exit(ExitCode.FINDINGS)
