"""What follows from each register, kept until something changes it: its files, workreg.yaml, the day, the program.

What is kept are JSON values, one for each register; what they say, and how they are made, the callers know.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workreg.actions.keys import keys_of, shape, unchanged
from workreg.actions.spreading import spread
from workreg.core import paths
from workreg.core.case import Moment
from workreg.store.cache import Cache
from workreg.store.git import Repository
from workreg.store.trees import FolderTree

Make = Callable[[Sequence[str]], list[Any]]


class Kept:
    """Values by register. Read `workreg.yaml` after this was made: its bytes are part of every key.

    Nothing may be kept that asks for the time of the day.
    """

    def __init__(self, tree: FolderTree, name: str) -> None:
        self._tree, self._digest = tree, _digest(tree)
        self._repository = Repository.within(tree.root)
        self._keys = keys_of(tree, self._repository)
        self._cache = Cache(self._repository.private / f"{name}.json" if self._repository else None, shape())
        self._made: dict[str, Any] = {}

    def values(self, names: Sequence[str], now: Moment, make: Make) -> Iterator[Any]:
        """The value of each register, in order; those not kept are made, many registers at once."""
        common = f"{self._digest} {now.on} {now.today}"
        known = {name: kept for name in names if (kept := self._known(name, common)) is not None}
        made = spread(make, [name for name in names if name not in known])
        for name in names:
            if name not in known:
                self._made[name] = next(made)
            yield known[name] if name in known else self._made[name]
        self._save(common)

    def _known(self, name: str, common: str) -> Any | None:  # noqa: ANN401 - a JSON value
        key = self._keys.get(name)
        return self._cache.get(name, f"{key} {common}") if key else None

    def _save(self, common: str) -> None:
        """Keep what was found in committed files, and in the very files that git had looked at."""
        new = {name: key for name in self._made if (key := self._keys.get(name))}
        if new and _digest(self._tree) == self._digest:
            for name in unchanged(self._tree, self._repository, new):
                self._cache.put(name, f"{new[name]} {common}", self._made[name])

    def save(self) -> None:
        """Write what was used or made; what was not used is forgotten."""
        self._cache.save()


def _digest(tree: FolderTree) -> str:
    return hashlib.sha256(tree.read(paths.ORGANIZATION) or b"").hexdigest()
