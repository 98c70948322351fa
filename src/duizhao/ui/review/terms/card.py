"""A candidate on plain lines: what it may be called, and where it stands, with the translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from rich.text import Text

from duizhao.messages import _, ngettext
from duizhao.model import Candidate, Rendering
from duizhao.model.candidate import TermDecision
from duizhao.review.candidates import Line
from duizhao.text.chars import width
from duizhao.text.printable import safe
from duizhao.ui.review.card import PIPE
from duizhao.ui.wrap import wrapped

FEW = 3
"""Contexts shown with a candidate; keys show all."""


def candidate_lines(
    one: Candidate,
    place: str,
    lines: Sequence[Line],
    said: TermDecision | None,
    cells: int,
    *,
    show: Callable[[str], str] = str,
) -> list[Text]:
    """All of a candidate, on lines of so many cells; `show` gives its texts as they are wanted."""
    head = Text.assemble((place, "bold"), "  ", (safe(show(one.text)), "bold reverse"))
    facts = [_("score {score}").format(score=score(one)),
             ngettext("{n} time", "{n} times", one.count).format(n=one.count)]  # fmt: skip
    head.append("  " + "  ".join([*([one.kind] if one.kind else []), *facts]), "dim")
    shown = [head]
    if said is not None:
        shown.append(Text("  ").append_text(verdict(said)))
    shown += related(one)
    shown += [_rendering(number, found) for number, found in enumerate(one.renderings, 1)] or [
        Text("  " + _("no rendering known"), "dim")
    ]
    flat = [line for text in shown for line in wrapped(text, cells)]
    flat += concordance(lines[:FEW], cells, [found.text for found in one.renderings], show)
    if len(lines) > FEW:
        more = len(lines) - FEW
        flat.append(Text("  " + ngettext("{n} more context: =", "{n} more contexts: =", more)
                         .format(n=more), "dim"))  # fmt: skip
    return flat


def _rendering(number: int, found: Rendering) -> Text:
    seen = [_("seen {n}×").format(n=found.evidence)] if found.evidence else []
    about = "  ".join([*seen, *([found.source] if found.source else [])])
    return Text.assemble("  ", (str(number), "bold"), f"  {safe(found.text)}  ", (about, "dim"))


def related(one: Candidate) -> Iterable[Text]:
    """Longer terms that contain it, other spellings of it, and the others of its series."""
    for name, terms in (
        (_("in"), one.parents), (_("also"), one.variants), (_("beside"), one.series),
    ):  # fmt: skip
        if terms:
            yield Text(f"  {name}: {safe('、'.join(terms[:5]))}", "dim")


def concordance(
    lines: Sequence[Line],
    cells: int,
    renderings: Sequence[str] = (),
    show: Callable[[str], str] = str,
) -> list[Text]:
    """Contexts under one another, the term in a column of its own, translations below.

    A pipe has no width: there every context is whole, behind the longest left side.

    The first of the renderings that a translation has is marked in it; `show` gives a text as the
    reviewer wants to see it.
    """

    def flat(text: str) -> str:
        return safe(_flat(show(text)))

    shown: list[Text] = []
    matches = [width(flat(line.context.match)) for line in lines]
    side = max((cells - max(matches, default=0) - 4) // 2, 8)
    if cells >= PIPE:  # nothing needs to be cut, and nothing centred
        side = max((width(flat(line.context.left)) for line in lines), default=0)
    for line in lines:
        left = _cut(flat(line.context.left), side, keep_end=True)
        right = _cut(flat(line.context.right), cells if cells >= PIPE else side)
        row = Text(" " * (side - width(left) + 2) + left)
        row.append(flat(line.context.match), "bold reverse").append(right)
        shown.append(row)
        if line.translation:
            below = wrapped(_rendered(flat(line.translation), renderings), max(cells - 4, 10))
            shown += [Text("    ").append_text(part) for part in below]
    return shown


def _rendered(translation: str, renderings: Sequence[str]) -> Text:
    """A translation with the first rendering that it has marked, as a whole word."""
    text = Text(translation, "dim")
    for rendering in renderings:
        words = re.escape(safe(rendering))
        found = re.search(rf"(?<![A-Za-z]){words}(?![A-Za-z])", text.plain, re.IGNORECASE)
        if rendering and found:
            text.stylize("bold underline not dim", *found.span())
            break
    return text


def score(one: Candidate) -> str:
    """The score with two decimals, never rounded up: whoever asks for as much gets this one."""
    return f"{int(one.score * 100) / 100:.2f}"


def verdict(said: TermDecision) -> Text:
    """What was said of a candidate, in a word."""
    if said.verdict == "accept":
        return Text("✓ " + safe(f"{said.term} → {said.rendering or '—'}"), "green")
    if said.verdict == "merge":
        return Text("✓ " + safe(f"{said.term} = {said.into}"), "green")
    stopped = said.verdict == "stop"
    word = _("no term, nor is what contains it") if stopped else _("no term")
    return Text(f"✗ {safe(said.term)}  {word}", "red")


def _flat(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text


def _cut(text: str, cells: int, *, keep_end: bool = False) -> str:
    """As much of a text as so many cells hold, from its beginning or its end."""
    kept = ""
    for character in reversed(text) if keep_end else text:
        if width(kept) + width(character) > cells:
            break
        kept = character + kept if keep_end else kept + character
    return kept
