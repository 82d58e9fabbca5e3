"""What a branch brings to a register, held against the base: its facts, who committed them, what it claims.

That facts only grow is asked in `growth.py`, who may change the organization in `rosters.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from workreg.core import paths
from workreg.core.lawful.redeciding import Fact, redecided
from workreg.core.organization import Organization, same
from workreg.core.problems import Problem
from workreg.core.register import Event, Register
from workreg.core.rules import Reason, rule

LEEWAY = timedelta(minutes=10)
"""By how much the clock of whoever recorded a fact may be ahead."""


@dataclass(frozen=True)
class Arrival:
    """A register as it would be with the branch merged, by the organization of the base.

    `committed` has the file of each new fact, with the addresses of those who committed it; `now` is the moment that
    the branch is checked.
    """

    register: Register
    organization: Organization
    committed: Mapping[str, frozenset[str]]
    now: datetime

    @property
    def facts(self) -> Iterator[tuple[str, Fact]]:
        """The new facts, each with its file: events, then votes."""
        facts: tuple[Fact, ...] = (*self.register.events, *self.register.votes)
        return ((file, fact) for fact in facts if (file := file_of(self.register, fact)) in self.committed)

    @property
    def is_new(self) -> bool:
        """Tell whether nothing was on file of the register before."""
        return all(self.brings(event) for event in self.register.events)

    def brings(self, fact: Fact) -> bool:
        """Tell whether a fact is one of them."""
        return file_of(self.register, fact) in self.committed


def file_of(register: Register, fact: Fact) -> str:
    """Where a fact lies."""
    if isinstance(fact, Event):
        return paths.event(register.id, fact.number)
    return paths.vote(register.id, fact.ballot, fact.member, fact.change)


@rule("WR614")
def facts_are_committed_by_whom_they_name(arrival: Arrival) -> Iterator[Reason]:
    """With `identity: author`, a new fact is by the author of its commit; nobody acts in another's name.

    Everybody who committed the file on the branch counts: what one recorded, another does not write anew.
    A chair records a member's vote under their own name (`--member`), an owner a partner's acceptance with evidence.
    """
    if arrival.organization.identity == "trust":
        return
    for file, fact in arrival.facts:
        others = [each for each in sorted(arrival.committed[file]) if not same(each, (fact.by,))]
        if others and not getattr(fact, "claimed", False):
            yield Reason(f"the fact is by {fact.by}; it was committed by {', '.join(others)}", None, ("by",), file)


@rule("WR615", level="warning")
def claims_are_vouched_for(arrival: Arrival) -> Iterator[Reason]:
    """A branch that brings claimed facts: nobody here witnessed them, and no rule is asked. Whoever merges vouches.

    They come with a register that is new: to one that is on file, its steps are taken, and a claim is an error.
    """
    vouched = (
        "whoever merges this vouches for it" if arrival.is_new else "on a register that is on file, steps are taken"
    )
    for file, fact in arrival.facts:
        if isinstance(fact, Event) and fact.claimed:
            yield Reason(f"{fact.step} is claimed, not witnessed; {vouched}", None, ("claimed",), file)


@rule("WR617")
def facts_are_not_of_the_future(arrival: Arrival) -> Iterator[Reason]:
    """A fact was recorded before it is checked: who sets the clock on closes no ballot before its time.

    Ten minutes are allowed, because clocks differ.
    """
    for file, fact in arrival.facts:
        if fact.at and fact.at > arrival.now + LEEWAY:
            words = f"recorded at {fact.at.isoformat()}, which is still to come"
            yield Reason(words, None, ("at",), file)


def arrives_lawfully(arrival: Arrival) -> Iterator[Problem]:
    """Every new fact that could not come about as it stands, or not by those who committed it."""
    found = redecided(arrival.register, lambda _fact: arrival.organization, arrival.brings)
    yield from (problem for _, problem in found)
    yield from facts_are_committed_by_whom_they_name(arrival)
    yield from facts_are_not_of_the_future(arrival)
    claimed = claims_are_vouched_for(arrival)
    yield from claimed if arrival.is_new else (each._replace(level="error") for each in claimed)
