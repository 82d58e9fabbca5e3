"""The history of a repository as a stream of commits, each with how it differs from every parent.

Only files that workreg reads are looked at. One git process lists the commits, and one for each two thousand of them
compares; none believes what is kept beside the commits themselves: replaced objects, grafts, the commit graph.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import NamedTuple

from workreg.core.lawful.growth import Difference
from workreg.core.lawful.lineage import Commit
from workreg.core.problems import Problem, RepositoryState
from workreg.store.blobs import Contents
from workreg.store.git import READ, Repository
from workreg.store.git_process import INCOMPLETE, answer, ask, insist, run, start

EXPLANATIONS = {
    "WR330": (
        "The clone is shallow: it holds only the newest commits, so nothing can be said of the history before them."
    ),
    "WR331": "Git has not all objects of the history: a partial clone, or a damaged one.",
    "WR332": "There is no such commit in this repository.",
}
RECORDED = {"GIT_GRAFT_FILE": os.devnull}
"""What makes git read the commits as they were recorded, whatever this clone is told to believe of them."""

WORDS = ("-c", "core.commitGraph=false")
DIFF = (
    *("diff-tree", "--stdin", "-r", "--root", "--always", "--raw", "-z", "--no-abbrev", "--no-renames"),
    *("--ignore-submodules=none", "--no-ext-diff"),
)
PROGRAMS = {"gpg.program": "gpg", "gpg.ssh.program": "ssh-keygen", "gpg.x509.program": "gpgsm"}
SIGNATURE = b"\ngpgsig"
GONE = "000000"
AT_ONCE = 2000
"""Commits that one git process compares."""

CORES = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Line(NamedTuple):
    """A commit as it is listed: its id, its parents, and the address of its author."""

    id: str
    parents: tuple[str, ...]
    author: str


def commits(repository: Repository, head: str, since: str | None = None) -> Iterator[Commit]:
    """Every commit of a history, parents first; with `since`, those that it does not hold yet.

    Raises:
        RepositoryState: WR331 when an object is missing.
    """
    listed = _listed(repository, head, since)
    differences = _differences(repository, listed)
    for line in listed:
        found = tuple(islice(differences, max(len(line.parents), 1)))
        yield Commit(line.id, line.parents, line.author, found)


def insist_whole(repository: Repository) -> None:
    """Refuse a clone that lacks the beginning of its history.

    Raises:
        RepositoryState: WR330.
    """
    if repository.is_shallow():
        hint = "git fetch --unshallow  # in CI: fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab)"
        raise RepositoryState(Problem("WR330", "this clone is shallow; its history cannot be verified", hint=hint))


def beliefs(repository: Repository) -> list[str]:
    """What this clone is told to believe instead of what was recorded, in words; all of it is ignored here."""
    replaced = run(repository.root, "for-each-ref", "--format=%(refname)", "refs/replace/").split()
    grafts = repository.common_dir / "info" / "grafts"
    found = [f"{len(replaced)} replaced objects (git replace --list)"] if replaced else []
    return [*found, f"grafts ({grafts})"] if grafts.is_file() and grafts.read_bytes().strip() else found


def commit_of(repository: Repository, name: str) -> str:
    """The id of the commit that somebody names.

    Raises:
        RepositoryState: WR332 when there is none.
    """
    said = ask(repository.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if said.code:
        raise RepositoryState(
            Problem(
                "WR332",
                f"there is no commit {name!r} here",
                hint="git log --oneline  # or git fetch, where it is on the remote",
            )
        )
    return said.out.decode().strip()


def is_known(repository: Repository, commit: str) -> bool:
    """Tell whether there is a commit of this id."""
    return ask(repository.root, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}").code == 0


def count(repository: Repository, commit: str) -> int:
    """How many commits its history holds, as it was recorded."""
    process = start(repository.root, *WORDS, "rev-list", "--count", commit, "--", extra=RECORDED)
    return int(insist(answer(process), "rev-list"))


def signatures(repository: Repository, commits: Sequence[str]) -> dict[str, str]:
    """What git says of each commit's signature (`%G?`), by the programs that the user chose, not the repository."""
    if not commits:
        return {}
    programs = (f"{key}={_chosen(repository, key) or default}" for key, default in PROGRAMS.items())
    options = (word for program in programs for word in ("-c", program))
    words = ("log", "--no-walk=unsorted", "--stdin", "--format=%H %G?")
    process = start(repository.root, *WORDS, *options, *words, extra=RECORDED, listens=True)
    out, _ = process.communicate("".join(f"{each}\n" for each in commits).encode())
    said = dict(line.split(" ", 1) for line in out.decode().splitlines())
    with Contents(repository) as contents:
        unsigned = contents.read(commit for commit, verdict in said.items() if verdict == "N")
    is_there = {commit: "E" for commit, data in unsigned.items() if SIGNATURE in data.partition(b"\n\n")[0]}
    return {**said, **is_there}  # git calls unsigned what it cannot check, where it knows no signers at all


