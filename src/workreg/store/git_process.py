"""How git is started: with which environment, which settings, and what becomes of its answer.

Nothing here knows what the answers mean. Executes nothing that a repository brings along: no hook,
no fsmonitor, no pager; contacts nobody. GitPython is not imported here: reading has no time for it.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from workreg.core.problems import Problem, RepositoryState

# Whoever the environment says is writing is respected, and so is where the user's own configuration
# lies; all other GIT_* variables come from a hook or a script that speaks of another repository.
_KEPT = frozenset(
    {
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
    }
)
ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a partial clone would fetch, and run what the remote's address names
    "GIT_GRAFT_FILE": os.devnull,  # commits are as they were recorded
    "GIT_ALLOW_PROTOCOL": "none",  # as above, for a git that does not know the line above
}
COMMAND = (
    "git",
    "--no-pager",
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "log.showSignature=false"),  # it would run the program that `gpg.program` names
    *("-c", "diff.orderFile=/dev/null"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)


INCOMPLETE = "git config --unset remote.origin.partialclonefilter; git fetch --refetch  # in a whole clone: git fsck"
"""The way out where git lacks an object: a clone that left it with the remote gets it, and keeps no filter."""


class Answer(NamedTuple):
    """How a git process ended: its exit code, and the bytes it wrote."""

    code: int
    out: bytes
    err: bytes

    @property
    def words(self) -> str:
        """What git said went wrong, without its own advice on what to type."""
        return self.err.decode("utf-8", "replace").strip().partition("\n")[0] or f"exit code {self.code}"


def isolate() -> None:
    """Drop the inherited `GIT_*` variables: inside a hook, `GIT_DIR` would beat the folder we are in."""
    for name in [name for name in os.environ if name.startswith("GIT_") and name not in _KEPT]:
        del os.environ[name]


def start(
    folder: Path, *words: str, extra: Mapping[str, str] | None = None, listens: bool = False
) -> subprocess.Popen[bytes]:
    """Start a git process in `folder`; `extra` adds to its environment, `listens` gives it a pipe to read."""
    try:
        return subprocess.Popen(
            (*COMMAND, *words),
            cwd=folder,
            env={**os.environ, **ENVIRONMENT, **(extra or {})},
            stdin=subprocess.PIPE if listens else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if listens else subprocess.PIPE,
        )
    except FileNotFoundError as error:
        problem = Problem("WR321", "git is not installed, or not on the PATH", hint="install git 2.34 or newer")
        raise RepositoryState(problem) from error


def ask(folder: Path, *words: str) -> Answer:
    """Run git in `folder` and wait for its answer, whatever it is."""
    return answer(start(folder, *words))


def run(folder: Path, *words: str) -> bytes:
    """Run git in `folder`.

    Raises:
        RepositoryState: WR319, with git's own words, when it fails.
    """
    return insist(ask(folder, *words), words[0])


def insist(said: Answer, what: str) -> bytes:
    """Return what git wrote, or raise WR319 with its own words when it failed."""
    if said.code:
        raise RepositoryState(Problem("WR319", f"git {what} failed: {said.words}", hint="git status  # and git fsck"))
    return said.out


def answer(process: subprocess.Popen[bytes]) -> Answer:
    """Wait for the end of a process, and return what it said."""
    out, err = process.communicate()
    return Answer(process.returncode, out, err)
