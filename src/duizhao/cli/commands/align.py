"""`duizhao align`."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao import tokens
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
from duizhao.cli.output import deliver, emit_json, show_diff
from duizhao.messages import _, msg

if TYPE_CHECKING:
    from duizhao.settings import AlignSettings
    from duizhao.workspace import Workspace

MADE = Path()
"""What `--review` opens when it names no file: the alignment that is made in the same run."""


@command(
    help=_(
        "Pair the segments of SOURCE with those of its translation TARGET: text, Markdown, HTML, "
        "Word or subtitles. The result is PO, TMX, TSV or JSON, as the output's name says; PO on "
        "standard output. With two folders, or one of NAME.zh.txt and NAME.en.txt, every pair of "
        "files is aligned on all cores, and what is finished is skipped next time. With --review "
        "a person repairs an alignment: its suspicious pairs are shown one after another, and "
        "what is confirmed there holds from then on, in “align” and “build” alike."
    ),
    examples=(
        "duizhao align brief.zh.txt brief.en.txt -o brief.po",
        "duizhao align a.zh.txt a.en.txt --split lines --json",
        "cat a.en.txt | duizhao align a.zh.txt - --to tsv",
        "duizhao align film.zh.srt film.en.srt -o film.tmx",
        "duizhao align zh/ en/ -o aligned/ --to tmx",
        "duizhao align brief.zh.txt brief.en.txt -o brief.po --review",
        "duizhao align --review brief.po",
        "duizhao align --demo",
        r"printf 'm\na\n1\nq\n' | duizhao align --review brief.po --line",
    ),
)
@click.argument("source", metavar="[SOURCE]", required=False)
@click.argument("target", metavar="[TARGET]", required=False)
@click.option(
    "--split",
    type=click.Choice(["sentences", "paragraphs", "lines"]),
    help=_("What a segment is; with lines, every physical line is one."),
)
@click.option(
    "--to", type=click.Choice(["po", "tmx", "tsv", "json"]), help=_("Format of the result.")
)
@output_option(
    _("Write to this file, or for folders into this folder; - is standard output."), folders=True
)
@source_lang_option
@target_lang_option
@click.option(
    "--embeddings",
    metavar="MODEL",
    help=_("A model of sentences to use as well, by name or folder (sentence-transformers)."),
)
@click.option("--learn", is_flag=True, help=_("Folders: each pair learns words from the others."))
@click.option("--again", is_flag=True, help=_("Folders: align what is finished, too."))
@click.option(
    "--review",
    metavar="[FILE]",
    type=click.Path(path_type=Path),
    is_flag=False,
    flag_value=str(MADE),
    help=_("Repair this alignment: PO, TMX, TSV or JSON; without FILE the one that is made."),
)
@click.option(
    "--demo", is_flag=True, help=_("Review: try it on a small sample; nothing of it is kept.")
)
@click.option(
    "--below",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    help=_("Review: pairs below this confidence are suspicious; else from the settings."),
)
@click.option(
    "--lock",
    type=click.Choice(["source", "target"]),
    help=_("Review: the side whose segments are neither merged nor split."),
)
@click.option("--line", is_flag=True, help=_("Review: one pair after another, on plain lines."))
@dry_run_option
@json_option
@pass_app
def align(
    app: App,
    source: str | None,
    target: str | None,
    *,
    split: str | None,
    to: str | None,
    output: Path | None,
    source_lang: str,
    target_lang: str,
    embeddings: str | None,
    learn: bool,
    again: bool,
    review: Path | None,
    demo: bool,
    below: float | None,
    lock: str | None,
    line: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Pair the segments of a text and its translation."""
    from duizhao.workflows.around import find_workspace

    workspace = find_workspace(app.directory)
    settings = _settings(workspace, split=split, embeddings=embeddings)
    reviewing = partial(_repair, app, settings, workspace, below=below, lock=lock or "", line=line)
    if demo or review not in (None, MADE):
        if demo and review not in (None, MADE):
            raise click.UsageError(_("--demo brings its own files"))
        if source is not None or output is not None or as_json or to is not None:
            raise click.UsageError(_("--review FILE takes no other file, --output, --to or --json"))
        reviewing(None if demo else review, dry_run=dry_run)
        return
    if review is None and (below is not None or lock is not None or line):
        raise click.UsageError(_("--below, --lock and --line belong to --review"))
    one = source is not None and target is not None and not Path(source).is_dir()
    if review == MADE and (not one or output in (None, STDOUT) or dry_run or as_json):
        raise click.UsageError(
            _("name what --review opens: a FILE, or a text and its translation with -o FILE")
        )
    if source is None:
        raise click.UsageError(_("name a text and its translation, or a folder of pairs"))
    if Path(source).is_dir():
        from duizhao.cli.align_batch import folders

        folders(
            app, Path(source), Path(target) if target is not None else None, output,
            settings=settings, workspace=workspace, to=to or "po",
            langs=(source_lang, target_lang), learn=learn, again=again,
            dry_run=dry_run, as_json=as_json,
        )  # fmt: skip
        return
    if target is None:
        raise click.UsageError(_("name the translation of “{file}” as well").format(file=source))
    if output is not None and output.is_dir():
        raise click.UsageError(_("“{file}” is a folder; name a file in it").format(file=output))
    if learn or again:
        raise click.UsageError(_("--learn and --again are for folders"))
    _one(
        app, source, target, output, settings=settings, workspace=workspace, to=to,
        langs=(source_lang, target_lang), dry_run=dry_run, as_json=as_json,
    )  # fmt: skip
    if review == MADE:
        reviewing(output, dry_run=False)


