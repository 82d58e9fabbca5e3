"""Registers made from a readable past: `propose assign circulate ballot:alliance`. For tests of the core.

No file and no git. Each step is taken through `decide` by the person whose step it is, each vote through `cast`;
the clock is an argument that moves one hour with every fact. What a step leaves on file is in `keeping.py`.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.example import (
    AMENDED,
    CHOICES,
    EDITS,
    GIVEN,
    OF_A_BODY,
    OWNER,
    PASTS,
    PERSONS,
    START,
    VOTES,
    VP,
)  # fmt: skip
from tests.keeping import recorded

from workreg.core import editing, lifecycle
from workreg.core.carrying import complete
from workreg.core.case import Case, Moment
from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.problems import Problem
from workreg.core.register import Register, Step
from workreg.core.terms import Terms


@dataclass(frozen=True)
class Play:
    """A past played step by step.

    A step is written `circulate`; where it is a body's, `ballot:alliance`; where it is done in one of several ways,
    `classify:minor` (as in GIVEN). `edit:scope` is an edit as a person makes it, with the step that it means (as in
    EDITS); `write:scope` one that was made past the rules.
    """

    organization: Organization
    terms: Terms

    def at(self, stage: str) -> Register:
        """A register at this stage, everybody having approved."""
        return self.past(PASTS[stage], f"{VOTES} yyy")

    def amended(self, stage: str) -> Register:
        """A register whose amendment is at this stage, everybody having approved."""
        return self.past(AMENDED[stage], f"{VOTES} {VOTES}")

    def past(self, steps: str, votes: str = "", **text: Any) -> Register:
        """A register with this past; each opened ballot takes the next word of votes, a letter per member."""
        return self.on(Register("mipi", edited(self.terms, **text)), steps, votes)

    def on(self, register: Register, steps: str, votes: str = "") -> Register:
        """The register after these further steps."""
        letters = iter(votes.split())
        for step in steps.split():
            name, _, which = step.partition(":")
            if name == "edit":
                register = self.edit(register, **EDITS[which])
            elif name == "write":
                register = replace(register, terms=edited(register.terms, **EDITS[which]))
            else:
                register = self.take(register, step)
            if name == "ballot":
                register = self.vote(register, which, next(letters, ""))
        return register

    def edit(self, register: Register, by: str = OWNER, **fields: Any) -> Register:
        """The register after a person changed its text, with the step that this means, or `Refused`."""
        after = edited(register.terms, **fields)
        case = self.case(register, "revise", by, terms=after)
        editing.insist(case)
        step = editing.step_of(case, after)
        return self.take(register, step, by, terms=after) if step else replace(register, terms=after)

    def case(self, register: Register, step: str, by: str = "", **more: Any) -> Case:
        """The case of a step: by the person whose step it is, an hour later, with what the step needs."""
        name, _, body = step.partition(":")
        given = {key: value for key, value in more.items() if key not in {"now", "on"}}
        body = body if name in OF_A_BODY else ""
        given = {**GIVEN.get(step, GIVEN.get(name, {})), **({"body": body} if body else {}), **given}
        now = more.get("now") or self._clock(register, name, body)
        moment = Moment(now, more.get("on") or self.organization.today(now), self.organization.zone)
        given = {"meeting": moment.on, **given} if name == "meeting" else given
        return Case(register, self.organization, Step(name), by or self._person(register, name, body), moment, given)

    def take(self, register: Register, step: str, by: str = "", **more: Any) -> Register:
        """The register after this step, or `Refused`."""
        case = self.case(register, step, by, **more)
        return recorded(case, lifecycle.decide(case))

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

    def _person(self, register: Register, step: str, body: str) -> str:
        if step == "withdraw" and standing(register).is_in_force:
            return VP
        return f"chair@{body}.example" if body else PERSONS.get(step, OWNER)


def edited(terms: Terms, **fields: Any) -> Terms:
    """The text with some fields written anew, as they stand in a file."""
    return Terms.model_validate({**terms.model_dump(mode="json"), **fields}) if fields else terms
