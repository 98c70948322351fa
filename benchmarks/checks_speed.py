"""How fast a large project is checked: `python -m benchmarks.checks_speed [MESSAGES [TERMS]]`.

The project is the Python documentation of `../shared` (else the repository's own catalogs),
repeated under other contexts until there are 60,000 messages; the glossary has 10,000 terms, pairs
of words from the sources each rendered by a stretch of its translation. Beside it, in the same
run, pofilter of translate-toolkit with all of its filters and no glossary, where it is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

from duizhao import checks
from duizhao.checks import Context
from duizhao.formats import FORMATS
from duizhao.model import Catalog, Concept, Glossary, State, Term, Unit
from duizhao.text.chars import HAN_CLASS
from duizhao.workflows.cores import findings_of
from duizhao.workflows.documents import load_catalog

ROOT = Path(__file__).parents[1]
DOCS = ROOT.parent / "shared/data/po/python-docs-zh-cn"


def units() -> list[Unit]:
    """The translated units of the largest project that is here."""
    paths = sorted(DOCS.rglob("*.po")) or sorted((ROOT / "locales/zh_CN").rglob("*.po"))
    found = [unit for path in paths for unit in load_catalog(str(path)) if unit.target]
    return list({unit.key: unit for unit in found}.values())


def project(size: int) -> Catalog:
    """A catalog of that many messages."""
    base = units()
    copies = [
        replace(unit, context=f"copy {number}", state=State.TRANSLATED)
        for number in range(size // len(base) + 1)
        for unit in base
    ]
    return Catalog("en", "zh_CN", tuple(copies[:size]))


def glossary(catalog: Catalog, size: int) -> Glossary:
    """That many terms, most of which occur."""
    terms: dict[str, str] = {}
    for unit in catalog:
        words = re.findall(r"\b[A-Za-z]{4,} [a-z]{4,}\b", unit.source)
        stretches = re.findall(rf"[{HAN_CLASS}]{{2,4}}", unit.target)
        for word, stretch in zip(words, stretches, strict=False):
            terms.setdefault(word.lower(), stretch)
    chosen = islice(terms.items(), size)
    return Glossary(
        tuple(
            Concept(f"term-{n}", (Term(english, "en"), Term(chinese, "zh_CN")))
            for n, (english, chinese) in enumerate(chosen)
        )
    )


def pofilter(catalog: Catalog) -> str:
    """Seconds that pofilter takes for the same messages; why not, where it cannot be asked."""
    program = os.environ.get("POFILTER") or shutil.which("pofilter")
    if not program:
        return "not installed (set POFILTER to its path)"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "in.po")
        file.write_bytes(FORMATS["po"].write(catalog))
        begin = time.perf_counter()
        subprocess.run([program, "--language=zh_CN", file, Path(folder, "out.po")],
                       check=True, capture_output=True)  # fmt: skip
        return f"{time.perf_counter() - begin:.1f} s"


def main(messages: int = 60_000, terms: int = 10_000) -> None:
    """Time both and say so."""
    catalog = project(messages)
    held_to = glossary(catalog, terms)
    begin, cpu = time.perf_counter(), time.process_time()
    context = Context("en", "zh_CN", held_to, project=(catalog,)).beside(catalog)
    (found,) = findings_of([(catalog, context)], checks.choose())
    wall = time.perf_counter() - begin
    times = os.times()
    spent = time.process_time() - cpu + times.children_user + times.children_system
    print(f"{len(catalog):,} messages, {len(held_to.concepts):,} terms, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}")  # fmt: skip
    print(f"duizhao check: {wall:.1f} s ({spent:.1f} s of processors), {len(found):,} findings")
    print(f"pofilter: {pofilter(catalog)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
