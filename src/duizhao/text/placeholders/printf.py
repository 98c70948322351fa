"""Directives that begin with a percent sign: C and the languages that took them over.

Sources: C23 7.23.6.1; the manuals of Python, PHP, Ruby and Lua for their `printf`; gettext's
description of javascript-format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from duizhao.text.placeholders.arguments import MIXED, ZERO, Arguments, Malformed, ask, incomplete

C = re.compile(
    r"%(?:(?P<place>\d+)\$)?(?P<flags>[-+ #0'I]*)(?P<width>\*(?:\d+\$)?|\d+)?"
    r"(?:\.(?P<precision>\*(?:\d+\$)?|\d*))?"
    r"(?:<(?P<macro>PRI\w+)>|(?P<size>hh|h|ll|l|q|L|j|z|t|wf?(?:8|16|32|64))?(?P<type>\w)|(?P<p>%))"
)
PYTHON = re.compile(
    r"%(?:\((?P<name>[^)]*)\))?(?P<flags>[-+ #0]*)(?P<width>\*|\d+)?(?:\.(?P<precision>\*|\d*))?"
    r"[hlL]?(?P<type>[diouxXeEfFgGcrsa%])"
)
RUBY = re.compile(
    r"%(?P<flags>(?:[-+ #0]|(?P<place>\d+)\$|<(?P<name>\w*)>)*)(?P<width>\*(?:\d+\$)?|\d+)?"
    r"(?:\.(?P<precision>\*(?:\d+\$)?|\d*))?"
    r"(?:<(?P<late>\w*)>)?(?:(?P<type>[diuoxXbBfgGeEaAscp%])|\{(?P<string>\w*)\})"
)


def c(text: str) -> Arguments:
    """The arguments of a C format string, by number; Malformed if it is none."""
    args: Arguments = {}
    next_place, numbered, place = 1, None, 0
    while (place := text.find("%", place)) >= 0:
        match = C.match(text, place)
        if not match:
            raise incomplete(text, place)
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
            if not int(key):
                raise Malformed(ZERO)
            ask(args, key, want)
    return args


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
            raise incomplete(match[0], 0)
        wide = "wide " if size == "l" or letter in "CS" else ""
        return f"{wide}{'character' if letter in 'cC' else 'string'}"
    for letters, kind in C_TYPES:
        if letter in letters:
            if kind == "double" and size not in ("", "ll"):
                raise incomplete(match[0], 0)
            return f"{kind} {size} {letter if kind == 'pointer' else ''}".strip()
    raise incomplete(match[0], 0)


PYTHON_TYPES = {**dict.fromkeys("diouxX", "integer"), **dict.fromkeys("eEfFgG", "float"),
                **dict.fromkeys("rsa", "string"), "c": "character"}  # fmt: skip


def python(text: str) -> Arguments:
    """The arguments of a Python `%` format string, by number or name; Malformed if it is none."""
    args: Arguments = {}
    named, plain, place = False, 0, 0
    while (place := text.find("%", place)) >= 0:
        match = PYTHON.match(text, place)
        if not match:
            raise incomplete(text, place)
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
            ask(args, key, want)
    return args


@dataclass(frozen=True, slots=True)
class _Simple:
    """A notation whose directives take exactly one argument."""

    directive: re.Pattern[str]
    """One directive, with the groups `place` (or not) and `type`."""

    types: Mapping[str, str]
    """What each letter asks for."""

    mixes: bool
    """Whether numbered and plain directives may stand together."""

    def read(self, text: str) -> Arguments:
        """The arguments by number; Malformed if it is none."""
        args: Arguments = {}
        plain, numbered, place = 0, False, 0
        while (place := text.find("%", place)) >= 0:
            match = self.directive.match(text, place)
            if not match:
                raise incomplete(text, place)
            place = match.end()
            if match["type"] == "%":
                continue
            number = match.groupdict().get("place")
            if number is not None and not int(number):
                raise Malformed(ZERO)
            plain += number is None
            numbered = numbered or number is not None
            if plain and numbered and not self.mixes:
                raise Malformed(MIXED)
            ask(args, str(int(number or plain)), self.types[match["type"]])
        return args


def _types(**letters: str) -> dict[str, str]:
    return {letter: kind for kind, several in letters.items() for letter in several}


php = _Simple(
    re.compile(r"%(?:(?P<place>\d+)\$)?(?:[-+ 0]|'.)*\d*(?:\.\d+)?(?P<type>[bcduoxXeEfFgGhHs%])"),
    _types(integer="bduoxX", float="eEfFgGhH", character="c", string="s"),
    mixes=True,
).read
"""The arguments of a PHP format string."""

javascript = _Simple(
    re.compile(r"%(?:(?P<place>\d+)\$)?[-+ 0#I']*\d*(?:\.\d+)?(?P<type>[sbcdoxXfj%])"),
    _types(integer="bdoxX", float="f", character="c", string="s", object="j"),
    mixes=False,
).read
"""The arguments of a JavaScript format string."""

lua = _Simple(
    re.compile(r"%[-+ #0]*\d*(?:\.\d*)?(?P<type>[diouxXcaAeEfgGsq%])"),
    _types(integer="diouxX", float="aAeEfgG", character="c", string="s", escaped="q"),
    mixes=False,
).read
"""The arguments of a Lua format string."""

RUBY_TYPES = _types(
    integer="diuoxXbB", float="fgGeEaA", string="s", character="c", escaped="p"
)  # fmt: skip


def ruby(text: str) -> Arguments:
    """The arguments of a Ruby format string, by number or name; Malformed if it is none."""
    args: Arguments = {}
    plain, place, sorts = 0, 0, set()
    while (place := text.find("%", place)) >= 0:
        match = RUBY.match(text, place)
        if not match:
            raise incomplete(text, place)
        place = match.end()
        name = next((n for n in (match["name"], match["late"], match["string"]) if n is not None),
                    None)  # fmt: skip
        wants = [(star[1:-1], "integer") for star in (match["width"], match["precision"])
                 if star and star[0] == "*"]  # fmt: skip
        if match["type"] != "%":
            kind = RUBY_TYPES[match["type"]] if match["type"] else "string"
            wants.append((f"<{name}>" if name is not None else match["place"] or "", kind))
        for key, kind in wants:
            sorts.add("plain" if not key else "numbered" if key.isdigit() else "named")
            plain += not key
            if len(sorts) > 1:
                raise Malformed(MIXED)
            ask(args, key or str(plain), kind)
    return args
