"""The organization: bodies, members, roles, and the policies that DSP4003 leaves open (workreg.yaml).

Who may do what is answered from here; which step asks for whom stands in the lifecycle table.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from workreg.core.counting import Bound, Condition, Rule
from workreg.core.policies import Amendments, Desks, Duties, IpPolicy, Requests, Review, StandardsPolicy
from workreg.core.problems import Problem, Unusable
from workreg.core.scalars import Email, Flag, Frozen, Number, Slug

BOARD, ALLIANCE = "board", "alliance"
VP, EXECUTIVE = "vp-alliances", "executive-committee"
LEVELS = ("board", "leadership")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        msg = f"{name!r} is not a time zone this machine knows; write it as America/Los_Angeles"
        raise ValueError(msg) from error
    return name


class About(Frozen):
    """Which organization this is."""

    name: str = Field(description="Short name, as it stands on documents: DMTF.", min_length=1)
    long_name: str | None = Field(None, description="Full name.")
    domains: tuple[str, ...] = Field((), description="Its mail domains, to find slips in addresses.")
    time_zone: Annotated[str, AfterValidator(_zone)] = Field(
        "UTC", description="Where its days begin and end: America/Los_Angeles."
    )

    @property
    def id(self) -> str:
        """The name as a key of benefits, documents and contacts: DMTF is `dmtf`."""
        return "-".join(self.name.casefold().split())


class Member(Frozen):
    """A member company in a body: one vote, cast by any of its representatives."""

    representatives: tuple[Email, ...] = Field(description="Who may vote for the member.")
    of_class: str | None = Field(None, alias="class", description="Class of membership, where a rule needs it.")


class _ShortForm:
    """Tells editors that a list of addresses is a member too."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's own types
        addresses = {"type": "array", "items": {"type": "string"}, "description": "Who may vote for the member."}
        return {"anyOf": [addresses, handler(schema)]}


def _whole_form(value: object) -> object:
    return {"representatives": value} if isinstance(value, list) else value


class BallotPolicy(Frozen):
    """What a body's ballots do differently from the default rule."""

    days: Number | None = Field(None, ge=1, le=366, description="Days a ballot stays open.")
    quorum: Bound | None = Field(None, description="How many must vote.")
    carried: tuple[Condition, ...] | None = Field(None, description="Conditions that must all hold.")
    reject_needs_comment: Flag | None = Field(None, description="Whether a rejection needs a comment.")
    change_vote: Flag | None = Field(None, description="Whether a vote may be changed before closing.")
    extend_days: Number | None = Field(None, ge=0, le=366, description="Days added once without quorum.")


class Body(Frozen):
    """A board, committee or working group."""

    name: str = Field(description="Full name of the body.", min_length=1)
    kind: Literal["board", "committee", "working-group"] = Field(description="What kind of body it is.")
    reports_to: Slug | None = Field(None, description="Committee a working group reports to.")
    chairs: tuple[Email, ...] = Field((), description="Who opens and closes its ballots.")
    members: dict[Slug, Annotated[Member, BeforeValidator(_whole_form), _ShortForm()]] = Field(
        {}, description="Members and their representatives."
    )
    ballot: BallotPolicy = Field(BallotPolicy(), description="What differs from the default ballot rule.")

    def member_of(self, email: str) -> str | None:
        """The member this person represents, or None."""
        return next((key for key, member in self.members.items() if same(email, member.representatives)), None)


def _default_rule() -> Rule:
    half: dict[str, Any] = {"more_than": "1/2"}
    return Rule.model_validate(
        {
            "assumed": True,
            "quorum": half | {"of": "eligible"},
            "carried": [half | {"count": "approve", "of": "taking-sides"}],
        }
    )


