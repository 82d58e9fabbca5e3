"""What a step writes down besides who and when: what is frozen, counted or named at that moment.

Nothing is refused here: where something is missing, the fact is left incomplete and a guard says why not.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from workreg.core import approvals, ballots
from workreg.core.case import Case, end_of_day
from workreg.core.changes import changes
from workreg.core.counting import CARRIED, NO_QUORUM
from workreg.core.effects import EDITORIAL, EFFECTS, EXTENDED
from workreg.core.organization import BOARD
from workreg.core.parts import ASKED, Part, fingerprint
from workreg.core.people import originating_chairs
from workreg.core.register import Event, Step
from workreg.core.requests import cases as request_cases
from workreg.core.standing import Standing
from workreg.core.terms import Terms

Carried = dict[str, Any]

LONGEST = 366
"""Days a ballot can stay open, whatever is asked for."""

MOST_TOLD = 10
"""Contacts whose change is told in words."""

ASIDE = frozenset({"terms", "days", "originating_committee"})
"""What a case is given for the rules to look at, and no fact carries."""


def complete(case: Case) -> Case:
    """The case with all that its step will write down."""
    fill = _FILL.get(case.step)
    return replace(case, given={**case.given, **fill(case)}) if fill else case


def _proposal(case: Case) -> Carried:
    return {"external": case.organization.is_outside(case.by)}


def _opening(case: Case) -> Carried:
    """Text, electorate and rule are frozen here; the ballot that this one replaces is named (row 46)."""
    if case.body not in case.organization.bodies:
        return {}
    earlier = ballots.replaced_by_next(case.now, case.body)
    rule = case.organization.rule(case.body)
    asked, ends = _question(case), case.now.recommendation
    given = approvals.freeze(asked, case.register.terms)
    return {
        **given._asdict(),
        "ends": ends.ends if ends else None,
        "version": case.register.terms.version,
        "electorate": ballots.electorate_of(case.organization, case.body),
        "chairs": case.organization.bodies[case.body].chairs,
        "rule": rule,
        "closes": _asked_for(case) or _last_moment(case, case.given.get("days") or rule.days),
        "replaces": earlier.number if earlier else None,
        "parallel": _is_parallel(case) or None,
        "required": case.committees if case.body == BOARD and not ends else None,
    }


def _question(case: Case) -> approvals.Asked:
    """What the body is asked about; to end a register is no question about its text."""
    nothing = approvals.Asked(())
    return nothing if case.now.recommendation else case.needed.get(case.body, nothing)


def _is_parallel(case: Case) -> bool:
    """Beside or before the originating committee's approval: at the chair's discretion (row 49, C8)."""
    own = case.register.terms.originating_committee
    return case.body not in (BOARD, own) and not case.approved_by(own)


def _asked_for(case: Case) -> datetime | None:
    """The closing time somebody gave, told in the organization's time zone, where its day is read from."""
    closes: datetime | None = case.given.get("closes")
    try:
        return closes and closes.astimezone(case.moment.zone)
    except OverflowError:  # at the edge of the calendar; a guard refuses it
        return closes


def _last_moment(case: Case, days: int) -> datetime:
    return end_of_day(case.moment.on + timedelta(days=min(days, LONGEST)), case.moment.zone)


def _vote(case: Case) -> Carried:
    """The member follows from the person, unless a chair names it; a second vote is a change of the first."""
    held = case.open_ballot
    if held is None:
        return {}
    electorate = held.opening.electorate or {}
    represented = [key for key, voter in electorate.items() if case.acts_for(*voter.representatives)]
    member = case.given.get("member") or (represented[0] if len(represented) == 1 else None)
    represents = member in electorate and case.acts_for(*electorate[member].representatives)
    earlier = [v for v in case.register.votes if v.ballot == held.opening.number and v.member == member]
    return {
        "ballot": held.opening.number,
        "member": member,
        "change": max((vote.change for vote in earlier), default=0) + 1,
        "recorded": bool(member) and not represents,
    }


def _closing(case: Case) -> Carried:
    """The count as it stands; without quorum the first time, the ballot runs on (row 47)."""
    held = case.open_ballot
    if held is None or held.opening.rule is None:
        return {}
    opening, found, extension = held.opening, ballots.outcome(held), held.opening.rule.extend_days
    chairs = case.organization.body(case.body).chairs  # one who was replaced meanwhile counts nothing
    carried: Carried = {"ballot": opening.number, "outcome": found.outcome, "votes": held.choices, "sum": found.sum}
    carried["chairs"] = chairs if chairs != opening.chairs else None
    if found.outcome == NO_QUORUM and extension and not _was_extended(case):
        closes = end_of_day(case.moment.today + timedelta(days=extension), case.moment.zone)
        return carried | {"outcome": EXTENDED, "closes": closes, "resolution": None}
    return carried | ({**_ended(case), **_completed(case, opening)} if found.outcome == CARRIED else {})


def _ended(case: Case) -> Carried:
    """How the register ends with the Board's approval (row 75)."""
    return {"ends": case.now.recommendation.ends if case.now.recommendation else None}


