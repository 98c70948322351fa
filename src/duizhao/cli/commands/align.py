"""`duizhao align`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import (
    STDOUT,
    dry_run_option,
    json_option,
    output_option,
    source_lang_option,
    target_lang_option,
)
from duizhao.cli.output import deliver, emit_json
from duizhao.messages import _, msg


@command(
    help=_(
        "Pair the segments of SOURCE with those of its translation TARGET. The result is PO, TMX "
        "or TSV, as the output's name says; PO on standard output."
    ),
    examples=(
        "duizhao align brief.zh.txt brief.en.txt -o brief.po",
        "duizhao align a.zh.txt a.en.txt --split lines --json",
        "cat a.en.txt | duizhao align a.zh.txt - --to tsv",
    ),
)
@click.argument("source", metavar="SOURCE")
@click.argument("target", metavar="TARGET")
@click.option(
    "--split",
    type=click.Choice(["sentences", "paragraphs", "lines"]),
    help=_("What a segment is; with lines, every physical line is one."),
)
@click.option("--to", type=click.Choice(["po", "tmx", "tsv"]), help=_("Format of the result."))
@output_option()
@source_lang_option
@target_lang_option
@dry_run_option
@json_option
@pass_app
def align(
    app: App,
    source: str,
    target: str,
    *,
    split: str | None,
    to: str | None,
    output: Path | None,
    source_lang: str,
    target_lang: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Pair the segments of a text and its translation."""
    from duizhao.cli import payloads
    from duizhao.workflows import align as work

    settings = work.settings_here(app.directory)
    if split:
        settings = replace(settings, split=split)
    found = work.align(
        source,
        target,
        settings,
        source_lang=source_lang,
        target_lang=target_lang,
        building=lambda: app.tell(msg("building the lexicon, once for this computer…")),
        track=app.track(),
    )
    to_stdout = output in (None, STDOUT)
    if not (as_json and to_stdout):
        name, suffix = work.naming(source, None if to_stdout else output)
        deliver(output, work.render(found, name, to or suffix, settings), dry_run=dry_run)
    if as_json:
        emit_json("align", payloads.alignment(found))
    elif not to_stdout:
        app.tell(work.summary(found, str(output)))
