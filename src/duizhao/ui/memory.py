"""What a translation memory has to say, as lines and tables."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from duizhao.memory import Passage, Stats
from duizhao.messages import _, ngettext
from duizhao.model import Match, Pair
from duizhao.ui.console import safe
from duizhao.ui.plain import PlainTable
from duizhao.workflows.memory import Found, Learnt


def found(result: Found) -> RenderableType:
    """Matches with their likeness, then passages with the words marked."""
    parts: list[RenderableType] = []
    for match in result.matches:
        parts += _match(match)
    if result.passages:
        parts.append(Text(_("in passing"), "dim"))
    for passage in result.passages:
        parts += _passage(passage)
    return Group(*parts)


def _match(match: Match) -> Iterable[Text]:
    style = "bold green" if match.score == 1 else "yellow"
    yield Text.assemble((f"{match.score:4.0%}", style), "  ", safe(match.pair.source))
    yield Text("      " + safe(match.pair.target))
    yield _origin(match.pair)


def _passage(passage: Passage) -> Iterable[Text]:
    for text, spans in (
        (passage.pair.source, passage.in_source),
        (passage.pair.target, passage.in_target),
    ):
        yield Text("      ").append_text(_marked(text, spans))
    yield _origin(passage.pair)


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> Text:
    marked, place = Text(), 0
    for start, end in spans:
        marked.append(safe(text[place:start]))
        marked.append(safe(text[start:end]), "bold reverse")
        place = end
    return marked.append(safe(text[place:]))


def _origin(pair: Pair) -> Text:
    facts = [pair.origin, pair.at[:10], pair.by, _("approved") if pair.vouched else ""]
    return Text("      " + "  ".join(safe(fact) for fact in facts if fact), "dim")


def learnt(rows: Iterable[Learnt], *, dry_run: bool) -> PlainTable:
    """The files of an import."""
    table = PlainTable(_("file"), _("pairs"), "")
    table.columns[1].justify = "right"
    for row in rows:
        word = _("would be learnt") if dry_run else _("learnt")
        table.add_row(
            Text(safe(row.file), "cyan"), str(row.pairs), word if row.changed else _("unchanged")
        )
    return table


def stats(counted: Stats) -> RenderableType:
    """How large a memory is, and where it comes from."""
    table = PlainTable(_("file"), _("pairs"), _("learnt"))
    table.columns[1].justify = "right"
    for held in counted.files:
        table.add_row(Text(safe(held.name), "cyan"), str(held.pairs), held.learnt[:10])
    pairs = ngettext("{n} pair", "{n} pairs", counted.pairs).format(n=counted.pairs)
    more = _("{vouched} approved, {ambiguous} sources with several translations").format(
        vouched=counted.vouched, ambiguous=counted.ambiguous
    )
    languages = ", ".join(f"{s} → {t} {n}" for s, t, n in counted.languages)
    lines = [Text(f"{pairs}: {more}")] + ([Text(safe(languages))] if languages else [])
    return Group(table, *lines) if counted.files else Group(*lines)
