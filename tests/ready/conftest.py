"""Pull requests on a host: what `init` wrote, a branch to merge into, and a branch that wants in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from tests.building import built_wheel
from tests.cli.driving import Shell, at, own_git_settings, road
from tests.ready.running import Runner

__all__ = ["at", "own_git_settings", "road"]


@dataclass
class Host:
    """A repository as a host has it; `shell` works on a clone, at a register in force."""

    origin: Path
    shell: Shell

    def propose(self, branch: str = "change") -> None:
        """Push what was committed as a pull request to main."""
        self.shell.git("push", "-q", "origin", f"HEAD:refs/heads/{branch}", "HEAD:refs/pull/7/head")

    def push(self, *words: str) -> str:
        """Push what was committed to main itself; what was there before."""
        before = self.shell.git("ls-remote", str(self.origin), "refs/heads/main").split()[0]
        self.shell.git("push", "-q", *words, "origin", "HEAD:refs/heads/main")
        return before

    def checkout(self, folder: Path, ref: str = "refs/pull/7/head", base: str = "main") -> Path:
        """As actions/checkout does it with `fetch-depth: 0`: every branch, the pull request merged into its base."""
        folder.mkdir()
        git = Shell(folder).git
        git("init", "-q")
        git("remote", "add", "origin", str(self.origin))
        git(
            "fetch",
            "-q",
            "origin",
            "+refs/heads/*:refs/remotes/origin/*",
            "+refs/tags/*:refs/tags/*",
            f"+{ref}:refs/remotes/pull",
        )
        git("checkout", "-q", "--detach", f"refs/remotes/origin/{base}")
        git("merge", "-q", "--no-edit", "refs/remotes/pull")
        return folder


@pytest.fixture
def host_at(at: Callable[..., Shell], tmp_path: Path) -> Callable[[str], Host]:
    """A host whose register stands at this stage."""

    def made(stage: str) -> Host:
        shell = at(stage)
        origin = tmp_path / "origin.git"
        shell.git("clone", "-q", "--bare", ".", str(origin))
        shell.git("remote", "add", "origin", str(origin))
        shell.git("checkout", "-q", "-b", "change")
        return Host(origin, shell)

    return made


@pytest.fixture
def host(host_at: Callable[[str], Host]) -> Host:
    return host_at("active")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a package; it stands for the released version that the files name."""
    return built_wheel(tmp_path_factory.mktemp("clean"))


@pytest.fixture(scope="session")
def written(road: Callable[[str], Shell]) -> Path:
    """A repository as `init` writes it."""
    return road("empty").folder


@pytest.fixture(scope="session")
def workflow(written: Path) -> dict:
    return yaml.safe_load((written / ".github/workflows/registers.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def programs(workflow: dict, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The PATH of a runner after the workflow's own step of installing; WORKREG names the wheel."""
    runner = Runner(tmp_path_factory.mktemp("workspace"), tmp_path_factory.mktemp("temp"))
    install = next(step for step in workflow["jobs"]["check"]["steps"] if step.get("name") == "Install workreg")
    ended = runner.step(install, workflow["env"] | {"WORKREG": str(wheel)})
    assert ended.code == 0, ended.said
    return runner.path


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner that is about to work in a checkout of a pull request."""
    (tmp_path / "temp").mkdir()
    variables = {"GITHUB_BASE_REF": "main", "GITHUB_HEAD_REF": "change", "GITHUB_EVENT_NAME": "pull_request"}
    return Runner(tmp_path / "checkout", tmp_path / "temp", variables)
