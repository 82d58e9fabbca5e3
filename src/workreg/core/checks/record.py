"""What of the record is on file, held against the rules: versions, reviews, milestones, the words that end a register.

A fact that was written by hand or came by a merge is asked by the same guards as a step, where they ask nothing that
changes later: where the register stood before it, and the texts kept then. Rosters and policy change, so nobody's
right is judged by them, and a review is held against DSP4003's own 24 months. Claimed facts are not held to this.
"""

from collections.abc import Iterator
from dataclasses import replace

from workreg.core import paths, people
from workreg.core.case import Case
from workreg.core.commands import NOT_DONE
from workreg.core.effects import replay
from workreg.core.guards import amendments as amendment_guards
from workreg.core.guards import general as guards
from workreg.core.organization import Organization, same
from workreg.core.policies import Review
from workreg.core.register import Event, Register, Step
from workreg.core.reviews import later
from workreg.core.rules import Reason, Rule, rule
from workreg.core.standing import Standing
from workreg.core.terms import Terms

ASKED_AGAIN: dict[Step, tuple[Rule[Case], ...]] = {
    Step.AMEND: (amendment_guards.version_is_new,),
    Step.MILESTONE: (amendment_guards.milestone_is_open,),
    Step.REVIEW: (amendment_guards.review_is_whole, guards.has_a_reason),
    Step.RECOMMEND: (amendment_guards.ground_is_given, guards.has_a_reason),
}

LONGEST = Review().every
"""The longest time between two reviews that there can be (row 67), whatever policy is today."""


@rule("WR434", 57, 64, 67, 117)
def versions_keep_the_record(case: Case) -> Iterator[Reason]:
    """An amendment comes into force under its own version, undoes no milestone reached, and puts off no review.

    What was recorded beside the text in force while the draft was written belongs into the draft too.
    """
    for event, before, after in replay(case.register):
        text = case.register.texts.get(event.number)
        if not event.claimed and before.amendment and text and len(after.versions) > len(before.versions):
            for words in _lost(before.amendment, case.register.texts.get(before.text or 0), text):
                yield Reason(f"event {event.number:04}: {words}", None, (), paths.text(case.id, event.number))
            if text.review.start and text.review.start > later(event.on, LONGEST):
                words = f"the review date {text.review} is more than {LONGEST} after {event.on}"
                yield Reason(f"event {event.number:04}: {words}", None, ("review",), paths.text(case.id, event.number))


@rule("WR435", 57, 64, 117)
def drafts_keep_the_record(case: Case) -> Iterator[Reason]:
    """The draft of an amendment has the version it was begun under, and every milestone that was reached."""
    if case.now.amendment:
        for words in _lost(case.now.amendment, case.terms_in_force, case.register.terms):
            yield Reason(words, f"workreg edit {case.id}")


def _lost(amendment: Event, before: Terms | None, after: Terms) -> Iterator[str]:
    """What an amended text says otherwise than what was recorded."""
    if after.version != amendment.version:
        yield f"the version is {after.version}; the amendment was begun as {amendment.version}"
    was = {each.id: each.done for each in before.milestones} if before else {}
    for each in after.milestones:
        if (done := was.get(each.id)) and each.done != done:
            yield f"milestone {each.id} was done: {done}; the amended text says {each.done or 'that it is open'}"


@rule("WR436", 35, 63, 64, 65, 66, 67, 71, 72, 73, 74, 117)
def record_is_as_the_process_asks(case: Case) -> Iterator[Reason]:
    """A version, a milestone, a review or a recommendation on file is one that could be recorded where it stands."""
    asked = replace(case, organization=_without_policy(case.organization))
    for index, (event, before, _) in enumerate(replay(case.register)):
        if event.step in ASKED_AGAIN and not event.claimed:
            then = _as_asked(asked, event, before, case.register.events[:index])
            for problem in (problem for guard in ASKED_AGAIN[event.step] for problem in guard(then)):
                yield _about(case, event, problem.message, "step")


def _without_policy(organization: Organization) -> Organization:
    return organization.model_copy(update={"review": Review()})


def _as_asked(case: Case, event: Event, before: Standing, events: tuple[Event, ...]) -> Case:
    """The case that this fact would have come from. Where it stood is known already, so it is not folded again."""
    register = Register(case.id, case.register.terms, events, (), case.register.texts)
    moment, given = replace(case.moment, on=event.on), event.model_dump(exclude={"number"})
    then = Case(register, case.organization, event.step, event.by, moment, given)
    vars(then)["now"] = before
    return then


@rule("WR437", 71, 72, 73, 74, level="warning")
def recommendation_is_by_whoever_may(case: Case) -> Iterator[Reason]:
    """The end of a register is recommended by those whose word that is, as the rosters have them now.

    Said while the recommendation lies with the Board, so that the Board can know; rosters may have changed since.
    """
    found = case.now.recommendation
    if found is None or found.claimed:
        return
    holders = people.RECOMMENDER.holders(replace(case, given={"ends": found.ends}))
    if not same(found.by, holders):
        words = f"recommended by {found.by}, who is none of {', '.join(holders) or 'nobody'}"
        yield _about(case, found, words, "by")


@rule("WR438", 63, 64, level="warning")
def milestones_are_reached_in_the_partnership(case: Case) -> Iterator[Reason]:
    """A milestone that was reached before the first text in force was dated is likely a slip of the year."""
    versions = case.now.versions
    first = case.register.texts.get(versions[0].accepted.number) if versions else None
    for event in case.register.events if first else ():
        is_reached = event.step is Step.MILESTONE and event.done not in {None, NOT_DONE}
        if first and is_reached and not event.claimed and str(event.done) < first.date.isoformat():
            yield _about(case, event, f"reached on {event.done}, before the text of {first.date}", "done")


def _about(case: Case, event: Event, words: str, field: str) -> Reason:
    return Reason(f"event {event.number:04}: {words}", None, (field,), paths.event(case.id, event.number))


CHECKS: tuple[Rule[Case], ...] = (
    versions_keep_the_record, drafts_keep_the_record, record_is_as_the_process_asks,
    recommendation_is_by_whoever_may, milestones_are_reached_in_the_partnership,
)  # fmt: skip
