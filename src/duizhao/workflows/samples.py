"""Small samples to try a review of candidates and the repair of an alignment on.

The rules of a city library in Chinese and English, chosen so that every part of either screen has
something to show; made in a temporary folder and forgotten afterwards, as `demo` does for
translations. The candidates are written by hand: what would be found depends on the lexicon, which
a sample must not wait for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from duizhao.formats import FORMATS, alignments, po
from duizhao.model import (
    Alignment,
    Bead,
    Candidate,
    Catalog,
    Document,
    Rendering,
    Segment,
    State,
    Unit,
)
from duizhao.model.candidate import Candidates
from duizhao.workspace import CANDIDATES, Workspace, files

SETTINGS = '[project]\nname = "demo"\nsource = "zh_CN"\ntargets = ["en"]\ntranslator = "Demo"\n'
GLOSSARY = "zh,en\n图书馆,library\n阅览室,reading room\n"
RULES = (
    ("市图书馆实行“一卡通借”，一张借书证可以在十二个分馆借书。",
     ("The City Library offers “one card, all branches”: one library card borrows books at twelve "
     "branch libraries.")),
    ("凭借书证一次可以借阅十二册图书，借期三十天。",
     "With a library card you may borrow twelve books at a time, for thirty days."),
    ("图书到期之前可以续借一次，续借期为十五天。",
     "A loan can be renewed once before it falls due; the renewal period is fifteen days."),
    ("逾期未还的，每册每天收取逾期费0.1元；逾期费超过十元的，暂停借阅。",
     ("For a late book an overdue fee of 0.1 yuan a day is charged. Once your overdue fees exceed "
     "ten yuan, borrowing is suspended.")),
    ("本馆没有的图书，读者可以申请馆际互借。",
     "Readers may request books that the library does not have by interlibrary loan."),
    ("馆际互借的图书不能续借，逾期费为每天一元。",
     ("Books on interlibrary loan cannot be renewed, and the overdue fee for them is one yuan a "
     "day.")),
    ("古籍善本只供馆内阅览。", "Rare books are for reading in the library only"),
    ("要看的读者，须提前一天预约。", "and readers have to reserve them one day ahead."),
    ("儿童阅览室每周六上午举办“亲子共读”活动。",
     "The children’s reading room holds “Reading Together” every Saturday morning."),
    ("“亲子共读”不收费，凭借书证入场。",
     "“Reading Together” is free; a library card gets you in."),
    ("图书可以还到任何一个分馆。", "Books may be returned to any branch library."),
    ("借书证遗失的，请立即挂失。", "If you lose your library card, report the loss at once."),
)  # fmt: skip
"""Each sentence with its translation."""

FOUND: tuple[tuple[str, str, float, tuple[str, ...]], ...] = (
    ("一卡通借", "slogan", 0.98, ("one card, all branches",)),
    ("亲子共读", "operation", 0.97, ("Reading Together",)),
    ("馆际互借", "technical", 0.95, ("interlibrary loan", "request books")),
    ("借书证", "technical", 0.94, ("library card", "card")),
    ("逾期费", "technical", 0.91, ("overdue fee", "fee")),
    ("市图书馆", "organisation", 0.88, ("City Library",)),
    ("续借", "", 0.83, ("renewed", "renewal")),
    ("续借期", "", 0.79, ("renewal period",)),
    ("儿童阅览室", "place", 0.74, ("children’s reading room",)),
    ("古籍善本", "", 0.71, ("Rare books",)),
    ("分馆", "", 0.66, ("branch library", "branch")),
    ("挂失", "", 0.52, ("report the loss",)),
    ("立即挂失", "", 0.38, ()),
    ("每周六上午", "", 0.31, ("every Saturday morning",)),
)
"""Term, kind, score and renderings of each candidate."""

SERIES = {"一卡通借": ("亲子共读",), "亲子共读": ("一卡通借",)}

TARGETS = tuple(
    sentence
    for _source, target in (*RULES[:6], ("", f"{RULES[6][1]}, {RULES[7][1]}"), *RULES[8:])
    for sentence in target.replace("charged. Once", "charged.\nOnce").split("\n")
)
"""The translation as its translator cut it: one sentence became two, two became one."""

PAIRED = (
    Bead((0,), (0,), 0.98), Bead((1,), (1,), 0.99), Bead((2,), (2,), 0.97),
    Bead((3,), (3,), 0.34), Bead((), (4,), 0.11), Bead((4,), (5,), 0.96), Bead((5,), (6,), 0.97),
    Bead((6,), (7,), 0.52), Bead((7,), (), 0.09), Bead((8,), (8,), 0.95), Bead((9,), (9,), 0.94),
    Bead((10,), (11,), 0.16), Bead((11,), (10,), 0.18),
)  # fmt: skip
"""Which belong together, with some mistakes in it."""


@contextmanager
def candidates() -> Iterator[Workspace]:
    """A workspace with candidates; gone when the block ends."""
    units = tuple(
        Unit(source, target, State.TRANSLATED, origins=(f"seeds/library.zh.txt:{line}",))
        for line, (source, target) in enumerate(RULES, 1)
    )
    sides = ("".join(f"{texts[side]}\n" for texts in RULES) for side in (0, 1))
    texts = dict(zip(("seeds/library.zh.txt", "seeds/library.en.txt"), sides, strict=True))
    made = {name: text.encode() for name, text in texts.items()} | {
        "duizhao.toml": SETTINGS.encode(),
        "glossary/library.csv": GLOSSARY.encode(),
        f"glossary/{CANDIDATES}": FORMATS["candidates"].write(Candidates(_found())),
        "locales/en/LC_MESSAGES/library.po": po.serialize(Catalog("zh_CN", "en", units)),
    }
    with _folder(made) as root:
        yield Workspace.find(root)


@contextmanager
def alignment() -> Iterator[Path]:
    """The file of an alignment with mistakes in it; gone when the block ends."""
    source = _document("library.zh.txt", "zh_CN", tuple(source for source, _target in RULES))
    found = Alignment(source, _document("library.en.txt", "en", TARGETS), PAIRED)
    with _folder({"library.align.json": alignments.serialize(found)}) as root:
        yield root / "library.align.json"


def _found() -> tuple[Candidate, ...]:
    """The candidates, with what can be counted counted."""
    terms = [term for term, *_rest in FOUND]
    return tuple(
        Candidate(
            term, "zh_CN", score, sum(source.count(term) for source, _target in RULES), kind,
            parents=tuple(longer for longer in terms if term in longer and term != longer),
            series=SERIES.get(term, ()),
            renderings=tuple(
                Rendering(text, round(0.9 - 0.3 * n, 1), _seen(term, text))
                for n, text in enumerate(renderings)
            ),
        )
        for term, kind, score, renderings in FOUND
    )  # fmt: skip


def _seen(term: str, rendering: str) -> int:
    return sum(term in source and rendering in target for source, target in RULES)


def _document(name: str, lang: str, texts: tuple[str, ...]) -> Document:
    segments = (Segment(text, lang, f"{name}:{n}") for n, text in enumerate(texts, 1))
    return Document(name, lang, tuple(segments))


@contextmanager
def _folder(made: Mapping[str, bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="duizhao-demo-") as folder:
        for name, data in made.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, data)
        yield Path(folder)
