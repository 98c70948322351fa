"""The audit: how terms were really rendered, and which renderings go astray."""

from __future__ import annotations

from itertools import product

import pytest

from duizhao.extract.astray import Sought, alike
from duizhao.extract.audit import audit, terms_of
from duizhao.formats import FORMATS
from duizhao.model import Catalog, Concept, Glossary, Pair, State, Status, Term, Unit
from duizhao.settings import CheckSettings, ExtractSettings
from duizhao.workflows.audit import Loaded
from duizhao.workflows.audit import audit as audit_catalogs
from duizhao.workflows.check import check
from duizhao.workflows.extract import Known
from duizhao.workspace import cache

TERMS = (
    ("零容忍", "zero tolerance"), ("引渡条约", "extradition treaty"),
    ("天网行动", "Sky Net campaign"),
    ("职务犯罪", "duty-related crime"), ("反腐败公约", "anti-corruption convention"),
    ("资产返还", "return of assets"), ("司法协助", "judicial assistance"),
    ("地下钱庄", "underground bank"), ("红色通报", "red notice"), ("洗钱", "money laundering"),
)  # fmt: skip
FRAMES = (
    ("各国就{}进行了讨论。", "The countries discussed {}."),
    ("会议通过了关于{}的文件。", "The meeting adopted a paper on {}."),
    ("我们重视{}，也重视{}。", "We attach importance to {} and also to {}."),
    ("专家今年提到{}两次。", "The experts mentioned {} twice this year."),
    ("报告的第三部分谈{}。", "The third part of the report deals with {}."),
    ("没有{}，就没有进展。", "Without {} there is no progress."),
    ("部长在北京介绍了{}。", "The minister explained {} in Beijing."),
    ("法院昨天宣布与{}有关的决定。", "Yesterday the court announced a decision about {}."),
    ("记者写了一本关于{}的书。", "The journalist wrote a book about {}."),
    ("警方认为{}很重要。", "The police consider {} important."),
)
PLANTED = {17: "nil indulgence", 263: "nil indulgence"}
"""Units of 零容忍 that say it otherwise; the first stands beside another term."""


def catalog(planted: dict[int, str]) -> Catalog:
    """500 units in which every term is rendered in one way, but for those planted."""
    units = []
    rows = list(product(range(5), range(len(FRAMES)), range(len(TERMS))))
    for number, (turn, frame, term) in enumerate(rows):
        other = TERMS[(term + turn + 1) % len(TERMS)]
        source, target = FRAMES[frame]
        own = TERMS[0] if number in planted else TERMS[term]
        english = planted.get(number, own[1])
        units.append(
            Unit(source.format(own[0], other[0]), target.format(english, other[1]),
                 State.TRANSLATED, context=str(number), line=number)
        )  # fmt: skip
    return Catalog("zh_CN", "en", tuple(units))


@pytest.mark.parametrize("known", [True, False], ids=["in the glossary", "not in the glossary"])
def test_planted(known):
    """A rendering that two of 500 units have is an outlier there, and little else is one."""
    concept = Concept("zt", (Term("零容忍", "zh_CN"), Term("zero tolerance", "en")))
    glossary = Known(Glossary((concept,) if known else ()))
    found = audit_catalogs([Loaded("a.po", catalog(PLANTED))], glossary, ExtractSettings())
    astray = [(usage.term, used) for usage in found for used in usage.outliers]
    (planted,) = [used for term, used in astray if term == "零容忍"]
    assert planted.text == "nil indulgence"
    assert [place.line for place in planted.places] == sorted(PLANTED)
    assert len(astray) <= 1 + 5


ONE = {
    "words that no dictionary links": "a flat refusal to look away",
    "a word of the term's": "total tolerance of none",
}


@pytest.mark.parametrize("other", ONE.values(), ids=ONE)
def test_planted_once(other):
    """Where the glossary is kept in nearly all units, one unit that does not keep it is named."""
    glossary = Glossary((Concept("zt", (Term("零容忍", "zh_CN"), Term("zero tolerance", "en"))),))
    found = audit_catalogs(
        [Loaded("a.po", catalog({263: other}))], Known(glossary), ExtractSettings(), least=0
    )
    astray = [[place.line for place in used.places] for usage in found for used in usage.outliers]
    assert astray == [[263]]


def test_consistent():
    """A consistent catalog has no outlier."""
    found = audit_catalogs([Loaded("a.po", catalog({}))], Known(), ExtractSettings())
    assert {usage.term for usage in found} >= {term for term, _ in TERMS}
    assert [usage.term for usage in found if usage.outliers] == []


def test_check_says_it(tmp_path):
    """`check --audit` names the unit and what is usual, as a finding of `consistency`."""
    source = catalog(PLANTED)
    path = tmp_path / "a.po"
    path.write_bytes(FORMATS["po"].write(source))
    (tmp_path / "terms.csv").write_text("zh,en\n零容忍,zero tolerance\n", encoding="utf-8")
    found = check(
        [str(path)], CheckSettings(), glossary=str(tmp_path / "terms.csv"),
        select=("consistency",), audit=True,
    )  # fmt: skip
    told = [f for f in found[0].findings if " here" in str(f.message)]
    said = {f.unit[0]: (str(f.message), f.span) for f in told}
    assert set(said) == {"17", "263"}
    unit = source.units[17]
    message, span = said["17"]
    assert message == "“零容忍” is “nil indulgence” here, and “zero tolerance” elsewhere"
    assert unit.target[slice(*span)] == "nil indulgence"


