"""A small workspace to try a review on: made in a temporary folder, forgotten afterwards.

Two catalogs on a city library, one the other way round, with a glossary and a memory, chosen so
that every panel of the review has something to show.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duizhao.formats import FORMATS, po
from duizhao.model import Catalog, Memory, Pair, State, Unit
from duizhao.workspace import files

SETTINGS = '[project]\nname = "demo"\nsource = "zh_CN"\ntargets = ["en"]\ntranslator = "Demo"\n'
GLOSSARY = (
    "zh,en\n市图书馆,City Library\n借书证,library card\n续借,renew\n逾期费,overdue fee\n"
    "馆际互借,interlibrary loan\n"
)
UNITS = (
    Unit(
        "市图书馆自2024年3月1日起延长开放时间，每天多开两个小时。",
        "From 1 March 2024 the City Library stays open two hours longer every day.",
        State.TRANSLATED,
        origins=("library.zh.txt:1",),
    ),
    Unit(
        "凭借书证一次可以借阅十二册图书，借期三十天。",
        "With a reader pass you may borrow 20 books at a time, for thirty days.",
        State.DRAFT,
        origins=("library.zh.txt:2",),
    ),
    Unit(
        "图书可以续借一次，逾期未还的，每册每天收取“逾期费”0.1元。",
        "Books may be renewed once; an overdue fee of 0.1 yuan a day is charged for each late book",
        State.TRANSLATED,
        origins=("library.zh.txt:3",),
        comment="The fee was confirmed by the library.",
    ),
    Unit(
        "本馆没有的书，可以通过馆际互借向其他图书馆申请。",
        origins=("library.zh.txt:4",),
    ),
    Unit("共找到%d册图书", "%d books found", State.TRANSLATED, flags=frozenset({"c-format"})),
    Unit("儿童阅览室位于一楼，自习室位于四楼。", origins=("library.zh.txt:6",)),
)
PAIRS = (
    Pair(
        "凭借书证一次可以借阅八册图书，借期三十天。",
        "With a library card you may borrow eight books at a time, for thirty days.",
        "leaflet-2022",
    ),
    Pair("自习室位于三楼。", "The study room is on the third floor.", "leaflet-2022"),
)
BACK = (
    Unit("Your library card has expired.", "您的借书证已过期.", State.DRAFT),
    Unit("Renew this book", "续借此书", State.TRANSLATED),
)


@contextmanager
def demonstration() -> Iterator[list[Path]]:
    """The catalogs of such a workspace; gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="duizhao-demo-") as folder:
        root = Path(folder)
        catalogs = {
            root / "locales" / "en" / "LC_MESSAGES" / "library.po": Catalog("zh_CN", "en", UNITS),
            root / "locales" / "zh_CN" / "LC_MESSAGES" / "website.po": Catalog("en", "zh_CN", BACK),
        }
        texts = {
            root / "duizhao.toml": SETTINGS.encode(),
            root / "glossary" / "library.csv": GLOSSARY.encode(),
            root / "memory" / "leaflet.tmx": FORMATS["tmx"].write(Memory("zh_CN", "en", PAIRS)),
        } | {path: po.serialize(catalog) for path, catalog in catalogs.items()}
        for path, data in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, data)
        yield list(catalogs)
