"""A tree of files to read from: a commit. And the trees of the next commit, made from it.

Reads through one `git cat-file --batch` for all objects; `paths` costs one `git ls-tree`. Nothing is
written here: `grafted` returns the bytes of new tree objects.
"""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

from workreg.core.problems import Incomplete, Problem, RepositoryState
from workreg.store.git import Repository
from workreg.store.git_process import INCOMPLETE, run, start
from workreg.store.trees import odd

FOLDER = b"40000"
FILE = b"100644"
_FILES = (FILE, b"100755")
_MODES = {"120000": "is a symbolic link", "160000": "is a submodule"}


class Node(NamedTuple):
    """An entry of a git tree: its mode as git writes it, and the id of its object."""

    mode: bytes
    oid: str


class CommitTree:
    """The files at a commit, None for a branch that has no commit yet. Close it, or use it in a `with`."""

    root: Path | None = None

    def __init__(self, repository: Repository, commit: str | None) -> None:
        self.repository = repository
        self.commit = commit
        self._batch = start(repository.root, "cat-file", "--batch", listens=True) if commit else None
        self._folders: dict[str, dict[bytes, Node]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the git process that reads."""
        if self._batch:
            self._batch.communicate()
            self._batch = None

    def read(self, path: str) -> bytes | None:
        """As `Tree.read`."""
        node = self.node(path)
        return self.content(node.oid) if node else None

    def node(self, path: str) -> Node | None:
        """Return the mode and the id of a file; None when there is no such file."""
        *folders, name = f"{self.repository.prefix}{path}".encode().split(b"/")
        listing = self.folder(b"/".join(folders))
        node = listing.get(name)
        if node and node.mode not in _FILES:
            raise RepositoryState(odd(path, "is not a regular file"))
        return node

    def paths(self, prefix: str = "") -> list[str]:
        """As `Tree.paths`."""
        if not self.commit:
            return []
        words = [prefix.rstrip("/") + "/"] if prefix else []
        listed = run(self.repository.root, "ls-tree", "-r", "-z", self.commit, "--", *words)
        lines = [os.fsdecode(line).split("\t", 1) for line in listed.split(b"\0") if line]
        if problems := [odd(path, why) for about, path in lines if (why := _oddity(about, path))]:
            raise RepositoryState(problems)
        return sorted(path for _, path in lines)

    def folder(self, path: bytes) -> dict[bytes, Node]:
        """Return the entries of a folder, relative to git's own top; empty when there is no such folder."""
        listing: dict[bytes, Node] = self._listing(f"{self.commit}^{{tree}}") if self.commit else {}
        for name in filter(None, path.split(b"/")):
            node = listing.get(name)
            if node and node.mode != FOLDER:
                shown = os.fsdecode(path)
                raise RepositoryState(odd(shown, "is or lies behind something that is not a folder"))
            listing = self._listing(node.oid) if node else {}
        return listing

    def _listing(self, name: str) -> dict[bytes, Node]:
        if name not in self._folders:
            self._folders[name] = parse(self.content(name), self.repository.algorithm)
        return self._folders[name]

    def content(self, name: str) -> bytes:
        """Return the bytes of an object, by its id.

        Raises:
            Incomplete: WR322 when git does not have it.
        """
        if not self._batch or not self._batch.stdin or not self._batch.stdout:
            msg = "this tree is closed"
            raise ValueError(msg)
        self._batch.stdin.write(f"{name}\n".encode())
        self._batch.stdin.flush()
        head = self._batch.stdout.readline().split()
        if len(head) != len(("id", "type", "size")):
            problem = Problem("WR322", f"git cannot find the object {name}", hint=INCOMPLETE)
            raise Incomplete(problem)
        return self._batch.stdout.read(int(head[2]) + 1)[:-1]


def _oddity(about: str, path: str) -> str | None:
    """Say why an entry of `ls-tree` is not read; None when it is an ordinary file."""
    if why := _MODES.get(about.split(" ", 1)[0]):
        return why
    try:
        path.encode()
    except UnicodeEncodeError:
        return "has a name that is not UTF-8"
    return None


def object_id(kind: str, data: bytes, algorithm: str) -> str:
    """Return the id that git gives an object."""
    return hashlib.new(algorithm, b"%s %d\0" % (kind.encode(), len(data)) + data).hexdigest()


def parse(data: bytes, algorithm: str) -> dict[bytes, Node]:
    """Read a tree object: `mode name<NUL>id`, one after the other."""
    entry = rb"([0-7]+) ([^\0]+)\0(.{%d})" % hashlib.new(algorithm).digest_size
    found = re.findall(entry, data, re.DOTALL)  # in a loop of our own, ten thousand entries take three times as long
    return {name: Node(mode, oid.hex()) for mode, name, oid in found}


def serialise(nodes: Mapping[bytes, Node]) -> bytes:
    """Write a tree object; git sorts a folder as if its name ended with a slash."""
    ordered = sorted(nodes.items(), key=lambda item: item[0] + b"/" * (item[1].mode == FOLDER))
    return b"".join(b"%s %s\0%s" % (node.mode, name, bytes.fromhex(node.oid)) for name, node in ordered)


def grafted(tree: CommitTree, files: Mapping[str, Node]) -> list[bytes]:
    """Return the tree objects that a commit with these files needs beyond those of `tree`; the last is its root."""
    prefix = tree.repository.prefix
    made: list[bytes] = []
    _graft(tree, b"", {f"{prefix}{path}".encode(): node for path, node in files.items()}, made)
    return made


def _graft(tree: CommitTree, at: bytes, files: Mapping[bytes, Node], made: list[bytes]) -> Node:
    """Make the folder `at` with these files (paths from there on), its inner folders first."""
    nodes = dict(tree.folder(at))
    inner: dict[bytes, dict[bytes, Node]] = {}
    for path, node in files.items():
        name, _, rest = path.partition(b"/")
        if rest:
            inner.setdefault(name, {})[rest] = node
        else:
            nodes[name] = node
    for name, below in inner.items():
        nodes[name] = _graft(tree, b"/".join(filter(None, (at, name))), below, made)
    made.append(serialise(nodes))
    return Node(FOLDER, object_id("tree", made[-1], tree.repository.algorithm))
