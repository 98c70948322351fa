"""The desk of `duizhao align --review`, and the full screen on it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from duizhao.cli.app import App
from duizhao.workspace import Workspace

if TYPE_CHECKING:
    from duizhao.ui.review.beads.desk import BeadDesk
    from duizhao.workflows.align_review import AlignmentReview


def run(app: App, desk: BeadDesk) -> int:
    """Repair the alignment on the full screen; the exit code."""
    from duizhao.ui.screen.terminal import prepare

    prepare()
    from duizhao.ui.screen.beads.app import BeadApp

    desk.session.proposals()  # gathers evidence, and may have to say so while lines are lines
    screen = BeadApp(desk)
    screen.run(mouse=True)
    sys.stdout.flush()
    if screen.farewell:
        app.tell(screen.farewell)
    return screen.return_code or 0


def laid_out(review: AlignmentReview, around: Workspace | None) -> BeadDesk:
    """A desk with the alignment on it, as either front end takes it."""
    from duizhao.ui.review.beads.desk import BeadDesk

    title = around.relative(review.path) if around else str(review.path)
    return BeadDesk(
        title, review.session, review.save, review.notes, meet=review.meet, take=review.take
    )
