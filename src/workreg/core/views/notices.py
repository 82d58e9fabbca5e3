"""What is written to whom: a notice for each open duty, for each request and reminder, as plain rows for a template.

The words stand in the templates (`templates/notices/`); nothing is sent. Which duties there are is in `duties.py`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from workreg.core.case import Case, Moment
from workreg.core.commands import command
from workreg.core.organization import EXECUTIVE, VP, Organization
from workreg.core.parts import fingerprint
from workreg.core.policies import PARTNER_LIST, PRESS
from workreg.core.process import clause
from workreg.core.register import Register, Step
from workreg.core.reviews import OVERDUE, later, next_review
from workreg.core.standing import Stage
from workreg.core.terms import Contact, Terms
from workreg.core.views.duties import DESKS, Duty, Kind, duties
from workreg.core.views.duties import command as command_of
from workreg.core.views.status import entered, uncommitted
from workreg.core.views.summaries import summary

COMMITMENT, CIRCULATION, REVIEW = "commitment", "circulation", "review"
KINDS = (*map(str, Kind), COMMITMENT, CIRCULATION, REVIEW)
REMIND = (1, 3, 6)
"""Months before its review date within which a register's owner is reminded (row 67)."""

MARKETING = "marketing"
"""Id of the committee that the Vice President coordinates announcements with (rows 62, 63)."""

ON_THE_TABLE = frozenset({Stage.CIRCULATED, Stage.BALLOTING})


class Notice(NamedTuple):
    """One thing to write: its kind, which names the template; whom to; whose it is to send it; what it shows."""

    kind: str
    register: str
    about: str
    to: tuple[str, ...]
    whose: tuple[str, ...]
    rows: dict[str, Any]


def notices(register: Register, organization: Organization, moment: Moment) -> list[Notice]:
    """Every notice that is to be written now: of open duties first, then requests and reminders."""
    case = Case(register, organization, Step.REVIEW, "", moment)
    open_duties = [duty for duty in duties(register, organization) if duty.is_open]
    found = [*(_of_duty(case, duty) for duty in open_duties), *_requests(case), *_reminder(case)]
    return [each._replace(rows={**_common(case, each), **each.rows}) for each in found]


def _of_duty(case: Case, duty: Duty) -> Notice:
    rows = {"due": duty.due.isoformat(), "since": duty.opened_on.isoformat(), "command": command_of(duty)}
    return Notice(
        str(duty.kind), case.id, duty.about, _unique(*_readers(case, duty)), duty.whose, {**rows, **_shown(case, duty)}
    )


def _readers(case: Case, duty: Duty) -> tuple[str | None, ...]:
    """Whom a notice of a duty is written to (rows 12, 13, 28, 32, 52, 62, 63)."""
    organization, owner = case.organization, case.now.owner
    marketing = organization.bodies.get(MARKETING)
    readers: Mapping[Kind, tuple[str | None, ...]] = {
        Kind.HAND_OVER_PARTNER_LIST: (organization.desks.address(PARTNER_LIST),),
        Kind.HAND_OVER_PRESS: (organization.desks.address(PRESS),),
        Kind.ANNOUNCE_FORMATION: (*duty.whose, *(marketing.chairs if marketing else ())),
        Kind.ANNOUNCE_MILESTONE: (*duty.whose, *(marketing.chairs if marketing else ())),
        Kind.SEND: tuple(each.email for each in case.register.terms.partner_contacts()),
        Kind.SCHEDULE: (*organization.people(EXECUTIVE), *organization.people(VP), owner),
    }
    return readers.get(duty.kind, duty.whose)


def _shown(case: Case, duty: Duty) -> dict[str, Any]:
    """What a notice shows beside what all of them do."""
    terms = _text(case, str(duty.kind))
    if duty.kind in DESKS.values():
        theirs = terms.partner_contacts()
        is_press = duty.kind is Kind.HAND_OVER_PRESS
        contacts = [_contact(each) for each in theirs if each.press or not is_press]
        return {"contacts": contacts, "changes": _changed(case, duty.kind)}
    if duty.kind is Kind.ANNOUNCE_MILESTONE:
        found = next((each for each in terms.milestones if each.id == duty.about), None)
        return {"milestone": {"text": found.text if found else duty.about, "done": found.done if found else None}}
    if duty.kind is Kind.SEND:
        return {"fingerprint": fingerprint(terms), **_adoption(case, duty.kind)}
    return _adoption(case, duty.kind)


def _changed(case: Case, kind: Kind) -> list[str]:
    """How the contacts changed since the desk was last told of them: who came, and in whose place."""
    events = case.register.events
    told = [each.number for each in events if each.step is Step.HAND_OVER and DESKS.get(each.desk or "") is kind]
    changes = [each for each in events if each.step is Step.UPDATE_CONTACTS and told and each.number > told[-1]]
    return [each.text for each in changes if each.text]


