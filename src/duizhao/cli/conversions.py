"""What `duizhao convert` shows of its work: doubts, regional words, strays; JSON of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from duizhao.cli.app import App
from duizhao.cli.output import emit_text
from duizhao.messages import _, msg, tell
from duizhao.workflows.convert_check import Found
from duizhao.workflows.convert_files import Planned
from duizhao.workflows.convert_texts import Outcome

Json = dict[str, Any]

KINDS = {"script": msg("wrong script"), "region": msg("another region's word")}
"""What a stray is, in words."""


def payload(planned: Iterable[Planned]) -> Json:
    """`duizhao.convert/1`: a result that goes to no file is in it as `text`."""
    return {"files": [_file(one) for one in planned]}


def _file(one: Planned) -> Json:
    outcome = one.outcome
    row: Json = {"file": outcome.file, "output": one.place}
    if one.place is None:
        row["text"] = outcome.data.decode("utf-8")
    return row | {
        "drafted": outcome.drafted,
        "kept": outcome.kept,
        "doubts": [
            {
                "line": placed.line,
                "source": doubt.source,
                "target": doubt.target,
                "others": list(doubt.others),
                "score": doubt.score,
                "left": doubt.left,
                "right": doubt.right,
            }
            for placed, doubt in outcome.doubts
        ],
        "replacements": [
            {
                "line": placed.line,
                "source": word.source,
                "plain": word.plain,
                "regional": word.regional,
            }
            for placed, word in outcome.replacements
        ],
    }


def report(app: App, outcomes: Sequence[Outcome]) -> None:
    """Doubts, the worst first, and regional words by term, on stderr."""
    from duizhao.ui.conversions import doubts, replacements

    for outcome in outcomes:
        if found := outcome.doubts:
            app.err().print(doubts(outcome.file, found))
    words = Counter(
        (word.source, word.plain, word.regional)
        for outcome in outcomes
        for _placed, word in outcome.replacements
    )
    if words:
        app.err().print(replacements(words.most_common()))
    if not words and not any(outcome.doubts for outcome in outcomes):
        app.tell(msg("nothing doubtful, no regional words"))


def strays(found: Iterable[Found]) -> Json:
    """`duizhao.convert-check/1`."""
    return {
        "findings": [
            {
                "file": one.file,
                "line": one.line,
                "kind": one.stray.kind,
                "text": one.stray.text,
                "better": one.stray.better,
                "context": one.context,
            }
            for one in found
        ]
    }


def list_strays(found: Iterable[Found]) -> None:
    """One finding a line, as compilers write them."""
    for one in found:
        stray = one.stray
        emit_text(
            _("{file}:{line}: {text} → {better} ({kind}): {context}").format(
                file=one.file, line=one.line, text=stray.text, better=stray.better,
                kind=tell(KINDS[stray.kind]), context=one.context,
            ) + "\n"
        )  # fmt: skip
