"""`duizhao glossary list` and `duizhao glossary lookup`."""

from __future__ import annotations

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.group import command, group
from duizhao.cli.options import json_option
from duizhao.cli.output import emit_json
from duizhao.messages import _, msg


@group(
    help=_("The workspace's glossary: list it, or find its terms in a text."),
    examples=("duizhao glossary list", "duizhao glossary lookup 引渡条约"),
)
def glossary() -> None:
    """The workspace's glossary."""


@command(
    "list",
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


glossary.add_command(list_)
glossary.add_command(lookup)
