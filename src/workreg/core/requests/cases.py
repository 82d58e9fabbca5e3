"""What a step about a change request or a joint meeting is about, and what it writes down besides.

Where the number is left out, the only request or meeting that can be meant is. The rules are in
`guards/requests.py` and `guards/meetings.py`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from workreg.core.case import Case
from workreg.core.register import MEETINGS, Step
from workreg.core.requests.handled import Request, State
from workreg.core.requests.meetings import Meeting

Carried = dict[str, Any]
WAITING: Mapping[Step, Callable[[Request], bool]] = {
    Step.FORWARD: lambda each: each.state is State.SUBMITTED,
    Step.ANSWER: lambda each: each.state is State.FORWARDED,
    Step.DISPOSE: lambda each: each.state is State.REVIEWED or (bool(each.disposed) and not each.is_settled),
    Step.MEETING: lambda each: each.forwarded is not None,
}
"""The requests that wait for a step."""


def about_request(case: Case) -> Request | None:
    """The request a step is about, also by way of its meeting."""
    if case.step in MEETINGS:
        held = about_meeting(case)
        return case.requests.get(held.called.about or 0) if held else None
    return case.requests.get(case.given.get("about") or 0)


def about_meeting(case: Case) -> Meeting | None:
    """The meeting a step is about."""
    return case.meetings.get(case.given.get("about") or 0)


def of_a_request(case: Case) -> Carried:
    """The number of the request, where it is left out and only one can be meant."""
    waits = WAITING[case.step]
    return _only(case, [each.number for each in case.requests.values() if waits(each)])


def of_a_meeting(case: Case) -> Carried:
    """The number of the meeting, where it is left out and only one is going on."""
    return _only(case, [each.number for each in case.meetings.values() if not each.is_over])


def call(case: Case) -> Carried:
    """The policy in force and its public link are written down with the meeting that they govern (row 110)."""
    policy = case.organization.ip_policy
    named = policy.name or f"IP policy of {case.organization.organization.name}"
    return {**of_a_request(case), "policy": named, "link": policy.url}


def _only(case: Case, numbers: list[int]) -> Carried:
    if case.given.get("about") is not None or len(numbers) != 1:
        return {}
    return {"about": numbers[0]}


FILL: Mapping[Step, Callable[[Case], Carried]] = {
    Step.FORWARD: of_a_request,
    Step.ANSWER: of_a_request,
    Step.DISPOSE: of_a_request,
    Step.MEETING: call,
    **dict.fromkeys(MEETINGS, of_a_meeting),
}