def _chosen(repository: Repository, key: str) -> str:
    return ask(repository.root, "config", "--global", "--get", key).out.decode().strip()


def is_ancestor(repository: Repository, one: str, other: str) -> bool:
    """Tell whether a commit is another, or lies in its history as it was recorded."""
    process = start(repository.root, *WORDS, "merge-base", "--is-ancestor", one, other, extra=RECORDED)
    process.communicate()
    return process.returncode == 0


def _listed(repository: Repository, head: str, since: str | None) -> list[Line]:
    words = ("rev-list", "--topo-order", "--reverse", "--no-commit-header", "--format=%H%x1f%P%x1f%ae", head)
    process = start(repository.root, *WORDS, *words, *((f"^{since}",) if since else ()), "--", extra=RECORDED)
    out, err = process.communicate()
    if process.returncode:
        raise _incomplete(err.decode("utf-8", "replace").strip().partition("\n")[0])
    lines = (line.split("\x1f", 2) for line in out.decode("utf-8", "replace").split("\n") if line)
    return [Line(commit, tuple(parents.split()), author) for commit, parents, author in lines]


def _incomplete(words: str) -> RepositoryState:
    return RepositoryState(Problem("WR331", f"git has not all objects of this history: {words}", hint=INCOMPLETE))


def _differences(repository: Repository, listed: list[Line]) -> Iterator[list[Difference]]:
    """The differences of each commit to each of its parents, in the order of the list."""
    parts = [listed[at : at + AT_ONCE] for at in range(0, len(listed), AT_ONCE)]
    prefix = len(repository.prefix.encode())
    with ThreadPoolExecutor(CORES) as pool:  # they only wait for git, which compares trees for most of the time
        for said in pool.map(partial(_compared, repository), parts):
            yield from _read(said, prefix)


def _compared(repository: Repository, listed: list[Line]) -> bytes:
    """What git says of these commits against each of their parents."""
    asked = "".join(f"{line.id} {parent}\n" for line in listed for parent in line.parents or ("",))
    process = start(repository.root, *WORDS, *DIFF, "--", *READ, extra=RECORDED, listens=True)
    out, _ = process.communicate(asked.encode())
    if process.returncode:
        why = "git diff-tree ended before its time"
        raise _incomplete(why)
    return out


def _read(said: bytes, prefix: int) -> Iterator[list[Difference]]:
    """Read a word that names commit and parent, then two for each difference; each word is ended by NUL."""
    found: list[Difference] | None = None
    words = iter(said.split(b"\0")[:-1])
    for word in words:
        if word.startswith(b":") and found is not None:
            found.append(_difference(word, next(words)[prefix:]))
            continue
        if found is not None:
            yield found
        found = []
    if found is not None:
        yield found


def _difference(about: bytes, path: bytes) -> Difference:
    """Read `:mode mode id id status` of a path."""
    was, mode, before, after, _ = about[1:].decode().split(" ")
    name = path.decode("utf-8", "surrogateescape")
    return Difference(name, None if was == GONE else before, None if mode == GONE else after, mode)
