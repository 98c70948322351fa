"""Bring the interface's catalogs in step with the code: `make messages`.

Finds every sentence that people see: the literal first argument of `msg`, `_` and `ngettext`, the
labels given to `track`, and the sentences of click, which click looks up in our catalog. New ones
come in untranslated, or as fuzzy drafts where one much like them was translated; those that nobody
says any more go out. Prints what is left to do; with `--check` writes nothing, and exits 1 unless
nothing is.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import click
import polib

ROOT = Path(__file__).parents[1]
LANGUAGES = ("zh_CN", "zh_TW")
OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""Modules of click whose sentences our users meet."""


class Sentence(NamedTuple):
    """A sentence, and its plural where it counts."""

    one: str
    many: str = ""


def find(tree: ast.AST) -> Iterator[Sentence]:
    """The sentences in a module's syntax tree; a TypeError speaks to programmers, in English."""
    for node in _walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        literals = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
        match name, literals:
            case (("msg" | "_"), [str(one), *_]) if one:
                yield Sentence(one)
            case "ngettext", [str(one), str(many), *_]:
                yield Sentence(one, many)
            case "track", [_, str(label), *_]:
                yield Sentence(label)
            case "track", _:
                yield from _keyword(node, "label")


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if getattr(getattr(node, "func", None), "id", "") != "TypeError":
            yield node
            yield from _walk(node)


def _keyword(node: ast.Call, name: str) -> Iterator[Sentence]:
    for keyword in node.keywords:
        if keyword.arg == name and isinstance(keyword.value, ast.Constant):
            yield Sentence(str(keyword.value.value))


def said() -> dict[Sentence, list[str]]:
    """Every sentence with the files that say it, ours first."""
    ours = sorted((ROOT / "src").rglob("*.py"))
    places: dict[Sentence, list[str]] = {}
    for path in ours:
        _collect(path, path.relative_to(ROOT).as_posix(), places)
    for module in OF_CLICK:
        _collect(Path(click.__file__).parent / f"{module}.py", f"click/{module}.py", places)
    counted = {sentence.one for sentence in places if sentence.many}
    for one in counted:  # gettext knows a sentence by its singular, whether or not it counts here
        places.pop(Sentence(one), None)
    return places


def _collect(path: Path, name: str, places: dict[Sentence, list[str]]) -> None:
    for sentence in find(ast.parse(path.read_text(encoding="utf-8"))):
        files = places.setdefault(sentence, [])
        if name not in files:
            files.append(name)


def update(old: polib.POFile, places: dict[Sentence, list[str]]) -> polib.POFile:
    """A catalog of exactly these sentences, with what the old one had for them."""
    known = {Sentence(e.msgid, e.msgid_plural): e for e in old if not e.obsolete}
    spare = {s.one: e for s, e in known.items() if s not in places and e.translated()}
    new = polib.POFile(wrapwidth=0)
    new.header, new.metadata = old.header, old.metadata
    for sentence, files in places.items():
        entry = known.get(sentence) or _draft(sentence, spare)
        entry.occurrences = [(file, "") for file in files]
        if "{" in sentence.one and "python-brace-format" not in entry.flags:
            entry.flags.append("python-brace-format")
        new.append(entry)
    return new


def _draft(sentence: Sentence, spare: dict[str, polib.POEntry]) -> polib.POEntry:
    entry = polib.POEntry(msgid=sentence.one, msgid_plural=sentence.many)
    near = get_close_matches(sentence.one, spare, n=1, cutoff=0.8)
    if sentence.many:
        entry.msgstr_plural = {0: ""}
    elif near:
        entry.msgstr, entry.previous_msgid = spare[near[0]].msgstr, near[0]
        entry.flags.append("fuzzy")
    return entry


def main(args: list[str]) -> int:
    """Update each catalog, or with --check only look; the exit code."""
    places, left = said(), 0
    for language in LANGUAGES:
        path = ROOT / "locales" / language / "LC_MESSAGES" / "duizhao.po"
        before = path.read_bytes()
        catalog = update(polib.pofile(str(path), encoding="utf-8", wrapwidth=0), places)
        stale = f"{catalog}\n".encode() != before
        todo = [*catalog.untranslated_entries(), *catalog.fuzzy_entries()]
        for entry in todo:
            print(f"{path.relative_to(ROOT)}: {entry.msgid!r}")
        if stale and "--check" not in args:
            path.write_bytes(f"{catalog}\n".encode())
        left += len(todo) + stale
        print(f"{language}: {len(catalog)} sentences, {len(todo)} to translate")
    return int("--check" in args and left > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
