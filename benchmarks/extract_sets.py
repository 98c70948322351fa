"""Documents whose terms a person marked, as `benchmarks.extract` measures with them.

Our own stand in `gold/terms`, with the guide they were marked by; what lies in `../shared` is
measured where it exists and is never fitted to.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.model import Segment, language
from duizhao.text import sentences
from duizhao.text.chars import has_han

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
OWN = ROOT / "benchmarks/gold/terms"
MARKS = re.compile(r"[\s“”\"‘’'《》〈〉「」『』·]")
QUOTES = re.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A document and the terms marked in it."""

    name: str
    segments: tuple[Segment, ...]
    terms: Mapping[str, str]
    """Each term as `plain` has it, with its priority: A must be found, B may be, C is not counted
    either way."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    """What each names, where that is marked: person, legal…"""

    @property
    def lang(self) -> str:
        return self.segments[0].lang

    @property
    def wanted(self) -> frozenset[str]:
        return frozenset(term for term, priority in self.terms.items() if priority != "C")


def plain(term: str) -> str:
    """A term as terms are compared: no marks, lower case, white space only between letters."""
    if has_han(term):
        return MARKS.sub("", term).lower()
    return " ".join(QUOTES.sub("", term).replace("’", "'").lower().split())


def own() -> Iterator[Marked]:
    """The documents of `gold/terms`, by name."""
    for path in sorted(OWN.glob("*.txt")):
        lang = path.suffixes[0][1:]
        rows = _rows(path.with_suffix(".tsv"))
        text = path.read_text(encoding="utf-8")
        terms = {plain(row["term"]): row["priority"] for row in rows}
        kinds = {plain(row["term"]): row["kind"] for row in rows}
        name = path.name.split(".")[0]
        yield Marked(name, tuple(segments(text, path.name, lang)), terms, kinds)


def others() -> Iterator[Marked]:
    """The seed, with its glossary for the terms, and the sets of `../shared` that are here."""
    seed = ROOT / "seeds/fugitive-recovery-2016.zh.txt"
    text = seed.read_text(encoding="utf-8")
    there = {plain(zh): "A" for zh, _ in glossary() if zh in text}
    yield Marked("seed", tuple(segments(text, seed.name)), there)
    pol = SHARED / "data/terms/pol"
    if pol.exists():
        terms = {plain(row["zh"]): row["priority"] for row in _rows(pol / "terms.tsv")}
        speech = (pol / "doc.txt").read_text(encoding="utf-8")
        yield Marked("pol", tuple(segments(speech, "doc.txt")), terms)


def reports(folder: str, pattern: str, lang: str) -> Iterator[Marked]:
    """Chapters of annual reports with the terms that a program listed for them, not all of them."""
    key = "zh" if language.is_chinese(lang) else "en"
    for path in sorted((SHARED / "data/terms" / folder).glob(pattern)):
        for number, line in enumerate(path.read_text(encoding="utf-8").strip().split("\n")):
            row = json.loads(line)
            terms = {plain(term): "A" for term in row["terms"]}
            name = f"{path.name}:{number}"
            yield Marked(name, tuple(segments(row[key], name, lang)), terms)


def glossary() -> list[tuple[str, str]]:
    """The terms of the repository's own glossaries with their renderings."""
    pairs = []
    for name in ("policy", "technical"):
        with (ROOT / f"glossary/{name}.csv").open(encoding="utf-8", newline="") as file:
            pairs += [(row["zh"], row["en"]) for row in csv.DictReader(file)]
    return pairs


def segments(text: str, name: str, lang: str = "zh_CN") -> Iterator[Segment]:
    """Sentences with their places."""
    for number, line in enumerate(text.split("\n"), 1):
        for sentence in sentences.split(line, lang):
            yield Segment(sentence, lang, f"{name}:{number}")


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
