"""The commands that move: through the list, to a kind of unit, to another list or file."""

from __future__ import annotations

from duizhao.errors import DecisionError
from duizhao.messages import _, msg
from duizhao.model import State
from duizhao.review import Filter
from duizhao.ui.review import pages
from duizhao.ui.review.surface import UnitSurface, number

KINDS: dict[str, State] = {"u": State.EMPTY, "f": State.DRAFT, "x": State.REJECTED}


class Moving(UnitSurface):
    """Where the review stands."""

    def skip(self, _key: str = "") -> None:
        """Down the list; behind its end, to the next file that has something undecided."""
        if self.desk.unit is None:
            self.other_file()
        else:
            self.step(1)

    def back(self, _key: str = "") -> None:
        """Up the list."""
        session = self.desk.book.session
        if session.position == 0 and session.current is not None:
            raise DecisionError(msg("this is the first of the list"))
        self.step(-1)

    def first(self, _key: str = "") -> None:
        """To the first of the list."""
        self.desk.book.session.stand(0)

    def last(self, _key: str = "") -> None:
        """To the last of the list."""
        self.desk.book.session.stand(len(self.desk.book.session.queue))

    def onward(self, _key: str = "") -> None:
        """To the next undecided unit, in the next file where this one has none."""
        session = self.desk.book.session
        if session.seek(session.waits) is None:
            self.other_file()

    def backward(self, _key: str = "") -> None:
        """To the undecided unit before."""
        session = self.desk.book.session
        if session.seek(session.waits, -1) is None:
            raise DecisionError(msg("nothing else here is undecided"))

    def seek(self, _key: str = "") -> None:
        """To the next unit of a kind."""
        self.choose(_kinds(), lambda kind: self.find(kind, 1))

    def seek_back(self, _key: str = "") -> None:
        """To the unit of a kind before."""
        self.choose(_kinds(), lambda kind: self.find(kind, -1))

    def find(self, kind: str, step: int) -> None:
        """To the nearest unit of a kind."""
        session = self.desk.book.session
        if kind in KINDS:
            found = session.seek(lambda unit: unit.state is KINDS[kind], step)
        elif kind == "!":
            found = session.seek(lambda unit: bool(session.findings(unit)), step)
        elif kind == "c":
            found = session.seek(lambda unit: bool(unit.note), step)
        else:
            raise DecisionError(msg("after ] and [ comes one of u f x ! c"))
        if found is None:
            raise DecisionError(msg("there is no other one of this kind in the list"))

    def go(self, _key: str = "") -> None:
        """To the entry of a number."""

        def to(text: str) -> None:
            if text.strip():
                self.desk.book.session.go(number(text))

        self.ask(_("entry number"), to)

    def next_file(self, _key: str = "") -> None:
        """To the next file."""
        self._turn(1)

    def previous_file(self, _key: str = "") -> None:
        """To the file before."""
        self._turn(-1)

    def filter(self, _key: str = "") -> None:
        """Another list."""
        self.ask(_("filter"), self.narrow, self.desk.book.session.filter.query)

    def everything(self, _key: str = "") -> None:
        """All undecided units again."""
        self.narrow("")

    # ── helpers of theirs ────────────────────────────────────────────────────────────────────

    def step(self, by: int) -> None:
        """So many places down the list, or up."""
        session = self.desk.book.session
        if abs(by) == 1 or session.position is None:
            session.next() if by > 0 else session.back()
        else:
            session.stand(session.position + by)

    def narrow(self, query: str) -> None:
        """The list that a filter describes."""
        only = Filter.parse(query, self.desk.checks)
        if only.file:
            self._file(only.file)
        self.desk.anchor = None
        n = len(self.desk.book.session.narrow(only))
        self.tell(pages.waiting(n, only.query))

    def other_file(self, *, quiet: bool = False) -> None:
        """The next file that has something undecided in its list."""
        for far in range(1, len(self.desk.books)):
            at = (self.desk.at + far) % len(self.desk.books)
            session = self.desk.books[at].session
            if session.passed_over:
                self.desk.turn_to(at)
                if session.current is None or not session.waits(session.current):
                    session.seek(session.waits)
                self.tell(self.desk.book.title)
                return
        if not quiet:
            raise DecisionError(msg("nothing else here is undecided; q saves and quits"))

    def _file(self, name: str) -> None:
        for at, book in enumerate(self.desk.books):
            if name.lower() in book.title.lower():
                self.desk.turn_to(at)
                return
        raise DecisionError(msg("no open file has “{name}” in its name", name=name))

    def _turn(self, by: int) -> None:
        if len(self.desk.books) == 1:
            raise DecisionError(msg("only one file is open"))
        self.desk.turn_to((self.desk.at + by) % len(self.desk.books))
        self.tell(self.desk.book.title)


def _kinds() -> str:
    return _("u untranslated  f fuzzy  x rejected  ! failing a check  c commented")
