"""Where a register stands: computed from its events, never stored.

`standing` folds the events in their order. It trusts them: whether a step was allowed is asked by `decide`
before it is recorded (`lifecycle.py`) and by `check` afterwards (`checks.py`). What each event does to the
standing is in `effects.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from workreg.core.register import Event, Step

NOTHING_OPEN: Mapping[str, Event] = MappingProxyType({})

Result = tuple[Event, Event]
"""A ballot that has ended: the event that opened it, and the one that ended it."""


class Stage(StrEnum):
    """Where a register stands in its life (PROCESS, section 1)."""

    PROPOSED = "proposed"
    DRAFTING = "drafting"
    CIRCULATED = "circulated"
    BALLOTING = "balloting"
    BOARD = "board"
    APPROVED = "approved"
    SENT = "sent"
    ACTIVE = "active"
    REMOVAL_RECOMMENDED = "removal-recommended"
    REMOVED = "removed"
    DISSOLVED = "dissolved"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


END = frozenset({Stage.REMOVED, Stage.DISSOLVED, Stage.WITHDRAWN, Stage.LAPSED})


class Version(NamedTuple):
    """A text that came into force: what completed its approvals here, what the partner said, and the Board's word.

    `adopted` is None where the Board was not asked (row 68). An editorial change has the chair's word as both
    `approved` and `accepted`.
    """

    approved: Event
    accepted: Event
    adopted: Event | None


@dataclass(frozen=True)
class Standing:
    """What follows from the events so far.

    `open` is the ballots without an end, by body. `results` is every ended ballot, in the order they ended; those
    of this `round` came after event `began`, with which the last amendment began. `approval` is the fact that
    gave the text the last approval it needed on our side, `adoption` the Board's in this round; `acceptances` is
    what partners have accepted since, each for the text it names. `versions` are the texts that came into force;
    the last one stays in force while it is amended. `text` is the number of the event beside which the text in
    force is frozen.
    """

    stage: Stage | None = None
    proposer: str | None = None
    owner: str | None = None
    open: Mapping[str, Event] = field(default_factory=lambda: NOTHING_OPEN)
    results: tuple[Result, ...] = ()
    failed: bool = False
    adoption: Event | None = None
    approval: Event | None = None
    acceptances: tuple[Event, ...] = ()
    versions: tuple[Version, ...] = ()
    text: int | None = None
    amendment: Event | None = None
    began: int = 0
    reviewed: Event | None = None
    recommendation: Event | None = None

    @property
    def round(self) -> tuple[Result, ...]:
        """The ballots that ended since the proposal, or since the last amendment began."""
        return tuple(result for result in self.results if result[1].number > self.began)

    @property
    def acceptance(self) -> Event | None:
        """The last acceptance that has not taken effect yet."""
        return self.acceptances[-1] if self.acceptances else None

    @property
    def in_force(self) -> Event | None:
        """The acceptance of the text in force, whatever is drafted beside it; None when nothing ever was."""
        return self.versions[-1].accepted if self.versions else None

    @property
    def is_in_force(self) -> bool:
        """Tell whether a text is in force: a partnership stands (row 6)."""
        return bool(self.versions) and self.stage not in END

    @property
    def adopted(self) -> Event | None:
        """The Board's last adoption of a text that came into force (C1: kept beside the acceptance)."""
        return next((each.adopted for each in reversed(self.versions) if each.adopted), None)

    @property
    def last_looked_at(self) -> Event | None:
        """The last approval or review: the review period counts from there (ruling C12, row 67).

        The chair's word on an editorial change is neither.
        """
        found = [event for each in self.versions for event in each[:2] if event.step is not Step.CLASSIFY]
        if self.reviewed:
            found.append(self.reviewed)
        return max(found, key=_day_and_number, default=None)


def _day_and_number(event: Event) -> tuple[date, int]:
    return event.on, event.number
