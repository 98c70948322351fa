"""What a check looks at, for somebody who wants to know why it spoke."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from duizhao.checks import Check, Example
from duizhao.messages import _, tell
from duizhao.model import Severity
from duizhao.ui.console import safe

LONG = 120
"""Characters of an example that are shown."""


def explained(check: Check) -> RenderableType:
    """Name, promise, explanation, examples, and how to silence it."""
    severity = _("error") if check.severity is Severity.ERROR else _("warning")
    about = [severity] if check.default else [severity, _("runs only when it is selected")]
    if check.languages:
        about.append(_("translations into {languages}").format(
            languages=", ".join(check.languages)))  # fmt: skip
    parts: list[RenderableType] = [
        Text.assemble((check.name, "bold"), "  ", ("; ".join(about), "dim")),
        Text(tell(check.summary)),
    ]
    if check.explanation:
        parts += [Text(), Text(tell(check.explanation))]
    for title, style, examples in (
        (_("Wrong"), "red", check.bad),
        (_("Right"), "green", check.good),
    ):
        parts += [Text(), Text(title, style)]
        parts += [_pair(example) for example in examples]
    silence = _("To silence it: the flag “ignore-{name}” on an entry (#, ignore-{name}), or "
                "ignore = [\"{name}\"] under [check] in duizhao.toml.")  # fmt: skip
    return Group(*parts, Text(), Text(silence.format(name=check.name)))


def _pair(example: Example) -> Text:
    source, target = example if isinstance(example, tuple) else (example.source, example.target)
    shown = [safe(_short(text)).replace("\n", "⏎") for text in (source, target)]
    return Text.assemble("  ", shown[0], (" → ", "dim"), shown[1])


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"
