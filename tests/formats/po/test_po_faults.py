"""What an unsound PO file is told."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from duizhao.errors import FormatError
from duizhao.formats.po import parse

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = 'msgid "a"\nmsgstr "b"\n\n'

FAULTS = {
    "unterminated": ('msgid "甲\nmsgstr "b"\n', 4, "not closed"),
    "unterminated, further line": ('msgid ""\n"甲\n"乙"\nmsgstr "b"\n', 5, "not closed"),
    "unterminated at the end": (GOOD + 'msgid "c"\nmsgstr "d', 8, "not closed"),
    "unquoted": ("msgid 甲\nmsgstr 乙\n", 4, "not in quotes"),
    "curly quotes": ('msgid “甲”\nmsgstr "b"\n', 4, "“ quotes"),
    "full-width quotes": ('msgid ＂甲＂\nmsgstr "b"\n', 4, "＂ quotes"),
    "full-width space": ('msgid\u3000"甲"\nmsgstr "b"\n', 4, "U+3000"),
    "unknown escape": ('msgid "a\\q"\nmsgstr "b"\n', 4, "“\\q” is no escape"),
    "unknown escape in the translation": ('msgid "a"\nmsgstr ""\n"\\d"\n', 6, "“\\d” is no escape"),
    "hexadecimal without digits": ('msgid "\\xg"\nmsgstr "b"\n', 4, "“\\x” is no escape"),
    "quote inside": ('msgid "say "hi" now"\nmsgstr "b"\n', 4, "“hi" + '" now"” stands behind'),
    "no msgstr": ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 4, "msgid has no msgstr"),
    "no msgstr at the end": (GOOD + 'msgid "c"\n', 7, "msgid has no msgstr"),
    "comment inside": ('msgid "a"\n# c\nmsgstr "b"\n', 4, "no comment between"),
    "no text": ('msgid\nmsgstr "b"\n', 4, "msgid has no text"),
    "no msgid": ('msgstr "b"\nmsgstr "c"\n', 4, "msgstr without a msgid"),
    "context only": ('msgctxt "c"\n', 4, "msgctxt has no msgid"),
    "previous at the end": (GOOD + '#| msgid "x"\n', 7, "#| msgid has no msgid"),
    "index without plural": ('msgid "a"\nmsgstr[0] "b"\n', 5, "msgstr[0] has no msgid_plural"),
    "plural without index": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n',
        6,
        "msgstr[0] is expected",
    ),
    "plural from one": ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 6, "msgstr[0] is expected"),
    "index no number": ('msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n', 6, "is a number"),
    "misspelt keyword": ('mgsid "a"\nmsgstr "b"\n', 4, "did you mean “msgid”"),
    "capital keyword": ('MSGID "a"\nmsgstr "b"\n', 4, "did you mean “msgid”"),
    "prose": (GOOD + "hello world\n", 7, "“hello” is no keyword"),
    "number": (GOOD + "12\n", 7, "“12” is neither"),
    "conflict": ("<<<<<<< HEAD\n" + GOOD + "=======\n", 4, "merge conflict"),
    "conflict inside": ('msgid "a"\n=======\nmsgstr "b"\n', 5, "merge conflict"),
    "half obsolete": ('#~ msgid "a"\nmsgstr "b"\n', 5, "#~"),
    "obsolete without msgstr": ('#~ msgid "a"\n', 4, "msgid has no msgstr"),
    "duplicate": (GOOD + "# twice\n" + GOOD, 8, "as on line 4"),
    "duplicate, obsolete": (GOOD + '#~ msgid "a"\n#~ msgstr "c"\n', 7, "as on line 4"),
    "duplicate, context": (
        'msgctxt "c"\nmsgid "a"\nmsgstr ""\nmsgctxt "c"\nmsgid "a"\nmsgstr ""\n',
        8,
        "as on line 5",
    ),
    "second header": ('msgid ""\nmsgstr "Language: en\\n"\n', 4, "second header"),
}


def error_of(data: bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        parse(data)
    return caught.value


@pytest.mark.parametrize(("text", "line", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_line(text, line, words):
    """Each fault is refused, on its line, in words that name it."""
    if text.startswith("msgstr"):
        text = GOOD + text
        line += 3
    error = error_of((HEADER + text).encode())
    assert error.line == line
    assert words in str(error)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="no msgfmt")
@pytest.mark.parametrize("text", [row[0] for row in FAULTS.values()], ids=list(FAULTS))
def test_msgfmt_refuses_it_too(text):
    """What is refused here, msgfmt refuses: nothing sound is turned away."""
    text = GOOD + text if text.startswith("msgstr") else text
    command = ["msgfmt", "--output=/dev/null", "-"]
    run = subprocess.run(command, input=(HEADER + text).encode(), capture_output=True, check=False)
    assert run.returncode == 1, run.stderr


def test_a_lone_carriage_return_hides_nothing():
    """A comment with a lone carriage return is refused: it would swallow the entry behind it."""
    error = error_of(b'# note\rmsgid "a"\rmsgstr "b"\r')
    assert (error.line, "lone carriage return" in str(error)) == (1, True)


def test_an_empty_file_is_refused():
    """A file of no bytes is what a full disk leaves behind, and is not taken for a catalog."""
    assert "empty" in str(error_of(b""))


def test_octal_bytes_that_are_no_text():
    """Numeric escapes that do not make characters are refused instead of guessed."""
    error = error_of(HEADER.encode() + b'msgid "a"\nmsgstr "\\343\\200"\n')
    assert (error.line, "not valid UTF-8" in str(error)) == (5, True)


@pytest.mark.parametrize(
    "data",
    [
        b'msgid "' + b"a" * 3_000_000,
        b'msgid "' + b"a\\" * 1_000_000,
        b'"' * 1_000_000,
        b'msgid ""\n' * 200_000,
        b"msgid " + b" " * 2_000_000 + b"x",
        b'msgid "a"\nmsgstr ""\n' + b'"b"\n' * 200_000 + b'"',
    ],
    ids=["open string", "backslashes", "quotes", "headers", "spaces", "strings"],
)
def test_big_rubbish_is_refused_at_once(data):
    """Megabytes of rubbish are refused in time that grows with their size, not with its square."""
    assert error_of(data).line is not None
