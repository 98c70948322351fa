"""`duizhao glossary …`: look, add, take in, hand out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode
from duizhao.cli.glossary.audit import audit
from duizhao.cli.glossary.edit import edit
from duizhao.cli.glossary.review import review
from duizhao.cli.group import command, group
from duizhao.cli.options import dry_run_option, json_option, output_option
from duizhao.cli.output import deliver, emit_json, show_diff
from duizhao.messages import _, msg

if TYPE_CHECKING:
    from duizhao.workflows.glossary_changes import Planned


@group(
    help=_("The workspace's glossary: list it, find its terms in a text, change it."),
    examples=(
        "duizhao glossary lookup 引渡条约",
        'duizhao glossary add 零容忍 "zero tolerance" --kind slogan',
        "duizhao glossary import edited.csv --dry-run",
    ),
)
def glossary() -> None:
    """The workspace's glossary."""


@command(
    "list",
    short_help=_("List the concepts."),
    help=_("List the concepts, or those of which a term, id, domain or kind contains WORDS."),
    examples=("duizhao glossary list", "duizhao glossary list slogan --json"),
)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--glossary", "file", metavar="FILE", default="", help=_("This glossary file."))
@json_option
@pass_app
def list_(app: App, words: tuple[str, ...], *, file: str, as_json: bool) -> None:
    """List concepts."""
    from duizhao.cli import payloads
    from duizhao.ui import tables
    from duizhao.workflows import glossary as work

    found = work.matching(work.here(app.directory, file), " ".join(words))
    if as_json:
        emit_json("glossary", payloads.glossary(found))
    else:
        app.out().print(tables.concepts(found))
    app.tell(msg("{n} concepts", n=len(found)))


@command(
    short_help=_("Find the glossary's terms in a text."),
    help=_("Find the glossary's terms in TEXT, or in the standard input."),
    examples=(
        "duizhao glossary lookup 中国与加拿大签署了引渡条约",
        "duizhao glossary lookup --lang zh_CN - < brief.zh.txt",
    ),
)
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@click.option("--lang", default="", metavar="LANG", help=_("Language of the text."))
@click.option("--glossary", "file", metavar="FILE", default="", help=_("This glossary file."))
@json_option
@pass_app
def lookup(app: App, text: tuple[str, ...], *, lang: str, file: str, as_json: bool) -> None:
    """Find terms in a text."""
    from duizhao.cli import payloads
    from duizhao.ui import tables
    from duizhao.workflows import glossary as work

    found = work.lookup(work.here(app.directory, file), work.texts(text), lang)
    if as_json:
        emit_json("lookup", payloads.lookups(found))
    elif found:
        app.out().print(tables.lookups(found))
    app.tell(msg("{n} concepts", n=len(found)))


@command(
    short_help=_("Add a concept."),
    help=_(
        "Add a concept to the glossary: TERM, and its RENDERING in the other language. With "
        "--do-not-translate TERM stays as it is; between slashes it is a pattern."
    ),
    examples=(
        'duizhao glossary add 零容忍 "zero tolerance" --kind slogan',
        "duizhao glossary add Poedit --do-not-translate",
        "duizhao glossary add '/--[a-z-]+/' --do-not-translate --id option",
    ),
)
@click.argument("term")
@click.argument("rendering", default="")
@click.option("--id", "name", default="", metavar="ID", help=_("Its id; made from the English."))
@click.option(
    "--status",
    type=click.Choice(["preferred", "admitted", "forbidden", "proposed"]),
    default="preferred",
    show_default=True,
    help=_("What a translator may do with it."),
)
@click.option("--do-not-translate", "fixed", is_flag=True, help=_("It stays as it is."))
@click.option("--domain", default="", help=_("Subject field."))
@click.option("--kind", default="", help=_("organisation, slogan, legal, technical …"))
@click.option("--source", default="", help=_("Where the rendering is established."))
@click.option("--definition", default="", help=_("What it is, in a sentence."))
@click.option("--glossary", "file", metavar="FILE", default="", help=_("Into this file."))
@dry_run_option
@json_option
@pass_app
def add(
    app: App,
    /,
    term: str,
    rendering: str,
    *,
    status: str,
    fixed: bool,
    file: str,
    dry_run: bool,
    as_json: bool,
    **about: str,
) -> None:
    """Add a concept."""
    from duizhao.model import Status
    from duizhao.workflows import glossary_changes as work

    if not rendering and not fixed:
        raise click.UsageError(_("Name the rendering, or say --do-not-translate."))
    kept = Status.FIXED if fixed else Status(status)
    made = work.concept(term, rendering, status=kept, **about)
    planned = work.added(work.home(app.directory, file), made)
    _carry_out(app, planned, dry_run=dry_run, as_json=as_json)


