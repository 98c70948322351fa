"""`duizhao glossary review` on a terminal that can show it all."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from duizhao.cli import full_screen
from duizhao.cli.app import App
from duizhao.workspace import CANDIDATES, Workspace

if TYPE_CHECKING:
    from duizhao.ui.screen.terms.desk import TermDesk
    from duizhao.workflows.glossary_review import CandidateReview


def run(app: App, review: CandidateReview, workspace: Workspace) -> int:
    """Review the candidates on the full screen; the exit code."""
    from duizhao.ui.screen.terminal import prepare

    prepare()
    from duizhao.ui.screen.terms.app import CandidateApp

    with ExitStack() as held:
        screen = CandidateApp(laid_out(held, review, workspace))
        screen.run(mouse=True)
    sys.stdout.flush()
    if screen.farewell:
        app.tell(screen.farewell)
    return screen.return_code or 0


def laid_out(held: ExitStack, review: CandidateReview, workspace: Workspace) -> TermDesk:
    """A desk with the candidates on it; what it opens is closed with `held`."""
    from duizhao.ui.screen.terms.desk import TermDesk
    from duizhao.workflows.recall import Recall

    langs = dict.fromkeys(one.lang for one in review.session.candidates)
    recall = Recall(workspace.root)
    held.callback(recall.close)
    return TermDesk(
        workspace.relative(workspace.glossary_folder / CANDIDATES),
        review.session,
        review.save,
        review.notes,
        explain=review.explain,
        passages=recall.passages,
        other_script=full_screen.other_script(langs),
    )
