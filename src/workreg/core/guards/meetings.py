"""Guards of joint meetings with an alliance partner, and of the IP policy that governs them (DSP4003 5.3.2).

Each is a rule with its code and rows; the lifecycle table says which step asks which. What concerns the
request that a meeting is about stands in `requests.py`.
"""

from collections.abc import Iterator
from datetime import date

from workreg.core import people
from workreg.core.case import Case
from workreg.core.guards.requests import blank
from workreg.core.organization import same
from workreg.core.requests.asked import Attendance, Mode, Purpose
from workreg.core.requests.cases import about_meeting
from workreg.core.rules import Reason, rule


@rule("WR515", 107)
def says_how_and_when_they_meet(case: Case) -> Iterator[Reason]:
    """A joint meeting is a teleconference or face to face, on a day that both organizations agreed to.

    The fact says who agreed for the other side. A meeting is announced before it is held.
    """
    if case.given.get("mode") not in set(Mode):
        yield Reason(f"{case.given.get('mode') or 'nothing'!r} is no way to meet", f"--mode {' | '.join(Mode)}")
    if blank(agreed := case.given.get("agreed")):
        yield Reason("nobody is named who agreed for the other side", "--agreed EMAIL")
    elif same(str(agreed), (case.by,)):
        yield Reason(f"{agreed} calls the meeting and cannot agree to it for the other side", "--agreed EMAIL")
    day = case.given.get("meeting")
    if day is None:
        yield Reason("no day is named", "--day DATE")
    elif isinstance(day, date) and day < case.moment.on:
        yield Reason(f"the meeting of {day} would be announced after it was held")


@rule("WR516", 107)
def other_side_agrees(case: Case) -> Iterator[Reason]:
    """Both organizations agree: where one side calls the meeting, somebody of the other side has said yes.

    On one side stand the chair of the body that owns the standard and the register's owner, on the other the
    partner's contacts and the submitter.
    """
    agreed = str(case.given.get("agreed") or "")
    here, there = people.HOST_SIDE.holders(case), people.PARTNER_SIDE.holders(case)
    across = [*(there if same(case.by, here) else ()), *(here if same(case.by, there) else ())]
    if agreed and across and not same(agreed, tuple(across)):
        yield Reason(f"{agreed} does not speak for the other side", f"--agreed with one of {', '.join(across)}")


@rule("WR517", 108)
def says_why_they_meet(case: Case) -> Iterator[Reason]:
    """A meeting is held to reach consensus, for the partner to explain its request, or the body its disposition."""
    if case.given.get("purpose") not in set(Purpose):
        words = f"{case.given.get('purpose') or 'nothing'!r} is no purpose of a joint meeting"
        yield Reason(words, f"--purpose {' | '.join(Purpose)}")


@rule("WR518", 110)
def is_governed_by_the_policy(case: Case) -> Iterator[Reason]:
    """A joint meeting is governed by the standards body's IP policy; the call of the meeting names it."""
    if blank(case.given.get("policy")):
        yield Reason("no IP policy is named that governs the meeting", "ip_policy: {name: …} in workreg.yaml")


@rule("WR519", 106)
def is_about_a_meeting(case: Case) -> Iterator[Reason]:
    """What happens at a meeting belongs to one that was called and is on file."""
    if about_meeting(case) is not None:
        return
    number, known = case.given.get("about"), [str(each) for each in case.meetings]
    words = f"event {number:04} called no meeting" if isinstance(number, int) else "it is unclear which meeting"
    yield Reason(
        f"{words}; there are {', '.join(known) or 'none'}", f"workreg meeting show {case.id}  # then --meeting N"
    )


