"""Catalogs, glossaries and folders, converted between traditional and simplified.

A catalog's counterpart in another script is a catalog of its own, with its own translators: what
they wrote stays, and what is missing is drafted from the other script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from duizhao.convert import regions
from duizhao.convert.smart import Converted, Smart
from duizhao.errors import FormatError, InputError, UnknownNameError, WriteError
from duizhao.formats import by_suffix, po, tabular
from duizhao.messages import msg
from duizhao.model import Catalog, Concept, Glossary, State, Status, Term, Unit, language
from duizhao.progress import Track, quietly
from duizhao.text import chars
from duizhao.workflows import convert as work
from duizhao.workflows.convert import Wanted
from duizhao.workflows.convert_texts import Outcome, careful, text_file
from duizhao.workspace import changes, files, inputs
from duizhao.workspace.changes import Change

TEXTS = (
    ".txt",
    ".md",
    ".markdown",
    ".rst",
    ".html",
    ".htm",
    ".xhtml",
    ".srt",
    ".vtt",
    ".po",
    ".csv",
)
"""What is converted in a folder."""

OBSOLETE = re.compile(rb"(?m)^(?:#(?!~).*\r?\n)*(?:#~.*(?:\r?\n|\Z))+")
TEAMS = {"zh_TW": "Chinese (Taiwan)", "zh_HK": "Chinese (Hong Kong)", "zh_CN": "Chinese (China)",
         "zh_Hant": "Chinese (traditional)", "zh_Hans": "Chinese (simplified)"}  # fmt: skip
LANGUAGE_PART = re.compile(
    r"(?<![A-Za-z])zh(?:[-_](?:Hans|Hant|CN|TW|HK|SG|MO))*(?![A-Za-z])", re.IGNORECASE
)
"""A language in a file name or folder name."""


def convert(path: str, wanted: Wanted, existing: Path | None = None) -> Outcome:
    """A file of any kind converted; `existing` is where the result goes, if it is there already.

    Careful is the default for catalogs and glossaries, exact for everything else.
    """
    suffix = Path(path).suffix.lower()
    if suffix in (".po", ".pot"):
        return catalog(path, _careful(wanted), existing)
    if suffix == ".csv" and wanted.to and (found := _glossary(path, _careful(wanted))):
        return found
    return text_file(path, wanted)


def _careful(wanted: Wanted) -> Wanted:
    return wanted if wanted.smart is not None else replace(wanted, smart=not wanted.config)


@dataclass(frozen=True, slots=True)
class _Drafts:
    """Makes the units of one catalog from those of another."""

    smart: Smart
    wanted: Wanted
    from_source: bool
    """Whether the sources are what is Chinese, so that they are what is converted."""

    old: Catalog | None

    def unit(self, unit: Unit) -> tuple[Unit, list[Converted]]:
        """The unit as the new catalog shall have it, and what is to be said about it."""
        there = self.old.find(unit.key) if self.old else None
        if there is not None and self._stays(there):
            state = State.DRAFT if there.state is State.REJECTED else there.state
            return replace(unit, target=there.target, plural=there.plural or unit.plural,
                           state=state, note=there.note, flags=unit.flags | there.flags,
                           previous=there.previous), []  # fmt: skip
        texts = self._texts(unit)
        if not any(texts):
            return replace(unit, state=State.EMPTY), []
        made = [self.smart.convert(text, unit.flags) for text in texts]
        forms = tuple(one.text for one in made)
        plural = replace(unit.plural, forms=forms) if unit.plural else None
        draft = self.wanted.fuzzy or unit.state is State.DRAFT
        state = State.DRAFT if draft else State.TRANSLATED
        return replace(unit, target=forms[0], plural=plural, state=state, previous=""), made

    def _stays(self, there: Unit) -> bool:
        """Whether what the target has is a person's work that still holds."""
        texts = there.plural.forms if there.plural else (there.target,)
        if not any(texts):
            return False
        changed = there.state is State.DRAFT and bool(there.previous)
        return not changed and not (self.wanted.redraft and there.state is State.DRAFT)

    def _texts(self, unit: Unit) -> tuple[str, ...]:
        if self.from_source:
            return (unit.plural.source if unit.plural else unit.source,)
        return unit.plural.forms if unit.plural else (unit.target,)


