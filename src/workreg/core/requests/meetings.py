"""Joint meetings of a body and an alliance partner, folded from a register's events (DSP4003 5.3.2).

A meeting where somebody refused the IP policy and stayed is halted: what is on file for it afterwards counts
for nothing. What may be recorded is asked by `guards/requests.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workreg.core.register import MEETINGS, Event, Register, Step
from workreg.core.requests.asked import Attendee
from workreg.core.requests.handled import effective


class MeetingState(StrEnum):
    """How far a meeting has come."""

    CALLED = "called"
    OPENED = "opened"
    HALTED = "halted"
    CLOSED = "closed"


@dataclass(frozen=True)
class Meeting:
    """A joint meeting. `notice` is the chair's first word on the IP policy; `present` goes by person."""

    called: Event
    present: dict[str, Attendee]
    notice: Event | None = None
    halted: Event | None = None
    minutes: Event | None = None

    @property
    def number(self) -> int:
        """The number of the event that called it."""
        return self.called.number

    @property
    def is_over(self) -> bool:
        """Halted for good, or closed by its minutes."""
        return bool(self.halted or self.minutes)

    @property
    def state(self) -> MeetingState:
        """How far it has come."""
        if self.halted:
            return MeetingState.HALTED
        if self.minutes:
            return MeetingState.CLOSED
        return MeetingState.OPENED if self.notice else MeetingState.CALLED

    @property
    def unsettled(self) -> tuple[Attendee, ...]:
        """Those of other companies who have neither accepted the IP policy nor left (rows 114, 115)."""
        return tuple(each for each in self.present.values() if not each.is_settled)

    @property
    def carries_link(self) -> bool:
        """Whether the announcement has the link of the IP policy; our own template always puts it in (row 111)."""
        called = self.called
        return bool(called.link) and (called.text is None or str(called.link) in called.text)


def meetings(register: Register) -> tuple[Meeting, ...]:
    """Every joint meeting of a register, oldest first."""
    return tuple(by_number(register).values())


def by_number(register: Register) -> dict[int, Meeting]:
    """Every joint meeting by the number of the event that called it, oldest first."""
    found: dict[int, Meeting] = {}
    for event in effective(register):
        met(found, event)
    return found


def met(found: dict[int, Meeting], event: Event) -> None:
    """Fold one event into the meetings so far. Who is present is added in place: that may be many people."""
    if event.step is Step.MEETING:
        found[event.number] = Meeting(event, present={})
    elif event.step in MEETINGS and event.about in found and not found[event.about].is_over:
        found[event.about] = _EFFECTS[event.step](found[event.about], event)


def meeting(register: Register, number: int | None) -> Meeting | None:
    """The meeting that this event called, if it is one."""
    return next((each for each in meetings(register) if each.number == number), None)


def _attended(found: Meeting, event: Event) -> Meeting:
    here = event.attendee
    if here is None:
        return found
    found.present[" ".join(here.person.casefold().split())] = here
    return replace(found, halted=event) if here.stays_without_accepting else found


_EFFECTS: Mapping[Step, Callable[[Meeting, Event], Meeting]] = {
    Step.NOTICE: lambda found, event: replace(found, notice=found.notice or event),
    Step.ATTEND: _attended,
    Step.MINUTES: lambda found, event: replace(found, minutes=event),
}
