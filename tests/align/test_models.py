"""Models of sentences as plug-ins: the library's own door, and kinds that other packages bring."""

from __future__ import annotations

import sys
import types

import numpy as np
import pytest

from duizhao.align import align, models
from duizhao.errors import InputError, UnknownNameError
from duizhao.model import Document, Segment

WORDS = {"alpha": 0, "甲": 0, "beta": 1, "乙": 1, "gamma": 2, "丙": 2}
"""What the tiny model knows: one direction a meaning."""


def encode(texts, **_options):
    """A row for each text: how often each meaning is named in it, and a little of everything."""
    rows = np.full((len(texts), 3), 0.01, np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word, place in WORDS.items():
            row[place] += text.count(word)
    return rows


class Tiny:
    """Stands where sentence-transformers' class does, with its signature."""

    def __init__(self, name, *, local_files_only=False):
        assert local_files_only, "nothing may be downloaded"
        if name == "gone":
            raise OSError("gone is not a local folder")
        self.name = name

    def encode(self, texts, **options):
        assert options == {
            "show_progress_bar": False, "convert_to_numpy": True, "normalize_embeddings": True,
        }  # fmt: skip
        return encode(texts)


@pytest.fixture
def library(monkeypatch):
    module = types.ModuleType("sentence_transformers")
    module.SentenceTransformer = Tiny
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)


def document(lang, texts):
    return Document(lang, lang, tuple(Segment(text, lang) for text in texts))


ONE = document("zh_CN", ("乙", "甲甲", "丙"))
OTHER = document("en", ("alpha alpha", "gamma", "beta"))


@pytest.mark.parametrize("name", ["LaBSE", "sentence-transformers", "sentence-transformers:LaBSE"])
def test_a_model_takes_part(library, name):
    """What only the model knows decides where words, length and order say nothing."""
    ours = document("zh_CN", ("甲字句", "乙字句", "丙字句"))
    theirs = document("en", ("Before it.", "It is alpha.", "It is beta.", "It is gamma."))
    found = align(ours, theirs, similarity=models.load(name))
    assert {((0,), (1,)), ((1,), (2,)), ((2,), (3,))} <= {b.link for b in found.beads}


def test_without_the_library(monkeypatch):
    """Without the library the sentence says what to install, and that one can do without."""
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(InputError, match="pip install sentence-transformers"):
        models.load("LaBSE")


def test_a_model_that_is_not_here(library):
    """A model that would have to be downloaded is refused in a sentence."""
    with pytest.raises(InputError, match="is not on this computer"):
        models.load("gone")


def test_an_unknown_kind():
    """A kind that nobody brought is refused with those there are."""
    with pytest.raises(UnknownNameError, match="sentence-transformers"):
        models.load("words2vec:x")


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An installed package that brings a kind of models."""
    (tmp_path / "tinymodels.py").write_text(
        "from duizhao.align.models import SentenceModel\n"
        "import numpy as np\n"
        "def load(name):\n"
        "    return lambda texts: np.ones((len(texts), len(name)))\n"
        "tiny = SentenceModel(name='tiny', summary='Ones.', load=load)\n",
        encoding="utf-8",
    )
    info = tmp_path / "tinymodels-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tinymodels\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[duizhao.aligners]\ntiny = tinymodels:tiny\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    models.MODELS.__dict__.pop("_items", None)
    yield
    models.MODELS.__dict__.pop("_items", None)


def test_a_kind_of_another_package(package):
    """An installed kind is found by its entry point and given the name behind the colon."""
    assert models.load("tiny:abc")(["x", "y"]).shape == (2, 3)
