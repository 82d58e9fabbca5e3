"""A small organization, and registers made from a readable past: `propose assign circulate ballot:alliance`.

For tests of the core: no file and no git. Each step is taken through `decide` by the person whose step it is,
each vote through `cast`; the clock is an argument that moves one hour with every fact.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from workreg.core import lifecycle
from workreg.core.carrying import complete, freezes
from workreg.core.case import Case, Moment
from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Refused
from workreg.core.register import Register, Step
from workreg.core.terms import Terms

settings.register_profile("workreg", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine
settings.load_profile("workreg")

START = datetime(2027, 3, 1, 17, tzinfo=UTC)
ROUND = "ballot:alliance ballot:technical close:alliance close:technical schedule ballot:board close:board"
PASTS = {
    "proposed": "propose",
    "drafting": "propose assign",
    "circulated": "propose assign circulate",
    "balloting": "propose assign circulate ballot:alliance ballot:technical",
    "board": "propose assign circulate ballot:alliance ballot:technical close:alliance close:technical schedule",
    "approved": f"propose assign circulate {ROUND}",
    "sent": f"propose assign circulate {ROUND} send",
    "active": f"propose assign circulate {ROUND} send accept",
    "withdrawn": "propose withdraw",
    "lapsed": "propose lapse",
}
"""A past that ends in each stage; its votes are all approvals."""

CHOICES = {"y": "approve", "c": "approve-with-comments", "n": "reject", "a": "abstain"}
VP, OWNER, PROPOSER, PARTNER = "vp@dmtf.example", "olga@dmtf.example", "paul@mipi.example", "pat@mipi.example"
GROUP = "chair@pmci.example"  # the chair of the body that change requests are forwarded to
PERSONS = {
    "propose": PROPOSER, "assign": VP, "commitment": "chair@pmci.example", "schedule": VP, "accept": PARTNER,
    "decline": PARTNER, "counter": PARTNER, "withdraw": PROPOSER, "lapse": VP,
    "request": PARTNER, **dict.fromkeys(("answer", "dispose", "meeting", "notice", "attend", "minutes"), GROUP),
}  # fmt: skip
GIVEN: dict[str, dict[str, Any]] = {
    "assign": {"owner": OWNER},
    "comment": {"text": "The second milestone is early."},
    "commitment": {"milestones": ("binding",), "committed": True},
    "decline": {"reason": "The budget is spent."},
    "counter": {"reason": "One milestone more."},
    "withdraw": {"reason": "Nobody has time."},
    "lapse": {"reason": "No answer since spring."},
    "close:board": {"resolution": "2027-04-01"},
    "request": {
        "request": {
            "portal": "feedback/4711", "standard": "DSP0237", "submitter": PARTNER, "capacity": "partner",
            "authorised": True, "number": "MIPI00012", "organization": "MIPI",
        },
    },
    "dispose": {"disposition": "accepted"},
    "meeting": {"mode": "teleconference", "purpose": "consensus", "agreed": PARTNER},
    "attend": {"attendee": {"person": "Pat", "company": "MIPI", "accepts": True}},
    "minutes": {"text": "We agreed on the wording."},
}  # fmt: skip
ORGANIZATION = {
    "organization": {"name": "DMTF", "domains": ["dmtf.example"], "time_zone": "America/Los_Angeles"},
    "roles": {"vp-alliances": [VP], "executive-committee": ["eve@acme.example"]},
    "levels": {"elm": "leadership", "cedar": "participation"},
    "bodies": {
        "board": {
            "name": "Board of Directors", "kind": "board", "chairs": ["chair@board.example"],
            "members": {"acme": ["ada@acme.example"], "birch": ["bea@birch.example"], "delta": ["dan@delta.example"]},
        },
        "alliance": {
            "name": "Alliance Committee", "kind": "committee", "chairs": ["chair@alliance.example"],
            "members": {"acme": ["ann@acme.example"], "birch": ["bob@birch.example"], "cedar": ["cyd@cedar.example"]},
        },
        "technical": {
            "name": "Technical Committee", "kind": "committee", "chairs": ["chair@technical.example"],
            "members": {"acme": ["ann@acme.example"], "birch": ["ben@birch.example", "bob@birch.example"]},
        },
        "marketing": {
            "name": "Marketing Committee", "kind": "committee", "chairs": ["chair@marketing.example"],
            "members": {"cedar": ["cyd@cedar.example"], "elm": ["eli@elm.example"]},
        },
        "pmci": {"name": "PMCI", "kind": "working-group", "reports_to": "technical", "chairs": ["chair@pmci.example"]},
        "lone": {"name": "Lone Group", "kind": "working-group", "chairs": ["chair@lone.example"]},
    },
}  # fmt: skip
TEXT: dict[str, Any] = {
    "title": "MIPI / DMTF Work Register",
    "version": "1.0",
    "date": "2027-03-01",
    "process": "DSP4003 1.3",
    "originating_committee": "alliance",
    "partners": [{"id": "mipi", "name": "MIPI Alliance"}],
    "benefits": {"joint": ["One transport for both."]},
    "activities": [{"id": "map", "by": "dmtf", "text": "Map the transport."}],
    "milestones": [{"id": "binding", "text": "A binding is published.", "due": "2027-12", "body": "pmci"}],
    "review": "2029-02",
    "contacts": {"mipi": [{"role": "Liaison", "email": PARTNER, "board": "true"}]},
}


@dataclass(frozen=True)
class Play:
    """A past played step by step. A step is written `circulate` or, where it is a body's, `ballot:alliance`."""

    organization: Organization
    terms: Terms

    def at(self, stage: str) -> Register:
        """A register at this stage, everybody having approved."""
        return self.past(PASTS[stage], "yyy yy yyy")

    def past(self, steps: str, votes: str = "", **text: Any) -> Register:
        """A register with this past; each opened ballot takes the next word of votes, a letter per member."""
        register, letters = Register("mipi", edited(self.terms, **text)), iter(votes.split())
        for step in steps.split():
            register = self.take(register, step)
            if step.startswith("ballot:"):
                register = self.vote(register, step.removeprefix("ballot:"), next(letters, ""))
        return register

    def case(self, register: Register, step: str, by: str = "", **more: Any) -> Case:
        """The case of a step: by the person whose step it is, an hour later, with what the step needs."""
        name, _, body = step.partition(":")
        given = {key: value for key, value in more.items() if key not in {"now", "on"}}
        given = {**GIVEN.get(step, GIVEN.get(name, {})), **({"body": body} if body else {}), **given}
        now = more.get("now") or self._clock(register, name, body)
        moment = Moment(now, more.get("on") or self.organization.today(now), self.organization.zone)
        given = {"meeting": moment.on, **given} if name == "meeting" else given
        return Case(register, self.organization, Step(name), by or self._person(name, body), moment, given)

    def take(self, register: Register, step: str, by: str = "", **more: Any) -> Register:
        """The register after this step, or `Refused`."""
        event = lifecycle.decide(self.case(register, step, by, **more))
        texts = {event.number: register.terms} if freezes(standing(register), event) else {}
        return replace(register, events=(*register.events, event), texts={**register.texts, **texts})

    def vote(self, register: Register, body: str, letters: str) -> Register:
        """The register after these votes: y n a c, a letter per member in order; `-` where nothing is cast."""
        for (member, seat), letter in zip(self.organization.bodies[body].members.items(), letters, strict=False):
            if letter != "-":
                given = {"vote": CHOICES[letter], "member": member, "comment": "Not yet." if letter in "nc" else None}
                register = self.cast(register, body, seat.representatives[0], **given)
        return register

    def reasons(self, register: Register, step: str, by: str = "", **more: Any) -> list[Problem]:
        """Every reason why this step is refused; none when the way is free."""
        return list(lifecycle.objections(complete(self.case(register, step, by, **more))))

    def cast(self, register: Register, body: str, by: str, **more: Any) -> Register:
        """The register after one vote, or `Refused`."""
        vote = lifecycle.cast(self.case(register, f"vote:{body}", by, **more))
        return replace(register, votes=(*register.votes, vote))

    def _clock(self, register: Register, step: str, body: str) -> datetime:
        """An hour after the last fact; a ballot that still waits for votes is closed when its time has passed."""
        moments = [fact.at for fact in (*register.events, *register.votes) if fact.at]
        hour = max(moments, default=START - timedelta(hours=1)) + timedelta(hours=1)
        probe = Case(register, self.organization, Step(step), "", Moment(hour, hour.date(), UTC), {"body": body})
        held = probe.open_ballot if step == "close" else None
        return max(hour, held.opening.closes + timedelta(seconds=1)) if held and held.missing else hour

    def _person(self, step: str, body: str) -> str:
        return f"chair@{body}.example" if body else PERSONS.get(step, OWNER)


