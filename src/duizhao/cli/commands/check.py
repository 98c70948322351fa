"""`duizhao check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode
from duizhao.cli.group import command
from duizhao.cli.options import (
    dry_run_option,
    json_option,
    source_lang_option,
    target_lang_option,
)
from duizhao.cli.output import emit_json, emit_text, show_diff
from duizhao.messages import _, msg

if TYPE_CHECKING:
    from duizhao.workflows.check import Checked


@command(
    help=_(
        "Look for faults in the translations of FILEs, or of all catalogs of the workspace: "
        "numbers, terms, placeholders and more. Exit 1 when there are findings."
    ),
    examples=(
        "duizhao check",
        "duizhao check locales/en/LC_MESSAGES/brief.po --select numbers,terminology",
        "duizhao check --fix --dry-run",
        "duizhao check --since main --format github",
        "duizhao check --explain numbers",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--select", metavar="NAMES", default="", help=_("Only these checks, by comma."))
@click.option("--ignore", metavar="NAMES", default="", help=_("All but these checks, by comma."))
@click.option("--glossary", metavar="FILE", default="", help=_("This glossary, and no other."))
@click.option("--list", "listing", is_flag=True, help=_("List the checks and end."))
@click.option("--explain", metavar="NAME", default="", help=_("Say what a check does, and end."))
@click.option(
    "--since",
    metavar="REV",
    default="",
    help=_("Only what is new or different since this git revision."),
)
@click.option("--fix", is_flag=True, help=_("Mend what can be mended safely; report the rest."))
@click.option(
    "--audit",
    is_flag=True,
    help=_(
        "Also find terms that are rendered otherwise than elsewhere, by word alignment; slower."
    ),
)
@dry_run_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json", "github", "sarif", "html"]),
    default="table",
    help=_("How findings are written."),
)
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
    explain: str,
    since: str,
    fix: bool,
    audit: bool,
    dry_run: bool,
    shape: str,
    source_lang: str,
    target_lang: str,
    as_json: bool,
) -> None:
    """Look for faults in translations."""
    from duizhao.ui import checks as pages
    from duizhao.ui import tables
    from duizhao.workflows import check as work

    if explain:
        app.out().print(pages.explained(work.find(explain)))
        return
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
        since=since,
        fix=fix or dry_run,
        audit=audit,
        track=app.track(),
    )
    shape = "json" if as_json else "diff" if dry_run and shape == "table" else shape
    _mend(app, checked, dry_run=dry_run)
    _report(app, checked, shape)
    found = sum(len(one.findings) for one in checked)
    units = sum(len(one.catalog) for one in checked)
    app.tell(msg("{found} findings in {units} units", found=found, units=units))
    if found:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _mend(app: App, checked: list[Checked], *, dry_run: bool) -> None:
    """Write what was mended, unless it is only to be shown."""
    from duizhao.workspace import changes

    if not dry_run:
        changes.save(one.change for one in checked if one.change)
    if any(one.change for one in checked):
        mended = sum(one.mended for one in checked)
        if dry_run:
            app.tell(msg("{mended} units would be mended", mended=mended))
        else:
            app.tell(msg("{mended} units mended", mended=mended))


def _report(app: App, checked: list[Checked], shape: str) -> None:
    """Findings on stdout, or the diff that mending makes."""
    from duizhao.cli import payloads, reports
    from duizhao.ui import tables

    if shape == "json":
        emit_json("check", payloads.findings(checked))
    elif shape == "diff":
        for change in (one.change for one in checked if one.change):
            show_diff(change.path, change.old, change.new)
    elif shape in reports.REPORTS:
        emit_text(reports.REPORTS[shape](checked))
    elif any(one.findings for one in checked):
        app.out().print(tables.findings(checked))


def _names(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in words.split(",") if name.strip())
