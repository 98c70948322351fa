"""`duizhao init`."""

from __future__ import annotations

from pathlib import Path

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import dry_run_option, json_option
from duizhao.cli.output import emit_json, emit_text
from duizhao.messages import _, msg


@command(
    help=_(
        "Make a workspace of DIR (the current folder by default): a settings file, and folders "
        "for documents, glossary and catalogs. What is there already stays as it is."
    ),
    examples=("duizhao init my-project", "duizhao init manual --source en --target zh_CN"),
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--source", default="zh_CN", show_default=True, help=_("Language of the documents."))
@click.option("--target", default="en", show_default=True, help=_("Language they go into."))
@dry_run_option
@json_option
@pass_app
def init(app: App, folder: Path, source: str, target: str, *, dry_run: bool, as_json: bool) -> None:
    """Make a workspace."""
    from duizhao.workflows.init import init as work

    made = work(folder, source=source, target=target, dry_run=dry_run)
    paths = [path.relative_to(made.root).as_posix() for path in made.created]
    if as_json:
        emit_json("init", {"root": str(made.root), "created": paths})
        return
    for path in paths:
        emit_text(f"{path}\n")
    if not dry_run:
        app.tell(
            msg("made {root}; put documents into seeds/ and run “duizhao build”", root=made.root)
        )
