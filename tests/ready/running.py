"""Runs the steps of workflows and jobs as the runners of the hosts do: their shells, their variables, their files.

What stands in the YAML is run as it stands there. Where a test puts something in the place of what a host would
give, it is a variable: what to install is a wheel of this project, the host's API is a server in the test.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

SYSTEM = os.pathsep.join(
    [f"{sys.base_prefix}/bin"]
    + [each for each in os.environ["PATH"].split(os.pathsep) if Path(each) != Path(sys.executable).parent]
)
"""Programs of the machine, without those of the development environment: workreg comes by installing it."""
SHELLS = {
    None: ("bash", "-e"),
    "bash": ("bash", "--noprofile", "--norc", "-eo", "pipefail"),
    "python3 {0}": ("python3",),
}
FILES = ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH", "GITHUB_ENV")
"""What a step may write to; it is told where each is."""
HOME = {"HOME": os.environ.get("HOME", "/")}
"""The machine's own, as it was before the tests set up git in another: pip finds its settings and its cache there."""
KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "LANG", "LC_ALL")


class Ended(NamedTuple):
    """How a step ended, and the outputs it set."""

    code: int
    said: str
    outputs: dict[str, str]


def inherited() -> dict[str, str]:
    """What the machine of a runner has set: git's settings of the tests, and pip's own."""
    return HOME | {key: value for key, value in os.environ.items() if key in KEPT or key.startswith("PIP_")}


@dataclass
class Runner:
    """A runner of GitHub at work in a checkout."""

    workspace: Path
    temp: Path
    variables: dict[str, str] = field(default_factory=dict)
    context: dict[str, str] = field(default_factory=dict)
    path: str = SYSTEM
    summary: str = ""

    def step(self, step: Mapping[str, Any], env: Mapping[str, Any] | None = None) -> Ended:
        """Run a step; `env` is that of its workflow and job."""
        script = self.temp / "script"
        script.write_text(step["run"], encoding="utf-8")
        files = {name: self.temp / name for name in FILES}
        for file in files.values():
            file.write_text("")
        given = {key: self.filled(str(value)) for key, value in {**(env or {}), **step.get("env", {})}.items()}
        told = {key: str(file) for key, file in files.items()}
        ended = subprocess.run(
            [*SHELLS[step.get("shell")], script], cwd=self.workspace / self.filled(step.get("working-directory", ".")),
            env={**inherited(), **given, **self._own(), **self.variables, **told},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        for line in files["GITHUB_PATH"].read_text().splitlines():
            self.path = f"{line}{os.pathsep}{self.path}"
        self.summary += files["GITHUB_STEP_SUMMARY"].read_text()
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        return Ended(ended.returncode, ended.stdout + ended.stderr, outputs)

    def _own(self) -> dict[str, str]:
        return {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_REPOSITORY": "dmtf/registers",
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self.temp),
            "PATH": self.path,
        }

    def filled(self, text: str) -> str:
        """The text with its expressions worked out; KeyError for one that the test does not know."""
        known = {"runner.temp": str(self.temp), **self.context}
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], text)


def gitlab(script: list[str], workspace: Path, variables: Mapping[str, str]) -> Ended:
    """Run the lines of a GitLab job, one after the other in one shell, as its runner does."""
    ended = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(script)], cwd=workspace,
        env={**inherited(), "CI": "true", "GITLAB_CI": "true", "PATH": SYSTEM, **variables},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout + ended.stderr, {})
