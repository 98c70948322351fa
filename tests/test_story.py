"""The whole way of one sentence, from a seed to an export, in one test that reads as a tour."""

from __future__ import annotations

from datetime import UTC, datetime

from duizhao import checks
from duizhao.align import align
from duizhao.extract import extract, renderings
from duizhao.formats import FORMATS, plain, po
from duizhao.model import Concept, Glossary, Memory, State, Status, Term, Verdict
from duizhao.model.bridges import (
    alignment_to_catalog,
    alignment_to_pairs,
    catalog_to_pairs,
)
from duizhao.review import Session

ZH = """\
对外逃腐败分子“零容忍”，国际合作才能“零障碍”。
2016年，各国追回赃款23.12亿元，与中国缔结引渡条约的国家越来越多。
加强国际合作是大势所趋。
"""
EN = """\
With “zero tolerance” for corrupt fugitives, there can be “zero barriers” to cooperation.
In 2016, countries recovered 2.312 million yuan in illicit funds. More and more countries have \
extradition treaties with China.
Closer international cooperation is the way of the world.
"""


def test_a_sentence_from_seed_to_export(lexicon):
    """Documents become candidates, a glossary, a catalog, findings, decisions and an export."""
    # seeds become documents of segments
    source = plain.read(ZH.encode(), name="seeds/brief.zh.txt", lang="zh_CN")
    target = plain.read(EN.encode(), name="seeds/brief.en.txt", lang="en")
    assert [s.origin for s in source.segments] == [f"seeds/brief.zh.txt:{n}" for n in (1, 2, 3)]

    # the documents align: the second sentence was split in translation
    alignment = align(source, target, lexicon=lexicon)
    assert [(b.source, b.target) for b in alignment.beads] == [
        ((0,), (0,)), ((1,), (1, 2)), ((2,), (3,)),
    ]  # fmt: skip

    # segments give candidates, the bitext their renderings; a person admits one
    found = extract(source.segments)
    found = renderings.find(
        found, alignment_to_pairs(alignment), source_lang="zh_CN", target_lang="en", lexicon=lexicon
    )
    best = {c.text: c.renderings[0].text for c in found if c.renderings}
    assert best["零容忍"] == "zero tolerance"
    glossary = Glossary().admit(
        Concept(
            "extradition-treaty",
            (Term("引渡条约", "zh_CN"), Term("treaty of extradition", "en", Status.PREFERRED)),
        )
    )

    # the beads become a catalog
    catalog = alignment_to_catalog(alignment, "brief")
    assert [u.state for u in catalog] == [State.TRANSLATED] * 3

    # the checks speak about the second unit only: 23.12亿 is no 2.312 million
    context = checks.Context(source_lang="zh_CN", target_lang="en", glossary=glossary)
    chosen = [checks.CHECKS["numbers"], checks.CHECKS["terminology"]]
    findings = list(checks.run(catalog, chosen, context))
    assert {(f.check, f.unit[1][:5]) for f in findings} == {
        ("numbers", "2016年"), ("terminology", "2016年"),
    }  # fmt: skip

    # a reviewer accepts, edits, accepts
    session = Session(catalog, by="Li Wen", now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
    session.decide(Verdict.ACCEPT)
    session.advance()
    better = catalog.units[1].target.replace("million", "billion")
    better = better.replace("extradition treaties", "a treaty of extradition")
    session.decide(Verdict.EDIT, target=better)
    session.advance()
    session.decide(Verdict.ACCEPT)
    session.advance()
    assert [u.state for u in session.catalog] == [State.APPROVED] * 3
    assert list(checks.run(session.catalog, chosen, context)) == []

    # and it leaves as PO and as TMX
    again = po.parse(po.serialize(session.catalog))
    assert [(u.source, u.target) for u in again] == [(u.source, u.target) for u in session.catalog]
    memory = Memory("zh_CN", "en", tuple(catalog_to_pairs(session.catalog)))
    assert FORMATS["tmx"].read(FORMATS["tmx"].write(memory)).pairs[1].target == better
