"""The pages are in step with the code: generated parts, links, commands, rows of the process."""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
import yaml
from markdown_it import MarkdownIt

from workreg.cli.app import app
from workreg.core.lifecycle import LIFECYCLE

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted(ROOT.glob("docs/**/*.md"))
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
WITH_COMMANDS = {
    "CONTRIBUTING.md",
    "README.md",
    "docs/amendments.md",
    "docs/approval.md",
    "docs/checks.md",
    "docs/duties.md",
    "docs/export.md",
    "docs/requests.md",
    "docs/standards.md",
    "docs/verify.md",
}
LONGEST = 250


def test_generated_pages_are_in_step():
    ended = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True, check=False
    )

    assert ended.stdout + ended.stderr == "", "run: python docs/generate.py"
    assert ended.returncode == 0


def test_every_row_of_the_process_has_a_rule_and_a_test_or_a_reason():
    from generator.held import held  # noqa: PLC0415 - the path to it is set by conftest

    open_rows = {each.number: each for each in held() if not each.is_settled}

    assert not open_rows, f"rows without a test that is marked with them: {sorted(open_rows)}"


def test_the_diagram_shows_no_step_that_the_table_does_not_have():
    from generator.edges import edges  # noqa: PLC0415 - as above

    targets = {str(row.step): set(map(str, (*row.target, *row.source))) for row in LIFECYCLE}
    shown = {step for steps in edges().values() for step in steps}

    assert all(target in targets[step] for (_, target), steps in edges().items() for step in steps)
    assert shown == {str(row.step) for row in LIFECYCLE if row.target}


def test_every_decision_is_listed_by_its_title():
    folder = ROOT / "docs" / "decisions"
    titles = [
        (path.name, path.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2])
        for path in sorted(folder.glob("[0-9]*.md"))
    ]
    listed = (folder / "README.md").read_text(encoding="utf-8")

    assert titles
    assert [name for name, title in titles if f"[{title}]({name})" not in listed] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_link_arrives(name):
    page = ROOT / name
    for link in _links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name}: {link}"
        assert not anchor or anchor in _anchors(target), f"{name}: {link}"


def test_every_page_is_linked_from_the_first_one_and_those_on_holding_from_where_they_are_looked_for():
    first = {link.partition("#")[0] for link in _links(ROOT / "README.md")}
    pages = {page.relative_to(ROOT).as_posix() for page in ROOT.glob("docs/*.md")}

    assert pages - first == set()
    for name in ("approval", "ci", "cli", "checks"):
        assert "verify.md" in {link.partition("#")[0] for link in _links(ROOT / "docs" / f"{name}.md")}, name


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_is_spoken_of_exists_with_its_options(name):
    group = typer.main.get_command(app)
    general = {word for param in group.params for word in param.opts} | {"--help", "-h"}

    for words in _commands(ROOT / name):
        plain = [word for word in words if not word.startswith("-")]
        if not plain or plain[0] not in group.commands:
            assert "-C" in words or not plain or plain == ["COMMAND"], f"{name}: workreg {' '.join(words)}"
            continue
        command = group.commands[plain[0]]
        if hasattr(command, "commands") and len(words) > 1:
            inner = plain[1] if len(plain) > 1 and plain[1] in command.commands else "list"  # what a noun does alone
            assert inner in command.commands, f"{name}: workreg {' '.join(words)}"
            command = command.commands[inner]
        known = general | {word for param in command.params for word in param.opts}
        odd = [word for word in words if word.startswith("--") and word not in known]
        assert not odd, f"{name}: workreg {' '.join(words)}"


@pytest.mark.parametrize("name", NAMES)
def test_only_pages_whose_commands_are_run_have_commands_to_run(name, fenced):
    """Other pages may only start a script of this repository."""
    lines = [
        line for block in fenced(ROOT / name) if block.language in {"sh", "bash"} for line in block.text.splitlines()
    ]

    for line in lines if name not in WITH_COMMANDS else ():
        words = [word for word in shlex.split(line, comments=True) if word.endswith((".py", ".sh"))]
        assert words, f"{name}: {line}"
        assert all((ROOT / word).is_file() for word in words), f"{name}: {line}"


def test_every_hook_starts_a_program_of_the_development_environment(environment):
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for each in settings["repos"] for hook in each["hooks"]]

    assert {each["repo"] for each in settings["repos"]} == {"local"}
    for hook in hooks:
        program, *words = shlex.split(hook["entry"])
        assert shutil.which(program, path=environment["PATH"].split(os.pathsep)[0]), hook["id"]
        assert all((ROOT / word).is_file() for word in words if word.endswith(".py")), hook["id"]


def test_the_commands_of_the_contribution_guide_are_those_of_ci(fenced):
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/*.py")} | {".ci/run"}

    for block in fenced(ROOT / "CONTRIBUTING.md"):
        for line in block.text.splitlines():
            words = shlex.split(line, comments=True)
            assert any(word in files for word in words) or " ".join(words[:3]) in ci, line


def test_rows_are_marked_with_numbers_that_the_generator_reads():
    marks = [
        call
        for file in ROOT.glob("tests/**/*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.rows"
    ]

    assert marks
    assert all(isinstance(word, ast.Constant) and 1 <= word.value <= 118 for mark in marks for word in mark.args)


@pytest.mark.parametrize("file", sorted(path.name for path in ROOT.glob("docs/**/*.py")))
def test_the_tools_of_the_pages_are_small(file):
    (path,) = ROOT.glob(f"docs/**/{file}")

    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def _inline(page):
    for token in MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8")):
        yield from token.children or ()


def _links(page):
    return [token.attrs["href"] for token in _inline(page) if token.type == "link_open"]


def _anchors(page):
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    headings = [tokens[index + 1].content for index, token in enumerate(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def _commands(page):
    """The words after `workreg` of every command on a page, in code and in blocks."""
    spoken = [token.content for token in _inline(page) if token.type == "code_inline"]
    blocks = [token for token in MarkdownIt().parse(page.read_text(encoding="utf-8")) if token.type == "fence"]
    spoken += [line.removeprefix("$ ") for token in blocks for line in _lines(token.content)]
    for line in spoken:
        if line.startswith("workreg ") and not line.startswith("workreg.yaml"):
            yield shlex.split(line)[1:]


def _lines(text):
    """The lines of a block, with those that go on behind a backslash put together."""
    return text.replace("\\\n", "").splitlines()
