import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer.main
from tests.cli.driving import Shell

from workreg.cli.app import app

START = "import sys; sys.argv[0] = 'workreg'; from workreg.cli.main import main; main()"
HEAVY = {"pydantic", "git", "jinja2", "ruamel", "yaml", "rich"}
HELP_OF_MANY = """
import contextlib, io, json, sys
from workreg.cli.main import run
for command in sys.stdin.read().splitlines():
    before, said = set(sys.modules), io.TextIOWrapper(io.BytesIO())
    sys.argv = ["workreg", *command.split(), "--help"]
    with contextlib.redirect_stdout(said):
        run()
        said.seek(0)
    modules = {name.partition(".")[0] for name in set(sys.modules) - before}
    print(json.dumps({"command": command, "out": said.read(), "modules": sorted(modules)}))
"""


class Helped(NamedTuple):
    """The help of a command, and the top-level packages that it was the first to import in its process."""

    command: str
    out: str
    modules: list[str]


def commands(group: Any, before: str = "") -> Iterator[str]:
    """Every command of the program, groups and the commands in them too, as typed."""
    for name, command in group.commands.items():
        yield before + name
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")


EVERY = sorted(commands(typer.main.get_command(app)))


@pytest.fixture(scope="module")
def helped() -> dict[str, Helped]:
    """The help of every command, all asked for in one process."""
    ended = subprocess.run(
        [sys.executable, "-c", HELP_OF_MANY], input="\n".join(EVERY), capture_output=True, text=True, check=True
    )
    found = [Helped(**json.loads(line)) for line in ended.stdout.splitlines()]
    return {each.command: each for each in found}


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


def test_help_imports_nothing_heavy(shell: Shell):
    modules, out = imported(shell.folder, "--help")

    assert out.startswith("Usage: ")
    assert not modules & HEAVY


@pytest.mark.parametrize("command", EVERY)
def test_the_help_of_every_command_imports_nothing_heavy(helped: dict[str, Helped], command: str):
    assert helped[command].out.startswith(f"Usage: workreg {command} ")
    assert not set(helped[command].modules) & HEAVY


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
