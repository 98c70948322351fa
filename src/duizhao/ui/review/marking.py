"""Where the source of a match differs from the source at hand, shown on the match."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from rich.text import Text

from duizhao.model import Match
from duizhao.text.printable import safe
from duizhao.ui.review.card import prose
from duizhao.ui.wrap import styled

MATCHES = "!@#"
"""The keys that take a match over."""

LONGEST = 2000
"""Characters of the two texts together beyond which differences are not looked for."""


def difference(found: str, wanted: str) -> Text:
    """The wanted text: `[-what only the match has-]` struck, `{+what only this has+}` marked.

    Signs carry it without colour. Texts are compared character by character.
    """
    if len(found) + len(wanted) > LONGEST:
        return Text(safe(wanted))
    text = Text()
    for tag, a, b, c, d in SequenceMatcher(None, found, wanted, autojunk=False).get_opcodes():
        if tag == "equal":
            text.append(safe(wanted[c:d]))
            continue
        if a < b:
            text.append(f"[-{safe(found[a:b])}-]", "red")
        if c < d:
            text.append(f"{{+{safe(wanted[c:d])}+}}", "green")
    return text


def match_lines(source: str, found: Sequence[Match]) -> list[Text]:
    """Matches of the memory: the key of each, how alike, where it differs, its translation."""
    lines = []
    for key, match in zip(MATCHES, found, strict=False):
        head = styled(f"{key} ", "bold").append(f"{int(match.score * 100)}% ", "cyan")
        head.append_text(difference(match.pair.source, source))
        head.append(f"  {safe(match.pair.origin)}", "dim")
        lines += [head, styled("→ ", "dim").append_text(prose(match.pair.target))]
    return lines