@rule("WR520", 116)
def meeting_goes_on(case: Case) -> Iterator[Reason]:
    """A meeting ends with its minutes, and it does not continue where somebody refused the IP policy and stayed.

    Nothing at all is recorded for such a meeting afterwards: no minutes, no attendance, no notice. Another
    meeting may be called.
    """
    held = about_meeting(case)
    if held is None:
        return
    if held.halted:
        person = held.halted.attendee.person if held.halted.attendee else "somebody"
        hint = f"workreg meeting call {case.id}  # calls another meeting"
        yield Reason(f"meeting {held.number:04} was halted: {person} refused the IP policy and stayed", hint)
    elif held.minutes:
        yield Reason(f"meeting {held.number:04} was closed by its minutes of {held.minutes.on}")


@rule("WR521", 112)
def meeting_has_come(case: Case) -> Iterator[Reason]:
    """Notice, attendance and minutes are those of the meeting itself, so none is dated before its day."""
    held = about_meeting(case)
    if held and held.called.meeting and case.moment.on < held.called.meeting:
        yield Reason(f"meeting {held.number:04} is on {held.called.meeting}; it is {case.moment.on}")


@rule("WR522", 114)
def names_who_is_present(case: Case) -> Iterator[Reason]:
    """Every participant is on file with name, company and part in the meeting, silent observers included."""
    attendee = case.given.get("attendee") or {}
    for name in ("person", "company"):
        if blank(attendee.get(name)):
            yield Reason(f"no {name} is named", f"workreg meeting attend {case.id} PERSON --company COMPANY")
    if attendee.get("role", Attendance.PARTICIPANT) not in set(Attendance):
        yield Reason(f"{attendee['role']!r} is neither participant nor observer")


@rule("WR526", 114, 115)
def says_why_somebody_left(case: Case) -> Iterator[Reason]:
    """Who is of no member and has left, has accepted the IP policy before or refused it: silence is neither."""
    attendee = case.given.get("attendee") or {}
    if attendee.get("left") and not attendee.get("member") and attendee.get("accepts") is None:
        yield Reason(
            f"{attendee.get('person')} has left, and it is not said whether the IP policy was accepted or refused",
            "--left with --accepts or with --refuses",
        )


@rule("WR527", 112)
def notice_is_given_at_the_outset(case: Case) -> Iterator[Reason]:
    """The chair's notice is given at the outset of the meeting, so it is not dated after the meeting's day."""
    held = about_meeting(case)
    if held and held.called.meeting and case.moment.on > held.called.meeting:
        day = held.called.meeting
        hint = f"--on {day}, if it was given then; else workreg meeting call {case.id} calls another meeting"
        yield Reason(f"meeting {held.number:04} was on {day}; a notice of {case.moment.on} is not at its outset", hint)


@rule("WR523", 112, 113)
def chair_has_told_of_the_policy(case: Case) -> Iterator[Reason]:
    """At the outset the chair tells all participants of the IP policy, and that it governs their participation.

    So nobody is on file as present, and no minutes are, before the notice is.
    """
    held = about_meeting(case)
    if held and not held.notice:
        hint = f"workreg meeting notice {case.id} --meeting {held.number}"
        yield Reason(f"the chair's notice of the IP policy is not on file for meeting {held.number:04}", hint)


@rule("WR524", 114, 115)
def everybody_else_has_accepted_or_left(case: Case) -> Iterator[Reason]:
    """Each person of a company that is no member has accepted the IP policy aloud, or has left; observers too."""
    held = about_meeting(case)
    if held is None:
        return
    if not held.present:
        yield Reason(f"nobody is on file as present at meeting {held.number:04}", f"workreg meeting attend {case.id}")
    for each in held.unsettled:
        yield Reason(
            f"{each.person} ({each.company}) has neither accepted the IP policy nor left",
            f"workreg meeting attend {case.id} '{each.person}' --company '{each.company}' --accepts",
        )


@rule("WR525", 112)
def minutes_are_there(case: Case) -> Iterator[Reason]:
    """Minutes are words, or say where they can be read."""
    if blank(case.given.get("text")) and blank(case.given.get("evidence")):
        yield Reason("the minutes are empty", "--text TEXT or --evidence LINK")
