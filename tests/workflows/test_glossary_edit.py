"""Editing a concept: as a page, by fields, through the command, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import running

from duizhao.errors import FormatError, InputError
from duizhao.formats import tabular
from duizhao.model import Concept, Status, Term
from duizhao.workflows.glossary_edit import find, from_page, page, plan, with_fields

SKY = Concept(
    "sky-net",
    (Term("天网", "zh_CN"), Term("Sky Net", "en"), Term("Skynet", "en", Status.FORBIDDEN, "film")),
    definition="A campaign.\nNot a \\ network.",
    extra=(("client", "A"),),
)
GLOSSARY = (
    "id,zh,en,status,client,note\r\n"
    'sky-net,天网,"Sky Net",,A,\r\n'
    "fox-hunt,猎狐,Fox Hunt,proposed,,\r\n"
    "treaty,条约,treaty,,,\r\n"
    "treaty-2,条约,convention,,,see treaty\r\n"
)


def test_page_says_the_concept():
    """A page that nobody changed is the same concept, and empty fields wait to be filled."""
    text = page(SKY)
    assert from_page(text, SKY) == SKY
    assert "definition: A campaign.\\nNot a \\\\ network.\n" in text
    assert "\ndomain:\n" in text


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)) | st.just("\n")).map(
    lambda text: text.strip()
)


@given(TEXTS, TEXTS)
def test_any_text_survives_a_page(definition, source):
    """Whatever stands in a field comes back from the page."""
    concept = Concept("x", (Term("天网", "zh_CN"),), definition=definition, source=source)
    assert from_page(page(concept), concept) == concept


BROKEN = {
    "no field": ("en Sky Net", 3, "field: value"),
    "misspelt": ("defintion: x", 3, "did you mean “definition”"),
    "twice": ("en: Sky Net\nen: Skynet", 4, "twice"),
    "no such status": ("zh: 天网\nstatus: fine", 4, "no status “fine”"),
    "no term": ("status: proposed", 3, "name the term"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_pages(name):
    """What a page cannot say is named, with the line where there is one."""
    text, line, said = BROKEN[name]
    with pytest.raises(FormatError) as caught:
        from_page(f"# page\n\n{text}\n", SKY)
    assert said in str(caught.value)
    assert caught.value.line in {line, 0, None}


def test_fields():
    """A field is given a value or emptied; the others stay."""
    changed = with_fields(SKY, ["status=proposed", "en_forbidden=", "kind=operation"])
    assert changed == Concept(
        "sky-net",
        (Term("天网", "zh_CN", Status.PROPOSED), Term("Sky Net", "en", Status.PROPOSED)),
        kind="operation", definition=SKY.definition, extra=SKY.extra,
    )  # fmt: skip
    with pytest.raises(InputError):
        with_fields(SKY, ["status"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "terms.csv"
    path.write_bytes(GLOSSARY.encode())
    return path


def run(file: Path, *words: str) -> running.Done:
    return running.duizhao(["glossary", "edit", *words, "--glossary", file.name], file.parent)


def test_command_changes_one_row(file):
    """The row is changed and every other byte of the file stays; the diff is shown."""
    done = run(file, "Fox Hunt", "--set", "status=preferred")
    assert done.returncode == 0, done.stderr
    assert "-fox-hunt,猎狐,Fox Hunt,proposed,," in done.stdout
    assert file.read_bytes() == GLOSSARY.replace("proposed", "preferred").encode()


def test_command_removes_a_row(file):
    """A concept goes and the others stay as they were."""
    assert run(file, "fox-hunt", "--remove").returncode == 0
    assert (
        file.read_bytes() == GLOSSARY.replace("fox-hunt,猎狐,Fox Hunt,proposed,,\r\n", "").encode()
    )


REFUSED = {
    "nobody": (("天网行动",), 3, "did you mean “天网”"),
    "several": (("条约",), 3, "treaty, treaty-2"),
    "id taken": (("sky-net", "--set", "id=fox-hunt"), 3, "taken"),
    "no term left": (("sky-net", "--set", "zh=", "--set", "en="), 3, "name the term"),
    "no terminal": (("sky-net",), 3, "--set"),
    "two things": (("sky-net", "--set", "en=x", "--remove"), 2, "do one"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(file, name):
    """What cannot be done is said, and the file is as it was."""
    words, code, said = REFUSED[name]
    done = run(file, *words)
    assert (done.returncode, file.read_bytes()) == (code, GLOSSARY.encode()), done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_dry_run_and_new_flaws(file):
    """A dry run writes nothing, and what lint would newly say is told."""
    done = run(file, "fox-hunt", "--set", "zh=天网", "--dry-run")
    assert done.returncode == 0
    assert "天网" in done.stderr
    assert file.read_bytes() == GLOSSARY.encode()


def test_found_by_id_first(file):
    """An id names its concept though a term of another is spelled the same."""
    assert find(file.parent, "treaty", str(file)).concept.id == "treaty"
    assert tabular.parse(file.read_bytes()).concepts[0].id == "sky-net"


def swap(old: str, new: str) -> Callable[[str], str]:
    """A person who writes one thing in place of another."""
    return lambda text: text.replace(old, new, 1)


def quit_(_text: str) -> None:
    """A person who leaves the editor without saving."""


EDITORS = {
    "a rendering": ([swap("en: Fox Hunt", "en: Foxhunt")], "y\n", 0, "猎狐,Foxhunt,", "written: "),
    "no change": ([quit_], "", 0, "猎狐,Fox Hunt,", "nothing changes"),
    "a broken line, mended": (
        [swap("Fox Hunt\nstatus:", "Foxhunt\nnonsense"), swap("nonsense", "status:")], "y\ny\n", 0,
        "猎狐,Foxhunt,", "line 6: not “field: value”",
    ),
    "a broken line, given up": (
        [swap("kind:", "nonsense")], "n\n", 3, "猎狐,Fox Hunt,", "nothing is written",
    ),
    "a taken id, mended": (
        [swap("id: fox-hunt", "id: treaty"), swap("id: treaty", "id: foxhunt")], "y\ny\n", 0,
        "foxhunt,猎狐,Fox Hunt,", "the id “treaty” is taken",
    ),
    "not yet, and on": (
        [swap("Fox Hunt", "Fox"), swap("en: Fox", "en: Foxhunt")], "n\ny\ny\n", 0,
        "猎狐,Foxhunt,", "written: ",
    ),
    "not at all": ([swap("Fox Hunt", "Fox")], "n\nn\n", 0, "猎狐,Fox Hunt,", "nothing is written"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITORS)
def test_in_an_editor(file, monkeypatch, name):
    """A page is edited until it can be written or is given up, and each time as it was left."""
    people, answers, code, there, said = EDITORS[name]
    waiting = iter(people)

    def edited(text):
        return next(waiting)(text)

    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("duizhao.cli.commands.review.edited", edited)
    monkeypatch.setattr("duizhao.cli.glossary.edit.sys", terminal)
    words = ("glossary", "edit", "fox-hunt", "--glossary", str(file))
    done = running.duizhao(words, file.parent, answers)
    assert (done.returncode, next(waiting, None)) == (code, None), done.stderr
    assert there in file.read_text(encoding="utf-8")
    assert said in done.stderr


def test_another_field_that_somebody_changed_stays(file):
    """Two people may edit one concept at a time, if not one field of it."""
    found = find(file.parent, "fox-hunt", str(file))
    mine = with_fields(found.concept, ["en=Foxhunt"])
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("proposed,,", "preferred,,theirs"), encoding="utf-8")
    assert "fox-hunt,猎狐,Foxhunt,preferred,,theirs" in plan(found, mine).change.new.decode()


GONE = {
    "the same field": ("Fox Hunt", "Operation Fox Hunt", "“Operation Fox Hunt” into en meanwhile"),
    "the whole concept": ("fox-hunt,猎狐", "hunt,猎狐", "“fox-hunt” is not in it any more"),
}


@pytest.mark.parametrize("name", GONE)
def test_what_somebody_changed_is_not_overwritten(file, name):
    """The edit is refused, and says what stands there now."""
    old, new, said = GONE[name]
    found = find(file.parent, "fox-hunt", str(file))
    mine = with_fields(found.concept, ["en=Foxhunt"])
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        plan(found, mine)
