"""The command line around the commands: language, help, exit codes, streams."""

from __future__ import annotations

import errno
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from duizhao import messages
from duizhao.cli import main
from duizhao.cli.app import App, pass_app
from duizhao.cli.exits import ExitCode, guarded
from duizhao.cli.group import Group, command
from duizhao.cli.help import HelpFormatter
from duizhao.cli.options import (
    STDOUT,
    dry_run_option,
    json_option,
    output_option,
    source_lang_option,
    target_lang_option,
)
from duizhao.cli.output import deliver, emit_json, show_diff
from duizhao.cli.root import COMMANDS, root
from duizhao.errors import (
    ConflictError,
    FormatError,
    InputError,
    SettingsError,
    UnknownNameError,
    WriteError,
)
from duizhao.messages import msg
from duizhao.text.chars import width

HEAVY = ("rich", "textual", "opencc", "polib", "numpy", "rjieba", "snowballstemmer")
CHINESE = messages.LOCALE / "zh_CN" / "LC_MESSAGES" / "duizhao.mo"
needs_chinese = pytest.mark.skipif(not CHINESE.exists(), reason="catalogs are not compiled: make")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """The language is the test's, not the developer's, and is English again afterwards."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "DUIZHAO_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield
    messages.use("en")


@pytest.fixture
def probe(monkeypatch):
    """A command `probe` that does whatever a test puts into its list."""
    work = [lambda _app: None]

    @command("probe", help="Do it.", examples=("duizhao probe --json",))
    @json_option
    @output_option()
    @dry_run_option
    @source_lang_option
    @target_lang_option
    @pass_app
    def run(app, **options):
        return work[0](app, **options)

    monkeypatch.setattr(root, "get_command", lambda _ctx, name: run if name == "probe" else None)
    monkeypatch.setattr(root, "list_commands", lambda _ctx: ["probe"])
    return work


def new_python(*args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LANG", "LC_", "COLUMNS"))}
    return subprocess.run(
        [sys.executable, *args],
        capture_output=True,
        encoding="utf-8",
        env=clean | environ,
        check=False,
    )


def test_help_loads_no_heavy_library():
    """The list of commands is printed without importing one, nor any library they use."""
    code = (
        "import sys\nfrom duizhao.cli import main\ncode = main(['--help'])\n"
        f"print(code, *(m for m in {HEAVY!r} if m in sys.modules), file=sys.stderr)\n"
        "print(*(m for m in sys.modules if '.commands' in m), file=sys.stderr)"
    )
    run = new_python("-c", code)
    assert run.stderr.split() == ["0"]
    assert [line.split()[0] for line in run.stdout.split("\n") if line[2:3].isalpha()][1:] != []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_is_there(name):
    """Each name leads to a command of that name, with help and with examples that it takes."""
    found = root.get_command(click.Context(root), name)
    assert found.name == name
    assert found.help
    assert found.examples
    for example in found.examples:
        parts = [shlex.split(part) for part in example.split("|")]
        calls = [words[2:] for words in parts if words[:2] == ["duizhao", name]]
        assert calls, example
        for words in calls:
            takes(found, words)


def takes(found: click.Command, words: list[str]) -> None:
    """Parse words as the command would, without asking whether the files exist."""
    while isinstance(found, Group) and words:
        found = found.get_command(click.Context(found), words[0])
        words = words[1:]
        assert found is not None
    found.make_parser(click.Context(found)).parse_args(list(words))


def test_the_table_lists_every_module():
    """No command is written and then forgotten."""
    folder = Path(sys.modules["duizhao.cli"].__file__).parent / "commands"
    modules = {p.stem.rstrip("_") for p in folder.glob("[!_]*.py")}  # `import_` for a keyword
    assert modules == set(COMMANDS)


ERRORS = {
    "settings": (SettingsError(msg("no")), 3, "duizhao: no\n"),
    "input": (InputError(msg("no")), 3, "duizhao: no\n"),
    "format": (FormatError("po", msg("no"), 7, "a.po"), 3, "duizhao: a.po:7: no\n"),
    "unknown": (UnknownNameError("check", "x", ["a"]), 2,
                "duizhao: no check named “x”; known: a\n"),
    "write": (WriteError(msg("no")), 4, "duizhao: no\n"),
    "conflict": (ConflictError(msg("no")), 4, "duizhao: no\n"),
    "usage": (click.UsageError("no"), 2, "duizhao: no\n"),
    "click": (click.FileError("f", "gone"), 3, "duizhao: Could not open file 'f': gone\n"),
    "missing": (FileNotFoundError(errno.ENOENT, "No such file", "f"), 3,
                "duizhao: f: No such file\n"),
    "disk full": (OSError(errno.ENOSPC, "No space", "f"), 4, "duizhao: f: No space\n"),
    "interrupt": (KeyboardInterrupt(), 130, "duizhao: interrupted\n"),
    "pipe": (BrokenPipeError(), 141, ""),
    "escape": (InputError(msg("{f}: no", f="\x1b[2J")), 3, "duizhao: ␛[2J: no\n"),
    "bug": (ZeroDivisionError("by zero"), 70,
            ("duizhao: something is wrong in duizhao itself (ZeroDivisionError: by zero); run the "
             "command again with --debug to see where, and report it\n")),
}  # fmt: skip


@pytest.mark.parametrize(("error", "code", "said"), ERRORS.values(), ids=ERRORS)
def test_errors_become_a_sentence_and_a_code(error, code, said, capsys):
    """Whatever stops a command is one sentence on stderr, and its own exit code."""

    def work():
        raise error

    assert guarded(work, debugging=lambda: False) == code
    assert capsys.readouterr() == ("", said)


def test_results_become_codes(probe, capsys):
    """A command returns an exit code, or nothing when all is well; exit() does as well."""
    for result, code in ((None, 0), (ExitCode.FINDINGS, 1), (ExitCode.OK, 0)):
        probe[0] = lambda _app, result=result, **_: result
        assert main(["probe"]) == code
    probe[0] = lambda _app, **_: click.get_current_context().exit(1)
    assert main(["probe"]) == 1
    assert capsys.readouterr() == ("", "")


def test_debug_shows_a_traceback(probe, capsys):
    """With --debug, on either side of the command, the place of a fault is shown."""
    probe[0] = lambda _app, **_: 1 // 0
    for words in (["--debug", "probe"], ["probe", "--debug"]):
        assert main(words) == ExitCode.BUG
        assert "Traceback" in capsys.readouterr().err
    main(["probe"])
    assert "Traceback" not in capsys.readouterr().err


def test_global_options_stand_on_either_side(probe, tmp_path):
    """-C, -q, -v and --color mean the same before and after the command."""
    seen = []
    probe[0] = lambda app, **_: seen.append((app, app.directory))
    before, options = Path.cwd(), ["-q", "-v", "--color", "never", "-C", str(tmp_path)]
    assert main([*options, "probe"]) == main(["probe", *options]) == 0
    assert seen == [(App(quiet=True, verbose=True, color="never"), tmp_path)] * 2
    assert Path.cwd() == before


def test_one_side_does_not_undo_the_other(probe):
    """What is not given after the command leaves what was given before it."""
    seen = []
    probe[0] = lambda app, **_: seen.append((app.quiet, app.verbose, app.color))
    main(["-q", "--color", "always", "probe", "-v"])
    assert seen == [(True, True, "always")]


def test_quiet_and_verbose(probe, capsys):
    """Talk goes to stderr, -q silences it, and -v adds details and the time."""

    def work(app, **_):
        app.tell(msg("done"))
        app.detail("in detail")

    probe[0] = work
    for words, lines in ((["probe"], 1), (["-q", "probe"], 0), (["-v", "probe"], 3)):
        main(words)
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", lines)


MISTAKES = {
    "no such command": (["alin"], "no command named “alin”; did you mean “align”?"),
    "nothing near": (["zzz"], "no command named “zzz”; known: align, apply"),
    "no such option": (["--colour", "x"], "No such option '--colour'. Did you mean '--color'?"),
    "bad value": (["--color", "red", "status"], "Invalid value for '--color'"),
    "no such folder": (["-C", "nowhere", "status"], "Invalid value for '-C'"),
    "nothing at all": ([], "Usage: duizhao"),
}


@pytest.mark.parametrize(("words", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_in_the_words(words, said, capsys):
    """A mistake is named, with the nearest right word where there is one; exit 2."""
    assert main(words) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_version(capsys):
    """--version is one line on stdout."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "duizhao 0.1.0\n"


