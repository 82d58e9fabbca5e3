"""All problems of a repository's files: what cannot be read, and what does not hold. For `validate`."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from workreg.actions.keys import keys_of, shape, unchanged
from workreg.actions.spreading import spread
from workreg.core import checks, paths
from workreg.core.case import Moment
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
from workreg.store import reading
from workreg.store.cache import Cache
from workreg.store.git import Repository
from workreg.store.trees import FolderTree, Tree


def problems_of(
    tree: FolderTree, register_ids: Iterable[str], moment: Callable[[Organization], Moment]
) -> tuple[int, list[Problem]]:
    """How many registers were held against the rules, and every problem with its place, in the order of files.

    Raises:
        Unusable: when there is no workreg.yaml that can be read, or no register of a wanted id.
    """
    digest = _digest(tree)
    organization = reading.organization(tree)
    wanted = list(register_ids)
    known = reading.register_ids(tree)
    for unknown in set(wanted).difference(known):
        reading.terms(tree, unknown)
    found: list[Problem] = []
    if not wanted:
        wanted = known
        found += reading.misplaced(tree)
        found += reading.located(checks.check_organization(organization), tree, paths.ORGANIZATION)
    now = moment(organization)
    kept = _Kept(tree, digest, now)
    for each in kept.problems(wanted, partial(_all, tree, organization, now)):
        found += each
    if wanted is known:
        kept.save()
    return len(wanted), found


class _Kept:
    """Problems of registers, kept by what they follow from: the register's files, workreg.yaml, and the day.

    No rule of `core/checks.py` asks for the time of the day.
    """

    def __init__(self, tree: FolderTree, digest: str, now: Moment) -> None:
        self.tree, self.digest = tree, digest
        self.repository = Repository.within(tree.root)
        self.keys = keys_of(tree, self.repository)
        self.common = f"{digest} {now.on} {now.today}"
        self.cache = Cache(self.repository.private / "problems.json" if self.repository else None, shape())
        self.made: dict[str, list[Problem]] = {}

    def problems(
        self, names: Sequence[str], hold: Callable[[Sequence[str]], list[list[Problem]]]
    ) -> Iterator[list[Problem]]:
        """The problems of each register, in order; those not kept come from `hold`, many registers at once."""
        known = {name: kept for name in names if (kept := self._known(name)) is not None}
        missing = [name for name in names if name not in known]
        held = spread(hold, missing)
        for name in names:
            yield known[name] if name in known else self._make(name, next(held))

    def _known(self, name: str) -> list[Problem] | None:
        key = self.keys.get(name)
        kept = self.cache.get(name, f"{key} {self.common}") if key else None
        return None if kept is None else [Problem(**{**values, "path": tuple(values["path"])}) for values in kept]

    def _make(self, name: str, problems: list[Problem]) -> list[Problem]:
        self.made[name] = problems
        return problems

    def save(self) -> None:
        """Keep what was found in committed files, and in the very files that git had looked at."""
        new = {name: key for name in self.made if (key := self.keys.get(name))}
        if new and _digest(self.tree) == self.digest:
            for name in unchanged(self.tree, self.repository, new):
                problems = [problem._asdict() for problem in self.made[name]]
                self.cache.put(name, f"{new[name]} {self.common}", problems)
        self.cache.save()


def _digest(tree: FolderTree) -> str:
    return hashlib.sha256(tree.read(paths.ORGANIZATION) or b"").hexdigest()


def _all(tree: Tree, organization: Organization, now: Moment, names: Sequence[str]) -> list[list[Problem]]:
    return [_problems(tree, name, organization, now) for name in names]


def _problems(tree: Tree, register_id: str, organization: Organization, now: Moment) -> list[Problem]:
    try:
        register = reading.register(tree, register_id)
    except Unusable as unusable:
        return list(unusable.problems)
    return reading.located(checks.check(register, organization, now), tree, paths.register(register_id))
