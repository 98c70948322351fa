"""`duizhao doctor`."""

from __future__ import annotations

import click

from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode
from duizhao.cli.group import command
from duizhao.cli.options import json_option
from duizhao.cli.output import emit_json
from duizhao.messages import _, msg


@command(
    help=_(
        "Examine this installation and the workspace: versions, dictionaries, packages that clash, "
        "how wide the terminal draws, whether every file can be read, and where each setting comes "
        "from. Exit 3 when something will not work."
    ),
    examples=("duizhao doctor", "duizhao doctor --json | jq .facts"),
)
@json_option
@pass_app
def doctor(app: App, *, as_json: bool) -> None:
    """Examine the installation and the workspace."""
    from duizhao.cli import payloads
    from duizhao.ui.doctor import doctor as screen
    from duizhao.ui.probe import columns
    from duizhao.workflows import doctor as work

    facts = work.examine(app.directory)
    if not as_json:
        facts += work.widths(columns("中"), columns("“"))
    if as_json:
        emit_json("doctor", payloads.facts(facts))
    else:
        app.out().print(screen(facts))
    wrong = sum(fact.verdict == work.ERROR for fact in facts)
    doubtful = sum(fact.verdict == work.WARNING for fact in facts)
    app.tell(msg("errors: {wrong}, warnings: {doubtful}", wrong=wrong, doubtful=doubtful))
    if wrong:
        click.get_current_context().exit(ExitCode.INPUT)
