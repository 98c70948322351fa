"""What kind of thing an English candidate names: by the words of its name, else by its subject."""

from __future__ import annotations

import re

from duizhao.extract import subjects
from duizhao.extract.cues import Cues
from duizhao.extract.found import Found
from duizhao.extract.subjects import Subject
from duizhao.extract.wordlists import words

LAW = re.compile(r"(?:Act|Bill|Schedule|Section|Article|IAS|IFRS|ISO|Directive)(?: \d+)?")
NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.?)?(?:[ -][A-Z][a-z]+){1,2}")
NAMED = ("organisation", "document", "operation", "place")


def kind(item: Found, cues: Cues, subject: Subject) -> str:
    """The kind of an English candidate; empty when nothing tells."""
    if item.key in cues.titles:
        return "document"
    if NAME.fullmatch(item.text) and words("english.titles") & item.before.keys():
        return "person"
    capital = item.text[0].isupper() and len(item.words) > 1
    if capital and LAW.search(item.text):
        return "document"
    ends = [item.words[-1].text.lower()] + ([item.words[0].text.lower()] if capital else [])
    for name in NAMED:
        listed = words(f"english.kinds.{name}")
        if any(end in listed for end in ends if capital or name == "organisation"):
            return name
    if item.key in cues.quoted and len(item.words) > 2:
        return "slogan"
    return subjects.choose(item, cues, subject)
