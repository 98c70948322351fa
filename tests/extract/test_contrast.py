"""A reference corpus: what is as frequent there is ordinary, what it lacks is not."""

from __future__ import annotations

import pytest

from duizhao import messages
from duizhao.errors import InputError
from duizhao.extract import contrast, extract
from duizhao.extract.because import because
from duizhao.extract.wordlists import table
from duizhao.model import Segment
from duizhao.model.candidate import Contrast
from duizhao.workflows.reference import reference

ZH = "中方坚持“零容忍”，签署引渡条约。"
OTHER_ZH = "两国签署引渡条约，引渡条约已经生效。"
EN = "The court signed an extradition treaty. The asset recovery office reads treaties."
OTHER_EN = "An Extradition Treaty is a treaty between two states. Nothing else is said here."


def segments(*texts, lang="zh_CN"):
    return [Segment(text, lang, f"doc.txt:{n}") for n, text in enumerate(texts, 1)]


RATIOS = {
    "as frequent": ((3, 1000, 3, 1000), 1.0),
    "twice as frequent": ((199, 1000, 9_900, 100_000), 2.0),
    "lacking, here once": ((1, 1000, 0, 1000), 2.0),
    "lacking in a long one, here once": ((1, 1000, 0, 999_000), 2.0),
    "rare there, here once": ((1, 1000, 1, 100_000), 1.98),
    "common there, here once": ((1, 1000, 60, 100_000), 1.25),
    "lacking, here often": ((15, 1000, 0, 1000), 16.0),
    "more frequent there": ((1, 1000, 700, 100_000), 0.25),
}


@pytest.mark.parametrize(("counts", "ratio"), RATIOS.values(), ids=RATIOS)
def test_ratio(counts, ratio):
    """Relative frequencies are compared, and what stands here once is nothing special yet."""
    assert contrast.ratio(*counts) == pytest.approx(ratio, rel=0.001)


@pytest.mark.parametrize(
    "given",
    [(), segments("Only English here.", lang="en"), segments("", " ")],
    ids=["none", "another language", "nothing but space"],
)
def test_without_a_reference_nothing_changes(given):
    """Candidates, scores and reasons are what they are without one."""
    assert extract(segments(ZH), reference=given) == extract(segments(ZH))


def test_a_reference_is_counted_in_slices(monkeypatch):
    """However it is cut and whoever counts the slices, the counts are the same."""
    given = segments(*[OTHER_ZH, "零容忍。", "中方签署条约。"] * 7)
    whole = contrast.contrasts({"引渡条约": ["引渡条约"]}, {"引渡条约": 1}, 20, given, "zh_CN")
    most: list[int] = []

    def backwards(function, jobs):
        most.append(len(jobs))
        return [function(job) for job in reversed(jobs)]

    monkeypatch.setattr(contrast, "SLICE", 20)
    monkeypatch.setattr(contrast, "SLICES", 3)
    cut = contrast.contrasts(
        {"引渡条约": ["引渡条约"]}, {"引渡条约": 1}, 20, iter(given), "zh_CN", spread=backwards
    )
    assert cut == whole == {"引渡条约": contrast.Contrast(14, whole["引渡条约"].ratio)}
    assert (max(most), len(most)) == (3, 3)


STANDS = {
    "Chinese": ("zh_CN", ZH, OTHER_ZH, {"零容忍": 0, "引渡条约": 2}),
    "traditional text, simplified reference": (
        "zh_TW", "中方堅持「零容忍」，簽署引渡條約。", OTHER_ZH, {"零容忍": 0, "引渡條約": 2},
    ),
    "English, all spellings": (
        "en", EN, OTHER_EN, {"extradition treaty": 1, "asset recovery office": 0},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "other", "there"), STANDS.values(), ids=STANDS)
def test_counts_what_the_reference_has(lang, text, other, there):
    """Each candidate comes with its count in the reference, in either script and any case."""
    given = segments(other, lang="en" if lang == "en" else "zh_CN")
    found = {c.text: c for c in extract(segments(text, lang=lang), reference=given)}
    assert {term: found[term].contrast.count for term in there} == there


def test_ordinary_goes_down_and_special_up():
    """Of the same text only the string that the reference has loses."""
    text = segments(ZH, "“零容忍”的原则不变。", "“零容忍”要坚持。")
    before = {c.text: c.score for c in extract(text)}
    given = segments(*[OTHER_ZH, "天气很好，大家都来了。"] * 20)
    after = {c.text: c.score for c in extract(text, reference=given)}
    assert after["引渡条约"] < before["引渡条约"]
    assert after["零容忍"] > before["零容忍"]


