"""A PO file made anew."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from duizhao import __version__
from duizhao.errors import FormatError
from duizhao.formats.po import parse, po, serialize
from duizhao.model.catalog import Catalog, Plural, State, Unit


def lines(catalog: Catalog) -> list[str]:
    return serialize(catalog).decode().split("\n")


def test_the_whole_of_a_small_file():
    """A new file says its languages and charset, and nothing that changes from day to day."""
    units = (
        Unit("零容忍", "zero tolerance", State.APPROVED, origins=("brief.txt:1", "brief.txt:9")),
        Unit("打开", "open", State.REJECTED, context="动词", previous="开"),
        Unit("后来", note="later"),
    )
    assert serialize(Catalog("zh_CN", "en", units)).decode() == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: duizhao\\n"\n'
        '"Language: en\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '"X-Source-Language: zh_CN\\n"\n'
        f'"X-Generator: duizhao {__version__}\\n"\n'
        "\n"
        "#: brief.txt:1 brief.txt:9\n"
        'msgid "零容忍"\n'
        'msgstr "zero tolerance"\n'
        "\n"
        "#, fuzzy\n"
        '#| msgid "开"\n'
        'msgctxt "动词"\n'
        'msgid "打开"\n'
        'msgstr "open"\n'
        "\n"
        "# later\n"
        'msgid "后来"\n'
        'msgstr ""\n'
    )


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("zh_CN", "nplurals=1; plural=0;"),
        ("zh_TW", "nplurals=1; plural=0;"),
        ("en", "nplurals=2; plural=(n != 1);"),
        ("en_GB", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_plural_forms_of_the_language(lang, forms):
    """Chinese has one form, English two, and a unit gets as many as its language."""
    unit = Unit("x", plural=Plural("xs"))
    written = lines(Catalog("", lang, (unit,)))
    assert f'"Plural-Forms: {forms}\\n"' in written
    assert sum(line.startswith("msgstr[") for line in written) == int(forms[9])


def test_own_headers_win():
    """The catalog's fields keep their order and values; what they lack is added behind."""
    headers = (("X-First", "1"), ("language", "en_GB"), ("X-Generator", "other"))
    found = parse(serialize(Catalog("zh_CN", "en", (), headers))).headers
    assert found[:3] == headers
    assert ("Content-Type", "text/plain; charset=UTF-8") in found
    assert [name.lower() for name, _ in found].count("language") == 1


@pytest.mark.parametrize(
    ("content_type", "codec"),
    [
        ("text/plain; charset=GB18030", "gb18030"),
        ("text/plain; charset=Big5", "big5"),
        ("text/plain; charset=CHARSET", "utf-8"),
    ],
)
def test_the_header_names_the_charset(content_type, codec):
    """The file is in the charset that its own header names; a template's blank becomes UTF-8."""
    catalog = Catalog("", "", (Unit("許功蓋"),), (("Content-Type", content_type),))
    data = serialize(catalog)
    assert 'msgid "許功蓋"\n' in data.decode(codec)
    assert parse(data).units == catalog.units


REFUSED = {
    "twice": ((Unit("a"), Unit("a", "b")), (), "two units"),
    "empty source": ((Unit(""),), (), "empty msgid"),
    "charset": ((Unit("喆"),), (("Content-Type", "text/plain; charset=GB2312"),), "U\\+5586"),
    "unknown charset": ((), (("Content-Type", "text/plain; charset=x"),), "“x”"),
}


@pytest.mark.parametrize(("units", "headers", "words"), REFUSED.values(), ids=REFUSED)
def test_what_no_file_can_hold_is_refused(units, headers, words):
    """A catalog that would not be read again is not written."""
    with pytest.raises(FormatError, match=words):
        serialize(Catalog("zh_CN", "en", units, headers))


def test_notes_of_many_lines_are_comments():
    """No note, however it is broken into lines, can end its comment."""
    unit = Unit("a", note='x\rmsgid "y"\r\n, fuzzy', comment="~ msgid\n| old")
    (found,) = parse(serialize(Catalog("", "", (unit,)))).units
    assert (found.note, found.comment) == ('x\nmsgid "y"\n, fuzzy', "~ msgid\n| old")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="no msgfmt")
@pytest.mark.parametrize("lang", ["en", "zh_CN", "fr", "ja"])
def test_msgfmt_accepts_it(lang):
    """msgfmt -c has nothing against a new file, plurals and all."""
    units = (*po.sample.units[:3], Unit("%d 个", plural=Plural("%d 个")))
    data = serialize(Catalog("zh_CN", lang, units))
    command = ["msgfmt", "-c", "--output=/dev/null", "-"]
    run = subprocess.run(command, input=data, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
