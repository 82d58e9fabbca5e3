import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.driving import Shell

START = "import sys; sys.argv[0] = 'workreg'; from workreg.cli.main import main; main()"
HEAVY = {"pydantic", "git", "jinja2", "ruamel", "yaml", "rich"}


def imported(folder: Path, *words: str, **environment: str) -> tuple[set[str], str]:
    """The top-level packages that a run of the program imports, and what it prints."""
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", START, *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in ended.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}, ended.stdout


def completed(folder: Path, line: str) -> tuple[set[str], list[str]]:
    """As `imported`, when the tab key is pressed at the end of this line; the offers, in their order."""
    words = line.split(" ")
    found, out = imported(folder, _WORKREG_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    return found, out.split()


@pytest.fixture
def shell(at: Callable[[str], Shell]) -> Shell:
    return at("active")


def test_the_version_is_told_before_anything_is_imported(shell: Shell):
    modules, out = imported(shell.folder, "--version")

    assert out.startswith("workreg ")
    assert not modules & (HEAVY | {"typer", "json", "pathlib", "typing"})


@pytest.mark.parametrize(
    "words",
    [["--help"], ["vote", "--help"], ["due-reviews", "--help"], ["request", "--help"], ["meeting", "attend", "--help"]],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(shell: Shell, words: list[str]):
    modules, out = imported(shell.folder, *words)

    assert out.startswith("Usage: ")
    assert not modules & HEAVY


@pytest.mark.parametrize(
    "line",
    ["workreg status ", "workreg vote m", "workreg render mi", "workreg ballot mipi", "workreg request contact "],
)
def test_completion_offers_the_ids_of_registers_and_imports_nothing_heavy(shell: Shell, line: str):
    modules, offers = completed(shell.folder, line)

    assert offers == ["mipi"]
    assert not modules & HEAVY


@pytest.mark.parametrize("milestones", ["  - {id: binding, text: A}", "- text: A\n# b\n\n- id: binding\n  text: B"])
def test_completion_offers_the_milestones_of_the_register_on_the_line(shell: Shell, milestones: str):
    text = f"benefits:\n  - {{id: benefit}}\nmilestones:\n{milestones}\ncontacts:\n  - {{id: boss}}\n"
    shell.write("registers/mipi.yaml", text)

    modules, offers = completed(shell.folder, "workreg milestone mipi b")

    assert offers == ["binding"]
    assert not modules & HEAVY


def test_completion_looks_where_the_command_will(shell: Shell, tmp_path: Path):
    inside = shell.folder / "proceedings" / "mipi"

    assert completed(inside, "workreg show ")[1] == ["mipi"]
    assert completed(tmp_path, f"workreg -C {inside} show ")[1] == ["mipi"]


def test_completion_offers_no_id_twice_and_none_where_there_is_no_register(shell: Shell, tmp_path: Path):
    assert completed(shell.folder, "workreg due-reviews mipi ")[1] == []
    assert completed(tmp_path, "workreg show ")[1] == []


@pytest.mark.parametrize("words", [["due-reviews", "--fail-on", "none"], ["list"]], ids=" ".join)
def test_a_warm_answer_imports_no_model(shell: Shell, words: list[str]):
    modules, cold = imported(shell.folder, *words)
    assert "pydantic" in modules

    modules, warm = imported(shell.folder, *words)

    assert warm == cold
    assert not modules & HEAVY
