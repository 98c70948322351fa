"""`duizhao review` on a terminal that can show it all: opens every catalog, runs the screen."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.cli.app import App
from duizhao.messages import msg
from duizhao.model.language import is_chinese
from duizhao.review import Filter
from duizhao.workspace import Workspace

if TYPE_CHECKING:
    from duizhao.ui.review.desk import Book, Desk
    from duizhao.workflows.recall import Recall
    from duizhao.workflows.review import Review


def wanted(app: App) -> bool:
    """Whether this terminal can hold the full screen; where one cannot, that is said."""
    from duizhao.ui.screen.terminal import LEAST, fits

    size = shutil.get_terminal_size()
    if fits(size.columns, size.lines, os.environ):
        return True
    columns, rows = LEAST
    app.detail(
        msg("line by line: a full screen needs {columns}x{rows}", columns=columns, rows=rows)
    )
    return False


def run(desk: Desk) -> int:
    """Review what lies on the desk on the full screen; the exit code."""
    from duizhao.ui.screen.terminal import prepare

    prepare()
    from duizhao.ui.screen.app import ReviewApp

    screen = ReviewApp(desk)
    screen.run(mouse=True)
    sys.stdout.flush()
    return screen.return_code or 0


@contextmanager
def laid_out(
    named: Sequence[Path],
    here: Workspace | None,
    *,
    by: str,
    only: Filter,
    edit: Callable[[str], str | None],
    resume: bool = True,
    dry_run: bool = False,
) -> Iterator[tuple[Desk, list[Review]]]:
    """The catalogs open for review, as either front end takes them.

    With `resume` the review goes on where the last one stood, and its own place is kept.
    """
    from duizhao.ui.review.desk import Desk
    from duizhao.workflows import review as work
    from duizhao.workflows.around import find_workspace

    opened: list[Review] = []
    books, recalls = [], Recalls()
    with ExitStack() as held:
        for path in named:
            around = find_workspace(path.resolve().parent) or here
            review = held.enter_context(
                work.reviewing(path, workspace=around, by=by, only=only, dry_run=dry_run)
            )
            opened.append(review)
            books.append(_book(review, around, recalls))
        desk = Desk(
            books,
            checks=CheckNames(),
            edit=edit,
            other_script=other_script(_langs(opened[0])),
            close=recalls.close,
        )
        if resume:
            _resume(desk, opened)
        try:
            yield desk, opened
        finally:
            if resume:
                _keep(desk, opened)


def _resume(desk: Desk, opened: Sequence[Review]) -> None:
    for review in opened:
        if place := review.desk.place():
            review.session.resume(place)
    left = [at for at, review in enumerate(opened) if review.session.passed_over]
    desk.at = max(left, key=lambda at: (opened[at].desk.left_at(), -at), default=0)


def _keep(desk: Desk, opened: Sequence[Review]) -> None:
    """Every place, that of the catalog at hand last."""
    for review in (*opened, opened[desk.at]):
        unit = review.session.current
        review.desk.keep_place(unit.key if unit else None)


class CheckNames:
    """The names of all checks, which are loaded when somebody asks."""

    def __iter__(self) -> Iterator[str]:
        from duizhao.checks import CHECKS

        return iter(CHECKS)


class Recalls:
    """The memories of the workspaces that catalogs are in, each loaded when it is first asked."""

    def __init__(self) -> None:
        self._made: dict[Path, Recall] = {}
        self._reviews: list[Review] = []

    def of(self, root: Path, review: Review) -> Callable[[], Recall]:
        """What asks the memory of a workspace, for one of the catalogs in it."""
        self._reviews.append(review)

        def made() -> Recall:
            if root not in self._made:
                from duizhao.workflows.recall import Recall

                self._made[root] = Recall(root, [one.at_rest for one in self._reviews])
            return self._made[root]

        return made

    def close(self) -> None:
        """Let all of them go; in the thread that asked."""
        for recall in self._made.values():
            recall.close()


def _book(review: Review, around: Workspace | None, recalls: Recalls) -> Book:
    from duizhao.ui.review.desk import Book

    title = around.relative(review.desk.path) if around else str(review.desk.path)
    book = Book(
        title,
        review.session,
        review.save,
        review.uses,
        review.notes,
        reread=review.reread,
        settle=review.settle,
        prepare=review.prepare,
    )
    if around:
        recall = recalls.of(around.root, review)
        book.matches = lambda unit: recall().matches(review.session.catalog, unit)
        book.passages = lambda words: recall().passages(words)
    return book


def _langs(review: Review) -> tuple[str, str]:
    catalog = review.session.catalog
    return catalog.source_lang, catalog.target_lang


def other_script(langs: Iterable[str]) -> Callable[[str], str] | None:
    """Chinese in the script that the first Chinese of some languages is not in; None without.

    It is made when it is first asked for.
    """
    chinese = [lang for lang in langs if is_chinese(lang)]
    if not chinese:
        return None
    config = "t2s" if chinese[0] in ("zh_TW", "zh_HK") else "s2t"
    made: list[Callable[[str], str]] = []

    def convert(text: str) -> str:
        if not made:
            from duizhao.workspace.cache import converter

            made.append(converter(config))
        return made[0](text)

    return convert
