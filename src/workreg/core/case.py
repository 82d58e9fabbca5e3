"""A case: the question put to the rules. Somebody wants to take a step with a register at some moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from workreg.core import approvals
from workreg.core.ballots import Ballot, ballot
from workreg.core.effects import standing
from workreg.core.organization import BOARD, Organization, same
from workreg.core.past import Past
from workreg.core.register import Event, Register, Step
from workreg.core.requests import handled as requests
from workreg.core.requests import meetings
from workreg.core.standing import Standing
from workreg.core.terms import Terms


@dataclass(frozen=True)
class Moment:
    """When a fact is recorded (`now`, aware) and the civil day it happened on (`on`, not after today)."""

    now: datetime
    on: date
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The civil day it is now."""
        return self.now.astimezone(self.zone).date()

    @property
    def earliest(self) -> datetime:
        """The first moment the fact can have happened at."""
        return self.now if self.on >= self.today else start_of_day(self.on, self.zone)

    @property
    def latest(self) -> datetime:
        """The last moment the fact can have happened at."""
        return self.now if self.on >= self.today else end_of_day(self.on, self.zone)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a civil day."""
    return datetime.combine(day, time.min, zone)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The last second of a civil day, also where an hour of it comes twice."""
    return datetime.combine(day, time(23, 59, 59, fold=1), zone)


@dataclass(frozen=True)
class Case:
    """A step somebody wants to take, with all the rules may look at. `given` is what the step carries.

    `past` is what was on file, where that is known already; else it is worked out from the register.
    """

    register: Register
    organization: Organization
    step: Step
    by: str
    moment: Moment
    given: Mapping[str, Any] = field(default_factory=dict)
    past: Past | None = None

    @cached_property
    def now(self) -> Standing:
        """Where the register stands."""
        return self.past.now if self.past else standing(self.register)

    @cached_property
    def requests(self) -> Mapping[int, requests.Request]:
        """Its change requests by number, oldest first."""
        return self.past.requests if self.past else requests.by_number(self.register)

    @cached_property
    def meetings(self) -> Mapping[int, meetings.Meeting]:
        """Its joint meetings by number, oldest first."""
        return self.past.meetings if self.past else meetings.by_number(self.register)

    @cached_property
    def needed(self) -> Mapping[str, approvals.Asked]:
        """The bodies whose approval the text needs, each with what it is asked about."""
        return approvals.needed(self.organization, self.register, self.now)

    @property
    def committees(self) -> tuple[str, ...]:
        """The committees among them."""
        return tuple(body for body in self.needed if body != BOARD)

    def approved_by(self, body: str) -> Event | None:
        """The count by which a body approved what it is asked about in the text as it stands; None without one."""
        return approvals.carried_by(self.now, body, self.register.terms, self.needed.get(body))

    @property
    def terms_in_force(self) -> Terms | None:
        """The text in force, as its last change beside the approvals left it."""
        return self.register.texts.get(self.now.text or 0) if self.now.is_in_force else None

    @property
    def id(self) -> str:
        """The register's id."""
        return self.register.id

    @property
    def body(self) -> str:
        """The body the step is about; empty when it is about none."""
        return str(self.given.get("body") or "")

    @cached_property
    def open_ballot(self) -> Ballot | None:
        """The open ballot of that body."""
        opening = self.now.open.get(self.body)
        return ballot(self.register, opening) if opening else None

    def acts_for(self, *addresses: str | None) -> bool:
        """Tell whether the person who acts is one of these."""
        return same(self.by, tuple(each for each in addresses if each))
