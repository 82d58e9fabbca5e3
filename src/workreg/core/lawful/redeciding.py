"""Each fact decided again: from what was on file before it, by the organization as it stood, with what its author said.

A fact that no step would have recorded is told with every reason of the step's own guards; one that a step would
have recorded otherwise, with the fields that differ. So nothing that a step works out can be written by hand: who may
vote, the rule, the fingerprints, the sum. Claimed facts were witnessed by nobody; they are not decided again.

What a person says with a step (a reason, an owner, a date) is taken as it stands: no replay can know better.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from workreg.core import lifecycle, paths
from workreg.core.carrying import complete, freezes, sealed
from workreg.core.case import Case, Moment, start_of_day
from workreg.core.effects import standing
from workreg.core.guards import demands
from workreg.core.guards.general import has_an_owner
from workreg.core.organization import Organization
from workreg.core.past import Past, pasts
from workreg.core.problems import Problem
from workreg.core.register import Event, Register, Step, Vote
from workreg.core.rules import Reason, rule
from workreg.core.texts import Told, told
from workreg.core.timeframes import Timeframe

Fact = Event | Vote
Law = Callable[[Fact], Organization]
"""The organization that a fact is judged by: as it stood before the fact was put on file."""

ANY_EVENT = frozenset({"reason", "evidence", "text"})
SAID: Mapping[Step, frozenset[str]] = {
    Step.ASSIGN: frozenset({"owner"}),
    Step.COMMENT: frozenset({"milestone", "answers"}),
    Step.COMMITMENT: frozenset({"milestones", "committed", "proposed"}),
    Step.BALLOT: frozenset({"body", "closes"}),
    Step.CLOSE: frozenset({"body", "resolution"}),
    Step.SCHEDULE: frozenset({"meeting"}),
    Step.ACCEPT: frozenset({"partner"}),
    Step.DECLINE: frozenset({"partner"}),
    Step.COUNTER: frozenset({"partner"}),
    Step.AMEND: frozenset({"version"}),
    Step.CLASSIFY: frozenset({"significance"}),
    Step.MILESTONE: frozenset({"milestones", "done"}),
    Step.REVIEW: frozenset({"outcome", "next"}),
    Step.ANNOUNCE: frozenset({"milestones"}),
    Step.HAND_OVER: frozenset({"desk"}),
    Step.RECOMMEND: frozenset({"ground", "ends"}),
    Step.REQUEST: frozenset({"request"}),
    Step.FORWARD: frozenset({"about", "body"}),
    Step.ANSWER: frozenset({"about"}),
    Step.DISPOSE: frozenset({"about", "disposition"}),
    Step.MEETING: frozenset({"about", "meeting", "mode", "purpose", "agreed"}),
    Step.NOTICE: frozenset({"about"}),
    Step.ATTEND: frozenset({"about", "attendee"}),
    Step.MINUTES: frozenset({"about"}),
}
"""What a person says with each step, besides words that any step may carry. All else is worked out by the step."""

BEFORE = frozenset(
    {
        Step.AMEND,
        Step.UPDATE_CONTACTS,
        Step.MILESTONE,
        Step.REVIEW,
        Step.COUNTER,
        Step.CLOSE,
        Step.WITHDRAW,
        Step.LAPSE,
    }
)
"""Steps that are decided on the text as it was, and may leave another. The others leave the text as they find it."""

OF_THE_TEXT = frozenset(
    each.code for each in (*demands.CIRCULATED_AGAIN, *demands.FORM, *demands.COUNTERED[2:], *demands.WORK)
) - {has_an_owner.code}
"""Rules that ask about the text. Where a draft of that day is kept nowhere, nobody can ask them any more."""


@dataclass(frozen=True)
class Found:
    """What deciding a fact again came to: the reasons why it is refused, or the fields that differ."""

    name: str
    file: str
    refused: tuple[Problem, ...] = ()
    differing: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    def problems(self) -> Iterator[Problem]:
        """One for each reason, with the clause that it cites, and one for each field."""
        reasons = zip(facts_could_be_recorded(self), self.refused, strict=True)
        yield from (problem._replace(clause=each.clause) for problem, each in reasons)
        yield from facts_are_as_recorded(self)


@rule("WR611")
def facts_could_be_recorded(found: Found) -> Iterator[Reason]:
    """A fact on file is one that its step could record: it is decided again from what was on file before it.

    The organization is asked as it stood before the fact: a branch cannot give itself rights. Facts are recorded by
    their commands, by the person whose step it is; a file written by hand is taken back.
    """
    for each in found.refused:
        yield Reason(f"{found.name}: {each.message}", each.hint, ("by",) if each.code == "WR240" else (), found.file)


@rule("WR612")
def facts_are_as_recorded(found: Found) -> Iterator[Reason]:
    """What a step works out stands in its fact as it was worked out: electorate, rule, fingerprints, votes, sum.

    Nothing else stands there: a field that the step does not carry was written by hand.
    """
    for field_name, (here, expected) in found.differing.items():
        for path, was, wanted in _parted((field_name,), here, expected):
            words = f"{'.'.join(path)} is {_shown(was)}; the step writes {_shown(wanted)}"
            yield Reason(f"{found.name}: {words}", None, path, found.file)


def _parted(path: tuple[str, ...], here: Any, expected: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:  # noqa: ANN401 - whatever a field holds
    """Each key that leads to what differs, as far down as there are keys: of a long electorate, the one member."""
    here, expected = (dict(each) if isinstance(each, BaseModel) else each for each in (here, expected))
    if not (isinstance(here, Mapping) and isinstance(expected, Mapping)):
        yield path, here, expected
        return
    for key in dict.fromkeys((*here, *expected)):
        if here.get(key) != expected.get(key):
            yield from _parted((*path, str(key)), here.get(key), expected.get(key))


def redecided(
    register: Register, law: Law, is_new: Callable[[Fact], bool] = lambda _fact: True
) -> Iterator[tuple[Fact, Problem]]:
    """Each new fact that its step would not have recorded, or not so, with the problem.

    A register that is not whole (a gap in the numbers) is told by whoever reads it, and must not come here.
    """
    again = _Again(register)
    for fact, found in again.all(lambda fact: law(fact) if is_new(fact) else None):
        yield from ((fact, problem) for problem in found.problems())


class _Again:
    """Goes through the facts of a register in the order in which they were recorded."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.texts = tuple(told(register))
        self.opened = {event.number: event for event in register.events if event.step is Step.BALLOT}
        self.cast: list[Vote] = []
        self.waiting: dict[int, list[Vote]] = {}
        for vote in sorted(register.votes, key=lambda each: (each.at, each.change)):
            self.waiting.setdefault(vote.ballot, []).append(vote)

    def all(self, law: Callable[[Fact], Organization | None]) -> Iterator[tuple[Fact, Found]]:
        """Each fact for which there is a law, with what deciding it again came to."""
        for index, ((event, past), after) in enumerate(zip(pasts(self.register), self.texts, strict=True)):
            for vote in self._due(event, past, after):
                yield from self._vote(index, past, vote, law(vote))
            organization = None if event.claimed else law(event)
            if organization:
                yield event, self._event(index, past, event, organization)
        past = Past(standing(self.register), {}, {})
        for vote in [vote for votes in self.waiting.values() for vote in votes]:
            yield from self._vote(len(self.texts), past, vote, law(vote))

    def _due(self, event: Event, past: Past, after: Told) -> Iterator[Vote]:
        """The votes that were cast before an event: those recorded earlier, and the last ones of a ballot it ends."""
        for opening in past.now.open.values():
            votes = self.waiting.get(opening.number, [])
            is_last = all(each.number != opening.number for each in after.after.open.values())
            while votes and event.at and (votes[0].at < event.at or (is_last and votes[0].at == event.at)):
                yield votes.pop(0)

    def _then(self, index: int, text: Told) -> Register:
        """The register as it was before the fact at this place."""
        known = self.register
        return Register(known.id, text.terms, known.events[:index], tuple(self.cast), known.texts)

    def _vote(
        self, index: int, past: Past, vote: Vote, organization: Organization | None
    ) -> Iterator[tuple[Vote, Found]]:
        opening = self.opened.get(vote.ballot)
        if organization and opening:  # WR421 tells a vote that lies in no ballot
            then = self._then(index, self.texts[index - 1])
            given = {"vote": vote.vote, "member": vote.member, "comment": vote.comment, "body": opening.body}
            moment = Moment(vote.at, vote.on, organization.zone)
            case = complete(Case(then, organization, Step.VOTE, vote.by, moment, given, past))
            name = f"the vote of {vote.member}"
            file = paths.vote(then.id, vote.ballot, vote.member, vote.change)
            refused = tuple(lifecycle.objections(case))
            yield vote, Found(name, file, refused, {} if refused else _differing(vote, lifecycle.vote_of(case)))
        self.cast.append(vote)

    def _event(self, index: int, past: Past, event: Event, organization: Organization) -> Found:
        before, after = self._texts(index, past, event)
        text = before if event.step in BEFORE else after
        given = {name: _said(getattr(event, name)) for name in SAID.get(event.step, frozenset()) | ANY_EVENT}
        at = event.at or start_of_day(event.on, organization.zone)
        is_known = before.is_kept and after.is_kept if event.step in BEFORE else after.is_kept
        if event.step is Step.COUNTER or (event.step is Step.UPDATE_CONTACTS and is_known):
            given["terms"] = after.terms
        moment, then = Moment(at, event.on, organization.zone), self._then(index, text)
        case = complete(Case(then, organization, event.step, event.by, moment, given, past))
        refused = tuple(each for each in lifecycle.objections(case) if is_known or each.code not in OF_THE_TEXT)
        name, file = f"event {event.number:04}", paths.event(then.id, event.number)
        return Found(name, file, refused, {} if refused else self._otherwise(case, event))

    def _texts(self, index: int, past: Past, event: Event) -> tuple[Told, Told]:
        """The text that lay in the file before the event and after it; of contacts, the text in force, kept exactly."""
        after = self.texts[index]
        before = self.texts[index - 1] if index else after
        in_force, kept = self.register.texts.get(past.now.text or 0), self.register.texts.get(event.number)
        if event.step is Step.UPDATE_CONTACTS and in_force and kept:
            return before._replace(terms=in_force, is_kept=True), after._replace(terms=kept, is_kept=True)
        return before, after

    def _otherwise(self, case: Case, event: Event) -> Mapping[str, tuple[Any, Any]]:
        """The fields that the step would write otherwise."""
        expected, kept = lifecycle.event_of(case), self.register.texts.get(event.number)
        if kept and freezes(case.now, expected):
            expected = sealed(case.now, expected, kept)
        return _differing(event, expected)


def _said(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    """As a person gives it to the step: a timeframe in its words."""
    return value.raw if isinstance(value, Timeframe) else value


def _differing(fact: Fact, expected: Fact) -> Mapping[str, tuple[Any, Any]]:
    if fact == expected:
        return {}
    pairs = {name: (getattr(fact, name), getattr(expected, name)) for name in type(fact).model_fields}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _shown(value: object) -> str:
    words = "not there" if value is None else str(value)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


LONGEST = 120
"""Characters of a value that are told."""
