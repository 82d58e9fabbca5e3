"""What is on file about change requests and joint meetings, held against the rules, however it came there.

A fact that was written by hand or came by a merge is asked by the same guards as a step, on the register as it
stood before. Who may do what is not asked again: rosters change. Claimed facts are not held to this.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from workreg.core import paths
from workreg.core.case import Case
from workreg.core.guards import meetings as meeting_guards
from workreg.core.guards import requests as request_guards
from workreg.core.lifecycle import TABLE
from workreg.core.past import Past, pasts
from workreg.core.problems import Problem
from workreg.core.register import MEETINGS, Event, Register, Step
from workreg.core.requests.asked import NUMBER
from workreg.core.requests.handled import requests, unanswered
from workreg.core.requests.meetings import meetings
from workreg.core.rules import Reason, Rule, rule

ROSTERS = (request_guards.body_owns_the_standard, meeting_guards.other_side_agrees)
"""Guards that ask workreg.yaml or the text as they are today; they are not asked again."""


@rule("WR530", 99, 100, 101, 102)
def submissions_are_as_the_process_asks(case: Case) -> Iterator[Reason]:
    """A change request on file came through the portal, in a known capacity, authorised and unencumbered."""
    yield from _found(case, Step.REQUEST)


@rule("WR531", 104, 105, 109)
def requests_are_handled_in_order(case: Case) -> Iterator[Reason]:
    """A request on file was forwarded, answered and disposed of in this order; each fact belongs to a request.

    When two branches that were each lawful do not fit together, the later number is the one to take back.
    """
    yield from _found(case, Step.FORWARD, Step.ANSWER, Step.DISPOSE)


@rule("WR532", 106, 107, 108, 110)
def meetings_are_called_about_a_request(case: Case) -> Iterator[Reason]:
    """A joint meeting on file belongs to a request, and says how, when and why, and which policy governs it."""
    yield from _found(case, Step.MEETING)


@rule("WR533", 112, 113, 114, 115, 116)
def meetings_follow_the_ip_policy(case: Case) -> Iterator[Reason]:
    """No minutes before the chair's notice or before everybody has accepted or left; nothing after a halt."""
    yield from _found(case, *MEETINGS)


@rule("WR534", 103, level="warning")
def requests_use_the_template(case: Case) -> Iterator[Reason]:
    """The change request template is recommended: a number of letters and five digits, and the organization.

    Said while the request is open, so that the submitter can still be asked for them.
    """
    for each in (each for each in requests(case.register) if not each.is_settled):
        asked = each.asked
        if asked.number is not None and not re.fullmatch(NUMBER, asked.number):
            words = f"the number {asked.number!r} is not letters and five digits, as MIPI00012"
            yield _about(case, each.opened, words, "request", "number")
        elif asked.number is None or not asked.organization:
            missing = " and no ".join(
                word for word, value in (("number", asked.number), ("organization", asked.organization)) if not value
            )
            yield _about(case, each.opened, f"the request has no {missing} by the template", "request")


@rule("WR535", 111, level="warning")
def announcements_carry_the_link(case: Case) -> Iterator[Reason]:
    """The announcement of a joint meeting should have the IP policy, or a public link to it.

    Said until the meeting is over: so long the link can still be sent.
    """
    for each in meetings(case.register):
        if not (each.called.claimed or each.is_over or each.carries_link):
            words = "the announcement does not have the link of the IP policy"
            hint = "send it to everybody who is invited; workreg.yaml has it for the next one (ip_policy: {url: …})"
            yield _about(case, each.called, words, "text" if each.called.text else "step")._replace(hint=hint)


@rule("WR536", 105, level="warning")
def submitters_are_answered_in_time(case: Case) -> Iterator[Reason]:
    """Whoever submits a request is contacted in good time: `requests: answer_within` in workreg.yaml."""
    within = case.organization.requests.answer_within
    for each in unanswered(case.register, case.moment.on, within):
        what = f"forwarded to {each.body}" if each.forwarded else "submitted and not forwarded"
        words = f"{what} on {each.waits_since}; nobody has contacted {each.asked.submitter} within {within}"
        yield _about(case, each.forwarded or each.opened, words, "on")


@rule("WR537", 114, level="warning")
def members_are_on_the_rosters(case: Case) -> Iterator[Reason]:
    """Who is taken for a member's person need not accept the policy, so the company is looked up in workreg.yaml.

    The rosters there name only the members of bodies, so this is worth a person's look and no more.
    """
    bodies = case.organization.bodies.values()
    known = {key for body in bodies for key in body.members} | set(case.organization.levels)
    for event in case.register.events:
        here = event.attendee
        if here and here.member and "-".join(here.company.casefold().split()) not in known:
            words = f"{here.company} is taken for a member; no body in workreg.yaml has a member of this name"
            yield _about(case, event, words, "attendee", "company")


CHECKS: tuple[Rule[Case], ...] = (
    submissions_are_as_the_process_asks, requests_are_handled_in_order, meetings_are_called_about_a_request,
    meetings_follow_the_ip_policy, requests_use_the_template, announcements_carry_the_link,
    submitters_are_answered_in_time, members_are_on_the_rosters,
)  # fmt: skip


def remarks(case: Case, number: int) -> Iterator[Problem]:
    """The warnings about one event that was just recorded, which keep nothing from being recorded."""
    file = paths.event(case.id, number)
    found = (problem for check in CHECKS if check.level == "warning" for problem in check(case))
    return (problem for problem in found if problem.file == file)


def _found(case: Case, *steps: Step) -> Iterator[Reason]:
    """What the guards say of each fact, asked as it would have been when it was recorded."""
    if not any(event.step in steps for event in case.register.events):
        return
    for index, (event, past) in enumerate(pasts(case.register)):
        if event.step in steps and not event.claimed:
            asked = _as_asked(case, event, index, past)
            guards = (guard for guard in TABLE[event.step].only_if if guard not in ROSTERS)
            for problem in (problem for guard in guards for problem in guard(asked)):
                yield _about(case, event, problem.message, "step")


def _as_asked(case: Case, event: Event, index: int, past: Past) -> Case:
    """The case that this fact would have come from."""
    register = Register(case.id, case.register.terms, case.register.events[:index], (), case.register.texts)
    moment, given = replace(case.moment, on=event.on), event.model_dump(exclude={"number"})
    return Case(register, case.organization, event.step, event.by, moment, given, past)


def _about(case: Case, event: Event, words: str, *field: str) -> Reason:
    return Reason(f"event {event.number:04}: {words}", None, field, paths.event(case.id, event.number))
