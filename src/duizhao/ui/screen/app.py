"""The application: keys come in, the session changes, the screen is drawn again.

Textual gives it the terminal, the editor and the dialogs; what a key means stands in
`ui.review.keys`, what it does in `actions`, what is shown in `drawing`. Every decision is
journalled by the session before the screen shows it, so a killed review loses none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.containers import Horizontal
from textual.screen import Screen

from duizhao.errors import ConflictError, DecisionError, DuizhaoError
from duizhao.messages import Message, _, msg, tell
from duizhao.model import Match
from duizhao.text.chars import has_han
from duizhao.text.printable import safe
from duizhao.ui.review.card import labels
from duizhao.ui.review.keys import (
    DOWN,
    EDITING,
    END,
    HOME,
    LEFT,
    PAGE_DOWN,
    PAGE_UP,
    RIGHT,
    SCREEN_KEYS,
    UP,
    find,
    plain,
)  # fmt: skip
from duizhao.ui.screen import pages
from duizhao.ui.screen.actions import Actions
from duizhao.ui.screen.desk import Desk
from duizhao.ui.screen.dialogs import Ask, Page
from duizhao.ui.screen.drawing import Drawing, foot, key_page
from duizhao.ui.screen.editor import Editor
from duizhao.ui.screen.panels import block, indent
from duizhao.ui.screen.widgets import Lines, Listing
from duizhao.ui.signals import ending
from duizhao.workflows.review import Clash

PRESSED = {
    "down": DOWN, "up": UP, "left": LEFT, "right": RIGHT, "pagedown": PAGE_DOWN,
    "pageup": PAGE_UP, "home": HOME, "end": END, "tab": "\t", "enter": "\r",
    "ctrl+r": "\x12",
}  # fmt: skip
"""The table's spelling of keys that textual calls by a name."""

PATIENCE = 0.06
"""Seconds without a key after which the memory is asked and, while editing, checks are run."""


class Main(Screen[None], inherit_bindings=False):
    """The screen of a review; keys go to the application."""


