"""`duizhao glossary audit`: how terms were really rendered."""

from __future__ import annotations

from typing import Any

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import json_option, source_lang_option, target_lang_option
from duizhao.cli.output import emit_json
from duizhao.messages import _, msg


@command(
    short_help=_("Show how terms were really rendered."),
    help=_(
        "Show how the glossary's terms, and candidates that occur often, were really rendered in "
        "the catalogs: all of the workspace, or FILE. Word alignment tells the renderings that "
        "the glossary does not know. Outliers come first, marked !; drafts are left out."
    ),
    examples=(
        "duizhao glossary audit --outliers",
        "duizhao glossary audit locales/en/LC_MESSAGES/brief.po --json",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--outliers", is_flag=True, help=_("Only terms that have outliers."))
@click.option("--glossary", "file", metavar="FILE", default="", help=_("This glossary file."))
@click.option(
    "--least",
    type=click.IntRange(2),
    default=4,
    show_default=True,
    help=_("How often a candidate must occur that the glossary does not have."),
)
@click.option("--no-candidates", is_flag=True, help=_("Only terms of the glossary."))
@source_lang_option
@target_lang_option
@json_option
@pass_app
def audit(
    app: App,
    /,
    files: tuple[str, ...],
    *,
    outliers: bool,
    file: str,
    no_candidates: bool,
    as_json: bool,
    **wanted: Any,
) -> None:
    """Show how terms were really rendered."""
    from duizhao.cli import payloads
    from duizhao.ui import audit as ui
    from duizhao.workflows.audit import audit_files

    found = audit_files(
        app.directory, files, glossary=file, candidates=not no_candidates,
        building=lambda: app.tell(msg("building the lexicon, once for this computer…")),
        track=app.track(), **wanted,
    )  # fmt: skip
    shown = [usage for usage in found if usage.outliers or not outliers]
    if as_json:
        emit_json("glossary-audit", payloads.audit(shown))
    elif shown:
        app.out().print(ui.usages(shown))
    n = sum(bool(usage.outliers) for usage in found)
    app.tell(msg("{n} terms, {outliers} of them with outliers", n=len(found), outliers=n))
    if n:
        app.tell(msg("to see the units: duizhao check --audit --select consistency"))
