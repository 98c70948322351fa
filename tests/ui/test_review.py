"""The review on a screen: cards, keys, commands from a script and from a keyboard."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import ConflictError, DecisionError
from duizhao.messages import msg
from duizhao.model import (
    Catalog,
    Concept,
    Decision,
    Finding,
    Glossary,
    Match,
    Pair,
    Plural,
    Severity,
    State,
    Status,
    Term,
    Unit,
    Verdict,
)
from duizhao.review import Session
from duizhao.review.terms import Terms
from duizhao.text.chars import width
from duizhao.ui.console import console as console_on
from duizhao.ui.review.card import prose
from duizhao.ui.review.desk import Book, Desk
from duizhao.ui.review.editing import from_editor, from_line, to_editor, to_line
from duizhao.ui.review.help import prompt
from duizhao.ui.review.keys import KEYS, find
from duizhao.ui.review.lines import LineReview
from duizhao.ui.review.reading import Command, Keyboard, Script
from duizhao.ui.states import GLYPHS

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
WRONG = Decision(
    ("title", "红色通缉令"), Verdict.REJECT, "red wanted order", "not the term", "Li", NOON
)
UNITS = (
    Unit(
        "坚持反腐败“零容忍”，深化国际追逃追赃工作，自2014年以来从一百二十个国家和地区追回外逃人员。",
        "Zero tolerance is kept to; fugitives were returned from 102 countries.",
        State.TRANSLATED,
        origins=("brief.zh.txt:1", "brief.zh.txt:40"),
    ),
    Unit(
        "启动“天网行动”\n",
        " Operation\tSky Net\x1b[2J",
        State.DRAFT,
        previous="启动“天网”",
        note="duizhao: alignment confidence 0.43\nlook again",
        comment="heading",
        origins=("brief.zh.txt:2",),
    ),
    Unit("国际合作", "international cooperation", State.APPROVED),
    Unit("红色通缉令", "red wanted order", State.REJECTED, context="title"),
    Unit(
        "共%d个文件",
        "%d file",
        State.TRANSLATED,
        plural=Plural("共%d个文件", ("%d file", "%d files")),
    ),
    Unit("追赃", origins=("brief.zh.txt:9",)),
)
GLOSSARY = Glossary(
    (
        Concept("zero-tolerance", (Term("零容忍", "zh_CN"), Term("zero tolerance", "en"))),
        Concept("fugitive", (Term("外逃人员", "zh_CN"), Term("fugitive at large", "en"))),
        Concept(
            "red-notice",
            (
                Term("红色通缉令", "zh_CN"),
                Term("Red Notice", "en"),
                Term("red wanted order", "en", Status.FORBIDDEN),
            ),
        ),
        Concept(
            "recovery",
            (Term("追赃", "zh_CN"), Term("asset recovery", "en", Status.PROPOSED)),
        ),
    )
)


def look(unit: Unit) -> list[Finding]:
    start = unit.target.find("102")
    if start < 0:
        return []
    text = msg("{number} is not in the source", number="102")
    return [Finding("numbers", text, unit.key, Severity.ERROR, (start, start + 3))]


@pytest.fixture
def journal() -> list:
    return []


@pytest.fixture
def session(journal) -> Session:
    return Session(
        Catalog("zh_CN", "en", UNITS),
        by="Li Wei",
        now=lambda: NOON,
        look=look,
        record=journal.append,
        recorded={WRONG.unit: WRONG},
    )


@pytest.fixture
def saved() -> list:
    return []


def matches(unit: Unit) -> list[Match]:
    """A memory that knows one sentence."""
    if "零容忍" not in unit.source:
        return []
    pair = Pair(unit.source.replace("深化", "加强"), "Zero tolerance, always.", "old.tmx:7")
    return [Match(pair, 0.92)]


def book_of(session: Session, save=lambda: msg("saved"), title: str = "brief.po") -> Book:
    """A catalog with the glossary and the memory."""
    uses = Terms(GLOSSARY, "zh_CN", "en").uses
    return Book(title, session, save, uses, matches=matches, passages=lambda _words: [])


@pytest.fixture
def start(session, console, saved):
    """A review that the test gives its commands, one a line."""

    def run(commands: str | bytes, *further: Session) -> None:
        data = commands.encode() if isinstance(commands, str) else commands

        def save():
            saved.append(len(session.history))
            session.settle()
            return msg("saved")

        books = [book_of(session, save)]
        books += [book_of(one, title=f"next{n}.po") for n, one in enumerate(further, 1)]
        desk = Desk(books, checks=["numbers"], other_script=lambda text: text.replace("国", "國"))
        LineReview(desk, console, Script(io.BytesIO(data), console)).run()

    return run


SCREENS = {
    "session": "a\nu\ne Zero tolerance; 102 countries\nf\nx 译名错了\ns\ne asset recovery\nu\nb\n",
    "moves": "g 3\ns\nc ask\\nBeijing\n/status:rejected\nx the term is Red Notice\nw\nb\n",
    "help": "?\n",
}
"""Short sessions; what they print is in golden/, for a person to look at."""


@pytest.mark.parametrize("name", SCREENS)
def test_golden(start, console, golden, name):
    """A short session prints what it always did."""
    start(SCREENS[name])
    golden(f"review-{name}", console.file.getvalue())


def test_no_line_is_wider_than_the_terminal(session, console, start):
    """Whatever is shown fits 80 columns, but for the echo of a command."""
    start("?\ns\ns\ns\ns\ns\n")
    lines = console.file.getvalue().split("\n")
    assert max(width(line) for line in lines if not line.startswith("> ")) <= 80


def test_a_pipe_cuts_and_wraps_nothing(session):
    """Without a terminal a text is one line, however long."""
    stream = io.StringIO()
    console = console_on(stream, "auto", {})
    LineReview(Desk([book_of(session)]), console, Script(io.BytesIO(b"q\n"), console)).run()
    assert UNITS[0].source in stream.getvalue()


def test_nothing_in_a_text_is_obeyed(start, console):
    """An escape sequence in a translation is shown by name, in the card and in the echo."""
    start("s\ne \x1b[2Jx\nb\n")
    assert "␣Operation⇥Sky Net␛[2J" in console.file.getvalue()
    assert "\x1b" not in console.file.getvalue()


DECIDED = [
    pytest.param("a", Verdict.ACCEPT, UNITS[0].target, "", id="accept"),
    pytest.param("accept", Verdict.ACCEPT, UNITS[0].target, "", id="long-name"),
    pytest.param("ａ", Verdict.ACCEPT, UNITS[0].target, "", id="full-width"),
    pytest.param("\ufeffa", Verdict.ACCEPT, UNITS[0].target, "", id="byte-order-mark"),
    pytest.param("# why\n\na\r", Verdict.ACCEPT, UNITS[0].target, "", id="comment-blank-cr"),
    pytest.param("e one  two", Verdict.EDIT, "one  two", "", id="edit"),
    pytest.param("e\u3000one", Verdict.EDIT, "one", "", id="full-width-space"),
    pytest.param(r"e one\ntwo\\n", Verdict.EDIT, "one\ntwo\\n", "", id="escapes"),
    pytest.param("f", Verdict.FUZZY, UNITS[0].target, "", id="unsure"),
    pytest.param("x", Verdict.REJECT, UNITS[0].target, "", id="reject"),
    pytest.param("x 102", Verdict.REJECT, UNITS[0].target, "102", id="reject-why"),
    pytest.param(r"c one\ntwo", Verdict.NOTE, UNITS[0].target, "one\ntwo", id="comment"),
]


@pytest.mark.parametrize(("line", "verdict", "target", "note"), DECIDED)
def test_a_line_is_a_decision(start, journal, line, verdict, target, note):
    """What a script says is journalled as a decision of the reviewer, at once."""
    start(line)
    assert journal == [Decision(UNITS[0].key, verdict, target, note, "Li Wei", NOON)]


DONE = "s\nf\ng 1\n"
"""One decision, on the second unit; then the first is shown."""

REFUSED = [
    pytest.param(DONE, "z", "“z” is no key; ? lists them", id="unknown"),
    pytest.param(DONE, "零", "switch the input method", id="input-method"),
    pytest.param(DONE, "a b", "nothing may stand behind “a”", id="too-much"),
    pytest.param(DONE, "e", "“e” needs TEXT behind it", id="no-text"),
    pytest.param(DONE, "e ", "“e” needs TEXT behind it", id="blank-text"),
    pytest.param(DONE, "E", "an editor needs a terminal", id="editor"),
    pytest.param(DONE, "g", "“g” needs NUMBER behind it", id="no-number"),
    pytest.param(DONE, "g ten", "“ten” is no number", id="number"),
    pytest.param(DONE, "g 99", "no entry 99; there are 1 to 6", id="out-of-range"),
    pytest.param(DONE, "/status:drafty", "did you mean “draft”", id="filter-state"),
    pytest.param(DONE, "/check:nubmers", "did you mean “numbers”", id="filter-check"),
    pytest.param(DONE, "/(", "no regular expression", id="filter-pattern"),
    pytest.param(DONE, "/nowhere to be found", "nothing here matches", id="filter-empty"),
    pytest.param(DONE, "b", "this is the first", id="back"),
    pytest.param("f\nu\n", "u", "nothing to take back", id="undo"),
    pytest.param(DONE, "U", "nothing to make again", id="redo"),
    pytest.param(f"{DONE}g 6\n", "a", "no translation to judge", id="accept-nothing"),
    pytest.param(f"{DONE}g 6\ns\n", "s", "nothing else here is undecided", id="end"),
]


@pytest.mark.parametrize(("before", "line", "says"), REFUSED)
def test_a_script_stops_where_it_goes_wrong(start, session, saved, before, line, says):
    """What stands before the fault is saved; what follows could hit other units and is not done."""
    with pytest.raises(DecisionError) as error:
        start(f"{before}{line}\na\n")
    number = before.count("\n") + 1
    assert f"line {number} of the commands: " in str(error.value)
    assert says in str(error.value)
    assert saved == [1 if before.startswith(DONE) else 0]
    assert session.catalog.units[0] == UNITS[0]


def test_a_script_that_is_not_text(start):
    """Bytes that are not UTF-8 are refused with their line."""
    with pytest.raises(DecisionError, match="line 2 of the commands: not UTF-8"):
        start("a\ne 追".encode() + b"\xe8\n")


def another(*units: Unit) -> Session:
    """The review of another catalog."""
    return Session(Catalog("zh_CN", "en", units), by="Li Wei", now=lambda: NOON)


def test_several_catalogs_are_one_queue(start, session, console):
    """Behind the last unit comes the next file; undo goes back to the file where it was said."""
    other = another(Unit("一", "one", State.TRANSLATED), Unit("二", "two", State.TRANSLATED))
    start("a\nf\na\na\ng 6\ne six\na\n", other)
    assert "next1.po" in console.file.getvalue().split("> e six")[1]
    assert [session.history, len(verdicts(other))] == [(), 1]


def test_undo_goes_back_to_the_file(start, session):
    """What was said in another file is taken back there, and that file is at hand again."""
    other = another(Unit("一", "one", State.TRANSLATED))
    start("g 4\na\n}\nf\nu\nu\nf\nx\n", other)
    assert [u.state for u in other.catalog.units] == [State.TRANSLATED]
    assert session.decisions[UNITS[3].key].verdict is Verdict.FUZZY


def test_a_conflict_reaches_the_caller(session, console):
    """A file that cannot be written ends a script with that error."""

    def save():
        raise ConflictError(msg("changed"))

    script = Script(io.BytesIO(b"a\nq\n"), console)
    with pytest.raises(ConflictError):
        LineReview(Desk([book_of(session, save)]), console, script).run()


# ── the keyboard ─────────────────────────────────────────────────────────────────────────────


class Hands:
    """Keys and answers of a person."""

    def __init__(self, *keys: str, answers: tuple[str | type[BaseException], ...] = ()) -> None:
        self.keys, self.answers, self.asked = list(keys), list(answers), []

    def read_key(self) -> str:
        if not self.keys:
            raise EOFError
        return self.keys.pop(0)

    def answer(self, question: str, text: str) -> str:
        self.asked.append((question, text))
        answer = self.answers.pop(0)
        if isinstance(answer, type):
            raise answer
        return answer


@pytest.fixture
def sit(session, console, monkeypatch):
    """A review by keyboard; gives what was asked, with the text put in for editing."""

    def run(hands: Hands, edit=None) -> list:
        monkeypatch.setattr("duizhao.ui.review.reading._input", hands.answer)
        keyboard = Keyboard(console, hands.read_key)
        LineReview(Desk([book_of(session)], edit=edit), console, keyboard).run()
        return hands.asked

    return run


def verdicts(session: Session) -> list:
    return [(decision.unit[1], decision.verdict) for decision in session.history]


def test_keys(sit, session):
    """Single keys, held arrow keys and keys typed ahead decide and move; Ctrl+D leaves."""
    sit(Hands("\x1b[B\x1b[B", " ", "\x1b[A", "fu", "ｆ"))
    assert verdicts(session) == [
        (UNITS[3].source, Verdict.ACCEPT),
        (UNITS[3].source, Verdict.FUZZY),
    ]  # fmt: skip


def test_a_paste_is_no_command(sit, session, console):
    """A text that arrives at once at the prompt decides nothing."""
    sit(Hands("a fax fax", "零容忍"))
    assert verdicts(session) == []
    assert "is no key; ? lists them" in console.file.getvalue()
    assert "switch the input method" in console.file.getvalue()


def test_an_edit_begins_with_what_is_there(sit, session):
    """The line to be edited is the translation with its line ends spelled out."""
    asked = sit(Hands("s", "e", answers=(r"Sky Net\n",)))
    assert asked == [("translation: ", r" Operation\tSky Net\u{1b}[2J")]
    assert session.catalog.units[1].target == "Sky Net\n"


def test_second_thoughts(sit, session):
    """Ctrl+C and an emptied line leave the unit as it was, and the review goes on."""
    hands = Hands("e", "e", "x", "g", "/", "c", "q", answers=(KeyboardInterrupt, "", EOFError,
                  KeyboardInterrupt, KeyboardInterrupt, KeyboardInterrupt))  # fmt: skip
    sit(hands)
    assert (verdicts(session), hands.keys, hands.answers) == ([], [], [])


def test_a_refusal_is_said_and_the_review_goes_on(sit, session, console):
    """At a keyboard nobody is thrown out for a wrong key."""
    sit(Hands("b", "a", "z", answers=()))
    assert verdicts(session) == [(UNITS[0].source, Verdict.ACCEPT)]
    assert "this is the first of the list" in console.file.getvalue()


def test_ctrl_c_says_that_nothing_is_lost(session, console):
    """An interrupted review says that its decisions are kept."""

    def interrupted() -> str:
        if session.history:
            raise KeyboardInterrupt
        return "a"

    review = LineReview(Desk([book_of(session)]), console, Keyboard(console, interrupted))
    with pytest.raises(KeyboardInterrupt):
        review.run()
    assert "your decisions are kept" in console.file.getvalue()


def test_an_editor_gets_a_page(sit, session):
    """The page has the translation above and what it translates below; only the top is read."""
    pages = []

    def edit(page: str) -> str:
        pages.append(page)
        return page.replace("Zero", "No").replace("坚持", "没有")

    sit(Hands("E"), edit=edit)
    assert UNITS[0].source in pages[0]
    assert session.catalog.units[0].target == UNITS[0].target.replace("Zero", "No")


def test_an_editor_that_saves_nothing_changes_nothing(sit, session):
    """Leaving the editor without saving is a second thought."""
    sit(Hands("E"), edit=lambda _page: None)
    assert verdicts(session) == []


# ── the parts ────────────────────────────────────────────────────────────────────────────────


def test_every_key_is_carried_out_and_means_one_thing():
    """Each entry of the table has its method, and no key or name stands for two."""
    names = [name for key in KEYS for name in (key.key, key.action, *key.aliases)]
    assert len(names) == len(set(names))
    assert [key.action for key in KEYS if not callable(getattr(LineReview, key.action, None))] == []
    assert [find(name).key for key in KEYS for name in (key.key, key.action, *key.aliases)] == [
        key.key for key in KEYS for _name in (key.key, key.action, *key.aliases)
    ]


def test_the_prompt_fits_one_line_of_80():
    """The common keys stand on one line of the narrowest usual terminal."""
    assert "\n" not in prompt(80).plain
    assert width(prompt(80).plain) <= 80


def test_states_can_be_told_without_colour():
    """Every state has a glyph of its own, one cell wide."""
    glyphs = [glyph for glyph, _style in GLYPHS.values()]
    assert (len(set(glyphs)), {width(glyph) for glyph in glyphs}) == (len(State), {1})


@given(st.text())
def test_a_line_to_edit_loses_nothing(text):
    """Any text becomes one harmless line, and comes back from it."""
    line = to_line(text)
    assert from_line(line) == text
    assert line.isprintable() or not set(line) & {chr(n) for n in range(32)}


@given(st.text().filter(lambda t: "\r" not in t), st.text())
def test_an_editor_page_loses_nothing(target, source):
    """Any translation that is confirmed in the editor as it stands is what it was."""
    assert from_editor(to_editor(Unit(source or "x", target, State.DRAFT))) == target


@given(st.text(), st.lists(st.tuples(st.integers(-2, 9), st.integers(-2, 9), st.just("red"))))
def test_marks_change_no_text(text, marks):
    """Marking stretches of a text, whether or not they are in it, shows the same text."""
    assert prose(text, marks).plain == prose(text).plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        (" a b ", "␣a b␣"),
        ("  ", "␣␣"),
        ("a\n", "a↵"),
        ("a\n\nb", "a↵\n↵\nb"),
        ("a\tb", "a⇥b"),
        ("a\u202eb", "a<U+202E>b"),
    ],
)
def test_what_one_would_overlook_is_shown(text, shown):
    """White space at the ends, line ends, tabs and controls can be seen."""
    assert prose(text).plain == shown


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("e  two words", Command("e", " two words", 1)),
        ("e", Command("e", None, 1)),
        ("/status:draft x", Command("/", "status:draft x", 1)),
        ("／ x", Command("／", "x", 1)),
        ("？", Command("？", None, 1)),
        ("go 12", Command("go", "12", 1)),
    ],
)
def test_how_a_line_is_read(console, line, command):
    """The key, and what stands behind it as it was written."""
    assert Script(io.BytesIO(line.encode()), console).command(prompt(80)) == command
