"""The text of a register at every commit that changed it or its facts, held against where the register stood then.

A text in force changes only through an amendment, and none changes under an open ballot or after it was carried: at
no commit, also where a later one put it right again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from workreg.core import paths
from workreg.core.case import Case, Moment
from workreg.core.checks.amendments import text_in_force_is_as_accepted
from workreg.core.checks.ballots import open_ballots_have_their_text, text_is_as_it_was_carried
from workreg.core.checks.record import drafts_keep_the_record
from workreg.core.effects import replay
from workreg.core.organization import Organization
from workreg.core.past import Past
from workreg.core.problems import Problem
from workreg.core.register import Event, Register, Step, Vote
from workreg.core.rules import Reason, rule
from workreg.core.standing import END, Standing
from workreg.core.terms import Terms

ASKED = (
    text_in_force_is_as_accepted,
    drafts_keep_the_record,
    open_ballots_have_their_text,
    text_is_as_it_was_carried,
)
"""What must hold of a text at any moment, not only today."""


class Then(NamedTuple):
    """A register at a commit: the text, None where there was none that can be read, and how many events there were.

    `before` is the place in the sequence of what the register was until then, None where that is not known.
    """

    terms: Terms | None
    events: int
    organization: Organization
    before: int | None


def traced(register: Register, moment: Moment, course: Sequence[Then]) -> Iterator[tuple[int, Problem]]:
    """What does not hold at each place of the course and did hold before it, with that place."""
    stood = [Standing(), *(after for _, _, after in replay(register))]
    told: list[frozenset[tuple[str, str]]] = []
    for place, then in enumerate(course):
        found = list(_problems(register, moment, then, stood[min(then.events, len(stood) - 1)]))
        before = told[then.before] if then.before is not None else frozenset()
        told.append(frozenset((each.code, each.message) for each in found))
        yield from ((place, each) for each in found if (each.code, each.message) not in before)


def _problems(register: Register, moment: Moment, then: Then, now: Standing) -> Iterator[Problem]:
    if then.terms is None:
        if now.stage not in {None, *END}:
            words = f"the text of {register.id} was taken away, or cannot be read any more"
            yield Problem("WR132", words, paths.register(register.id))
        return
    events = register.events[: then.events]
    known = Register(register.id, then.terms, events, (), register.texts)
    case = Case(known, then.organization, Step.CIRCULATE, "", moment, past=Past(now, {}, {}))
    file = paths.register(register.id)
    for holds in ASKED:
        yield from (each if each.file else each._replace(file=file) for each in holds(case))


class Late(NamedTuple):
    """A vote, and how many events the register had when it was put on file."""

    vote: Vote
    events: int


@rule("WR625", 47)
def votes_come_before_their_count(found: tuple[Register, Sequence[Late]]) -> Iterator[Reason]:
    """A vote is put on file before its ballot is counted, whatever moment it names.

    One that comes later was not counted, also where it says the same as the one that was.
    """
    register, votes = found
    counted = _counted(register)
    for vote, events in votes:
        count = counted.get(vote.ballot)
        if count and count.number <= events:
            path = paths.vote(register.id, vote.ballot, vote.member, vote.change)
            yield Reason(
                f"the vote of {vote.member} was put on file after event {count.number:04} counted", None, (), path
            )


@rule("WR629")
def claims_come_before_anything_is_in_force(found: tuple[Register, Sequence[tuple[Event, int]]]) -> Iterator[Reason]:
    """What a document claims is taken over at once, before its register is worked with here.

    Each claim comes with the number of events that were on file before its commit. Where a text was in force already,
    nobody changes it by claiming that it was changed: that takes an amendment.
    """
    register, claims = found
    stood = [Standing(), *(after for _, _, after in replay(register))]
    for event, events in claims:
        if stood[min(events, len(stood) - 1)].versions:
            words = f"{event.step} is claimed where a text is in force already"
            yield Reason(words, None, ("claimed",), paths.event(register.id, event.number))


def _counted(register: Register) -> Mapping[int, Event]:
    """The count of each ballot: its last, where it was extended."""
    return {event.ballot: event for event in register.events if event.step is Step.CLOSE and event.ballot}
