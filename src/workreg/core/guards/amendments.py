"""Guards of a register in force: amendments and their class, milestones, reviews, and its end (rows 5, 56-75).

What the change of a text concerns is worked out in `approvals.py`; where the text may change at all, in `editing.py`.
"""

from collections.abc import Iterator
from datetime import date

from workreg.core import approvals, people, timeframes
from workreg.core.case import Case
from workreg.core.commands import NOT_DONE, command
from workreg.core.effects import DISSOLVED, EDITORIAL, KEEP, MINOR, REMOVE, REVIEW_OUTCOMES, SIGNIFICANCES, SIGNIFICANT
from workreg.core.parts import changed_parts
from workreg.core.placeholders import in_text
from workreg.core.register import Event, Step
from workreg.core.reviews import later
from workreg.core.rules import Reason, rule
from workreg.core.views import asking

DISBANDED, FAILED, STAGNANT, COMPLETED = "disbanded", "failed-relationship", "stagnant", "completed"
GROUNDS = (DISBANDED, FAILED, STAGNANT, COMPLETED)
"""Rows 71, 72, 73, 74."""


@rule("WR261", 5, 117)
def version_is_new(case: Case) -> Iterator[Reason]:
    """An amendment has a version of its own, so that every approval and every copy says which text it is about."""
    version = str(case.given.get("version") or "").strip()
    used = [each.accepted.version for each in case.now.versions if each.accepted.version]
    if not version or in_text(version):
        yield Reason("no version is named", command(case.id, Step.AMEND, {"version": "1.1"}))
    elif version in used:
        yield Reason(f"version {version} has been in force already", command(case.id, Step.AMEND))


@rule("WR262", 5, 59, 68, 69, 70)
def change_is_classified(case: Case) -> Iterator[Reason]:
    """Before an approved text goes round again, a named person confirms of which class the change is, with a reason.

    The program proposes it from the changes: significant where the scope grows, minor where only deliverables
    change. What is editorial needs no ballot at all, only the chair's recorded word.
    """
    before = approvals.reference(case.register, case.now)
    if before is None:
        return
    found = approvals.proposed_class(before, case.register.terms)
    if found is None and case.now.amendment and not case.now.adoption:
        yield Reason("the amendment changes nothing that anybody approves", command(case.id, Step.WITHDRAW))
    elif found == EDITORIAL and case.now.amendment and not case.now.adoption:
        hint = command(case.id, Step.CLASSIFY, {"significance": EDITORIAL})
        yield Reason("the change is editorial: the chair's word puts it in force, and nobody ballots", hint)
    elif found not in {None, EDITORIAL} and not approvals.classification(case.register, case.now):
        hint = command(case.id, Step.CLASSIFY, {"significance": found})
        words = asking.confirmed_before(case.register, case.now)
        words = words or "nobody has confirmed of which class the change is"
        yield Reason(f"{words}; by its parts it is {found}", hint)


@rule("WR263", 59, 68, 69, 70)
def class_is_not_below_the_changes(case: Case) -> Iterator[Reason]:
    """A person may call a change more significant than its parts say, never less; there must be a change.

    What was called significant stays so until the Board has approved it: neither a second word nor a smaller change
    is a way round the Board.
    """
    wanted, before = case.given.get("significance"), approvals.reference(case.register, case.now)
    if wanted not in SIGNIFICANCES:
        yield Reason(f"{wanted!r} is no class of change; choose one of {', '.join(SIGNIFICANCES)}")
        return
    found = approvals.proposed_class(before, case.register.terms) if before else None
    if before is None or found is None:
        yield Reason("nothing has changed that somebody approves", f"workreg edit {case.id}")
    elif approvals.rank(wanted) < approvals.rank(found):
        parts = ", ".join(sorted(changed_parts(before, case.register.terms) & set(approvals.JUDGED)))
        yield Reason(f"the change is {found}: it changes {parts}", f"workreg plan {case.id}")
    elif found == EDITORIAL != wanted:
        words = (
            "the change is editorial: it changes nothing that a body is asked about, so it can be called nothing else"
        )
        yield Reason(words, command(case.id, Step.CLASSIFY, {"significance": EDITORIAL}))
    elif wanted == found == MINOR and (raised := approvals.raised_by(case.register, case.now)):
        words = f"the change was called significant by {raised.by} on {raised.on}"
        hint = command(case.id, Step.CLASSIFY, {"significance": SIGNIFICANT})
        yield Reason(f"{words}; a class is raised, never lowered, until the Board has approved", hint)
    elif wanted == EDITORIAL and not (case.now.amendment and case.terms_in_force):
        yield Reason(
            "an editorial change of a text that is not in force needs nobody's word", f"workreg plan {case.id}"
        )


@rule("WR264")
def chair_says_what_is_editorial(case: Case) -> Iterator[Reason]:
    """That a change leaves the meaning as it is, is for a chair of the originating committee to say, with a reason."""
    if case.given.get("significance") == EDITORIAL and not case.acts_for(*people.originating_chairs(case)):
        chairs = ", ".join(people.originating_chairs(case)) or "nobody is named"
        hint = f"workreg classify {case.id} editorial --reason TEXT --by EMAIL  # as one of them: {chairs}"
        yield Reason(f"only a chair of the originating committee says that a change is editorial ({chairs})", hint)


@rule("WR265", 6, 56, 61)
def text_is_in_force(case: Case) -> Iterator[Reason]:
    """Reviews, milestones reached, posting and announcements are about a partnership that stands."""
    if not case.now.is_in_force:
        yield Reason(f"no text of {case.id} is in force yet", f"workreg status {case.id}")


