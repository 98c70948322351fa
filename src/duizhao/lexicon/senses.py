"""What a dictionary gloss says: the renderings in it, their stems, and the words it refers to.

A gloss is written for a reader: alternatives behind semicolons, explanations in brackets,
abbreviations such as `sb`, references to other entries. Here it becomes data; which glosses count
for a headword is the builder's decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duizhao import tokens
from duizhao.text.chars import HAN, HAN_CLASS

WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*|\d+(?:[.,]\d+)*")
BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\]]*\])")
HAN_REFERENCE = re.compile(rf"([{HAN_CLASS}]+)(?:\|([{HAN_CLASS}]+))?")
REMARK = re.compile(
    r"CL:|also written|also pr\.|(?:Taiwan|Mainland|PRC|old) pr\.|pr\. |(?:PRC|Taiwan) equivalent"
)
VARIANT = re.compile(r"\(?(?:[A-Za-z]+ )?(?:variant of|same as|contraction of)|now written")
SEE = re.compile(r"\(?(?:\(Tw\) )?(?:see|abbr\. (?:for|to|of)|used in|bound form used in)\b")
LABEL = re.compile(r"(?:lit|fig|esp|usu|abbr|also|e\.g|i\.e)\.\s+|(?:surname|variant of) ", re.I)
PLACEHOLDER = re.compile(r"\b(?:sb|sth|one's|oneself|etc)\b|\.\.\.|…")

NAMED = re.compile(r"([A-Z][^,]*), (?=.*\b[a-z]{5})")
"""A name, where an explanation follows behind a comma."""

LONGEST = 6
"""Words of a gloss that is a rendering; a longer one is an explanation."""

FUNCTION_WORDS = frozenset(
    """a an the to of in on at by for with and or as be is are was were been being it its that this
    these those from into onto not no one sb sth etc s also usu esp lit fig abbr variant see old
    cl surname used""".split()  # noqa: SIM905  a list of words reads as one
)


def variants(gloss: str) -> tuple[str, ...]:
    """The headwords that this entry is only another spelling of."""
    return _references(gloss) if not gloss.isascii() and VARIANT.match(gloss) else ()


def references(gloss: str) -> tuple[str, ...]:
    """The headwords that the reader is sent to."""
    return _references(gloss) if not gloss.isascii() and SEE.match(gloss) else ()


def renderings(gloss: str) -> Iterator[str]:
    """Readable English of a gloss, without brackets, labels and the `to` of a verb.

    What follows a name behind a comma tells who or where that is, and is left out.

    >>> list(renderings("to chase (sb); to pursue")), list(renderings("variant of 裡|里[li3]"))
    (['chase', 'pursue'], [])
    >>> list(renderings("Beijing, capital of the People's Republic of China"))
    ['Beijing']
    """
    for part in _parts(gloss):
        text = LABEL.sub("", part).strip(" ,")
        text = text.removeprefix("to ") if text != "to" else text
        text = named[1].strip() if (named := NAMED.match(text)) else text
        if text and WORD.search(text):
            yield text


def readable(glosses: Iterable[str]) -> tuple[str, ...]:
    """All their renderings, those that could stand in a text first, otherwise in their order."""
    found = dict.fromkeys(r for gloss in glosses for r in renderings(gloss))
    return tuple(sorted(found, key=lambda r: not is_clean(r)))


def is_clean(rendering: str) -> bool:
    """Whether a rendering could stand in a text as it is: short, without placeholders."""
    return len(WORD.findall(rendering)) <= 4 and not PLACEHOLDER.search(rendering)


def stems(gloss: str) -> Iterator[tuple[str, ...]]:
    """The stems of each rendering in a gloss, without function words unless there is nothing else.

    >>> list(stems("to be afraid of; not")), list(stems("surname Wang"))
    ([('afraid',), ('not',)], [('wang',)])
    """
    for part in _parts(gloss):
        for piece in part.split(", "):
            words = WORD.findall(piece)
            content = [w for w in words if w.lower() not in FUNCTION_WORDS] or words[-1:]
            if content and len(content) <= LONGEST:
                yield tuple(tokens.stem(w) for w in content)


def _parts(gloss: str) -> Iterator[str]:
    if REMARK.match(gloss) or variants(gloss) or references(gloss):
        return
    plain = BRACKETS.sub("", BRACKETS.sub("", gloss)) if "(" in gloss or "[" in gloss else gloss
    if not plain.isascii():
        plain = HAN.sub("", plain).replace("|", "")
    for part in plain.split(";"):
        if text := part.strip():
            yield text


def _references(gloss: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for pair in HAN_REFERENCE.findall(gloss) for w in pair if w))
