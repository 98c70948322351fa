"""Catalogs, glossaries and folders in the other script."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from duizhao.errors import InputError
from duizhao.formats import FORMATS, po
from duizhao.model import State
from duizhao.settings import ConvertSettings
from duizhao.workflows import convert_files as work
from duizhao.workflows.convert import Wanted
from duizhao.workflows.convert_check import check

HERE = """\
# 版权 duizhao
msgid ""
msgstr ""
"Project-Id-Version: x 1\\n"
"PO-Revision-Date: 2020-01-01 00:00+0800\\n"
"Language-Team: Chinese (China)\\n"
"Language: zh_CN\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

# 译者的话
#. extracted
#: a.py:1
#, python-format
msgctxt "menu"
msgid "Open %(name)s behind"
msgstr "打开后面的%(name)s"

#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d 个文件"

#, fuzzy
msgid "Save"
msgstr "保存吗"

msgid "Empty"
msgstr ""

# of an old entry
#~ msgid "Old"
#~ msgstr "旧的"
"""
THERE = """\
msgid ""
msgstr ""
"Project-Id-Version: x 1\\n"
"Last-Translator: 王小明 <w@example.org>\\n"
"Language: zh_TW\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

# 台灣譯者
msgctxt "menu"
msgid "Open %(name)s behind"
msgstr "開啟背後的 %(name)s"

#, fuzzy
#| msgid "Saved"
msgid "Save"
msgstr "已儲存"

msgid "Only here"
msgstr "只有這裡"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "locales" / "zh_CN" / "a.po"
    path.parent.mkdir(parents=True)
    path.write_text(HERE, encoding="utf-8")
    return path


def target(source: Path) -> Path:
    return source.parents[1] / "zh_TW" / "a.po"


def run(source: Path, **how) -> str:
    planned = work.plan([str(source)], Wanted(to="zh_TW", **how), None)
    work.save(planned)
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", target(source)], check=True)
    return target(source).read_text(encoding="utf-8")


def test_new_catalog(source):
    """All but translations and three headers is copied; drafts are fuzzy, the obsolete is left."""
    text = run(source)
    expected = HERE.replace("Language: zh_CN", "Language: zh_TW").replace("(China)", "(Taiwan)")
    expected = expected[: expected.index("# of an old entry")]
    for old, new in (
        ("#, python-format", "#, fuzzy, python-format"), ("#, c-format", "#, fuzzy, c-format"),
        ("打开后面的", "打開後面的"), ("个文件", "個文件"), ("保存吗", "保存嗎"),
    ):  # fmt: skip
        expected = expected.replace(old, new)
    date = next(line for line in text.split("\n") if "Revision-Date" in line)
    assert "2020-01-01" not in date
    assert text.replace(date, '"PO-Revision-Date: 2020-01-01 00:00+0800\\n"') == expected


def test_not_fuzzy_on_demand(source):
    """Conversions count as translations where the user says so; a draft stays one."""
    units = po.parse(run(source, fuzzy=False).encode()).units
    assert [unit.state for unit in units] == [
        State.TRANSLATED, State.TRANSLATED, State.DRAFT, State.EMPTY,
    ]  # fmt: skip


def test_people_s_work_stays(source):
    """What is translated in the target stays; what is missing or of an old source is drafted."""
    target(source).parent.mkdir()
    target(source).write_text(THERE, encoding="utf-8")
    catalog = po.parse(run(source).encode())
    found = {unit.source: (unit.target, unit.state) for unit in catalog}
    assert found == {
        "Open %(name)s behind": ("開啟背後的 %(name)s", State.TRANSLATED),
        "%d file": ("%d 個文件", State.DRAFT),
        "Save": ("保存嗎", State.DRAFT),
        "Empty": ("", State.EMPTY),
        "Only here": ("只有這裡", State.TRANSLATED),
    }
    assert dict(catalog.headers)["Last-Translator"] == "王小明 <w@example.org>"
    assert catalog.units[0].note == "台灣譯者"


def test_twice_is_once(source):
    """Converting again changes nothing."""
    first = run(source)
    assert run(source) == first


def test_a_draft_of_one_s_own_stays_unless_asked(source):
    """A fuzzy translation in the target is somebody's work until --redraft gives it up."""
    run(source)
    edited = target(source).read_text(encoding="utf-8").replace("打開後面的", "開啟後方的")
    target(source).write_text(edited, encoding="utf-8")
    assert "開啟後方的" in run(source)
    assert "打開後面的" in run(source, redraft=True)


