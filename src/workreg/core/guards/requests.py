"""Guards of change requests to existing standards: submission, forwarding, answer, disposition (DSP4003 5.3).

Each is a rule with its code and rows; the lifecycle table says which step asks which. What concerns joint
meetings stands in `meetings.py`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from workreg.core.case import Case
from workreg.core.requests.asked import Capacity, Disposition
from workreg.core.requests.cases import about_request
from workreg.core.rules import Reason, rule
from workreg.core.terms import Standard
from workreg.core.texts import text_in_force

NONE = frozenset({"", "none"})


@rule("WR505", 99)
def comes_through_the_portal(case: Case) -> Iterator[Reason]:
    """A change request starts at the feedback portal: its reference there is kept, and the standard it is about."""
    asked = _asked(case)
    if blank(asked.get("portal")):
        yield Reason("no reference of the feedback portal is given", "--portal REFERENCE")
    if blank(asked.get("standard")):
        yield Reason("no standard is named", f"workreg request new {case.id} DSP0237")


@rule("WR506", 100)
def says_in_which_capacity(case: Case) -> Iterator[Reason]:
    """The portal does not tell individual, company and partner apart, so it is recorded here."""
    capacity = _asked(case).get("capacity")
    if capacity not in set(Capacity):
        yield Reason(f"{capacity or 'nothing'!r} is no capacity", f"--capacity {' | '.join(Capacity)}")


@rule("WR507", 101)
def is_authorised_by_the_partner(case: Case) -> Iterator[Reason]:
    """Who submits for an alliance partner attests that the partner's rules on sharing and representation allow it."""
    asked = _asked(case)
    if asked.get("capacity") == Capacity.PARTNER and asked.get("authorised") is not True:
        yield Reason(
            "who submits for a partner says that the partner's rules of sharing and representation allow it",
            "--authorised, once the submitter has said so",
        )


@rule("WR508", 102)
def is_free_of_encumbrances(case: Case) -> Iterator[Reason]:
    """Feedback carries no restriction or encumbrance, unless the text in force lists it: agreed to beforehand.

    The list is `access: encumbrances` of the register. A draft is no agreement: only a text that the Board
    has approved and the partner has accepted counts.
    """
    agreed = {_plain(each) for each in _agreed(case)}
    for each in _asked(case).get("encumbrances") or ():
        if _plain(each) not in NONE | agreed:
            yield Reason(
                f"the restriction {each!r} was not agreed to beforehand",
                "submit without it; what both sides agree to stands under access: encumbrances of the text in force",
            )


def _agreed(case: Case) -> tuple[str, ...]:
    terms = text_in_force(case.register, case.now)
    return terms.access.encumbrances if terms else ()


@rule("WR509", 99, 104, 105, 106, 109)
def is_about_a_request(case: Case) -> Iterator[Reason]:
    """Forwarding, answer, disposition and meeting belong to one change request that is on file."""
    if about_request(case) is not None:
        return
    number, known = case.given.get("about"), [str(each) for each in case.requests]
    words = f"event {number:04} opened no change request" if isinstance(number, int) else "it is unclear which request"
    yield Reason(
        f"{words}; there are {', '.join(known) or 'none'}", f"workreg request list {case.id}  # then --request N"
    )


@rule("WR510", 104)
def body_owns_the_standard(case: Case) -> Iterator[Reason]:
    """A request is forwarded to the body that owns the standard, and that body has a chair who can answer.

    Where the register's standards table has the standard, it decides: a standard that the partner owns is
    changed by the partner, and one with a lead body here goes to that body. It is the table of the text in force;
    only where none is in force yet, that of the draft.
    """
    found, bodies = about_request(case), case.organization.bodies
    if found is None:
        return
    if case.body not in bodies:
        yield Reason("no body is named that owns the standard", "--body BODY")
    elif not bodies[case.body].chairs:
        yield Reason(f"{case.body} has no chair who could contact the submitter", "name one in workreg.yaml")
    for row in _rows_of(case, found.asked.standard):
        yield from _another_owns_it(case, row)


def _rows_of(case: Case, identifier: str) -> Iterator[Standard]:
    terms = text_in_force(case.register, case.now) or case.register.terms
    return (each for each in terms.standards if _plain(each.identifier) == _plain(identifier))


def _another_owns_it(case: Case, row: Standard) -> Iterator[Reason]:
    if row.owner and row.owner != case.organization.organization.id:
        yield Reason(f"{row.identifier} is owned by {row.owner}, so {row.owner} decides on its changes")
        return
    lead = _plain(row.lead)
    named = next((key for key, body in case.organization.bodies.items() if lead in {key, _plain(body.name)}), None)
    if named is not None and named != case.body:
        yield Reason(f"{named} has the lead of {row.identifier}, not {case.body or 'nobody'}", f"--body {named}")


@rule("WR511", 104, 105)
def is_forwarded_first(case: Case) -> Iterator[Reason]:
    """Only the body that owns the standard reviews a request, so it is forwarded there before anything else."""
    found = about_request(case)
    if found is not None and found.forwarded is None:
        hint = f"workreg request forward {case.id} --request {found.number} --body BODY"
        yield Reason(f"request {found.number:04} has not been forwarded to the body that owns the standard", hint)


@rule("WR512", 109)
def is_not_disposed_of_yet(case: Case) -> Iterator[Reason]:
    """A disposition stands; only what was deferred is taken up again. Meetings may follow all the same."""
    found = about_request(case)
    if found is not None and found.disposed is not None and found.is_settled:
        day, what = found.disposed.on, found.disposed.disposition
        yield Reason(f"request {found.number:04} was disposed of on {day}: {what}", f"workreg log {case.id}")


@rule("WR513", 105)
def submitter_was_contacted(case: Case) -> Iterator[Reason]:
    """The chair contacts the submitter, at the address given, before the request is disposed of."""
    found = about_request(case)
    if found is not None and found.forwarded is not None and found.contacted is None:
        hint = f"write to {found.asked.submitter}, then workreg request contact {case.id} --request {found.number}"
        yield Reason(f"the submitter of request {found.number:04} has not been contacted", hint)


@rule("WR514", 109)
def says_what_became_of_it(case: Case) -> Iterator[Reason]:
    """A request is accepted, modified, rejected or deferred; for all but the first there is a reason."""
    disposition = case.given.get("disposition")
    if disposition not in set(Disposition):
        yield Reason(f"{disposition or 'nothing'!r} is no disposition; choose {', '.join(Disposition)}")
    elif disposition != Disposition.ACCEPTED and blank(case.given.get("reason")):
        yield Reason(f"what is {disposition} has a reason that the submitter can be told", "--reason TEXT")


def blank(value: object) -> bool:
    """Tell whether nothing is said."""
    return not str(value or "").strip()


def _asked(case: Case) -> Mapping[str, Any]:
    return case.given.get("request") or {}


def _plain(words: object) -> str:
    return " ".join(str(words or "").casefold().split())
