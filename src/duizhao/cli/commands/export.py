"""`duizhao export`."""

from __future__ import annotations

from pathlib import Path

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import (
    dry_run_option,
    output_option,
    source_lang_option,
    target_lang_option,
)
from duizhao.cli.output import deliver
from duizhao.messages import _, msg


@command(
    help=_(
        "Write a catalog (PO) or a glossary (CSV) in another format: csv, po, tmx or tsv. The "
        "format is that of --to, else of the output's name."
    ),
    examples=(
        "duizhao export locales/en/LC_MESSAGES/brief.po -o brief.csv",
        "duizhao export brief.po --to tmx > brief.tmx",
    ),
)
@click.argument("file", metavar="FILE")
@click.option("--to", default="", metavar="FORMAT", help=_("csv, po, tmx or tsv."))
@output_option()
@source_lang_option
@target_lang_option
@dry_run_option
@pass_app
def export(
    app: App,
    file: str,
    *,
    to: str,
    output: Path | None,
    source_lang: str,
    target_lang: str,
    dry_run: bool,
) -> None:
    """Write a catalog or glossary in another format."""
    from duizhao.workflows import export as work

    wanted = to or (output.suffix.lstrip(".") if output else "")
    if not wanted:
        raise click.UsageError(_("Name a format with --to, or a file with -o."))
    data = work.export(file, wanted, source_lang=source_lang, target_lang=target_lang)
    deliver(output, data, dry_run=dry_run)
    if output and not dry_run:
        app.tell(msg("written: {file}", file=output))
