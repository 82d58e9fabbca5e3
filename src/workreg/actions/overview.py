"""All registers at a glance: their summaries, from the cache where nothing has changed.

Warm, this imports no model: one look at git says which registers are as they were when they were summed up.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from workreg.actions.keys import Keys, shape, start_keys, unchanged
from workreg.actions.spreading import spread
from workreg.core import paths
from workreg.store.cache import Cache
from workreg.store.git import Repository, find_root
from workreg.store.trees import FolderTree


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
    cache = Cache(repository.private / "summaries.json" if repository else None, shape())  # read while git looks
    keys = looking()
    keys.pop(paths.ORGANIZATION, None)
    names = sorted(wanted)
    _insist(tree, set(names) - keys.keys())
    rows = _known(cache, keys, names or sorted(keys))
    made = _made(tree, [name for name in names or sorted(keys) if name not in rows])
    if not names:
        _keep(cache, keys, made, tree, repository)
    rows |= made
    return Overview(root, organization, [rows[name] for name in names or sorted(keys)])


def _insist(tree: FolderTree, unknown: set[str]) -> None:
    if unknown:
        from workreg.store import reading  # noqa: PLC0415 - the models: only for what is not there

        reading.terms(tree, min(unknown))


def _known(cache: Cache, keys: Keys, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The summaries that are kept."""
    return {name: kept for name in names if keys[name] and (kept := cache.get(name, keys[name])) is not None}


def _made(tree: FolderTree, names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The summaries that are not kept, made now."""
    return dict(zip(names, spread(partial(_summed_up, tree), names), strict=True))


def _keep(
    cache: Cache, keys: Keys, made: dict[str, dict[str, Any]], tree: FolderTree, repository: Repository | None
) -> None:
    """Keep what was made of committed files, and of the very files that git had looked at."""
    new = {name: key for name in made if (key := keys[name])}
    for name in unchanged(tree, repository, new) if new else ():
        cache.put(name, new[name], made[name])
    cache.save()


def time_zone(where: Path) -> str:
    """Where the organization's days begin; asks for nothing else, and so does not look at any register."""
    root = find_root(where)
    return str(_about(FolderTree(root), Repository.within(root))["time_zone"])


def _about(tree: FolderTree, repository: Repository | None) -> dict[str, Any]:
    """The organization in a few values, kept by the bytes of workreg.yaml."""
    cache = Cache(repository.private / "organization.json" if repository else None, shape())
    key = (tree.read(paths.ORGANIZATION) or b"").decode("latin-1")
    found: dict[str, Any] | None = cache.get(paths.ORGANIZATION, key)
    if found is None:
        found = _organization(tree)
        if (tree.read(paths.ORGANIZATION) or b"").decode("latin-1") == key:  # else it changed while we read it
            cache.put(paths.ORGANIZATION, key, found)
            cache.save()
    return found


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
    from workreg.core.views.summaries import summary, unreadable  # noqa: PLC0415 - the models: only for what is not kept
    from workreg.store import reading  # noqa: PLC0415 - as above

    try:
        return summary(reading.register(tree, register_id))
    except Unusable as unusable:
        first = unusable.problems[0]
        return unreadable(register_id, f"{first.place}: {first.message}")
