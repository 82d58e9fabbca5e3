"""Laying out register files the same way; comments and meaning stay."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from workreg.core import paths
from workreg.core.problems import Problem, Unusable
from workreg.store import reading
from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree
from workreg.store.recording import Entry, Recorded, record
from workreg.store.trees import FolderTree, Tree
from workreg.store.yaml import format_text


class LaidOut(NamedTuple):
    """The files that changed. Those in `recorded` are committed; the others had changes of a person's already."""

    paths: tuple[str, ...]
    recorded: Recorded | None


def unformatted(tree: FolderTree, register_ids: Iterable[str] = ()) -> dict[str, bytes]:
    """Each file that is laid out differently from how it should be, with how it should be.

    Raises:
        Unusable: when one of the files cannot be read; then none is changed.
    """
    wanted = [_path(each) for each in register_ids]
    wanted = wanted or [path for path in tree.paths(paths.REGISTERS) if paths.register_id(path)]
    texts = {path: (data := _read(tree, path), format_text(data, path)) for path in wanted}
    return {path: new for path, (old, new) in texts.items() if old != new}


def lay_out(tree: FolderTree, register_ids: Iterable[str], *, commit: bool, at: datetime) -> LaidOut:
    """Lay out files, and record those that were as committed; a file that somebody is editing is not committed."""
    changed = unformatted(tree, register_ids)
    repository = Repository.within(tree.root) if commit else None
    settled = _settled(repository, tree, changed) if repository else {}
    for path in changed.keys() - settled.keys():
        tree.write(path, changed[path])
    if repository is None or not settled:
        return LaidOut(tuple(changed), None)
    return LaidOut(tuple(changed), record(repository, partial(_plan, sorted(settled)), at=at))


def _plan(wanted: Iterable[str], tree: Tree) -> Entry:
    """Lay out what the commit holds that is built on, whatever the folder held when we looked."""
    texts = {path: format_text(data, path) for path in wanted if (data := tree.read(path)) is not None}
    return Entry(texts, f"Lay out {', '.join(texts)}\n")


def _path(register_id: str) -> str:
    reading.insist_on_id(register_id)
    return paths.register(register_id)


def _settled(repository: Repository, tree: FolderTree, changed: dict[str, bytes]) -> dict[str, bytes]:
    with CommitTree(repository, repository.head()) as committed:
        return {path: new for path, new in changed.items() if committed.read(path) == tree.read(path)}


def _read(tree: FolderTree, path: str) -> bytes:
    data = tree.read(path)
    if data is None:
        known = ", ".join(reading.register_ids(tree))
        raise Unusable(Problem("WR130", f"there is no {path}; there are: {known}", file=path))
    return data
