"""Markup: tags and reStructuredText roles, which a page or a build breaks without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Unit
from duizhao.text import atoms
from duizhao.text.atoms import Atom, Kind

TARGET = re.compile(r"^(?P<role>(?::[\w.+-]+)+:)`(?:[^`]*<(?P<inner>[^`>]+)>|(?P<all>[^`]+))`$")
NAME = re.compile(r"^</?(?P<name>[A-Za-z][\w:-]*)")

HTML = frozenset(("a", "b", "br", "code", "div", "em", "hr", "i", "img", "kbd", "li", "ol", "p",
                  "pre", "small", "span", "strong", "sub", "sup", "table", "td", "th", "tr", "tt",
                  "u", "ul"))  # fmt: skip
"""Tags that count even alone; others only where the source closes them. `<name>` is prose."""

SHOWN = frozenset(("abbr", "dfn", "emphasis", "file", "guilabel", "menuselection", "samp",
                   "strong", "sub", "sup", "title"))  # fmt: skip
"""Roles whose text is only shown, so it may be translated."""


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """The same tags and roles must be there, as often; words inside a role may be translated."""
    source = Counter(key for _, key in _marks(unit.source, unit))
    found = list(_marks(unit.target, unit))
    target = Counter(key for _, key in found)
    for key in source - target:
        yield Remark(msg("{mark} of the source is missing", mark=key))
    grown = target - source
    for atom, key in found:
        if key in grown:
            grown.pop(key)
            yield Remark(msg("{mark} is not in the source", mark=key), (atom.start, atom.end))


def _marks(text: str, unit: Unit) -> Iterator[tuple[Atom, str]]:
    """Tags by their name, roles by what they point to."""
    paired = {name for _, name in re.findall(r"<(/|(?=[\w:-]+[^<>]*/>))([\w:-]+)", unit.source)}
    for atom in atoms.find(text, unit.flags):
        if atom.kind is Kind.TAG and (tag := NAME.match(atom.text)):
            if tag["name"] in paired or tag["name"].lower() in HTML:
                yield atom, f"{tag[0]}>"
        elif atom.kind is Kind.ROLE and (role := TARGET.match(atom.text)):
            target = (role["inner"] or role["all"]).lstrip("~!")
            shown = role["role"].strip(":") in SHOWN
            yield atom, role["role"] if shown else f"{role['role']}`{target}`"


markup = Check(
    name="markup",
    summary=msg("Tags and roles of the source stand in the translation."),
    explanation=msg(
        "Tags are compared by name, reStructuredText roles by role and target; attributes and "
        "the words shown to readers may be translated."
    ),
    look=look,
    bad=(
        ("Click <b>here</b>.", "点击<b>这里。"),
        ("See :ref:`the index <idx>`.", "参见 :ref:`索引`。"),
        ("See :func:`open`.", "参见 `open`。"),
    ),
    good=(
        ("Click <b>here</b>.", "点击<b>这里</b>。"),
        ('<a href="en.html">Home</a>', '<a href="zh.html">首页</a>'),
        ("See :ref:`the index <idx>`.", "参见 :ref:`索引 <idx>`。"),
    ),
)
