"""The hooks, run by pre-commit itself: those that `init` sets up, and those that this project offers to others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.building import clean_copy
from tests.cli.driving import Shell
from tests.ready.running import HOME

PROGRAMS = Path(sys.executable).parent


@pytest.fixture
def commit(tmp_path_factory):
    """Commit everything as a person does who has pre-commit installed; whether it came about, and what was said."""
    cache = tmp_path_factory.mktemp("pre-commit")
    env = {**os.environ, **HOME, "PRE_COMMIT_HOME": str(cache), "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    env["WORKREG_NOW"] = "2027-06-01T17:00:00Z"

    def run(shell):
        shell.git("add", "--all")
        subprocess.run(["pre-commit", "install"], cwd=shell.folder, env=env, check=True, capture_output=True)
        words = ["git", "commit", "-qm", "By hand"]
        ended = subprocess.run(words, cwd=shell.folder, env=env, capture_output=True, text=True, check=False)
        return ended.returncode == 0, ended.stdout + ended.stderr

    return run


@pytest.fixture(scope="session")
def project(tmp_path_factory, own_git_settings):  # noqa: ARG001 - git is set up first
    """This project as a repository of hooks: its files as they lie here, committed or not."""
    shell = Shell(clean_copy(tmp_path_factory.mktemp("project"), ".pre-commit-hooks.yaml"))
    shell.git("init", "-q")
    shell.git("add", "--all")
    shell.git("commit", "-qm", "Release")
    return shell


@pytest.fixture(params=["as init writes them", "as others use them"])
def shell(request, at):
    """A repository with both hooks, from one of the two sides; its register is a draft, which people edit."""
    shell = at("drafting")
    if request.param == "as others use them":
        project = request.getfixturevalue("project")
        hooks = "[{id: workreg-validate}, {id: workreg-fmt}]"
        rev = project.git("rev-parse", "HEAD")
        where = f"file://{project.folder}"
        shell.write(".pre-commit-config.yaml", f"repos:\n  - {{repo: '{where}', rev: {rev}, hooks: {hooks}}}\n")
        shell.git("commit", "-qam", "Take the hooks of the project")
    return shell


def test_hand_made_commits_are_held_and_laid_out(shell, commit):
    shell.replace("registers/mipi.yaml", "email: pat@mipi.example", "email: pat@mipi.example, press: true")
    is_made, said = commit(shell)
    assert is_made, said
    assert said.count("Passed") == 2

    shell.replace("registers/mipi.yaml", "  - {id: mipi,", "      - {id: mipi,")
    is_made, said = commit(shell)
    assert not is_made
    assert "files were modified by this hook" in said
    assert "      - {id: mipi," not in (shell.folder / "registers/mipi.yaml").read_text()

    shell.replace("registers/mipi.yaml", "title:", "titel:")
    is_made, said = commit(shell)
    assert not is_made
    assert "registers/mipi.yaml:1:1: error" in said
    assert shell.git("log", "-1", "--format=%s") == "By hand"


def test_what_concerns_no_register_is_not_held_up(at, commit):
    shell = at("active")
    shell.write("notes.md", "Notes\n")
    is_made, said = commit(shell)

    assert is_made, said
    assert said.count("Skipped") == 2


def test_the_hooks_of_init_ask_for_the_same_as_those_of_the_project(written):
    (local,) = yaml.safe_load((written / ".pre-commit-config.yaml").read_text())["repos"]
    offered = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    keys = ("id", "entry", "files", "pass_filenames")

    assert [{key: hook[key] for key in keys} for hook in local["hooks"]] == [
        {key: hook[key] for key in keys} for hook in offered
    ]
