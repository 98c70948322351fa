"""Terms of a text: which strings may be terms, where they stand, and how they are rendered.

`extract` finds and ranks candidates, `contexts` looks up strings that are given, and
`renderings.find` asks aligned texts what each is called in the other language. Pure functions
from nouns to nouns: no file, no glossary is written here.
"""

from __future__ import annotations

from duizhao.extract.engine import extract
from duizhao.extract.listed import contexts

__all__ = ["contexts", "extract"]
