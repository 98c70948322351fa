"""How a candidate's status is shown: a glyph that carries it without colour, and a colour."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from duizhao.messages import _

MARKS = {
    "accepted": ("✓", "green"),
    "merged": ("=", "cyan"),
    "undecided": ("?", "dim"),
    "rejected": ("✗", "red"),
}
"""By `review.candidate_filters.STATUSES`."""


def status_name(status: str) -> str:
    """The status in the user's language."""
    return {
        "accepted": _("accepted"),
        "merged": _("merged"),
        "undecided": _("undecided"),
        "rejected": _("no term"),
    }[status]


def kind_name(kind: str) -> str:
    """The kind in the user's language; one that nobody foresaw as it is written."""
    return {
        "document": _("document"),
        "legal": _("legal"),
        "operation": _("operation"),
        "organisation": _("organisation"),
        "person": _("person"),
        "place": _("place"),
        "slogan": _("slogan"),
        "technical": _("technical"),
    }.get(kind, kind)


def statuses(counts: Mapping[str, int]) -> Text:
    """`✓ 12 accepted  ? 31 undecided …`, statuses that no candidate has left out."""
    text = Text()
    for status, (glyph, style) in MARKS.items():
        if counts.get(status):
            text.append("  " if text else "")
            text.append(glyph, style).append(f" {counts[status]} {status_name(status)}")
    return text or Text("—")