def catalog(path: str, wanted: Wanted, existing: Path | None = None) -> Outcome:
    """A catalog in the other script: human translations of `existing` stay, the rest is drafted.

    Where the translations are no Chinese but the sources are, the sources are converted.
    """
    data = inputs.read_bytes(path)
    parsed = _parsed(data, inputs.shown(path))
    from_source = _is_from_source(parsed, inputs.shown(path))
    spoken = parsed.source_lang if from_source else parsed.target_lang
    if not (wanted.source_lang or (spoken and language.is_chinese(spoken))):
        texts = "\n".join(u.source if from_source else u.target for u in parsed.units[:2000])
        spoken = work.language_of(texts, wanted)
    header_lang = _spelled(parsed, "X-Source-Language" if from_source else "Language") or spoken
    smart = careful(wanted, wanted.source_lang or header_lang)
    if not wanted.smart:
        smart = replace(smart, simplified=False, corners=None)
    there = existing if existing and existing.is_file() else None
    old = _parsed(files.read(there).data, str(there)) if there else None
    drafts = _Drafts(smart, wanted, from_source, old)
    outcome = Outcome(path, b"")
    units = []
    for unit in parsed:
        made, said = drafts.unit(unit)
        units.append(made)
        for one in said:
            outcome = outcome.noting(one, lambda _, line=unit.line: line)  # type: ignore[misc]
        filled = bool(made.target)
        outcome = replace(outcome, drafted=outcome.drafted + bool(said),
                          kept=outcome.kept + (filled and not said))  # fmt: skip
    target = regions.name(wanted.to) if wanted.to else ""
    if there and old is not None:
        more = [unit for unit in old if parsed.find(unit.key) is None]
        result = po.arrange(files.read(there).data, [*units, *more],
                            {"Language": target} if target else {})  # fmt: skip
    else:
        bare = OBSOLETE.sub(b"", data)
        result = po.rewrite(bare, units, _headers(parsed, target, from_source))
    return replace(outcome, data=result)


def _parsed(data: bytes, shown: str) -> Catalog:
    try:
        return po.parse(data)
    except FormatError as error:
        raise error.at(shown) from error


def _is_from_source(parsed: Catalog, shown: str) -> bool:
    if parsed.target_lang and language.is_chinese(parsed.target_lang):
        return False
    if any(chars.has_han(unit.target) for unit in parsed):
        return bool(parsed.target_lang)  # a header that says en, and Chinese in it: quotations
    if any(chars.has_han(unit.source) for unit in parsed):
        return True
    raise InputError(msg("{file}: there is no Chinese in it; nothing to convert", file=shown))


def _spelled(parsed: Catalog, field: str) -> str:
    """A header's language with its script tag, where it is written Chinese."""
    for name, value in parsed.headers:
        if name.lower() == field.lower() and value.replace("-", "_").lower() in regions.STANDARDS:
            return value
    return ""


def _headers(parsed: Catalog, target: str, from_source: bool) -> dict[str, str]:
    """The header of a new catalog, as far as it differs."""
    fields = {"PO-Revision-Date": f"{datetime.now().astimezone():%Y-%m-%d %H:%M%z}"}
    if target:
        fields |= {"Language": target, "Language-Team": TEAMS.get(target, target)}
    if from_source:
        fields |= {"Plural-Forms": "nplurals=1; plural=0;"}
        if parsed.source_lang:
            fields |= {"X-Source-Language": parsed.source_lang}
    return fields


def _glossary(path: str, wanted: Wanted) -> Outcome | None:
    """A glossary with its terms in the language wanted; None when the file is none."""
    data = inputs.read_bytes(path)
    try:
        found = by_suffix(path, Glossary).read(data)
    except (FormatError, UnknownNameError):
        return None
    target = language.normalize(wanted.to)
    smart = careful(wanted, wanted.source_lang)
    outcome = Outcome(path, b"")
    concepts = []
    for concept in found.concepts:
        made, said = _named(concept, target, smart)
        concepts.append(made)
        for one in said:
            outcome = outcome.noting(one, lambda _: 0)
        outcome = replace(outcome, drafted=outcome.drafted + bool(said),
                          kept=outcome.kept + (not said))  # fmt: skip
    return replace(outcome, data=tabular.rewrite(data, Glossary(tuple(concepts))))


def _named(concept: Concept, target: str, smart: Smart) -> tuple[Concept, list[Converted]]:
    """A concept with a term in the language wanted, made of its first in the other script."""
    chinese = [t for t in concept.terms if language.is_chinese(t.lang)]
    wanted_script = regions.is_traditional(target)
    if any(t.lang == target and t.status is not Status.FORBIDDEN for t in chinese):
        return concept, []
    other = [t for t in chinese
             if regions.is_traditional(t.lang) != wanted_script
             and t.status is not Status.FORBIDDEN]  # fmt: skip
    if not other:
        return concept, []
    made = smart.convert(other[0].text)
    term = Term(made.text, target, other[0].status)
    return replace(concept, terms=(*concept.terms, term)), [made]


