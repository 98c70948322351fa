"""What a command of duizhao is: global options on either side, and a help page with examples.

Command modules write `@command(examples=(…))` where they would write `@click.command()`, and
`@group()` for a command with commands of its own.
"""

# ruff: noqa: ARG002  the signatures of the overridden methods are click's

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from duizhao.cli.app import App
from duizhao.cli.help import Context
from duizhao.errors import UnknownNameError
from duizhao.messages import Message, _, languages, tell
from duizhao.model import language

FILES = {"FILE", "PATH", "SOURCE", "TARGET", "INPUT", "OUT", "DECISIONS", "DIR"}
"""Metavars of parameters that take names of files or folders."""


class Command(click.Command):
    """A command with examples at the end of its help."""

    context_class = Context

    def __init__(self, *args: Any, examples: Sequence[str] = (), **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.examples = tuple(examples)
        for param in self.params:
            if param.type is click.STRING and names_files(param):
                param.type = click.Path()  # so that shells complete file names
        self.params += global_options(hidden=True)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The epilog, then the examples, which are lines to copy: they are never wrapped."""
        super().format_epilog(ctx, formatter)
        _write_global_options(formatter)
        _write_examples(formatter, self.examples)


def names_files(param: click.Parameter) -> bool:
    """Whether what a parameter takes are names of files, as its metavar says."""
    words = (param.metavar or "").strip("[]. ").upper()
    return words in FILES


class Group(click.Group):
    """A command with commands of its own."""

    context_class = Context
    command_class = Command
    shows_global_options = False

    def __init__(self, *args: Any, examples: Sequence[str] = (), **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.examples = tuple(examples)
        self.params += global_options(hidden=not self.shows_global_options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added, which is the order of work."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the next word names; UnknownNameError with the nearest one if none."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise UnknownNameError("command", args[0], names)
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The epilog, then the examples."""
        super().format_epilog(ctx, formatter)
        if not self.shows_global_options:
            _write_global_options(formatter)
        _write_examples(formatter, self.examples)


class Entry(NamedTuple):
    """A command that nobody has imported yet."""

    place: str
    """Where it is: `module:attribute`."""

    summary: Message
    """What it does, in the list of commands."""


class LazyGroup(Group):
    """A group that knows its commands by name and imports one only when it runs."""

    shows_global_options = True

    def __init__(self, *args: Any, entries: Mapping[str, Entry], **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.entries = dict(entries)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the table, in its order."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module, _colon, attribute = entry.place.partition(":")
        loaded: click.Command = getattr(import_module(module), attribute)
        return loaded

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing any, and the options."""
        names = [
            CompletionItem(name, help=tell(entry.summary))
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, tell(e.summary)) for name, e in self.entries.items()])


command: Callable[..., Callable[[Callable[..., Any]], Command]] = partial(
    click.command, cls=Command
)
"""Decorator of a command's function; takes `examples` besides what `click.command` takes."""

group: Callable[..., Callable[[Callable[..., Any]], Group]] = partial(click.group, cls=Group)
"""Decorator of a group's function."""


def global_options(*, hidden: bool) -> list[click.Parameter]:
    """The options that every command takes, before and after its name.

    They are hidden on a command's own page, which has enough to say.
    """
    add = partial(click.Option, expose_value=False, hidden=hidden, is_eager=True)
    folder = click.Path(exists=True, file_okay=False)
    return [
        add(
            ["-C", "change"],
            metavar="DIR",
            type=folder,
            callback=_enter,
            help=_("Work as if started in this folder."),
        ),
        add(
            ["-q", "--quiet"],
            is_flag=True,
            callback=_keep,
            help=_("Say nothing but errors."),
        ),
        add(
            ["-v", "--verbose"],
            is_flag=True,
            callback=_keep,
            help=_("Say more: what is read, what is decided, how long it took."),
        ),
        add(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            callback=_keep,
            help=_("Colours; auto uses them on a terminal."),
        ),
        add(
            ["--ui-lang"],
            metavar="LANG",
            callback=_spoken,
            help=_("Language of messages and help: en, zh_CN or zh_TW."),
        ),
        add(
            ["--debug"],
            is_flag=True,
            callback=_keep,
            help=_("Show a traceback when something goes wrong."),
        ),
    ]


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Store a global option that was really given: the other side's default must not undo it."""
    if param.name and ctx.get_parameter_source(param.name) is ParameterSource.COMMANDLINE:
        setattr(ctx.ensure_object(App), param.name, value)


def _spoken(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Refuse a language that nobody here speaks; `main` has chosen it by now."""
    known, wanted = languages(), language.readable(value or "en")
    if not {*wanted, wanted[0].partition("_")[0]} & {*known}:
        reason = _("no language “{lang}”; there are: {known}")
        raise click.BadParameter(reason.format(lang=value, known=", ".join(known)))


def _enter(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value and not ctx.resilient_parsing:
        os.chdir(value)


def _write_global_options(formatter: click.HelpFormatter) -> None:
    """Where the hidden options are."""
    names = ", ".join(option.opts[0] for option in global_options(hidden=True))
    formatter.write_paragraph()
    formatter.write_text(
        _("Every command also takes {options}: see duizhao --help.").format(options=names)
    )


def _write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    if examples:
        with formatter.section(_("Examples")):
            for line in examples:
                formatter.write(f"{' ' * formatter.current_indent}{line}\n")