def test_one_share_says_all():
    """A score differs by the share of the reference and by nothing else."""
    plain = {c.text: dict(c.reasons) for c in extract(segments(ZH))}
    for one in extract(segments(ZH), reference=segments(OTHER_ZH)):
        reasons = dict(one.reasons)
        share = reasons.pop(contrast.NAME)
        weight = table("weights.toml")["reference"][contrast.NAME]
        assert share == pytest.approx(weight * contrast.feature(one.contrast.ratio), abs=0.001)
        assert reasons == plain[one.text]


@pytest.mark.parametrize("times", [1e-9, 0.1, 1.0, 2.0, 30.0, 1e9])
@pytest.mark.parametrize("lang", ["chinese", "english"])
def test_never_outweighs_a_mark(lang, times):
    """Less than a title, a short form, a person or a short quotation is worth by its pin."""
    weights, pins = table("weights.toml"), table("weights.toml")["pins"]
    share = weights["reference"][contrast.NAME] * contrast.feature(times)
    marks = [pin + weights[lang].get(name, 0.0) for name, pin in pins.items() if pin >= 1]
    assert abs(share) < min(marks)


SAID = {
    "lacking": (Contrast(0, 40.0), 0.45, "+0.5 not in the reference", "+0.5 参照语料中没有"),
    "seldom": (
        Contrast(1, 11.6), 0.4, "+0.4 seldom in the reference, 12 times as frequent here",
        "+0.4 参照语料中少见，此处的频率是其 12 倍",
    ),
    "as frequent": (
        Contrast(9, 1.1), -0.8, "−0.8 about as frequent in the reference",
        "−0.8 参照语料中同样常见",
    ),
    "more frequent": (
        Contrast(90, 0.2), -0.9, "−0.9 more frequent in the reference than here",
        "−0.9 参照语料中比此处更常见",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "share", "english", "chinese"), SAID.values(), ids=SAID)
def test_says_it_in_words(given, share, english, chinese):
    """--explain and y tell what the reference says, in the user's language."""
    lines = list(because([(contrast.NAME, share)], given))
    messages.use("zh_CN")
    try:
        told = [messages.tell(line) for line in lines]
    finally:
        messages.use("en")
    assert ([str(line) for line in lines], told) == ([english], [chinese])


@pytest.fixture
def corpus(tmp_path):
    """A folder with the document, other text in two languages, and what is no text."""
    given = {
        "doc.zh.txt": ZH, "other.zh.md": OTHER_ZH, "plain.txt": "大家都来了。", "other.en.txt": EN,
        "empty.txt": "", "below/more.zh.txt": "天气很好。", ".hidden.zh.txt": "看不见。",
        "image.png": "x",
    }  # fmt: skip
    for name, text in given.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_other_text(corpus):
    """All documents of the language, folders below too, but not the document itself."""
    given = reference([corpus], "zh_CN", [corpus / "doc.zh.txt"], strict=True)
    texts = ["天气很好。", OTHER_ZH, "大家都来了。"]
    assert [[s.text for s in given] for _ in range(2)] == [texts, texts]


WRONG = {
    "missing": ("other.zh.m", "zh_CN", "did you mean"),
    "empty": ("empty.txt", "zh_CN", "empty.txt"),
    "another language": ("other.en.txt", "zh_CN", "in en, but it is compared with text in zh_CN"),
    "a folder without that language": ("below", "en", "no text in en to compare with"),
}


@pytest.mark.parametrize(("name", "lang", "message"), WRONG.values(), ids=WRONG)
def test_says_what_is_wrong(corpus, name, lang, message):
    """A reference that cannot be compared with stops the command with a sentence."""
    with pytest.raises(InputError, match=message):
        list(reference([corpus / name], lang, strict=True))


def test_settings_take_what_there_is(corpus):
    """A workspace of two languages has one list; each takes its own."""
    paths = [corpus / "other.en.txt", corpus / "below"]
    each = {lang: reference(paths, lang, strict=False) for lang in ("en", "zh_TW", "fr")}
    assert {lang: [s.text for s in given] for lang, given in each.items()} == {
        "en": [EN],
        "zh_TW": ["天气很好。"],
        "fr": [],
    }
