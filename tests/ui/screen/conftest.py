"""A review on a screen of a fixed size, driven key by key without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from duizhao.messages import msg, use
from duizhao.model import (
    Catalog,
    Concept,
    Finding,
    Glossary,
    Match,
    Pair,
    Plural,
    Severity,
    State,
    Term,
    Unit,
)
from duizhao.review import Filter, Session
from duizhao.review.terms import Terms
from duizhao.ui.screen.terminal import prepare

prepare()

from textual.pilot import Pilot  # noqa: E402  textual must be told first

from duizhao.ui.review.desk import Book, Desk  # noqa: E402
from duizhao.ui.screen import base  # noqa: E402
from duizhao.ui.screen.app import ReviewApp  # noqa: E402
from duizhao.ui.screen.beads import app as beads  # noqa: E402

from .driving import press, screen_of  # noqa: E402

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
UNITS = (
    Unit(
        "坚持反腐败“零容忍”，深化国际追逃追赃工作，自2014年以来从一百二十个国家和地区追回外逃人员。",
        "Zero tolerance is kept to; fugitives were returned from 102 countries.",
        State.TRANSLATED,
        origins=("brief.zh.txt:1",),
    ),
    Unit(
        "启动“天网行动”",
        "Operation Sky Net\x1b[2J",
        State.DRAFT,
        previous="启动“天网”",
        note="look again",
        comment="heading",
    ),
    Unit("国际合作", "international cooperation", State.APPROVED),
    Unit("红色通缉令", "red wanted order", State.REJECTED, context="title"),
    Unit(
        "共%d个文件",
        "%d file",
        State.TRANSLATED,
        plural=Plural("共%d个文件", ("%d file", "%d files")),
        flags=frozenset({"c-format"}),
    ),
    Unit("追赃", origins=("brief.zh.txt:9",)),
    Unit("第一行\n第二行\n", "First line\nSecond line\n", State.TRANSLATED),
)
GLOSSARY = Glossary(
    (
        Concept("zero-tolerance", (Term("零容忍", "zh_CN"), Term("zero tolerance", "en"))),
        Concept("fugitive", (Term("外逃人员", "zh_CN"), Term("fugitive at large", "en"))),
        Concept("red-notice", (Term("红色通缉令", "zh_CN"), Term("Red Notice", "en"))),
        Concept("recovery", (Term("追赃", "zh_CN"), Term("asset recovery", "en"))),
    )
)


def look(unit: Unit) -> list[Finding]:
    """A check that is easy to foresee: 102 is wrong."""
    start = unit.target.find("102")
    if start < 0 or "ignore-numbers" in unit.flags:
        return []
    text = msg("{number} is not in the source", number="102")
    return [Finding("numbers", text, unit.key, Severity.ERROR, (start, start + 3))]


def matches(unit: Unit) -> list[Match]:
    """A memory that knows one sentence."""
    if "零容忍" not in unit.source:
        return []
    pair = Pair(unit.source.replace("深化", "加强"), "Zero tolerance, always.", "old.tmx:7")
    return [Match(pair, 0.92)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Sessions by chance: one of them in every run of the suite, many with `make fuzz`."""
    if "seed" in metafunc.fixturenames:
        profile = metafunc.config.getoption("--hypothesis-profile")
        metafunc.parametrize("seed", range(30 if profile == "fuzz" else 1))


@pytest.fixture(autouse=True)
def _english():
    use("en")
    yield
    use("en")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Nobody is typing: what waits for a pause between keys need not wait long."""
    monkeypatch.setattr(base, "PATIENCE", 0.001)
    monkeypatch.setattr(beads, "PATIENCE", 0.001)


@pytest.fixture
def journal() -> list:
    """Decisions as they were journalled."""
    return []


def session_of(units: tuple[Unit, ...], journal: list, query: str = "status:all") -> Session:
    """A session with a clock that ticks ten seconds a decision."""
    ticks = iter(range(1_000_000))
    return Session(
        Catalog("zh_CN", "en", units),
        by="Li Wei",
        now=lambda: NOON + timedelta(seconds=10 * next(ticks)),
        look=look,
        record=journal.append,
        only=Filter.parse(query),
    )


@pytest.fixture
def session(journal) -> Session:
    """The session that the desk has."""
    return session_of(UNITS, journal)


@pytest.fixture
def desk(session) -> Desk:
    """A desk with one catalog."""
    return desk_of(session)


def desk_of(session: Session) -> Desk:
    """A desk with one catalog, its terms and its memory."""

    def save():
        session.settle()
        return msg("saved")

    uses = Terms(GLOSSARY, "zh_CN", "en").uses
    book = Book("locales/en/brief.po", session, save, uses, matches=matches)
    return Desk(
        [book], checks=("numbers",), edit=lambda page: page.replace("First", "1st"),
        other_script=lambda text: text.replace("国", "國"),
    )  # fmt: skip


Sit = Callable[..., str]


@pytest.fixture
def sit(desk) -> Sit:
    """Press keys (or do something with the pilot) and give the last screen."""

    def run(
        *steps: str | Callable[[Pilot], Awaitable[None]], size: tuple[int, int] = (100, 30)
    ) -> str:
        async def main() -> str:
            app = ReviewApp(desk)
            async with app.run_test(size=size) as pilot:
                await settled(pilot)
                for step in steps:
                    await (press(app, step) if isinstance(step, str) else step(pilot))
                await settled(pilot)
                return screen_of(app)

        return asyncio.run(main())

    return run


async def settled(pilot: Pilot) -> None:
    """Until the memory has answered and everything is drawn."""
    await pilot.pause()
    for _ in range(400):
        if pilot.app._known() is not None:
            break
        await asyncio.sleep(0.005)
    await pilot.pause()
