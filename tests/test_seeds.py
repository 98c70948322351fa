"""The documents of the repository's own workspace: seeds, their gold alignments, their glossary."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from duizhao.text import chars
from duizhao.tokens import stem, words
from duizhao.workflows.documents import load_document

ROOT = Path(__file__).parents[1]
GOLD = sorted((ROOT / "benchmarks/gold/align").glob("*.json"))
HELD_OUT = sorted((ROOT / "benchmarks/gold/align/held_out").glob("*.json"))
POLICY = [path for path in GOLD if path.stem != "catalog-handbook"]
"""The pairs whose glossary is policy.csv."""

INTERVIEW = ROOT / ".." / "shared" / "seeds" / "interview.zh.txt"
TEXTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "seeds").iterdir())
    if path.name != "README.md"
}
CHINESE = TEXTS["fugitive-recovery-2016.zh.txt"]
SOURCES = (
    "asset-sharing-agreement.zh.txt",
    "catalog-handbook.en.md",
    "charging-network-news.zh.txt",
    "fugitive-recovery-2016.zh.txt",
)
"""The documents, by file name; the news has no translation."""

CHINESE_TEXTS = [name for name in TEXTS if ".zh." in name]

VOCABULARY = [
    "零容忍", "零漏洞", "零障碍", "“零容忍”“零漏洞”“零障碍”", "“红通”", "红色通缉令",
    "“百名红通人员”", "“天网行动”", "“天网”", "“猎狐2016”", "“猎狐”", "追逃追赃",
    "中央追逃办", "中央反腐败协调小组", "二十国集团（G20）", "二十国集团反腐败工作组",
    "《二十国集团反腐败追逃追赃高级原则》", "《北京反腐败宣言》", "《联合国反腐败公约》",
    "引渡条约", "司法协助条约", "资产返还与分享协定", "劝返", "遣返", "缉捕", "地下钱庄",
    "离岸公司", "反洗钱", "防逃", "一案一策", "专案组", "职务犯罪", "国际刑警组织",
    "亚太经合组织（APEC）", "执法合作网络", "赃款", "23.12亿元", "908人", "70多个国家和地区",
    "37人", "三分之一", "19人", "122人", "1至11月", "没收违法所得", "以下简称", "9月4日至5日",
    "13%",
]  # fmt: skip
"""What the document is there to hold: terms, names, abbreviations, numbers of several kinds."""

LATER = ("缺席审判", "监察委", "监察法", "职务违法", "二十大")
"""What did not exist in 2016."""

KINDS = {"organisation", "person", "place", "document", "operation", "slogan", "legal", "technical"}
HEADER = (
    "id,zh,en,status,pos,kind,domain,zh_hant,abbr_zh,abbr_en,relation,definition,source,note,"
    "zh_admitted,en_admitted,en_forbidden,zh_forbidden"
)


@cache
def gold(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def glossary(name: str = "policy") -> list[dict[str, str]]:
    with (ROOT / f"glossary/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def names(row: dict[str, str], lang: str) -> list[str]:
    """Every name a translator may use, preferred first."""
    columns = (row[lang], row[f"abbr_{lang}"], row[f"{lang}_admitted"])
    return [name for column in columns for name in column.split(" | ") if name]


def stems(text: str) -> list[str]:
    return [stem(token.text) for token in words(text, "en") if token.text[0].isalnum()]


def says(text: str, name: str) -> bool:
    """Whether an English text holds a name, whatever its number and case."""
    inside, wanted = stems(text), stems(name)
    return any(inside[i : i + len(wanted)] == wanted for i in range(len(inside)))


@cache
def names_in_chinese() -> tuple[dict[str, str], re.Pattern[str]]:
    owners = {name: row["id"] for row in glossary() for name in names(row, "zh")}
    longest_first = sorted(owners, key=len, reverse=True)
    return owners, re.compile("|".join(map(re.escape, longest_first)))


def concepts_in(text: str) -> set[str]:
    """Ids of the concepts a Chinese text names, longest name first, without overlaps."""
    owners, pattern = names_in_chinese()
    return {owners[found[0]] for found in pattern.finditer(text)}


@cache
def texts_of_beads() -> list[tuple[str, str, set[str]]]:
    """Of every bead of the policy documents with both sides: Chinese, English, the concepts."""
    found = []
    for path in POLICY:
        source, target = (gold(path)["segments"][side] for side in ("source", "target"))
        for ours, theirs in gold(path)["beads"]:
            if ours and theirs:
                texts = ([source[i] for i in ours], [target[j] for j in theirs])
                chinese, english = texts if ".zh." in gold(path)["source"] else texts[::-1]
                found.append(("".join(chinese), " ".join(english), concepts_in("".join(chinese))))
    return found


def crossings(beads: list) -> int:
    """How often a bead stands behind its successor on the target's side."""
    return sum(here[1] > there[1] for here, there in pairwise(b for b in beads if b[0] and b[1]))


