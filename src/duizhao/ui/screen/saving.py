"""Pages over the review, and writing what was decided, also where somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable

from duizhao.errors import ConflictError, DecisionError
from duizhao.messages import _, msg, tell
from duizhao.ui.review.keys import (
    EDITING,
    SCREEN_KEYS,
)  # fmt: skip
from duizhao.ui.screen import pages
from duizhao.ui.screen.dialogs import Page
from duizhao.ui.screen.drawing import key_page
from duizhao.ui.screen.writing import Writing
from duizhao.workflows.review import Clash


class Saving(Writing):
    """Pages, writing and leaving."""

    def help(self, _key: str = "") -> None:
        """What the keys do."""
        groups = [(_("Keys"), SCREEN_KEYS), (_("While editing"), EDITING)]
        self.page(_("Keys"), key_page(groups, self.size.width))

    def statistics(self, _key: str = "") -> None:
        """What is done and what is left."""
        self.page(_("Statistics"), pages.statistics(self.desk))

    def concordance(self, _key: str = "") -> None:
        """A word in the memory."""
        look = self.desk.book.passages
        if look is None:
            raise DecisionError(msg("there is no translation memory here"))

        def asked(words: str) -> None:
            found = self._pool.submit(look, words).result() if words.strip() else []
            self.page(f"{_('Concordance')}: {words}", pages.passages(found, self.size.width))

        self.ask(_("look up"), asked)

    def write(self, _key: str = "") -> None:
        """Write the file at hand."""
        self._write(lambda: None)

    def quit(self, _key: str = "") -> None:
        """Write every file and leave."""
        for at in range(len(self.desk.books)):
            self.desk.at = at
            if not self._write(self.quit):
                return
        self.exit(result=True)

    def _write(self, then: Callable[[], None]) -> bool:
        try:
            self.tell(tell(self.desk.book.save()))
            self.desk.written()
        except ConflictError as error:
            if self.desk.book.reread is None:
                raise
            self._clash(error, then)
            return False
        return True

    def _clash(self, error: ConflictError, then: Callable[[], None]) -> None:
        """Somebody else changed the file: take theirs in, ask about what both changed."""
        book = self.desk.book
        assert book.reread is not None
        clashes = list(book.reread())
        self.desk.written()

        def next_one(answer: str | None) -> None:
            if answer in ("m", "t") and book.settle:
                book.settle(clashes.pop(0), answer == "m")
            elif answer is None:
                self.tell(_("Not written yet; your decisions are kept and come back next time."))
                self.draw()
                return
            if clashes:
                self._both(error, clashes, next_one)
                return
            self.tell(_("The file was changed by somebody else; both sides' changes are in it."))
            self._write(then)
            then()
            self.draw()

        if clashes:
            self._both(error, clashes, next_one)
        else:
            next_one("")

    def _both(
        self, error: ConflictError, clashes: list[Clash], then: Callable[[str | None], None]
    ) -> None:
        lines = pages.clash(clashes[0], len(clashes), self.size.width)
        hint = _("m keeps mine, t takes theirs; Esc writes nothing")
        self.push_screen(Page(tell(error.message), lines, hint, keys="mt"), then)