def _completed(case: Case, opening: Event) -> Carried:
    """The text that has every approval with this one, and whose approvals it needed (rows 23, 50, 68, 69)."""
    given, asked = approvals.frozen(opening), case.needed.get(case.body)
    others = [body for body in case.needed if body != case.body and not case.approved_by(body)]
    still_open = set(case.now.open) - {case.body}
    if case.now.recommendation or others or still_open or asked is None or not approvals.covers(given, asked):
        return {}
    return _about_the_text(case) | {"required": tuple(case.needed)}


def _was_extended(case: Case) -> bool:
    number = case.now.open[case.body].number
    return any(event.step is Step.CLOSE and event.ballot == number for event in case.register.events)


def _commitment(case: Case) -> Carried:
    """The group whose chair speaks for it (row 27), and what each milestone was when it was spoken of."""
    spoken = [each for each in case.register.terms.milestones if each.id in (case.given.get("milestones") or ())]
    bodies, named = case.organization.bodies, {each.body for each in spoken}
    return {
        "body": next((key for key in bodies if key in named and case.acts_for(*bodies[key].chairs)), None),
        "works": {each.id: fingerprint(each) for each in spoken} or None,
    }


def _about_the_text(case: Case) -> Carried:
    return {"fingerprint": fingerprint(case.register.terms), "version": case.register.terms.version}


def _acceptance(case: Case) -> Carried:
    """Which partner accepts matters only where there are several; then all of them must (C13)."""
    terms = case.register.terms
    several = terms.partner_ids if len(terms.partners) > 1 else None
    theirs = (key for key in several or () if case.acts_for(*(each.email for each in terms.contacts.get(key, ()))))
    partner = (case.given.get("partner") or next(theirs, None)) if several else None
    return {**_about_the_text(case), "partner": partner, "parties": several}


def _class_of_change(case: Case) -> Carried:
    """What is classified is what bodies are asked about; the chair's word puts the whole wording in force."""
    is_editorial = case.given.get("significance") == EDITORIAL
    parts = approvals.JUDGED if is_editorial else ASKED
    return {
        "fingerprint": fingerprint(case.register.terms, parts),
        "version": case.register.terms.version,
        "chairs": originating_chairs(case) if is_editorial else None,
    }


def _sending(case: Case) -> Carried:
    """Who had to approve was settled when the approvals were complete; a later roster changes nothing in it."""
    settled = case.now.approval.required if case.now.approval else None
    return _about_the_text(case) | {"required": tuple(case.needed) if settled is None else settled}


def _no(case: Case) -> Carried:
    return {"partner": _acceptance(case)["partner"]}  # which one says no matters only where there are several


def _about_the_text_in_force(case: Case) -> Carried:
    last = case.now.versions[-1] if case.now.versions else None
    return {"version": last.accepted.version if last else None}


def _given_up(case: Case) -> Carried:
    """What was begun beside the text in force and is given up, and which version stays: not the register ends."""
    now = case.now
    if not now.is_in_force:
        return {}
    stays = now.versions[-1].accepted.version
    if now.recommendation:
        return {"ends": now.recommendation.ends, "stays": stays}
    return {"version": case.register.terms.version, "stays": stays}


def _contacts(case: Case) -> Carried:
    """Which contacts change, in words: whoever reads the log has no two texts to compare (row 60)."""
    after = case.given.get("terms")
    if not isinstance(after, Terms):
        return {}
    found = [each.words for each in changes(case.register.terms, after) if Part.CONTACTS in each.parts]
    more = (f"and {len(found) - MOST_TOLD} more",) if len(found) > MOST_TOLD else ()
    return {"text": "; ".join((*found[:MOST_TOLD], *more)) or None}


_FILL: Mapping[Step, Callable[[Case], Carried]] = {
    Step.PROPOSE: _proposal,
    Step.COMMITMENT: _commitment,
    Step.BALLOT: _opening,
    Step.VOTE: _vote,
    Step.CLOSE: _closing,
    Step.SEND: _sending,
    Step.ACCEPT: _acceptance,
    Step.DECLINE: _no,
    Step.COUNTER: _no,
    Step.UPDATE_CONTACTS: _contacts,
    Step.CLASSIFY: _class_of_change,
    **dict.fromkeys((Step.MILESTONE, Step.REVIEW, Step.RECOMMEND), _about_the_text_in_force),
    **dict.fromkeys((Step.POST, Step.ANNOUNCE, Step.HAND_OVER), _about_the_text_in_force),
    Step.WITHDRAW: _given_up,
    Step.LAPSE: _given_up,
    **request_cases.FILL,
}

KEEPS = frozenset({Step.UPDATE_CONTACTS, Step.MILESTONE, Step.REVIEW})
"""Steps that change the text in force beside its approvals: its new form is kept beside the fact."""


def freezes(now: Standing, event: Event) -> bool:
    """Tell whether a text is kept beside an event: the one it is about, or the text in force from there on."""
    is_about = event.step in {Step.BALLOT, Step.SEND, Step.ACCEPT, Step.CLASSIFY}
    return is_about or EFFECTS[event.step](now, event).text == event.number


def sealed(now: Standing, event: Event, kept: Terms) -> Event:
    """The event with the fingerprint of all parts of the text that is kept beside it, where one is.

    An approval goes by the parts a body was asked about; nothing else on file may be changed afterwards either.
    """
    return event.model_copy(update={"whole": fingerprint(kept, Part)}) if freezes(now, event) else event
