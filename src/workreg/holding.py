"""All problems of a repository's files: what cannot be read, and what does not hold. For `validate`."""

from collections.abc import Callable, Iterable

from workreg.core import checks, paths
from workreg.core.case import Moment
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
from workreg.store import reading
from workreg.store.trees import Tree


def problems_of(
    tree: Tree, register_ids: Iterable[str], moment: Callable[[Organization], Moment]
) -> tuple[int, list[Problem]]:
    """How many registers were held against the rules, and every problem with its place, in the order of files."""
    organization = reading.organization(tree)
    wanted = list(register_ids)
    found: list[Problem] = []
    if not wanted:
        wanted = reading.register_ids(tree)
        found += reading.misplaced(tree)
        found += reading.located(checks.check_organization(organization), tree, paths.ORGANIZATION)
    now = moment(organization)
    for register_id in wanted:
        found += _problems(tree, register_id, organization, now)
    return len(wanted), found


def _problems(tree: Tree, register_id: str, organization: Organization, now: Moment) -> list[Problem]:
    try:
        register = reading.register(tree, register_id)
    except Unusable as unusable:
        return list(unusable.problems)
    return reading.located(checks.check(register, organization, now), tree, paths.register(register_id))