def _repair(
    app: App,
    settings: AlignSettings,
    workspace: Workspace | None,
    path: Path | None,
    *,
    below: float | None,
    lock: str,
    line: bool,
    dry_run: bool,
) -> None:
    """One alignment; the sample where none is named."""
    from duizhao.cli.align_review import sit
    from duizhao.workflows import samples

    with nullcontext(path) if path is not None else samples.alignment() as named:
        sit(app, named, settings, workspace, below=below, lock=lock, line=line, dry_run=dry_run)


def _one(
    app: App,
    source: str,
    target: str,
    output: Path | None,
    *,
    settings: AlignSettings,
    workspace: Workspace | None,
    to: str | None,
    langs: tuple[str, str],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Two files."""
    tokens.begin()
    from duizhao.workflows import align as work
    from duizhao.workflows.align_inputs import Files
    from duizhao.workflows.align_records import kept_record, read_record, record_path
    from duizhao.workspace import changes

    written = None if output in (None, STDOUT) else output
    name, suffix = work.naming(source, written)
    record = record_path(written) if written else None
    aligned = work.align(
        Files(source, target, *langs),
        settings,
        workspace=workspace,
        known=read_record(record) if record else None,
        building=lambda: app.tell(msg("building the lexicon, once for this computer…")),
        track=app.track(),
    )
    found = aligned.alignment
    for note in aligned.notes:
        app.tell(note)
    if written or not as_json:
        deliver(output, work.render(found, name, to or suffix, settings), dry_run=dry_run)
    if written and record and record != written:
        for change in kept_record(record, found):
            if dry_run:
                show_diff(change.path, change.old, change.new)
            else:
                changes.save([change])
    if as_json:
        from duizhao.cli import payloads

        emit_json("align", payloads.alignment(found))
    elif written:
        app.tell(work.summary(found, str(output)))


def _settings(
    workspace: Workspace | None,
    *,
    split: str | None,
    embeddings: str | None,
) -> AlignSettings:
    """The workspace's settings, else the defaults, with what the options say."""
    from duizhao.settings import AlignSettings

    base = workspace.settings.align if workspace else AlignSettings()
    return replace(
        base,
        split=base.split if split is None else split,
        embeddings=base.embeddings if embeddings is None else embeddings,
    )
