"""All registers at a glance: their summaries, from the cache where nothing has changed.

Warm, this imports no model: one look at git says which registers are as they were when they were summed up.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from workreg import __version__
from workreg.actions.spreading import spread
from workreg.core import paths, slugs
from workreg.store.cache import Cache
from workreg.store.git import Repository, Standing, find_root
from workreg.store.trees import FolderTree

SHAPE = f"1 {__version__}"
"""Raised when what is kept, or how it is computed, changes."""


class Overview(NamedTuple):
    """The organization in a few values (name, time_zone, every, remind), and one summary for each register."""

    root: Path
    organization: dict[str, Any]
    rows: list[dict[str, Any]]


def overview(where: Path, wanted: Iterable[str] = ()) -> Overview:
    """Sum up all registers, or the wanted ones, as they lie in the folder.

    Raises:
        RepositoryState: when there is no repository of registers here.
        Unusable: when workreg.yaml cannot be read, or a wanted register is not there.
    """
    root = find_root(where)
    tree, repository = FolderTree(root), Repository.within(root)
    organization = _about(tree, repository)
    looking = start_keys(tree, repository)
    cache = Cache(repository.private / "summaries.json" if repository else None, SHAPE)  # read while git looks
    keys = looking()
    keys.pop(paths.ORGANIZATION, None)
    names = sorted(wanted)
    _insist(tree, set(names) - keys.keys())
    rows = _rows(cache, keys, names or sorted(keys), tree)
    if not names:
        cache.save()
    return Overview(root, organization, rows)


def _insist(tree: FolderTree, unknown: set[str]) -> None:
    if unknown:
        from workreg.store import reading  # noqa: PLC0415 - the models: only for what is not there

        reading.terms(tree, min(unknown))


def _rows(cache: Cache, keys: Mapping[str, str], names: Sequence[str], tree: FolderTree) -> list[dict[str, Any]]:
    """From the cache, or made now; what differs from the last commit has no key and is not kept."""
    rows = {name: kept for name in names if keys[name] and (kept := cache.get(name, keys[name])) is not None}
    missing = [name for name in names if name not in rows]
    if missing:
        for name, row in zip(missing, spread(partial(_summed_up, tree), missing), strict=True):
            rows[name] = row
            if keys[name]:
                cache.put(name, keys[name], row)
    return [rows[name] for name in names]


def time_zone(where: Path) -> str:
    """Where the organization's days begin; asks for nothing else, and so does not look at any register."""
    root = find_root(where)
    return str(_about(FolderTree(root), Repository.within(root))["time_zone"])


def _about(tree: FolderTree, repository: Repository | None) -> dict[str, Any]:
    """The organization in a few values, kept by the bytes of workreg.yaml."""
    cache = Cache(repository.private / "organization.json" if repository else None, SHAPE)
    key = (tree.read(paths.ORGANIZATION) or b"").decode("latin-1")
    found: dict[str, Any] | None = cache.get(paths.ORGANIZATION, key)
    if found is None:
        found = _organization(tree)
        cache.put(paths.ORGANIZATION, key, found)
        cache.save()
    return found


def keys_of(tree: FolderTree, repository: Repository | None) -> dict[str, str]:
    """Each register, and workreg.yaml, with the key of what it is made from; empty where that is not committed."""
    return start_keys(tree, repository)()


def start_keys(tree: FolderTree, repository: Repository | None) -> Callable[[], dict[str, str]]:
    """As `keys_of`, when the result is called, which it must be: until then git works beside us."""
    return partial(_keys, repository.start_standing()) if repository else partial(_unkeyed, tree)


def _keys(looked: Callable[[], Standing]) -> dict[str, str]:
    ids, dirty = looked()
    keys: dict[str, str] = {}
    for path, oid in ids.items():
        if name := _name(path):
            keys[name] = f"{keys.get(name, '')} {oid}"
    return keys | {name: "" for path in dirty if (name := _name(path))}


def _unkeyed(tree: FolderTree) -> dict[str, str]:
    names = {_name(path) for folder in (paths.REGISTERS, paths.PROCEEDINGS) for path in tree.paths(folder)}
    return {name: "" for name in (*names, paths.ORGANIZATION) if name}


def _name(path: str) -> str | None:
    """The register a path belongs to, or workreg.yaml itself; None for any other file."""
    if path == paths.ORGANIZATION:
        return path
    if path.startswith(paths.PROCEEDINGS):
        return path.split("/")[1] if slugs.is_slug(path.split("/")[1]) else None
    return paths.register_id(path)


def _organization(tree: FolderTree) -> dict[str, Any]:
    from workreg.store import reading  # noqa: PLC0415 - the models: only for what is not kept

    organization = reading.organization(tree)
    about, review = organization.organization, organization.review
    return {
        "name": about.name,
        "long_name": about.long_name,
        "time_zone": about.time_zone,
        "every": review.every,
        "remind": review.remind,
    }


def _summed_up(tree: FolderTree, names: Sequence[str]) -> list[dict[str, Any]]:
    return [_row(tree, name) for name in names]


def _row(tree: FolderTree, register_id: str) -> dict[str, Any]:
    from workreg.core.problems import Unusable  # noqa: PLC0415 - as below
    from workreg.core.summaries import summary, unreadable  # noqa: PLC0415 - the models: only for what is not kept
    from workreg.store import reading  # noqa: PLC0415 - as above

    try:
        return summary(reading.register(tree, register_id))
    except Unusable as unusable:
        first = unusable.problems[0]
        return unreadable(register_id, f"{first.place}: {first.message}")
