"""What every format promises, ours or installed: a value survives being written and read."""

from __future__ import annotations

import pytest

from duizhao.errors import DuizhaoError, FormatError
from duizhao.formats import FORMATS

BOTH = [name for name, fmt in FORMATS.items() if fmt.parse and fmt.serialize]
READ = [name for name, fmt in FORMATS.items() if fmt.parse]


@pytest.mark.parametrize("name", BOTH)
def test_sample_survives(name):
    """A format that reads and writes gives its sample back, and writes it the same every time."""
    fmt = FORMATS[name]
    assert fmt.sample is not None, f"{name} reads and writes, so it needs a sample"
    data = fmt.write(fmt.sample)
    assert fmt.read(data) == fmt.sample
    assert fmt.write(fmt.read(data)) == data


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_says_what_it_is(name):
    """A format has a sentence, suffixes in lower case, and does at least one thing."""
    fmt = FORMATS[name]
    assert fmt.summary.strip()
    assert all(s == s.lower() and "." in s for s in fmt.suffixes)
    assert fmt.parse or fmt.serialize
    assert fmt.sample is None or isinstance(fmt.sample, fmt.carries)


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", id="a picture"),
        pytest.param(b"PK\x03\x04\x14\0\x08\0", id="an archive"),
        pytest.param(b"\xff\xfe\x00", id="half of UTF-16"),
        pytest.param("“红色通缉令”".encode("gb18030")[:-1], id="cut GB18030"),
    ],
)
def test_refuses_what_is_no_text(name, data):
    """Bytes that are no text are refused in a sentence, never with a traceback."""
    with pytest.raises(FormatError) as error:
        FORMATS[name].read(data)
    assert isinstance(error.value, DuizhaoError)
    assert str(error.value)
