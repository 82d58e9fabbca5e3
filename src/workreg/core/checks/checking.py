"""What is written, held against the rules, whoever wrote it and however it was merged.

`decide` keeps an unlawful fact from being recorded; this finds one that came in another way: by hand, or by
a merge of two branches that were each lawful. A draft's gaps are warnings here; they stand in the way only
when somebody wants to circulate it. Facts taken over from a document are not held to order or form.
What ballots and votes must hold is in `ballots.py` beside this.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from workreg.core import ballots, paths
from workreg.core.case import Case, Moment
from workreg.core.checks import amendments as amendment_checks
from workreg.core.checks import ballots as ballot_checks
from workreg.core.checks import record as record_checks
from workreg.core.checks import requests as request_checks
from workreg.core.effects import EDITORIAL, replay
from workreg.core.guards import general as guards
from workreg.core.guards import standards as standards_rules
from workreg.core.guards.demands import COMPLETE
from workreg.core.lifecycle import ON_THE_TABLE, TABLE
from workreg.core.organization import BOARD, VP, Organization, same
from workreg.core.problems import Problem
from workreg.core.register import Event, Register, Step
from workreg.core.reviews import later
from workreg.core.rules import Reason, Rule, rule
from workreg.core.standing import END, Stage, Standing

OWNERS = frozenset({Step.CIRCULATE, Step.REVISE, Step.SEND, Step.UPDATE_CONTACTS, Step.AMEND})


@rule("WR401")
def events_follow_the_lifecycle(case: Case) -> Iterator[Reason]:
    """Every event is a step that can be taken from where the register stood before it.

    When two branches that were each lawful do not fit together, the later number is the one to take back:
    remove its file on the branch that has not landed, and run the command again.
    """
    for event, before, _ in replay(case.register):
        row = TABLE[event.step]
        is_allowed = before.stage is None if event.step is Step.PROPOSE else before.stage in row.source
        if not event.claimed and not is_allowed:
            yield _about(case, event, f"{event.step} cannot follow: the register was {before.stage}", "step")


@rule("WR402")
def events_are_in_order(case: Case) -> Iterator[Reason]:
    """Events are dated in the order of their numbers. Claimed facts keep the dates their document gives."""
    witnessed = [event for event in case.register.events if not event.claimed]
    for earlier, event in pairwise(witnessed):
        if event.on < earlier.on:
            yield _about(case, event, f"{event.on} is before event {earlier.number:04} of {earlier.on}", "on")
    for event in witnessed:
        if event.on > max(case.moment.today, event.at.date() if event.at else date.min):
            yield _about(case, event, f"{event.on} is in the future", "on")


@rule("WR403", 31, 55)
def adoption_names_its_resolution(case: Case) -> Iterator[Reason]:
    """An approved register contains the Board's resolution and its date."""
    for event in case.register.events:
        if event.step is Step.CLOSE and event.body == BOARD and event.outcome == "carried" and not event.resolution:
            yield _about(case, event, "the Board's approval names no resolution", "outcome")


@rule("WR405", 67, level="warning")
def review_date_is_within_policy(case: Case) -> Iterator[Reason]:
    """A register is reviewed at least once every 24 months: a later date in the text moves nothing."""
    last = case.now.last_looked_at
    review, every = case.register.terms.review, case.organization.review.every
    written = review.start  # a month or a quarter is within the policy where its first day is
    if last and written and not case.now.amendment and written > later(last.on, every):
        hint = f"workreg review {case.id} --outcome keep --reason TEXT --next WHEN"
        yield Reason(f"the review date {review.raw} is more than {every} after {last.on}", hint, ("review",))


@rule("WR406", level="warning")
def addresses_are_likely_right(case: Case) -> Iterator[Reason]:
    """An address whose domain is one slip away from a domain of the standards body is likely a slip."""
    domains = case.organization.organization.domains
    for side, contacts in case.register.terms.contacts.items():
        for index, contact in enumerate(contacts):
            domain = (contact.email or "").rpartition("@")[2].casefold()
            near = [each for each in domains if domain and domain != each and _is_a_slip(domain, each.casefold())]
            if near:
                yield Reason(
                    f"{contact.email}: {domain} looks like a slip for {near[0]}", None, ("contacts", side, index)
                )


@rule("WR407", 8, 37, level="warning")
def partner_board_is_involved(case: Case) -> Iterator[Reason]:
    """An outside proposal is coordinated through the partner's board, whose members are usually its contacts.

    Mark such a contact `board: true`. Real registers do not say it, so this is said of drafts and never refuses.
    """
    if case.now.stage in {Stage.PROPOSED, Stage.DRAFTING} and not any(
        contact.board for contact in case.register.terms.partner_contacts()
    ):
        yield Reason("no partner contact is marked as a representative of the partner's board", None, ("contacts",))


