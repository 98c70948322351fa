"""The two files of an alignment, and what about them looks as if it were not meant.

What cannot be aligned is an error. What can be, but seldom is what somebody wants (two texts of
one language, a translation given as the source), is done and said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from duizhao.errors import InputError
from duizhao.messages import Message, msg
from duizhao.model import Document, language
from duizhao.settings import AlignSettings
from duizhao.text import chars
from duizhao.workflows.documents import load_document
from duizhao.workspace import Workspace
from duizhao.workspace.seeds import split_name

NAMES = {
    "zh_CN": msg("simplified Chinese"),
    "zh_TW": msg("traditional Chinese"),
    "en": msg("English"),
}
"""Languages that our readers know by name; others are called as gettext calls them."""

SAMPLE = 20_000
"""Characters from which the script of a document is told."""


@dataclass(frozen=True, slots=True)
class Files:
    """What is to be aligned."""

    source: str
    """The source's path; `-` is the standard input."""

    target: str
    """The target's."""

    source_lang: str = ""
    """Its language; empty when its name or script shall tell."""

    target_lang: str = ""
    """The target's."""


def load(given: Files, settings: AlignSettings) -> tuple[Document, Document]:
    """Both documents, each in the language it is really in.

    InputError when one is empty, or when they are one file or have the same content.
    """
    if given.source == given.target == "-":
        raise InputError(msg("only one of the two can come from the standard input"))
    if _same(given.source, given.target):
        raise InputError(
            msg("{file}: source and target are the same file; name its translation",
                file=given.target)
        )  # fmt: skip
    source = _load(given.source, given.source_lang, settings.split)
    target = _load(given.target, given.target_lang, settings.split)
    if [s.text for s in source.segments] == [s.text for s in target.segments]:
        raise InputError(
            msg("{source} and {target} say the same; is one of them the translation?",
                source=source.name, target=target.name)
        )  # fmt: skip
    return source, target


def remarks(
    given: Files, source: Document, target: Document, workspace: Workspace | None
) -> tuple[Message, ...]:
    """What the reader should know before trusting the result."""
    notes = []
    for path, said, document in (
        (given.source, given.source_lang, source),
        (given.target, given.target_lang, target),
    ):
        named = "" if said or path == "-" else split_name(Path(path))[1]
        if named and not language.same(named, document.lang):
            notes.append(
                msg("{file} is named {named} but reads as {lang}; taken for {lang}",
                    file=document.name, named=_name(named), lang=_name(document.lang))
            )  # fmt: skip
    if source.lang == target.lang:
        notes.append(
            msg("both texts are {lang}; if one is not, say so with --source-lang or --target-lang",
                lang=_name(source.lang))
        )  # fmt: skip
    elif workspace is not None and _turned(source.lang, target.lang, workspace):
        notes.append(
            msg("the source is {source} and the target {target}, but this workspace translates "
                "from {usual}; change their order if that was not meant",
                source=_name(source.lang), target=_name(target.lang),
                usual=_name(workspace.settings.project.source))
        )  # fmt: skip
    return tuple(notes)


def _load(path: str, lang: str, split: str) -> Document:
    """A document; where its name says one language and all of its text another, the text is right.

    What the user says is never doubted.
    """
    document = load_document(path, lang=lang, split=split)
    text = " ".join(segment.text for segment in document.segments[:2000])[:SAMPLE]
    chinese = language.is_chinese(document.lang)
    misnamed = not chars.has_han(text) if chinese else chars.script(text) == "han"
    if lang or path == "-" or not chars.script(text) or not misnamed:
        return document
    told = "en" if chinese else "zh_CN"
    if split != "sentences":
        segments = tuple(replace(segment, lang=told) for segment in document.segments)
        return replace(document, lang=told, segments=segments)
    return load_document(path, lang=told, split=split)


def _turned(source: str, target: str, workspace: Workspace) -> bool:
    project = workspace.settings.project
    return language.same(target, project.source) and any(
        language.same(source, lang) for lang in project.targets
    )


def _same(one: str, other: str) -> bool:
    if "-" in (one, other):
        return False
    first, second = Path(one), Path(other)
    return first.exists() and second.exists() and first.samefile(second)


def _name(lang: str) -> Message | str:
    return NAMES.get(lang, lang)