class Organization(Frozen):
    """Who may do what, and the rules of counting (workreg.yaml)."""

    organization: About = Field(description="Which organization this is.")
    process: str = Field("DSP4003 1.3", description="Process document and version in force (row 118).")
    identity: Literal["trust", "author", "signed"] = Field(
        "author",
        description="trust: --by is believed; author: it is the commit's author; signed: and verified.",
    )
    review: Review = Field(Review(), description="How often registers are reviewed.")
    amendments: Amendments = Field(Amendments(), description="Whom an amendment is put to.")
    requests: Requests = Field(Requests(), description="How change requests are handled.")
    ip_policy: IpPolicy = Field(IpPolicy(), description="The IP policy that governs joint meetings.")
    roles: dict[str, tuple[Email, ...]] = Field({}, description="Persons in the roles the process names.")
    levels: dict[Slug, str] = Field({}, description="Membership level of a member: board, leadership, or another.")
    bodies: dict[Slug, Body] = Field(description="The board, the committees, the working groups.")
    ballot: Rule = Field(default_factory=_default_rule, description="The default rule of a ballot.")
    standards: StandardsPolicy = Field(StandardsPolicy(), description="How standards development is looked after.")
    desks: Desks = Field(Desks(), description="Desks to notify.")
    duties: Duties = Field(Duties(), description="How long each duty may take.")

    @model_validator(mode="after")
    def _has_board_and_alliance_committee(self) -> Self:
        board, alliance = self.bodies.get(BOARD), self.bodies.get(ALLIANCE)
        if board is None or board.kind != "board":
            msg = "bodies: there must be a body `board` of kind board; it adopts registers (DSP4003 2.6)"
            raise ValueError(msg)
        if alliance is None or alliance.kind != "committee":
            msg = "bodies: there must be a committee `alliance`; it approves every register (DSP4003 2.3)"
            raise ValueError(msg)
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The time zone its civil days belong to."""
        return ZoneInfo(self.organization.time_zone)

    def today(self, now: datetime) -> date:
        """The civil day it is in the organization at this moment."""
        return now.astimezone(self.zone).date()

    def people(self, role: str) -> tuple[str, ...]:
        """The persons in a role; empty when nobody is named."""
        return self.roles.get(role, ())

    def rule(self, body: str) -> Rule:
        """The default rule with what this body does differently."""
        differing = self.bodies[body].ballot.model_dump(exclude_none=True, exclude_unset=True)
        return self.ballot.model_copy(update={key: getattr(self.bodies[body].ballot, key) for key in differing})

    def committee_of(self, body: str) -> str | None:
        """The committee that answers for a body's work: itself, or the one it reports to (row 22)."""
        found = self.bodies.get(body)
        if found is None or found.kind == "board":
            return None
        above = body if found.kind == "committee" else found.reports_to or ""
        return above if above in self.bodies and self.bodies[above].kind == "committee" else None

    def memberships(self, email: str) -> Iterator[tuple[str, str]]:
        """Every (body, member) this person represents."""
        for key, body in self.bodies.items():
            if member := body.member_of(email):
                yield key, member

    def is_outside(self, email: str) -> bool:
        """Tell whether a person represents no member, holds no role, chairs nothing and has no address here."""
        named = tuple(each for people in self.roles.values() for each in people)
        named += tuple(chair for body in self.bodies.values() for chair in body.chairs)
        is_own = email.rpartition("@")[2].casefold() in {each.casefold() for each in self.organization.domains}
        return not (is_own or same(email, named) or any(self.memberships(email)))

    def body(self, key: str) -> Body:
        """The body of this id, or `Unusable` that lists the ids there are."""
        if key not in self.bodies:
            known = ", ".join(sorted(self.bodies))
            raise Unusable(Problem("WR220", f"there is no body {key!r}; there are {known}", file="workreg.yaml"))
        return self.bodies[key]


def same(email: str, others: tuple[str, ...]) -> bool:
    """Tell whether an address is one of these; case does not matter in addresses people type."""
    return email.casefold() in {other.casefold() for other in others}
