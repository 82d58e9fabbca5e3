"""What `verify` looks at, and what came of it for each register: values alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workreg.core.case import Moment
from workreg.core.lawful.laws import Law
from workreg.core.lawful.lineage import Deleted, Lineage
from workreg.core.organization import Organization
from workreg.core.problems import Problem
from workreg.store.git import Repository

Finding = tuple[int, Problem]
"""What does not hold, and the commit that brought it: its place in the walk."""


@dataclass(frozen=True)
class Subject:
    """What is verified: the walk, the files of HEAD by register, the organizations by object id, and now."""

    repository: Repository
    lineage: Lineage
    files: Mapping[str, Mapping[str, str]]
    laws: Mapping[str, Organization]
    organization: Organization
    moment: Moment

    @property
    def registers(self) -> tuple[str, ...]:
        """The ids of those that are verified."""
        return tuple(sorted(self.files.keys() | self.lineage.held.keys()))

    def law(self, law: Law) -> Organization | None:
        """The organization that counts where this one stood; None where there is none that can be read."""
        return self.laws.get(self.lineage.laws.judging(law) or "")


class Told(NamedTuple):
    """What came of one register."""

    findings: list[Finding]
    digests: list[tuple[str, str]]
    """Each fact with the SHA-256 of its content."""
    facts: int
    """How many events and votes there are."""
    by_others: int
    """How many of them were committed by somebody else than they are by."""
    signed: dict[int, bool]
    """The commits whose signature counts, each with whether its author is who a fact of it is by."""
    claimed: Sequence[str] = ()
    """Facts that came on file in the walk, and that nobody witnessed."""
    taken_back: Sequence[Deleted] = ()
    """Facts that did not hold, and were deleted."""
