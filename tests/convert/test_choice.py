"""Which conversion a language means, and which engine does it."""

from __future__ import annotations

import pytest

from duizhao.convert import peers, regions
from duizhao.convert.locks import Locks
from duizhao.errors import InputError


@pytest.mark.parametrize(
    ("source", "target", "phrases", "wanted"),
    [
        ("zh-CN", "zh_TW", False, ("s2tw",)),
        ("zh_CN", "zh-Hant-TW", True, ("s2twp",)),
        ("zh_hans", "zh_HK", True, ("s2hkp",)),
        ("zh_CN", "zh_Hant", True, ("s2t",)),
        ("zh_TW", "zh", True, ("tw2sp",)),
        ("zh_HK", "zh_TW", False, ("hk2t", "t2tw")),
        ("zh_MO", "zh_HK", False, ()),
        ("ja", "zh_CN", False, ("jp2t", "t2s")),
    ],
)
def test_from_languages_to_configurations(source, target, phrases, wanted):
    """Every pair of languages has its configurations, phrases where OpenCC has them."""
    one, other = regions.standard(source), regions.standard(target)
    assert regions.configurations(one, other, phrases=phrases) == wanted


def test_every_pair_has_a_way():
    """No two standards are without one."""
    kinds = sorted(set(regions.STANDARDS.values()))
    for one in kinds:
        for other in kinds:
            assert regions.configurations(one, other) or one == other


def test_no_chinese():
    """A language that is not written in Chinese characters is refused with those that are."""
    with pytest.raises(InputError, match="“en” is no written Chinese; known: zh_CN"):
        regions.standard("en")


def test_settled_words_win():
    """A settled word keeps its form; the longest from the left counts; the rest is converted."""
    locks = Locks({"软件": "軟件", "软件包": "套件", "": "x"})
    assert locks.around(str.upper)("a软件包b软件c") == "A套件B軟件C"


def test_installed_peer_converts():
    """The engine that is installed beside ours answers; the one that is not is named."""
    there = peers.present()
    if "reimplemented" in there:
        assert peers.engine("reimplemented", "s2t")("后面") == "後面"
        with pytest.raises(InputError, match="has no conversion"):
            peers.engine("reimplemented", "jp2t")
    for name in set(peers.ENGINES[1:]) - there:
        with pytest.raises(InputError, match="is not installed"):
            peers.engine(name, "s2t")


def test_two_owners_of_one_name(tmp_path, monkeypatch):
    """With both distributions of `opencc` in one place, neither is trusted, and that is said."""
    package = tmp_path / "opencc"
    (package / "dictionary").mkdir(parents=True)
    (package / "clib").mkdir()
    for name in ("__init__.py", "opencc.py"):
        (package / name).touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(__import__("sys").modules, "opencc", raising=False)
    assert peers.present() == {"reimplemented", "native"}
    with pytest.raises(InputError, match="overwrite each other"):
        peers.engine("native", "s2t")
