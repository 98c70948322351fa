"""What each key of the full screen does: a method of the name that the table gives it.

A refusal is an error of `errors`, shown on the last line; the review goes on.
"""

from __future__ import annotations

from duizhao.errors import DecisionError
from duizhao.messages import _, msg, ngettext, tell
from duizhao.model import State, Unit, Verdict
from duizhao.review import Filter
from duizhao.review.filters import OPEN
from duizhao.text.atoms import find as atoms
from duizhao.ui.review.editing import from_editor, to_editor
from duizhao.ui.screen.desk import Desk
from duizhao.ui.screen.drawing import Drawing
from duizhao.ui.screen.moving import Moving

KINDS: dict[str, State] = {"u": State.EMPTY, "f": State.DRAFT, "x": State.REJECTED}


class Actions(Moving):
    """The keys of the review."""

    desk: Desk
    drawing: Drawing

    # ── what the application provides ────────────────────────────────────────────────────────

    def begin(self, text: str) -> None:
        """Open the editor on a text."""
        raise NotImplementedError

    def found(self, number: int) -> str:
        """The translation of the memory's match of a number, from 1."""
        raise NotImplementedError

    # ── deciding ─────────────────────────────────────────────────────────────────────────────

    def accept(self, _key: str = "") -> None:
        """Approve the translation as it stands."""
        self._decide(Verdict.ACCEPT)

    def fuzzy(self, _key: str = "") -> None:
        """Leave it for somebody to look again."""
        self._decide(Verdict.FUZZY)

    def reject(self, _key: str = "") -> None:
        """Reject the translation, with a reason or without."""
        if not self._unit().target:
            raise DecisionError(msg("there is no translation to judge yet; write one first"))
        self.ask(_("reason (Enter for none)"), lambda why: self._decide(Verdict.REJECT, note=why))

    def edit(self, _key: str = "") -> None:
        """Write the translation anew, here."""
        self.begin(self._unit().target)

    def editor(self, _key: str = "") -> None:
        """Write it anew in the reviewer's own editor."""
        page = self.suspended(to_editor(self._unit()))
        text = "" if page is None else from_editor(page)
        if not text:
            self.tell(_("Left as it was."))
            return
        self._decide(Verdict.EDIT, target=text)

    def comment(self, _key: str = "") -> None:
        """Write the translator's comment anew."""
        note = self._unit().note
        self.ask(
            _("comment"),
            lambda text: self.desk.say((Verdict.NOTE, None, text.replace("\\n", "\n"))),
            note.replace("\n", "\\n"),
        )

    def ignore(self, _key: str = "") -> None:
        """Silence the first check that speaks about this unit."""
        findings = self.desk.book.session.findings(self._unit())
        if not findings:
            raise DecisionError(msg("no check says anything about this unit"))
        self.desk.say((Verdict.IGNORE, None, findings[0].check))
        self.tell(_("check ignored here: {check}").format(check=findings[0].check))

    def copy(self, _key: str = "") -> None:
        """Take the source over, as a draft."""
        self._draft(self._unit().source)

    def clear(self, _key: str = "") -> None:
        """Empty the translation."""
        if self._unit().target:
            self.desk.say((Verdict.EDIT, "", ""))

    def match(self, key: str) -> None:
        """Take a match of the memory over, as a draft."""
        self._draft(self.found("!@#".index(key) + 1))

    def term(self, key: str) -> None:
        """Write a term's rendering behind the translation, and go on writing."""
        word, before = self.rendering(int(key)), self._unit().target
        self.begin(f"{before} {word}" if before and not before.endswith(" ") else before + word)

    def accept_all(self, _key: str = "") -> None:
        """Approve the whole list, once its number is confirmed."""
        many = len(self.desk.acceptable())
        if not many:
            raise DecisionError(msg("nothing in this list waits for approval"))

        def confirmed(answer: str) -> None:
            if answer.strip() != str(many):
                self.tell(_("Left as it was."))
                return
            done = self.desk.accept_all()
            self.tell(ngettext("{n} unit approved", "{n} units approved", done).format(n=done))

        question = ngettext(
            "Approve {n} unit? Type the number to confirm",
            "Approve {n} units? Type the number to confirm",
            many,
        )
        self.ask(question.format(n=many), confirmed)

    def undo(self, _key: str = "") -> None:
        """Take the last step back."""
        done = self.desk.undo()
        if not done:
            raise DecisionError(msg("nothing to take back since the file was written"))
        self.tell(_("taken back: {what}").format(what=done))

    def redo(self, _key: str = "") -> None:
        """Take it again."""
        done = self.desk.redo()
        if not done:
            raise DecisionError(msg("nothing to make again"))
        self.tell(_("made again: {what}").format(what=done))

    # ── moving ───────────────────────────────────────────────────────────────────────────────

    def stand(self, position: int) -> None:
        """To a position of the list."""
        self.desk.book.session.stand(position)

    def length(self) -> int:
        """How long the list is."""
        return len(self.desk.book.session.queue)

    def step(self, by: int) -> None:
        """So many units down the list."""
        session = self.desk.book.session
        at = len(session.queue) if session.current is None else session.position
        session.stand((at or 0) + by if at is not None else 0)

    def onward(self, _key: str = "") -> None:
        """To the next undecided unit, in the next file where this one has none."""
        if self.desk.book.session.seek(lambda unit: unit.state in OPEN) is None:
            self._other_file()

    def backward(self, _key: str = "") -> None:
        """To the undecided unit before."""
        if self.desk.book.session.seek(lambda unit: unit.state in OPEN, -1) is None:
            raise DecisionError(msg("nothing else here is undecided"))

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

        def to(number: str) -> None:
            if not number.strip().isdecimal():
                raise DecisionError(msg("“{text}” is no number", text=number))
            self.desk.book.session.go(int(number))

        self.ask(_("entry number"), to)

    def next_file(self, _key: str = "") -> None:
        """To the next file."""
        self._turn(1)

    def previous_file(self, _key: str = "") -> None:
        """To the file before."""
        self._turn(-1)

    def filter(self, _key: str = "") -> None:
        """Another list."""
        self.ask(_("filter"), self._narrow, self.desk.book.session.filter.query)

    def everything(self, _key: str = "") -> None:
        """All undecided units again."""
        self._narrow("")

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    def script(self, _key: str = "") -> None:
        """Show the other Chinese script, or the text as it is again."""
        if self.desk.other_script is None:
            raise DecisionError(msg("neither side is Chinese"))
        self.desk.turned = not self.desk.turned
        self.tell(_("shown in the other script") if self.desk.turned else _("shown as written"))

    def tab(self, _key: str = "") -> None:
        """The next panel."""
        self.drawing.tab += 1

    # ── helpers of theirs ────────────────────────────────────────────────────────────────────

    def rendering(self, number: int) -> str:
        """The first rendering of the unit's term of a number, from 1."""
        uses = self.desk.book.uses(self._unit())
        if number > len(uses) or not uses[number - 1].renderings:
            raise DecisionError(msg("there is no term {number} here", number=number))
        return uses[number - 1].renderings[0].text

    def missing(self, text: str) -> str | None:
        """The first placeholder or term of the source that a translation lacks."""
        unit = self._unit()
        for atom in atoms(unit.source, unit.flags):
            if atom.text not in text:
                return atom.text
        for use in self.desk.book.uses(unit):
            words = [term.text for term in use.renderings]
            if words and not any(word.lower() in text.lower() for word in words):
                return words[0]
        return None

    def keep(self, text: str) -> None:
        """What was typed is right."""
        self._decide(Verdict.EDIT, target=text)

    def keep_draft(self, text: str) -> None:
        """What was typed is kept, and nobody vouches for it yet."""
        self._draft(text)
        self.tell(_("kept as a draft; a approves it"))

    def _decide(self, verdict: Verdict, target: str | None = None, note: str = "") -> None:
        self._unit()
        self.desk.say((verdict, target, note))
        self.desk.book.session.advance()
        if self.desk.unit is None:
            self._other_file(quiet=True)

    def _draft(self, text: str) -> None:
        if not text:
            self.clear()
            return
        if text != self._unit().target:
            self.desk.say((Verdict.EDIT, text, ""), (Verdict.FUZZY, None, ""))

    def _unit(self) -> Unit:
        unit = self.desk.unit
        if unit is None:
            raise DecisionError(msg("the list is at its end: no unit is shown"))
        return unit

    def _narrow(self, query: str) -> None:
        only = Filter.parse(query, self.desk.checks)
        if only.file:
            self._file(only.file)
        self.desk.book.session.narrow(only)

    def _file(self, name: str) -> None:
        for at, book in enumerate(self.desk.books):
            if name.lower() in book.title.lower():
                self.desk.at = at
                return
        raise DecisionError(msg("no open file has “{name}” in its name", name=name))

    def _turn(self, by: int) -> None:
        if len(self.desk.books) == 1:
            raise DecisionError(msg("only one file is open"))
        self.desk.at = (self.desk.at + by) % len(self.desk.books)
        self.tell(self.desk.book.title)

    def _other_file(self, *, quiet: bool = False) -> None:
        """The next file that has something undecided in its list."""
        for far in range(1, len(self.desk.books)):
            at = (self.desk.at + far) % len(self.desk.books)
            session = self.desk.books[at].session
            if session.passed_over:
                self.desk.at = at
                if session.current is None:
                    session.seek(lambda unit: unit.state in OPEN)
                self.tell(self.desk.book.title)
                return
        if not quiet:
            raise DecisionError(msg("nothing else here is undecided"))
        self.tell(tell(msg("End of the list. Nothing else is open; q writes and leaves.")))