def edited(terms: Terms, **fields: Any) -> Terms:
    """The text with some fields written anew, as they stand in a file."""
    return Terms.model_validate({**terms.model_dump(mode="json"), **fields}) if fields else terms


@pytest.fixture(scope="session")
def play() -> Play:
    return Play(Organization.model_validate(ORGANIZATION), Terms.model_validate(TEXT))


@pytest.fixture(scope="session")
def a_register(play: Play) -> Callable[..., Register]:
    """A register with a past: `a_register("propose assign circulate ballot:alliance", votes="yyn")`."""
    return play.past


@pytest.fixture(scope="session")
def edit() -> Callable[..., Register]:
    """Change the text of a register under whatever is going on."""
    return lambda register, **fields: replace(register, terms=edited(register.terms, **fields))


@pytest.fixture(scope="session")
def refused(play: Play) -> Callable[..., None]:
    """Insist that a step is refused for exactly this reason: its code and its words."""

    def insist(register: Register, step: str, code: str, words: str, by: str = "", **more: Any) -> None:
        found = play.reasons(register, step, by, **more)
        assert {problem.code for problem in found} == {code}
        assert words in "; ".join(problem.message for problem in found)
        act = play.cast if step.startswith("vote:") else play.take
        with pytest.raises(Refused, match=re.escape(words)):
            act(register, step.removeprefix("vote:"), by, **more)

    return insist
