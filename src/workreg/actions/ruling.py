"""By which organization a branch is judged: that of the base, or, where it cannot be read, the last that could.

A branch gives itself no rights: its own workreg.yaml counts only where there was none before. Who may change it is
asked by the core (`core/lawful/rosters.py`).
"""

from typing import NamedTuple

from workreg.actions.sides import Sides
from workreg.core import paths, typed
from workreg.core.organization import Organization
from workreg.core.problems import Problem, RepositoryState, Unusable
from workreg.store import reading
from workreg.store.trees import Tree


class Ruling(NamedTuple):
    """The organization that says who may do what; `is_new` where the branch brings the first. `told` is remarked."""

    organization: Organization
    is_new: bool = False
    told: tuple[Problem, ...] = ()


def ruling(sides: Sides) -> Ruling:
    """The organization by which a branch is judged.

    Raises:
        Unusable: when that of the base cannot be read, and none before it either.
    """
    try:
        return Ruling(reading.organization(sides.base))
    except (Unusable, RepositoryState) as unreadable:
        for commit, tree in sides.earlier():
            if found := organization(tree):
                return Ruling(found, told=(_judged_by(commit, unreadable.problems[0], sides),))
        if sides.is_on_the_base(paths.ORGANIZATION):
            raise
    return Ruling(reading.organization(sides.ours), is_new=True)


def organization(tree: Tree) -> Organization | None:
    """The organization in a tree; None where there is none, or none that can be read."""
    try:
        return reading.organization(tree)
    except (Unusable, RepositoryState):
        return None


def _judged_by(commit: str, why: Problem, sides: Sides) -> Problem:
    words = f"that of {sides.name} cannot be read ({why.message}); the branch is judged by that of commit {commit[:10]}"
    hint = f"git log --patch {typed.quoted(sides.name)} -- {paths.ORGANIZATION}"
    return Problem("WR623", words, paths.ORGANIZATION, hint=hint, level="warning")