@rule("WR266", 63, 64)
def milestone_is_open(case: Case) -> Iterator[Reason]:
    """What is reached is a milestone of the text in force; once is enough, and a slip is taken back with a reason."""
    terms, done = case.terms_in_force, case.given.get("done")
    known = {each.id: each for each in terms.milestones} if terms else {}
    for name in case.given.get("milestones") or ():
        if name not in known:
            yield Reason(f"there is no milestone {name!r} in the text in force; there are {', '.join(known) or 'none'}")
        elif done == NOT_DONE and not known[name].done:
            yield Reason(f"milestone {name} is open")
        elif done != NOT_DONE and known[name].done:
            yield Reason(
                f"milestone {name} was done: {known[name].done}",
                command(case.id, Step.MILESTONE, {"milestones": (name,), "done": NOT_DONE}),
            )
    if done and done != NOT_DONE and done > case.moment.on.isoformat():
        yield Reason(
            f"{done} is after {case.moment.on}, the day of the fact", "--reached DATE, not later than --on DATE"
        )
    if done == NOT_DONE and not str(case.given.get("reason") or "").strip():
        yield Reason("a reason is needed to open a milestone again", "--reason TEXT")


@rule("WR267", 35, 64, 65, 66, 67)
def review_is_whole(case: Case) -> Iterator[Reason]:
    """A review has an outcome and a reason; one that keeps the register names the next date, within 24 months.

    Policy (`review: every` in workreg.yaml) may ask for more than DSP4003's 24 months, not for less.
    """
    outcome, following = case.given.get("outcome"), case.given.get("next")
    if outcome not in REVIEW_OUTCOMES:
        yield Reason(f"{outcome!r} is no outcome of a review; choose one of {', '.join(REVIEW_OUTCOMES)}")
    every = case.organization.review.every
    if following is None:
        if outcome == KEEP:
            yield Reason("the next review date is missing", f"workreg review {case.id} --suggest")
        return
    end = timeframes.parse(following).end
    if end is None:
        yield Reason(f"{following!r} cannot be read as a date; write it as 2027-03", "--next 2027-03")
    elif end > later(case.moment.on, every):
        yield Reason(f"{following} is more than {every} after {case.moment.on}", f"workreg review {case.id} --suggest")
    elif end < case.moment.on:
        yield Reason(f"{following} has passed", f"workreg review {case.id} --suggest")


@rule("WR268", 71, 72, 73, 74)
def ground_is_given(case: Case) -> Iterator[Reason]:
    """A register ends for a reason that the process knows.

    It is removed when the partner has disbanded, when the partner fails to keep up the relationship, or when no
    milestone has been reached in a review period that is over, or that a review has ended with `remove`; it is
    dissolved when every milestone is done, and none further is needed.
    """
    ground, terms = case.given.get("ground"), case.terms_in_force
    known = (COMPLETED,) if case.given.get("ends") == DISSOLVED else GROUNDS[:3]
    if ground not in known:
        words = f"{ground!r} is no ground" if ground else "no ground is given"
        yield Reason(f"{words}; choose one of {', '.join(known)}", f"--ground {known[0]}")
    elif ground in {STAGNANT, COMPLETED} and terms is None:
        yield Reason(
            "the text in force is not on file, so its milestones cannot be looked at", f"workreg log {case.id}"
        )
    elif ground == STAGNANT:
        yield from _not_stagnant(case)
    elif ground == COMPLETED and terms and (waiting := [each.id for each in terms.milestones if not each.done]):
        yield Reason(
            f"not all milestones are done: {', '.join(waiting)}",
            command(case.id, Step.MILESTONE, {"milestones": waiting}),
        )


def _not_stagnant(case: Case) -> Iterator[Reason]:
    """No milestone in the review period, and the period is over or a review has found that the register should go."""
    found, hint = _looked_at(case), "--ground failed-relationship --reason TEXT"
    if progress := progress_since_review(case):
        yield Reason(f"there was progress in the review period: {progress}", hint)
    elif found and found[-1].outcome != REMOVE and case.moment.on <= (until := _end_of_period(case, found[-1])):
        words = f"the review period runs until {until}, and no review has asked for the removal"
        yield Reason(words, command(case.id, Step.REVIEW, {"outcome": REMOVE}))


def _end_of_period(case: Case, since: Event) -> date:
    """The review date, and never later than policy allows after the last approval or review (ruling C12)."""
    written = case.terms_in_force.review.end if case.terms_in_force else None
    limit = later(since.on, case.organization.review.every)
    return min(written, limit) if written else limit


def _looked_at(case: Case) -> list[Event]:
    """Every approval and every review, in the order of their days."""
    found = [event for each in case.now.versions for event in each[:2] if event.step is not Step.CLASSIFY]
    found += [event for event in case.register.events if event.step is Step.REVIEW]
    return sorted(found, key=lambda event: (event.on, event.number))


def progress_since_review(case: Case) -> str | None:
    """The last milestone reached since the last approval or review; None for none (row 73, ruling C12).

    A review that asks for the removal ends the period it looks at, so it is counted from the one before.
    """
    since = next((event for event in reversed(_looked_at(case)) if event.outcome != REMOVE), None)
    for event in reversed(case.register.events):
        if event.step is Step.MILESTONE and event.done != NOT_DONE and since and event.number > since.number:
            return f"{', '.join(event.milestones or ())} on {event.on}"
    return None
