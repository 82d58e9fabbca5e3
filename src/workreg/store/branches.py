"""What a branch changes: where it left the base, which files differ, and who committed what. Only reads.

Names and object ids; what they mean is asked by the core (`core/lawful`).
"""

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from workreg.core import typed
from workreg.core.lawful.growth import Difference
from workreg.core.lawful.lineage import Commit
from workreg.core.problems import Problem, RepositoryState, Unusable
from workreg.store import history
from workreg.store.git import READ, Repository
from workreg.store.git_process import ask, run
from workreg.store.git_trees import CommitTree, object_id
from workreg.store.trees import FolderTree, Tree

EXPLANATIONS = {
    "WR324": "There is no commit of this name here. A branch of the remote is origin/main; in CI it must be fetched.",
    "WR325": (
        "The clone does not reach back to where the branch began, so what it changes cannot be said. CI clones only "
        "the last commit unless it is told otherwise (fetch-depth: 0, GIT_DEPTH: 0)."
    ),
    "WR326": "The two have no commit in common: they are histories of different repositories.",
}

GONE = "000000"
LOOKED_BACK = 50
"""Changes of workreg.yaml that are looked through for one that can be read."""
RAW = (
    *("--raw", "-z", "--no-renames", "--no-abbrev", "--no-relative", "--no-ext-diff", "--no-textconv"),
    "--ignore-submodules=none",
)


class Branch(NamedTuple):
    """Commits, by their ids: the tip of the base, where the branch left it, and the tip of the branch."""

    base: str
    fork: str
    head: str


def commit(repository: Repository, name: str) -> str:
    """The id of the commit that a name means.

    Raises:
        Unusable: WR324 when there is none.
    """
    found = repository.commit(name)
    if found is None:
        hint = (
            f"git fetch origin {typed.quoted(name.removeprefix('origin/'))}"
            if not name.startswith("-")
            else "git branch --all"
        )
        raise Unusable(Problem("WR324", f"there is no commit {name!r} in this repository", hint=hint))
    return found


def branch(repository: Repository, base: str, head: str) -> Branch:
    """Where the branch that ends at `head` left `base`.

    Raises:
        Unusable: WR324 when a name means no commit.
        RepositoryState: WR325 in a clone that is too shallow, WR326 when the two have nothing in common.
    """
    tip, end = commit(repository, base), commit(repository, head)
    said = ask(repository.root, "merge-base", tip, end)
    if said.code == 0:
        return Branch(tip, said.out.decode().split()[0], end)
    if repository.is_shallow():
        hint = "git fetch --unshallow  # in CI: fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab)"
        raise RepositoryState(
            Problem("WR325", f"this clone is too shallow to say where the branch left {base}", hint=hint)
        )
    raise RepositoryState(Problem("WR326", f"{base} and {head} have no commit in common", hint="git remote -v"))


def differences(repository: Repository, before: str, after: str) -> list[Difference]:
    """The files of registers, proceedings and organization that differ between two commits, by path.

    Permissions alone are no difference.
    """
    # not `diff-tree`, which reads the whole index first
    said = os.fsdecode(run(repository.root, "diff", *RAW, before, after, "--", *READ))
    fields = said.split("\0")
    pairs = zip(fields[::2], fields[1::2], strict=False)
    found = (_difference(about, path, repository.prefix) for about, path in pairs)
    return [each for each in found if not each.is_permission]


def _difference(about: str, path: str, prefix: str) -> Difference:
    """Read `:mode mode id id status`."""
    _, mode, before, after, _ = about.split(" ")
    return Difference(path.removeprefix(prefix), _id(before), _id(after), mode)


def _id(name: str) -> str | None:
    """An object's id; git writes noughts where there is none."""
    return name if name.strip("0") else None


def uncommitted(repository: Repository, since: str) -> list[Difference]:
    """The files of the folder that differ from a commit, whatever is staged; for those at work on them."""
    folder = FolderTree(repository.root)
    paths = repository.dirty() | {each.path for each in differences(repository, since, "HEAD")}
    with CommitTree(repository, since) as tree:
        found = [_with_folder(tree, folder, path) for path in sorted(paths)]
    return [each for each in found if each.before != each.after]


def _with_folder(tree: CommitTree, folder: FolderTree, path: str) -> Difference:
    node, data = tree.node(path), folder.read(path)
    here = object_id("blob", data.replace(b"\r\n", b"\n"), tree.repository.algorithm) if data is not None else None
    return Difference(path, node.oid if node else None, here, mode="100644" if here else GONE)


def commits(repository: Repository, branch: Branch) -> list[Commit]:
    """The branch's own commits, parents first: those that the base does not hold.

    Raises:
        RepositoryState: WR331 when an object is missing.
    """
    return list(history.commits(repository, branch.head, branch.base))


def earlier(repository: Repository, base: str, path: str) -> list[str]:
    """The last commits on the base's own line that changed a file, newest first."""
    words = ("rev-list", "--first-parent", f"--max-count={LOOKED_BACK}", base, "--", path)
    return run(repository.root, *words).decode().split()


def authors(commits: Iterable[Commit], files: Iterable[str]) -> dict[str, set[str]]:
    """The addresses of those who committed each file on the branch; each of `files` was committed by somebody.

    A merge that only brings together is nobody's. A file that differs all the same, because a merge took the one side
    and dropped the other, is everybody's who committed on the branch.
    """
    found: dict[str, set[str]] = {}
    everybody = set()
    for commit in commits:
        everybody.add(commit.author)
        for path in _brought(commit):
            found.setdefault(path, set()).add(commit.author)
    return {**found, **{each: found.get(each, everybody) for each in files}}


def _brought(commit: Commit) -> set[str]:
    """The files that are at a commit as they are at none of its parents."""
    by_parent = [{each.path for each in found if not each.is_permission} for found in commit.differences]
    return set.intersection(*by_parent)


def together(ours: bytes, before: bytes, theirs: bytes) -> bytes | None:
    """A text that both sides changed, as a merge makes it; None where they changed the same lines."""
    with tempfile.TemporaryDirectory(prefix="workreg-") as folder:
        names = ("ours", "before", "theirs")
        for name, data in zip(names, (ours, before, theirs), strict=True):
            (Path(folder) / name).write_bytes(data)
        said = ask(Path(folder), "merge-file", "-p", "-q", *names)
    return None if said.code else said.out


class MergedTree:
    """The files as they would be with the branch merged: what it changed as it has them, all else as the base has.

    `together` has the files that both changed, as a merge makes them; another that both changed is the branch's.
    """

    root: Path | None = None

    def __init__(
        self, ours: Tree, base: Tree, from_base: Iterable[Difference], together: Mapping[str, bytes] | None = None
    ) -> None:
        self._ours, self._base = ours, base
        self._from_base = {each.path: each for each in from_base}
        self._together = together or {}

    def read(self, path: str) -> bytes | None:
        """As `Tree.read`."""
        if path in self._together:
            return self._together[path]
        return self._base.read(path) if path in self._from_base else self._ours.read(path)

    def paths(self, prefix: str = "") -> list[str]:
        """As `Tree.paths`."""
        theirs = {path: each for path, each in self._from_base.items() if path.startswith(prefix)}
        found = set(self._ours.paths(prefix)).difference(theirs)
        return sorted(found | {path for path, each in theirs.items() if each.after})
