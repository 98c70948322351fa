"""Compiled tables in the user's cache."""

from __future__ import annotations

import pytest

from duizhao import convert
from duizhao.errors import FormatError, UnknownNameError
from duizhao.workspace import cache

DATA = convert.compiled("t2jp", convert.installed())


@pytest.mark.parametrize(
    "data",
    [b"", DATA[:40], DATA[:-1], DATA[:-3] + b"abc", DATA.replace(b"convert", b"copvert", 1)],
    ids=["empty", "head only", "cut off", "changed", "something else"],
)
def test_damage_is_noticed(data):
    """Bytes that are not whole and sound tables are refused, never read as others."""
    with pytest.raises(FormatError):
        convert.sound(data)


def test_damaged_file_is_made_again(tmp_path, monkeypatch):
    """A cached file that cannot be read costs time and nothing else."""
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path))
    assert cache.converter("t2jp")("舊") == "旧"
    (path,) = tmp_path.glob("convert-t2jp-*.bin")
    path.write_bytes(b"broken")
    assert cache.converter("t2jp")("舊") == "旧"
    assert path.read_bytes() == DATA


def test_unknown_configuration():
    """A configuration that the dictionaries lack is named, with the nearest one there is."""
    with pytest.raises(UnknownNameError, match="did you mean “s2tw"):
        cache.converter("s2twq")


def test_missing_dictionary_is_named():
    """A configuration that asks for a dictionary that is not there says which."""
    source = convert.Mapped(
        "mine", {"a.json": '{"conversion_chain": [{"dict": {"type": "text", "file": "b.txt"}}]}'}
    )
    with pytest.raises(FormatError, match=r"b\.txt is missing"):
        convert.compiled("a", source)


@pytest.mark.parametrize("text", ["[]", "{", '{"conversion_chain": 3}', "{}"])
def test_no_configuration(text):
    """JSON that is no configuration is an error with a name, not a traceback."""
    with pytest.raises(FormatError, match=r"a\.json is no configuration"):
        convert.compiled("a", convert.Mapped("mine", {"a.json": text}))
