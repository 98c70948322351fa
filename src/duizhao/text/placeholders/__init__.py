"""What a format string asks for: which argument, of which type.

Two strings of a format are interchangeable when they ask for the same. The rules are those by
which GNU gettext's `msgfmt -c` compares (gettext manual, "Format strings"): widths and flags are
the translator's business, argument and type are not. One module a family of notations: `printf`
for directives with a percent sign, `braces` for fields in braces, `marks` for bare arguments
(`%1`, `$name`).
"""

from __future__ import annotations

from duizhao.text.placeholders import braces, marks, printf
from duizhao.text.placeholders.arguments import EMPTY, Arguments, Dialect, Malformed

FORMATS: dict[str, Dialect] = {
    "c-format": Dialect(printf.c),
    "objc-format": Dialect(printf.c),
    "python-format": Dialect(printf.python),
    "php-format": Dialect(printf.php),
    "javascript-format": Dialect(printf.javascript),
    "lua-format": Dialect(printf.lua),
    "ruby-format": Dialect(printf.ruby),
    "python-brace-format": Dialect(braces.python),
    "perl-brace-format": Dialect(braces.perl, may_add=True),
    "csharp-format": Dialect(braces.csharp),
    "java-format": Dialect(braces.java),
    "qt-format": Dialect(marks.qt, droppable=frozenset((marks.LOCALISED,))),
    "qt-plural-format": Dialect(marks.qt_plural),
    "kde-format": Dialect(marks.kde),
    "sh-format": Dialect(marks.shell),
}
"""How the strings of a flag are read and compared."""

__all__ = ["EMPTY", "FORMATS", "Arguments", "Dialect", "Malformed"]
