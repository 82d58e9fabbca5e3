"""What has become of each change request, folded from a register's events (DSP4003 5.3).

Nothing is refused here: whether a step may be taken is asked by `guards/requests.py`, and whether what is on
file holds by `checks/requests.py`. Joint meetings themselves are in `meetings.py`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workreg.core.register import Event, Register, Step
from workreg.core.requests.asked import ChangeRequest, Disposition
from workreg.core.reviews import later


class State(StrEnum):
    """How far a request has come."""

    SUBMITTED = "submitted"
    FORWARDED = "forwarded"
    REVIEWED = "reviewed"
    DISPOSED = "disposed"


@dataclass(frozen=True)
class Request:
    """A change request: the events that make it up. Forwarded anew, it begins anew: it waits for an answer."""

    opened: Event
    asked: ChangeRequest
    forwarded: Event | None = None
    contacted: Event | None = None
    disposed: Event | None = None
    meetings: tuple[Event, ...] = ()

    @property
    def number(self) -> int:
        """The number of the event that opened it."""
        return self.opened.number

    @property
    def body(self) -> str | None:
        """The body that owns the standard; None until the request is forwarded (row 104)."""
        return self.forwarded.body if self.forwarded else None

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.disposed:
            return State.DISPOSED
        if self.contacted:
            return State.REVIEWED
        return State.FORWARDED if self.forwarded else State.SUBMITTED

    @property
    def is_settled(self) -> bool:
        """Disposed for good: what is deferred will be disposed of again."""
        return self.disposed is not None and self.disposed.disposition is not Disposition.DEFERRED

    @property
    def waits_since(self) -> date | None:
        """The day since which the submitter waits to be contacted; None once that was done (row 105)."""
        return None if self.contacted else (self.forwarded or self.opened).on


def requests(register: Register) -> tuple[Request, ...]:
    """Every change request of a register, oldest first."""
    return tuple(by_number(register).values())


def by_number(register: Register) -> dict[int, Request]:
    """Every change request by the number of the event that opened it, oldest first."""
    found: dict[int, Request] = {}
    for event in effective(register):
        handled(found, event)
    return found


def handled(found: dict[int, Request], event: Event) -> None:
    """Fold one event into the requests so far."""
    if event.step is Step.REQUEST and event.request is not None:
        found[event.number] = Request(event, event.request)
    elif event.step in _EFFECTS and event.about in found:
        found[event.about] = _EFFECTS[event.step](found[event.about], event)


def request(register: Register, number: int | None) -> Request | None:
    """The request that this event opened, if it is one."""
    return next((each for each in requests(register) if each.number == number), None)


def unanswered(register: Register, today: date, within: str) -> tuple[Request, ...]:
    """Requests whose submitter has waited longer than this for a word, longest first (row 105)."""
    waiting = [(day, each) for each in requests(register) if (day := each.waits_since) and day < today]
    late = [each for day, each in waiting if later(day, within) < today]
    return tuple(sorted(late, key=lambda each: (each.waits_since or today, each.number)))


def effective(register: Register) -> Iterator[Event]:
    """The events about requests and meetings; a claim after the first witnessed fact brings nothing about."""
    is_witnessed = False
    for event in register.events:
        is_witnessed = is_witnessed or not event.claimed
        if not (event.claimed and is_witnessed):
            yield event


_EFFECTS: Mapping[Step, Callable[[Request, Event], Request]] = {
    Step.FORWARD: lambda found, event: replace(found, forwarded=event, contacted=None, disposed=None),
    Step.ANSWER: lambda found, event: replace(found, contacted=event),
    Step.DISPOSE: lambda found, event: replace(found, disposed=event),
    Step.MEETING: lambda found, event: replace(found, meetings=(*found.meetings, event)),
}
