"""`duizhao check`."""

from __future__ import annotations

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode
from duizhao.cli.group import command
from duizhao.cli.options import json_option, source_lang_option, target_lang_option
from duizhao.cli.output import emit_json
from duizhao.messages import _, msg


@command(
    help=_(
        "Look for faults in the translations of FILEs, or of all catalogs of the workspace: "
        "numbers, terms, placeholders and more. Exit 1 when there are findings."
    ),
    examples=(
        "duizhao check",
        "duizhao check locales/en/LC_MESSAGES/brief.po --select numbers,terminology",
        "duizhao check --json | jq '.findings[].check'",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--select", metavar="NAMES", default="", help=_("Only these checks, by comma."))
@click.option("--ignore", metavar="NAMES", default="", help=_("All but these checks, by comma."))
@click.option("--glossary", metavar="FILE", default="", help=_("This glossary, and no other."))
@click.option("--list", "listing", is_flag=True, help=_("List the checks and end."))
@source_lang_option
@target_lang_option
@json_option
@pass_app
def check(
    app: App,
    files: tuple[str, ...],
    *,
    select: str,
    ignore: str,
    glossary: str,
    listing: bool,
    source_lang: str,
    target_lang: str,
    as_json: bool,
) -> None:
    """Look for faults in translations."""
    from duizhao.cli import payloads
    from duizhao.ui import tables
    from duizhao.workflows import check as work

    if listing:
        app.out().print(tables.checks(work.known()))
        return
    checked = work.check_files(
        app.directory,
        files,
        select=_names(select),
        ignore=_names(ignore),
        glossary=glossary,
        source_lang=source_lang,
        target_lang=target_lang,
        track=app.track(),
    )
    found = sum(len(one.findings) for one in checked)
    if as_json:
        emit_json("check", payloads.findings(checked))
    elif found:
        app.out().print(tables.findings(checked))
    units = sum(len(one.catalog) for one in checked)
    app.tell(msg("{found} findings in {units} units", found=found, units=units))
    if found:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _names(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in words.split(",") if name.strip())
