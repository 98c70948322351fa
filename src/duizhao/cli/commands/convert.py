"""`duizhao convert`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import STDOUT, dry_run_option, output_option
from duizhao.cli.output import deliver, emit_text
from duizhao.messages import _


@command(
    help=_(
        "Convert between traditional and simplified Chinese: a text file, or the standard input "
        "line by line. --to names the language wanted; --config one of OpenCC's conversions."
    ),
    examples=(
        "echo 改变量子比特 | duizhao convert --to zh_TW --phrases",
        "duizhao convert brief.zh.txt --to zh_HK -o brief.zh-HK.txt",
        "duizhao convert novel.txt --config s2twp > novel.tw.txt",
    ),
)
@click.argument("file", metavar="[FILE]", default="-")
@click.option("--to", default="", metavar="LANG",
              help=_("zh_CN, zh_Hans, zh_TW, zh_HK or zh_Hant."))  # fmt: skip
@click.option("--config", default="", metavar="NAME", help=_("s2t, s2twp, tw2sp and so on."))
@click.option("--from", "source_lang", default="", metavar="LANG",
              help=_("What it is in, where its characters do not tell."))  # fmt: skip
@click.option("--engine", type=click.Choice(["builtin", "reimplemented", "native"]),
              help=_("What converts; builtin unless settings say otherwise."))  # fmt: skip
@click.option("--phrases/--no-phrases", default=None,
              help=_("Use the region's own words, too: 软件 becomes 軟體."))  # fmt: skip
@click.option("--dictionaries", metavar="DIR", default="",
              help=_("OpenCC dictionaries and configurations of your own."))  # fmt: skip
@output_option()
@dry_run_option
@pass_app
def convert(
    app: App,
    file: str,
    *,
    to: str,
    config: str,
    source_lang: str,
    engine: str | None,
    phrases: bool | None,
    dictionaries: str,
    output: Path | None,
    dry_run: bool,
) -> None:
    """Convert between traditional and simplified Chinese."""
    if bool(to) == bool(config):
        raise click.UsageError(_("Name a language with --to, or a conversion with --config."))
    from duizhao.workflows import convert as work

    settings = work.settings_here(app.directory)
    settings = replace(
        settings,
        engine=engine or settings.engine,
        phrases=settings.phrases if phrases is None else phrases,
        dictionaries=dictionaries or settings.dictionaries,
    )
    wanted = work.Wanted(to, config, source_lang, settings)
    to_stdout = output in (None, STDOUT)
    if file == "-" and to_stdout:
        for line in work.stream(wanted):
            emit_text(line)
        return
    deliver(output, work.text_file(file, wanted), dry_run=dry_run)
