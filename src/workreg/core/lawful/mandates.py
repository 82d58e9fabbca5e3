"""Whether a commit could change the organization as it did: key by key, also where it merges several.

A merge takes each key over from the parent that changed it. What no parent has was written in the merge itself, and
what a parent had replaced already is taken back: both are for those who keep it, as any other change.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workreg.core.lawful.rosters import Path, Roster, at, organization_is_changed_by_its_keepers
from workreg.core.organization import Organization
from workreg.core.problems import Problem


class Parent(NamedTuple):
    """The organization at a parent of a commit, and those that it took the place of."""

    organization: Organization
    past: tuple[Organization, ...] = ()


def changed_by_their_keepers(parents: Sequence[Parent], after: Organization, by: str) -> Iterator[Problem]:
    """What a commit changed that its author does not keep. Where `--by` is believed, it is only told.

    An author's address says nothing there.
    """
    told: set[tuple[str | int, ...]] = set()
    for parent in parents:
        roster = Roster(parent.organization, after, by)
        asked = {path for path in roster.changes if _is_own(path, parent, parents, after)}
        level = "warning" if parent.organization.identity == "trust" else "error"
        for problem in organization_is_changed_by_its_keepers(roster) if asked else ():
            if problem.path in asked and problem.path not in told:
                told.add(problem.path)
                yield problem._replace(level=level)


def _is_own(path: Path, parent: Parent, parents: Sequence[Parent], after: Organization) -> bool:
    """Whether the commit itself replaced what this parent has: no other has that, or had it before this parent did."""
    here, was = _value(after, path), _value(parent.organization, path)
    ours = [each for each in parents if _value(each.organization, path) == here]
    if not ours:
        return True
    is_older = any(_value(each, path) == here for each in parent.past)
    return is_older and not any(_value(each, path) == was for our in ours for each in our.past)


def _value(organization: Organization, path: Path) -> object:
    return at(organization.model_dump(by_alias=True), path)
