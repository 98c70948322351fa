"""How often the checks speak on published translations: `python -m benchmarks.checks [FOLDER]`.

Published text is mostly right, so what a check says of it is mostly noise. Printed for each check:
findings, units it speaks of, their share, and with `--sample N` some of the findings to be read
and judged. Only units that are translated count.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from duizhao import checks
from duizhao.errors import FormatError
from duizhao.formats import po
from duizhao.messages import tell
from duizhao.model import Catalog, Finding, Key, Unit
from duizhao.settings import CheckSettings

SHARED = Path(__file__).parents[1].parent / "shared" / "data" / "po" / "python-docs-zh-cn"


def catalogs(folder: Path) -> Iterator[tuple[Path, Catalog]]:
    """Every catalog below a folder that can be read, Chinese or English where it does not say."""
    for path in sorted(folder.rglob("*.po")):
        try:
            yield path, po.parse(path.read_bytes())
        except FormatError:
            continue


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How often the checks speak.")
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--select", default="", help="checks, comma-separated")
    parser.add_argument("--sample", type=int, default=0, help="findings of each check to print")
    options = parser.parse_args()
    chosen = checks.choose(CheckSettings(select=tuple(filter(None, options.select.split(",")))))
    total, flagged, start = 0, set[tuple[Path, Key]](), time.perf_counter()
    by_check: dict[str, list[tuple[Path, Unit, Finding]]] = defaultdict(list)
    for path, catalog in catalogs(options.folder):
        units = [unit for unit in catalog if unit.target]
        total += len(units)
        by_key = {unit.key: unit for unit in catalog}
        for finding in checks.run(catalog, chosen, checks.Context.of(catalog)):
            unit = by_key[finding.unit]
            if unit.target:
                flagged.add((path, finding.unit))
                by_check[finding.check].append((path, unit, finding))
    seconds = time.perf_counter() - start
    print(f"{options.folder.name}: {total} translated units, {seconds:.1f} s")
    print(f"{'check':16} findings   units   share")
    for name, found in sorted(by_check.items(), key=lambda item: -len(item[1])):
        units = Counter((path, finding.unit) for path, _, finding in found)
        print(f"{name:16} {len(found):8} {len(units):7} {len(units) / total:8.3%}")
    print(f"{'any':16} {'':8} {len(flagged):7} {len(flagged) / total:8.3%}")
    chance = random.Random(1)
    for name, found in by_check.items():
        for path, unit, finding in chance.sample(found, min(options.sample, len(found))):
            print(f"\n[{name}] {path.name}:{unit.line}  {tell(finding.message)}")
            print(f"    {unit.source!r}\n    {unit.target!r}")


if __name__ == "__main__":
    main()
