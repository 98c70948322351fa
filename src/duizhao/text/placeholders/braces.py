"""Fields in braces: Python's `{}`, Perl's `{name}`, C#'s `{0}` and Java's MessageFormat.

Sources: PEP 3101; the manual of libintl-perl; .NET's String.Format; java.text.MessageFormat,
ChoiceFormat and DecimalFormat.
"""

from __future__ import annotations

import re

from duizhao.messages import msg
from duizhao.text.placeholders.arguments import EMPTY, MIXED, Arguments, Malformed, ask, incomplete

BRACES = re.compile(r"\{\{|\}\}|[{}]")
STANDARD = r"(?:[^{}]?[<>=^])?[-+ ]?#?0?\d*,?(?:\.\d+)?[bcdeEfFgGnosxX%]?"
FIELD = re.compile(
    r"(?P<name>\w*)(?:\.\w+|\[[^\]]+\])*(?:![rsa])?"
    rf"(?::(?:\{{\w*(?:\.\w+|\[[^\]]+\])*\}}|{STANDARD}))?(?=\}})"
)


def python(text: str) -> Arguments:
    """The arguments of a Python `{}` format string; types stay open. Malformed if it is none."""
    args: Arguments = {}
    counted, place = 0, 0
    numbered = False
    while (match := BRACES.search(text, place)) is not None:
        place = match.end()
        if len(match[0]) == 2:
            continue
        field = FIELD.match(text, place)
        if match[0] == "}" or not field:
            raise incomplete(text, match.start())
        place = field.end() + 1
        numbered = numbered or field["name"].isdigit()
        args[field["name"] or str(counted)] = ""
        counted += not field["name"]
        if numbered and counted:
            raise Malformed(MIXED)
    if not args:
        raise EMPTY
    return args


def perl(text: str) -> Arguments:
    """The names in a Perl brace string; anything else in braces stands for itself."""
    args: Arguments = dict.fromkeys(re.findall(r"\{([A-Za-z_]\w*)\}", text, re.ASCII), "")
    if not args:
        raise EMPTY
    return args


CSHARP = re.compile(r"\{(?P<place>\d+)(?:, *-?\d+)?(?::[^{}]*)?\}")


def csharp(text: str) -> Arguments:
    """The highest argument of a C# format string, which says how many there must be."""
    highest, place = -1, 0
    while (match := BRACES.search(text, place)) is not None:
        place = match.end()
        if len(match[0]) == 2:
            continue
        field = CSHARP.match(text, match.start())
        if not field:
            raise incomplete(text, match.start())
        highest = max(highest, int(field["place"]))
        place = field.end()
    return {str(highest): ""} if highest >= 0 else {}


ELEMENT = re.compile(r"(?P<place>\d+)(?:,(?P<type>number|date|time|choice)(?:,(?P<style>.*))?)?\Z",
                     re.DOTALL)  # fmt: skip
STYLES = frozenset(("currency", "percent", "integer"))
CLAUSE = re.compile(r"\s*[-+]?(?:\d+(?:\.\d*)?|∞)\s*[#<≤](?P<text>.*)\Z", re.DOTALL)


def java(text: str) -> Arguments:
    """The arguments of a MessageFormat pattern, by number; Malformed if it is none."""
    args: Arguments = {}
    _java(text, args)
    return args


def _java(text: str, args: Arguments) -> None:
    place, quoted = 0, False
    while place < len(text):
        char = text[place]
        if text.startswith("''", place):
            place += 2
        elif char == "'":
            quoted = not quoted
            place += 1
        elif quoted or char not in "{}":
            place += 1
        elif char == "}":
            raise incomplete(text, place)
        else:
            end = _closing(text, place)
            _element(text[place + 1 : end], args)
            place = end + 1


def _closing(text: str, start: int) -> int:
    """Where the brace that opens at a place is closed; quoted braces do not count.

    A quotation mark that is never closed is none: `{1,date,x'y}`.
    """
    for heeds in (True, False):
        if (end := _partner(text, start, heeds)) >= 0:
            return end
    raise incomplete(text, start)


def _partner(text: str, start: int, heeds_quotes: bool) -> int:
    depth, quoted = 0, False
    for place in range(start, len(text)):
        if text[place] == "'" and heeds_quotes:
            quoted = not quoted
        elif not quoted and text[place] in "{}":
            depth += 1 if text[place] == "{" else -1
            if not depth:
                return place
    return -1


def _element(body: str, args: Arguments) -> None:
    match = ELEMENT.match(body)
    if not match:
        raise incomplete("{" + body, 0)
    kind, style = match["type"], match["style"]
    names = {None: "object", "number": "number", "choice": "number", "date": "date", "time": "date"}
    ask(args, str(int(match["place"])), names[kind])
    if style is None:
        return
    if kind == "number" and style not in STYLES and not _is_number_pattern(style):
        raise Malformed(msg("“{text}” is no pattern of numbers", text=style))
    if kind == "choice":
        _choice(style, args)


def _is_number_pattern(style: str) -> bool:
    bare = re.sub(r"'[^']*'", "", style)
    parts = bare.split(";") if ";" in bare else [bare]
    return len(parts) <= 2 and all(
        re.fullmatch(r"[^#0,.;]*#*(?:,?[#0]+)*(?:\.0*#*)?(?:E0*)?[^#0,.;]*", part)
        and re.search("[#0]", part)
        for part in parts
    )


def _choice(style: str, args: Arguments) -> None:
    """Clauses of a choice; what they say is a pattern itself."""
    if not style:
        return
    for clause in _split(style):
        match = CLAUSE.match(clause)
        if not match:
            raise Malformed(msg("“{text}” is no clause of a choice", text=clause))
        _java(match["text"], args)


def _split(style: str) -> list[str]:
    """Cut at strokes outside quotation marks and inner braces."""
    parts, depth, quoted = [""], 0, False
    for char in style:
        quoted ^= char == "'"
        depth += 0 if quoted else (char == "{") - (char == "}")
        if char == "|" and not quoted and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts
