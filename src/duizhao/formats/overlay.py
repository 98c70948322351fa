"""Lay an edited glossary file over a glossary: what was said changes, what was not said stays.

Cut from `tabular` because it answers another question: not what a file holds, but what somebody
meant who sent a part of the columns, or a part of the rows, back from a spreadsheet.
"""

from __future__ import annotations

from duizhao.errors import FormatError
from duizhao.formats import tabular
from duizhao.messages import msg
from duizhao.model import Glossary
from duizhao.model.glossary import made_id


def overlaid(known: Glossary, data: bytes) -> Glossary:
    """A glossary with the rows of a file laid over it.

    A row is the concept with its id (then it need not name a term), or without an id the one that
    has its first term as a main term; else it is new. What the file has no column for stays as it
    was. FormatError with the line, as for `tabular.parse`.
    """
    table = tabular.records(data)
    names = tabular.columns(table)
    mains = {main: concept.id for concept in known.concepts for main in tabular.mains(concept)}
    old = {concept.id: tabular.cells(concept) for concept in known.concepts}
    taken, lines = set(old), dict[str, int]()
    for row in table.rows:
        values = tabular.named(names, row)
        name = values.get("id", "")
        if name not in old:
            tabular.check_columns(table)
            said = tabular.read_concept(values, row.line)
            name = name or next((mains[m] for m in tabular.mains(said) if m in mains), "")
            name = name or _fresh(made_id(said), taken)
        if name in lines:
            reason = msg(
                "id “{id}” is already used in line {line}; give one of them another",
                id=name, line=lines[name],
            )  # fmt: skip
            raise FormatError(tabular.NAME, reason, row.line)
        lines[name] = row.line
        taken.add(name)
        kept = {k: v for k, v in old.get(name, {}).items() if k not in names}
        known = known.admit(tabular.read_concept(kept | values | {"id": name}, row.line))
    return known


def _fresh(made: str, taken: set[str]) -> str:
    number, name = 1, made
    while name in taken:
        number += 1
        name = f"{made}-{number}"
    return name