def fixed_names_out(text: str) -> str:
    """A text with titles, quoted names and the glossary's proper names behind a mark of ours."""
    proper = [
        n for r in glossary() if r["kind"] in ("document", "organisation") for n in names(r, "zh")
    ]
    fixed = "|".join(map(re.escape, sorted(proper, key=len, reverse=True)))
    plain_width = unicodedata.normalize(
        "NFKC", re.sub(f"《[^》]*》|“[^”]*”|{fixed}", "\ue000", text)
    )
    return re.sub(r"\s", "", plain_width)


def longest_shared_run(ours: str, theirs: str) -> str:
    best = ""
    for start in range(len(ours)):
        while ours[start : start + len(best) + 1] in theirs and start + len(best) < len(ours):
            best = ours[start : start + len(best) + 1]
    return best


@pytest.mark.parametrize("path", GOLD + HELD_OUT, ids=lambda path: path.stem)
@pytest.mark.parametrize("side", ["source", "target"])
def test_gold_has_the_readers_segments(path, side):
    """What was aligned by hand is what the reader gives: the splitter has not moved under it."""
    split = gold(path).get("split", "sentences")
    document = load_document(str(ROOT / gold(path)[side]), split=split)
    assert [segment.text for segment in document.segments] == gold(path)["segments"][side]


@pytest.mark.parametrize("path", GOLD + HELD_OUT, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("place", "side"), [(0, "source"), (1, "target")], ids=["source", "target"]
)
def test_gold_holds_every_segment_once(path, place, side):
    """Every segment is in exactly one bead, and a bead's segments are neighbours in order."""
    beads = [bead[place] for bead in gold(path)["beads"]]
    segments = gold(path)["segments"][side]
    assert sorted(i for bead in beads for i in bead) == list(range(len(segments)))
    assert all(bead == list(range(bead[0], bead[0] + len(bead))) for bead in beads if bead)


@pytest.mark.parametrize("path", GOLD + HELD_OUT, ids=lambda path: path.stem)
def test_gold_stands_in_source_order(path):
    """Beads follow the source; only the target's side may cross."""
    starts = [bead[0][0] for bead in gold(path)["beads"] if bead[0]]
    assert starts == sorted(starts)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_translation_is_not_sentence_by_sentence(path):
    """A pair has what aligners get wrong: joined, split, left out, added, turned round."""
    beads = gold(path)["beads"]
    shapes = {(len(ours), len(theirs)) for ours, theirs in beads}
    assert {(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)} <= shapes
    assert crossings(beads) >= 1


def test_every_translation_has_its_gold():
    """Which sentences belong together is said of every pair of texts."""
    translations = {f"seeds/{name}" for name in TEXTS if name not in SOURCES}
    assert {gold(path)["target"] for path in GOLD} == translations


