"""All problems of a repository's files: what cannot be read, and what does not hold. For `validate`."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from workreg.actions.kept import Kept
from workreg.core import checks, paths
from workreg.core.case import Moment
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
from workreg.store import reading
from workreg.store.trees import FolderTree, Tree


def problems_of(
    tree: FolderTree, register_ids: Iterable[str], moment: Callable[[Organization], Moment]
) -> tuple[list[str], list[Problem]]:
    """The ids of the registers that were held against the rules, and every problem with its place, by files.

    Raises:
        Unusable: when there is no workreg.yaml that can be read, or no register of a wanted id.
    """
    kept = Kept(tree, "problems")
    organization = reading.organization(tree)
    wanted = list(register_ids)
    known = reading.register_ids(tree)
    for unknown in set(wanted).difference(known):
        reading.terms(tree, unknown)
    found: list[Problem] = []
    if not wanted:
        found += reading.misplaced(tree)
        found += reading.located(checks.check_organization(organization), tree, paths.ORGANIZATION)
    now = moment(organization)
    for each in kept.values(wanted or known, now, partial(_all, tree, organization, now)):
        found += (Problem(**{**values, "path": tuple(values["path"])}) for values in each)
    if not wanted:
        kept.save()
    return wanted or known, found


def _all(tree: Tree, organization: Organization, now: Moment, names: Sequence[str]) -> list[list[dict[str, Any]]]:
    return [[each._asdict() for each in _problems(tree, name, organization, now)] for name in names]


def _problems(tree: Tree, register_id: str, organization: Organization, now: Moment) -> list[Problem]:
    try:
        register = reading.register(tree, register_id)
    except Unusable as unusable:
        return list(unusable.problems)
    return reading.located(checks.check(register, organization, now), tree, paths.register(register_id))
