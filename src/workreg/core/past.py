"""What was on file before each fact: where the register stood, and what had become of its requests and meetings.

Folded once for a whole register, so that asking the rules about each fact anew takes no longer the more there are.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from workreg.core.effects import replay
from workreg.core.register import Event, Register
from workreg.core.requests.handled import Request, effective, handled
from workreg.core.requests.meetings import Meeting, met
from workreg.core.standing import Standing


class Past(NamedTuple):
    """As it was before one fact, good until the next one is asked for: what is folded here goes on."""

    now: Standing
    requests: Mapping[int, Request]
    meetings: Mapping[int, Meeting]


def pasts(register: Register) -> Iterator[tuple[Event, Past]]:
    """Each event with what was on file before it."""
    counts = {event.number for event in effective(register)}
    requests: dict[int, Request] = {}
    meetings: dict[int, Meeting] = {}
    for event, before, _ in replay(register):
        yield event, Past(before, requests, meetings)
        if event.number in counts:
            handled(requests, event)
            met(meetings, event)
