"""The gold that only measures the aligner: what it covers, and that nothing is fitted to it.

Its segments and beads are held to the guide with the rest of the gold, in `test_seeds.py`.
"""

from __future__ import annotations

import importlib
import json
import re
from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from duizhao.workflows.documents import load_document

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "benchmarks/gold/align/held_out"
GOLD = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.json"))
}
PROSE = [name for name, data in GOLD.items() if "split" not in data]
LITERARY = [name for name, data in GOLD.items() if data["genre"] == "literary"]
GENRES = ["literary", "political", "academic", "subtitles", "legal", "news"]
HALF_WIDTH = re.compile(r"""[一-鿿][,;:!?()"']|[,;:!?()"'](?=[一-鿿])|[一-鿿]\.(?!\w)""")


def texts(name: str) -> dict[str, str]:
    """The two texts of a pair, by side."""
    paths = {side: ROOT / GOLD[name][side] for side in ("source", "target")}
    return {side: path.read_text(encoding="utf-8") for side, path in paths.items()}


def chinese(name: str) -> str:
    return next(text for side, text in texts(name).items() if ".zh" in GOLD[name][side])


def test_every_genre_is_there():
    """Six genres, and each of the two great directions."""
    assert {data["genre"] for data in GOLD.values()} == set(GENRES)
    sources = {GOLD[name]["source"].split(".")[-2] for name in LITERARY}
    assert sources == {"zh", "en"}


@pytest.mark.parametrize("name", GOLD)
def test_it_says_what_it_is_for(name):
    """A file tells its reader that it is for measuring only, and how its beads were made."""
    assert GOLD[name]["use"] == "measure"
    assert "by hand" in GOLD[name]["note"]


def test_no_text_is_without_gold():
    """Every text of the folder is one side of a pair."""
    named = {data[side] for data in GOLD.values() for side in ("source", "target")}
    assert {f"benchmarks/gold/align/held_out/{p.name}" for p in FOLDER.glob("*.txt")} == named


def test_the_fitting_does_not_see_it(tmp_path, monkeypatch):
    """What the weights are fitted to are the corpora, and this gold is in none of them."""
    monkeypatch.syspath_prepend(str(ROOT))
    align = importlib.import_module("benchmarks.align")
    seen = {text for _, pairs in align.corpora(tmp_path) for text in map(first_segment, pairs)}
    own = {text for _, pairs in align.held_out() for text in map(first_segment, pairs)}
    assert seen
    assert own == {data["segments"]["source"][0] for data in GOLD.values()}
    assert not seen & own
    assert "held_out" not in (ROOT / "benchmarks/fit_align.py").read_text(encoding="utf-8")


def first_segment(pair) -> str:
    return pair.source.segments[0].text


@pytest.mark.parametrize("name", GOLD)
def test_the_translator_was_free(name):
    """Each pair has sentences joined, split, left out and added, and a pair turned round."""
    beads = GOLD[name]["beads"]
    shapes = {(len(ours), len(theirs)) for ours, theirs in beads}
    assert {(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)} <= shapes
    assert any(here[1] > there[1] for here, there in pairwise(b for b in beads if b[0] and b[1]))


def test_literature_is_as_free_as_novels_are():
    """Of the literary beads, six in ten are one to one, and some weave sentences anew."""
    beads = [bead for name in LITERARY for bead in GOLD[name]["beads"]]
    shapes = Counter((len(ours), len(theirs)) for ours, theirs in beads)
    woven = sum(n for (ours, theirs), n in shapes.items() if ours > 1 and theirs > 1)
    assert 0.58 <= shapes[1, 1] / len(beads) <= 0.66
    assert 0.03 <= woven / len(beads) <= 0.05


def test_the_news_lacks_a_section():
    """The translator of the news left out a run of sentences, about a fifth of the source."""
    beads = GOLD["news-kelp"]["beads"]
    runs = [len(list(run)) for empty, run in groupby(not theirs for _, theirs in beads) if empty]
    assert 0.18 <= max(runs) / len(GOLD["news-kelp"]["segments"]["source"]) <= 0.25


def test_the_news_has_headings_and_lists():
    """What a reader of the news meets beside sentences, on both sides."""
    for side in ("source", "target"):
        document = load_document(str(ROOT / GOLD["news-kelp"][side]))
        kinds = Counter(segment.kind for segment in document.segments)
        assert kinds["heading"] >= 4, side
        assert kinds["list"] >= 8, side


@pytest.mark.parametrize("name", PROSE)
def test_one_line_is_one_paragraph(name):
    """Paragraphs are single lines with one blank line between, and nothing at the edges."""
    for text in texts(name).values():
        assert text == "\n\n".join(p.strip() for p in text.strip().split("\n\n")) + "\n"
        assert all("\n" not in paragraph for paragraph in text.strip().split("\n\n"))


@pytest.mark.parametrize("name", GOLD)
def test_chinese_punctuation_is_full_width(name):
    """No half-width comma, stop, colon, bracket or quotation mark stands between Chinese."""
    assert (
        HALF_WIDTH.findall(re.sub(r"\([a-z]\)", "", chinese(name))) == []
    )  # 第5(b)段 is the style


def test_the_notice_is_in_traditional_script():
    """No character of the notice is a simplified one; Hong Kong’s laws write 公布."""
    converter = pytest.importorskip("opencc").OpenCC("s2t")
    assert converter.convert(chinese("notice-market")).replace("公佈", "公布") == chinese(
        "notice-market"
    )