VARIED = {
    "plural": ("部长介绍了{}的情况。", "The minister explained {}s."),
    "capitals": ("{}", "{}"),
    "twice": ("{}就是{}。", "{} is no {}."),
    "turned round": ("就{}，各国昨天达成一致。", "The countries agreed yesterday on {}."),
    "traditional": ("議會討論了{}。", "Parliament discussed {}."),
}


@pytest.mark.parametrize(("source", "target"), VARIED.values(), ids=VARIED)
def test_right_units(source, target):
    """Whatever the unit looks like, exactly the units with the other rendering are named."""
    rows = [("引渡条约", "extradition treaty")] * 9 + [("引渡条约", "handover pact")] * 2
    pairs = [
        (f"第{n}节。" + source.format(zh, zh), f"Section {n}. " + target.format(en, en))
        for n, (zh, en) in enumerate(rows)
    ]
    pairs[0] = (pairs[0][0], pairs[0][1].upper())
    concept = Concept("et", (Term("引渡条约", "zh_CN"), Term("extradition treaty", "en")))
    found = usage(Glossary((concept,)), *pairs)["et"]
    assert [(count, astray) for _text, count, astray in found] == [(2, True), (9, False)]


def test_asked_inside_candidates():
    """A glossary's term is asked inside a candidate as well; a candidate, where it is a part."""
    terms = [
        Sought("条约", frozenset(("条约",)), (Term("treaty", "en"),), concept="treaty"),
        Sought("引渡条约", frozenset(("引渡条约",))), Sought("引渡", frozenset(("引渡",))),
    ]  # fmt: skip
    frames = [(zh, en) for zh, en in FRAMES if zh.count("{}") == 1]
    rows = [("引渡条约", "extradition treaty")] * 6 + [("引渡", "extradition")] * 3
    pairs = [
        Pair(zh.format(a), en.format(b)) for (zh, en), (a, b) in zip(frames, rows, strict=True)
    ]
    found = audit(terms, pairs, source_lang="zh_CN", target_lang="en", lexicon=cache.lexicon())
    assert {a.sought.term: [(g.text, len(g.pairs)) for g in a.groups] for a in found} == {
        "条约": [("treaty", 6)], "引渡条约": [("extradition treaty", 6)],
        "引渡": [("extradition", 9)],
    }  # fmt: skip


def usage(glossary: Glossary, *pairs: tuple[str, str]) -> dict[str, list[tuple[str, int, bool]]]:
    """Renderings with how many pairs have them and whether they are outliers, by concept."""
    sought = terms_of(glossary, "zh_CN", "en")
    found = audit(
        sought, [Pair(*pair) for pair in pairs],
        source_lang="zh_CN", target_lang="en", lexicon=cache.lexicon(),
    )  # fmt: skip
    return {a.sought.concept: [(g.text, len(g.pairs), g.outlier) for g in a.groups] for a in found}


def test_forbidden_is_an_outlier():
    """A forbidden rendering is named though the glossary has it; an allowed one beside it wins."""
    terms = (Term("零容忍", "zh_CN"), Term("zero tolerance", "en"),
             Term("zero-toleration", "en", Status.FORBIDDEN))  # fmt: skip
    found = usage(
        Glossary((Concept("zt", terms),)),
        ("坚持零容忍。", "Uphold zero tolerance."),
        ("坚持零容忍的态度。", "Uphold an attitude of zero-toleration."),
        ("零容忍就是零容忍。", "Zero tolerance is not zero-toleration."),
    )
    assert found == {"zt": [("zero-toleration", 1, True), ("zero tolerance", 2, False)]}


def test_longer_term_asks_alone():
    """A term inside a longer one is not asked for there, nor in code."""
    glossary = Glossary(
        (
            Concept("treaty", (Term("条约", "zh_CN"), Term("treaty", "en"))),
            Concept("extradition", (Term("引渡条约", "zh_CN"), Term("extradition treaty", "en"))),
        )
    )
    found = usage(
        glossary,
        ("签署引渡条约。", "Sign an extradition treaty."),
        ("打开 `条约` 文件。", "Open the file `条约`."),
    )
    assert found == {"extradition": [("extradition treaty", 1, False)]}


def test_homonyms_share_renderings():
    """What another concept of the same name is called is no outlier."""
    glossary = Glossary(
        (
            Concept("approve", (Term("批准", "zh_CN"), Term("approve", "en"))),
            Concept("ratify", (Term("批准", "zh_CN"), Term("ratify", "en"))),
        )
    )
    found = usage(glossary, ("议会批准条约。", "Parliament ratifies the treaty."))
    assert found == {"approve": [("ratify", 1, False)], "ratify": [("ratify", 1, False)]}


ALIKE = {
    "more words": ("Sky Net", "the Sky Net campaign", True),
    "another form": ("write", "written", True),
    "more characters": ("属性", "类属性", True),
    "other words": ("extradition treaty", "extradition pact", False),
    "a shared character": ("地址", "网址", False),
}


@pytest.mark.parametrize(("one", "other", "expected"), ALIKE.values(), ids=ALIKE)
def test_alike(one, other, expected):
    """What only says more or less, or has another ending, is no other rendering."""
    assert alike(one, other) is expected
    assert alike(other, one) is expected


def test_a_candidate_of_which_nothing_is_told_is_no_row():
    """Whatever is not the glossary's stands in the table with a rendering, or not at all."""
    units = tuple(
        Unit(f"{frame.format(*['保密车间'] * 2)}（{n}）", f"Nothing that says so, {n}.",
             State.TRANSLATED)
        for n, (frame, _) in enumerate(FRAMES)
    )  # fmt: skip
    found = audit_catalogs(
        [Loaded("a.po", Catalog("zh_CN", "en", units))], Known(), ExtractSettings()
    )
    assert [usage for usage in found if not usage.used and not usage.concept] == []
