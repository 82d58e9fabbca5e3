"""What a recording is about to do, written down first, so that the next run can finish it.

The same function brings folder and index up to date after a commit and after a crash: a recording that
was killed just after its commit point is one whose last step comes later.
"""

import json
import os
from pathlib import Path
from typing import NamedTuple, Self

from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree, Node
from workreg.store.git_writing import Writer
from workreg.store.recording_state import indexed
from workreg.store.trees import FolderTree, sync_folder


class Journal(NamedTuple):
    """A commit that is about to become the tip of `branch`.

    Holds its id, the commit it follows, and for each of its files the new id and the old one.
    """

    branch: str
    commit: str
    parent: str | None
    files: dict[str, tuple[str, str | None]]

    @classmethod
    def load(cls, repository: Repository) -> Self | None:
        """Return what an interrupted recording left; None when nothing, or when it did not get to its commit."""
        try:
            return cls(**json.loads(_file(repository).read_bytes()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def save(self, repository: Repository) -> None:
        """Write it down, safe against a crash of the machine."""
        file = _file(repository)
        beside = file.with_suffix(".new")
        with beside.open("w") as stream:
            json.dump(self._asdict(), stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
        sync_folder(file.parent)


def discard(repository: Repository) -> None:
    """Forget the journal: its recording is finished, or never came to its commit."""
    _file(repository).unlink(missing_ok=True)


def settle(repository: Repository, writer: Writer, journal: Journal) -> None:
    """Bring folder and index up to date with HEAD, for the files of the journal that nobody has touched since.

    Call it under the index lock. Doing it again changes nothing.
    """
    folder = FolderTree(repository.root)
    with CommitTree(repository, repository.head()) as tree:
        ours = {path: node for path, (new, _) in journal.files.items() if (node := tree.node(path)) and node.oid == new}
        for path in journal.files:
            folder.sweep(path)
        for path in ours:
            _check_out(tree, folder, path, journal.files[path][1])
    stale = _stale(repository, journal, ours)
    if stale:
        writer.staged(stale).replace(repository.git_dir / "index")


def _check_out(tree: CommitTree, folder: FolderTree, path: str, old: str | None) -> None:
    found, new = folder.read(path), tree.read(path)
    before = tree.content(old) if old else None
    if new is not None and found != new and found in (before, before and before.replace(b"\n", b"\r\n")):
        folder.write(path, new)


def _stale(repository: Repository, journal: Journal, ours: dict[str, Node]) -> dict[str, Node]:
    """Return the entries that the index still holds as they were before the commit."""
    staged = indexed(repository, ours)
    before = {path: [old] if old else [] for path, (_, old) in journal.files.items()}
    return {path: node for path, node in ours.items() if staged.get(path, []) == before[path]}


def _file(repository: Repository) -> Path:
    return repository.private / "journal"
