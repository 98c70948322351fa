"""What a settings table may say, and how a slip is named."""

from __future__ import annotations

import pytest

from duizhao.errors import SettingsError
from duizhao.settings import Settings, from_table

WRONG = [
    pytest.param(
        {"projct": {}}, "no setting “projct”; did you mean “project”?", id="table-misspelled"
    ),
    pytest.param(
        {"align": {"doubtfull": 0.5}},
        "no setting “align.doubtfull”; did you mean “align.doubtful”?",
        id="key-misspelled",
    ),
    pytest.param(
        {"check": {"zzz": 1}},
        "no setting “check.zzz”; known here: select, ignore, severity, audit",
        id="nothing-near",
    ),
    pytest.param({"extract": {"top": "x"}}, "“extract.top” is x, not a int", id="wrong-type"),
    pytest.param({"check": {"ignore": "a"}}, "“check.ignore” is a list of strings", id="no-list"),
    pytest.param({"seeds": 3}, "“seeds” is a table: write [seeds]", id="no-table"),
    pytest.param(
        {"seeds": {"manual": {"sorce": "en"}}},
        "no setting “seeds.manual.sorce”; did you mean “seeds.manual.source”?",
        id="inside-a-seed",
    ),
]


@pytest.mark.parametrize(("table", "message"), WRONG)
def test_a_slip_is_named_with_its_place(table, message):
    """An unknown key names the nearest known one; a wrong value names what it should be."""
    with pytest.raises(SettingsError) as caught:
        from_table(Settings, table)
    assert str(caught.value) == message


def test_what_is_not_said_has_a_default():
    """An empty file is a whole configuration."""
    assert from_table(Settings, {}) == Settings()


def test_values_take_their_types():
    """Lists become tuples, whole numbers fractions where those are meant."""
    settings = from_table(
        Settings,
        {
            "project": {"source": "en", "targets": ["zh_CN", "zh_TW"]},
            "align": {"doubtful": 1},
            "seeds": {"manual": {"source": "en"}},
            "check": {"severity": {"numbers": "warning"}},
        },
    )
    assert settings.project.targets == ("zh_CN", "zh_TW")
    assert settings.align.doubtful == 1.0
    assert settings.seeds["manual"].source == "en"
    assert settings.check.severity == {"numbers": "warning"}
