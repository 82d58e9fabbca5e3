"""What follows from what: the keys under which answers are kept, and whether they still hold.

An answer follows from the objects that git names and from the program that computed it. What differs from the
last commit has no key, and is never kept. No model is imported here.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache, partial
from itertools import chain
from pathlib import Path

from workreg import __version__
from workreg.core import paths, slugs
from workreg.store import resources
from workreg.store.git import Repository, Standing
from workreg.store.trees import FolderTree

Keys = dict[str, str]
"""Each register, and workreg.yaml, with the key of what it is made from; empty where that is not committed."""

_PROGRAM = Path(__file__).parents[1]


@cache
def shape() -> str:
    """The version of what is kept: another program, templates or Python believe nothing of it."""
    return digest_of(_PROGRAM, resources.folder("templates"))


def digest_of(*folders: Path) -> str:
    """A digest over all files of folders: about a millisecond, and right also where one is changed in place."""
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for folder, inner, names in chain.from_iterable(map(os.walk, folders)):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for name in sorted(names):
            with open(os.path.join(folder, name), "rb", buffering=0) as file:  # noqa: PTH118, PTH123 - quicker
                digest.update(f"\0{name}\0".encode() + file.read())
    return digest.hexdigest()


def keys_of(tree: FolderTree, repository: Repository | None) -> Keys:
    """The keys as they are now."""
    return start_keys(tree, repository)()


def start_keys(tree: FolderTree, repository: Repository | None) -> Callable[[], Keys]:
    """As `keys_of`, when the result is called, which it must be: until then git works beside us."""
    return partial(_keys, repository.start_standing()) if repository else partial(_unkeyed, tree)


def unchanged(tree: FolderTree, repository: Repository | None, before: Keys) -> set[str]:
    """The names whose key is as it was `before` their files were read.

    Files may change between the look at git and the reading; what was computed meanwhile may be kept only
    for these names.
    """
    now = keys_of(tree, repository)
    return {name for name, key in before.items() if key and now.get(name) == key}


def _keys(looked: Callable[[], Standing]) -> Keys:
    ids, dirty = looked()
    keys: Keys = {}
    for path, oid in ids.items():
        if name := _name(path):
            keys[name] = f"{keys.get(name, '')} {oid}"
    return keys | {name: "" for path in dirty if (name := _name(path))}


def _unkeyed(tree: FolderTree) -> Keys:
    names = {_name(path) for folder in (paths.REGISTERS, paths.PROCEEDINGS) for path in tree.paths(folder)}
    return {name: "" for name in (*names, paths.ORGANIZATION) if name}


def _name(path: str) -> str | None:
    """The register a path belongs to, or workreg.yaml itself; None for any other file."""
    if path == paths.ORGANIZATION:
        return path
    if path.startswith(paths.PROCEEDINGS):
        return path.split("/")[1] if slugs.is_slug(path.split("/")[1]) else None
    return paths.register_id(path)
