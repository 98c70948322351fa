"""`duizhao status`."""

from __future__ import annotations

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import json_option
from duizhao.cli.output import emit_json
from duizhao.messages import _


@command(
    help=_("Show how far each catalog has come: of the workspace, or of PATHs (files, folders)."),
    examples=("duizhao status", "duizhao status locales/en --volume", "duizhao status --json"),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--volume",
    is_flag=True,
    help=_("Count the sources: Chinese characters, English words, repetitions."),
)
@json_option
@pass_app
def status(app: App, paths: tuple[str, ...], *, volume: bool, as_json: bool) -> None:
    """Show what is done and what is left."""
    from duizhao.cli import payloads
    from duizhao.ui import tables
    from duizhao.workflows import status as work

    found = work.status_here(app.directory, paths, volumes=volume, track=app.track())
    if as_json:
        emit_json("status", payloads.status(found))
    elif volume:
        app.out().print(tables.volumes(found))
    else:
        app.out().print(tables.status(found))
