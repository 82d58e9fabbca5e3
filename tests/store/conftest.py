"""A repository made once and copied for each test; git configured by the tests, not by this machine."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workreg.store.git import Repository
from workreg.store.git_writing import init_repository
from workreg.store.recording import Entry, record

AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
FIRST = {
    "workreg.yaml": b"organization: {name: DMTF}\n",
    ".gitattributes": b"*.yaml text eol=lf\n",
    "registers/mipi.yaml": b"title: MIPI\n",
    "proceedings/mipi/0001.yaml": b"step: propose\n",
}
SETTINGS = """\
[user]
    name = Vera Adams
    email = vera@dmtf.org
[init]
    defaultBranch = main
    templateDir =
[advice]
    detachedHead = false
"""


@pytest.fixture(scope="session", autouse=True)
def own_git_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text(SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.delenv("EMAIL", raising=False)
        yield home / "gitconfig"


@pytest.fixture(scope="session")
def model_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    record(init_repository(folder), lambda _tree: Entry(FIRST, "Start\n"), at=AT)
    return folder


@pytest.fixture
def folder(model_repository: Path, tmp_path: Path) -> Path:
    """A repository with one register and one fact, for this test alone."""
    return shutil.copytree(model_repository, tmp_path / "repository", symlinks=True)


@pytest.fixture
def repository(folder: Path, git: Callable[..., str]) -> Repository:
    git("status")  # copied files have new dates: let git look at them once
    return Repository.find(folder)


@pytest.fixture
def git(folder: Path) -> Callable[..., str]:
    """Run git as the user would, in the repository or in another folder."""

    def run(*words: str, at: Path = folder, fails: bool = False) -> str:
        ended = subprocess.run(["git", *words], cwd=at, capture_output=True, text=True, check=False)
        assert bool(ended.returncode) is fails, ended.stderr + ended.stdout
        return ended.stdout.strip()

    return run


@pytest.fixture
def note(repository: Repository) -> Callable[..., str]:
    """Record some files as they are given, and return the commit."""

    def recorded(files: dict[str, bytes], where: Repository = repository) -> str:
        return record(where, lambda _tree: Entry(files, "Note\n"), at=AT).commit

    return recorded


@pytest.fixture
def canaries(repository: Repository, tmp_path: Path, git: Callable[..., str]) -> Callable[[], list[str]]:
    """Set up everything git can be made to run, and tell which of it has run."""
    folder = repository.root
    nest = tmp_path / "nest"
    nest.mkdir()
    (folder / ".gitattributes").write_text("*.yaml filter=canary diff=canary\n")
    git("commit", "-qam", "Attributes")

    def canary(name: str, file: Path) -> str:
        file.write_text(f"#!/bin/sh\ntouch '{nest}/{name}'\ncat\n")
        file.chmod(0o755)
        return str(file)

    hooks = folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"):
        canary(hook, hooks / hook)
    programs = {
        "fsmonitor": "core.fsmonitor",
        "pager": "core.pager",
        "external": "diff.external",
        "textconv": "diff.canary.textconv",
        "clean": "filter.canary.clean",
        "smudge": "filter.canary.smudge",
    }
    scripts = {key: canary(name, tmp_path / name) for name, key in programs.items()}
    for key, script in scripts.items():
        git("config", key, script)
    git("config", "filter.canary.required", "true")
    shutil.rmtree(nest)
    nest.mkdir()
    return lambda: sorted(file.name for file in nest.iterdir())
