"""Editing a concept: as a page, by fields, through the command, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import running

from duizhao.errors import FormatError, InputError
from duizhao.formats import tabular
from duizhao.model import Concept, Status, Term
from duizhao.workflows.glossary_edit import find, from_page, page, with_fields

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
