"""What the README says can be typed works, and what it promises has a test."""

import ast
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SETUP = "python3 -m venv .venv && .venv/bin/pip install --quiet -e . && "
TEST = re.compile(r"\[([a-z0-9 ]+)\]\((tests/[\w/]+\.py)\)")


def _commands(fenced):
    return [block.text for block in fenced(README) if block.language == "sh"]


def test_the_main_job_is_one_line_and_says_where_the_document_is(fenced, shell, own_registers):
    command = _commands(fenced)[0]
    assert command.count("\n") == 1
    assert command.startswith(SETUP)

    ended = shell(command.removeprefix(SETUP).replace(".venv/bin/", ""), own_registers)

    assert ended.returncode == 0, ended.stderr
    assert "mipi      overdue" in ended.stdout
    told = re.search(r"Open (\S+) in a browser", ended.stdout)
    assert "MIPI" in (own_registers / told[1]).read_text(encoding="utf-8")


def test_the_test_command_is_one_line_and_ci_runs_exactly_it(fenced):
    command = _commands(fenced)[1]
    assert command.count("\n") == 1
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install --quiet -e '.[dev]' && ")

    assert command.splitlines()[0] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_other_command_of_the_readme_runs(fenced, shell, own_registers):
    for command in _commands(fenced)[2:]:
        ended = shell(command, own_registers)
        assert ended.returncode == 0, command + ended.stderr


READING = {"status", "show", "log", "due-reviews", "diff", "plan", "validate"}
"""Commands that can be typed here as they stand."""


def test_the_reading_commands_of_the_table_can_be_typed_as_they_stand(shell, own_registers, tmp_path):
    folder = shutil.copytree(own_registers, tmp_path / "own")
    shutil.copytree(ROOT / "tests" / "fixtures", folder / "tests" / "fixtures")
    rows = [
        row for row in README.read_text(encoding="utf-8").splitlines() if row.startswith("| ") and "`workreg" in row
    ]
    found = [words for row in rows for words in re.findall(r"`(workreg [^`]+)`", row)]
    commands = [words for words in found if words.split()[1] in READING]
    assert {words.split()[1] for words in commands} == READING

    for command in commands:
        ended = shell(command, folder)
        finds = {0, 1} if "due-reviews" in command else {0}
        assert ended.returncode in finds, command + ended.stderr
        assert ended.stdout, command


def test_it_says_what_it_is_in_three_sentences():
    opening = README.read_text(encoding="utf-8").split("\n\n")[1]

    assert opening.startswith("`workreg` ")
    assert len(re.findall(r"[.](?:\s|$)", opening)) == 3


def test_each_promise_names_tests_that_are_there():
    promises = README.read_text(encoding="utf-8").partition("## Promises")[2].partition("\nNot promised")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ")][2:]

    for row in rows:
        named = TEST.findall(row)
        assert named, row
        for words, file in named:
            assert f"test_{words.replace(' ', '_')}" in _tests_of(ROOT / file), row


def _tests_of(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_ci_stops_at_the_first_failure_and_asks_nobody():
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert text.startswith("#!/usr/bin/env bash\n")
    assert "\nset -euo pipefail\n" in text
    assert "</dev/null" in text
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100