def test_json_is_one_object_with_its_schema_first(capfdbinary):
    """Chinese stays Chinese, messages are English, paths have slashes, half characters escape."""
    payload = {"a": "零", "m": msg("{n} left", n=1), "p": Path("x") / "y", "s": "\udce4"}
    emit_json("probe", payload)
    out = capfdbinary.readouterr().out
    assert out.decode().startswith('{"schema": "duizhao.probe/1", "a": "零"')
    assert out.endswith(b"}\n")
    assert list(json.loads(out).values()) == ["duizhao.probe/1", "零", "1 left", "x/y", "\udce4"]


@pytest.mark.parametrize("value", [float("nan"), {1}, b"x"], ids=["nan", "set", "bytes"])
def test_json_refuses_what_it_cannot_hold(value):
    """A value without a place in JSON is an error of ours, and nothing is written."""
    with pytest.raises((TypeError, ValueError)):
        emit_json("probe", {"a": value})


def test_options_reach_the_command(probe, tmp_path):
    """Shared options arrive under their names, languages in gettext's spelling."""
    seen = {}
    probe[0] = lambda _app, **options: seen.update(options)
    main(["probe", "--json", "-o", "-", "--dry-run", "--source-lang", "zh-Hant"])
    assert seen == {
        "as_json": True,
        "output": STDOUT,
        "dry_run": True,
        "source_lang": "zh_TW",
        "target_lang": "",
    }


