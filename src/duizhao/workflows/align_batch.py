"""Align a folder of pairs on all cores, again from where it was left.

Each pair is a piece of work of its own: one that cannot be aligned is reported at the end, and
stops no other. What is finished is noted in `.duizhao/align.jsonl` below the output folder, with
what it was made of; the next run skips a pair whose texts, settings and confirmed beads are the
same and whose output is there. With `learn` a second round aligns every pair with the words that
all the others have taught (counts, so their sum does not depend on the order of work).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from duizhao import __version__
from duizhao.align import Learnt, count
from duizhao.errors import DuizhaoError
from duizhao.messages import Message, msg
from duizhao.model import Alignment
from duizhao.progress import Track, quietly
from duizhao.settings import AlignSettings
from duizhao.workflows import evidence as gathering
from duizhao.workflows.align import UNRELATED, align, render
from duizhao.workflows.align_inputs import Files
from duizhao.workflows.align_pairs import Pair
from duizhao.workflows.align_records import kept_record, read_record, record_path
from duizhao.workflows.desk import IGNORED
from duizhao.workflows.spreading import spread
from duizhao.workspace import Workspace, changes, files
from duizhao.workspace.changes import Change, change

FINISHED = Path(".duizhao") / "align.jsonl"


@dataclass(frozen=True, slots=True)
class Job:
    """What all pairs of a batch have in common."""

    settings: AlignSettings
    """How they are aligned."""

    to: str
    """The format of the outputs."""

    folder: Path
    """Where outputs go."""

    workspace: Workspace | None = None
    """Where glossary and memory come from."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one pair."""

    pair: Pair
    """The pair."""

    status: str
    """`aligned`, `skipped` or `failed`."""

    notes: tuple[Message, ...] = ()
    """Why it failed, or what its reader should know."""

    alignment: Alignment | None = None
    """The alignment, when it was made."""

    changes: tuple[Change, ...] = ()
    """The files it is written to."""


def batch(
    job: Job,
    pairs: Sequence[Pair],
    *,
    learn: bool = False,
    again: bool = False,
    dry_run: bool = False,
    building: Callable[[], None] = lambda: None,
    track: Track = quietly,
) -> list[Result]:
    """Align every pair that is not finished, or all with `again`; results in the pairs' order.

    Each output is written as soon as it is there, unless `dry_run`. WriteError stops everything:
    a disk that is full stays full.
    """
    known = {} if again else _finished(job.folder)
    keys = {pair: _key(job, pair, learn) for pair in pairs}
    todo = [
        pair for pair in pairs
        if known.get(pair.output) != keys[pair] or not (job.folder / pair.output).exists()
    ]  # fmt: skip
    if todo:  # the dictionary is built once, before the workers need it
        plain = replace(job.settings, embeddings="")
        gathering.gather("zh_CN", "en", plain, building=building)
    taught = _taught(job, todo, track) if learn else {}
    work = [(pair, taught.get(pair, Learnt())) for pair in todo]
    results = {pair: Result(pair, "skipped") for pair in pairs}
    done = spread(partial(_align, job), work, lambda item: _killed(item[0]))
    for result in track(done, "aligning", len(work)):
        results[result.pair] = result
        if result.status == "aligned" and not dry_run:
            changes.save(result.changes)
            _note(job.folder, result.pair.output, _key(job, result.pair, learn))
    return [results[pair] for pair in pairs]


def _align(job: Job, item: tuple[Pair, Learnt]) -> Result:
    """One pair, with what others taught; an error is its result."""
    pair, learnt = item
    output = job.folder / pair.output
    given = Files(str(pair.source), str(pair.target), pair.source_lang, pair.target_lang)
    try:
        known = read_record(record_path(output))
        aligned = align(given, job.settings, workspace=job.workspace, known=known, learnt=learnt)
        data = render(aligned.alignment, Path(pair.output).stem, job.to, job.settings)
        record = kept_record(record_path(output), aligned.alignment) if job.to != "json" else []
        planned = (change(output, data), *record)
        return Result(pair, "aligned", aligned.notes, aligned.alignment, planned)
    except DuizhaoError as error:
        return Result(pair, "failed", (error.message,))
    except Exception as error:  # a fault of ours in one pair must not cost the others
        fault = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return Result(pair, "failed", (msg("duizhao itself is wrong ({fault})", fault=fault),))


def _teach(job: Job, pair: Pair) -> tuple[Pair, Learnt]:
    """What one pair teaches; nothing when it cannot be aligned or looks wrong."""
    result = _align(job, (pair, Learnt()))
    found = result.alignment
    if found is None or found.related < UNRELATED:
        return pair, Learnt()
    evidence = gathering.gather(found.source.lang, found.target.lang, AlignSettings())
    return pair, count(found, evidence.lexicon)


def _taught(job: Job, todo: Sequence[Pair], track: Track) -> dict[Pair, Learnt]:
    """For each pair, what all the others teach."""
    each = dict(track(spread(partial(_teach, job), todo, _untaught), "learning", len(todo)))
    total: defaultdict[tuple[str, str], float] = defaultdict(float)
    for learnt in each.values():
        for words, n in learnt.counts.items():
            total[words] += n
    return {pair: Learnt(_without(total, own)) for pair, own in each.items()}


def _without(total: Mapping[tuple[str, str], float], own: Learnt) -> dict[tuple[str, str], float]:
    left = {words: n - own.counts.get(words, 0.0) for words, n in total.items()}
    return {words: round(n, 3) for words, n in left.items() if n > 0.001}


def _finished(folder: Path) -> dict[str, str]:
    """What is finished, and what it was made of; a torn or foreign line counts for nothing."""
    path = folder / FINISHED
    found = {}
    if path.exists():
        for line in files.read(path).data.split(b"\n"):
            with suppress(ValueError, TypeError, KeyError):
                row = json.loads(line)
                found[str(row["output"])] = str(row["of"])
    return found


def _note(folder: Path, output: str, key: str) -> None:
    """Remember that a pair is finished."""
    path = folder / FINISHED
    with files.reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            (path.parent / ".gitignore").write_bytes(IGNORED)
        row = json.dumps({"output": output, "of": key}, ensure_ascii=False)
        with path.open("ab") as stream:
            stream.write(row.encode("utf-8", "backslashreplace") + b"\n")


def _key(job: Job, pair: Pair, learn: bool) -> str:
    """What a result depends on: program, settings, languages, and the bytes that are read."""
    known = sha256(repr((__version__, job.settings, job.to, pair, learn)).encode())
    record = record_path(job.folder / pair.output)
    read = [pair.source, pair.target, *([record] if record.exists() else [])]
    if job.workspace is not None:
        read += job.workspace.glossary_files()
    for path in read:
        with suppress(DuizhaoError):  # what cannot be read is reported when it is aligned
            known.update(files.read(path).digest.encode())
    return known.hexdigest()


def _killed(pair: Pair) -> Result:
    reason = msg("its process was ended from outside, perhaps for want of memory; run it again")
    return Result(pair, "failed", (reason,))


def _untaught(pair: Pair) -> tuple[Pair, Learnt]:
    return pair, Learnt()
