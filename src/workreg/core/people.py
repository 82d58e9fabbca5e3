"""Whose step it is: each right in the process as the addresses that have it in a case.

A right is asked by the lifecycle table before a step is taken, and by the views that say who must act next.
"""

from collections.abc import Callable
from typing import NamedTuple

from workreg.core.case import Case
from workreg.core.effects import DISSOLVED
from workreg.core.organization import BOARD, EXECUTIVE, LEVELS, VP, same
from workreg.core.requests.cases import about_request


class Right(NamedTuple):
    """Who may take a step: in words, and the addresses that are meant in a case (empty: nobody is named)."""

    words: str
    holders: Callable[[Case], tuple[str, ...]]

    def is_held(self, case: Case) -> bool:
        """Tell whether the person who acts holds this right."""
        return same(case.by, self.holders(case))


def _owner(case: Case) -> tuple[str, ...]:
    return (case.now.owner,) if case.now.owner else ()


def _chairs(case: Case) -> tuple[str, ...]:
    body = case.organization.bodies.get(case.body)
    return body.chairs if body else ()


def _all_chairs(case: Case) -> tuple[str, ...]:
    return tuple(chair for body in case.organization.bodies.values() for chair in body.chairs)


def _voters(case: Case) -> tuple[str, ...]:
    """Representatives in the frozen electorate, and the chairs, who may record a vote for a member."""
    opening = case.now.open.get(case.body)
    if opening is None:
        return _chairs(case)
    people = [person for voter in (opening.electorate or {}).values() for person in voter.representatives]
    return (*people, *(opening.chairs or ()))


def originating_chairs(case: Case) -> tuple[str, ...]:
    """The chairs of the originating committee: while a text in force is amended, of the one that it names."""
    terms = case.terms_in_force or case.register.terms
    body = case.organization.bodies.get(terms.originating_committee)
    return body.chairs if body else ()


def _chairs_of_milestones(case: Case) -> tuple[str, ...]:
    """The chairs of the bodies whose work the named milestones are, and of the committees above them."""
    terms, organization = case.terms_in_force or case.register.terms, case.organization
    named = {each.body for each in terms.milestones if each.id in (case.given.get("milestones") or ()) and each.body}
    bodies = named | {committee for body in named if (committee := organization.committee_of(body))}
    return tuple(
        chair for key in sorted(bodies) if key in organization.bodies for chair in organization.bodies[key].chairs
    )


def _withdrawers(case: Case) -> tuple[str, ...]:
    """Who began what is withdrawn: the proposal, an amendment, or a recommended removal."""
    now = case.now
    if now.recommendation:
        return (now.recommendation.by, *VP_OR_EC.holders(case))
    if now.amendment:
        return (*_owner(case), *VICE_PRESIDENT.holders(case))
    return tuple(person for person in (now.proposer, now.owner) if person)


def _recommenders(case: Case) -> tuple[str, ...]:
    """The owner may say that all is done; that the partnership has failed, only VP and Executive Committee."""
    return (*VP_OR_EC.holders(case), *(_owner(case) if case.given.get("ends") == DISSOLVED else ()))


def _owning_chairs(case: Case) -> tuple[str, ...]:
    """Chairs of the body that the change request at hand was forwarded to (rows 104, 105)."""
    found = about_request(case)
    body = case.organization.bodies.get(found.body or "") if found else None
    return body.chairs if body else ()


def _submitter(case: Case) -> tuple[str, ...]:
    found = about_request(case)
    return (found.asked.submitter,) if found else ()


def _partner(case: Case) -> tuple[str, ...]:
    return tuple(contact.email for contact in case.register.terms.partner_contacts() if contact.email)


def _proposers(case: Case) -> tuple[str, ...]:
    """Anyone outside; inside, those of members at Board or Leadership level (row 36)."""
    organization, levels = case.organization, case.organization.levels
    officers = (*organization.people(VP), *organization.people(EXECUTIVE), *organization.bodies[BOARD].chairs)
    if organization.is_outside(case.by) or same(case.by, officers):
        return (case.by,)
    entitled = any(body == BOARD or levels.get(member) in LEVELS for body, member in organization.memberships(case.by))
    return (case.by,) if entitled else ()


def _roles(*roles: str) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: tuple(person for role in roles for person in case.organization.people(role))


def _any(*rights: Right) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: tuple(dict.fromkeys(person for right in rights for person in right.holders(case)))


OWNER = Right("the register's owner", _owner)
VICE_PRESIDENT = Right("the Vice President of Alliances", _roles(VP))
VP_OR_EC = Right("the Vice President of Alliances or the Executive Committee", _roles(VP, EXECUTIVE))
CHAIR = Right("a chair of that body", _chairs)
VOTER = Right("a representative of a member in the ballot's electorate, or a chair for a member", _voters)
PROPOSER = Right("an outside organization, or a member of Board or Leadership level", _proposers)
CHAIR_OF_ANY = Right("the chair of a working group or committee", _all_chairs)
PARTNER = Right("a contact of the partner", _partner)
PARTNER_OR_OWNER = Right("a contact of the partner, or the owner with evidence", _any(PARTNER, OWNER))
COMMENTER = Right(
    "a chair of a committee or working group, the owner or the Vice President of Alliances",
    _any(Right("", _all_chairs), OWNER, VICE_PRESIDENT),
)
OWNER_OR_VP = Right("the register's owner or the Vice President of Alliances", _any(OWNER, VICE_PRESIDENT))
JUDGE = Right(
    "a chair of the originating committee or the Vice President of Alliances",
    _any(Right("", originating_chairs), VICE_PRESIDENT),
)
REPORTER = Right(
    "the owner or a chair of the body whose milestone it is", _any(OWNER, Right("", _chairs_of_milestones))
)
RECOMMENDER = Right(
    "the Vice President of Alliances or a member of the Executive Committee; for a dissolution also the owner",
    _recommenders,
)
WITHDRAWER = Right("the proposer or the owner; for a removal, whoever recommended it", _withdrawers)
ANYONE = Right("anyone: the submitter, or whoever records it", lambda case: (case.by,))
OWNING_CHAIR = Right("a chair of the body that owns the standard", _owning_chairs)
HOST_SIDE = Right("a chair of the body that owns the standard, or the owner", _any(OWNING_CHAIR, OWNER))
PARTNER_SIDE = Right("a contact of the partner, or the submitter", _any(PARTNER, Right("", _submitter)))
EITHER_SIDE = Right(
    "a chair of the body that owns the standard, the owner, a contact of the partner or the submitter",
    _any(HOST_SIDE, PARTNER_SIDE),
)