DIFFS = {
    "changed": (b"a\nb\n", b"a\nc\n", "--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
    "new": (None, "零\n".encode(), "--- /dev/null\n+++ f\n@@ -0,0 +1 @@\n+零\n"),
    "the same": (b"a\n", b"a\n", ""),
    "no line end": (b"a", b"a\n",
                    "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    "other line ends stay": ("a\u2028b\r\n".encode(), b"c\r\n",
                             "--- f\n+++ f\n@@ -1 +1 @@\n-a\u2028b\r\n+c\r\n"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "shown"), DIFFS.values(), ids=DIFFS)
def test_diff(old, new, shown, capfdbinary):
    """A dry run shows what `diff -u` would."""
    show_diff("f", old, new)
    assert capfdbinary.readouterr().out.decode() == shown


def test_deliver(tmp_path, capfdbinary):
    """A result goes to stdout byte by byte, to a file, or, dry, nowhere."""
    file, data = tmp_path / "f", b"\xff\r\n"
    deliver(None, data)
    deliver(STDOUT, data)
    assert capfdbinary.readouterr().out == data * 2
    deliver(file, data, dry_run=True)
    assert not file.exists()
    deliver(file, data)
    assert file.read_bytes() == data


def test_a_reader_that_stops_reading_is_no_error():
    """`duizhao … | head -1` says nothing and leaves the code of a broken pipe."""
    run = new_python(
        "-c",
        "import os, sys\nfrom duizhao.cli.exits import guarded\n"
        "r, w = os.pipe(); os.dup2(w, 1); os.close(r); os.close(w)\n"
        "sys.exit(guarded(lambda: print('x' * 100000), debugging=lambda: False))",
    )
    assert (run.returncode, run.stderr) == (ExitCode.PIPE, "")


def test_a_full_disk_is_not_silent():
    """Output that cannot be written is an error with the code of writing."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "duizhao", "--version"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""},
        )
    assert run.returncode == ExitCode.WRITE
    assert run.stderr.startswith("duizhao: ")


def test_a_terminal_without_the_character():
    """Where an encoding lacks a character its code is shown, and nothing fails."""
    run = new_python("-m", "duizhao", "alin", PYTHONIOENCODING="ascii", LC_ALL="C.UTF-8")
    assert run.returncode == ExitCode.USAGE
    assert "\\u201calin\\u201d" in run.stderr


LANGUAGES = {
    "the locale": ({"LANG": "zh_CN.UTF-8"}, [], True),
    "LC_ALL over LANG": ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, [], False),
    "LANGUAGE over LC_ALL": ({"LC_ALL": "en_US.UTF-8", "LANGUAGE": "zh_CN"}, [], True),
    "DUIZHAO_LANG": ({"LANG": "en_US.UTF-8", "DUIZHAO_LANG": "zh"}, [], True),
    "the option": ({"LANG": "en_US.UTF-8"}, ["--ui-lang", "zh-Hans"], True),
    "the option wins": ({"DUIZHAO_LANG": "zh_CN"}, ["--ui-lang=en"], False),
    "C": ({"LC_ALL": "C.UTF-8"}, [], False),
    "another language": ({"LANG": "fr_FR.UTF-8"}, [], False),
    "Singapore reads the mainland's": ({"LANG": "zh_SG.UTF-8"}, [], True),
    "a list": ({"LANGUAGE": "fr:zh_CN:en"}, [], True),
}


@needs_chinese
@pytest.mark.parametrize(("environ", "words", "chinese"), LANGUAGES.values(), ids=LANGUAGES)
def test_interface_language(environ, words, chinese, monkeypatch, capsys):
    """--ui-lang, then DUIZHAO_LANG, then the locale, for our sentences and for click's."""
    monkeypatch.delenv("LC_ALL")
    monkeypatch.setenv("LANGUAGE", "")  # so that what `main` sets is undone
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    main([*words, "alin"])
    main([*words, "--nonsense"])
    said = capsys.readouterr().err
    assert ("没有名为“alin”的命令" in said, "选项" in said) == (chinese, chinese)


@needs_chinese
@pytest.mark.parametrize("lang", ["zh_TW", "zh-Hant", "zh_HK", "zh-MO"])
def test_traditional_interface(lang, monkeypatch, capsys):
    """Whoever reads traditional characters gets Taiwan's catalog, click's sentences included."""
    monkeypatch.setenv("LANGUAGE", "")
    main(["--ui-lang", lang, "alin"])
    main(["--ui-lang", lang, "--nonsense"])
    said = capsys.readouterr().err
    assert ("沒有名為「alin」的命令" in said, "選項" in said) == (True, True)


@needs_chinese
def test_a_language_nobody_speaks(monkeypatch, capsys):
    """An unknown language of the interface is said, with those there are."""
    monkeypatch.setenv("LANGUAGE", "")
    assert main(["--ui-lang", "fr", "check"]) == ExitCode.USAGE
    assert "no language “fr”; there are: en, zh_CN, zh_TW" in capsys.readouterr().err


@needs_chinese
def test_chinese_help_is_straight():
    """In 80 columns no line is wider, descriptions begin in one cell, no line begins with ，."""
    run = new_python("-m", "duizhao", "--help", LC_ALL="zh_CN.UTF-8", COLUMNS="80")
    lines = run.stdout.split("\n")
    assert lines[0].startswith("用法：")
    assert max(map(width, lines)) <= 80
    start = lines.index("命令：") + 1
    table = lines[start : start + len(COMMANDS)]
    assert [line.split()[0] for line in table] == list(COMMANDS)
    columns = {width(line) - width(line[2:].split(maxsplit=1)[1]) for line in table}
    assert len(columns) == 1
    assert not [line for line in lines if line.strip()[:1] in set("，。、；：！？）》”")]


def test_help_formatter():
    """Columns are measured in cells; a name without room has a line of its own."""
    formatter = HelpFormatter(width=30)
    formatter.write_usage("duizhao 对齐", "[OPTIONS] SOURCE TARGET", "用法：")
    with formatter.section("选项"):
        formatter.write_dl(
            [
                ("--语言 LANG", "源文的语言，文件名看不出来时用"),
                ("-o", "Write."),
                ("--a-name-without-any-room-left-for-it", "长名"),
            ]
        )
    formatter.write_text("一\n二 three\nfour\n\n\b\n  as\n it is")
    assert formatter.getvalue() == (
        "用法：duizhao 对齐 [OPTIONS]\n"
        "                   SOURCE\n"
        "                   TARGET\n"
        "\n"
        "选项：\n"
        "  --语言 LANG  源文的语言，文\n"
        "               件名看不出来时\n"
        "               用\n"
        "  -o           Write.\n"
        "  --a-name-without-any-room-left-for-it\n"
        "               长名\n"
        "一二 three four\n"
        "\n"
        "  as\n"
        " it is\n"
    )  # fmt: skip
