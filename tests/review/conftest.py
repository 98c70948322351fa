from __future__ import annotations

from datetime import UTC, datetime

import pytest

from duizhao.model import Catalog, Plural, State, Unit
from duizhao.review import Session

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

UNITS = (
    Unit("追赃", "recover assets", State.TRANSLATED),
    Unit("零容忍", "", State.EMPTY),
    Unit("国际合作", "international co-operation", State.DRAFT, note="look at 23.12"),
    Unit("天网", "Sky Net", State.APPROVED),
    Unit("红色通缉令", "red wanted order", State.REJECTED, context="title"),
    Unit("一个文件", "one file", State.TRANSLATED, plural=Plural("个文件", ("one file", "files"))),
)


@pytest.fixture
def catalog() -> Catalog:
    return Catalog("zh_CN", "en", UNITS)


@pytest.fixture
def journal() -> list:
    return []


@pytest.fixture
def session(catalog, journal) -> Session:
    return Session(catalog, by="Li Wei", now=lambda: NOON, record=journal.append)
