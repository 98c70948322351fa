"""What every check promises, ours or installed through the entry point group duizhao.checks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duizhao.checks import CHECKS, Check, Example, run
from duizhao.messages import Message
from duizhao.model import Catalog, Finding, State, Unit

EXAMPLES = [
    pytest.param(check, example, expect, id=f"{check.name}-{kind}-{number}")
    for check in CHECKS.values()
    for kind, examples, expect in (("bad", check.bad, True), ("good", check.good, False))
    for number, example in enumerate(examples)
]


def unit_of(example: Example) -> Unit:
    unit = example if isinstance(example, Unit) else Unit(*example)
    return replace(unit, state=State.TRANSLATED if unit.target else State.EMPTY)


def findings(check: Check, unit: Unit) -> list[Finding]:
    catalog = Catalog(check.context.source_lang, check.context.target_lang, (unit,))
    return list(run(catalog, [check], check.context))


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda c: c.name)
def test_a_check_introduces_itself(check: Check):
    """A check has a name fit for a flag, a sentence that sums it up, examples of both kinds."""
    assert check.name == check.name.lower().replace("_", "-").strip()
    assert str(check.summary).endswith(".")
    assert str(check.summary)[0].isupper()
    assert check.bad
    assert check.good


@pytest.mark.parametrize(("check", "example", "expect"), EXAMPLES)
def test_a_check_agrees_with_its_examples(check: Check, example: Example, expect: bool):
    """A check speaks up about its bad examples and is silent about its good ones."""
    assert bool(findings(check, unit_of(example))) is expect


@pytest.mark.parametrize(("check", "example", "expect"), EXAMPLES)
def test_a_finding_can_be_shown(check: Check, example: Example, expect: bool):
    """A finding is a Message that can be told, with a span inside the target."""
    unit = unit_of(example)
    for finding in findings(check, unit):
        assert isinstance(finding.message, Message)
        assert str(finding.message)
        if finding.span:
            start, end = finding.span
            assert 0 <= start <= end <= len(unit.target)


@pytest.mark.parametrize(("check", "example", "expect"), EXAMPLES)
def test_a_fix_leaves_nothing_to_say(check: Check, example: Example, expect: bool):
    """A target with the fix applied is silent under the same check."""
    unit = unit_of(example)
    for finding in findings(check, unit):
        if finding.fix is not None:
            assert findings(check, replace(unit, target=finding.fix)) == []


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda c: c.name)
def test_a_check_can_be_silenced_in_the_file(check: Check):
    """The flag ignore-<check> silences a check for a unit, as does ignore-all-checks."""
    unit = unit_of(check.bad[0])
    for flag in (f"ignore-{check.name}", "ignore-all-checks"):
        assert findings(check, replace(unit, flags=unit.flags | {flag})) == []


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda c: c.name)
@pytest.mark.parametrize(
    "text", ["", " ", "\n", "%", "{", "<", "“", "甲", "百", "\u2028", "1" * 99]
)
def test_a_check_never_stumbles(check: Check, text: str):
    """Whatever a unit holds, a check answers with findings, not with an exception."""
    for unit in (unit_of((text or "a", "甲")), unit_of(("a", text)), unit_of((text or "a", text))):
        assert all(isinstance(f, Finding) for f in findings(check, unit))
