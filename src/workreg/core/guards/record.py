"""What of a text follows from recorded steps, and so is not simply written: version, date, review date, `done`.

These are the fields of the part `record`, which nobody approves by itself. What is on file is held against the same
in `checks/record.py`; where the rest of a text may change is in `editing.py`.
"""

from collections.abc import Iterator

from workreg.core.case import Case
from workreg.core.parts import Part, changed_parts
from workreg.core.reviews import later
from workreg.core.rules import Reason, rule
from workreg.core.standing import Stage
from workreg.core.terms import Milestone, Terms

REPORTED = "reported"
"""What stands in `done` where a source tells no day."""

DRAFTED = (None, Stage.PROPOSED, Stage.DRAFTING)


def unrecorded(case: Case, after: Terms) -> Iterator[Reason]:
    """What an edit changes in the record, beside or after approvals, with the step that it belongs to."""
    before, is_draft = case.register.terms, case.now.stage in DRAFTED
    if before.version != after.version or before.date != after.date:
        yield Reason("version and date of the text are as they were recorded; an edit does not change them", _way(case))
    if before.review != after.review and not is_draft:
        words = "the review date changes while the text is drafted, or by a review"
        yield Reason(words, f"workreg revise {case.id}  # takes the text back to drafting", ("review",))
    was = {each.id: each for each in before.milestones}
    for index, each in enumerate(after.milestones):
        if why := _marked(case, was.get(each.id), each, is_draft=is_draft):
            path = ("milestones", index, "done")
            yield Reason(f"milestone {each.id}: {why}", f"workreg milestone {case.id} {each.id} --done", path)


def _way(case: Case) -> str:
    if case.now.amendment:
        return f"workreg withdraw {case.id} --reason TEXT  # then workreg amend {case.id} --version NEXT"
    return f"workreg revise {case.id}  # takes the text back to drafting"


def _marked(case: Case, was: Milestone | None, now: Milestone, *, is_draft: bool) -> str | None:
    """Why `done` may not be written like this; a draft may take over what others tell was reached, never unsay it."""
    before = was.done if was else None
    if now.done == before:
        return None
    if not is_draft:
        return "what is reached is recorded by its own step once the text is with the committees"
    if before:
        return f"it was done: {before}; that is recorded work, and a draft does not undo it"
    is_told = now.done == REPORTED or str(now.done) <= case.moment.on.isoformat()
    return None if is_told else f"{now.done!r} is neither `{REPORTED}` nor a day that has come"


@rule("WR242", 55, 57, 58, 60, 64)
def counter_proposal_leaves_the_record(case: Case) -> Iterator[Reason]:
    """A counter-proposal asks for another text: contacts, version, reviews and milestones reached have own steps."""
    after = case.given.get("terms")
    if not isinstance(after, Terms):
        return
    if Part.CONTACTS in changed_parts(case.register.terms, after):
        hint = f"workreg contact {case.id}  # records it; keep the contacts in the file as they are on file"
        yield Reason("the counter-proposal has other contacts than are on file", hint, ("contacts",))
    yield from unrecorded(case, after)


@rule("WR271", 67)
def next_review_is_within_policy(case: Case) -> Iterator[Reason]:
    """An amendment does not put off the review: at most 24 months from the day it goes round, or policy's less.

    A date that names only a month or a year is far enough off when the whole of it is.
    """
    every, written = case.organization.review.every, case.register.terms.review
    if case.now.amendment and written.start and written.start > later(case.moment.on, every):
        words = f"the review date {written} is more than {every} after {case.moment.on}"
        yield Reason(words, f"workreg edit {case.id}  # review", ("review",))
