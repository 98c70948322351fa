"""Bare arguments: Qt's and KDE's `%1`, Qt's `%n`, and the shell's `$name`.

Sources: QString::arg and QObject::tr, KDE's KLocalizedString, and envsubst of GNU gettext.
"""

from __future__ import annotations

import re

from duizhao.messages import msg
from duizhao.text.placeholders.arguments import EMPTY, Arguments, Malformed, incomplete

LOCALISED = "%L"
"""Stands for the use of `%L1` or of two digits, which a translation may do without but not add."""

QT = re.compile(r"%(?P<mark>L?)(?P<place>\d{1,2})")
KDE = re.compile(r"%([1-9]\d*)")
SHELL = re.compile(r"\$(?:\{(?P<braced>[^}]*)(?P<close>\}?)|(?P<name>[A-Za-z_]\w*))?", re.ASCII)


def qt(text: str) -> Arguments:
    """The arguments of a Qt string; a percent sign that begins none is text."""
    args: Arguments = {}
    for match in QT.finditer(text):
        args[str(int(match["place"]))] = ""
        if match["mark"] or len(match["place"]) > 1:
            args[LOCALISED] = ""
    return args


def qt_plural(text: str) -> Arguments:
    """The one argument of a Qt string that counts: `%n` or `%Ln`."""
    return {"n": ""} if re.search("%L?n", text) else {}


def kde(text: str) -> Arguments:
    """The arguments of a KDE string; Malformed if more than one number is left out."""
    args: Arguments = {str(int(number)): "" for number in KDE.findall(text)}
    highest = max(map(int, args), default=0)
    if highest - len(args) > 1:
        raise Malformed(msg("argument {place} is used, but several before it are not",
                            place=highest))  # fmt: skip
    return args


def shell(text: str) -> Arguments:
    """The variables of a shell string; Malformed for anything but a plain name."""
    args: Arguments = {}
    for match in SHELL.finditer(text):
        name = match["name"] or match["braced"]
        closed = match["braced"] is None or match["close"]
        if not name or not closed or not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII):
            if match.end() == len(text) and match[0] == "$":
                continue
            raise incomplete(text, match.start())
        args[name] = ""
    if not args:
        raise EMPTY
    return args
