"""`duizhao extract`."""

from __future__ import annotations

from pathlib import Path

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import (
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
        "Find term candidates in FILEs (one language), best first, with contexts and renderings. "
        "A bitext gives renderings their evidence; inside a workspace its glossary is known and "
        "what was rejected stays away. The output is a table; CSV with -o; JSON with --json."
    ),
    examples=(
        "duizhao extract brief.zh.txt --bitext brief.po --top 50",
        "duizhao extract brief.zh.txt --reference corpus --explain",
        "duizhao extract --terms terms.txt --bitext memory.tmx --json",
        "cat brief.zh.txt | duizhao extract - -o candidates.csv",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--bitext", metavar="FILE", help=_("Aligned texts: PO, TMX or TSV (source first)."))
@click.option("--terms", metavar="LIST", help=_("Only these terms, one a line: no extraction."))
@click.option(
    "--reference",
    multiple=True,
    metavar="PATH",
    help=_("Other text, a file or folder: what is as frequent there ranks lower."),
)
@click.option("--top", type=click.IntRange(min=0), default=0, help=_("How many; 0 for all."))
@click.option("--all", "everything", is_flag=True, help=_("Rejected candidates too."))
@click.option("--explain", is_flag=True, help=_("Show what each score is made of."))
@output_option()
@source_lang_option
@target_lang_option
@dry_run_option
@json_option
@pass_app
def extract(
    app: App,
    files: tuple[str, ...],
    *,
    bitext: str | None,
    terms: str | None,
    reference: tuple[str, ...],
    top: int,
    everything: bool,
    explain: bool,
    output: Path | None,
    source_lang: str,
    target_lang: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Find term candidates."""
    if not files and not terms:
        raise click.UsageError(_("Name a FILE, or a list of terms with --terms."))
    if terms and reference:
        raise click.UsageError(_("--reference helps to rank, and --terms ranks nothing."))
    from duizhao.cli import payloads
    from duizhao.extract.because import why
    from duizhao.ui.tables import candidates as table
    from duizhao.ui.tables import explained
    from duizhao.workflows import extract as work

    found = work.extract_files(
        app.directory,
        files,
        bitext=bitext or "",
        terms=terms or "",
        reference=reference,
        source_lang=source_lang,
        target_lang=target_lang,
        building=lambda: app.tell(msg("building the lexicon, once for this computer…")),
        track=app.track(),
        explain=explain,
    )
    shown = [c for c in found if everything or c.status != "rejected"][: top or None]
    if as_json:
        emit_json("extract", payloads.candidates(shown, reasons=explain))
    elif output is not None:
        deliver(output, work.render(shown), dry_run=dry_run)
        app.tell(msg("{n} candidates in {file}", n=len(shown), file=output))
    else:
        out = app.out()
        out.print(explained(shown, why) if explain else table(shown, out.width))
