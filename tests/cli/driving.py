"""Drives the command line in this process, on repositories that the real commands have made.

A repository is built once per session for each stage a register can be in, and copied for each test. Git is
configured here, not by the machine; the clock stands in WORKREG_NOW and goes on a minute with every command.
"""

import contextlib
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.cli.example import GIT_SETTINGS, ORGANIZATION, ROAD, START, TEXT

from workreg.cli import console
from workreg.cli.main import run as run_command_line


class Ran(NamedTuple):
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Shell:
    """A person at a repository: runs commands there, a minute after each other."""

    folder: Path
    now: datetime = START

    def __call__(self, line: str, *more: str, code: int = 0, env: Mapping[str, str] | None = None) -> Ran:
        """Run `workreg` with these words, and hold its exit code against the expected one."""
        ran = self.any(line, env or {}, *more)
        assert ran.code == code, f"workreg {line}: exit {ran.code}\n{ran.out}{ran.err}"
        return ran

    def any(self, line: str, env: Mapping[str, str], *more: str) -> Ran:
        """Run `workreg` with these words, however it ends."""
        self.now += timedelta(minutes=1)
        return in_process([*shlex.split(line), *more], self.folder, {"WORKREG_NOW": self.now.isoformat(), **env})

    def git(self, *words: str, code: int = 0) -> str:
        """Run git as the person would."""
        ended = subprocess.run(["git", *words], cwd=self.folder, capture_output=True, text=True, check=False)
        assert ended.returncode == code, f"git {words}: exit {ended.returncode}\n{ended.stdout}{ended.stderr}"
        return ended.stdout.strip()

    def sh(self, script: str) -> None:
        """Run a line as it is printed for people, in their shell."""
        ended = subprocess.run(["sh", "-c", script], cwd=self.folder, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, f"{script}: exit {ended.returncode}\n{ended.stdout}{ended.stderr}"

    def state(self) -> tuple[str, str, dict[str, bytes]]:
        """All that a command could change: the commit, the index, and every file."""
        files = {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".git" not in path.relative_to(self.folder).parts
        }
        return self.git("rev-parse", "HEAD"), self.git("ls-files", "--stage"), files

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the repository."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def replace(self, path: str, old: str, new: str) -> None:
        """Change words in a file, as a person would in an editor."""
        text = (self.folder / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new))

    def commit(self, path: str, text: str | bytes) -> None:
        """Write a file and commit it by git alone."""
        self.write(path, text)
        self.git("add", "--", path)
        self.git("commit", "-qm", f"Write {path}")

    def stage(self, register: str = "mipi") -> str:
        """Where a register stands, as scripts read it."""
        return str(self(f"status {register} --json").json["stage"])


def in_process(words: list[str], folder: Path, env: Mapping[str, str]) -> Ran:
    """Run the command line here, with its own streams, folder and environment."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for name in ("stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(folder):
        patch.setattr(console.state, "is_json", False)
        patch.setattr(sys, "argv", ["workreg", *words])
        patch.setattr(sys, "stdin", io.StringIO(""))
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        for key in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "VISUAL", "EDITOR"):
            patch.delenv(key, raising=False)
        for key, value in env.items():
            patch.setenv(key, value)
        code = run_command_line()
    texts = []
    for stream in streams.values():
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return Ran(code, *texts)


def editor(folder: Path, content: str) -> dict[str, str]:
    """An environment whose editor leaves this content in the file it is opened on."""
    new = folder.parent / f"{folder.name}-typed.yaml"
    new.write_text(content)
    return {"EDITOR": f"cp {shlex.quote(str(new))}"}


@pytest.fixture(scope="session", autouse=True)
def own_git_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text(GIT_SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.delenv("EMAIL", raising=False)
        patch.delenv("WORKREG_NOW", raising=False)
        for name in [key for key in os.environ if key.startswith("GIT_") and "CONFIG" not in key]:
            patch.delenv(name)
        yield home / "gitconfig"


@pytest.fixture(scope="session")
def road(tmp_path_factory: pytest.TempPathFactory, own_git_settings: Path) -> Callable[[str], Shell]:  # noqa: ARG001 - git is set up first
    """The repository at a place of the road, made when it is first asked for; copy it before you change it."""
    made: dict[str, Shell] = {}
    folder = tmp_path_factory.mktemp("road")

    def at(place: str) -> Shell:
        if place not in made:
            before = list(ROAD)[: list(ROAD).index(place)]
            made[place] = _first(folder / place) if not before else _next(at(before[-1]), folder / place)
        return made[place]

    return at


def _first(folder: Path) -> Shell:
    shell = Shell(folder.parent)
    shell(f"init {folder.name} --name DMTF")
    shell.folder = folder
    shell.commit("workreg.yaml", ORGANIZATION)
    return shell


def _next(before: Shell, folder: Path) -> Shell:
    shell = Shell(shutil.copytree(before.folder, folder, symlinks=True), before.now)
    for command in ROAD[folder.name]:
        shell(command, env=editor(folder, TEXT) if command.startswith("edit") else None)
    return shell


@pytest.fixture
def at(road: Callable[[str], Shell], tmp_path: Path) -> Callable[..., Shell]:
    """A repository for this test alone, with its register at this place of the road."""

    def copied(place: str, name: str = "repository") -> Shell:
        model = road(place)
        return Shell(shutil.copytree(model.folder, tmp_path / name, symlinks=True), model.now)

    return copied
