"""The desk of `duizhao glossary review`, and the full screen on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from duizhao.cli import full_screen
from duizhao.cli.app import App
from duizhao.workspace import CANDIDATES, Workspace

if TYPE_CHECKING:
    from duizhao.ui.review.terms.desk import TermDesk
    from duizhao.workflows.glossary_review import CandidateReview


def run(app: App, desk: TermDesk) -> int:
    """Review the candidates on the full screen; the exit code."""
    from duizhao.ui.screen.terminal import prepare

    prepare()
    from duizhao.ui.screen.terms.app import CandidateApp

    screen = CandidateApp(desk)
    screen.run(mouse=True)
    sys.stdout.flush()
    if screen.farewell:
        app.tell(screen.farewell)
    return screen.return_code or 0


@contextmanager
def laid_out(review: CandidateReview, workspace: Workspace) -> Iterator[TermDesk]:
    """A desk with the candidates on it, as either front end takes it."""
    from duizhao.ui.review.terms.desk import TermDesk
    from duizhao.workflows.recall import Recall

    langs = dict.fromkeys(one.lang for one in review.session.candidates)
    recall = Recall(workspace.root)
    try:
        yield TermDesk(
            workspace.relative(workspace.glossary_folder / CANDIDATES),
            review.session,
            review.save,
            review.notes,
            explain=review.explain,
            passages=recall.passages,
            other_script=full_screen.other_script(langs),
        )
    finally:
        recall.close()
