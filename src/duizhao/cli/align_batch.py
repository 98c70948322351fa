"""`duizhao align` over folders: the pairs, their results, and what is told about them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from duizhao.cli.app import App
from duizhao.cli.exits import ExitCode
from duizhao.cli.options import STDOUT
from duizhao.cli.output import emit_json, show_diff
from duizhao.messages import _, msg

if TYPE_CHECKING:
    from duizhao.messages import Message
    from duizhao.settings import AlignSettings
    from duizhao.workflows.align_batch import Result
    from duizhao.workspace import Workspace


def folders(
    app: App,
    source: Path,
    target: Path | None,
    output: Path | None,
    *,
    settings: AlignSettings,
    workspace: Workspace | None,
    to: str,
    langs: tuple[str, str],
    learn: bool,
    again: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Align every pair of one folder, or of two; exit with 3 when any could not be."""
    if output is None or output == STDOUT:
        raise click.UsageError(_("a folder of pairs needs -o FOLDER for what is made of them"))
    from duizhao.settings import Settings
    from duizhao.workflows.align_batch import Job, batch
    from duizhao.workflows.align_pairs import in_one, in_two

    if target is None:
        found = in_one(source, to, workspace.settings if workspace else Settings(), *langs)
    else:
        found = in_two(source, target, to, *langs)
    for note in found.notes:
        app.tell(note)
    results = batch(
        Job(settings, to, output, workspace),
        found.pairs,
        learn=learn,
        again=again,
        dry_run=dry_run,
        building=lambda: app.tell(msg("building the lexicon, once for this computer…")),
        track=app.track(),
    )
    if as_json:
        emit_json("align-folders", {"pairs": [_row(result, output) for result in results]})
    for result in results:
        for note in result.notes:
            app.tell(_placed(note, result))
        if dry_run and not as_json:
            for change in result.changes:
                old = None if change.digest is None else change.old
                show_diff(change.path, old, change.new)
    n = Counter(result.status for result in results)
    app.tell(
        msg("pairs aligned: {aligned}, finished before: {skipped}, failed: {failed}; in {folder}",
            aligned=n["aligned"], skipped=n["skipped"], failed=n["failed"], folder=output)
    )  # fmt: skip
    if n["failed"]:
        click.get_current_context().exit(ExitCode.INPUT)


def _placed(note: Message, result: Result) -> Message:
    """A note with the pair that it is about, unless it names one of its files itself."""
    if any(str(path) in str(note) for path in (result.pair.source, result.pair.target)):
        return note
    return msg("{file}: {reason}", file=result.pair.source, reason=note)


def _row(result: Result, folder: Path) -> dict[str, Any]:
    row: dict[str, Any] = {
        "source": result.pair.source,
        "target": result.pair.target,
        "output": folder / result.pair.output,
        "status": result.status,
        "notes": list(result.notes),
    }
    if result.alignment is not None:
        row |= {
            "beads": sum(bool(b.source and b.target) for b in result.alignment.beads),
            "related": round(result.alignment.related, 4),
        }
    return row
