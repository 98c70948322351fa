"""`duizhao fill`."""

from __future__ import annotations

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command
from duizhao.cli.options import dry_run_option, json_option
from duizhao.cli.output import emit_json, show_diff
from duizhao.messages import _, msg


@command(
    help=_(
        "Give units of FILEs (PO) that have no translation a draft: what stays as it is, the "
        "same text in the memory, a term of the glossary, a text alike. Drafts are fuzzy and say "
        "where they come from; what has a translation is never touched. Without FILE, all "
        "catalogs of the workspace."
    ),
    examples=(
        "duizhao fill locales/en/LC_MESSAGES/brief.po --dry-run",
        "duizhao fill brief.po --memory ~/all.sqlite --glossary terms.csv",
        "duizhao fill --least 0.9",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help=_("How alike a text must be, from 0 to 1; 1 takes the same text only."),
)
@click.option("--memory", default="", metavar="DB", help=_("This memory, not the workspace's."))
@click.option("--glossary", default="", metavar="FILE", help=_("This glossary, and no other."))
@dry_run_option
@json_option
@pass_app
def fill(
    app: App,
    files: tuple[str, ...],
    *,
    least: float | None,
    memory: str,
    glossary: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Draft translations."""
    from duizhao.ui import fill as ui
    from duizhao.workflows.fill import fill_files

    done = fill_files(
        app.directory, files, memory=memory, glossary=glossary, least=least, dry_run=dry_run,
        track=app.track(),
    )  # fmt: skip
    if as_json:
        rows = [
            {
                "file": one.file,
                "empty": one.filled.empty,
                "changed": one.change.changed,
                "drafts": [
                    {
                        "context": draft.unit.context,
                        "source": draft.unit.source,
                        "target": draft.unit.target,
                        "kind": str(draft.kind),
                        "score": round(draft.score, 4),
                        "origin": draft.origin,
                    }
                    for draft in one.filled.drafts
                ],
            }
            for one in done
        ]
        emit_json("fill", {"files": rows})
    elif dry_run:
        for one in done:
            show_diff(one.file, one.change.old, one.change.new)
    else:
        app.out().print(ui.filled(done))
    drafts, empty = (
        sum(len(one.filled.drafts) for one in done),
        sum(one.filled.empty for one in done),
    )
    app.tell(msg("{drafts} drafts; {empty} units are still empty", drafts=drafts, empty=empty))
