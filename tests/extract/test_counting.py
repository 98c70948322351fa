"""What is counted in parts adds up to what is counted at once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from duizhao.extract import counting, engine, extract, passages, pieces
from duizhao.extract.cues import Cues
from duizhao.extract.found import Found
from duizhao.extract.pieces import Text
from duizhao.model import Segment
from duizhao.settings import ExtractSettings

TEXTS = {
    "zh_CN": [
        "坚持“零容忍”，签署引渡条约。",
        "部署“猎狐2016”行动。签署引渡条约。",
        "引渡条约已经生效。",
    ],
    "en": [
        "The “Sky Net” operation began.",
        "An extradition treaty (ET) was signed.",
        "The ET holds.",
    ],
}


def segments(lang):
    return [Segment(text, lang, f"{n}.txt:1") for n, text in enumerate(TEXTS[lang])]


@pytest.mark.parametrize("lang", TEXTS)
def test_counts_add_up(lang):
    """Documents counted one by one and added are the documents counted together."""
    (text,) = pieces.texts(passages.placed(segments(lang)))
    together = counting.Counts(lang)
    for piece in text.pieces:
        together.add(counting.read(Text(lang, [piece]), 22))
    counts = {key: item.count for key, item in counting.read(text, 22).found.items()}
    assert counts.items() <= {key: item.count for key, item in together.found.items()}.items()
    assert together.found["引渡条约" if lang == "zh_CN" else "et"].count > 1


@pytest.mark.parametrize("lang", TEXTS)
def test_any_map_will_do(lang):
    """A map that works elsewhere and gives the results in order changes nothing."""

    def backwards(function, jobs: Iterable[object]):
        results = [(n, function(job)) for n, job in reversed(list(enumerate(jobs)))]
        return [result for _, result in sorted(results, key=lambda pair: pair[0])]

    given = segments(lang)
    assert extract(given, ExtractSettings(), spread=backwards) == extract(given, ExtractSettings())


def test_found_adds():
    """Occurrences, documents and short forms add up; a name stays a name."""
    one = Found("红通", "红通", (), count=2, starts=1, name=True)
    other = Found("红通", "红通", (), count=3, starts=2, long_form_of=frozenset({"X"}))
    one.add(other)
    assert (one.count, one.starts, one.documents) == (5, 3, 2)
    assert (one.name, one.long_form_of) == (True, {"X"})


def test_cues_add():
    """Marks are counted together and series grow."""
    one = Cues(quoted={"天网": 1}, series={"天网": ["猎狐"]}, short={"JLG": set()})
    one.add(Cues(quoted={"天网": 2}, series={"天网": ["红通"]}, short={"JLG": {"合作小组"}}))
    assert one.quoted == {"天网": 3}
    assert one.series == {"天网": ["猎狐", "红通"]}
    assert one.short == {"JLG": {"合作小组"}}


def test_a_corpus_drops_only_the_hopeless():
    """Of a text of many pieces the strings that any piece ranks high are all there at the end."""
    page = ["坚持“零容忍”，签署引渡条约。", "部署“猎狐2016”行动。", "记者说天气很好，大家都来了。"]
    given = [Segment(text, "zh_CN", f"{n}.txt:1") for n in range(2500) for text in page]
    small = {c.text for c in extract(given[:3]) if c.score > 0.3}
    large = {c.text: c for c in extract(given)}
    assert small <= large.keys()
    assert large["零容忍"].count == 2500


def test_a_corpus_carries_no_more_than_it_may(monkeypatch):
    """However much a corpus says once, so many strings are kept, and the best are among them."""
    monkeypatch.setattr(pieces, "CORPUS", 100)
    monkeypatch.setattr(pieces, "PIECE", 100)
    monkeypatch.setattr(counting, "STRINGS", 40)
    places = [chr(code) + chr(code + 1) for code in range(ord("一"), ord("一") + 900, 3)]
    page = "坚持“零容忍”，签署引渡条约，前往{}省{}县调查{}问题。"
    texts = [page.format(*places[n : n + 3]) for n in range(0, len(places) - 3, 3)]
    given = [Segment(text, "zh_CN", f"{n}.txt:1") for n, text in enumerate(texts)]
    (text,) = pieces.texts(passages.placed(given))
    counts = counting.read(text, 12)
    assert len(counts.found) <= 60
    assert (counts.found["零容忍"].count, counts.found["引渡条约"].count) == (len(texts),) * 2


def test_marks_are_forgotten_with_their_strings(monkeypatch):
    """What the marks of a corpus say is kept of strings that are carried on, and of no other."""
    monkeypatch.setattr(pieces, "CORPUS", 100)
    monkeypatch.setattr(pieces, "PIECE", 100)
    monkeypatch.setattr(counting, "STRINGS", 30)
    names = [chr(code) * 2 + "计划" for code in range(ord("一"), ord("一") + 300)]
    given = [Segment(f"启动“{name}”，坚持“零容忍”。", "zh_CN", "a.txt:1") for name in names]
    (text,) = pieces.texts(passages.placed(given))
    marks = counting.read(text, 12).cues
    assert marks.quoted["零容忍"] == len(names)
    assert max(len(marks.quoted), len(marks.spelled), len(marks.series)) < 60


def test_passages_of_a_corpus_are_not_held(monkeypatch):
    """A short text is read once; a long one is read again where it is needed."""
    given = segments("zh_CN") * 3
    held = [piece.held for text in pieces.texts(passages.placed(given)) for piece in text.pieces]
    monkeypatch.setattr(pieces, "CORPUS", 100)
    (text,) = pieces.texts(passages.placed(given))
    assert (all(held), text.corpus, [piece.held for piece in text.pieces]) == (True, True, [[]] * 9)
    assert [p.plain for piece in text.pieces for p in piece.passages()] == [
        p.plain for each in held for p in each
    ]


def test_only_the_first_have_all_their_contexts(monkeypatch):
    """The best candidates show as many places as are wanted, the others a few."""
    monkeypatch.setattr(engine, "FIRST", 1)
    given = [Segment(TEXTS["zh_CN"][n % 3], "zh_CN", f"a.txt:{n}") for n in range(30)]
    found = extract(given, ExtractSettings(contexts=9))
    places = [min(one.count, 9) for one in found]
    assert len(found[0].contexts) == 9
    assert [len(one.contexts) for one in found[1:]] == [min(n, 3) for n in places[1:]]
