"""The lexicon as bytes."""

from __future__ import annotations

import time
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao import lexicon
from duizhao.errors import FormatError
from duizhao.lexicon import cedict, store
from duizhao.lexicon.cedict import Entry
from duizhao.lexicon.table import Columns

SMALL = lexicon.build([Entry("樹", "树", "shu4", ("tree",)), Entry("國", "国", "guo2", ("land",))])
DATA = lexicon.to_bytes(SMALL)


def test_round_trip():
    """What is read is what was written, array for array."""
    again = lexicon.from_bytes(DATA)
    for field in fields(Columns):
        one, other = (getattr(x.columns, field.name) for x in (SMALL, again))
        np.testing.assert_array_equal(one, other, strict=True)
    assert again.translations("國") == SMALL.translations("国")


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place, change):
    """No single changed byte goes unnoticed, wherever it is."""
    damaged = bytearray(DATA)
    damaged[place] ^= change
    with pytest.raises(FormatError):
        lexicon.from_bytes(bytes(damaged))


@pytest.mark.parametrize("length", [0, 5, store.HEAD.size, len(DATA) - 1])
def test_a_cut_file_is_noticed(length):
    """A file that was cut off is refused."""
    with pytest.raises(FormatError, match="delete it"):
        lexicon.from_bytes(DATA[:length])


def test_another_version_is_refused(monkeypatch):
    """A table of another version is named as such."""
    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)
    with pytest.raises(FormatError, match="version"):
        lexicon.from_bytes(DATA)


def test_signature_names_data_and_version():
    """The name changes with the dictionary's day and with our version."""
    assert lexicon.signature() == f"cc-cedict-{cedict.date()}-v{store.VERSION}"
    assert len(cedict.date()) == 10


def test_the_real_one_is_small_and_loads_fast(real):
    """The whole dictionary is some 13 MB and is read in a blink."""
    data = lexicon.to_bytes(real)
    start = time.perf_counter()
    again = lexicon.from_bytes(data)
    assert again.glosses("引渡") == ("extradite",)
    assert time.perf_counter() - start < 1.0  # .05 s on an idle machine
    assert len(data) < 20_000_000
