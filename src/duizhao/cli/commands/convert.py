"""`duizhao convert`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode
from duizhao.cli.group import command
from duizhao.cli.options import STDOUT, dry_run_option, json_option
from duizhao.cli.output import deliver, emit_json, emit_text
from duizhao.messages import Message, _, msg

if TYPE_CHECKING:
    from duizhao.workflows.convert import Wanted
    from duizhao.workflows.convert_texts import Outcome


@command(
    help=_(
        "Convert between traditional and simplified Chinese: text, Markdown, HTML, subtitles, "
        "catalogs (PO), glossaries (CSV), folders of them, or the standard input line by line. "
        "--to names the language wanted; --config one of OpenCC's conversions. A catalog of "
        "locales/zh_CN is written to its place in locales/zh_TW; what was translated there stays."
    ),
    examples=(
        "echo 改变量子比特 | duizhao convert --to zh_TW --phrases",
        "duizhao convert locales/zh_CN/LC_MESSAGES/brief.po --to zh_TW --report",
        "duizhao convert novel.txt --config s2twp > novel.tw.txt",
        "duizhao convert docs --to zh_HK -o docs-hk",
        "duizhao convert --check locales/zh_CN --to zh_CN",
    ),
)
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@click.option("--to", default="", metavar="LANG",
              help=_("zh_CN, zh_Hans, zh_TW, zh_HK or zh_Hant."))  # fmt: skip
@click.option("--config", default="", metavar="NAME", help=_("s2t, s2twp, tw2sp and so on."))
@click.option("--from", "source_lang", default="", metavar="LANG",
              help=_("What it is in, where its characters do not tell."))  # fmt: skip
@click.option("--engine", type=click.Choice(["builtin", "reimplemented", "native"]),
              help=_("What converts; builtin unless settings say otherwise."))  # fmt: skip
@click.option("--smart/--exact", default=None,
              help=_("Mind words, names, quotes and terms, or convert exactly as OpenCC does; "
                     "smart is the default for catalogs and glossaries with --to."))  # fmt: skip
@click.option("--phrases/--no-phrases", default=None,
              help=_("Use the region's own words, too: 软件 becomes 軟體."))  # fmt: skip
@click.option("--refuse", metavar="WORDS", default="",
              help=_("Words, by comma, that no regional word shall replace."))  # fmt: skip
@click.option("--glossary", metavar="FILE", default="",
              help=_("A glossary whose own forms win, else that of the workspace."))  # fmt: skip
@click.option("--dictionaries", metavar="DIR", default="",
              help=_("OpenCC dictionaries and configurations of your own."))  # fmt: skip
@click.option("--fuzzy/--no-fuzzy", default=True,
              help=_("Whether converted translations are drafts (the default)."))  # fmt: skip
@click.option("--redraft", is_flag=True, help=_("Make drafts that are there already anew."))
@click.option("--report", is_flag=True,
              help=_("List doubtful characters and regional words on standard error."))  # fmt: skip
@click.option("--check", "checking", is_flag=True,
              help=_("Convert nothing; list what is of the wrong script or region."))  # fmt: skip
@click.option("-o", "--output", metavar="PATH", type=click.Path(allow_dash=True, path_type=Path),
              help=_("Write to this file or folder; - is standard output."))  # fmt: skip
@dry_run_option
@json_option
@pass_app
def convert(
    app: App,
    inputs: tuple[str, ...],
    *,
    to: str,
    config: str,
    source_lang: str,
    engine: str | None,
    smart: bool | None,
    phrases: bool | None,
    refuse: str,
    glossary: str,
    dictionaries: str,
    fuzzy: bool,
    redraft: bool,
    report: bool,
    checking: bool,
    output: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Convert between traditional and simplified Chinese."""
    if bool(to) == bool(config):
        raise click.UsageError(_("Name a language with --to, or a conversion with --config."))
    if checking and not to:
        raise click.UsageError(_("--check needs the language that the text shall be in: --to."))
    from duizhao.workflows import convert as work

    settings = work.settings_here(app.directory)
    settings = replace(
        settings,
        engine=engine or settings.engine,
        phrases=settings.phrases if phrases is None else phrases,
        dictionaries=dictionaries or settings.dictionaries,
        refuse=(*settings.refuse, *(word.strip() for word in refuse.split(",") if word.strip())),
    )
    wanted = work.Wanted(
        to=to, config=config, source_lang=source_lang, settings=settings, smart=smart,
        fuzzy=fuzzy, redraft=redraft, report=report or as_json,
    )  # fmt: skip
    paths = inputs or ("-",)
    if checking:
        _check(app, list(paths), wanted, as_json=as_json)
    elif paths == ("-",) and output in (None, STDOUT) and not (smart or report or as_json):
        for line in work.stream(wanted):
            emit_text(line)
    else:
        wanted = replace(wanted, glossary=work.glossary(app.directory, glossary))
        _files(app, paths, wanted, output, dry_run=dry_run, as_json=as_json, report=report)


def _files(
    app: App,
    paths: tuple[str, ...],
    wanted: Wanted,
    output: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
    report: bool,
) -> None:
    from duizhao.cli import conversions
    from duizhao.workflows import convert_files as work

    planned = work.plan(paths, wanted, output, track=app.track())
    if not dry_run:
        work.save(planned)
    for one in planned:
        if as_json and one.place in (None, STDOUT):
            continue
        if one.place in (None, STDOUT) or dry_run:
            deliver(one.place, one.outcome.data, dry_run=dry_run)
        else:
            app.tell(_sentence(one.outcome, one.place))
    outcomes = [one.outcome for one in planned]
    if as_json:
        emit_json("convert", conversions.payload(planned))
    elif report:
        conversions.report(app, outcomes)


def _sentence(outcome: Outcome, place: Path | None) -> Message:
    if outcome.drafted or outcome.kept:
        return msg("{file}: {drafted} drafted, {kept} kept", file=place,
                   drafted=outcome.drafted, kept=outcome.kept)  # fmt: skip
    return msg("written: {file}", file=place)


def _check(app: App, paths: list[str], wanted: Wanted, *, as_json: bool) -> None:
    from duizhao.cli import conversions
    from duizhao.workflows import convert_check

    found = list(convert_check.check(paths, wanted))
    if as_json:
        emit_json("convert-check", conversions.strays(found))
    else:
        conversions.list_strays(found)
    app.tell(msg("{found} findings", found=len(found)))
    if found:
        click.get_current_context().exit(ExitCode.FINDINGS)
