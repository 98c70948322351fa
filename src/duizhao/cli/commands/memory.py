"""`duizhao memory import`, `search` and `stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command, group
from duizhao.cli.options import (
    json_option,
    source_lang_option,
    target_lang_option,
)
from duizhao.cli.output import emit_json
from duizhao.messages import _, msg

if TYPE_CHECKING:
    from duizhao.model import Pair

memory_option = click.option(
    "--memory",
    default="",
    metavar="DB",
    help=_("This memory (an SQLite file, made when new) instead of the workspace's."),
)


@group(
    help=_(
        "The translation memory: what was translated before. That of a workspace follows its "
        "catalogs and the files of memory/ by itself; it can be deleted at any time."
    ),
    examples=(
        "duizhao memory import partner.tmx",
        "duizhao memory search 引渡条约",
        "duizhao memory stats",
    ),
)
def memory() -> None:
    """The translation memory."""


@command(
    "import",
    short_help=_("Learn the pairs of files."),
    help=_(
        "Learn the pairs of FILEs: PO (translated and approved units, not drafts), TMX or TSV. "
        "Learning a file again replaces what it said before. Without FILE, the catalogs of the "
        "workspace and the files of memory/."
    ),
    examples=(
        "duizhao memory import",
        "duizhao memory import partner.tmx bitext.tsv",
        "duizhao memory import old/*.po --memory ~/all.sqlite",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@memory_option
@source_lang_option
@target_lang_option
@click.option("--dry-run", is_flag=True, help=_("Learn nothing; say what would be learnt."))
@json_option
@pass_app
def import_(
    app: App,
    files: tuple[str, ...],
    *,
    memory: str,
    source_lang: str,
    target_lang: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Learn files."""
    from duizhao.ui import memory as ui
    from duizhao.workflows import memory as work

    learnt = work.import_files(
        app.directory, files, memory=memory, source_lang=source_lang, target_lang=target_lang,
        dry_run=dry_run, track=app.track(),
    )  # fmt: skip
    if as_json:
        rows = [{"file": r.file, "pairs": r.pairs, "changed": r.changed} for r in learnt]
        emit_json("memory", {"files": rows})
    elif learnt:
        app.out().print(ui.learnt(learnt, dry_run=dry_run))
    app.tell(msg("{n} pairs in {files} files", n=sum(r.pairs for r in learnt), files=len(learnt)))


@command(
    short_help=_("Find a text in the memory."),
    help=_(
        "Find TEXT in the memory: translations of the same text, of texts alike as a whole, and "
        "then every passage that contains it. Chinese is found from one character on, English in "
        "any inflection, both whichever side they stand on."
    ),
    examples=(
        "duizhao memory search 赃款",
        "duizhao memory search --least 0.8 “China signed an extradition treaty.”",
        "duizhao memory search 引渡 --json | jq '.passages[].target'",
    ),
)
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.6,
    metavar="SHARE",
    show_default=True,
    help=_("How alike a whole text must be, from 0 to 1."),
)
@click.option("--top", type=click.IntRange(min=1), default=10, show_default=True,
              help=_("How many of each sort."))  # fmt: skip
@memory_option
@source_lang_option
@target_lang_option
@json_option
@pass_app
def search(
    app: App,
    text: tuple[str, ...],
    *,
    least: float,
    top: int,
    memory: str,
    source_lang: str,
    target_lang: str,
    as_json: bool,
) -> None:
    """Find a text."""
    from duizhao.ui import memory as ui
    from duizhao.workflows import memory as work
    from duizhao.workflows.glossary import texts

    with work.remembered(app.directory, memory, track=app.track()) as store:
        found = work.search(
            store, "\n".join(texts(text)).strip(), source_lang=source_lang,
            target_lang=target_lang, least=least, top=top,
        )  # fmt: skip
    if as_json:
        matches = [{"score": round(m.score, 4), **_pair(m.pair)} for m in found.matches]
        passages = [
            {**_pair(p.pair), "in_source": p.in_source, "in_target": p.in_target}
            for p in found.passages
        ]
        emit_json("memory", {"text": found.text, "matches": matches, "passages": passages})
    elif found.matches or found.passages:
        app.out().print(ui.found(found))
    app.tell(
        msg("{matches} matches, {passages} passages",
            matches=len(found.matches), passages=len(found.passages))
    )  # fmt: skip


@command(
    short_help=_("Show how large the memory is."),
    help=_("Show how large the memory is, and which files it was learnt from."),
    examples=("duizhao memory stats", "duizhao memory stats --memory ~/all.sqlite --json"),
)
@memory_option
@json_option
@pass_app
def stats(app: App, *, memory: str, as_json: bool) -> None:
    """Count the memory."""
    from duizhao.ui import memory as ui
    from duizhao.workflows import memory as work

    with work.remembered(app.directory, memory, track=app.track()) as store:
        counted = work.stats(store)
    if not as_json:
        app.out().print(ui.stats(counted))
        return
    emit_json(
        "memory",
        {
            "pairs": counted.pairs,
            "approved": counted.vouched,
            "ambiguous": counted.ambiguous,
            "languages": [
                {"source_lang": s, "target_lang": t, "pairs": n} for s, t, n in counted.languages
            ],
            "files": [
                {"file": f.name, "pairs": f.pairs, "learnt": f.learnt} for f in counted.files
            ],
        },
    )


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "source": pair.source,
        "target": pair.target,
        "origin": pair.origin,
        "at": pair.at,
        "by": pair.by,
        "approved": pair.vouched,
    }


for _one in (import_, search, stats):
    memory.add_command(_one)