def counterpart(path: Path, to: str) -> Path | None:
    """Where a file's version in another language is: its own path with the language replaced.

    >>> counterpart(Path("locales/zh_CN/LC_MESSAGES/a.po"), "zh_TW").as_posix()
    'locales/zh_TW/LC_MESSAGES/a.po'
    >>> counterpart(Path("locales/en/LC_MESSAGES/a.po"), "zh_TW").as_posix()
    'locales/zh_TW/LC_MESSAGES/a.po'
    >>> counterpart(Path("a.po"), "zh_TW")
    """
    for place in range(len(path.parts) - 1, -1, -1):
        part = path.parts[place]
        if found := LANGUAGE_PART.search(part):
            spelled = regions.name(to)
            name = spelled.replace("_", "-") if "-" in found[0] or (
                place == len(path.parts) - 1 and "_" not in found[0]) else spelled  # fmt: skip
            changed = part[: found.start()] + name + part[found.end() :]
            if changed == part:
                return None
            return Path(*path.parts[:place], changed, *path.parts[place + 1 :])
    if "LC_MESSAGES" in path.parts[1:]:  # gettext's own layout names the language before it
        place = path.parts.index("LC_MESSAGES", 1) - 1
        return Path(*path.parts[:place], regions.name(to), *path.parts[place + 1 :])
    return None


@dataclass(frozen=True, slots=True)
class Planned:
    """A result and where it goes."""

    outcome: Outcome
    """The file converted."""

    place: Path | None
    """Where it is written; None for the standard output."""

    change: Change | None
    """What is written there."""


def plan(
    paths: Sequence[str], wanted: Wanted, output: Path | None, *, track: Track = quietly
) -> list[Planned]:
    """Every input converted, with its place; nothing is written.

    A catalog or folder whose path names its language goes to the path of the language wanted,
    another folder to the folder `output`, everything else to `output` or the standard output.
    """
    if len(paths) > 1 and output is not None and not output.is_dir():
        raise InputError(
            msg("{file}: several results need a folder; make it first, or name one input",
                file=output)
        )  # fmt: skip
    if output is not None and not output.is_dir() and not output.absolute().parent.is_dir():
        raise WriteError(
            msg("{file}: its folder does not exist; make the folder first", file=output)
        )
    found: list[Planned] = []
    for path in track(paths, "convert", len(paths)):
        root = Path(path)
        if path != inputs.STDIN and root.is_dir():
            there = output or (counterpart(root, wanted.to) if wanted.to else None)
            if there is None or str(there) == inputs.STDIN:
                raise InputError(msg("{folder}: a folder; name another one with -o", folder=path))
            found += [Planned(outcome, made.path, made)
                      for outcome, made in folder(root, there, wanted)]  # fmt: skip
            continue
        place = _place(root, wanted, output)
        outcome = convert(path, wanted, place)
        made = changes.change(place, outcome.data) if place else None
        found.append(Planned(outcome, place, made))
    return found


def _place(path: Path, wanted: Wanted, output: Path | None) -> Path | None:
    if output is not None and str(output) == inputs.STDIN:
        return None
    if output is not None and output.is_dir():
        return output / _naming(wanted)(path.name)
    if output is None and path.suffix.lower() == ".po" and wanted.to:
        return counterpart(path, wanted.to)
    return output


def save(planned: Iterable[Planned]) -> None:
    """Write what goes to files, each whole or not at all."""
    changes.save([one.change for one in planned if one.change])


def folder(root: Path, target: Path, wanted: Wanted) -> Iterator[tuple[Outcome, Change]]:
    """Every text of a folder converted into another folder, the names of files and folders too."""
    name = _naming(wanted)
    paths = [p for p in sorted(root.rglob("*")) if p.is_file() and p.suffix.lower() in TEXTS]
    if not paths:
        raise InputError(msg("{folder}: no text in it that can be converted", folder=root))
    for path in paths:
        if target in path.parents:
            continue
        inner = path.relative_to(root)
        place = target / name(str(inner))
        outcome = convert(str(path), wanted, place)
        yield outcome, changes.change(place, outcome.data)


def _naming(wanted: Wanted) -> work.Conversion:
    """How names are converted: their characters, and the language they speak of."""
    through = work.conversion(wanted)

    def name(path: str) -> str:
        found = through(path) if chars.has_han(path) else path
        there = counterpart(Path(found), wanted.to) if wanted.to else None
        return str(there or found)

    return name
