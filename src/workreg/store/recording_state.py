"""Whether a repository can take a commit now, and what is in its index.  Only reads."""

import os
from collections.abc import Iterable

from workreg.core.problems import Problem, RepositoryState
from workreg.store.git import Repository
from workreg.store.git_process import ask, insist
from workreg.store.git_trees import CommitTree, Node
from workreg.store.trees import FolderTree

# fmt: off
_UNDER_WAY = (
    # file in git's folder   what is under way      the way out
    ("MERGE_HEAD",           "a merge",             "git merge --continue  # or git merge --abort"),
    ("rebase-merge",         "a rebase",            "git rebase --continue  # or git rebase --abort"),
    ("rebase-apply",         "a rebase or git am",  "git rebase --continue  # or git rebase --abort, git am --abort"),
    ("CHERRY_PICK_HEAD",     "a cherry-pick",       "git cherry-pick --continue  # or git cherry-pick --abort"),
    ("REVERT_HEAD",          "a revert",            "git revert --continue  # or git revert --abort"),
    ("BISECT_LOG",           "a bisection",         "git bisect reset"),
)
# fmt: on


def branch(repository: Repository) -> str:
    """Return the full name of the branch that HEAD stands on.

    Raises:
        RepositoryState: WR314 when bare, WR315 when HEAD is detached, WR316 in the middle of a merge or the like.
    """
    if ask(repository.root, "rev-parse", "--is-inside-work-tree").out != b"true\n":
        problem = Problem(
            "WR314", f"{repository.root} is no work tree of its repository", hint="clone it, and work in the clone"
        )
        raise RepositoryState(problem)
    for name, what, way_out in _UNDER_WAY:
        if (repository.git_dir / name).exists():
            raise RepositoryState(Problem("WR316", f"{what} is under way", hint=way_out))
    name = ask(repository.root, "symbolic-ref", "--quiet", "HEAD").out.decode().strip()
    if not name.startswith("refs/heads/"):
        hint = "git switch main  # or git switch -c NEW-BRANCH"
        raise RepositoryState(Problem("WR315", "HEAD is detached: what is recorded would be on no branch", hint=hint))
    return name


def indexed(repository: Repository, paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids that the index holds for these paths: one each, several in a conflict."""
    answer = ask(repository.root, "ls-files", "--stage", "-z", "--", *paths)
    found: dict[str, list[str]] = {}
    for line in filter(None, os.fsdecode(insist(answer, "ls-files")).split("\0")):
        about, path = line.split("\t", 1)
        found.setdefault(path, []).append(about.split(" ")[1])
    return found


def refuse_edited(tree: CommitTree, files: dict[str, bytes], new: dict[str, Node]) -> None:
    """Refuse to write over what somebody else is working on.

    A file may hold in the folder, and in the index, what it holds at HEAD or what is about to be recorded
    (`workreg edit` records what already stands in the folder).

    Raises:
        RepositoryState: WR312, one problem for each such file.
    """
    repository = tree.repository
    folder = FolderTree(repository.root)
    staged = indexed(repository, files)
    problems = []
    for path, data in files.items():
        node = tree.node(path)
        ids = [[node.oid] if node else [], [new[path].oid]]
        if staged.get(path, []) not in ids:
            problems.append(_edited(path, "has staged changes", known=node is not None))
        elif not _agrees(folder.read(path), tree.read(path), data):
            problems.append(_edited(path, "has changes that are not committed", known=node is not None))
    if problems:
        raise RepositoryState(problems)


def _agrees(found: bytes | None, old: bytes | None, new: bytes) -> bool:
    """Tell whether a file holds what HEAD holds, or what is to be recorded, whatever ends its lines."""
    return found in (old, new) or (found is not None and found.replace(b"\r\n", b"\n") in (old, new))


def _edited(path: str, what: str, *, known: bool) -> Problem:
    register = path.removeprefix("registers/").removesuffix(".yaml")
    keep = f"workreg edit {register}" if path.startswith("registers/") else f"git add -- {path} && git commit -- {path}"
    drop = f"git restore --staged --worktree -- {path}" if known else f"move {path} away"
    return Problem("WR312", f"{path} {what}", file=path, hint=f"keep them: {keep}; drop them: {drop}")
