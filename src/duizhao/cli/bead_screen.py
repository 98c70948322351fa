"""`duizhao align --review` on a terminal that can show it all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from duizhao.cli.app import App
from duizhao.workspace import Workspace

if TYPE_CHECKING:
    from duizhao.workflows.align_review import AlignmentReview


def run(app: App, review: AlignmentReview, around: Workspace | None) -> int:
    """Repair the alignment on the full screen; the exit code."""
    from duizhao.ui.screen.terminal import prepare

    prepare()
    from duizhao.ui.screen.beads.app import BeadApp

    review.session.proposals()  # gathers evidence, and may have to say so while lines are lines
    title = around.relative(review.path) if around else str(review.path)
    screen = BeadApp(title, review.session, review.save, review.notes)
    screen.run(mouse=True)
    sys.stdout.flush()
    if screen.farewell:
        app.tell(screen.farewell)
    return screen.return_code or 0
