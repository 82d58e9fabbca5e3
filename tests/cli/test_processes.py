"""What only a process of its own shows: locales, closed pipes, interruptions, environments."""

import os
import signal
import subprocess
import sys
import time

import pytest

WORKREG = [sys.executable, "-m", "workreg"]
NAME = "Soci\N{LATIN SMALL LETTER E WITH ACUTE}t\N{LATIN SMALL LETTER E WITH ACUTE} \N{SNOWMAN}"


def run(shell, *words, **env):
    full = {**os.environ, "WORKREG_NOW": shell.now.isoformat(), **env}
    return subprocess.run([*WORKREG, *words], cwd=shell.folder, capture_output=True, check=False, env=full)


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "xx_YY.nonsense"},
    ],
)
def test_no_locale_stops_a_word_from_being_printed(at, env):
    shell = at("drafting")
    shell.replace("registers/mipi.yaml", "title: MIPI", f"title: {NAME}")

    for words in (
        ["list"],
        ["status", "mipi"],
        ["list", "--json"],
        ["show", "mipi"],
        ["due-reviews", "--format", "md"],
    ):
        ran = run(shell, *words, **env)
        assert (ran.returncode, ran.stderr) == (0, b"")
    rendered = run(shell, "render", "--format", "md", "--output", "out", **env)
    assert rendered.returncode == 0
    assert NAME in (shell.folder / "out/mipi.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["explain"], ["show", "mipi"], ["list", "--json"], ["schema"], ["--help"]])
def test_a_reader_that_leaves_is_no_error(at, words):
    shell = at("drafting")
    ours, theirs = os.pipe()
    os.close(ours)

    ended = subprocess.run([*WORKREG, *words], cwd=shell.folder, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)

    assert ended.stderr == b""
    assert ended.returncode in {0, 141}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")  # noqa: PTH110 - a device
def test_a_disk_that_is_full_is_told(at):
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        ended = subprocess.run(
            [*WORKREG, "explain"], cwd=at("drafting").folder, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert ended.returncode not in {0, 70}
    assert b"No space left" in ended.stderr


def test_an_interruption_ends_with_130_and_nothing_is_recorded(at):
    shell = at("drafting")
    before = shell.state()
    env = {**os.environ, "EDITOR": "sh -c 'echo ready; exec sleep 30'"}

    with subprocess.Popen(
        [*WORKREG, "edit", "mipi"], cwd=shell.folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=20)

    assert process.returncode == 130
    assert b"Traceback" not in told
    assert shell.state() == before


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"])
def test_what_git_inherits_from_a_hook_leads_nowhere_else(at, tmp_path, name):
    shell = at("drafting")

    ran = run(shell, "circulate", "mipi", "--by", "olga@dmtf.example", **{name: str(tmp_path / "elsewhere")})

    assert ran.returncode == 0, ran.stderr
    assert shell.git("log", "-1", "--format=%s") == "mipi: circulated to the committees"
    assert not (tmp_path / "elsewhere").exists()


def test_colour_and_width_of_a_terminal_never_reach_a_pipe(at):
    shell = at("drafting")

    for env in ({"GITHUB_ACTIONS": "true", "FORCE_COLOR": "1"}, {"COLUMNS": "20", "TERM": "xterm-256color"}):
        for words in (["list"], ["status"], ["--help"], ["no-such-command"]):
            ran = run(shell, *words, **env)
            assert b"\x1b" not in ran.stdout + ran.stderr
        assert "MIPI / DMTF Work Register" in run(shell, "list", **env).stdout.decode()


def test_help_and_version_import_no_model_git_or_template(at):
    heavy = {"pydantic", "git", "jinja2", "ruamel", "rich.console", "yaml"}
    for words in (["--help"], ["--version"], ["vote", "--help"]):
        run_it = "from workreg.cli.main import run; run(); print(*sys.modules)"
        code = f"import sys; sys.argv = ['workreg', *{words}]; {run_it}"
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=at("drafting", words[0]).folder, capture_output=True, check=True
        )
        assert not heavy & set(ran.stdout.decode().splitlines()[-1].split())
