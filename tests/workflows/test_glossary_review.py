"""`duizhao glossary review` as a user runs it: through a pipe, twice, and after a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import running

from duizhao.extract import extract
from duizhao.formats import term_decisions
from duizhao.model import Segment
from duizhao.workflows.candidates import known_terms, read_decisions
from duizhao.workflows.glossary_review import reviewing
from duizhao.workspace import Workspace

SEED = "对腐败坚持“零容忍”。\n开展“天网”行动。\n“猎狐2016”专项行动，即“猎狐”。\n"
CANDIDATES = """term,status,count,score,rendering,rendering_score,other_renderings,lang
零容忍,new,1,0.9,zero tolerance,0.9,no tolerance (1),zh_CN
天网,new,1,0.8,Sky Net,0.7,,zh_CN
天网行动,new,1,0.7,,,,zh_CN
猎狐2016,new,1,0.6,Fox Hunt 2016,0.5,,zh_CN
专项行动,new,1,0.5,campaign,0.5,,zh_CN
"""
GLOSSARY = "id,zh,en,status\nfox-hunt,猎狐,Fox Hunt,preferred\n"
CATALOG = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"

#: seeds/brief.zh.txt:1
msgid "对腐败坚持“零容忍”。"
msgstr "Zero tolerance for corruption."
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name, text in {
        "duizhao.toml": "", "seeds/brief.zh.txt": SEED, "glossary/candidates.csv": CANDIDATES,
        "glossary/terms.csv": GLOSSARY, "locales/en/LC_MESSAGES/brief.po": CATALOG,
    }.items():  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace.find(tmp_path)


def run(workspace: Workspace, keys: str, *words: str) -> running.Done:
    words = ("glossary", "review", "--by", "Li Wen", *words)
    return running.duizhao(words, workspace.root, keys, COLUMNS="80")


def test_decide_everything(workspace):
    """Accepted terms go into the glossary, merged ones beside theirs, all are remembered."""
    done = run(workspace, "1\nX\nm 猎狐\ne special campaign\nq\n")
    assert done.returncode == 0, done.stderr
    assert "Zero tolerance for corruption." in done.stdout
    assert (workspace.glossary_folder / "terms.csv").read_text(encoding="utf-8").split() == [
        "id,zh,en,status,zh_admitted",
        "fox-hunt,猎狐,Fox", "Hunt,preferred,猎狐2016",
        "zero-tolerance,零容忍,zero", "tolerance,preferred,",
        "special-campaign,专项行动,special", "campaign,preferred,",
    ]  # fmt: skip
    decided = term_decisions.parse((workspace.glossary_folder / "decisions.jsonl").read_bytes())
    assert {d.term: (d.verdict, d.by) for d in decided.decisions} == {
        "零容忍": ("accept", "Li Wen"), "天网": ("stop", "Li Wen"),
        "天网行动": ("reject", "Li Wen"), "猎狐2016": ("merge", "Li Wen"),
        "专项行动": ("accept", "Li Wen"),
    }  # fmt: skip
    with reviewing(workspace) as again:
        assert again.session.candidates == ()


def test_decisions_hold_in_other_documents(workspace):
    """A stopped term is not proposed in another document, nor is a longer one with it."""
    assert run(workspace, "s\nX\nq\n").returncode == 0
    known = known_terms(workspace, workspace.glossary())
    found = extract(
        [Segment("开展“天网”行动，又称“天网2015行动”。", "zh_CN", "other.txt:1")],
        known=known.glossary, rejected=known.rejected, stopped=known.stopped,
    )  # fmt: skip
    assert {c.status for c in found if "天网" in c.text} == {"rejected"}


def test_interrupted(workspace):
    """What was decided before a crash is taken over, without what was undone, and then written."""
    with reviewing(workspace) as opened:
        opened.session.accept()
        opened.session.advance()
        opened.session.reject()
        opened.session.undo()
    done = run(workspace, "q\n")
    assert "taken over from a review that was interrupted: 1" in done.stderr
    decided = read_decisions(workspace).decisions
    assert [(d.term, d.verdict) for d in decided] == [("零容忍", "accept")]
    assert not list((workspace.state_folder / "journal").glob("candidates*.jsonl"))


def test_it_opens_where_one_left(workspace):
    """The next review stands where the last one did; what is decided and written is passed by."""

    def stands(*methods: str) -> str | None:
        with reviewing(workspace, resume=True) as review:
            for method in methods:
                getattr(review.session, method)()
            review.save()
            return review.session.current.text if review.session.current else None

    assert stands("next", "next") == "天网行动"
    assert stands() == "天网行动"
    assert stands("reject") == "天网行动"
    assert stands("reject") == "猎狐2016"
    assert stands("next", "next") is None
    assert stands() == "零容忍"
    with reviewing(workspace) as review:  # a script begins at the beginning, and leaves the place
        review.session.next()
    assert stands() == "零容忍"


def test_dry_run_writes_nothing(workspace):
    """A dry run shows what would change, and leaves every file alone."""
    before = {p: p.read_bytes() for p in workspace.root.rglob("*") if p.is_file()}
    done = run(workspace, "1\nq\n", "--dry-run")
    assert "+zero-tolerance,零容忍,zero tolerance,preferred" in done.stdout
    assert before == {p: p.read_bytes() for p in workspace.root.rglob("*") if p.is_file()}


BROKEN = {
    "unknown key": ("1\nz\n", "line 2"),
    "bulk without an answer": ("1\nB 0.5\n", "candidates it would accept: 3"),
    "no number": ("g x\n", "no number"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_scripts(workspace, name):
    """A script ends at the first command that cannot be carried out; what stands before is kept."""
    keys, said = BROKEN[name]
    done = run(workspace, keys)
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_to_review(tmp_path):
    """Without candidates it says what makes them."""
    (tmp_path / "duizhao.toml").write_text("")
    done = run(Workspace(tmp_path), "")
    assert done.returncode == 3
    assert "duizhao build" in done.stderr


def test_y_compares_with_the_reference(workspace):
    """The key `y` says of a term how common it is in what the settings name as reference."""
    (workspace.root / "duizhao.toml").write_text('[extract]\nreference = ["corpus"]\n', "utf-8")
    (workspace.root / "corpus").mkdir()
    (workspace.root / "corpus/other.txt").write_text("专项行动开始了。\n" * 30, encoding="utf-8")
    with reviewing(Workspace.find(workspace.root), dry_run=True) as review:
        told = {one.text: [str(line) for line in review.explain(one)]
                for one in review.session.candidates}  # fmt: skip
    line = "−0.9 more frequent in the reference than here"
    assert (line in told["专项行动"], line in told["零容忍"]) == (True, False)
