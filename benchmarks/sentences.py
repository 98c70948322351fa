"""How well sentences are cut: `python -m benchmarks.sentences`.

The sentences of a document are joined again, Chinese without and English with a space, and cut:
borders inside a document that come back are right. A line that people ended without a final mark
(a heading, a line of verse) cannot come back from the text alone, so those borders are left out
and counted beside. The baseline cuts behind every run of final marks with its closing quotes.

Our own gold is cut as people proof-read it; that of `../shared` is what its aligners were given,
with their own habits (whether “Why?” he asked. is one sentence or two), so an F1 of 1 is not the
aim there. `--wrong N` prints N borders a row that are missed or set in excess.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

from benchmarks.align import ROOT, SHARED
from duizhao.text.sentences import split

CLOSING = r"[”’\"'」』）)\]】》]*"
STOP = {"zh": re.compile(rf"[。！？!?…]+{CLOSING}"), "en": re.compile(rf"[.!?…]+{CLOSING}(?=\s)")}
ENDED = re.compile(rf"(?:[。！？!?.…])\s*{CLOSING}\s*$")

Cut = Callable[[str, str], list[str]]


def corpora(data: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Name, language and the sentences of each document."""
    rows: dict[str, list[list[str]]] = {"zh": [], "en": []}
    for path in sorted((ROOT / "benchmarks/gold/align").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for side in ("source", "target"):
            rows[gold[side].split(".")[-2][:2]].append(gold["segments"][side])
    for lang, documents in rows.items():
        yield "seeds", lang, documents
    for folder in sorted(p for p in data.glob("*") if p.is_dir()):
        for lang in ("zh", "en"):
            files = sorted(folder.glob(f"*.{lang}"))
            texts = (path.read_text(encoding="utf-8").split("\n") for path in files)
            yield folder.name, lang, [[t.strip() for t in lines if t.strip()] for lines in texts]


def baseline(text: str, lang: str) -> list[str]:
    """Every run of final marks ends a sentence."""
    ends = [match.end() for match in STOP[lang].finditer(text)]
    return [text[a:b].strip() for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]


def borders(pieces: list[str]) -> list[int]:
    """Where each piece but the last ends, white space not counted."""
    return list(accumulate(len("".join(piece.split())) for piece in pieces if piece))[:-1]


def score(lang: str, documents: list[list[str]], cut: Cut) -> tuple[list[int], list[str]]:
    """Right, set and wanted borders, borders without a final mark, and what went wrong."""
    right = made = wanted = unmarked = 0
    wrong = []
    for lines in documents:
        text = ("" if lang == "zh" else " ").join(lines)
        flat = "".join(text.split())
        every = borders(lines)
        bare = {b for b, line in zip(every, lines, strict=False) if not ENDED.search(line)}
        gold, found = set(every) - bare, set(borders(cut(text, lang))) - bare
        right, made, wanted = right + len(gold & found), made + len(found), wanted + len(gold)
        unmarked += len(bare)
        for place in sorted(gold ^ found):
            mark = "missed" if place in gold else "excess"
            wrong.append(
                f"  {mark}  {flat[max(place - 28, 0) : place]} | {flat[place : place + 28]}"
            )
    return [right, made, wanted, unmarked], wrong


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How well sentences are cut.")
    parser.add_argument("--data", type=Path, default=SHARED, help="a folder of corpora")
    parser.add_argument("--wrong", type=int, default=0, help="print so many mistakes a row")
    said = parser.parse_args()
    systems: dict[str, Cut] = {"every mark": baseline, "duizhao": split}
    print(f"{'corpus':10} lang  borders  unmarked  {'cutter':10} precision  recall     F1")
    for name, lang, documents in corpora(said.data):
        for label, cut in systems.items():
            (right, made, wanted, bare), wrong = score(lang, documents, cut)
            precision, recall = right / max(made, 1), right / max(wanted, 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            print(f"{name:10} {lang:4} {wanted:8} {bare:9}  {label:10} "
                  f"{precision:9.3f} {recall:7.3f} {f1:6.3f}")  # fmt: skip
            if label == "duizhao":
                print("".join(f"{line}\n" for line in wrong[: said.wrong]), end="")


if __name__ == "__main__":
    main()
