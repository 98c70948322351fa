"""`duizhao completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from duizhao.cli.group import command
from duizhao.cli.output import emit_text
from duizhao.messages import _

SHELLS = ("bash", "zsh", "fish")


@command(
    help=_(
        "Print what makes a shell complete duizhao's commands, options, checks and file names. "
        "Put it where your shell looks, or evaluate it when the shell starts."
    ),
    examples=(
        "duizhao completion bash >> ~/.bashrc",
        "duizhao completion zsh > ~/.zfunc/_duizhao",
        "duizhao completion fish > ~/.config/fish/completions/duizhao.fish",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print a shell's completion script."""
    from duizhao.cli.root import root

    made = get_completion_class(shell)
    if made is None:  # click knows all three
        raise click.UsageError(_("Unknown shell."))
    emit_text(made(root, {}, "duizhao", "_DUIZHAO_COMPLETE").source())