def test_chinese_sources(tmp_path):
    """A catalog into another language gives a catalog of its Chinese sources, converted."""
    path = tmp_path / "locales" / "en" / "b.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(FORMATS["po"].write(FORMATS["po"].sample))
    outcome = work.catalog(str(path), Wanted(to="zh_TW", smart=True))
    catalog = po.parse(outcome.data)
    assert (catalog.source_lang, catalog.target_lang) == ("zh_CN", "zh_TW")
    assert [unit.target for unit in catalog][:3] == ["零容忍", "打開", "第 %d 頁\n"]


def test_no_chinese_in_it(tmp_path):
    """A catalog without Chinese is an error with a sentence."""
    path = tmp_path / "c.po"
    path.write_text('msgid "a"\nmsgstr "b"\n')
    with pytest.raises(InputError, match="no Chinese in it"):
        work.catalog(str(path), Wanted(to="zh_TW"))


def test_glossary(tmp_path):
    """A glossary gets the terms it lacks; what it has stays, byte for byte."""
    path = tmp_path / "g.csv"
    path.write_text("id,zh,zh_hant,en\na,软件,軟件,software\nb,后面,,behind\n", encoding="utf-8")
    outcome = work.convert(str(path), Wanted(to="zh_TW"))
    assert outcome.data.decode() == "id,zh,zh_hant,en\na,软件,軟件,software\nb,后面,後面,behind\n"
    assert (outcome.drafted, outcome.kept) == (1, 1)


def test_glossary_s_own_form_wins(tmp_path):
    """A term's traditional form in the glossary is what stands in the result."""
    glossary = FORMATS["csv-glossary"].read("id,zh,zh_hant\na,软件,軟件\n".encode())
    path = tmp_path / "t.txt"
    path.write_text("软件和内存", encoding="utf-8")
    settings = ConvertSettings(phrases=True)
    wanted = Wanted(to="zh_TW", settings=settings, smart=True, glossary=glossary)
    assert work.convert(str(path), wanted).data.decode() == "軟件和記憶體"


def test_folder(tmp_path):
    """Every text of a folder comes out in another, names of files and folders converted, too."""
    (tmp_path / "in" / "后面").mkdir(parents=True)
    (tmp_path / "in" / "后面" / "说明.zh-CN.md").write_text("`后` 后", encoding="utf-8")
    (tmp_path / "in" / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\n后面\n", "utf-8")
    (tmp_path / "in" / "p.html").write_text('<html lang="zh-CN"><p>后</p>', encoding="utf-8")
    (tmp_path / "in" / "x.bin").write_bytes(b"\0")
    work.save(work.plan([str(tmp_path / "in")], Wanted(to="zh_TW"), tmp_path / "out"))
    found = {p.relative_to(tmp_path / "out").as_posix(): p.read_text(encoding="utf-8")
             for p in (tmp_path / "out").rglob("*") if p.is_file()}  # fmt: skip
    assert found == {
        "後面/說明.zh-TW.md": "`后` 後",
        "a.srt": "1\n00:00:01,000 --> 00:00:02,000\n後面\n",
        "p.html": '<html lang="zh-TW"><p>後</p>',
    }


def test_folder_of_a_language(tmp_path):
    """A folder that names its language goes to the one of the language wanted, unless told."""
    inner = tmp_path / "locales" / "zh_CN" / "LC_MESSAGES"
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text("后面", encoding="utf-8")
    work.save(work.plan([str(tmp_path / "locales" / "zh_CN")], Wanted(to="zh_TW"), None))
    there = tmp_path / "locales" / "zh_TW" / "LC_MESSAGES" / "a.txt"
    assert there.read_text(encoding="utf-8") == "後面"


def test_other_encodings_become_utf_8(tmp_path):
    """A file in GB18030 or Big5, which lack the other script's characters, comes out in UTF-8."""
    path = tmp_path / "a.txt"
    path.write_bytes("这是一个简体中文的文件，后面还有很多内容。".encode("gb18030"))
    assert work.convert(str(path), Wanted(to="zh_TW")).data.decode("utf-8").startswith("這是一個簡")


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("zh_CN", "请打開软体，``打開``", [("開", "开", "script"), ("软体", "软件", "region")]),
        ("zh_TW", "看视频和視頻", [("视频", "視頻", "script"), ("視頻", "影片", "region")]),
        ("zh_TW", "皇后后面，頭髮發達", []),
        ("zh_CN", "皇后后面，头发发达", []),
    ],
)
def test_wrong_script_or_region(tmp_path, lang, text, found):
    """Characters and words that do not belong are named with what would."""
    path = tmp_path / "a.txt"
    path.write_text(f"\n{text}\n", encoding="utf-8")
    strays = list(check([str(path)], Wanted(to=lang)))
    assert [(s.stray.text, s.stray.better, s.stray.kind) for s in strays] == found
    assert {s.line for s in strays} <= {2}