class ReviewApp(Actions, App[bool], inherit_bindings=False):
    """The full-screen review of one or several catalogs; it gives whether it was left orderly."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    CSS = """
    Screen { background: ansi_default; color: ansi_default; overflow: hidden; }
    Lines, Listing { height: 1; background: ansi_default; color: ansi_default; }
    #writing { height: 3; display: none; background: ansi_default; }
    #label { height: 100%; }
    Editor, Editor:focus { border: none; padding: 0; height: 100%; width: 1fr;
        background: ansi_default; color: ansi_default; scrollbar-size-vertical: 0; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.desk, self.drawing = desk, Drawing(desk)
        self._pool = ThreadPoolExecutor(1, "memory")
        self._matches: dict[tuple[int, str], tuple[Match, ...]] = {}
        self._asking: asyncio.Task[None] | None = None
        self._pending = ""
        self._leaving = False
        self._said: Text | None = None
        self._rows = 3
        self.editing = False

    def get_default_screen(self) -> Screen[None]:
        """A screen without keys of its own."""
        return Main(id="main")

    def compose(self) -> ComposeResult:
        """The parts, from the top."""
        yield Lines("head")
        yield Listing(self.drawing.row, self._picked)
        yield Lines("rule1")
        yield Lines("source")
        yield Lines("target")
        with Horizontal(id="writing"):
            yield Lines("label")
            yield Editor(self._typed)
        yield Lines("rule2")
        yield Lines("panels")
        yield Lines("rule3")
        yield Lines("foot")

    def on_mount(self) -> None:
        """Begin, with what there is to say first."""
        ending(self._ended)
        notes = [tell(note) for book in self.desk.books for note in book.notes]
        if notes:
            self.tell(" ".join(notes), "yellow")
        self.draw()

    def on_unmount(self) -> None:
        """Let the memory go."""
        if self._asking:
            self._asking.cancel()
        self._pool.submit(self.desk.close)  # in the thread that opened it
        self._pool.shutdown()

    def on_resize(self, _event: events.Resize) -> None:
        """Another size, another layout; once textual knows it itself."""
        self.call_after_refresh(self.draw)

    # ── drawing ──────────────────────────────────────────────────────────────────────────────

    def draw(self) -> None:
        """Draw everything anew; what has not changed costs nothing."""
        cells, height = self.size
        if self.editing:
            self._draw_unit(cells, height)
            self._draw_foot(cells)
            return
        self._part("head").show(self.drawing.head(cells))
        for name in ("rule1", "rule2", "rule3"):
            self._part(name).show([Text("─" * (cells - 1), "dim")])
        self._draw_unit(cells, height)
        self._draw_foot(cells)

    def _draw_unit(self, cells: int, height: int) -> None:
        session, unit = self.desk.book.session, self.desk.unit
        if unit is None:
            for name in ("source", "target", "panels"):
                self._part(name).show([])
            self._part("source").show(block("", [Text(self._end())], cells))
            self._rows = max(height - 7, 3)
        else:
            if self.editing:
                written = self.query_one(Editor).written
                unit = replace(unit, target=written)
            uses = self.desk.book.uses(unit)
            source, target, below, rows = self.drawing.unit(
                unit, uses, self._known(), (cells, height), editing=self.editing
            )
            self._part("source").show(source, rows.source)
            self._part("target").show(target, 0 if self.editing else rows.target)
            writing = self.query_one("#writing")
            writing.display, writing.styles.height = self.editing, rows.target
            self._part("panels").show(below, rows.panels)
            self._rows = rows.listing
        listing = self.query_one(Listing)
        listing.show(len(session.queue), session.position, self._rows)

    def _draw_foot(self, cells: int) -> None:
        line = self._said
        if line is None:
            line = foot(EDITING if self.editing else SCREEN_KEYS, cells)
        self._part("foot").show([line])

    def _end(self) -> str:
        if not self.desk.book.session.queue:
            return _("Nothing here is undecided; “/ status:all” shows everything.")
        return f"{_('End of the list.')} {_('q saves and quits; b goes back.')}"

    def _part(self, name: str) -> Lines:
        return self.query_one(f"#{name}", Lines)

    # ── the memory ───────────────────────────────────────────────────────────────────────────

    def _known(self) -> tuple[Match, ...] | None:
        """The matches of the unit at hand, None while they are looked for."""
        unit, book = self.desk.unit, self.desk.book
        if unit is None or book.matches is None:
            return ()
        known = self._matches.get((self.desk.at, unit.source))
        if known is None:
            self.set_timer(PATIENCE, self._recall)
        return known

    def _recall(self) -> None:
        unit, book = self.desk.unit, self.desk.book
        if unit is None or book.matches is None or (self.desk.at, unit.source) in self._matches:
            return
        if self._asking:
            self._asking.cancel()
        self._asking = asyncio.create_task(self._asked(self.desk.at, unit.source))

    async def _asked(self, at: int, source: str) -> None:
        unit, ask = self.desk.unit, self.desk.books[at].matches
        if unit is None or ask is None or unit.source != source:
            return
        found: Sequence[Match] = ()
        with suppress(DuizhaoError):
            found = await asyncio.get_running_loop().run_in_executor(self._pool, ask, unit)
        self._matches[at, source] = tuple(found)
        self.draw()

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def on_key(self, event: events.Key) -> None:
        """A key in command mode."""
        if self.editing:
            if self.focused is None:
                self._late(event)
            return
        if len(self.screen_stack) > 1:
            if isinstance(self.screen, Ask) and self.screen.focused is None:
                self.screen.late(event)
            return
        event.stop()
        event.prevent_default()
        self._said = None
        pressed = PRESSED.get(event.key) or event.character or event.key
        if event.key in ("ctrl+c", "ctrl+z"):
            self._out_of_the_way(event.key)
        elif self._pending:
            step, self._pending = 1 if self._pending == "]" else -1, ""
            self.attempt(lambda: self.find(plain(pressed), step))
        else:
            self._leaving = False
            self._press(pressed)
        self.draw()

    def _late(self, event: events.Key) -> None:
        """A key typed before the editor had the focus: it was meant for the editor."""
        event.stop()
        event.prevent_default()
        if self._typed(event.key, event.character):
            return
        if event.character and event.is_printable:
            self.query_one(Editor).insert(event.character)

    def _press(self, pressed: str) -> None:
        key = find(pressed, SCREEN_KEYS)
        if key is None:
            if event_is_text(pressed):
                self.tell(tell(unknown(pressed)), "red")
            return
        action: Callable[[str], None] = getattr(self, key.action)
        self.attempt(lambda: action(plain(pressed)))

    def attempt(self, work: Callable[[], None]) -> None:
        """Do something; what cannot be done is said."""
        try:
            work()
        except DuizhaoError as error:
            self.tell(tell(error.message), "red")

    def seek(self, _key: str = "") -> None:
        """Wait for the kind of unit that is wanted, onward."""
        self._pending = "]"
        self.tell(_("u untranslated  f fuzzy  x rejected  ! failing a check  c commented"))

    def seek_back(self, _key: str = "") -> None:
        """The same, backward."""
        self.seek()
        self._pending = "["

    def _out_of_the_way(self, key: str) -> None:
        if key == "ctrl+z":
            self.action_suspend_process()
        elif self._leaving:
            self.exit(result=False, return_code=130)
        else:
            self._leaving = True
            self.tell(_("q writes and leaves; Ctrl+C again leaves without writing, nothing lost"))

    def _picked(self, position: int) -> None:
        if not self.editing and len(self.screen_stack) == 1:
            self._said = None
            self.desk.book.session.stand(position)
            self.draw()

    def _ended(self) -> None:
        """Told to go (SIGTERM, SIGHUP): the journal has everything."""
        self.exit(result=False, return_code=143)

    # ── editing ──────────────────────────────────────────────────────────────────────────────

    def begin(self, text: str) -> None:
        """Open the editor on a text."""
        editor = self.query_one(Editor)
        label = labels()["target"]
        self._part("label").show(block(label, [Text(" ")], self.size.width))
        self._part("label").styles.width = indent()
        editor.open(text)
        editor.can_focus = True
        self.editing = True
        self._said = None
        self.draw()
        editor.focus()

    def on_text_area_changed(self) -> None:
        """Checks and terms follow what is typed."""
        if self.editing:
            self.draw()

    def _typed(self, key: str, character: str | None) -> bool:
        """A key while editing; whether it was no text."""
        said, self._said = self._said, None
        editor = self.query_one(Editor)
        if self._pending:
            self._put(self._pending, character or "")
            self._pending = ""
            return True
        match key:
            case "ctrl+s" | "ctrl+enter":
                self._close(self.keep)
            case "enter" if "\n" not in (self.desk.unit.source if self.desk.unit else ""):
                self._close(self.keep)
            case "escape":
                self._close(self.keep_draft)
            case "ctrl+q" | "ctrl+c" if not editor.selected_text:
                self._close(lambda _text: self.tell(_("Left as it was.")))
            case "ctrl+t" | "ctrl+g":
                self._pending = key
                self.tell(_("then a number"))
            case "tab":
                self.attempt(lambda: self._insert(self.missing(editor.written)))
            case _:
                if said is not None:
                    self.draw()
                return False
        self.draw()
        return True

    def _put(self, pending: str, number: str) -> None:
        if plain(number) not in tuple("123456789"):
            return
        which = int(plain(number))
        words = self.rendering if pending == "ctrl+t" else self.found
        self.attempt(lambda: self._insert(words(which)))
        self.draw()

    def _insert(self, text: str | None) -> None:
        if text is None:
            raise DecisionError(msg("no placeholder and no term is missing"))
        self.query_one(Editor).insert(text)

    def _close(self, then: Callable[[str], None]) -> None:
        editor = self.query_one(Editor)
        text = editor.written
        self.editing = False
        self.set_focus(None)
        editor.can_focus = False
        self.query_one("#writing").display = False
        if self.desk.unit is not None and text == self.desk.unit.target and then != self.keep:
            return
        self.attempt(lambda: then(text))

    # ── what the actions need ────────────────────────────────────────────────────────────────

    def tell(self, sentence: str, style: str = "") -> None:
        """Say something on the last line, until the next key."""
        self._said = Text(f" {safe(sentence)}", style)

    def ask(self, question: str, then: Callable[[str], None], text: str = "") -> None:
        """Ask for a line."""

        def answered(answer: str | None) -> None:
            if answer is None:
                self.tell(_("Left as it was."))
            else:
                self.attempt(lambda: then(answer))
            self.draw()

        self.push_screen(Ask(question, text), answered)

    def found(self, number: int) -> str:
        """The translation of a match of the memory."""
        found = self._known() or ()
        if number > len(found):
            raise DecisionError(msg("there is no match {number} here", number=number))
        return found[number - 1].pair.target

    def listing_rows(self) -> int:
        """How many rows the list has."""
        return self._rows

    def suspended(self, page: str) -> str | None:
        """The page as the reviewer's own editor leaves it."""
        if self.desk.edit is None:
            raise DecisionError(msg("there is no editor to be had here"))
        try:
            with self.suspend():
                return self.desk.edit(page)
        except SuspendNotSupported:
            return self.desk.edit(page)

    # ── pages and leaving ────────────────────────────────────────────────────────────────────

    def help(self, _key: str = "") -> None:
        """What the keys do."""
        groups = [(_("Keys"), SCREEN_KEYS), (_("While editing"), EDITING)]
        self._page(_("Keys"), key_page(groups, self.size.width))

    def statistics(self, _key: str = "") -> None:
        """What is done and what is left."""
        self._page(_("Statistics"), pages.statistics(self.desk))

    def concordance(self, _key: str = "") -> None:
        """A word in the memory."""
        look = self.desk.book.passages
        if look is None:
            raise DecisionError(msg("there is no translation memory here"))

        def asked(words: str) -> None:
            found = self._pool.submit(look, words).result() if words.strip() else []
            self._page(f"{_('Concordance')}: {words}", pages.passages(found, self.size.width))

        self.ask(_("look up"), asked)

    def _page(self, title: str, lines: Sequence[Text]) -> None:
        hint = _("↑ ↓ move; any other key goes back")
        self.push_screen(Page(title, lines, hint), lambda _answer: self.draw())

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


def event_is_text(pressed: str) -> bool:
    """Whether a key is a character somebody typed, rather than one such as F5."""
    return len(pressed) == 1 and pressed.isprintable()


def unknown(pressed: str) -> Message:
    """What to say to a key that means nothing."""
    if has_han(pressed):
        return msg("“{key}” is no key; switch the input method to English letters", key=pressed)
    return msg("“{key}” is no key; ? lists them", key=pressed)