def _about(case: Case, event: Event, words: str, field: str) -> Reason:
    return Reason(f"event {event.number:04}: {words}", None, (field,), paths.event(case.id, event.number))


def _is_a_slip(one: str, other: str) -> bool:
    """One character too many, too few, wrong, or two swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest_one, rest_other = one[start:], other[start:]
    swapped = rest_one[:2][::-1] == rest_other[:2] and rest_one[2:] == rest_other[2:]
    return swapped or rest_one[1:] in {rest_other, rest_other[1:]} or rest_one == rest_other[1:]


@rule("WR408")
def claims_come_first(case: Case) -> Iterator[Reason]:
    """What a document claims is taken over before anything is witnessed; a claim after it brings nothing about."""
    is_witnessed = False
    for event in case.register.events:
        is_witnessed = is_witnessed or not event.claimed
        if event.claimed and is_witnessed:
            yield _about(
                case,
                event,
                f"{event.step} is claimed after facts that were witnessed; it counts for nothing",
                "claimed",
            )


@rule("WR409", 9, 47, 52, 53, 66)
def facts_are_by_those_whose_they_are(case: Case) -> Iterator[Reason]:
    """Who acted had the right to, as far as the facts themselves tell: owner, frozen chairs, proposer, contacts.

    Roles and rosters change, so what they allowed on an earlier day is not judged here.
    """
    opened = ballots.openings(case.register)
    for event, before, _ in replay(case.register):
        holders = _holders(case, event, before, opened)
        if not event.claimed and holders is not None and not same(event.by, holders):
            yield _about(case, event, f"{event.step} is for {', '.join(holders) or 'nobody'}, not for {event.by}", "by")


def _holders(case: Case, event: Event, before: Standing, opened: dict[int, Event]) -> tuple[str, ...] | None:
    owner = (before.owner,) if before.owner else ()
    if event.step in OWNERS:
        return owner
    if event.step is Step.CLOSE and event.ballot in opened:
        return event.chairs or opened[event.ballot].chairs or ()
    if event.step is Step.CLASSIFY and event.significance == EDITORIAL:
        return event.chairs or ()
    if event.step is Step.WITHDRAW and not before.versions:
        return (*owner, *((before.proposer,) if before.proposer else ()))
    frozen = case.register.texts.get(event.number)
    if event.step is Step.ACCEPT and frozen is not None:
        return (
            *(each.email for each in frozen.contacts_of(event.partner) if each.email),
            *(owner if event.evidence else ()),
        )
    return None


WRITTEN: tuple[Rule[Case], ...] = (
    events_follow_the_lifecycle, events_are_in_order, adoption_names_its_resolution, claims_come_first,
    facts_are_by_those_whose_they_are, review_date_is_within_policy, addresses_are_likely_right,
    partner_board_is_involved,
    *ballot_checks.CHECKS, *amendment_checks.CHECKS, *standards_rules.CHECKS, *request_checks.CHECKS,
    *record_checks.CHECKS,
)  # fmt: skip


def check(register: Register, organization: Organization, moment: Moment) -> list[Problem]:
    """Every problem of a register: errors and warnings, in the order of the rules."""
    case = Case(register, organization, Step.CIRCULATE, "", moment)
    found = [problem for holds in WRITTEN for problem in holds(case)]
    stage = case.now.stage
    if stage in END:
        return found
    asked = [holds for holds in COMPLETE if holds is not guards.has_an_owner and holds not in WRITTEN]
    gaps = [problem for holds in asked for problem in holds(case)]
    is_binding = stage in ON_THE_TABLE and not all(event.claimed for event in register.events)
    return found + (gaps if is_binding else [problem._replace(level="warning") for problem in gaps])


def check_organization(organization: Organization) -> Iterator[Problem]:
    """What `workreg.yaml` leaves so that a step could not be taken; all warnings."""
    yield from _as_warnings("WR410", _people_missing(organization))


def _people_missing(organization: Organization) -> Iterator[Reason]:
    if not organization.people(VP):
        yield Reason(f"nobody is named in the role {VP}; only that role assigns owners (row 38)", None, ("roles",))
    for key, body in organization.bodies.items():
        if not body.chairs:
            yield Reason(f"{key} has no chair", None, ("bodies", key))
        if body.kind != "working-group" and not body.members:
            yield Reason(f"{key} has no members, so it cannot ballot", None, ("bodies", key))
        if body.reports_to and organization.committee_of(key) is None:
            yield Reason(
                f"{key} reports to {body.reports_to}, which is no committee here", None, ("bodies", key, "reports_to")
            )


def _as_warnings(code: str, reasons: Iterable[Reason]) -> Iterator[Problem]:
    for reason in reasons:
        yield Problem(code, reason.message, file="workreg.yaml", hint=reason.hint, level="warning", path=reason.path)


EXPLANATIONS = {"WR410": "workreg.yaml leaves a body or a role without the people that a step of the process needs."}
