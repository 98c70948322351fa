"""Findings in the shapes that other programs and browsers read.

`github`: workflow commands, which a pull request shows at the line
(https://docs.github.com/actions/reference/workflow-commands-for-github-actions). `sarif`: SARIF
2.1.0 (OASIS), which code scanning and editors take in. `html`: one page that needs nothing else.
Each is a function from what was checked to text; findings are told in English but on the page.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import PurePath
from typing import Any

from duizhao import __version__
from duizhao.checks import CHECKS
from duizhao.messages import _, tell
from duizhao.model import Finding, Severity, Unit
from duizhao.text.printable import safe
from duizhao.workflows.check import Checked


def _rows(checked: Sequence[Checked]) -> Iterator[tuple[str, Unit | None, Finding]]:
    for one in checked:
        for finding in one.findings:
            yield PurePath(one.file).as_posix(), one.catalog.find(finding.unit), finding


def github(checked: Sequence[Checked]) -> str:
    """One workflow command a finding."""
    return "".join(
        f"::{finding.severity} file={_property(file)},line={unit.line if unit else 1},"
        f"title={_property(finding.check)}::{_data(str(finding.message))}\n"
        for file, unit, finding in _rows(checked)
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(checked: Sequence[Checked]) -> str:
    """A SARIF log with one run."""
    rows = list(_rows(checked))
    names = sorted({finding.check for *_, finding in rows})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "duizhao",
                        "version": __version__,
                        "rules": [_rule(name) for name in names],
                    }
                },
                "results": [
                    _result(file, unit, finding, names.index(finding.check))
                    for file, unit, finding in rows
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str) -> dict[str, Any]:
    check = CHECKS[name]
    rule = {"id": name, "shortDescription": {"text": str(check.summary)}}
    return rule | ({"help": {"text": str(check.explanation)}} if check.explanation else {})


def _result(file: str, unit: Unit | None, finding: Finding, rule: int) -> dict[str, Any]:
    return {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": "error" if finding.severity is Severity.ERROR else "warning",
        "message": {"text": str(finding.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": file},
                    "region": {"startLine": max(unit.line, 1) if unit else 1},
                }
            }
        ],
    }


STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
article { border-top: 1px solid #8884; padding: .6rem 0 } h2 { margin-top: 2rem }
.error { color: #b00020 } .warning { color: #9a6700 } .where { color: #777; font-size: .85em }
p { margin: .2rem 0; white-space: pre-wrap } mark { background: #ffd33d }
@media (prefers-color-scheme: dark) { body { background: #111; color: #ddd }
.error { color: #ff7b72 } .warning { color: #d29922 } mark { background: #6e5200; color: #fff } }
"""


def html(checked: Sequence[Checked]) -> str:
    """A page with every finding, by catalog, and a sum by check."""
    counts = Counter(finding.check for one in checked for finding in one.findings)
    title = _("Findings")
    parts = [
        '<!doctype html>\n<html><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>",
        f"<h1>{escape(title)}: {sum(counts.values())}</h1>",
        "<p>" + escape(", ".join(f"{name} {n}" for name, n in counts.most_common())) + "</p>",
    ]
    for one in checked:
        if one.findings:
            parts.append(f"<h2>{escape(safe(one.file))}</h2>")
            parts += [_article(one, finding) for finding in one.findings]
    return "\n".join([*parts, "</body></html>", ""])


def _article(one: Checked, finding: Finding) -> str:
    unit = one.catalog.find(finding.unit)
    line = f"<span class='where'>{unit.line}</span> " if unit and unit.line else ""
    source = unit.source if unit else finding.unit[1]
    return (
        f"<article>{line}<strong class='{finding.severity}'>{escape(finding.check)}</strong> "
        f'{escape(safe(tell(finding.message)))}\n<p lang="{escape(one.catalog.source_lang)}">'
        f'{escape(safe(source))}</p>\n<p lang="{escape(one.catalog.target_lang)}">'
        f"{_marked(unit.target if unit else '', finding.span)}</p></article>"
    )


def _marked(target: str, span: tuple[int, int] | None) -> str:
    start, end = span or (0, 0)
    before, inside, after = (
        escape(safe(part)) for part in (target[:start], target[start:end], target[end:])
    )
    return f"{before}<mark>{inside}</mark>{after}" if inside else f"{before}{after}"


REPORTS: dict[str, Callable[[Sequence[Checked]], str]] = {
    "github": github,
    "sarif": sarif,
    "html": html,
}
"""By the name that `--format` takes."""
