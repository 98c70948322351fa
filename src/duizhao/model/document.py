"""A text to be translated, cut into segments."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that is translated as one piece: a sentence, a heading, a line."""

    text: str
    """Without surrounding white space; empty only in presegmented input (`--split lines`)."""

    lang: str
    """As `language.normalize` gives it."""

    origin: str = ""
    """Where it was read, as `name:line`, lines counted from 1."""

    paragraph: int = 0
    """The paragraph it belongs to, counted from 0 within the document."""

    kind: str = ""
    """What it is when it is no plain sentence: `heading`, `list`, …; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source text or its translation, in reading order."""

    name: str
    """How it is called in messages and references: a path as the user would write it."""

    lang: str
    """The language of all of it."""

    segments: tuple[Segment, ...]
    """What it says."""
