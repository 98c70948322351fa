"""Do not translate: what the glossary says to leave as it is stands in the translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from duizhao.checks import Check, Context, Remark
from duizhao.messages import msg
from duizhao.model import Concept, Glossary, Severity, Status, Term, Unit


def look(unit: Unit, context: Context) -> Iterator[Remark]:
    """Name what stands in the source and nowhere in the target."""
    terms = context.fixed_terms
    if not terms:
        return
    said = Counter(one.text for one in terms.find(unit.source))
    for text in said:
        if text not in unit.target:
            yield Remark(msg("“{text}” is not to be translated, and is missing", text=text))


NAMES = Glossary(
    (
        Concept("name", (Term("Poedit", "en", Status.FIXED),)),
        Concept("option", (Term("/--[a-z-]+/", "en", Status.FIXED),)),
    )
)

do_not_translate = Check(
    name="do-not-translate",
    summary=msg("What the glossary says to leave as it is stands in the translation unchanged."),
    explanation=msg(
        "Names and patterns with the status do-not-translate are compared to the letter. They may "
        "stand more or less often than in the source, but they may not be missing."
    ),
    look=look,
    severity=Severity.ERROR,
    bad=(
        ("Open it in Poedit.", "用坡编辑打开。"),
        ("Open it in Poedit.", "用 poedit 打开。"),
        ("Add --dry-run.", "加 --试运行。"),
    ),
    good=(
        ("Open it in Poedit.", "用 Poedit 打开。"),
        ("Add --dry-run.", "加上 --dry-run。"),
        ("PoeditPro is another.", "那是另一个。"),
    ),
    context=Context("en", "zh_CN", NAMES),
)
