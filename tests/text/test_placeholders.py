"""Format strings: what they ask for, judged by msgfmt where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from duizhao.checks import CHECKS, Context
from duizhao.model import Unit
from duizhao.text.placeholders import FORMATS, Arguments, Malformed

READ: tuple[tuple[str, str, Arguments | None], ...] = (
    ("c-format", "%2$s of %1$d", {"2": "string", "1": "int"}),
    ("c-format", "%*d", {"1": "int", "2": "int"}),
    ("c-format", "%1$s %d", None),
    ("python-format", "%(a)s %(b)d", {"(a)": "string", "(b)": "integer"}),
    ("python-brace-format", "{0.name} {1[2]:>5}", {"0": "", "1": ""}),
    ("python-brace-format", "nothing", None),
    ("php-format", "%'*10s %2$d", {"1": "string", "2": "integer"}),
    ("javascript-format", "%s %j", {"1": "string", "2": "object"}),
    ("lua-format", "%5.2f %q", {"1": "float", "2": "escaped"}),
    ("lua-format", "%ld", None),
    ("ruby-format", "%<n>05.1f %{who}", {"<n>": "float", "<who>": "string"}),
    ("ruby-format", "%d %<n>d", None),
    ("perl-brace-format", "{n} of {all of them}", {"n": ""}),
    ("csharp-format", "{0,-5:N2} {3} {{1}}", {"3": ""}),
    ("java-format", "{0} {1,number,#,##0.00} '{2}'", {"0": "object", "1": "number"}),
    ("java-format", "{0,choice,0#none|1#one|1<{0,number}}", {"0": "number"}),
    ("java-format", "{0,colour}", None),
    ("qt-format", "100% of %1 and %L2", {"1": "", "2": "", "%L": ""}),
    ("qt-plural-format", "%Ln files", {"n": ""}),
    ("kde-format", "%2 in %1", {"1": "", "2": ""}),
    ("kde-format", "%1 … %4", None),
    ("sh-format", "$file in ${dir}", {"file": "", "dir": ""}),
    ("sh-format", "${file:-none}", None),
)


@pytest.mark.parametrize(("flag", "text", "wanted"), READ, ids=[f"{f} {t}" for f, t, _ in READ])
def test_reading(flag: str, text: str, wanted: Arguments | None):
    """Each format gives its arguments with their types, or says that the string is none of it."""
    if wanted is None:
        with pytest.raises(Malformed):
            FORMATS[flag].read(text)
    else:
        assert FORMATS[flag].read(text) == wanted


PAIRS = (
    ("c-format", "%s: %d", "%2$d：%1$s"),
    ("c-format", "%s: %d", "%d：%s"),
    ("c-format", "%lu bytes", "%u 字节"),
    ("python-format", "%(a)s", "%(a)d"),
    ("python-format", "%s of %s", "%s"),
    ("python-brace-format", "{} of {}", "{1} 之 {0}"),
    ("python-brace-format", "{a}", "{b}"),
    ("php-format", "%s %d", "%2$d %1$s"),
    ("php-format", "%1$s", "%1$d"),
    ("javascript-format", "%s %d", "%2$d %1$s"),
    ("javascript-format", "%d", "%f"),
    ("lua-format", "%d", "%x"),
    ("lua-format", "%s", "%d"),
    ("ruby-format", "%<a>d", "%<a>x"),
    ("ruby-format", "%{a}", "%{b}"),
    ("perl-brace-format", "{a} and {b}", "{b}"),
    ("perl-brace-format", "{a}", "{a}{b}"),
    ("csharp-format", "{0} {1}", "{1}"),
    ("csharp-format", "{0} {1}", "{0}"),
    ("java-format", "{0} {1}", "{1} {0}"),
    ("java-format", "{0,number}", "{0,date}"),
    ("qt-format", "%1 of %2", "%2 之 %1"),
    ("qt-format", "%1 of %2", "%1"),
    ("qt-plural-format", "%n files", "%n 个文件"),
    ("kde-format", "%1 of %2", "%2 之 %1"),
    ("kde-format", "%1 of %2", "%1"),
    ("sh-format", "$a in $b", "$b 中 $a"),
    ("sh-format", "$a in $b", "$b 中"),
)
MSGFMT = shutil.which("msgfmt")


@pytest.mark.skipif(MSGFMT is None, reason="msgfmt is not installed")
@pytest.mark.parametrize(("flag", "source", "target"), PAIRS, ids=[" → ".join(p) for p in PAIRS])
def test_msgfmt_agrees(tmp_path: Path, flag: str, source: str, target: str):
    """The check speaks up about a pair if, and only if, `msgfmt -c` refuses it."""
    file = tmp_path / "a.po"
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    file.write_text(
        f"{header}\n#, {flag}\nmsgid {json.dumps(source, ensure_ascii=False)}\n"
        f"msgstr {json.dumps(target, ensure_ascii=False)}\n",
        encoding="utf-8",
    )
    assert MSGFMT
    judged = subprocess.run([MSGFMT, "--check-format", "-o", "/dev/null", file], check=False,
                            capture_output=True)  # fmt: skip
    unit = Unit(source, target, flags=frozenset((flag,)))
    remarks = list(CHECKS["placeholders"].look(unit, Context()))
    assert bool(remarks) is (judged.returncode != 0)


CASES = Path(__file__).parents[2] / ".." / "shared/data/po/gettext/format_cases.json"


@pytest.mark.skipif(not CASES.exists(), reason="gettext's format strings are not here")
def test_gettexts_own_pairs():
    """At least 99 in 100 of gettext's own strings and pairs of each format get its verdict."""
    right: dict[str, list[bool]] = {}
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        flag = f"{case['format']}-format"
        if flag in FORMATS:
            texts = [_unquoted(line) for line in case["lines"]]
            right.setdefault(flag, []).append(
                _is_fine(flag, *texts) == (case["label"] != "Invalid")
            )
    assert right.keys() >= {"c-format", "python-format", "java-format", "ruby-format", "sh-format"}
    assert {
        flag: sum(found) / len(found) >= 0.99 for flag, found in right.items()
    } == dict.fromkeys(right, True)


def _unquoted(line: str) -> str:
    quoted = line[line.index('"') :]
    return str(json.loads(quoted)) if "�" not in quoted else quoted.strip('"')


def _is_fine(flag: str, source: str, target: str | None = None) -> bool:
    if target is None:
        try:
            FORMATS[flag].read(source)
        except Malformed:
            return False
        return True
    unit = Unit(source, target, flags=frozenset((flag,)))
    return not list(CHECKS["placeholders"].look(unit, Context()))
