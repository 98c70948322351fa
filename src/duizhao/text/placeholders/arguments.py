"""What reading a format string gives, whatever its notation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duizhao.messages import Message, msg

Arguments = dict[str, str]
"""What each argument is asked to be, by its number or name."""


@dataclass(frozen=True)
class Malformed(ValueError):
    """A string that is none of its format; `reason` says why."""

    reason: Message


MIXED = msg("plain placeholders stand beside numbered or named ones")
ZERO = msg("arguments are counted from 1, not from 0")
EMPTY = Malformed(msg("there is no placeholder in it"))
"""Of a format that makes sense only with a placeholder."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the strings of one format are read and compared."""

    read: Callable[[str], Arguments]
    """The arguments of a string; raises Malformed if it is none."""

    may_add: bool = False
    """Whether the translation may hold names of its own, which stand for themselves."""

    droppable: frozenset[str] = frozenset()
    """Keys that a translation may do without."""


def incomplete(text: str, place: int) -> Malformed:
    """The complaint about what begins at a place."""
    begin = text[place : place + 6]
    return Malformed(msg("“{text}” begins an incomplete or unknown placeholder", text=begin))


def ask(args: Arguments, key: str, kind: str) -> None:
    """Note that an argument is asked for; Malformed if it was asked for as something else."""
    if args.setdefault(key, kind) != kind:
        raise Malformed(msg("argument {key} is asked for in two types", key=key))
