"""What people ask about change requests and joint meetings: how far each has come, and what comes next.

Plain values only (dict, list, text, numbers), the same for the screen, for `--json` and for a template.
"""

from datetime import date
from typing import Any

from workreg.core.document import words
from workreg.core.document.history import body_name
from workreg.core.organization import Organization
from workreg.core.register import MEETINGS, Event, Register, Step
from workreg.core.requests.asked import Mode, Purpose
from workreg.core.requests.handled import Request, State, request, requests, unanswered
from workreg.core.requests.meetings import Meeting, MeetingState, meeting, meetings

View = dict[str, Any]

MODES = {Mode.TELECONFERENCE: "by teleconference", Mode.FACE_TO_FACE: "face to face"}
PURPOSES = {
    Purpose.CONSENSUS: "to reach consensus on the proposed change",
    Purpose.REQUEST: "the partner explains its request",
    Purpose.DISPOSITION: "the group explains its disposition of the request",
}


def request_rows(register: Register, organization: Organization, today: date) -> list[View]:
    """Every change request of a register, oldest first; the keys are a contract for scripts."""
    late = {each.number for each in unanswered(register, today, organization.requests.answer_within)}
    return [_request(register, each, today, is_late=each.number in late) for each in requests(register)]


def _request(register: Register, found: Request, today: date, *, is_late: bool) -> View:
    since = found.waits_since
    return {
        "register": register.id,
        "request": found.number,
        "state": str(found.state),
        **found.asked.model_dump(mode="json"),
        "submitted": _day(found.opened),
        "body": found.body,
        "forwarded": _day(found.forwarded),
        "contacted": _day(found.contacted),
        "disposition": found.disposed.disposition if found.disposed else None,
        "disposed": _day(found.disposed),
        "reason": found.disposed.reason if found.disposed else None,
        "meetings": [each.number for each in found.meetings],
        "waits_days": (today - since).days if since else None,
        "unanswered": is_late,
        "next": next_command(register.id, found),
    }


def next_command(register_id: str, found: Request) -> str | None:
    """The command that takes a request on; None when it is disposed of for good."""
    if found.is_settled:
        return None
    step, more, rest = {
        State.SUBMITTED: ("forward", "", " --body BODY"),
        State.FORWARDED: ("contact", "", ""),
        State.REVIEWED: ("dispose", " DISPOSITION", ""),
        State.DISPOSED: ("dispose", " DISPOSITION", ""),
    }[found.state]
    return f"workreg request {step} {register_id}{more} --request {found.number}{rest}"


def next_after(register: Register, fact: Event) -> str | None:
    """The command that follows a fact about a request or a meeting."""
    if fact.step in {Step.MEETING, *MEETINGS}:
        held = meeting(register, fact.number if fact.step is Step.MEETING else fact.about)
        return _next_of_meeting(register.id, held) if held else None
    found = request(register, fact.number if fact.step is Step.REQUEST else fact.about)
    return next_command(register.id, found) if found else None


def meeting_rows(register: Register) -> list[View]:
    """Every joint meeting of a register, oldest first."""
    return [_meeting(register, each) for each in meetings(register)]


def _meeting(register: Register, held: Meeting) -> View:
    called = held.called
    return {
        "register": register.id,
        "meeting": held.number,
        "request": called.about,
        "state": str(held.state),
        "day": called.meeting.isoformat() if called.meeting else None,
        "mode": called.mode,
        "purpose": called.purpose,
        "called_by": called.by,
        "agreed": called.agreed,
        "policy": called.policy,
        "link": called.link,
        "announced_with_link": held.carries_link,
        "notice": _day(held.notice),
        "present": [each.model_dump(mode="json") for each in held.present.values()],
        "unsettled": [each.person for each in held.unsettled],
        "minutes": _day(held.minutes),
        "halted": _day(held.halted),
        "next": _next_of_meeting(register.id, held),
    }


def _next_of_meeting(register_id: str, held: Meeting) -> str | None:
    number = f"--meeting {held.number}"
    if held.state is MeetingState.CALLED:
        return f"workreg meeting notice {register_id} {number}"
    if held.state is MeetingState.HALTED:
        return f"workreg meeting call {register_id} --request {held.called.about}"
    if held.is_over:
        return None
    is_ready = bool(held.present) and not held.unsettled
    return f"workreg meeting {'minutes' if is_ready else 'attend'} {register_id} {number}"


def announcement(register: Register, held: Meeting, organization: Organization) -> View:
    """What the announcement of a meeting says (row 111), for its template."""
    called, found = held.called, request(register, held.called.about)
    terms = register.terms
    return {
        "organization": organization.organization.name,
        "process": organization.process,
        "partners": words.listed([partner.name for partner in terms.partners]),
        "register": terms.title,
        "body": body_name(organization, found.body if found else None),
        "standard": found.asked.standard if found else "",
        "portal": found.asked.portal if found else "",
        "submitter": (found.asked.name or found.asked.submitter) if found else "",
        "submitted": words.day(found.opened.on) if found else "",
        "day": words.day(called.meeting),
        "mode": MODES.get(called.mode, "") if called.mode else "",
        "purpose": PURPOSES.get(called.purpose, "") if called.purpose else "",
        "by": called.by,
        "agreed": called.agreed or "",
        "policy": called.policy or "",
        "link": called.link or "",
    }


def _day(event: Event | None) -> str | None:
    return event.on.isoformat() if event else None
