"""Recording: new files, one commit, nothing else touched.

In this order, because a process can be killed between any two system calls:

1. our lock; what an earlier run left half done is finished; a state that cannot take a commit is refused;
2. the plan is made from the objects at HEAD, never from files that somebody may be editing;
3. the index lock; files that somebody is editing are refused; blobs, trees and commit are written, and not yet seen;
4. the branch moves from the commit we read to the new one, or not at all: then all begins again at 2;
5. the folder and the index entries of exactly our files follow. From 4 on, the journal knows what is to follow.

How each step is done is in `lock`, `recording_state`, `git_writing` and `recording_journal`. Here is no
clock: the caller says what time it is.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from workreg.core.problems import Problem, Refused, RepositoryState
from workreg.store.git import Repository
from workreg.store.git_trees import FILE, CommitTree, Node, grafted, object_id
from workreg.store.git_writing import Writer
from workreg.store.lock import exclusive, index_locked, pause, release_branch, release_index
from workreg.store.recording_journal import Journal, discard, settle
from workreg.store.recording_state import branch, refuse_edited
from workreg.store.trees import Tree

ATTEMPTS = 40
_TRY_SIGNING = "git commit --allow-empty -S -m Test && git verify-commit HEAD  # shows what is missing"
_PATH = re.compile(r"(?!.*(^|/)(\.{1,2}|\.git)(/|$))[\w.][\w.-]*(/[\w.][\w.-]*)*", re.ASCII | re.IGNORECASE)


class Entry(NamedTuple):
    """What is to be recorded: the whole new content of each file, and the commit's message.

    Where it `is_signed`, it is recorded only if git can verify the signature. A `tag` is set on the commit
    afterwards, for people to find it by; nothing here ever reads it.
    """

    files: dict[str, bytes]
    message: str
    is_signed: bool = False
    tag: str | None = None


class Recorded(NamedTuple):
    """A commit that is on its branch. `unfinished` says what could not follow: the folder, the index, a tag."""

    commit: str
    paths: tuple[str, ...]
    unfinished: Problem | None = None


Plan = Callable[[Tree], Entry]


def record(repository: Repository, plan: Plan, *, at: datetime) -> Recorded:
    """Commit what `plan` makes of the files at HEAD, dated `at` (with its time zone).

    The plan is called again, with the newer files, when another program moved the branch meanwhile; it
    may raise to refuse. When this returns, the commit is on its branch and on the disk.

    Raises:
        RepositoryState: WR311 to WR319: nothing is recorded, nothing has changed.
        Refused: WR323 when the files already are as they should become, WR251 when the commit must be signed
            and its signature is not good.
    """
    if at.tzinfo is None:
        msg = "a commit's time needs its time zone"
        raise ValueError(msg)
    repository.identity()
    with _plainly(), exclusive(repository) as lock, Writer(repository, lock) as writer:
        _recover(repository, writer)
        for _ in range(ATTEMPTS):
            if recorded := _attempt(repository, writer, plan, at):
                return recorded
            pause(0.1)
    problem = Problem("WR318", "another program keeps changing the branch", hint="try again when it has ended")
    raise RepositoryState(problem)


def _recover(repository: Repository, writer: Writer) -> None:
    """Finish what an earlier run left when it was killed."""
    release_index(repository)
    branch(repository)
    if left := Journal.load(repository):
        release_branch(repository, left.branch, left.commit)
        with index_locked(repository):
            settle(repository, writer, left)
        discard(repository)


def _attempt(repository: Repository, writer: Writer, plan: Plan, at: datetime) -> Recorded | None:
    """Try once; None when the branch has moved since we read it."""
    name, old = branch(repository), repository.head()
    with CommitTree(repository, old) as tree:
        entry = plan(tree)
        new = _nodes(tree, entry)
        with index_locked(repository):
            refuse_edited(tree, entry.files, new)
            commit = _store(writer, tree, entry, new, at)
            before = {path: tree.node(path) for path in new}
            files = {path: (node.oid, was.oid if was else None) for path, node in new.items() for was in [before[path]]}
            return _publish(repository, writer, Journal(name, commit, old, files), entry)


def _nodes(tree: CommitTree, entry: Entry) -> dict[str, Node]:
    """Return the tree entries of the announced files; a file keeps the mode it has."""
    new = {}
    for path, data in entry.files.items():
        if not _PATH.fullmatch(path):
            msg = f"{path!r} is no path that is recorded"
            raise ValueError(msg)
        was = tree.node(path)
        new[path] = Node(was.mode if was else FILE, object_id("blob", data, tree.repository.algorithm))
    if all(tree.node(path) == node for path, node in new.items()):
        raise Refused(Problem("WR323", "there is nothing to record: nothing has changed"))
    return new


def _store(writer: Writer, tree: CommitTree, entry: Entry, new: dict[str, Node], at: datetime) -> str:
    """Write blobs, trees and the commit, and return the commit's id."""
    if writer.objects("blob", entry.files.values()) != [node.oid for node in new.values()]:
        raise RepositoryState(Problem("WR319", "git stored something else than it was given", hint="git fsck"))
    trees = writer.objects("tree", grafted(tree, new))
    commit = writer.commit(trees[-1], tree.commit, entry.message, at)
    if entry.is_signed and (said := writer.verified(commit)).code:
        problem = Problem(
            "WR251", f"git cannot verify its own signature of the commit: {said.words}", hint=_TRY_SIGNING
        )
        raise Refused(problem)
    return commit


def _publish(repository: Repository, writer: Writer, journal: Journal, entry: Entry) -> Recorded | None:
    """Move the branch, then let folder and index follow; None when the branch has moved since we read it."""
    journal.save(repository)
    subject = entry.message.partition("\n")[0]
    moved = writer.move(journal.branch, journal.commit, journal.parent, f"workreg: {subject}")
    if moved.code:
        discard(repository)
        if repository.head() == journal.parent and b".lock'" not in moved.err:
            raise RepositoryState(Problem("WR319", f"git update-ref failed: {moved.words}", hint="git status"))
        return None
    unfinished = _follow(repository, writer, journal)
    remark = _tagged(writer, entry.tag, journal.commit) if entry.tag else None
    return Recorded(journal.commit, tuple(entry.files), unfinished or remark)


def _tagged(writer: Writer, tag: str, commit: str) -> Problem | None:
    """Set the tag; what keeps it from being set is a remark, because it is recorded all the same."""
    said = writer.tag(tag, commit)
    if not said.code:
        return None
    is_there = "already exists" in said.err.decode("utf-8", "replace")
    what = f"there is a tag {tag} already" if is_there else f"the tag {tag} could not be set: {said.words}"
    return Problem("WR324", what, hint=f"git tag -f NAME {commit[:12]}  # sets one", level="warning")


def _follow(repository: Repository, writer: Writer, journal: Journal) -> Problem | None:
    """Bring folder and index up to date; say what is left when that fails: the next run does it."""
    try:
        settle(repository, writer, journal)
        discard(repository)
    except (OSError, RepositoryState) as error:
        message = f"it is recorded ({journal.commit[:12]}), but the files in the folder are not up to date: {error}"
        return Problem("WR320", message, hint="the next recording brings them up to date", level="warning")
    return None


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn what the system refuses (no space, no permission, read-only) into a problem."""
    try:
        yield
    except OSError as error:
        message = f"nothing was recorded: {error.strerror or error}: {error.filename or 'the repository'}"
        raise RepositoryState(Problem("WR319", message, hint="check space and permissions, and try again")) from error
