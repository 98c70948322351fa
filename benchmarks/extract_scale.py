"""How time and memory of extraction grow with the text: `python -m benchmarks.extract_scale`.

Texts of the sizes asked for are put together from sentences of our own Chinese documents, and of
the documentation of Python where that is present, in a shuffled order; sentences come again where
there are too few. Each is read in a process of its own, with the dictionary in the cache. Seconds
are from documents to candidates, megabytes those of the whole process; those of the greatest of
the processes that count on the other cores are added, which counts twice what they share. Then the
same million characters as many documents, and a text of 50,000 beside a reference of so many. A
loop of the interpreter is timed before each row: the machine may be slow.

    python -m benchmarks.extract_scale [SIZE…]      characters; 3000 50000 1000000 unless given
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.extract_sets import SHARED, own
from duizhao.formats import FORMATS
from duizhao.model import Document, Segment, language
from duizhao.text import atoms
from duizhao.text.chars import has_han

SIZES = (3_000, 50_000, 1_000_000)
MANY = 300
"""Documents that the largest text is cut into once more."""

SMALL = 50_000
"""Characters of the text beside a reference."""

ONE = """
import json, resource, sys, time
from benchmarks.extract_scale import documents
from duizhao.cli import prepare
from duizhao.settings import ExtractSettings
from duizhao.workflows.extract import extract
prepare()
given, other = (documents(int(n), int(k)) for n, k in (sys.argv[1:3], (sys.argv[3], 1)))
began = time.perf_counter()
found = extract(given, ExtractSettings(), reference=[s for each in other for s in each.segments])
peak = sum(resource.getrusage(who).ru_maxrss
           for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([len(found), time.perf_counter() - began, peak / 1024]))
"""


def sentences() -> Iterator[str]:
    """What texts are made of."""
    for marked in own():
        if language.is_chinese(marked.lang):
            yield from (segment.text for segment in marked.segments)
    for path in sorted((SHARED / "data/po/python-docs-zh-cn").rglob("*.po")):
        for unit in FORMATS["po"].read(path.read_bytes()):
            if has_han(unit.target):
                yield " ".join(atoms.prose(unit.target).split())


def documents(size: int, number: int) -> list[Document]:
    """Documents of so many characters in all, the same ones at each call."""
    every = list(sentences())
    random.Random(size).shuffle(every)
    made: list[list[Segment]] = [[] for _ in range(number)]
    left, place = size, 0
    while left > 0:
        text = every[place % len(every)][:left]
        own_ = made[place % number]
        own_.append(Segment(text, "zh_CN", f"{place % number}.txt:{len(own_) + 1}"))
        left -= len(text)
        place += 1
    return [Document(f"{n}.txt", "zh_CN", tuple(each)) for n, each in enumerate(made) if each]


def loop() -> float:
    """Seconds of five million additions."""
    began, total = time.perf_counter(), 0
    for n in range(5_000_000):
        total += n
    return time.perf_counter() - began


def main() -> None:
    """A row for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    most = max(sizes)
    print("characters  documents  reference  candidates  seconds     MB  loop")
    rows = [(size, 1, 0) for size in sizes] + [(most, MANY, 0), (min(SMALL, most), 1, most)]
    for size, number, other in rows:
        slow = loop()
        call = [sys.executable, "-c", ONE, str(size), str(number), str(other)]
        done = subprocess.run(call, capture_output=True, text=True, check=True)
        found, seconds, peak = json.loads(done.stdout.strip().split("\n")[-1])
        print(
            f"{size:10,}  {number:9}  {other:9,}  {found:10,}  {seconds:7.1f}  {peak:5.0f}"
            f"  {slow:4.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