def _adoption(case: Case, kind: Kind) -> dict[str, Any]:
    """The Board's resolution with its day, and the day of acceptance, of the text it is about (rows 54, 55)."""
    is_in_force = kind not in {Kind.SEND, Kind.SCHEDULE}
    last = case.now.versions[-1] if is_in_force and case.now.versions else None
    board = (last.adopted if last else None) if is_in_force else case.now.adoption
    accepted = last.accepted if last else None
    return {
        "resolution": board.resolution if board else None,
        "not_asked": None if board else _not_asked(case),
        "adopted": board.on.isoformat() if board else None,
        "accepted": accepted.on.isoformat() if accepted else None,
    }


def _not_asked(case: Case) -> str:
    """Why a text has no resolution of its own, and by which the version before it was adopted (row 68)."""
    said = f"the Board was not asked about this version, {clause(68)}"
    last = next((each for each in reversed(case.now.versions) if each.adopted), None)
    if last is None or last.adopted is None:
        return said
    resolution = f" by resolution {last.adopted.resolution}" if last.adopted.resolution else ""
    return f"{said}; adopted{resolution} of {last.adopted.on.isoformat()} for version {last.accepted.version or '?'}"


def _requests(case: Case) -> Iterator[Notice]:
    """While a register is circulated: to every committee, and to each working group that has not committed."""
    organization, terms = case.organization, case.register.terms
    if case.now.stage not in ON_THE_TABLE:
        return
    committees = [body for body in organization.bodies.values() if body.kind == "committee"]
    chairs = _unique(*(chair for body in committees for chair in body.chairs))
    rows: dict[str, Any] = {"since": entered(case.register), "feedback": _feedback(case)}
    yield Notice(
        CIRCULATION, case.id, terms.version, chairs, _unique(case.now.owner),
        {**rows, "command": command(case.id, Step.COMMENT)},
    )  # fmt: skip
    waiting = [each for each in terms.milestones if each.id in uncommitted(case.register)]
    for key in dict.fromkeys(str(each.body) for each in waiting):
        body, theirs = organization.bodies.get(key), [each for each in waiting if each.body == key]
        given = {
            "group": body.name if body else key,
            "milestones": [{"id": each.id, "text": each.text, "due": each.due.raw} for each in theirs],
            "command": command(case.id, Step.COMMITMENT, {"milestones": [each.id for each in theirs]}),
        }
        yield Notice(
            COMMITMENT,
            case.id,
            key,
            _unique(*(body.chairs if body else ())),
            _unique(case.now.owner),
            {**rows, **given},
        )


def _feedback(case: Case) -> str:
    """Where feedback goes: the chair of the originating committee, and the Vice President (row 45)."""
    body = case.organization.bodies.get(case.register.terms.originating_committee)
    return ", ".join(_unique(*(body.chairs if body else ()), *case.organization.people(VP)))


def _reminder(case: Case) -> Iterator[Notice]:
    """Of a review that is overdue, or due within six, three months or one (rows 35, 65, 67)."""
    today, every = case.moment.on, case.organization.review.every
    found = next_review(summary(case.register), today, f"{REMIND[-1]} months", every)
    if found.due is None or found.due > later(today, f"{REMIND[-1]} months"):
        return
    months = next(each for each in REMIND if found.due <= later(today, f"{each} months"))
    people = _unique(case.now.owner, *case.organization.people(VP))
    rows = {
        "due": found.due.isoformat(), "reason": found.reason, "months": None if found.state == OVERDUE else months,
        "command": command(case.id, Step.REVIEW),
    }  # fmt: skip
    yield Notice(REVIEW, case.id, found.due.isoformat(), people, people, rows)


def _common(case: Case, notice: Notice) -> dict[str, Any]:
    """What every template can show: the register, its text, the organization, the people."""
    terms, organization = _text(case, notice.kind), case.organization
    return {
        "kind": notice.kind,
        "to": ", ".join(notice.to),
        "from": ", ".join(notice.whose),
        "about": notice.about,
        "register": case.id,
        "title": terms.title,
        "version": terms.version,
        "partners": ", ".join(each.name for each in terms.partners),
        "owner": case.now.owner,
        "organization": organization.organization.name,
        "process": organization.process,
    }


def _text(case: Case, kind: str) -> Terms:
    """What is on the table for who decides or comments; the text in force for all else."""
    if kind in {Kind.SEND, Kind.SCHEDULE, COMMITMENT, CIRCULATION}:
        return case.register.terms
    return case.terms_in_force or case.register.terms


def _contact(contact: Contact) -> dict[str, Any]:
    return {"role": contact.role or "", "people": ", ".join(contact.people), "email": contact.email or ""}


def _unique(*addresses: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in addresses if each))


def is_for(notice: Notice, email: str) -> bool:
    """Tell whether somebody gets a notice, or is to send it."""
    return email.casefold() in {each.casefold() for each in (*notice.to, *notice.whose)}


def file_of(notice: Notice) -> str:
    """The name of the file that a notice is written into: mipi-post-1.0.md."""
    about = "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "-" for char in notice.about)
    return f"{notice.register}-{notice.kind}-{about}".rstrip("-") + ".md"