@command(
    "import",
    short_help=_("Take in a glossary that was edited elsewhere."),
    help=_(
        "Take in a glossary that was edited elsewhere: CSV, as spreadsheets leave it, or PO. "
        "Rows with a known id or term change that concept, others are added; what the file has "
        "no column for stays, and nothing is removed. What changes is shown first."
    ),
    examples=(
        "duizhao glossary import edited.csv --dry-run",
        "duizhao glossary import terms.po --glossary glossary/policy.csv --yes",
    ),
)
@click.argument("source", metavar="FILE")
@click.option("--glossary", "file", metavar="FILE", default="", help=_("Into this file."))
@click.option("-y", "--yes", is_flag=True, help=_("Do not ask."))
@dry_run_option
@json_option
@pass_app
def import_(app: App, source: str, *, file: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take in an edited glossary."""
    from duizhao.workflows import glossary_changes as work

    planned = work.imported(work.home(app.directory, file), source)
    _carry_out(app, planned, dry_run=dry_run, as_json=as_json, ask=not yes)


@command(
    "export",
    short_help=_("Write the glossary in another format."),
    help=_("Write the glossary, or one file of it, as CSV or as a gettext catalog (PO)."),
    examples=(
        "duizhao glossary export -o terms.csv",
        "duizhao glossary export --to po --glossary glossary/policy.csv > policy.po",
    ),
)
@click.option(
    "--to", type=click.Choice(["csv", "po"]), default=None, help=_("The format; else by -o.")
)
@click.option("--glossary", "file", metavar="FILE", default="", help=_("This glossary file."))
@output_option()
@dry_run_option
@pass_app
def export(app: App, *, to: str | None, file: str, output: Path | None, dry_run: bool) -> None:
    """Write the glossary."""
    from duizhao.workflows import glossary as work

    wanted = to or (output.suffix.lstrip(".") if output and output.suffix else "csv")
    data = work.as_format(work.here(app.directory, file), wanted)
    deliver(output, data, dry_run=dry_run)
    if output and not dry_run:
        app.tell(msg("written: {file}", file=output))


@command(
    short_help=_("Look for faults in the glossary itself."),
    help=_(
        "Look for faults in the glossary itself: names twice, conflicting renderings, a name "
        "forbidden and used at once, missing names, the wrong script, nested terms that disagree. "
        "Exit 1 when there are any."
    ),
    examples=("duizhao glossary lint", "duizhao glossary lint --json | jq .flaws"),
)
@click.option("--glossary", "file", metavar="FILE", default="", help=_("This glossary file."))
@json_option
@pass_app
def lint(app: App, *, file: str, as_json: bool) -> None:
    """Look for faults in the glossary."""
    from duizhao.cli import payloads
    from duizhao.ui import tables
    from duizhao.workflows import glossary as work
    from duizhao.workflows.glossary_lint import lint as judge

    found = judge(work.here(app.directory, file))
    if as_json:
        emit_json("glossary-lint", payloads.flaws(found))
    elif found:
        app.out().print(tables.flaws(found))
    app.tell(msg("{n} flaws", n=len(found)))
    if found:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _carry_out(
    app: App, planned: Planned, *, dry_run: bool, as_json: bool, ask: bool = False
) -> None:
    """Show what changes, and write it unless told not to."""
    from duizhao.cli import payloads
    from duizhao.ui import tables
    from duizhao.workspace import changes

    change = planned.change
    if as_json:
        emit_json("glossary-changes", payloads.glossary_changes(planned))
    elif planned.differences:
        app.out().print(tables.differences(planned.differences))
    if dry_run:
        if not as_json:
            show_diff(change.path, None if change.digest is None else change.old, change.new)
        return
    if not planned.differences:
        app.tell(msg("nothing changes"))
        return
    if ask and sys.stdin.isatty() and not click.confirm(_("Write these changes?"), err=True):
        app.tell(msg("nothing is written"))
        return
    changes.save([change])
    app.tell(msg("{file}: concepts changed: {n}", file=change.path, n=len(planned.differences)))


for one in (list_, lookup, add, import_, export, lint, edit, audit, review):
    glossary.add_command(one)
