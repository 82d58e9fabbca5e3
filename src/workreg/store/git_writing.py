"""The repository, written: objects, the commit, the branch, the index.  The only file that knows GitPython.

GitPython runs git's plumbing for us; its own `index.commit` is never called, because it moves the
branch without comparing and leaves files, index and branch apart when it is interrupted. Plumbing runs
no commit hook (`pre-commit`, `commit-msg`, `post-commit`), and the others (`reference-transaction`,
`post-index-change`) are switched off with all hooks. When something may be written is `recording`'s
business.
"""

import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workreg.store.git import Repository
from workreg.store.git_process import COMMAND, ENVIRONMENT, Answer, ask, insist, isolate
from workreg.store.git_trees import Node

if TYPE_CHECKING:
    import git

_DURABLE = ("-c", "core.fsync=all", "-c", "core.fsyncMethod=fsync", "-c", "i18n.commitEncoding=UTF-8")


class Writer:
    """Writes into one repository. Its processes hold `lock`, so that it outlives us until they have ended."""

    def __init__(self, repository: Repository, lock: int) -> None:
        self._repository = repository
        self._lock = lock
        self._git = _binding(repository.root)
        self._scratch = repository.private / "scratch"

    def __enter__(self) -> Self:
        """Make room for scratch files; what a killed run left there goes."""
        self._tidy()
        self._scratch.mkdir(parents=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._tidy()

    def objects(self, kind: str, contents: Iterable[bytes]) -> list[str]:
        """Store blobs or trees as they are, no filter applied, and return their ids in the same order."""
        files = [self._note(f"{kind}-{number}", data) for number, data in enumerate(contents)]
        return self._run("hash-object", "-w", "--no-filters", "-t", kind, "--", *files).split()

    def commit(self, tree: str, parent: str | None, message: str, at: datetime) -> str:
        """Store a commit, signed when `commit.gpgsign` says so, and return its id. No branch knows of it yet."""
        signed = ask(self._repository.root, "config", "--type=bool", "--get", "commit.gpgsign").out == b"true\n"
        words = [*(["-S"] if signed else []), *(["-p", parent] if parent else [])]
        note = self._note("message", message.encode())
        moment = f"@{int(at.timestamp())} {at:%z}"
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        return self._run("commit-tree", *words, "-F", note, tree, extra=dates).strip()

    def verified(self, commit: str) -> Answer:
        """Ask git, as the user has configured it, whether a commit's signature is good: then the code is 0."""
        return self._ask("verify-commit", commit)

    def move(self, branch: str, new: str, old: str | None, why: str) -> Answer:
        """Move a branch from `old` to `new`, if it still stands there: the one moment at which a fact comes about."""
        return self._ask("update-ref", "-m", why, branch, new, old or "0" * len(new))

    def tag(self, name: str, commit: str) -> Answer:
        """Set a lightweight tag that is not there yet; one that is there stays where it is."""
        return self._ask("update-ref", f"refs/tags/{name}", commit, "0" * len(commit))

    def staged(self, files: Mapping[str, Node]) -> Path:
        """Return a copy of the index in which exactly these entries are replaced."""
        index = self._scratch / "index"
        if (theirs := self._repository.git_dir / "index").exists():
            shutil.copy(theirs, index)
        copy = {"GIT_INDEX_FILE": str(index)}
        entries = [f"{file.mode.decode()},{file.oid},{self._repository.prefix}{path}" for path, file in files.items()]
        self._run("update-index", "--add", *(word for entry in entries for word in ("--cacheinfo", entry)), extra=copy)
        # Without the files' dates in the index, git would read each of them again at every status.
        self._ask("add", "--refresh", "--", *files, extra={**copy, **self._repository.without_filters()})
        return index

    def _tidy(self) -> None:
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _note(self, name: str, data: bytes) -> str:
        file = self._scratch / name
        file.write_bytes(data)
        return str(file)

    def _run(self, *words: str, extra: Mapping[str, str] | None = None) -> str:
        return insist(self._ask(*words, extra=extra), words[0]).decode()

    def _ask(self, *words: str, extra: Mapping[str, str] | None = None) -> Answer:
        code, out, err = self._git.execute(
            [*COMMAND, *_DURABLE, *words],
            env={**ENVIRONMENT, **(extra or {})},
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            pass_fds=(self._lock,),
        )
        return Answer(int(code), out, err.encode())


def init_repository(folder: Path) -> Repository:
    """Return the repository that `folder` lies in, and make it one, with a branch `main`, where there is none."""
    isolate()
    import git  # noqa: PLC0415 - it takes longer to import than the rest of a reading command

    if not (found := Repository.within(folder)):
        git.Repo.init(folder, initial_branch="main").close()
        found = Repository.within(folder)
    assert found  # noqa: S101 - for the type checker: `git init` has just succeeded
    return found


def _binding(folder: Path) -> "git.Git":
    """Return GitPython's way to run commands in a folder. It passes on the environment `isolate` left."""
    import git  # noqa: PLC0415 - it takes longer to import than the rest of a reading command

    return git.Git(folder)
