"""What a format string asks for: which argument, of which type.

Two strings of a format are interchangeable when they ask for the same. The rules are those by
which GNU gettext's `msgfmt -c` compares (gettext manual, "Format strings"): widths and flags are
the translator's business, argument and type are not.
"""

from __future__ import annotations

import re
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
BRACES = re.compile(r"\{\{|\}\}|[{}]")
C = re.compile(
    r"%(?:(?P<place>\d+)\$)?(?P<flags>[-+ #0'I]*)(?P<width>\*(?:\d+\$)?|\d+)?"
    r"(?:\.(?P<precision>\*(?:\d+\$)?|\d*))?"
    r"(?:<(?P<macro>PRI\w+)>|(?P<size>hh|h|ll|l|q|L|j|z|t|wf?(?:8|16|32|64))?(?P<type>\w)|(?P<p>%))"
)
PYTHON = re.compile(
    r"%(?:\((?P<name>[^)]*)\))?(?P<flags>[-+ #0]*)(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?"
    r"[hlL]?(?P<type>[diouxXeEfFgGcrsa%])"
)
FIELD = re.compile(
    r"(?P<name>\w*)(?:\.\w+|\[[^\]]+\])*(?:![rsa])?"
    r"(?::(?:\{\w*(?:\.\w+|\[[^\]]+\])*\}|[^{}]*))?"
)


def c(text: str) -> Arguments:
    """The arguments of a C format string, by number; Malformed if it is none."""
    args: Arguments = {}
    next_place, numbered, place = 1, None, 0
    while (place := text.find("%", place)) >= 0:
        match = C.match(text, place)
        if not match:
            raise _incomplete(text, place)
        place = match.end()
        wants = [(w, "int") for w in (match["width"], match["precision"]) if w and w[0] == "*"]
        if kind := _c_type(match):
            wants.append((match["place"] and f"*{match['place']}$", kind))
        for star, want in wants:
            by_number = bool(star) and len(star) > 1
            if numbered is not None and numbered != by_number:
                raise Malformed(MIXED)
            numbered = by_number
            key = star[1:-1] if by_number and star else str(next_place)
            next_place += not by_number
            if key == "0":
                raise Malformed(msg("arguments are counted from 1, not from 0"))
            if args.setdefault(key, want) != want:
                raise Malformed(msg("argument {key} is asked for in two types", key=key))
    return args


def _incomplete(text: str, place: int) -> Malformed:
    begin = text[place : place + 6]
    return Malformed(msg("“{text}” begins an incomplete or unknown placeholder", text=begin))


C_TYPES = (("di", "int"), ("oubxX", "unsigned"), ("eEfFgGaA", "double"), ("pn", "pointer"))
C_SIZES = {"q": "ll", "L": "ll"}


def _c_type(match: re.Match[str]) -> str:
    """The type of one directive; empty for `%%` and `%m`, which take no argument."""
    if match["macro"]:
        return f"{match['macro'][:4]} {match['macro'][4:]}"
    size, letter = C_SIZES.get(match["size"] or "", match["size"] or ""), match["type"] or "%"
    if letter in "%m":
        return ""
    if letter in "cCsS":
        if size not in ("", "l"):
            raise _incomplete(match[0], 0)
        wide = "wide " if size == "l" or letter in "CS" else ""
        return f"{wide}{'character' if letter in 'cC' else 'string'}"
    for letters, kind in C_TYPES:
        if letter in letters:
            if kind == "double" and size not in ("", "ll"):
                raise _incomplete(match[0], 0)
            return f"{kind} {size} {letter if kind == 'pointer' else ''}".strip()
    raise _incomplete(match[0], 0)


PYTHON_TYPES = {**dict.fromkeys("diouxX", "integer"), **dict.fromkeys("eEfFgG", "float"),
                **dict.fromkeys("rsa", "string"), "c": "character"}  # fmt: skip


def python(text: str) -> Arguments:
    """The arguments of a Python `%` format string, by number or name; Malformed if it is none."""
    args: Arguments = {}
    named, plain, place = False, 0, 0
    while (place := text.find("%", place)) >= 0:
        match = PYTHON.match(text, place)
        if not match:
            raise _incomplete(text, place)
        place = match.end()
        stars = [w for w in (match["width"], match["precision"]) if w == "*"]
        wants = ["integer" for _ in stars]
        if match["type"] != "%":
            wants.append(PYTHON_TYPES[match["type"]])
        for want in wants:
            plain += match["name"] is None
            key = str(plain) if match["name"] is None else f"({match['name']})"
            named = named or match["name"] is not None
            if named and plain:
                raise Malformed(MIXED)
            if args.setdefault(key, want) != want:
                raise Malformed(msg("argument {key} is asked for in two types", key=key))
    return args


def python_brace(text: str) -> Arguments:
    """The arguments of a Python `{}` format string; types stay open. Malformed if it is none."""
    args: Arguments = {}
    counted, place = 0, 0
    numbered = False
    while (match := BRACES.search(text, place)) is not None:
        place = match.end()
        if len(match[0]) == 2:
            continue
        field = FIELD.match(text, place)
        if match[0] == "}" or not field or text[field.end() : field.end() + 1] != "}":
            raise _incomplete(text, match.start())
        place = field.end() + 1
        numbered = numbered or field["name"].isdigit()
        args[field["name"] or str(counted)] = ""
        counted += not field["name"]
        if numbered and counted:
            raise Malformed(MIXED)
    return args


FORMATS: dict[str, Callable[[str], Arguments]] = {
    "c-format": c,
    "python-format": python,
    "python-brace-format": python_brace,
}
"""How the strings of a flag are read."""
