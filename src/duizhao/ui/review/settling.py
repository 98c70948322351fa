"""What two people changed, asked about one after another: mine or theirs.

Nothing is written until every question has its answer; whoever thinks better of it has the file as
it was and all decisions in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.text import Text

from duizhao.messages import _
from duizhao.ui.review.surface import Surface

C = TypeVar("C")


def settle(
    surface: Surface,
    reason: str,
    clashes: Sequence[C],
    page: Callable[[C, int], list[Text]],
    *,
    done: Callable[[list[bool]], None],
    each: Callable[[C, bool], None] = lambda _clash, _mine: None,
) -> None:
    """Ask about each clash; `each` hears every answer, `done` all of them.

    `page` shows a clash and how many there still are.
    """
    answers: list[bool] = []

    def ask() -> None:
        left = clashes[len(answers) :]
        if not left:
            done(answers)
            return

        def answered(key: str | None) -> None:
            if key not in ("m", "t"):
                surface.tell(_("Not written yet; your decisions are kept and come back next time."))
                return
            each(left[0], key == "m")
            answers.append(key == "m")
            ask()

        hint = _("m keeps mine, t takes theirs; Esc writes nothing")
        surface.decision(reason, page(left[0], len(left)), hint, "mt", answered)

    ask()
