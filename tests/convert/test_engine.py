"""The fast engine against the walk that defines it, and against OpenCC's own cases."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao import convert
from duizhao.workspace import cache as kept

CASES = Path(__file__).parents[2] / ".." / "shared" / "data" / "convert" / "cases.jsonl"
CHECKED = ("s2t", "s2twp", "t2s", "tw2sp", "hk2sp", "jp2t", "t2jp")
"""One configuration of each shape: one stage and two, with segments and without."""


@cache
def walk(name: str) -> convert.Walk:
    return convert.Walk.of(convert.load(name, convert.installed()))


@cache
def keys(name: str) -> list[str]:
    config = convert.load(name, convert.installed())
    groups = (*config.normalization, config.segmentation, *config.chain)
    return [key for group in groups for dictionary in group for key in dictionary]


def pieces(name: str) -> st.SearchStrategy[str]:
    """Keys of a configuration whole and cut, and what no key holds."""
    key = st.sampled_from(keys(name))
    cut = st.tuples(key, st.integers(0, 4)).map(lambda two: two[0][two[1] :])
    odd = st.sampled_from(["⿰氵", "⿳", "\ufa0e", "𠀀", "\ufe00", "a", "\n", "。", "\ud800", "㐂"])
    return st.lists(st.one_of(key, cut, odd), max_size=6).map("".join)


@pytest.mark.parametrize("name", CHECKED)
def test_gives_what_the_walk_gives(name):
    """Skipping what cannot matter changes nothing, whatever the text."""
    fast = kept.converter(name)

    @settings(max_examples=120, deadline=None, database=None)
    @given(pieces(name))
    def hold(text: str) -> None:
        assert fast(text) == walk(name).convert(text)

    hold()


CONVERSIONS = [
    ("s2t", "头发发达，皇后在后面", "頭髮發達，皇后在後面"),
    ("s2tw", "里面的人口吃饭", "裡面的人口吃飯"),
    ("s2twp", "这个软件的内存", "這個軟體的記憶體"),
    ("s2hk", "里面", "裏面"),
    ("s2hkp", "打印机", "打印機"),
    ("t2s", "乾隆皇帝把餅乾曬乾了", "乾隆皇帝把饼干晒干了"),
    ("tw2s", "著作裡寫著", "著作里写着"),
    ("tw2sp", "滑鼠和程式碼", "鼠标和代码"),
    ("hk2s", "裏面", "里面"),
    ("hk2sp", "裏面", "里面"),
    ("t2tw", "裏面", "裡面"),
    ("t2hk", "說書人", "説書人"),
    ("tw2t", "裡面", "裏面"),
    ("hk2t", "裏面", "裏面"),
    ("t2jp", "舊字體", "旧字体"),
    ("jp2t", "旧字体", "舊字體"),
]


@pytest.mark.parametrize(("name", "text", "wanted"), CONVERSIONS, ids=[c[0] for c in CONVERSIONS])
def test_every_configuration_works(name, text, wanted):
    """All 16 of OpenCC's configurations convert."""
    assert kept.converter(name)(text) == wanted


def test_all_are_tried():
    """The table above leaves none out, and the installed dictionaries have no other."""
    assert [name for name, _, _ in CONVERSIONS] == list(convert.CONFIGURATIONS)
    assert sorted(convert.installed().configurations()) == sorted(convert.CONFIGURATIONS)


@pytest.mark.skipif(not CASES.exists(), reason="development data is not here")
def test_opencc_s_own_cases():
    """Every row of OpenCC's tests comes out as OpenCC has it."""
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    engines = {name: kept.converter(name) for name in convert.CONFIGURATIONS}
    wrong = [row for row in rows if engines[row["config"]](row["input"]) != row["expected"]]
    assert wrong == []


def test_long_text_with_odd_characters():
    """A long text is taken line by line around characters beyond U+FFFF, unless it describes."""
    for text in ("改变量子比特\n" * 300 + "𠮷野家后面\n", "⿰\n后面" + "头发\n" * 900):
        assert kept.converter("s2twp")(text) == walk("s2twp").convert(text)


OWN = {
    "own.json": json.dumps(
        {
            "conversion_chain": [
                {"dict": {"type": "text", "file": "one.txt"}},
                {"dict": {"type": "text", "file": "two.txt"}},
                {"dict": {"type": "text", "file": "three.txt"}},
            ]
        }
    ),
    "one.txt": "# mine\n甲\t乙丙\nab\tcd\tignored\n丁\t戊 己\r\n",
    "two.txt": "丙戊\t庚\n乙\t辛\n",
    "three.txt": "辛庚\t壬\n癸\t甲\n",
}


@settings(max_examples=200, deadline=None, database=None)
@given(st.text("甲乙丙丁戊己庚辛壬癸ab", max_size=8))
def test_dictionaries_of_one_s_own(text):
    """Three stages, keys of plain ASCII and characters that become two are as exact."""
    source = convert.Mapped("own", OWN)
    fast = convert.from_bytes(convert.compiled("own", source))
    assert fast(text) == convert.Walk.of(convert.load("own", source)).convert(text)


def test_normalization_by_phrases_is_walked():
    """What the shortcut does not hold for is converted all the same."""
    group = {"type": "text", "file": "one.txt"}
    config = {"normalization": [{"dict": group}], "conversion_chain": [{"dict": group}]}
    source = convert.Mapped("own", OWN | {"own.json": json.dumps(config)})
    fast = convert.from_bytes(convert.compiled("own", source))
    assert fast("abab丁") == "cdcd戊"