@pytest.mark.parametrize("path", GOLD + HELD_OUT, ids=lambda path: path.stem)
def test_gold_is_described_as_it_is(path):
    """The table beside the gold has the counts of the files."""
    data = gold(path)
    shapes = Counter((len(ours), len(theirs)) for ours, theirs in data["beads"])
    kinds = " · ".join(
        f"{n} {ours}-{theirs}"
        for (ours, theirs), n in sorted(
            shapes.items(), key=lambda item: (item[0][0] == 0, item[0][1] == 0, item[0])
        )
    )
    sizes = [len(data["segments"]["source"]), len(data["segments"]["target"]), len(data["beads"])]
    row = " | ".join(map(str, sizes)) + f" | {kinds}; {crossings(data['beads'])} crossings |"
    assert f"| `{path.name}` | {row}" in (GOLD[0].parents[1] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", SOURCES)
def test_documents_are_of_the_length_of_an_article(name):
    """Long enough for extraction and alignment to mean something, short enough to read."""
    if name in CHINESE_TEXTS:
        assert 1100 <= len(chars.HAN.findall(TEXTS[name])) <= 3000
    else:
        assert 790 <= len(re.findall(r"[A-Za-z]+", TEXTS[name])) <= 2000


@pytest.mark.parametrize("term", VOCABULARY)
def test_the_document_holds(term):
    """Each term, name and figure that the rest of the repository counts on is in the document."""
    assert term in CHINESE


@pytest.mark.parametrize("term", LATER)
def test_the_document_stays_in_2016(term):
    """Nothing that came into law later is told of 2016."""
    assert term not in CHINESE


@pytest.mark.parametrize("name", [name for name in TEXTS if name.endswith(".txt")])
def test_one_line_is_one_paragraph(name):
    """Paragraphs are single lines with one blank line between, and nothing at the edges."""
    text = TEXTS[name]
    assert text == "\n\n".join(p.strip() for p in text.strip().split("\n\n")) + "\n"
    assert all("\n" not in paragraph for paragraph in text.strip().split("\n\n"))


@pytest.mark.parametrize("name", CHINESE_TEXTS)
def test_chinese_punctuation_is_full_width(name):
    """No half-width comma, stop, colon, bracket or quotation mark stands between Chinese."""
    prose = re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`|<[^>\n]*>|\]\([^)\n]*\)", "", TEXTS[name])
    found = re.findall(r"""[一-鿿][,;:!?()"']|[,;:!?()"'][一-鿿]|[一-鿿]\.(?!\w)""", prose)
    assert found == []


@pytest.mark.parametrize("name", CHINESE_TEXTS)
def test_no_sentence_is_the_interviews(name):
    """Beside fixed names, no run of more than 12 characters is shared with the user's document."""
    if not INTERVIEW.exists():
        pytest.skip("the user's document is not beside this checkout")
    theirs = unicodedata.normalize("NFKC", INTERVIEW.read_text(encoding="utf-8"))
    run = longest_shared_run(fixed_names_out(TEXTS[name]), re.sub(r"\s", "", theirs))
    assert len(run) <= 12, run


def test_the_interview_is_the_one_described():
    """The digest in the description of the seeds is that of the user's document."""
    if not INTERVIEW.exists():
        pytest.skip("the user's document is not beside this checkout")
    digest = hashlib.sha256(INTERVIEW.read_bytes()).hexdigest()
    assert digest in (ROOT / "seeds/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "least"), [("policy", 120), ("technical", 40)])
def test_glossary_rows_are_whole(name, least):
    """Columns, ids, order and closed vocabularies are as other tools expect them."""
    rows = glossary(name)
    assert ",".join(rows[0]).removesuffix(",zh_hant_admitted") == HEADER
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})
    assert len(rows) >= least
    for row in rows:
        assert None not in {*row, *row.values()}, row["id"]
        assert all(value == value.strip() for value in row.values()), row["id"]
        needed = ("zh", "en", "status", "pos", "kind", "domain", "zh_hant", "definition")
        assert [column for column in needed if not row[column]] == [], row["id"]
        assert row["kind"] in KINDS, row["id"]


def test_only_what_has_a_source_is_preferred():
    """An established rendering names who established it; the others wait for a person's word."""
    for row in glossary():
        assert row["status"] == ("preferred" if row["source"] else "proposed"), row["id"]


@pytest.mark.parametrize("row", glossary("technical"), ids=lambda row: row["id"])
def test_the_handbook_and_its_glossary_agree(row):
    """A concept of the manual occurs in it, and its translation has one of its renderings."""
    english = TEXTS["catalog-handbook.en.md"]
    assert any(says(english, name) for name in names(row, "en"))
    chinese = TEXTS["catalog-handbook.zh.md"].casefold()
    assert any(name.casefold() in chinese for name in names(row, "zh"))
    assert [n for n in row["zh_forbidden"].split(" | ") if n and n in chinese] == []


def test_glossary_relations_name_its_own_concepts():
    """What a row relates to is another row."""
    ids = {row["id"] for row in glossary()}
    for row in glossary():
        _, _, others = row["relation"].partition(": ")
        assert set(others.split()) <= ids - {row["id"]}, row["id"]
        assert bool(others) == bool(row["relation"]), row["id"]


@pytest.mark.parametrize(("name", "lang"), [("policy", "zh"), ("technical", "en")])
def test_no_name_is_given_twice(name, lang):
    """A name in the source language belongs to one concept, so that a text says which is meant."""
    owners = Counter(name for row in glossary(name) for name in names(row, lang))
    assert [name for name, count in owners.items() if count > 1] == []


@pytest.mark.parametrize("term", ["零漏洞", "猎狐", "天网"])
def test_glossary_leaves_something_to_propose(term):
    """These stay out, so that extraction has new terms to show on the repository's own seed."""
    assert not any(term in name for row in glossary() for name in names(row, "zh"))


@pytest.mark.parametrize("name", ["policy", "technical"])
def test_glossary_keeps_to_unix_lines(name):
    """The file is UTF-8 without a mark, ends its lines with LF and quotes no more than it must."""
    data = (ROOT / f"glossary/{name}.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert all("," in quoted for quoted in re.findall('"([^"]*)"', data.decode("utf-8")))


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row["id"])
def test_translation_and_glossary_agree(row):
    """A concept occurs in a document, and in the beads that have it stands one of its renderings.

    Not in each: what an enumeration has said once, English leaves out.
    """
    beads = [(zh, en) for zh, en, concepts in texts_of_beads() if row["id"] in concepts]
    assert beads or row["id"] in concepts_in(TEXTS["charging-network-news.zh.txt"])
    strays = [zh for zh, en in beads if not any(says(en, name) for name in names(row, "en"))]
    assert len(strays) * 4 <= len(beads), strays


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row["id"])
def test_translation_uses_no_forbidden_name(row):
    """What the glossary forbids is in none of the English texts."""
    english = " ".join(text for name, text in TEXTS.items() if ".en." in name)
    assert [n for n in row["en_forbidden"].split(" | ") if n and says(english, n)] == []


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row["id"])
def test_traditional_forms_are_right(row):
    """The traditional form is what OpenCC makes of the simplified one."""
    opencc = pytest.importorskip("opencc")
    assert opencc.OpenCC("s2t").convert(row["zh"]) == row["zh_hant"]
