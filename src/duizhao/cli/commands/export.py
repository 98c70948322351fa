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
        "Write a catalog (PO) or a glossary (CSV) in another format: csv, po, tmx or tsv; with "
        "txt or md the translated document, laid out as its source, untranslated text between "
        "⟦ and ⟧. The format is that of --to, else of the output's name."
    ),
    examples=(
        "duizhao export locales/en/LC_MESSAGES/brief.po -o brief.csv",
        "duizhao export brief.po --to tmx > brief.tmx",
        "duizhao export brief.po --to md --source brief.zh.md -o brief.en.md",
    ),
)
@click.argument("file", metavar="FILE")
@click.option("--to", default="", metavar="FORMAT", help=_("csv, po, tmx, tsv, txt or md."))
@click.option(
    "--source",
    default="",
    metavar="FILE",
    help=_("The document that txt and md look like, if not that of the references."),
)
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
    source: str,
    output: Path | None,
    source_lang: str,
    target_lang: str,
    dry_run: bool,
) -> None:
    """Write a catalog or glossary in another format."""
    from duizhao.workflows import export as work
    from duizhao.workflows import translated

    wanted = to or (output.suffix.lstrip(".") if output else "")
    if not wanted:
        raise click.UsageError(_("Name a format with --to, or a file with -o."))
    if wanted in translated.FORMATS:
        document = translated.translated(
            file, wanted, source=source, source_lang=source_lang, target_lang=target_lang
        )
        deliver(output, document.text.encode(), dry_run=dry_run)
        app.tell(
            msg("untranslated: {empty}; drafts: {drafts}",
                empty=document.untranslated, drafts=document.drafts)
        )  # fmt: skip
        return
    data = work.export(file, wanted, source_lang=source_lang, target_lang=target_lang)
    deliver(output, data, dry_run=dry_run)
    if output and not dry_run:
        app.tell(msg("written: {file}", file=output))
